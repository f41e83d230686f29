"""The work that a sentence's item is about: which headlines name work, and how far they reach."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.extract import items
from kg.records import Mention, Outline, Section, Span
from tests.extract.conftest import item, named

TOPICS = tomllib.loads(Path(items.__file__).with_suffix(".toml").read_text("utf-8"))["topics"]


def headlines(text: str, outline: Outline, works: list[Mention]) -> list[str | None]:
    """The headline of each sentence."""
    return [row.headline.name if row.headline else None for row in items.sentences(text, outline, works)]


@pytest.mark.parametrize("example", ["match", "not"])
def test_a_headline_that_names_only_a_topic_names_no_work(example: str) -> None:
    text = TOPICS[example]
    _, outline, works = item(text, text[3:text.index("。")])
    assert any(headlines(text, outline, works)) == (example == "not")


@pytest.mark.parametrize("headline", [
    "如何申请课后托管", "过敏性鼻炎", "抑郁发作诊断要点", "近年地震趋势", "编制目的及依据",
    "享受补贴的人员", "在校学生", "主要目标"])
def test_a_headline_that_asks_or_names_people_names_no_work(headline: str) -> None:
    text = f"(1){headline}。每人每天补助5元。"
    _, outline, works = item(text, headline)
    assert headlines(text, outline, works) == [None, None]


def test_below_a_topic_the_work_of_the_larger_item_goes_on() -> None:
    text = "(1)推进植树造林。\n(2)建设标准。每亩80株。"
    _, outline, works = item(text, "推进植树造林", "建设标准")
    first, second = outline.sections
    nested = Outline((first, Section(1, 2, second.number, second.span, second.headline, 0)), outline.sentences,
                     outline.sentence_sections)
    assert headlines(text, nested, works)[0] == "推进植树造林"


def test_a_paragraph_that_closes_a_list_is_not_of_its_last_item() -> None:
    text = "(1)推进植树造林。建成林带5条。\n(2)完善考核办法。每年考核1次。\n各镇要抓好落实。每年检查2次。\n"
    _, outline, works = item(text, "推进植树造林", "完善考核办法")
    assert headlines(text, outline, works) == [*["推进植树造林"] * 2, *["完善考核办法"] * 2, None, None]


def test_an_item_may_have_several_paragraphs() -> None:
    text = "(1)推进植树造林。建成林带5条。\n种草6亩。\n(2)完善考核办法。每年考核1次。\n各镇要抓好落实。\n"
    _, outline, works = item(text, "推进植树造林", "完善考核办法")
    assert headlines(text, outline, works) == [*["推进植树造林"] * 3, *["完善考核办法"] * 3]


@pytest.mark.parametrize(("text", "expected"), [
    ("工作扎实。一是推进植树造林。建成林带5条。\n全年无火情。\n", ["推进植树造林", None]),
    ("工作扎实。一是推进植树造林。\n全年无火情。\n", [None]),
    ("\n一是推进植树造林。\n全年无火情。\n", ["推进植树造林"]),
])
def test_an_item_within_a_paragraph_ends_with_it(text: str, expected: list[str | None]) -> None:
    start = text.index("推进")
    section = Section(0, 1, "一是", Span(start - 2, len(text)), Span(start, start + 6), None)
    work = Mention("Initiative", start, start + 6, "推进植树造林", "headline", "headline", 0)
    spans = tuple(Span(text.index(words), text.index(words) + len(words))
                  for words in ("建成林带5条。", "全年无火情。") if words in text)
    assert headlines(text, Outline((section,), spans, (0,) * len(spans)), [work]) == expected


def test_a_headline_says_nothing_of_what_stands_far_behind_it() -> None:
    text = "(1)推进植树造林。" + "建成林带。" * 400
    _, outline, works = item(text, "推进植树造林")
    found = headlines(text, outline, works)
    assert found[1] == "推进植树造林"
    assert found[-1] is None


def test_the_works_of_a_sentence() -> None:
    text = "开展美丽庭院、清洁家园活动。"
    works = [named(text, "美丽庭院"), named(text, "清洁家园")]
    (sentence,) = items.sentences(text, Outline((), (Span(0, len(text)),), (None,)), works)
    assert sentence.works_from(3) == (works[1],)
    assert sentence.work_before(7) is works[0]
    assert sentence.work_before(4) is None
    assert sentence.work_before(2) is None
