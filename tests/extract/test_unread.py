"""What may have been missed is listed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.extract import unread
from kg.records import Document, Mention, Outline, Span

WORDS = tomllib.loads(Path(unread.__file__).with_suffix(".toml").read_text("utf-8"))


def find(text: str, *found: Mention) -> list[str]:
    outline = Outline((), (Span(0, len(text)),), (None,))
    spans = unread.find(Document("x", text, text, "", "text/plain"), outline, found)
    return [text[span.start:span.end] for span in spans]


def test_a_task_without_a_fact_is_listed() -> None:
    assert find(WORDS["match"]) == [WORDS["match"]]


@pytest.mark.parametrize("text", [WORDS["not"], "做好了。", "他说推进得不错,大家都高兴。"])
def test_what_is_no_task_is_not(text: str) -> None:
    assert find(text) == []


def test_a_task_that_gave_a_fact_is_not() -> None:
    assert find(WORDS["match"], Mention("Initiative", 4, 10, "幼小双向互通", "test")) == []


def test_a_clause_inside_the_sentence_counts() -> None:
    assert find("围绕群众期盼,进一步加强学生接送秩序的疏导。")
