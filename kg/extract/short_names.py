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
_GIVEN = re.compile(r"[(](?:(?:以下|下|又|统一)*简称为?|以?下称|下文称)[:“]{0,2}([^”()《》,。]{2,12})”?[)]")
_LEGAL = re.compile(r"(?:\([一-鿿]{2,6}\))?(?:控股|集团|股份|\(集团\)){0,3}(?:有限(?:责任)?公司|股份公司|集团公司)$")
_LEGAL_FOLLOWS = re.compile(r"\(?[一-鿿]{0,4}\)?(?:集团|股份|控股|有限|公司)")   # the full name again
_BRIEF_NUMBER = re.compile(r"([一-鿿]{2,4})第([一二三四五六七八九十]{1,3})(小学|中学)")
_SHORTEST_COMPANY = 4   # characters: 空谷 may be anything
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
            for start, end, index in automaton.find(around.text)
            if not around.crosses(start, end) and not _LEGAL_FOLLOWS.match(around.text, end)]


def _short_forms(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    surface = around.text[candidate.start:candidate.end]
    if candidate.kind == "school":
        yield from of_school(surface)
    elif (legal := _LEGAL.search(surface)) and legal.start() > 0:
        yield from _of_company(surface[:legal.start()], around)
    given = _GIVEN.match(around.text, candidate.end)
    if given and not around.everyday(given[1]):
        yield given[1]


def _of_company(name: str, around: Surroundings) -> Iterator[str]:
    """Short names of a company by its name without legal form: 云台市启航影业 → 启航影业, 启航影业公司."""
    table = around.places
    at = 0
    while (after := table.starting_at(name, at, len(name))) > 0:
        at = after
    core = name[at:]
    if len(core) >= _SHORTEST_COMPANY and "(" not in core and not around.everyday(core):
        yield from (core, core + "公司", name)


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
    if ordinal := _BRIEF_NUMBER.fullmatch(core):   # 光谷第六小学 → 光谷六小
        yield ordinal[1] + ordinal[2] + ordinal[3][0]
    numbered = _NUMBERED.fullmatch(core)
    if brief := f"{numbered[1]}中" if numbered else words().brief_schools.get(core):
        yield brief
        for stem in places.short_names(re.split(r"[省市]", place)[-1] or place):
            yield stem + brief
