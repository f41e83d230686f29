"""Initiatives (举措): the headlines of a plan's items, and the work it names in running text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

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
    shadow, score = document.shadow, naming.table()["score"]
    words = naming.read(shadow)
    found = [naming.known(words, start, end, concept.name)
             for start, end, concept in lexicon.initiatives.find(shadow)]
    found += naming.candidates(words)
    often = Counter(shadow[c.start:c.end] for c in found)
    problems = headlines.of_problems(document, outline)
    blocked = Cover([(m.start, m.end) for m in taken])
    bodies = {m.start: m.end for m in taken if m.type == "Organization"}
    policies = {(m.start, m.end) for m in taken if m.type == "Policy"}
    wrong = Cover([(s.span.start, s.span.end) for s in outline.sections if s.order in problems])
    headed = Cover([(m.start, m.end) for m in titles])
    accepted = []
    for candidate in found:
        limit = score["accept_in_headline" if headed.touches(candidate.start, candidate.end) else "accept"]
        bonus = score["frequent"] if often[shadow[candidate.start:candidate.end]] > 3 else 0.0
        if candidate.score + bonus >= limit and not blocked.cuts(candidate.start, candidate.end) \
                and not wrong.touches(candidate.start, candidate.end) \
                and not _of_body(shadow, candidate, bodies) and not _of_policy(shadow, candidate, policies):
            accepted.append(candidate)
    for candidate in longest(accepted, shadow):
        yield Mention("Initiative", candidate.start, candidate.end, shadow[candidate.start:candidate.end],
                      candidate.rule, "named", _section(outline, candidate.start))


def _of_body(shadow: str, candidate: Candidate, bodies: Mapping[int, int]) -> bool:
    """Whether all that stands behind a body's name is a light word: 县教育局监管, 淄川区教育."""
    rest = shadow[bodies.get(candidate.start, candidate.end):candidate.end]
    return candidate.start in bodies and naming.heads().get(rest, 4.0) < 2 and rest != "建设"


def _of_policy(shadow: str, candidate: Candidate, policies: Set[tuple[int, int]]) -> bool:
    """Whether the quotation in a name is a policy's: “放管服”改革."""
    close = shadow.find("”", candidate.start, candidate.end)
    return shadow[candidate.start] == "“" and (candidate.start + 1, close) in policies


class Cover:
    """Stretches of a text, asked what touches or cuts them."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        """Take spans in any order; those inside others are dropped."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not self._ends or end > self._ends[-1]:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, start: int, end: int) -> bool:
        """Whether a span shares a character with the stretch."""
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end

    def cuts(self, start: int, end: int) -> bool:
        """Whether a span holds the stretch, or ends or begins within it without lying in it."""
        at = bisect_right(self._ends, start)
        while at < len(self._starts) and self._starts[at] < end:
            if self._starts[at] < start or self._ends[at] > end or (self._starts[at], self._ends[at]) == (start, end):
                return True
            at += 1
        return False


def longest(found: Sequence[Candidate], shadow: str) -> list[Candidate]:
    """Of candidates that overlap the longest, the first of equals; but a known name wins over itself
    with a word that adds nothing (控辍保学 over “控辍保学”工作机制)."""
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.start, -c.end)):
        if kept and candidate.start < kept[-1].end:
            rest = shadow[candidate.end:kept[-1].end].lstrip("”")
            inside = candidate.rule.startswith("vocabulary") and candidate.start - kept[-1].start < 2 \
                and rest in naming.table()["role"]["added"]
            if inside or candidate.end - candidate.start > kept[-1].end - kept[-1].start:
                kept[-1] = candidate
            continue
        kept.append(candidate)
    return kept


def _section(outline: Outline, at: int) -> int | None:
    inner = [s for s in outline.sections if s.span.start <= at < s.span.end]
    return max(inner, key=lambda s: s.level).order if inner else None
