"""Targets (目标与成果): checkable commitments and reported results, cut to the clause that states them.

Find, then decide: quantities and dates are found over the whole text, each is accepted or refused by what
stands around it, and only then the clause is cut, the deadline resolved and the indicator named.
The definition is GUIDELINES, "Target"; the words are in `targets.toml`.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar

from kg.extract import dates, quantities
from kg.extract.dates import Calendar, When
from kg.extract.quantities import Quantity
from kg.records import Document, Mention, Outline, Span, Target

_DATA = tomllib.loads(Path(__file__).with_name("targets.toml").read_text("utf-8"))


def _words(table: str, key: str = "words") -> str:
    return "|".join(sorted(map(re.escape, _DATA[table][key]), key=len, reverse=True))


_CONCRETE = re.compile(rf"[^,;。、:]{{0,14}}?(?:{_words('concrete')})")
_ABSTRACT = re.compile(rf"[“\"]|(?:{_words('abstract')})")
_STANDING = re.compile(_words("standing"))
_STANDING_LIST = re.compile(_words("standing", "lists"))
_PROBLEM = re.compile(_words("problem"))
_PAST = re.compile(_words("past"))
_PAST_SECTION = re.compile(_words("past", "sections"))
_AHEAD = re.compile(_words("ahead"))
_AHEAD_SECTION = re.compile(_words("ahead", "sections"))
_ACT = re.compile(_words("acts"))

Kind = Literal["commitment", "result"]
Mood = Literal["past", "ahead", "problem"] | None
_Found = TypeVar("_Found", Quantity, When)

_BOOKS = re.compile(r"《[^《》]{1,200}(?:《[^》]{0,100}》[^《》]{0,100})?》")
_BREAK = re.compile(r"[;!?。\n]|,(?!\d{3}(?!\d))|:(?!\d)(?!//)|(?<=[\u4e00-\u9fff”》)])\s+(?=[\u4e00-\u9fff“《])")
_QUOTE = re.compile(r"“[^“”]{6,120}”")
_BRACKET = re.compile(r"\([^()]{6,300}\)")
_EACH = re.compile(r"每[^,;。一]{1,12}$|一[个名户家所][^,;。]{1,8}$|各$|人均$|一次性$|连续$|提前$|为期$")
_DURATION = re.compile(r"(?:连续|提前|为期|达到|达|期限为?|时限为?|年龄为|缩短至|压缩至|延长至|提高到|提升到|每)$")
_FROM = re.compile(r"(?:从|由)$")
_BASE = re.compile(r"(?:高于|低于|好于|优于|多于|(?<![占对成])比(?![例重率较赛值对武])|(?<!比)较(?!好|大|高|快))(?!.*的)[^,;。]{0,20}$")
_LEADING = re.compile(
    r"(?:[\s•·—\-]|第[一二三四五六七八九十百]{1,5}条|\(?[一二三四五六七八九十\d]{1,3}[)、．]|\d{1,2}\.(?!\d)|[一二三四五六七八九十]是|"
    r"其中,?|同时|此外|另外|并且|并(?!获)|且|还|也|又|接着|进一步|全年里?(?=共|有|完|开)|确保(?=实现)|特别是|尤其是|以及|"
    r"请[^,]{1,6}?(?=于)|在(?=完成|实现)|则|即|[、,])+")
_TRAILING = re.compile(r"(?:的(?:活动|原则|要求|目标|目标任务|标准|规定|基础上)|[\s、,等])+$")
_SHORT_BRACKET = re.compile(r"\([^()]{0,20}\)")
_LINK = re.compile(r"、|(?:以及|和|及|与)(?=[^、]{0,10}$)|^合$|"
                   r"(?P<verb>走进|服务|惠及|覆盖|培训|带动|帮扶|发放|吸纳|辐射|受益)$")
_JOINED = re.compile(r"并且|并(?=在|对|于|将|向|及时|按|由|予|报|逐|完善|推|通过|做好|建立)|且(?=未|不|要|应)")
_LEAD_ONLY = re.compile(r"[\s在于自从到即截至力争计划拟争取确保近、]*$")
_PREDICATE = re.compile(r"(?:且|并|约|均|要|须|需|共)*(?:占比?|占[^,]{1,12}的?|比例为|比例达到?)$")
_DAY_SET = re.compile(r"(?:时间|日期|期限)[^,\d]{0,6}(?:为|是|在)[\d年月日今]")
_BARE = re.compile(r"(?:并|均|将|可|计划|预计|力争|争取|确保|于|在|全部|全面|前)*"
                   r"(?:投入使用|投用|交付使用|交付|竣工|完工|开工|完成|建成|通车|投产|启用|办结|到位|正式运行|开学)$")
_BASELINE = re.compile(r"(?:在|比|较|以|自)\s?$")
_AHEAD_OF_TITLE = re.compile("未|不|对|凡|曾")
_RISE = re.compile(r"有(?:了|着)?(?:新的?|较大|明显|大幅|进一步|所)?(?:提升|突破|提高|增长|进步)")


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the sentences of one document share."""

    document: Document
    shadow: str
    books: Sequence[tuple[int, int]]
    news: bool  # told as news or report, not as a plan

    def in_book(self, at: int) -> bool:
        """Whether a title 《》 holds this place."""
        return _covered(self.books, at)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A clause between two stops, with what was found in it."""

    start: int
    end: int
    quantities: tuple[Quantity, ...]
    whens: tuple[When, ...]


def find(document: Document, outline: Outline) -> list[Target]:
    """Every target of the document, in order, with its clause as the mention.

    Offsets are code points of `document.text`. Nothing is raised; a document without numbers gives [].
    """
    shadow = document.shadow
    scene = _Scene(document, shadow, [m.span() for m in _BOOKS.finditer(shadow)],
                   document.metadata.kind in ("summary", "report", None))
    numbers = sorted([*quantities.find(shadow), *quantities.implied(shadow), *quantities.titles(shadow)], key=lambda q: (q.start, -q.end))
    whens = [w for w in dates.find(shadow, Calendar.of(document.metadata)) if not scene.in_book(w.start)]
    taken = [(w.start, w.end) for w in whens]
    whens = [w for w in whens if w.role != "other"]
    numbers = [q for q in numbers if not scene.in_book(q.core) and not _covered(taken, q.core)]
    moods = _moods(scene, outline)
    targets: list[Target] = []
    for index, span in enumerate(outline.sentences):
        inside = _within(numbers, span), _within(whens, span)
        section = outline.sentence_sections[index]
        mood = moods.get(section) if section is not None else None
        if any(inside) and mood != "problem" and not _PROBLEM.search(shadow, span.start, span.end):
            targets += _sentence(scene, span, *inside, section, mood)
    return targets


def _covered(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether one of these spans, sorted and apart, holds a place."""
    index = bisect_left(spans, (at + 1, 0)) - 1
    return index >= 0 and at < spans[index][1]


def _within(items: Sequence[_Found], span: Span) -> list[_Found]:
    low = bisect_left(items, span.start, key=_begin)
    return list(items[low:bisect_left(items, span.end, key=_begin)])


def _begin(item: Quantity | When) -> int:
    return item.start


def _moods(scene: _Scene, outline: Outline) -> dict[int, Mood]:
    """What each section is about: its own headline decides, else its parent's."""
    moods: dict[int, Mood] = {}
    for section in outline.sections:
        head = section.headline or Span(section.span.start, min(section.span.end, section.span.start + 30))
        words = scene.shadow[head.start:head.end]
        mood: Mood = moods.get(section.parent) if section.parent is not None else None
        if _PROBLEM.search(words):
            mood = "problem"
        elif section.level <= 2 and len(words) <= 30:
            mood = "past" if _PAST_SECTION.search(words) else "ahead" if _AHEAD_SECTION.search(words) else mood
        moods[section.order] = mood
    return moods


def _sentence(scene: _Scene, span: Span, numbers: list[Quantity], whens: list[When],
              section: int | None, mood: Mood) -> Iterator[Target]:
    pieces = list(_pieces(scene, span, numbers, whens))
    carried: When | None = None  # the date that the sentence opened with rules its later clauses
    for index, piece in enumerate(pieces):
        previous = pieces[index - 1] if index else None
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        own, start = _own_date(scene, piece), piece.start
        if own and carried and carried.role == "recurring" and "年" not in scene.shadow[own.start:own.end]:
            own = replace(own, day=None)
        if previous and _is_date(scene, previous):
            start, own = previous.start, own or _own_date(scene, previous)
        kind = _kind(scene, piece, span, mood)
        cuts = list(_cut(scene, piece, start))
        for begin, end, quantity in cuts:
            if previous and _PREDICATE.match(scene.shadow[begin:quantity.start].strip()):
                begin = previous.start
            yield from _target(scene, begin, end, quantity, own or carried, kind, section)
        if not cuts and not (following and _bare(scene, following)) and _promised(scene, piece, own, carried, kind):
            if previous and _bare(scene, piece):
                start = previous.start
            yield from _target(scene, start, piece.end, None, own or carried, kind, section)
        if own and (own.role == "recurring" or not scene.shadow[piece.start:own.start].strip(" 在于计划力争到")):
            carried = own


def _pieces(scene: _Scene, span: Span, numbers: list[Quantity], whens: list[When]) -> Iterator[_Piece]:
    """The sentence cut at commas and colons; brackets that hold a number are clauses, others stay inside."""
    stops: list[tuple[int, int]] = []
    shielded: list[tuple[int, int]] = []
    for bracket in _BRACKET.finditer(scene.shadow, span.start, span.end):
        if any(bracket.start() < q.start < bracket.end() and q.unit for q in numbers):
            stops += [(bracket.start(), bracket.start() + 1), (bracket.end() - 1, bracket.end())]
        else:
            shielded.append(bracket.span())
    for quote in _QUOTE.finditer(scene.shadow, span.start, span.end):
        if any(quote.start() < q.start < quote.end() and q.sort != "general" and not _in_short_quotes(
                scene.shadow, q, span) for q in numbers):
            stops += [(quote.start(), quote.start() + 1), (quote.end() - 1, quote.end())]
    for stop in _BREAK.finditer(scene.shadow, span.start, span.end):
        if not any(a < stop.start() < b for a, b in shielded) and not _covered(
                [(q.start, q.end) for q in numbers if q.sort == "whole"], stop.start()) and not scene.in_book(stop.start()):
            stops.append(stop.span())
    begin = span.start
    for low, high in [*sorted(stops), (span.end, span.end)]:
        if low > begin:
            here = Span(begin, low)
            accepted = tuple(q for q in _within(numbers, here) if q.end <= low and _counts(scene, q, here))
            yield _Piece(begin, low, accepted, tuple(w for w in _within(whens, here) if w.end <= low))
        begin = max(begin, high)


def _counts(scene: _Scene, quantity: Quantity, clause: Span) -> bool:
    """Whether a number is one that can be checked, and no name, ordinal, structure of the text or standing fact."""
    shadow = scene.shadow
    before, after = shadow[clause.start:quantity.start], shadow[quantity.end:clause.end]
    sort = quantity.sort
    if _in_short_quotes(shadow, quantity, clause):
        return False
    if sort in ("whole", "none"):
        return True
    if sort == "title":
        return not _AHEAD_OF_TITLE.search(before[-8:])
    if sort == "prize":
        return bool(re.search("获|夺|争|创|居|列|排|评为|取得|获得|摘", before + shadow[quantity.start:quantity.end]))
    if _STANDING.search(before) or _BASE.search(before) or _FROM.search(before) or before.endswith("第"):
        return False
    bounded = quantity.bounded or bool(_EACH.search(before))
    if sort == "time":
        if quantity.unit == "年" and quantity.value and quantity.value > 1900:
            return False
        return (bounded or bool(_DURATION.search(before))) and not re.match("行动|规划|计划|来|前|后|以来|级", after)
    if sort == "vague" or quantity.masked and sort == "general" and quantity.unit not in ("个", "项", "种"):
        return bounded and not quantity.masked
    if quantity.chinese and re.search("[周期每统]$|星期$", before):
        return False
    if sort == "measure" and re.search("[课餐饭睡会]?[前后]$", before):
        return False
    if sort == "general":
        if quantity.unit == "方面" and not _CONCRETE.match(after):
            return False
        if _ABSTRACT.match(after) or quantity.unit in ("级", "大", "步", "层", "线", "点", "批"):
            return False
        return bounded or not quantity.chinese or bool(_CONCRETE.match(after) and quantity.value != 1)
    if sort == "count" and quantity.chinese and quantity.value is not None:
        return bounded if quantity.value == 1 else not re.match("全会|会议|党代|代表大会|一体|备课|评估$", after)
    return not _standing(scene, quantity)


def _standing(scene: _Scene, quantity: Quantity) -> bool:
    """Whether the sentence lists what a body has (现有中小学**所,有**所完中)."""
    begin = max(scene.shadow.rfind(stop, max(0, quantity.start - 200), quantity.start) for stop in "。;\n") + 1
    return bool(_STANDING_LIST.search(scene.shadow, begin, quantity.start))


def _in_short_quotes(shadow: str, quantity: Quantity, clause: Span) -> bool:
    """Whether short quotation marks make the number part of a name (“五项管理”, “335”教学范式)."""
    left = shadow.rfind("“", max(clause.start, quantity.start - 12), quantity.start)
    right = shadow.find("”", quantity.end, min(clause.end, quantity.end + 12))
    if left < 0 or right < 0 or "”" in shadow[left:quantity.start]:
        return False
    return quantity.sort in ("general", "count", "time", "measure") and not quantity.bounded and right - left <= 14


def _kind(scene: _Scene, piece: _Piece, span: Span, mood: Mood) -> Kind:
    """Planned or reported: by the clause, then the section, then the kind of document."""
    words = scene.shadow[piece.start:piece.end]
    if _DAY_SET.search(words):
        return "commitment"
    past, ahead = bool(_PAST.search(words)), bool(_AHEAD.search(words))
    if past != ahead:
        return "result" if past else "commitment"
    if mood in ("past", "ahead"):
        return "result" if mood == "past" else "commitment"
    sentence = scene.shadow[span.start:span.end]
    if scene.news:
        return "commitment" if _AHEAD.search(sentence) and not _PAST.search(sentence) else "result"
    return "commitment"


def _own_date(scene: _Scene, piece: _Piece) -> When | None:
    """The date a clause states for itself: a deadline before a day before a mere year; no year of comparison."""
    fitting = [w for w in piece.whens
               if not (w.role == "period" and (_BASELINE.search(scene.shadow[piece.start:w.start])
                                               or re.match("基础上|相比|的", scene.shadow[w.end:w.end + 3])))]
    order = {"deadline": 0, "day": 1, "recurring": 2, "period": 3}
    return min(fitting, key=lambda w: order[w.role], default=None)


def _bare(scene: _Scene, piece: _Piece) -> bool:
    """Whether a clause dates an act whose object stands in the clause before (…学校,计划2023年秋季学期投入使用)."""
    if not piece.whens or piece.quantities:
        return False
    when = piece.whens[0]
    words = scene.shadow[piece.start:when.start] + scene.shadow[when.end:piece.end]
    return bool(_BARE.match(words.strip()))


def _is_date(scene: _Scene, piece: _Piece) -> bool:
    """Whether a clause says nothing but by when, so that the next clause needs it (到2025年,…)."""
    if len(piece.whens) != 1 or piece.whens[0].role == "period" or piece.quantities:
        return False
    when = piece.whens[0]
    return bool(_LEAD_ONLY.match(scene.shadow[piece.start:when.start])) and when.end == piece.end


def _cut(scene: _Scene, piece: _Piece, start: int) -> Iterator[tuple[int, int, Quantity]]:
    """The shortest stretches of a clause that hold one thing counted each: items of a list, else the whole."""
    numbers = [q for q in piece.quantities if q.sort not in ("prize", "title")] or list(
        sorted(piece.quantities, key=lambda q: q.sort)[:1])
    groups: list[list[Quantity]] = [numbers[:1]] if numbers else []
    edges = [start]  # where each item of the list begins
    ends: list[int] = []  # and where it ends
    for quantity in numbers[1:]:
        last = groups[-1][-1].end
        gap = _SHORT_BRACKET.sub(lambda m: " " * len(m[0]), scene.shadow[last:quantity.start])
        links = list(_LINK.finditer(gap))
        if links:
            ends.append(last + (links[-1].start() if links[-1]["verb"] is None else links[-1].end()))
            edges.append(last + (links[-1].end() if links[-1]["verb"] is None else links[-1].start()))
            groups.append([quantity])
        else:
            groups[-1].append(quantity)
    for begin, end, group in zip(edges, [*ends, piece.end], groups, strict=False):
        tail = scene.shadow[group[-1].end:end]
        if end == piece.end and tail.startswith("、"):
            end = group[-1].end
        if begin >= group[0].start and not tail.strip("”"):
            begin = start  # a bare number has no words of its own
        joined = _JOINED.search(scene.shadow, group[-1].end, end)
        yield begin, joined.start() if joined else end, _main(scene, group)


def _main(scene: _Scene, group: Sequence[Quantity]) -> Quantity:
    """Which of several numbers about one thing is the one promised: the part of a whole (22个县中11个县), a ratio."""
    if len(group) > 1 and re.search("中$|中[的有]?$", scene.shadow[group[0].end:group[1].start]):
        return group[1]
    return next((q for q in group if q.sort in ("ratio", "money")), group[0])


def _promised(scene: _Scene, piece: _Piece, own: When | None, carried: When | None, kind: Kind) -> bool:
    """Whether a clause without a number is checkable by its date, or by the rise it promises."""
    words = scene.shadow[piece.start:piece.end]
    if own and own.role != "period" and _DAY_SET.search(words):
        return True
    if kind != "commitment" or piece.quantities:
        return False
    if _RISE.search(words):
        return bool(own or carried)
    if own is None or own.role == "period":
        return bool(carried and re.match("(?:全面)?(?:新建|建成|完成|竣工|投入使用)", words))
    if scene.news and own.role == "day" and not re.search("将|截止|时间[^,]{0,4}为", words):
        return False
    rest = words if own.role == "deadline" else words[max(own.end - piece.start, 0):]
    return bool(_ACT.search(rest))


def _target(scene: _Scene, start: int, end: int, quantity: Quantity | None, when: When | None, kind: Kind,
            section: int | None) -> Iterator[Target]:
    start, end = _trim(scene, start, end)
    if end - start < 3:
        return
    shadow = scene.shadow
    words = shadow[start:end]
    mention = Mention("Target", start, end, words, quantity.sort if quantity else "deadline", kind, section)
    unit, value, comparator = None, None, "="
    if quantity:
        unit, value, comparator = quantity.unit, quantity.value, _comparator(shadow, quantity, start, kind)
    elif _RISE.search(words):
        comparator = ">"
        unit = "%" if re.search("[率比]例?", words) else "人" if "人数" in words else None
    day = when.day if when and kind == "commitment" else None
    yield Target(mention, _indicator(words, quantity, start), value, quantity.max_value if quantity else None, unit,
                 comparator, shadow[when.start:when.end] if when else None, day, kind, _strength(words))


def _trim(scene: _Scene, start: int, end: int) -> tuple[int, int]:
    lead = _LEADING.match(scene.shadow, start, end)
    start = lead.end() if lead else start
    words = scene.shadow[start:end]
    tail = _TRAILING.search(words)
    end = start + tail.start() if tail and tail.start() else end
    words = scene.shadow[start:end]
    if words.count("“") > words.count("”"):
        return start + words.rfind("“") + 1, end
    if words.count("”") > words.count("“"):
        return start, start + words.find("”")
    return (start + 1, end - 1) if words[:1] == "“" and words.find("”") == len(words) - 1 else (start, end)


def _comparator(shadow: str, quantity: Quantity, start: int, kind: Kind) -> str:
    if quantity.comparator != "=" or kind == "result":
        return quantity.comparator
    return ">=" if re.search("达到?$", shadow[start:quantity.start]) else "="


_VERBS = re.compile(
    r"(?:力争|争取|确保|保证|保障|实现|完成|全面|基本|计划|积极|组织|新增|可|将|预计|今年|全年|年内|年底|应当?|须|必须|让|使|要)+")
_ENDS = re.compile(r"(?:达到?|为|是|约|共|的|有|至|到|突破|超过|提高|提升|位居|荣?获|占|计|在|已)+$")


def _indicator(words: str, quantity: Quantity | None, start: int) -> str:
    """What is counted: the words after the number, else those before it, without verbs and dates around them."""
    if quantity is None:
        return _VERBS.sub("", words, count=1) or words
    before, after = words[:max(quantity.start - start, 0)], words[quantity.end - start:]
    if quantity.sort in ("whole", "none", "prize", "title"):
        tail = {"whole": "覆盖率", "none": words[quantity.start - start + 1:], "prize": words[quantity.start - start:], "title": words[quantity.start - start:]}
        return _ENDS.sub("", _VERBS.sub("", before, count=1)) + tail[quantity.sort]
    noun = after.lstrip("的").strip("“”\"、 ")
    if quantity.sort in ("count", "general") and len(noun) >= 2:
        return noun
    stem = _ENDS.sub("", _VERBS.sub("", before, count=1).strip("“”\"、, "))
    return stem or noun or words


def _strength(words: str) -> Literal["binding", "planned", "aspired"]:
    """How binding the words are: 确保 binds, 力争 aspires, anything else is a plan."""
    if re.search("力争|争取|争创|努力|探索|鼓励|提倡|积极创建|积极争创|争", words):
        return "aspired"
    if re.search("必须|必需|确保|完成|严格|不得|严禁|保证|应当|应|须|不少于|不低于|不超过|坚决", words):
        return "binding"
    return "planned"
