"""Where a reader sees the headline of a numbered part end, and headlines that carry no number."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from kg.outline.numbers import Mark
from kg.records import Span

_LONGEST_HEADLINE = 64  # with text behind it; the longest of official writing stay below
_POINT = 10  # the level of 一是, behind which sentences run on
_LONGEST_AFTER_POINT = 44  # behind 一是, with text behind it
_LONGEST_ALONE = 46  # a whole item that is one clause
_LONGEST_POINT = 28  # the same behind 一是
_LONGEST_FIRST = 30  # the first clause of a running item
_LONGEST_CLAUSE = 24  # the first clause behind 一是, or what a colon ends
_LONGEST_TITLE = 24  # a title line without a number
_TITLES_IN_A_ROW = 2
_ALIKE = 3  # so many leads of one shape are no chance
_LEAD_TEXT = 60  # so much text stands between two of them
_WINDOW = 240  # how far a headline is looked for

_TITLE_LINE = re.compile(r"[一-鿿\d“”《》、,:·]+")
_LEAD = re.compile(r"(?:(?<=[。!?\n])|(?<=[。!?]”)|\A)[ \t]{0,40}([一-鿿]{3,10}),([一-鿿“”]{4,12})。(?=\s{0,4}[^\s])")
_LIST_LEAD = re.compile("以下|下列|如下|条件|情形|情况|包括|分别|之一|材料")  # what opens a list
_WORK_LEAD = re.compile("工作|任务|方面|措施|重点|意见|要求|通知|安排|做法|报告|汇报|总结|建议|目标")  # opens no list
_LEAD_STOP = re.compile(r"[。;\n]")
_LEAD_IN = 120  # so far back the opening of a list is looked for
_MUST = re.compile("要(?![素求闻点件务道塞领害])")  # 一是要改变…
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|jpe?g|png)$", re.IGNORECASE)
_INNER = re.compile(  # a number that is run into the line
    r"(?<=[一-鿿]{4})(?<!第)(?:\([一二三四五六七八九十]{1,2}\)(?![项款目条、至])|\d{1,2}[.、](?=[一-鿿]))")
_PAPERS = re.compile(  # what lists papers or cases
    r"\s{0,4}[^\n。;]{0,160}(?:(?<![新原])材料|证件|资料|(?:以下|下列)[^\n。;:]{0,16}"
    r"(?:条件|情形|情况|人员|对象|职权|费用|信息|比例|规定|之一)[^\n。;:]{0,12})(?:[:。;\n]|\Z)")
_RULE = re.compile(r",|\d[个名位人年周月天次节]|[二两三四五]年$")  # 任期三年, 每班限报2名: a rule, no headline
_NOTE = re.compile(  # (责任单位: …) behind a headline; it may hold another
    r"[(\[【](?:[^()\[\]【】]|[(\[][^()\[\]]{1,40}[)\]]){7,80}[)\]】]$")


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """Signs of a running sentence, the words with which a headline begins that says what is done, its last words."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    actions = "|".join(sorted(data["action"], key=len, reverse=True))
    return re.compile(data["prose"]), re.compile(actions), tuple(data["work"])


def mark_lists(shadow: str, marks: Sequence[Mark]) -> None:
    """Mark the entries of lists that a colon opens (有下列情形之一的: …), of which only some have headlines."""
    lists: set[tuple[str, int]] = set()
    for mark in marks:
        group = (mark.style.name, mark.parent.start if mark.parent else -1)
        if mark.value == 1:
            lists.discard(group)
            if _opens_list(shadow, mark.start):
                lists.add(group)
        mark.listed = group in lists or (mark.parent is not None and mark.parent.style.name == "article")
        mark.paper = mark.parent is not None and _PAPERS.match(shadow, mark.parent.end, mark.start) is not None


def _opens_list(shadow: str, start: int) -> bool:
    lead = shadow[max(0, start - _LEAD_IN) : start].rstrip()
    if not lead.endswith(":"):
        return False
    words = _LEAD_STOP.split(lead)[-1]
    return bool(_LIST_LEAD.search(words)) and not _WORK_LEAD.search(words)


def find(shadow: str, mark: Mark, stop: int, children: bool) -> Span | None:
    """Where a reader sees the headline of a part end; None where the part is running prose.

    `stop` is where the next number stands, `children` whether that is one inside this part.
    """
    start = mark.end
    while start < stop and shadow[start] in " \t\n\r:、.":
        start += 1
    if must := _MUST.match(shadow, start, stop):
        start = must.end()
    window = shadow[start : min(stop, start + _WINDOW)]
    if inner := _INNER.search(window):
        window = window[: inner.start()]
    size, sign = _first_stop(window)
    clause = window[:size].rstrip(" \t,、…-.")
    note = _NOTE.search(clause)
    if note and note.start() >= 2:
        clause = clause[: note.start()].rstrip()
    rest = shadow[start + size + 1 : stop]
    if mark.listed:  # what follows the last entry goes on behind the list
        rest = rest.split("\n", 1)[0]
    more = bool(rest.strip()) or children
    if not clause or mark.paper or _FILE.search(clause):
        return None
    if mark.style.name == "article" and (len(clause) > 20 or sign != "\n"):
        return None
    first = _first_clause(clause)
    if mark.style.level >= _POINT and _is_work(first) and not _is_parallel(first, clause[len(first) + 1 :]):
        return Span(start, start + len(first))
    if _is_headline(clause, sign, more, mark):
        return Span(start, start + len(clause))
    if mark.listed:
        return None
    longest = _LONGEST_CLAUSE if mark.style.level >= _POINT else _LONGEST_FIRST
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
        elif character == "\n" or (not depth and _is_stop(window, offset)):
            return offset, character
    return len(window), "\n"


def _is_stop(window: str, offset: int) -> bool:
    """Whether a sentence ends here; the colons of 10:30 and http:// end none."""
    if window[offset] != ":":
        return window[offset] in "。;!?"
    return not window[offset - 1 : offset].isdigit() and not window.startswith("//", offset + 1)


def _is_headline(clause: str, sign: str, more: bool, mark: Mark) -> bool:
    size = len(clause)
    point = mark.style.level >= _POINT
    if size > (_LONGEST_AFTER_POINT if point else _LONGEST_HEADLINE) or _words()[0].search(clause):
        return False
    if sign != "\n" and (clause[0].isdigit() or (mark.listed and size > _LONGEST_CLAUSE and not _is_action(clause))):
        return False
    if sign == "\n" or (sign == ":" and more and size <= _LONGEST_CLAUSE):
        return True
    if more and sign in "。!?":
        return True
    if more and sign != ":":
        return False
    longest = _LONGEST_POINT if point else _LONGEST_ALONE
    return not mark.listed and size <= longest and (_is_action(clause) or (size <= 14 and not _RULE.search(clause)))


def _first_clause(clause: str) -> str:
    depth = 0
    for offset, character in enumerate(clause):
        depth += (character in "“《(") - (character in "”》)")
        if character == "," and depth <= 0:
            return clause[:offset]
    return clause


def is_prose(clause: str) -> bool:
    """Whether a clause shows signs of a running sentence (…, 要 …, 应当 …)."""
    return bool(_words()[0].search(clause))


def _is_work(clause: str) -> bool:
    """Whether a first clause names a piece of work, of which what follows tells: 中水回收利用,通过…"""
    prose, action, ends = _words()
    return 4 <= len(clause) <= _LONGEST_CLAUSE and clause.endswith(ends) and not (
        prose.search(clause) or action.match(clause))


def _is_parallel(first: str, rest: str) -> bool:
    """Whether a headline goes on in a second clause of its like: 巡河提频次,打通断头河."""
    return not rest or (len(rest) <= 2 * len(first) + 2 and _is_action(rest))


def _is_action(clause: str) -> bool:
    prose, action, _ = _words()
    return bool(action.match(clause)) and not prose.search(clause)


def unnumbered(shadow: str) -> list[Span]:
    """The headlines of a text without numbers: short lines between long ones, or leads of one shape."""
    spans = list(_title_lines(shadow))
    if len(spans) < _ALIKE:
        spans = _alike_leads(shadow) or spans
    return spans if len(spans) > 1 else []


def _title_lines(shadow: str) -> Iterator[Span]:
    """One or two short lines without a stop that stand between lines of text."""
    waiting: list[Span] = []
    text_before = False
    for line in re.finditer(r"[^\n]*\S[^\n]*", shadow):
        words = line[0].strip().rstrip(":")
        if 4 <= len(words) <= _LONGEST_TITLE and _TITLE_LINE.fullmatch(words):
            start = line.start() + line[0].index(words)
            waiting.append(Span(start, start + len(words)))
            continue
        if text_before and "。" in line[0] and len(waiting) <= _TITLES_IN_A_ROW:
            yield from waiting
        waiting, text_before = [], "。" in line[0]


def _alike_leads(shadow: str) -> list[Span]:
    """Short sentences of two clauses, cut alike, each with text behind it, as news items begin their paragraphs."""
    shapes: dict[tuple[int, int], list[Span]] = {}
    for lead in _LEAD.finditer(shadow):
        shapes.setdefault((len(lead[1]), len(lead[2])), []).append(Span(lead.start(1), lead.end(2)))
    alike = max(shapes.values(), key=len, default=[])
    apart = all(later.start - earlier.end > _LEAD_TEXT for earlier, later in pairwise(alike))
    return alike if len(alike) >= _ALIKE and apart else []
