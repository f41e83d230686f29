"""Who answers for an item, as the note that closes it says: (教育局牵头,财政局配合), 责任单位:教育局、财政局."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LED, INVOLVES = "plan:ledBy", "plan:involves"

_LONGEST = 200  # characters of a note
_NOTE = re.compile(rf"\(([^()\n]{{3,{_LONGEST}}})\)")
_PART = re.compile(r"[^,;。]+")
_END = re.compile(r"[。;\n]|\)(?![、,])")
_JOINTLY = "会同"


@dataclass(frozen=True, slots=True)
class Duty:
    """A stretch of text whose organizations lead the item that it stands in, or take part in it."""

    predicate: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    labels: re.Pattern[str]
    verbs: re.Pattern[str]  # closes a part of a note in brackets
    leads: frozenset[str]
    heads: frozenset[str]  # beside which the others only take part


def find(shadow: str) -> Iterator[Duty]:
    """The duties that notes in brackets and labels with a colon give, offsets in `shadow`."""
    yield from _labelled(shadow, _words())
    yield from _bracketed(shadow, _words())


@cache
def _words() -> _Words:
    table: Mapping[str, Sequence[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    labels = _alternatives((*table["lead_labels"], *table["part_labels"]))
    verbs = _alternatives((*table["lead_verbs"], *table["part_verbs"]))
    manners = _alternatives(table["manners"])
    return _Words(re.compile(rf"({labels})[\]】]?: ?"), re.compile(rf"(?:{manners}){{0,3}}({verbs})\Z"),
                  frozenset((*table["lead_labels"], *table["lead_verbs"])), frozenset(table["heads"]))


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _labelled(shadow: str, words: _Words) -> Iterator[Duty]:
    labels = list(words.labels.finditer(shadow))
    headed = -1  # the end of the paragraph in which a leading body was named
    for index, label in enumerate(labels):
        limit = min(label.end() + _LONGEST, labels[index + 1].start() if index + 1 < len(labels) else len(shadow))
        stop = _END.search(shadow, label.end(), limit)
        name = label.group(1)
        leads = name in words.leads and (name in words.heads or label.start() > headed)
        yield Duty(LED if leads else INVOLVES, label.end(), stop.start() if stop else limit)
        if name in words.heads:
            paragraph = shadow.find("\n", label.end(), label.end() + _LONGEST)
            headed = paragraph if paragraph >= 0 else label.end() + _LONGEST


def _bracketed(shadow: str, words: _Words) -> Iterator[Duty]:
    for note in _NOTE.finditer(shadow):
        parts = [(part, words.verbs.search(part.group())) for part in _PART.finditer(shadow, *note.span(1))]
        headed = any(verb and verb.group(1) in words.heads for _, verb in parts)
        for part, verb in parts:
            if verb and verb.start():
                leads = verb.group(1) in (words.heads if headed else words.leads)
                yield from _shared(shadow, part.start(), part.start() + verb.start(), leads)


def _shared(shadow: str, start: int, end: int, leads: bool) -> Iterator[Duty]:
    """A会同B: A leads and B takes part."""
    joint = shadow.find(_JOINTLY, start, end)
    yield Duty(LED if leads else INVOLVES, start, end if joint < 0 else joint)
    if joint >= 0:
        yield Duty(INVOLVES, joint, end)
