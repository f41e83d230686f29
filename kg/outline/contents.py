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
    """The marks without those of a table of contents that the text has again; its others hold only their line."""
    lines = [_line(shadow, mark) for mark in marks]
    opened = _OPENED.search(shadow, 0, _WITHIN)
    again: dict[str, int] = {}
    repeated = []
    for index in range(len(marks) - 1, -1, -1):
        repeated.append(lines[index] in again)
        again[lines[index]] = index
    repeated.reverse()
    block = _contents_block(shadow, marks, repeated, opened.end() if opened else None)
    for index in block:
        line_end = shadow.find("\n", marks[index].end)
        marks[index].limit = line_end if line_end >= 0 else len(shadow)
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
    end = first
    while end + 1 < len(marks) and marks[end].at_line and _is_bare(shadow, marks[end], marks[end + 1]):
        end += 1
    bare = end - first
    # The first number of a kind comes a second time where the text itself begins.
    for index in range(first + 1, end):
        if marks[index].style == marks[first].style and marks[index].value == marks[first].value == 1:
            end = index
            break
    else:
        end = min(end + 1, len(marks))
    share = sum(repeated[first:end])
    if opened is None and (bare < _BARE or share < _SHARE * (end - first)):
        return range(0)
    return range(first, end)


def _is_bare(shadow: str, mark: Mark, following: Mark) -> bool:
    between = shadow[mark.end : following.start]
    return len(between) <= _ENTRY and "\n" not in between.strip() and "。" not in between
