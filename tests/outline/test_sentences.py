"""Sentences end at stops outside quotes, at line ends and before numbers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.outline import sentences


def split(text: str, starts: tuple[int, ...] = ()) -> list[str]:
    return [text[span.start : span.end] for span in sentences.split(text, starts)]


@pytest.mark.parametrize(("text", "found"), [
    ("加强党建。抓好教学;保障安全!好吗?好", ["加强党建。", "抓好教学;", "保障安全!", "好吗?", "好"]),
    ("他说:“要抓好。要落实。”大家赞成。", ["他说:“要抓好。要落实。”", "大家赞成。"]),
    ("落实“抓好!落实!”的要求。再检查。", ["落实“抓好!落实!”的要求。", "再检查。"]),
    ("执行《办法。试行》规定。", ["执行《办法。试行》规定。"]),
    ("一、目标\n办好教育\n", ["一、目标", "办好教育"]),
    ("“引号没有关上。" + "后文很长" * 60 + "。", ["“引号没有关上。", "后文很长" * 60 + "。"]),
    (" \n ", []),
])
def test_split(text: str, found: list[str]) -> None:
    assert split(text) == found


def test_a_number_begins_a_sentence() -> None:
    text = "原则如下:一是公开,二是公正"
    assert split(text, (5,)) == ["原则如下:", "一是公开,二是公正"]


def test_a_long_line_that_breaks_inside_a_sentence_goes_on() -> None:
    first = "引导教师规范教育教学行为,树立良好教育形象,强化典型引领,引导教师讲好身边教"
    assert split(f"{first}\n\n育故事。再检查。") == [f"{first}\n\n育故事。", "再检查。"]


@given(st.text(alphabet="一二。;!?“”《》()\n 字,", max_size=200), st.lists(st.integers(0, 200), max_size=5))
def test_sentences_are_in_order_and_lose_only_blanks(text: str, starts: list[int]) -> None:
    spans = list(sentences.split(text, sorted({start for start in starts if start <= len(text)})))
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert "".join("".join(text[span.start : span.end].split()) for span in spans) == "".join(text.split())
