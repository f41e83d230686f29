"""Commitments: what can be checked, and whether it is promised or reported."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import kg.extract.commitments as commitments
import kg.extract.targets as targets
from kg.extract import quantities
from kg.records import Document, Metadata, Outline, Section, Span

DATA = tomllib.loads(Path(commitments.__file__).with_suffix(".toml").read_text("utf-8"))
EXAMPLES = [(table, example, expected) for table, row in DATA.items()
            for key, expected in (("matches", True), ("rejects", False)) for example in row.get(key, ())]


@pytest.mark.parametrize(("table", "example", "expected"), EXAMPLES)
def test_each_list_keeps_its_own_examples(table: str, example: str, expected: bool) -> None:
    whole = Span(0, len(example))
    document = Document("a", example, example, "", "text/plain", Metadata(kind="plan", issued="2023-01-01"))
    assert bool(targets.find(document, Outline((), (whole,), (None,)))) is expected, table


def test_every_list_has_examples_or_is_tried_elsewhere() -> None:
    assert {table for table, row in DATA.items() if "matches" not in row} == {"problem", "past", "ahead", "strength"}


def told(words: str, mood: commitments.Mood = None, news: bool = False) -> str:
    span = Span(0, len(words))
    return commitments.kind_of(words, span, span, None, mood, news)


@pytest.mark.parametrize(("words", "mood", "news", "kind"), [
    ("已建成站点30个", None, False, "result"),
    ("力争建成站点30个", None, True, "commitment"),
    ("建成站点30个", None, False, "commitment"),
    ("建成站点30个", None, True, "result"),
    ("建成站点30个", "past", False, "result"),
    ("建成站点30个", "ahead", True, "commitment"),
    ("出台了3个文件", None, False, "result"),
    ("报名截止日期为8月25日", None, True, "commitment"),
])
def test_promised_or_reported(words: str, mood: commitments.Mood, news: bool, kind: str) -> None:
    assert told(words, mood, news) == kind


def test_a_section_is_in_the_mood_of_its_headline_or_its_parents() -> None:
    shadow = "一、工作回顾\n(一)强基础\n二、存在的问题\n三、下一步打算\n"
    heads = [Span(*match.span(1)) for match in re.finditer(r"[、)](.+)", shadow)]
    levels = [(1, None), (2, 0), (1, None), (1, None)]
    sections = tuple(Section(order, level, "", head, head, parent)
                     for order, (head, (level, parent)) in enumerate(zip(heads, levels, strict=True)))
    assert commitments.moods(shadow, Outline(sections, (), ())) == {0: "past", 1: "past", 2: "problem", 3: "ahead"}


@pytest.mark.parametrize(("words", "value"), [
    ("投资超10亿元重大项目14个", "14"), ("22个县中11个县", "11"), ("选派10名教师到3所学校", "10"),
    ("4名委员占30%", "30")])
def test_which_of_several_numbers_is_promised(words: str, value: str) -> None:
    assert str(commitments.main(words, list(quantities.find(words))).value) == value
