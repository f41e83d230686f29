"""The report's own words, in Chinese or English; what plans say is never translated."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Say:
    """Says a key of words.toml in one language: `say("allPlans", n=5)`."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """The words with `values` filled in. Raises KeyError on an unknown key."""
        return _words()[key][self.language == "en"].format(**values)

    def join(self, names: Iterable[str]) -> str:
        """Names as a list within a sentence."""
        return self("comma").join(names)

    def known(self, sort: str, value: str) -> str:
        """The word for a value of the graph (`kind`, `notice`), or the value itself where there is none."""
        return self(f"{sort}-{value}") if f"{sort}-{value}" in _words() else value


@cache
def _words() -> dict[str, list[str]]:
    text = (resources.files("kg.handout") / "words.toml").read_text("utf-8")
    words: dict[str, list[str]] = tomllib.loads(text)
    return words
