"""A table of contents repeats headlines; the text keeps one of each."""

from __future__ import annotations

from kg.outline import contents, numbers

CONTENTS = "一、主要做法\n(一)抓师德\n(二)抓培训\n(三)抓评价\n二、存在问题\n"
BODY = "一、主要做法\n全市推进。\n(一)抓师德。开展宣誓。\n(二)抓培训。开展研修。\n二、存在问题\n师资不足。\n"


def kept(text: str) -> list[int]:
    return [mark.start for mark in contents.fold(text, numbers.find(text))]


def test_the_entries_that_the_text_has_again_go() -> None:
    text = "目录\n" + CONTENTS + BODY
    body = len("目录\n" + CONTENTS)
    assert [start for start in kept(text) if start < body] == [text.index("(三)抓评价")]
    assert len([start for start in kept(text) if start >= body]) == 4


def test_contents_are_seen_without_an_announcement() -> None:
    text = CONTENTS.replace("(三)抓评价\n", "") + BODY
    assert min(kept(text)) == len(text) - len(BODY)


def test_page_numbers_and_leaders_do_not_matter() -> None:
    text = "目 录\n一、主要做法.......1\n二、存在问题.......12\n" + BODY
    assert min(kept(text)) == text.index(BODY)


def test_a_list_that_nothing_repeats_stays() -> None:
    text = "一、党建\n二、德育\n三、教学\n四、安全\n五、后勤\n"
    assert len(kept(text)) == 5


def test_an_entry_ends_with_the_table() -> None:
    text = "目录\n" + CONTENTS + BODY
    mark = contents.fold(text, numbers.find(text))[0]
    assert mark.limit == len("目录\n" + CONTENTS) - 1
