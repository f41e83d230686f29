"""Short names that a document itself explains (简称): 启慧学校, 实小, 以下简称“启航新能”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import daachorse

from kg.extract import places
from kg.extract.bodies import Candidate
from kg.extract.organization_words import words
from kg.extract.surroundings import Surroundings

_NUMBERED = re.compile(r"第([一二三四五六七八九十]{1,3})(?:高级)?中学")
_GIVEN = re.compile(r"[(](?:以下|下)?(?:统一)?简称[:“]{0,2}([^”()《》,。]{2,12})”?[)]")
_ADMINISTRATIVE = tuple("省市县区州旗镇乡")


def find(chosen: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """Where a body of `chosen` is called by a shorter name; offsets count code points of the text of `around`."""
    shorts: dict[str, Candidate] = {}
    surfaces = {around.text[c.start:c.end] for c in chosen}
    for candidate in chosen:
        for short in _short_forms(candidate, around):
            if short not in surfaces:
                shorts.setdefault(short, candidate)
    if not shorts:
        return []
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(
        list(shorts), match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST)
    longer = list(shorts.values())
    return [Candidate(start, end, longer[index].kind, "short")
            for start, end, index in automaton.find(around.text) if not around.crosses(start, end)]


def _short_forms(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    if candidate.kind == "school":
        yield from of_school(around.text[candidate.start:candidate.end])
    given = _GIVEN.match(around.text, candidate.end)
    if given and not around.everyday(given[1]):
        yield given[1]


def of_school(surface: str) -> Iterator[str]:
    """Short names of a school: 淄川区实验小学 → 实验小学, 实小, 淄川实小; 庄浪县第一中学 → 一中, 庄浪一中."""
    table = places.load()
    at = 0
    while (after := table.starting_at(surface, at, len(surface))) > 0:
        at = after
    core, place = surface[at:], surface[:at]
    if not place.endswith(_ADMINISTRATIVE):
        return
    if len(core) >= 4 and "第" not in core:
        yield core
    numbered = _NUMBERED.fullmatch(core)
    if brief := f"{numbered[1]}中" if numbered else words().brief_schools.get(core):
        yield brief
        for stem in places.short_names(re.split(r"[省市]", place)[-1] or place):
            yield stem + brief
