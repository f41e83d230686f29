from __future__ import annotations

import pytest

from kg.view.words import Quote, quote, sentence, visible

TEXT = "一、加强党建。学校推进课后服务,家长满意;另设托管。\n结束"


@pytest.mark.parametrize(("words", "expected"), [
    ("课后服务", Quote("学校推进", "课后服务", ",家长满意;")),
    ("一、加强党建", Quote("", "一、加强党建", "。学校推进课后服务,家长满意;")),
    ("托管", Quote("另设", "托管", "。")),
    ("满意", Quote("学校推进课后服务,家长", "满意", ";")),
    ("结束", Quote("", "结束", "")),
])
def test_a_quote_is_the_sentence_around_the_words(words: str, expected: Quote) -> None:
    begin = TEXT.index(words)
    assert quote(TEXT, begin, begin + len(words)) == expected


def test_a_text_without_stops_is_cut_on_both_sides_and_says_so() -> None:
    text = "甲" * 500 + "课后服务" + "乙" * 500
    cut = quote(text, 500, 504)
    assert cut == Quote("…" + "甲" * 110, "课后服务", "乙" * 110 + "…")


def test_sentence_keeps_its_stop() -> None:
    start, stop = sentence(TEXT, 10, 12)
    assert TEXT[start:stop] == "学校推进课后服务,家长满意;"


def test_control_characters_become_visible_one_for_one() -> None:
    text = "甲\u202e乙\u2066丙\x00丁\n戊\t己𠮷"
    assert visible(text) == "甲\ufffd乙\ufffd丙\ufffd丁\n戊\t己𠮷"
