"""A plan's outline: its numbering (一、（一）1. 一是 …) as a tree of sections with headlines, and its sentences."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.records import Document, Outline, Section, Span

NUMERAL = "[〇零一二三四五六七八九十百]{1,5}"
_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
_SEQUENCE = ("首先", "其次", "再次", "再者", "最后")

_LONGEST_HEADLINE = 64  # with text behind it; the longest of official writing stay below
_LONGEST_ALONE = 46  # a whole item that is one clause
_LONGEST_POINT = 28  # the same behind 一是, where sentences run on
_LONGEST_FIRST = 30  # the first clause of a running item
_LONGEST_CLAUSE = 24  # the first clause behind 一是, or what a colon ends
_LONGEST_TITLE = 24  # a title line without a number
_FEW = 2  # with fewer numbers a text may have headlines without any
_ALIKE = 3  # so many leads of one shape are no chance
_LEAD_TEXT = 60  # so much text stands between two of them
_WINDOW = 240  # how far a headline is looked for
_WRAPPED = 30  # a line of this length that ends within a sentence goes on in the next


_TITLE_LINE = re.compile(r"[一-鿿\d“”《》、,:·]+")
_LEAD = re.compile(r"(?:(?<=[。!?”\n])|\A)[ \t]{0,40}([一-鿿]{3,6}),([一-鿿“”]{4,9})。(?=\s{0,4}[^\s])")


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    level: float
    line: bool


@dataclass(slots=True)
class _Mark:
    """A number found in the text."""

    style: _Style
    value: int
    start: int
    end: int
    at_line: bool
    headline: Span | None = None
    level: int = 0
    parent: _Mark | None = field(default=None, repr=False)
    limit: int | None = None  # a line of a table of contents holds nothing but itself


@dataclass(frozen=True)
class _Rules:
    styles: tuple[_Style, ...]
    marks: re.Pattern[str]
    contents: re.Pattern[str]
    prose: re.Pattern[str]
    action: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    rows = data["style"]
    patterns = "|".join(f"({row['pattern'].replace('{n}', NUMERAL)})" for row in rows)
    return _Rules(
        tuple(_Style(row["name"], row["level"], row.get("line", False)) for row in rows),
        re.compile(rf"(?:\A|\n|([。;:!?”’)\]】…]|[ ]{{2}}))[ \t]{{0,80}}(?:{patterns})"),
        re.compile(rf"(?:\A|\n)[ \t]{{0,80}}(?:{data['contents']['pattern']})[\s:.…]{{0,20}}\n"),
        re.compile(data["headline"]["prose"]),
        re.compile("|".join(sorted(data["headline"]["action"], key=len, reverse=True))),
    )


def outline(document: Document) -> Outline:
    """The sections of a plan in reading order, and its sentences with the section each stands in.

    Works on the shadow. A table of contents gives only those sections that the text does not have again.
    """
    shadow = document.shadow
    marks = _without_contents(shadow, _accept(list(_marks(shadow))))
    _nest(marks)
    _set_headlines(shadow, marks)
    if len(marks) < _FEW:
        marks = sorted([*marks, *_unnumbered(shadow)], key=lambda mark: mark.start)
    sections = _sections(shadow, marks)
    sentences = tuple(_sentences(shadow, [mark.start for mark in marks]))
    return Outline(sections, sentences, tuple(_places(sections, sentences)))


def _places(sections: Sequence[Section], sentences: Iterable[Span]) -> Iterator[int | None]:
    """The innermost section of each sentence."""
    starts = [section.span.start for section in sections]
    for sentence in sentences:
        place: int | None = bisect_right(starts, sentence.start) - 1
        while place is not None and place >= 0 and sections[place].span.end <= sentence.start:
            place = sections[place].parent
        yield place if place is not None and place >= 0 else None


# Numbers


def _marks(shadow: str) -> Iterator[_Mark]:
    rules = _rules()
    for matched in rules.marks.finditer(shadow):
        group = matched.lastindex or 0
        style = rules.styles[group - 2]
        at_line = matched[1] is None
        if style.line and not at_line:
            continue
        yield _Mark(style, _value(matched[group]), matched.start(group), matched.end(group), at_line)


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


def _accept(marks: list[_Mark]) -> list[_Mark]:
    """Numbers inside a line count only where they go on counting; 首先 only where 其次 follows."""
    last: dict[str, int] = {}
    accepted = []
    sequence = sum(mark.style.name == "sequence" for mark in marks) > 1
    for mark in marks:
        name = mark.style.name
        if name == "sequence" and not sequence:
            continue
        before = last.get(name, 0)
        counted = mark.value == 1 or before < mark.value <= before + 3
        if counted or (mark.at_line and not name.startswith("decimal")):
            last[name] = mark.value
            accepted.append(mark)
    return accepted


# The table of contents


def _without_contents(shadow: str, marks: list[_Mark]) -> list[_Mark]:
    """The marks without those of a table of contents (目录) whose line the text has again as a part."""
    lines = [_line(shadow, mark) for mark in marks]
    opened = _rules().contents.search(shadow, 0, 20_000)
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


def _line(shadow: str, mark: _Mark) -> str:
    """The words of a numbered line up to its first stop, without page number and leaders: what a 目录 repeats."""
    line = shadow[mark.end : mark.end + 80].lstrip().split("\n", 1)[0]
    line = re.split(r"[。;:]|\.{3}|…|\t", line, maxsplit=1)[0]
    return re.sub(r"[\s,、]|\d+$", "", line) or f"@{mark.start}"


def _contents_block(shadow: str, marks: list[_Mark], repeated: list[bool], opened: int | None) -> range:
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
    if opened is None and (bare < 4 or share < 0.6 * (end - first)):
        return range(0)
    return range(first, end)


def _is_bare(shadow: str, mark: _Mark, following: _Mark) -> bool:
    between = shadow[mark.end : following.start]
    return len(between) <= 90 and "\n" not in between.strip() and "。" not in between


# The tree


def _nest(marks: list[_Mark]) -> None:
    levels: dict[str, float] = {}
    stack: list[_Mark] = []
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


def _closes(mark: _Mark, open_: _Mark, levels: dict[str, float]) -> bool:
    if open_.style is mark.style:
        return True
    return levels[open_.style.name] > levels[mark.style.name] or any(
        outer.style is mark.style for outer in _ancestors(open_))


def _ancestors(mark: _Mark) -> Iterator[_Mark]:
    outer = mark.parent
    while outer:
        yield outer
        outer = outer.parent


def _sections(shadow: str, marks: list[_Mark]) -> tuple[Section, ...]:
    ends = [len(shadow)] * len(marks)
    open_: list[int] = []
    for index, mark in enumerate(marks):
        while open_ and marks[open_[-1]].level >= mark.level:
            ends[open_.pop()] = mark.start
        open_.append(index)
    ends = [end if mark.limit is None else min(end, mark.limit) for mark, end in zip(marks, ends, strict=True)]
    orders = {id(mark): order for order, mark in enumerate(marks)}
    return tuple(
        Section(order, mark.level, shadow[mark.start : mark.end].strip(), Span(mark.start, ends[order]),
                mark.headline, orders[id(mark.parent)] if mark.parent else None)
        for order, mark in enumerate(marks))


# Headlines


def _set_headlines(shadow: str, marks: list[_Mark]) -> None:
    for index, mark in enumerate(marks):
        following = marks[index + 1] if index + 1 < len(marks) else None
        stop = following.start if following else len(shadow)
        mark.headline = _headline(shadow, mark, stop, bool(following and following.level > mark.level))


def _headline(shadow: str, mark: _Mark, stop: int, children: bool) -> Span | None:
    """Where a reader sees the headline of a part end; None where the part is running prose.

    `stop` is where the next number stands, `children` whether that is one inside this part.
    """
    start = mark.end
    while start < stop and shadow[start] in " \t\n\r:、.":
        start += 1
    window = shadow[start : min(stop, start + _WINDOW)]
    size, sign = _first_stop(window)
    clause = window[:size].rstrip(" \t,、…-.")
    note = re.search(r"[(\[【][^()\[\]【】]{7,80}[)\]】]$", clause)
    if note and note.start() >= 2:
        clause = clause[: note.start()].rstrip()
    more = bool(shadow[start + size + 1 : stop].strip()) or children
    if not clause or (mark.style.name == "article" and (len(clause) > 20 or sign != "\n")):
        return None
    if _is_headline(clause, sign, more, mark):
        return Span(start, start + len(clause))
    first = _first_clause(clause)
    longest = _LONGEST_CLAUSE if mark.style.level >= 10 else _LONGEST_FIRST
    if len(first) < len(clause) and 4 <= len(first) <= longest and _is_action(first):
        return Span(start, start + len(first))
    return None


def _first_stop(window: str) -> tuple[int, str]:
    """The offset and the sign of the first stop outside quotes and brackets; a line end is a stop as well."""
    depth = 0
    for offset, character in enumerate(window):
        if character in "“《(‘「":
            depth += 1
        elif character in "”》)’」":
            depth = max(0, depth - 1)
        elif character == "\n":
            return offset, character
        elif not depth and character in "。;!?:" and not (character == ":" and _is_inside_number(window, offset)):
            return offset, character
    return len(window), "\n"


def _is_inside_number(window: str, offset: int) -> bool:
    return window[offset - 1 : offset].isdigit() or window[offset + 1 : offset + 3] == "//"


def _is_headline(clause: str, sign: str, more: bool, mark: _Mark) -> bool:
    size = len(clause)
    if size > _LONGEST_HEADLINE or (size > 8 and _rules().prose.search(clause)):
        return False
    if clause[0].isdigit() and sign != "\n":
        return False
    if sign == "\n" or (sign == ":" and more and size <= _LONGEST_CLAUSE):
        return True
    if more and sign in "。!?":
        return True
    if more and sign != ":":
        return False
    legal = mark.parent is not None and mark.parent.style.name == "article"
    longest = _LONGEST_POINT if mark.style.level >= 10 else _LONGEST_ALONE
    return not legal and size <= longest and (_is_action(clause) or (size <= 14 and "," not in clause))


def _first_clause(clause: str) -> str:
    depth = 0
    for offset, character in enumerate(clause):
        depth += (character in "“《(") - (character in "”》)")
        if character == "," and depth <= 0:
            return clause[:offset]
    return clause


def _is_action(clause: str) -> bool:
    rules = _rules()
    return bool(rules.action.match(clause)) and not rules.prose.search(clause)


def _unnumbered(shadow: str) -> list[_Mark]:
    """The headlines of a text without numbers: short lines between long ones, or leads of one shape (听故事,提升意识。)."""
    spans = list(_title_lines(shadow))
    if len(spans) < _ALIKE:
        spans = list(_alike_leads(shadow))
    style = _Style("unnumbered", 10, False)
    return [_Mark(style, 0, span.start, span.start, True, span, 1) for span in spans]


def _title_lines(shadow: str) -> Iterator[Span]:
    """Short lines without a stop that stand between lines of text, behind the first of these."""
    lines = [line for line in re.finditer(r"[^\n]+", shadow) if not line[0].isspace()]
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        words = line[0].strip().rstrip(":")
        if 4 <= len(words) <= _LONGEST_TITLE and "。" in before[0] and "。" in after[0] and _TITLE_LINE.fullmatch(words):
            start = line.start() + line[0].index(words)
            yield Span(start, start + len(words))


def _alike_leads(shadow: str) -> list[Span]:
    """Short sentences of two clauses, cut alike, each with text behind it, as news items begin their paragraphs."""
    shapes: dict[tuple[int, int], list[Span]] = {}
    for lead in _LEAD.finditer(shadow):
        shapes.setdefault((len(lead[1]), len(lead[2])), []).append(Span(lead.start(1), lead.end(2)))
    alike = max(shapes.values(), key=len, default=[])
    apart = all(later.start - earlier.end > _LEAD_TEXT for earlier, later in zip(alike, alike[1:], strict=False))
    return alike if len(alike) >= _ALIKE and apart else []


# Sentences


_BREAKS = re.compile(r"[。!?;\n“”‘’《》「」()]")
_OPEN, _CLOSE = "“‘《「(", "”’》」)"
_WRAP_END = re.compile(r"[一-鿿,、]\Z")


def _sentences(shadow: str, starts: list[int]) -> Iterator[Span]:
    """Sentences end at 。！？； outside quotes, at a quote that closes behind one, at line ends and before a number."""
    begin = depth = 0
    borders = iter([*starts, len(shadow)])
    border = next(borders)
    for matched in _BREAKS.finditer(shadow):
        offset, character = matched.start(), matched[0]
        while border <= offset:
            yield from _trimmed(shadow, begin, border)
            begin, depth = max(begin, border), 0
            border = next(borders, len(shadow) + 1)
        if character in _OPEN:
            depth += 1
            continue
        if character in _CLOSE:
            depth = max(0, depth - 1)
            if depth or shadow[offset - 1] not in "。!?" or shadow[offset + 1 : offset + 2] in "," "、" "的" "。;":
                continue
        elif character == "\n":
            if _is_wrapped(shadow, begin, offset):
                continue
            depth = 0
        elif depth and not _is_unclosed(shadow, offset):
            continue
        yield from _trimmed(shadow, begin, offset + 1)
        begin = offset + 1
        depth = 0
    while border <= len(shadow):
        yield from _trimmed(shadow, begin, border)
        begin = max(begin, border)
        border = next(borders, len(shadow) + 1)


def _is_unclosed(shadow: str, offset: int) -> bool:
    """Whether no quote or bracket closes in the next 200 characters, so that the open one is a misprint."""
    return not any(character in _CLOSE for character in shadow[offset : offset + 200].split("\n", 1)[0])


def _is_wrapped(shadow: str, begin: int, offset: int) -> bool:
    """Whether a line breaks within its sentence: it is long, ends in a letter, and the next is not indented."""
    line = shadow.rfind("\n", begin, offset) + 1 or begin
    if offset - line < _WRAPPED or not _WRAP_END.search(shadow, line, offset):
        return False
    after = shadow[offset : offset + 4].lstrip("\n")
    return bool(after) and "一" <= after[0] <= "鿿" and "。" in shadow[begin : offset + 200]


def _trimmed(shadow: str, start: int, end: int) -> Iterator[Span]:
    while start < end and shadow[start].isspace():
        start += 1
    while end > start and shadow[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
