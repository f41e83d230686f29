"""What a document's own setting says about the names in it: is it about schools, and what is its matter?"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
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


def matter(document: Document) -> str | None:
    """What `document` is about, as its title says, else whose it is; None where neither is known.

    湿地巡护管理 for 某某局关于进一步规范湿地巡护管理工作的通知, 某某局 for its 2023年工作要点.
    """
    return _titled(document.metadata.title or "") or document.metadata.issuer


@lru_cache(maxsize=1024)
def _titled(title: str) -> str | None:
    found = re.search(_rules()["matter"], title)
    return found[1] if found and not re.search(_rules()["whole"], title) else None


@cache
def education_themes() -> frozenset[str]:
    """The names of the themes under which a school's affairs stand."""
    return frozenset(_rules()["themes"].split())


def of_education(concept: Concept) -> bool:
    """Whether `concept` stands under one of the education themes."""
    return concept.theme is not None and concept.theme.rsplit("/", 1)[-1] in education_themes()
