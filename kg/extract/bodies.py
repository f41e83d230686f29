"""What an organization is before it is decided (候选机构): a stretch of text, and how candidates compete."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be an organization, with what found it."""

    start: int
    end: int
    kind: str
    rule: str
    concept: str | None = None
    refused: bool = False   # a class of bodies: keeps what lies inside from being named


def longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Non-overlapping candidates: the longer wins, then the earlier."""
    taken: list[Candidate] = []
    covered: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.start)):
        stretch = range(candidate.start, candidate.end)
        if covered.isdisjoint(stretch):
            covered.update(stretch)
            taken.append(candidate)
    return sorted(taken, key=lambda c: c.start)
