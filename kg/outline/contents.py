"""A table of contents (目录, 提纲) repeats the headlines of the text; one of each is enough."""

from __future__ import annotations

import re

from kg.outline.numbers import Mark

_WITHIN = 20_000  # a table of contents that is announced begins before this
_BARE = 4  # so many bare lines in a row may be one without being announced
_SHARE = 0.6  # if so many of them stand below again
_ENTRY = 90  # its lines are no longer than this
_OPENED = re.compile(
    r"(?:\A|\n)[ \t]{0,80}(?:目\s{0,6}[录次](?:[/、]?提纲)?|提\s{0,4}纲|CONTENTS)[\s:.…]{0,20}\n")  # a line of its own


def fold(shadow: str, marks: list[Mark]) -> list[Mark]:
    """The marks without those of a table of contents that the text has again; its others end with it."""
    lines = [_line(shadow, mark) for mark in marks]
    opened = _OPENED.search(shadow, 0, _WITHIN)
    again: dict[str, int] = {}
    repeated = []
    for index in range(len(marks) - 1, -1, -1):
        repeated.append(lines[index] in again)
        again[lines[index]] = index
    repeated.reverse()
    block = _contents_block(shadow, marks, repeated, opened.end() if opened else None)
    if block:
        end = shadow.find("\n", marks[block[-1]].end)
        for index in block:
            marks[index].limit = end if end >= 0 else len(shadow)
    return [mark for index, mark in enumerate(marks) if not (index in block and repeated[index])]


def _line(shadow: str, mark: Mark) -> str:
    """The words of a numbered line up to its first stop, without page number and leaders: what a 目录 repeats."""
    line = shadow[mark.end : mark.end + 80].lstrip().split("\n", 1)[0]
    line = re.split(r"[。;:]|\.{3}|…|\t", line, maxsplit=1)[0]
    return re.sub(r"[\s,、]|\d+$", "", line) or f"@{mark.start}"


def _contents_block(shadow: str, marks: list[Mark], repeated: list[bool], opened: int | None) -> range:
    """The marks of the table of contents: bare lines in a row, announced or mostly repeated below."""
    first = 0
    if opened is not None:
        first = next((index for index, mark in enumerate(marks) if mark.start >= opened), len(marks))
    if first >= len(marks):
        return range(0)
    end = first + 1
    while end < len(marks) and _is_bare(shadow, marks[end - 1], marks[end]) and not _is_again(marks[first], marks[end]):
        end += 1
    if opened is None and (end - first < _BARE or sum(repeated[first:end]) < _SHARE * (end - first)):
        return range(0)
    return range(first, end)


def _is_again(first: Mark, mark: Mark) -> bool:
    """Whether the first number comes a second time, where the text itself begins."""
    return mark.style == first.style and mark.value == first.value == 1


def _is_bare(shadow: str, mark: Mark, following: Mark) -> bool:
    between = shadow[mark.end : following.start]
    return mark.at_line and len(between) <= _ENTRY and "\n" not in between.strip() and "。" not in between
