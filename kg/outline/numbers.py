"""The numbers that a plan counts its parts by (第一章, 一、, （一）, 1., 一是 …) and the tree that they make."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path

from kg.records import Span

NUMERAL = "[〇零一二三四五六七八九十百]{1,5}"
_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
_SEQUENCE = ("首先", "其次", "再次", "再者", "最后")
_ATTACHED = re.compile(r"(?:\A|\n)[ \t]{0,80}附\s{0,4}件?\s{0,4}:\s{0,80}(?=1\s?[.、])")
_ENTRY = re.compile(r"\s{0,80}\d{1,2}\s?[.、][^\n。;]{1,160}(?=\n|\Z)")
_SPACED_HEADLINE = re.compile(r"\s{0,4}[一-鿿“”、,]{4,40} ")
_SKIPPED = 3  # so far a count may jump where numbers are missing or misprinted


@dataclass(frozen=True, slots=True)
class Style:
    """A way of numbering. `level` orders the styles from the outside in; `line`: at line beginnings only."""

    name: str
    level: float
    line: bool


@dataclass(slots=True)
class Mark:
    """A number found in the text, and what becomes known of the part that it opens."""

    style: Style
    value: int
    start: int
    end: int
    at_line: bool
    headline: Span | None = None
    level: int = 0
    parent: Mark | None = field(default=None, repr=False)
    listed: bool = False  # an entry of a list of conditions or cases, not a piece of work
    paper: bool = False  # a paper to be handed in, listed under 所需材料
    spaced: bool = False  # behind words and one space, where a text has lost its line breaks
    limit: int | None = None  # where the part ends at the latest, as a table of contents does before the text


@cache
def _styles() -> tuple[tuple[Style, ...], re.Pattern[str], re.Pattern[str]]:
    """The styles, whose places are their groups' numbers less one; their patterns behind a border, and alone.

    A pattern that opens with a set of characters is sought several times as fast as one with alternatives.
    """
    rows = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["style"]
    patterns = "|".join(f"({row['pattern'].replace('{n}', NUMERAL)})" for row in rows)
    styles = tuple(Style(row["name"], row["level"], row.get("line", False)) for row in rows)
    spaced = r"(?<=[一-鿿”)][ ])(?=[\d(一])"
    border = rf"[\n。;:!?”’)\]】… ](?:(?<! )|[ ]|{spaced})"
    return styles, re.compile(rf"{border}[ \t]{{0,80}}(?:{patterns})"), re.compile(rf"[ \t]{{0,80}}(?:{patterns})")


def find(shadow: str) -> list[Mark]:
    """The numbers of a text in order. One inside a line counts only where it begins or goes on a count."""
    lists = list(_attachments(shadow))
    starts = [span.start for span in lists]
    marks = []
    for mark in candidates(shadow):
        place = bisect_right(starts, mark.start) - 1
        if place < 0 or lists[place].end <= mark.start:
            marks.append(mark)
    return _accept(shadow, marks)


def _attachments(shadow: str) -> Iterator[Span]:
    """Lists of what is attached (附件:1.… 2.…): their numbers count files, not parts of the plan."""
    for opened in _ATTACHED.finditer(shadow):
        end = opened.end()
        while entry := _ENTRY.match(shadow, end):
            end = entry.end()
        yield Span(opened.end(), end)


def candidates(shadow: str) -> Iterator[Mark]:
    """Everything that looks like a number where a line or a sentence begins."""
    styles, behind, alone = _styles()
    first = alone.match(shadow)
    for matched in chain((first,) if first else (), behind.finditer(shadow, first.end() if first else 0)):
        group = matched.lastindex or 0
        style = styles[group - 1]
        opening = matched[0][:2]
        at_line = matched is first or opening[0] == "\n"
        misprint = matched[group].rstrip().endswith(":") and style.name == "number"  # 1: for 1.
        if at_line or not (style.line or misprint):
            yield Mark(style, _value(matched[group]), matched.start(group), matched.end(group), at_line,
                       spaced=not at_line and opening[0] == " " != opening[1])


def _value(number: str) -> int:
    """What a number counts: 十二 → 12, (3) → 3, ② → 2, 1.2 → 2; 0 where it does not count."""
    if digits := re.findall(r"\d+", number):
        last = digits[-1]
        return int(last) if last.isascii() else 0
    if numeral := re.search(NUMERAL, number):
        return chinese_number(numeral[0])
    for first in "①㈠⑴⒈❶➀":
        if 0 <= ord(number[0]) - ord(first) < 20:
            return ord(number[0]) - ord(first) + 1
    return next((place for place, word in enumerate(_SEQUENCE, 1) if number.startswith(word)), 0)


def chinese_number(numeral: str) -> int:
    """The value of a Chinese numeral below a thousand: 二十三 → 23, 一百零五 → 105, 二〇 → 20."""
    total = digit = 0
    for character in numeral:
        if character in _DIGITS:
            digit = digit * 10 + _DIGITS[character] if digit else _DIGITS[character]
        else:
            total += (digit or 1) * (100 if character == "百" else 10)
            digit = 0
    return total + digit


def _accept(shadow: str, marks: list[Mark]) -> list[Mark]:
    last: dict[str, int] = {}
    accepted: list[Mark] = []
    sequence = sum(mark.style.name == "sequence" for mark in marks) > 1
    for mark in marks:
        name = mark.style.name
        if name == "sequence" and not sequence:
            continue
        if mark.spaced and not (accepted and _is_under_headline(shadow, accepted[-1], mark)):
            continue
        before = last.get(name, 0)
        counted = mark.value == 1 or before < mark.value <= before + _SKIPPED
        if counted or (mark.at_line and not name.startswith("decimal")):
            last[name] = mark.value
            accepted.append(mark)
    return accepted


def _is_under_headline(shadow: str, outer: Mark, mark: Mark) -> bool:
    """Whether a count begins right behind the headline of the number before: 一、强基 1.学理论。"""
    return mark.value == 1 and outer.style.level < mark.style.level and \
        bool(_SPACED_HEADLINE.fullmatch(shadow, outer.end, mark.start))


def limit(shadow: str, marks: Sequence[Mark]) -> None:
    """The last part that is numbered inside a paragraph ends with the paragraph."""
    ends = [matched.end() - 1 for matched in re.finditer(r"[。;!?”)][ \t]{0,40}\n", shadow)]
    for mark, following in zip(marks, [*(mark.start for mark in marks), len(shadow)][1:], strict=True):
        place = bisect_left(ends, mark.end)
        if not mark.at_line and place < len(ends) and ends[place] < following:
            mark.limit = ends[place]


def nest(marks: Iterable[Mark]) -> None:
    """Set level and parent of each mark. A style that a document first uses inside another nests there."""
    levels: dict[str, float] = {}
    stack: list[Mark] = []
    for mark in marks:
        name = mark.style.name
        if name not in levels:
            inside = stack and mark.value == 1 and mark.style.level >= 6
            levels[name] = max(mark.style.level, levels[stack[-1].style.name] + 0.01) if inside else mark.style.level
        while stack and _closes(mark, stack[-1], levels):
            stack.pop()
        mark.parent = stack[-1] if stack else None
        mark.level = len(stack) + 1
        stack.append(mark)


def _closes(mark: Mark, open_: Mark, levels: dict[str, float]) -> bool:
    return levels[open_.style.name] > levels[mark.style.name] or any(
        outer.style is mark.style or (outer.limit is not None and outer.limit <= mark.start)
        for outer in (open_, *_ancestors(open_)))


def _ancestors(mark: Mark) -> Iterator[Mark]:
    outer = mark.parent
    while outer:
        yield outer
        outer = outer.parent
