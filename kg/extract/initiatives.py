"""Initiatives (举措): the headlines of a plan's items, and the work that its text names.

Candidates come from the vocabulary, from class words, quotations and lists; each carries a score and its reason.
What reaches the limits of `initiatives.toml` and belongs to no organization, policy or told problem is a mention.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract import headlines, listing, naming
from kg.extract.naming import Candidate
from kg.extract.roles import language, read
from kg.lexicon import Concept, Lexicon
from kg.records import Document, Mention, Outline

_NEAR = 200  # characters around a sign of page furniture

_SHORT_NAME = re.compile(r"”?\((?:以下|下)?(?:统|简)?称:?[“《]?([^“”()《》,。;]{2,14})[”》]?[,)]")
_INTRODUCED = ("verb", "promoting verb")  # reasons of a candidate that a verb introduces
_QUOTATION_MARK = re.compile("[“”]")
_JOINTS = "和与、"
_MORE = 4  # characters by which a label says more than its concept's name


def find(document: Document, outline: Outline, lexicon: Lexicon, taken: Sequence[Mention]) -> list[Mention]:
    """All initiatives of a document, headlines and names, by where they begin.

    `taken` are the organizations and policies already found: what is theirs is no initiative.
    """
    shadow = document.shadow
    titles = [Mention("Initiative", span.start, span.end, shadow[span.start:span.end], "headline", "headline",
                      section.order) for section, span in headlines.find(document, outline)]
    sections = _Sections(outline)
    named = [Mention("Initiative", c.start, c.end, shadow[c.start:c.end], c.rule, "named", sections.at(c.start),
                     c.concept)
             for c in _names(document, outline, lexicon, taken, titles)]
    return sorted([*titles, *named], key=lambda m: (m.start, m.end))


def _names(document: Document, outline: Outline, lexicon: Lexicon, taken: Sequence[Mention],
           titles: Sequence[Mention]) -> list[Candidate]:
    """The candidates that are names."""
    shadow, score = document.shadow, language().score
    found = list(_candidates(shadow, lexicon))
    problems = headlines.of_problems(document, outline)
    wrong = _Spans((s.span.start, s.span.end) for s in outline.sections if s.order in problems)
    furniture = _Spans(_line_around(shadow, *match.span()) for match in language().furniture.finditer(shadow))
    headed = _Spans((m.start, m.end) for m in titles)
    others = _Others(shadow, taken)
    whole = {(m.start, m.end) for m in titles}
    accepted = []
    for candidate in map(others.unowned, found):
        limit = score["accept"]
        if headed.touch(candidate):
            later = candidate.rule.startswith(_INTRODUCED) and _is_later(candidate, headed, shadow)
            limit = score["evident" if later else "accept_in_headline"]
        if candidate.score >= limit and (candidate.start, candidate.end) not in whole \
                and not wrong.touch(candidate) and not furniture.touch(candidate) and not others.own(candidate) \
                and not _too_plain(candidate, shadow, lexicon):
            accepted.append(candidate)
    named = _longest(accepted, shadow)
    found_already = _Spans((c.start, c.end) for c in named)
    return [*named, *(short for short in _short_names(named, shadow) if not found_already.touch(short))]


def _short_names(named: Iterable[Candidate], shadow: str) -> Iterator[Candidate]:
    """The short names that a text gives behind a name: 全省渔船登记系统(以下简称省系统)."""
    for candidate in named:
        if found := _SHORT_NAME.match(shadow, candidate.end):
            yield Candidate(*found.span(1), candidate.score, f"short for {shadow[candidate.start:candidate.end]}")


def _is_later(candidate: Candidate, headed: _Spans, shadow: str) -> bool:
    """Whether a candidate stands in a later clause of a headline: 理顺权责,强化|渔船安全责任制."""
    return any(candidate.end <= end and "," in shadow[start:candidate.start]
               for start, end in headed.within(candidate.start, candidate.end))


def _line_around(shadow: str, start: int, end: int) -> tuple[int, int]:
    """What stands on the line of a stretch within _NEAR of it."""
    before, behind = shadow.rfind("\n", max(0, start - _NEAR), start), shadow.find("\n", end, end + _NEAR)
    return (before + 1 if before >= 0 else max(0, start - _NEAR)), (behind if behind >= 0 else end + _NEAR)


def _too_plain(candidate: Candidate, shadow: str, lexicon: Lexicon) -> bool:
    """Whether the vocabulary knows a name but says that running text does not mean the work by it.

    A label that says more than the concept's own name is not too plain (分层分类社会救助体系 of 社会救助), nor is one
    for which more speaks than its words: 实施|北港码头二期工程.
    """
    name = shadow[candidate.start:candidate.end]
    concept = None if candidate.fixed else lexicon.initiatives.lookup(name)
    if concept is None or (candidate.score >= language().score["evident"] and candidate.rule != "quoted"):
        return False
    return name in concept.hidden or (concept.kind == "headline" and len(name) <= len(concept.name) + _MORE)


def _candidates(shadow: str, lexicon: Lexicon) -> Iterator[Candidate]:
    words = read(shadow)
    for start, end, concept in _known(shadow, lexicon):
        yield naming.known(words, start, end, concept)
    yield from naming.headed(words)
    yield from naming.done(words)
    yield from listing.quoted(words)
    yield from listing.paired(words)
    yield from listing.fairs(words)
    yield from listing.bywords(words)
    yield from listing.entitled(words)
    yield from listing.counted(words)
    yield from listing.joint(words)
    yield from listing.listed(words)


def _known(shadow: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Concept]]:
    """The names of the vocabulary, read over quotation marks (“青蓝”工程): start, end, concept.

    A name that goes on beyond the canonical one (课后服务质量) gives that one too.
    """
    bare = shadow.replace("“", "").replace("”", "")
    left_out = [match.start() - index for index, match in enumerate(_QUOTATION_MARK.finditer(shadow))]

    def place(offset: int) -> int:
        """Where a character of the text without quotation marks stands in the text."""
        return offset + bisect_right(left_out, offset)

    for start, end, concept in lexicon.initiatives.find(bare):
        inner = bare.find(concept.name, start, end) if end - start > len(concept.name) else -1
        for begin, stop in ((start, end), (inner, inner + len(concept.name))):
            if begin >= 0:
                yield *_whole_quotes(shadow, place(begin), place(stop - 1) + 1), concept


def _whole_quotes(shadow: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with the quotation marks that belong to it: “青蓝”工程, not 青蓝”工程."""
    name = shadow[start:end]
    opened, closed = name.rfind("“"), name.find("”")
    if closed >= 0 and "“" not in name[:closed] and shadow[start - 1:start] == "“":
        start -= 1
    if opened >= 0 and "”" not in name[opened:] and shadow[end:end + 1] == "”":
        end += 1
    return start, end


def _longest(found: Iterable[Candidate], shadow: str) -> list[Candidate]:
    """Of candidates that overlap the longest, the first of equals; but a fixed name wins over itself
    with words that add nothing (控辍保学 over “控辍保学”工作机制, 睡眠管理 over 学生睡眠管理)."""
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.start, -c.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
        elif (candidate.fixed and _adds_nothing(candidate, kept[-1], shadow)) \
                or candidate.end - candidate.start > kept[-1].end - kept[-1].start:
            kept[-1] = candidate
    return kept


def _adds_nothing(name: Candidate, longer: Candidate, shadow: str) -> bool:
    """Whether a longer candidate is the name with a word, or a long description, that says no more."""
    words = language().words
    promoted = longer.rule.startswith("promoting") and name.end == longer.end \
        and name.start - longer.start <= _MORE and shadow[longer.start] not in "第“"
    described = longer.rule.endswith("+long") and name.end == longer.end and shadow[name.start] != "“" \
        and shadow[name.start - 1] == "的" and shadow[name.start - 2] != "”"
    if not longer.fixed and (promoted or described or _is_member(name, longer, shadow)):
        return True
    before = shadow[longer.start:name.start].lstrip("“")
    behind = shadow[name.end:longer.end].lstrip("”")
    return not longer.fixed and (not before or before in words["whose"]) and (not behind or behind in words["added"])


def _is_member(name: Candidate, longer: Candidate, shadow: str) -> bool:
    """Whether a name is one of those that a longer candidate joins: 学前教育片区管理|和…行动."""
    if shadow[longer.start] == "“" or name.end - name.start <= _MORE:
        return False
    opens = name.start == longer.start or shadow[name.start - 1] in _JOINTS
    return opens and (name.end == longer.end or shadow[name.end] in _JOINTS)


class _Spans:
    """Stretches of a text, asked whether they touch a candidate."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not self.ends or end > self.ends[-1]:  # one inside another says nothing more
                self.starts.append(start)
                self.ends.append(end)

    def within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches that share a character with the one from `start` to `end`."""
        at = bisect_right(self.ends, start)
        while at < len(self.starts) and self.starts[at] < end:
            yield self.starts[at], self.ends[at]
            at += 1

    def touch(self, candidate: Candidate) -> bool:
        """Whether a candidate shares a character with one of the stretches."""
        return next(self.within(candidate.start, candidate.end), None) is not None


class _Others:
    """The organizations and policies of a text, asked whether a candidate is theirs."""

    def __init__(self, shadow: str, taken: Sequence[Mention]) -> None:
        self._shadow = shadow
        self._spans = _Spans((m.start, m.end) for m in taken)
        self._bodies = {m.start: m.end for m in taken if m.type == "Organization"}
        self._policies = {(m.start, m.end) for m in taken if m.type == "Policy"}

    def own(self, candidate: Candidate) -> bool:
        """Whether a candidate lies in one of them or cuts one (a name may hold one whole), or adds too little."""
        if candidate.rule == listing.ENTITLED:
            return False
        start, end = candidate.start, candidate.end
        if any(not start <= a < b <= end or (a, b) == (start, end) for a, b in self._spans.within(start, end)):
            return True
        return self._light(start, end) or self._quotes(start, end)

    def unowned(self, candidate: Candidate) -> Candidate:
        """A candidate without the body before its quotation: 县教育局|“向阳花”护苗活动."""
        end = self._bodies.get(candidate.start, candidate.end)
        if end < candidate.end and self._shadow[end] == "“":
            return replace(candidate, start=end)
        return candidate

    def _light(self, start: int, end: int) -> bool:
        """Whether all behind a body's name is a light word: 县教育局监管, 淄川区教育."""
        rest = self._shadow[self._bodies.get(start, end):end]
        return start in self._bodies and language().weights.get(rest, 4.0) < 3 and rest != "建设"

    def _quotes(self, start: int, end: int) -> bool:
        """Whether the name is a quoted policy and a class word: “放管服”改革."""
        return self._shadow[start] == "“" and (start + 1, self._shadow.find("”", start, end)) in self._policies


class _Sections:
    """The sections of an outline, asked for the innermost at a place."""

    def __init__(self, outline: Outline) -> None:
        self._sections = sorted(outline.sections, key=lambda s: (s.span.start, s.level))
        self._starts = [s.span.start for s in self._sections]
        self._orders = {s.order: s for s in outline.sections}

    def at(self, offset: int) -> int | None:
        index = bisect_right(self._starts, offset) - 1
        section = self._sections[index] if index >= 0 else None
        while section and offset >= section.span.end:
            section = self._orders[section.parent] if section.parent is not None else None
        return section.order if section else None
