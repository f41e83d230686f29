"""What a plan says: organizations, policies, initiatives, targets, and how they relate."""

from __future__ import annotations

from kg.extract import initiatives, organizations, policies, relations, targets, unread
from kg.lexicon import Lexicon
from kg.records import Document, Extraction, Outline


def extract(document: Document, outline: Outline, lexicon: Lexicon) -> Extraction:
    """Everything found in one document, mentions ordered by where they begin."""
    bodies = organizations.find(document, outline, lexicon)
    texts = policies.find(document, outline, lexicon)
    works = initiatives.find(document, outline, lexicon, [*bodies, *texts])
    promises = targets.find(document, outline)
    mentions = sorted([*bodies, *texts, *works], key=lambda m: (m.start, m.end, m.type))
    facts = [*texts, *works, *(target.mention for target in promises)]
    return Extraction(document, outline, tuple(mentions), tuple(promises),
                      tuple(relations.find(document, outline, mentions, promises)),
                      tuple(unread.find(document, outline, facts)))
