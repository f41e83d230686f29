"""Clauses (分句): where the shortest stretch begins and ends that holds a number, what it counts and its deadline.

Gold and careful readers cut at commas, at the items of a list, and at quotation marks and brackets that hold
a clause of their own; connectives in front and 的原则 behind do not belong to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.extract.dates import When
from kg.extract.quantities import Quantity
from kg.records import Span

LONGEST = 400  # of a clause: no one writes longer ones, but web pages hold such runs
_Found = TypeVar("_Found", Quantity, When)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two stops of a sentence, and the numbers and dates in it."""

    start: int
    end: int
    quantities: tuple[Quantity, ...]
    whens: tuple[When, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a clause that states one thing, and the quantities it states it with."""

    start: int
    end: int
    quantities: tuple[Quantity, ...]


_STOP = re.compile(
    r"(?=[;!?。,:…\s])(?:[;!?。]|……|,(?!(?<=\d,)\d{3}(?!\d))"  # no stop within 1,234
    r"|:(?!\d|//)|(?<=显示|报道|介绍|通报|表示):(?=\d)"  # nor within 8:30 and http://
    r"|(?<=[\u4e00-\u9fff”》)])\s+(?=[\u4e00-\u9fff“《]))")  # a gap between two words ends a title line
_BRACKET = re.compile(r"\([^()]{6,300}\)")
_QUOTE = re.compile(r"“[^“”]{6,120}”")
_APPENDIX = re.compile(
    r"附件[一二三四五六七八九十\d]{0,2}:\s{0,20}[^\n]{0,200}(?:\n\s{0,20}\d{1,2}[.、][^\n]{0,200}){0,30}")
_RESTATED = re.compile(r"\((?:约|折合|合|相当于|其中含|不?含|包括)")  # the same in another unit
_TITLE = re.compile(r"《[^《》]{1,200}(?:《[^》]{0,100}》[^《》]{0,100})?》")


def titles(shadow: str) -> list[tuple[int, int]]:
    """Where 《…》 stand. What is in them is a name and never a target."""
    return [match.span() for match in _TITLE.finditer(shadow)]


def appendices(shadow: str) -> list[tuple[int, int]]:
    """Where the names of what is attached stand (附件: 1.…)."""
    return [match.span() for match in _APPENDIX.finditer(shadow)]


def covered(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether one of these spans, sorted and apart, holds a place."""
    if not spans:
        return False
    index = bisect_left(spans, (at + 1, 0)) - 1
    return index >= 0 and at < spans[index][1]


def deal(items: Sequence[_Found], spans: Iterable[tuple[int, int]]) -> Iterator[tuple[_Found, ...]]:
    """For each of the spans the items that lie within it; both are in order."""
    at = 0
    for begin, end in spans:
        while at < len(items) and items[at].start < begin:
            at += 1
        first = at
        while at < len(items) and items[at].start < end:
            at += 1
        yield tuple(item for item in items[first:at] if item.end <= end) if at > first else ()


def split(shadow: str, span: Span, numbers: Sequence[Quantity], whens: Sequence[When],
          names: Sequence[tuple[int, int]]) -> list[Clause]:
    """The clauses of a sentence; brackets and quotations that hold a quantity are clauses, others stay inside."""
    stops: list[tuple[int, int]] = []
    asides = []
    for pattern in (_BRACKET, _QUOTE):
        marks = list(pattern.finditer(shadow, span.start, span.end))
        for mark, inside in zip(marks, deal(numbers, [mark.span() for mark in marks]), strict=True):
            if any(_speaks(quantity, mark) for quantity in inside):
                stops += [(mark.start(), mark.start() + 1), (mark.end() - 1, mark.end())]
            elif pattern is _BRACKET:
                asides.append(mark.span())
    wholes = [(q.start, q.end) for q in numbers if q.sort == "whole"]  # 不漏一户,不落一人
    for stop in _STOP.finditer(shadow, span.start, span.end):
        at = stop.start()
        if not (covered(names, at) or covered(asides, at) or covered(wholes, at)):
            stops.append(stop.span())
    pieces = []
    begin = span.start
    for low, high in (*sorted(stops), (span.end, span.end)):
        if low > begin:
            pieces.append((begin, low))
        begin = max(begin, high)
    return [Clause(*piece, counted, dated) for piece, counted, dated in
            zip(pieces, deal(numbers, pieces), deal(whens, pieces), strict=True)]


def _speaks(quantity: Quantity, mark: re.Match[str]) -> bool:
    """Whether a quantity in brackets or quotation marks makes a clause of them, not a name (“五项管理”)."""
    if mark[0][0] == "(":
        return quantity.unit is not None and not _RESTATED.match(mark[0])
    return quantity.sort in ("ratio", "money", "measure", "whole", "none") or (
        quantity.sort in ("count", "time") and len(mark[0]) > 14)


_LEADING = re.compile(
    r"(?:[\s•·—\-、,]|【[^】]{1,10}】|第[一二三四五六七八九十百]{1,5}条|\(?[一二三四五六七八九十\d]{1,3}[)、．]|\d{1,2}\.(?!\d)|[一二三四五六七八九十]是|"
    r"其中(?!的)|而|依法(?!治)|同时|此外|另外|并且|并(?!获)|且|还|也|又|则|即|接着|继续(?=坚持)|进一步|特别是|尤其是|以及|确保(?=实现|在)|"
    r"请[^,]{1,6}?(?=于)|在(?=完成|实现))+")
_BODY = r"[^,;。]{0,40}(?:政府|部门|局|委|办事处)(?:\([^()]{1,20}\))?"
_ACTORS = re.compile(  # several bodies that shall act, or all that leads up to the act: neither is what is counted
    rf"{_BODY}、{_BODY}(?=[应须要将][当该在于]|每[年月季周])"
    r"|[^,;。\d*×自在于]{1,24}(?=[自在于])(?:(?:(?<=[要须需])|(?<=[一-鿿]{2}后))(?=于)|(?<!应)(?<!应当)(?=[自在][^,;。]{2,20}之日起))"
    r"|[^,;。\d*×]{16,200}?(?=(?:开展|举办|召开|开设|设置|设立|出台)(?!的))")
_EXPLAINED = re.compile(  # (具体标准另行发文) explains; (含2万元) belongs to the number
    r"(?<=[一-鿿])\((?!含|指|不?[少多低高])(?:[^()\d%]{3,40}|附件\d{1,2})\)$")
_SPOKEN = re.compile("共计|是指|宣布将?|表示将")  # who was there 共计50人, what is said of what follows
_TRAILING = re.compile(
    r"(?:的(?:活动|原则|要求|目标|目标任务|标准|规定|基础上)?|[\s、,等])+$")


def trim(shadow: str, start: int, end: int, core: int) -> tuple[int, int]:
    """A stretch without the connectives before it, the shell behind it (…的原则) and unmatched quotation marks.

    Nothing behind `core`, the place of the number, is taken for something before the clause.
    """
    for opening in (_LEADING, _ACTORS, _LEADING):
        lead = opening.match(shadow, start, end)
        start = lead.end() if lead and lead.end() <= core else start
    spoken = _SPOKEN.search(shadow, start + 2, core)
    if spoken and not set(",;0123456789") & set(shadow[start:spoken.start()]):
        start = spoken.start() if spoken[0] == "共计" else spoken.end()
    if shadow[end - 1] == ")" and (aside := _EXPLAINED.search(shadow, max(core, end - 44), end)):
        end = aside.start()
    tail = _TRAILING.search(shadow[start:end])
    end = start + tail.start() if tail and tail.start() else end
    words = shadow[start:end]
    if words.count("“") > words.count("”"):
        return start + words.rfind("“") + 1, end
    if words.count("”") > words.count("“"):
        return start, start + words.find("”")
    return (start + 1, end - 1) if words[:1] == "“" and words.find("”") == len(words) - 1 else (start, end)


_SHORT_BRACKET = re.compile(r"\([^()]{0,20}\)")
_LINK = re.compile(
    r"(?P<mark>、|(?:以及|和|及|与(?!其))(?=[^、]{0,10}$)|^合?$)"  # 16万户70万人: two things
    r"|(?P<reach>走进|服务|惠及|覆盖|带动|帮扶|吸纳|辐射|受益)$"  # 10名教师走进300户家庭: said of both
    r"|(?P<join>结对|带动|吸引)[^、,]{0,6}$"
    r"|(?P<act>,?(?:用于)?(?:建设|新建|建成|改造|培训|实施|完成))$")
_WORDLESS = re.compile(
    "(?:(?:(?:比|较)?(?:上年|去年)|同比|年均)?(?:增长|提高|提升|增加|下降|降低|减少|压减)了?(?:超过?|约|近)?)?")
_SENIORITY = re.compile(r"(?:年龄|教龄|工龄|党龄|驾龄|从教|任教|任职|工作)[^,;。的\d]{0,6}$")
_JOINED = re.compile(r"并且|并(?=在|对|于|将|向|及时|按|由|予|报|逐|完善|推|通过|做好|建立)|且(?=未|不|要|应)")


def is_wordless(words: str) -> bool:
    """Whether words before a number say that something rose or fell, and not what (同比增长)."""
    return _WORDLESS.fullmatch(words) is not None


def qualifies(shadow: str, start: int, quantity: Quantity) -> bool:
    """Whether a number limits who may take part (年龄45周岁以下, 教龄5年以上), whoever is named behind it."""
    return quantity.sort == "time" and _SENIORITY.search(shadow, start, quantity.start) is not None


def items(shadow: str, start: int, end: int, quantities: Sequence[Quantity]) -> Iterator[Item]:
    """The parts of a clause that state one thing each (新建学校5所、改造3所): items of a list, else the whole.

    A bare number in a list (达到95%、60%; 393户839人), a mere rise (、增长4%) and an index (、初中0.38) have no words
    of their own: their part begins where that of the number before them does.
    """
    groups = [[quantity] for quantity in quantities[:1]]
    begins, ends = [start], []
    for quantity in quantities[1:]:
        last = groups[-1][-1].end
        gap = _SHORT_BRACKET.sub(lambda match: " " * len(match[0]), shadow[last:quantity.start])
        link = next(iter([*_LINK.finditer(gap)][::-1]), None)
        if link is None or (link["act"] and groups[-1][-1].sort != "money") or (not gap and quantity.bounded):
            groups[-1].append(quantity)
            continue
        ends.append(last + (link.end() if link["reach"] else link.start()))
        begins.append(last + (link.end() if link["mark"] is not None else link.start()))
        groups.append([quantity])
    whole = start
    for begin, until, group in zip(begins, [*ends, end], groups, strict=False):
        tail = shadow[group[-1].end:until]
        if not tail.strip("”") and (group[0].unit is None or _WORDLESS.fullmatch(shadow, begin, group[0].core)):
            begin = whole
        whole = begin
        if until - begin > LONGEST:
            continue
        if tail.startswith("、"):
            until = group[-1].end
        if tail.startswith("的") and qualifies(shadow, begin, group[-1]):
            until = group[-1].end
        joined = _JOINED.search(shadow, group[-1].end, until)
        yield Item(begin, joined.start() if joined else until, tuple(group))
