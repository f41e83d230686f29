"""The report's own words."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from kg.handout.language import Say

WORDS = tomllib.loads((resources.files("kg.handout") / "words.toml").read_text("utf-8"))


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_say_it_with_the_same_values(key: str) -> None:
    chinese, english = WORDS[key]
    assert set(re.findall(r"\{(\w+)\}", chinese)) == set(re.findall(r"\{(\w+)\}", english))
    assert not re.search("[\u4e00-\u9fff]", english)


def test_every_word_is_said_somewhere() -> None:
    code = "".join(path.read_text("utf-8") for path in resources.files("kg.handout").iterdir()
                   if path.name.endswith(".py"))
    assert [key for key in WORDS if f'"{key}"' not in code and not key.startswith(("kind-", "level-", "policy-"))] == []


def test_values_are_filled_in_and_never_read_as_patterns() -> None:
    assert Say("zh")("sharedHeading", name="{n}", n=3) == "{n}（3 份计划）"
    assert Say("en").join(["a", "b"]) == "a, b"


def test_a_value_without_a_word_stands_for_itself() -> None:
    assert Say("en").known("kind", "scheme") == "scheme"
    assert Say("zh").known("kind", "scheme") == "实施方案"
    assert Say("zh").known("kind", "unheard") == "unheard"
