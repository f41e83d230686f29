"""What a document's own setting says about the short names in it: is it a school's or an education bureau's?"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from kg.lexicon import Concept
from kg.records import Document


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("setting.toml").read_text("utf-8"))


def is_education(document: Document) -> bool:
    """Whether `document` speaks of schools so often that its short names mean a school's affairs."""
    told = sum(document.shadow.count(word) for word in _rules()["words"].split())
    return told > float(_rules()["share"]) * len(document.shadow)


@cache
def education_themes() -> frozenset[str]:
    """The names of the themes under which a school's affairs stand."""
    return frozenset(_rules()["themes"].split())


def of_education(concept: Concept) -> bool:
    """Whether `concept` stands under one of the education themes."""
    return concept.theme is not None and concept.theme.rsplit("/", 1)[-1] in education_themes()
