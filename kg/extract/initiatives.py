"""Initiatives (举措): the headlines of a plan's items, and the work it names in running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract import headlines, naming
from kg.extract.naming import Candidate
from kg.lexicon import Lexicon
from kg.records import Document, Mention, Outline


def find(document: Document, outline: Outline, lexicon: Lexicon, taken: Sequence[Mention]) -> list[Mention]:
    """All initiatives of a document, headlines and names, by where they begin.

    `taken` are the organizations and policies already found: a name inside one of them is theirs.
    """
    titles = [Mention("Initiative", s.headline.start, s.headline.end,
                      document.shadow[s.headline.start:s.headline.end], "headline", "headline", s.order)
              for s in headlines.find(document, outline) if s.headline]
    return sorted([*titles, *_named(document, outline, lexicon, taken, titles)], key=lambda m: (m.start, m.end))


def _named(document: Document, outline: Outline, lexicon: Lexicon, taken: Sequence[Mention],
           titles: Sequence[Mention]) -> Iterator[Mention]:
    shadow, limits = document.shadow, naming.table()["score"]
    words = naming.read(shadow)
    found = [naming.known(words, start, end, concept.name)
             for start, end, concept in lexicon.initiatives.find(shadow)]
    found += naming.candidates(words)
    problems = headlines.of_problems(document, outline)
    blocked = sorted([(m.start, m.end) for m in taken]
                     + [(s.span.start, s.span.end) for s in outline.sections if s.order in problems])
    headed = sorted((m.start, m.end) for m in titles)
    accepted: list[Candidate] = []
    for candidate in found:
        limit = limits["accept"] if naming.outside(headed, candidate.start, candidate.end) \
            else limits["accept_in_headline"]
        if candidate.score >= limit and not any(
                a <= candidate.start and candidate.end <= b for a, b in blocked):
            accepted.append(candidate)
    for candidate in longest(accepted):
        yield Mention("Initiative", candidate.start, candidate.end, shadow[candidate.start:candidate.end],
                      candidate.rule, "named", _section(outline, candidate.start))


def longest(found: Sequence[Candidate]) -> list[Candidate]:
    """Of candidates that overlap the longest, the first of equals."""
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.start, -c.end)):
        if kept and candidate.start < kept[-1].end:
            if candidate.end - candidate.start > kept[-1].end - kept[-1].start:
                kept[-1] = candidate
            continue
        kept.append(candidate)
    return kept


def _section(outline: Outline, at: int) -> int | None:
    inner = [s for s in outline.sections if s.span.start <= at < s.span.end]
    return max(inner, key=lambda s: s.level).order if inner else None
