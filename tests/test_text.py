"""One width for every character, the length unchanged; patterns sought by how they begin."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import halve, sought


@pytest.mark.parametrize(("full", "half"), [
    ("，；：！？", ",;:!?"), ("（２０２３）", "(2023)"), ("〔2021〕", "[2021]"), ("Ａ＋Ｂ", "A+B"),
    ("一\u3000二", "一 二"),
    ("《章程》、“双减”。", "《章程》、“双减”。")])
def test_widths(full: str, half: str) -> None:
    assert halve(full) == half


@given(st.text())
def test_the_length_stays_and_twice_is_once(text: str) -> None:
    assert len(halve(text)) == len(text)
    assert halve(halve(text)) == halve(text)


@given(st.text("a一b二c "))
def test_what_is_sought_is_what_is_there(text: str) -> None:
    pattern = re.compile("(?<!c)(?:[ab]{1,2}[一二]|二)")
    found = sought(pattern, re.compile("[ab二]"), text)
    assert [match.span() for match in found] == [match.span() for match in pattern.finditer(text)]
