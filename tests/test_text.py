"""One width for every character, and the length unchanged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import halve


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
