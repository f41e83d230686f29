"""Targets (目标与成果): checkable commitments and reported results, cut to the clause that states them.

Find, then decide: quantities and dates are found over the whole text in a few passes; only sentences that hold
one are cut into clauses (clauses.py), where each number is accepted or refused by what stands around it
(commitments.py). The definition is GUIDELINES, "Target".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.extract import clauses, commitments, dates, indicators, quantities
from kg.extract.clauses import Clause, Item
from kg.extract.commitments import Kind, Mood
from kg.extract.dates import Calendar, When
from kg.extract.quantities import Quantity
from kg.records import Document, Mention, Outline, Section, Span, Target
from kg.text import halve

_SECONDARY = ("prize", "title", "rate", "every")  # give way to a number in the same clause
# What may stand before a date that opens a sentence: its number in the outline, and little words.
_LEAD = re.compile(r"\s*(?:[(\[]?[\d一二三四五六七八九十]{1,3}[)\].、]+|[一二三四五六七八九十]是)?"
                   r"[\s在于自从到即截至力争计划拟争取确保近预计、]*")
_HORIZON = re.compile(r"(?:力争)?到20\d\d年[底末]?")
_TOLD_YEAR = re.compile(r"(?:截[至止]到?)?20\d\d年(?:\d{1,2}月)?[底末]?")  # rules what is reported after it
_TOLD_SINCE = re.compile(r"\s*(?:截[至止]|今年|[从自]20)")  # belongs to what is told; a bare year does not
_TWO_YEARS = re.compile(r"(20\d\d)年.{0,24}(?:总结|完成情况|回顾|情况|成效).{0,12}?(20\d\d)年")  # told, and planned
_REPORT = re.compile(r"工作报告")
_TURN = re.compile(r"(?:今年|20\d\d年)[^。\n]{0,24}(?:总体要求|总体思路|预期目标|主要目标)")  # turns to what shall be
_HEADED = re.compile(  # in a text without a title
    r"(?:^|\n)\s*(20\d\d)年(?:重点工作|工作安排|工作部署|主要任务|目标任务|总体要求)")
_FIVE_YEARS = re.compile("十([一二三四五六七八九])五”?(?:规划)?的?(开局|收官)之年")  # of a text without a date
_GOALS = re.compile(r"(?:预期|发展|奋斗|工作|主要)目标[是为:]")
_GOAL_YEAR = re.compile(r"今年|20\d\d年")
_GOAL_REACH = 1500  # how far before the goals of a report the year stands that they are for
_YEAR_END = re.compile(r"全年|年[内底末终]")
_REVIEWED, _ENDING = 4, 10  # until this month a report means by 全年 the year before, and from this month on its own
_OFTEN = re.compile(r"每(?:[两二三四五六\d]{1,2}个?|个)?(?:天|日|周|星期|旬|月|季|学期|学年|年|期)")
_PLANNED = re.compile(
    r"(?:20\d\d年|下一?步|下一?年|明年|来年|今后)[^,。]{0,12}(?:安排|打算|计划|思路|任务|重点|目标|设想)")
_NAMED_YEAR = re.compile(r"20\d\d(?=年)")
_SHARE = re.compile(r"(?:且|并|约|均|各|要|须|需|共)*(?:占比?|占[^,]{1,12}的?|比例为|比例达到?|达到?|实现动态)")
_BASELINE = re.compile(r"(?:在|比|较|以|自|超过|高于)\s?$")
_REACH = re.compile(r"达到?(?:[\d.%、万亿和及]{1,30})?$")
_RANK_ITEM = re.compile(r"[\d%多余\u4e00-\u9fff]、(?:位?居|位列|排名?|列)[^、,;。]{0,8}$")
_MOSTLY = re.compile(r"基本(?:上)?(?:实现|达到|做到|完成)[^,;。]{0,40}$")
_FOR_WHOM = re.compile(  # behind an age or a time: whom a rule is for, or in what case it holds
    r"[^,;。]{0,40}(?:者|老年人|老人|老年朋友|儿童|公民|居民|学生|幼儿|毕业生|残疾人|区|村庄|凭[^,]{2,30})")
_IN_CASE = re.compile(r"[^;。]{0,80}(?:时|后)")
_EARLY = re.compile("(.?)提前$")  # 可提前2个月: at most; 需提前5个工作日: at least
_EXTENDED = re.compile("可以?(?:适当|再|最多)*延长$")
_FLOOR = re.compile("[^,;。、]{0,6}红线")   # 守住18亿亩耕地红线
_FULL = re.compile("(?<![不未])满$")
_POINTED = re.compile(r"每[^,;。]{1,14}[计加减扣]\d{1,3}分$")
_CASE = re.compile(  # 年产量超过100万的企业, 60周岁以上老年人凭证乘船
    r"(?:超过|不足|以[上下]|[不年]?满|低于|高于)[^,;。]{0,40}(?:的[一-鿿]{2,10}|凭[^,;。]{1,8}证[^,;。]{1,40})$")
_OUTCOME = re.compile(
    "(?:扣除|补助|补贴)?标准[为按]|享受|原则上|按照?[^,;。]{1,20}(?:执行|办理|扣除)|给予|予以|每[人月户]|超过部分|贷款额度|最高")
_LATE = re.compile(r"\s*近[\d一二两三四五六七八九十]{1,2}年[来内]?")   # 近五年,整改率保持在95%以上
_TERMS = re.compile(r"[以按][^,;。]{2,20}为[^,;。]{1,6}$")
_THAT_DAY = ("当日", "当天")   # told, no limit
_LISTED = re.compile(r";\s*$")  # one item of a list goes over to the next
_NEVER = re.compile(r"(?:不|未|没有?|无)(?:得|能|再)?(?:出现|发生|存在)[^,;。\d]{0,4}$")  # 不出现10分以上的差距
_ORDER = {"deadline": 0, "day": 1, "recurring": 2, "period": 3}


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the sentences of one document share."""

    shadow: str
    names: list[tuple[int, int]]
    title: str  # of the document: a headline is no promise
    issued: date | None
    news: bool  # tells what was: reports, summaries, news
    planned: bool  # says what shall be: plans, schemes, notices
    ahead: int | None  # the year planned for, where the title names one after the year told of


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands, and the horizon (到2025年) that the sentences before it have set."""

    span: Span
    section: int | None
    mood: Mood
    horizon: When | None


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around a clause: its neighbours, and the dates it is under."""

    before: Clause | None
    after: Clause | None
    own: When | None
    carried: When | None  # the date that rules the sentence


def find(document: Document, outline: Outline) -> list[Target]:
    """Every target of the document, in order, with its clause as the mention.

    Offsets are code points of `document.text`. Nothing is raised; a document without numbers gives [].
    """
    shadow = document.shadow
    metadata = document.metadata
    title = halve(metadata.title or "")
    planned = _plan_of_summary(document, outline)
    scene = _Scene(shadow, clauses.titles(shadow), "" if _is_said(title, shadow) else title,
                   dates.day_of(metadata.issued), metadata.kind in ("summary", "report"),
                   metadata.kind not in ("summary", "report", None),
                   _year_ahead(title) or _year_of_plan(document, planned))
    calendar = Calendar.of(metadata)
    if calendar.year is None:
        calendar = Calendar(_told_year(shadow))
    numbers, whens = _found(scene, calendar)
    turn = _TURN.search(shadow) if _REPORT.search(scene.title) or not scene.title else None
    moods = commitments.moods(shadow, outline, planned.order if planned else 0)
    targets: list[Target] = []
    horizon: When | None = None
    last, item = 0, None
    spans = [(span.start, span.end) for span in outline.sentences]
    for span, section, counted, dated in zip(outline.sentences, outline.sentence_sections,
                                             clauses.deal(numbers, spans), clauses.deal(whens, spans), strict=True):
        if horizon and (_is_apart(shadow, last, span.start) or (horizon.role == "period" and not counted)):
            horizon = None  # it rules its own paragraph or list; a year told of, the figures that follow it
        if section != item and (section is None or outline.sections[section].parent != item):
            horizon = None  # and its own item of the outline, with those inside it
        last, item = span.end, section
        mood = moods.get(section) if section is not None else None
        if turn and span.start >= turn.start() and mood != "past":
            mood = mood or "ahead"
            if not horizon and counted and _GOALS.search(shadow, span.start, span.end):
                horizon = _goal_year(shadow, span.start, calendar)
        if (counted or dated) and mood != "problem" and not commitments.idle(shadow, span):
            found, horizon = _sentence(scene, _Place(span, section, mood, horizon), counted, dated)
            targets += found
    return targets


def _is_apart(shadow: str, last: int, start: int) -> bool:
    """Whether a sentence stands in another paragraph or list than the one that ends at `last`."""
    return "\n" in shadow[max(last - 1, 0):start + 1] and not _LISTED.search(shadow, max(last - 3, 0), last)


def _told_year(shadow: str) -> int | None:
    """The year of a text without a date: of a heading (2031年重点工作), else of a five-year plan (“十五五”开局之年)."""
    if headed := _HEADED.search(shadow):
        return int(headed[1])
    if found := _FIVE_YEARS.search(shadow):
        return dates.last_of_plan(found[1]) - (4 if found[2] == "开局" else 0)
    return None


def _goal_year(shadow: str, at: int, calendar: Calendar) -> When | None:
    """The year that the goals at a place are for: the last one named before them."""
    named = list(_GOAL_YEAR.finditer(shadow, max(0, at - _GOAL_REACH), at))
    if not named:
        return None
    last = named[-1]
    year = calendar.year if last[0] == "今年" else int(last[0][:4])
    return When(last.start(), last.end(), "deadline", calendar.on(year, 12))


def _is_said(title: str, shadow: str) -> bool:
    """Whether a title was taken from the sentence with which a news item opens (8月2日,某局通报…)."""
    at = shadow.find(title)
    return at >= 0 and shadow.startswith((",", "。"), at + len(title))


def _year_ahead(title: str) -> int | None:
    """The year that the second half of a title is about: 2031年工作总结和2032年工作计划."""
    found = _TWO_YEARS.search(title)
    return int(found[2]) if found and int(found[2]) == int(found[1]) + 1 else None


def _plan_of_summary(document: Document, outline: Outline) -> Section | None:
    """The section with which a summary turns to what is planned (七、2032年工作安排; 下一步打算)."""
    if document.metadata.kind != "summary":
        return None
    return next((section for section in outline.sections if section.parent is None and section.headline
                 and _PLANNED.search(document.shadow, section.headline.start, section.headline.end)), None)


def _year_of_plan(document: Document, section: Section | None) -> int | None:
    """The year that such a section names, where it follows the year told of."""
    told = document.metadata.period_start
    if told is None or section is None or section.headline is None:
        return None
    named = _NAMED_YEAR.search(document.shadow, section.headline.start, section.headline.end)
    return told.year + 1 if named and int(named[0]) == told.year + 1 else None


def _found(scene: _Scene, calendar: Calendar) -> tuple[list[Quantity], list[When]]:
    """Quantities and dates outside titles, sorted; a number that belongs to a date is no quantity."""
    whens = [w for w in dates.find(scene.shadow, calendar) if not clauses.covered(scene.names, w.start)]
    dated = [(w.start, w.end) for w in whens]
    attached = clauses.appendices(scene.shadow)
    numbers = [q for q in (*quantities.find(scene.shadow), *quantities.implied(scene.shadow))
               if not any(clauses.covered(spans, q.core) for spans in (scene.names, dated, attached))]
    return (sorted(numbers, key=lambda quantity: (quantity.start, -quantity.end)),
            [w for w in whens if w.role != "other"])


def _sentence(scene: _Scene, place: _Place, numbers: Sequence[Quantity],
              whens: Sequence[When]) -> tuple[list[Target], When | None]:
    """The targets of a sentence, and the horizon for those after it in its paragraph.

    A date that a clause opens with rules the clauses after it, over a semicolon too.
    """
    parts = _joined(scene, [_accepted(scene, clause) for clause in
                            clauses.split(scene.shadow, place.span, numbers, whens, scene.names)])
    found: list[Target] = []
    horizon = carried = place.horizon
    told: When | None = None  # a year that the sentence opens with, as those after it are of that year too
    for index, clause in enumerate(parts):
        own = _own_date(scene, clause, carried)
        if clause.quantities or clause.whens or carried:
            context = _Context(parts[index - 1] if index else None,
                               parts[index + 1] if index + 1 < len(parts) else None, own, carried)
            found += _stated(scene, place, clause, context)
        if own and (own.role == "recurring" or _rules_on(scene, clause, own)):
            carried = own
            horizon = own if not index and _HORIZON.match(scene.shadow, own.start, own.end) else horizon
            told = own if not index and _is_told(scene, own) else told
    if told and found and found[0].kind == "result":
        horizon = told
    return found, carried if _LISTED.search(scene.shadow, max(place.span.end - 3, 0), place.span.end) else horizon


def _rules_on(scene: _Scene, clause: Clause, when: When) -> bool:
    """Whether the date that a clause opens with rules those after it: a year (2031年,…), a limit that stands alone
    (到2031年,…); not a day, nor a limit of that clause only (3月底前完成造林2万亩,补植3000株)."""
    if when.day is None or when.role == "day" or not _LEAD.fullmatch(scene.shadow[clause.start:when.start]):
        return False
    return when.role == "period" or scene.shadow.startswith((",", "起,"), when.end)


def _carries(scene: _Scene, carried: When, kind: Kind) -> bool:
    """Whether a date before a clause rules it: 全年 rules in a report only what it stands with."""
    return kind == "commitment" or not (
        scene.news and carried.role == "period" and _YEAR_END.match(scene.shadow, carried.start))


def _is_told(scene: _Scene, when: When) -> bool:
    """Whether a date is a year told of: 截至2024年12月,全市…; 2010年,全市…."""
    return (when.role == "period" and scene.shadow.startswith(",", when.end)
            and _TOLD_YEAR.fullmatch(scene.shadow, when.start, when.end) is not None)


def _stated(scene: _Scene, place: _Place, clause: Clause, context: _Context) -> Iterator[Target]:
    """The targets of a clause: what it counts, else what it dates."""
    own, carried = context.own, context.carried
    if not own and carried and carried is place.horizon and carried.role == "deadline":
        kind: Kind = "commitment"
    else:
        kind = commitments.kind_of(scene.shadow, Span(clause.start, clause.end), place.span, own, place.mood,
                                   scene.news)
    items = _numbered(scene, clause, context) if clause.quantities else _dated(scene, clause, context, kind)
    when = own or (carried if carried and _carries(scene, carried, kind) else None)
    for item in items:
        often = when is carried and _OFTEN.search(scene.shadow, item.start, item.end)
        yield from _target(scene, place, item, None if often else when, kind)


def _joined(scene: _Scene, parts: list[Clause]) -> list[Clause]:
    """The clauses, those in one that are only one thing together: by when, and what; a date, and the act it dates."""
    joined: list[Clause] = []
    for clause in parts:
        last = joined[-1] if joined else None
        if last and scene.shadow[last.end:clause.start] == "," and clause.end - last.start <= clauses.LONGEST and (
                _only_when(scene, last) or _runs_on(scene, last, clause) or _on_terms(scene, last, clause)
                or _says_whom(scene, last, clause)):
            joined[-1] = Clause(last.start, clause.end, last.quantities + clause.quantities,
                                last.whens + clause.whens)
        elif last and scene.shadow[last.end:clause.start] == "," and _is_case(scene, last, clause):
            joined[-1] = Clause(last.start, clause.end, clause.quantities or last.quantities,
                                last.whens + clause.whens)
        else:
            joined.append(clause)
    return joined


def _only_when(scene: _Scene, clause: Clause) -> bool:
    """Whether a clause says no more than by when (到2025年, …; 各校应于5月底前, …; 自受理之日起5个工作日内, …)."""
    if _LATE.fullmatch(scene.shadow, clause.start, clause.end):
        return True
    if clause.quantities:
        limit = clause.quantities[-1]
        return limit.sort == "time" and scene.shadow[limit.end - 1] == "内" and limit.end == clause.end \
            and not clauses.qualifies(scene.shadow, clause.start, limit)
    if len(clause.whens) != 1:
        return False
    when = clause.whens[0]
    before = scene.shadow[clause.start:when.start]
    if when.role == "period" and not _TOLD_SINCE.match(scene.shadow, clause.start, when.end):
        return False
    if before.startswith("自") and scene.shadow[when.end - 1] == "起":
        return when.end == clause.end  # 自情况发生的次月起
    return scene.shadow[when.end:clause.end] in ("", "起") and bool(_LEAD.fullmatch(before) or (
        len(before) <= 25 and before.endswith(("于", "在")) and scene.planned))


def _on_terms(scene: _Scene, last: Clause, clause: Clause) -> bool:
    """Whether a clause says only under what lead its act is done (18所学校以中心校为龙头,开展联盟办学)."""
    return bool(last.quantities and not clause.quantities and not clause.whens
                and _TERMS.search(scene.shadow, last.quantities[-1].end, last.end))


def _says_whom(scene: _Scene, last: Clause, clause: Clause) -> bool:
    """Whether a clause says only for whom or when the next one holds (70岁以上老人凭优待证,即可免费乘车)."""
    if not last.quantities or last.quantities[-1].sort != "time" or any(q.sort == "time" for q in clause.quantities):
        return False
    tail = scene.shadow[last.quantities[-1].end:last.end]
    return bool(_FOR_WHOM.fullmatch(tail) or ("," in tail and _IN_CASE.fullmatch(tail)))


def _is_case(scene: _Scene, last: Clause, clause: Clause) -> bool:
    """Whether a clause is the case in which the next one holds (超过二十年的,超过部分无效; 信用不良,每次减10分)."""
    if clause.end - last.start > clauses.LONGEST:
        return False
    words = scene.shadow[last.start:last.end]
    if clause.quantities and _POINTED.search(scene.shadow, clause.start, clause.quantities[-1].end):
        return not last.quantities or words.endswith("的")
    outcome = _OUTCOME.match(scene.shadow, clause.start) is not None
    if last.quantities and words.endswith("的"):
        return bool(clause.quantities) or outcome
    return outcome and bool(last.quantities or clause.quantities) and _CASE.search(words) is not None


def _runs_on(scene: _Scene, last: Clause, clause: Clause) -> bool:
    """Whether a dated clause of a plan has not come to its act yet (于5月8日带齐资料,到学校报名)."""
    if not scene.planned or last.quantities or clause.quantities or clause.whens or not last.whens:
        return False
    when = last.whens[0]
    before = scene.shadow[last.start:when.start]
    return (when.role in ("deadline", "day") and not _HORIZON.match(scene.shadow, when.start, when.end)
            and bool(_LEAD.fullmatch(before) or before.endswith(("于", "在")))
            and not commitments.acts(scene.shadow[when.end:last.end]))


def _numbered(scene: _Scene, clause: Clause, context: _Context) -> Iterator[Item]:
    """The things that a clause counts. A share without words of its own (占比50%) needs the clause before."""
    start = clause.start
    words = scene.shadow[start:min(clause.quantities[0].start, start + 30)].strip()
    if context.before and (_SHARE.fullmatch(words) or (
            context.before.quantities and words and clauses.is_wordless(words))):
        start = context.before.start
    return clauses.items(scene.shadow, start, clause.end, clause.quantities)


def _dated(scene: _Scene, clause: Clause, context: _Context, kind: Kind) -> Iterator[Item]:
    """A clause that is checkable by its date alone, with its object from the clause before where it has none."""
    if _gone(scene, context.own) or not commitments.dated(
            scene.shadow, clause, context.own, context.carried, kind, scene.planned):
        return
    if context.after and commitments.closes(scene.shadow, context.after):
        return  # …项目,计划2023年秋季学期投入使用: said there
    start = clause.start
    if context.before and commitments.closes(scene.shadow, clause):
        start = context.before.start
    sequel = context.after and commitments.follows(scene.shadow, context.after)
    yield Item(start, context.after.end if context.after and sequel else clause.end, ())


def _accepted(scene: _Scene, clause: Clause) -> Clause:
    """The clause with only those of its quantities that can be checked, prizes and rates only where alone."""
    if not clause.quantities:
        return clause
    kept = [q for q in clause.quantities if commitments.counts(scene.shadow, q, clause, scene.news)]
    if any(q.sort == "prize" and q.value for q in kept):   # 连续五年排名全国第三
        kept = [q for q in kept if not (q.sort == "time" and scene.shadow.startswith("连续", q.start))]
    firm = [q for q in kept if q.sort not in _SECONDARY or _ranks_apart(scene, q)]
    return Clause(clause.start, clause.end, tuple(firm or sorted(kept, key=lambda q: q.sort)[:1]), clause.whens)


def _ranks_apart(scene: _Scene, quantity: Quantity) -> bool:
    """Whether a rank is an item of its own in a list (增长9%、居全国第3位)."""
    return quantity.unit in ("名", "位") and quantity.sort == "prize" and (
        scene.shadow.startswith("、", quantity.end)
        or bool(_RANK_ITEM.search(scene.shadow, max(quantity.start - 12, 0), quantity.start)))


def _own_date(scene: _Scene, clause: Clause, carried: When | None) -> When | None:
    """The date a clause states for itself: a deadline before a day before a mere year; no year of comparison.

    After 每年8月 a month without a year is every year's.
    """
    shadow = scene.shadow
    fitting = [w for w in clause.whens if w.role != "period" or not (
        _BASELINE.search(shadow[max(clause.start, w.start - 3):w.start])
        or shadow.startswith(("基础上", "相比", "的"), w.end))]
    own = min(fitting, key=lambda w: _ORDER[w.role], default=None)
    if own and carried and carried.role == "recurring" and "年" not in shadow[own.start:own.end]:
        return replace(own, day=None)
    return own


def _gone(scene: _Scene, when: When | None) -> bool:
    """Whether a date with its year, or a plan's period, lies before the document itself (会议2018年4月在北京召开)."""
    if not (when and when.day and scene.issued and when.day < scene.issued):
        return False
    words = scene.shadow[when.start:when.end]
    return (when.role == "day" and "年" in words) or (when.role == "deadline" and "五" in words)


def _target(scene: _Scene, place: _Place, item: Item, when: When | None, kind: Kind) -> list[Target]:
    """The record of one item, or none where trimming leaves no clause or what no one would write as one."""
    shadow = scene.shadow
    if item.end - item.start > clauses.LONGEST:
        return []
    start, end = clauses.trim(shadow, item.start, item.end, min((q.core for q in item.quantities), default=item.end))
    if end - start < 3 or any(not start <= q.core < end for q in item.quantities[:1]):
        return []
    words = shadow[start:end]
    if words in scene.title:
        return []
    quantity = commitments.main(shadow, item.quantities) if item.quantities else None
    if quantity and quantity.sort == "title" and commitments.strength_of(words) != "aspired":
        kind = "result"
    mention = Mention("Target", start, end, words, quantity.sort if quantity else "deadline", kind, place.section)
    if quantity:
        value, most, unit = quantity.value, quantity.max_value, quantity.unit
        comparator = _comparator(shadow, quantity, kind)
    else:
        value, most, (unit, comparator) = None, None, _rise(words)
    return [Target(
        mention, indicators.name(shadow, start, end, quantity, when), value, most, unit, comparator,
        shadow[when.start:when.end].strip() if when else None, _resolved(scene, place, when, kind),
        kind, commitments.strength_of(words))]


def _resolved(scene: _Scene, place: _Place, when: When | None, kind: Kind) -> date | None:
    """The day a date resolves to. What is reported as done lies behind no later day than the report's own.

    In a report of January 全年 is the year before, in one of December that year; in the part of a report that plans,
    the next.
    """
    if when is None or when.day is None or (
            kind == "result" and scene.shadow.startswith(_THAT_DAY, when.start)):
        return None
    relative = "20" not in scene.shadow[when.start:when.end]
    if kind == "commitment":
        later = relative and scene.ahead and place.mood == "ahead" and when.day.year == scene.ahead - 1
        return _in_year(when.day, scene.ahead) if later and scene.ahead else when.day
    if scene.issued is None or when.day <= scene.issued:
        return when.day
    if relative and _YEAR_END.match(scene.shadow, when.start):
        if scene.issued.month <= _REVIEWED:
            return _in_year(when.day, when.day.year - 1)
        return when.day if scene.issued.month >= _ENDING else None
    return when.day if when.role == "period" and when.day.year == scene.issued.year else None


def _in_year(day: date, year: int) -> date:
    """The same day of another year, 28 February for the 29th."""
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _comparator(shadow: str, quantity: Quantity, kind: Kind) -> str:
    """A promise to reach a number, or a list of them (达到95%、60%), means at least that."""
    if quantity.comparator == "=" and kind == "commitment" and _REACH.search(
            shadow[max(0, quantity.start - 40):quantity.start]):
        return ">="
    if quantity.sort in ("whole", "every") and _MOSTLY.search(shadow, max(0, quantity.start - 50), quantity.start):
        return "~"
    if quantity.comparator == "=" and _FLOOR.match(shadow, quantity.end):
        return ">="
    if quantity.comparator == ">=" and _NEVER.search(shadow, max(0, quantity.start - 12), quantity.start):
        return "<"
    if kind == "commitment" and quantity.sort == "time" and _FULL.search(shadow, 0, quantity.core):
        return ">="
    if quantity.sort == "time" and _EXTENDED.search(shadow, max(0, quantity.core - 6), quantity.core):
        return "<="
    if early := _EARLY.search(shadow, max(0, quantity.core - 5), quantity.core):
        return {"可": "<=", "需": ">=", "须": ">=", "当": ">=", "应": ">="}.get(early[1], "=")
    if quantity.unit in ("名", "位") and shadow[quantity.core - 1:quantity.core] == "前":
        return "<="
    return quantity.comparator


def _rise(words: str) -> tuple[str | None, str]:
    """Unit and comparator of a clause without a number: 有新的提升 is more than before."""
    if not commitments.rises(words):
        return None, "="
    return "%" if re.search("率|比例|比重", words) else "人" if "人数" in words else None, ">"
