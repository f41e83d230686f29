"""Which body an organization's name means. Extraction has resolved it within its document; the register of
bodies known everywhere (清华 → 清华大学) is all that is added, because short names are shared by many bodies
and only their document tells them apart."""

from __future__ import annotations

from kg.lexicon import Concept, Vocabulary
from kg.link.normalform import bare


def decide(name: str, vocabulary: Vocabulary) -> tuple[str, Concept | None, str, float]:
    """The full name, the register's entry, the reason and a score for an organization's `name`."""
    short = bare(name) or name
    if concept := vocabulary.lookup(short):
        how = "prefLabel" if concept.name == short else "altLabel"
        return concept.name, concept, f"vocabulary:{how}", 1.0
    return short, None, "as named", 1.0
