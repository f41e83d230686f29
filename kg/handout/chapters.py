"""Findings as a document: what each chapter says, in which order, and how much of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation

from kg.handout.blocks import (
    Block,
    Bullets,
    Heading,
    Inline,
    Line,
    Link,
    Note,
    Paragraph,
    Said,
    Soft,
    Source,
    Sources,
    Strong,
    Table,
)
from kg.handout.findings import Findings, Gap, Group, Plan, Shared, Target
from kg.handout.language import Say
from kg.view.unread import Unread
from kg.view.words import SIGNS

PLANS = 30  # rows of the list of plans
ISSUER = 24  # characters of an issuer there: some plans have ten
NAMES = 5  # names in a sentence
LACKING = 6  # plans named as lacking something
UNREAD = 10  # sentences, and files
DUTIES = 100  # initiatives with who leads them
NOTES = 2  # sentences of one policy
COPIES = 10  # papers that are there twice
ODD = 30  # plans of which something is not known


def document(found: Findings, left: Unread, say: Say) -> Iterator[Block]:
    """The whole report, block by block; `left` is what the build did not understand."""
    yield Heading(0, say("title"))
    yield Paragraph((Soft(say("subtitle", plans=len(found.plans))),))
    for chapter in (_summary, _read, _shared, _duties, _policies, _due, _gaps, _pairs):
        yield from chapter(found, say)
    yield from _doubts(found, left, say)
    yield Sources(say("sources"))


def _summary(found: Findings, say: Say) -> Iterator[Block]:
    yield Heading(1, say("summary"))
    yield Bullets(tuple((line,) for line in _points(found, say)))


def _points(found: Findings, say: Say) -> Iterator[str]:
    issuers = len({plan.issuer for plan in found.plans.values() if plan.issuer})
    years = sorted({plan.year for plan in found.plans.values() if plan.year})
    if years:
        span = years[0] if len(years) == 1 else f"{years[0]}—{years[-1]}"
        yield say("sumRead", plans=len(found.plans), issuers=issuers, years=span)
    else:
        yield say("sumReadUndated", plans=len(found.plans), issuers=issuers)
    if found.shared:
        yield say("sumShared", n=found.shared_count, names=_with_counts(found.shared, say))
    if found.leaders:
        led = len({duty.initiative for duty in found.duties if duty.leads})
        yield say("sumLed", n=led, names=say.join(say("leader", name=name, n=n) for name, n in found.leaders[:NAMES]))
    if found.policies:
        yield say("sumPolicies", n=found.policy_count, names=_with_counts(found.policies, say))
    if found.superseded_count:
        yield say("sumSuperseded", n=found.superseded_count)
    dated = found.due.later + found.due.earlier
    yield say("sumDue", n=dated + found.due.undated, dated=dated, undated=found.due.undated)
    gaps = [gap for group in found.groups for gap in group.gaps]
    if gaps:
        yield say("sumGaps", names=say.join(dict.fromkeys(gap.name for gap in gaps[:NAMES])))
    if found.pairs:
        pair = found.pairs[0]
        yield say("sumPair", a=found.plans[pair.a].title, b=found.plans[pair.b].title, n=pair.shared)


def _read(found: Findings, say: Say) -> Iterator[Block]:
    plans = list(found.plans.values())
    yield Heading(1, say("read"))
    if len(plans) > PLANS:
        years = sorted(Counter(plan.year or say("unknown") for plan in plans).items())
        kinds = Counter(say.known("kind", plan.kind) if plan.kind else say("unknown") for plan in plans).most_common()
        for key, counts in (("byYear", years), ("byKind", kinds)):
            listed = say.join(say("listCount", name=name, n=count) for name, count in counts)
            yield Paragraph((say(key, list=listed),))
        plans = sorted(plans, key=lambda plan: -plan.initiatives)
        yield Paragraph((say("richest", n=PLANS),))
    yield Paragraph((Soft(say("readHelp")),))
    heads = ("plan", "issuer", "issued", "period", "kind", "initiatives", "targets", "policies")
    yield Table(tuple(map(say, heads)), (26, 14, 12, 13, 9, 10, 8, 8), tuple(
        (_plan(plan), (_cut(plan.issuer, ISSUER),), (plan.issued,), (_period(plan, say),),
         (say.known("kind", plan.kind) if plan.kind else "",),
         (str(plan.initiatives),), (str(plan.targets),), (str(plan.policies),)) for plan in plans[:PLANS]))
    yield from _rest(len(plans) - PLANS, "morePlans", say)


def _shared(found: Findings, say: Say) -> Iterator[Block]:
    yield Heading(1, say("shared"))
    if not found.shared:
        yield Paragraph((say("none"),))
        return
    yield Paragraph((Soft(say("sharedHelp")),))
    for one in found.shared:
        yield Heading(2, say("sharedHeading", name=one.name, n=one.plans))
        yield Table((say("plan"), say("sentence")), (32, 68), tuple(
            (_place(source), (Said(source.quote), " ", Link(say("open"), source.page))) for source in one.said))
        yield from _rest(one.plans - len(one.said), "moreHere", say)
    if found.also_shared:
        names = say.join(say("withCount", name=one.name, n=one.plans) for one in found.also_shared)
        yield Paragraph((say("alsoShared", names=names),))
    yield from _rest(found.shared_count - len(found.shared) - len(found.also_shared), "more", say)


def _duties(found: Findings, say: Say) -> Iterator[Block]:
    yield Heading(1, say("duties"))
    if not found.duties:
        yield Paragraph((say("none"),))
        return
    yield Paragraph((Soft(say("dutiesHelp")),))
    yield Table(tuple(map(say, ("initiatives", "leads", "takesPart", "plan"))), (26, 28, 20, 26), tuple(
        ((duty.initiative, Note(duty.said)), (say.join(duty.leads),), (say.join(duty.takes_part),),
         _brief(found.plans[duty.plan])) for duty in found.duties[:DUTIES]))
    yield from _rest(len(found.duties) - DUTIES, "moreDuties", say)


def _policies(found: Findings, say: Say) -> Iterator[Block]:
    yield Heading(1, say("carried"))
    if found.policies:
        yield Paragraph((Soft(say("carriedHelp")),))
        yield Table(tuple(map(say, ("policy", "kind", "plans", "works", "cites"))), (32, 11, 8, 9, 40), tuple(
            ((one.name,), (say.known("policy", one.kind) if one.kind else "",), (str(one.plans),),
             (str(one.works) if one.works else "",), _speakers(one, found, say))
            for one in found.policies))
        yield from _rest(found.policy_count - len(found.policies), "morePolicies", say)
    yield Heading(2, say("superseded"))
    if found.superseded:
        yield Table(tuple(map(say, ("plan", "cited", "newer"))), (36, 32, 32), tuple(
            (_plan(found.plans[row.plan]), (row.cited, *map(Note, row.said)),
             (row.newer, Soft(f" {row.since}"))) for row in found.superseded))
        yield from _rest(found.superseded_count - len(found.superseded), "more", say)
    else:
        yield Paragraph((say("noSuperseded"),))


def _due(found: Findings, say: Say) -> Iterator[Block]:
    due = found.due
    dated = due.later + due.earlier
    yield Heading(1, say("due"))
    if due.since:
        yield Paragraph((Soft(say("dueHelp", since=due.since, later=due.later, earlier=due.earlier,
                                  undated=due.undated)),))
    else:
        yield Paragraph((Soft(say("dueHelpUndated", dated=dated, undated=due.undated)),))
    if due.shown:
        yield Table(tuple(map(say, ("deadline", "target", "amount", "owner", "plan"))), (13, 38, 12, 15, 22), tuple(
            ((target.deadline,), *_promise(target, found, say)) for target in due.shown))
    yield from _rest(dated - len(due.shown), "moreTargets", say)
    if due.dayless:
        yield Heading(2, say("dayless"))
        yield Table(tuple(map(say, ("target", "amount", "owner", "plan"))), (47, 13, 16, 24), tuple(
            _promise(target, found, say) for target in due.dayless))
    yield from _rest(due.undated - len(due.dayless), "moreDayless", say)


def _promise(target: Target, found: Findings, say: Say) -> tuple[Line, ...]:
    return ((target.label, *map(Note, target.said)), (amount(target, say),), (say.join(target.owners),),
            _brief(found.plans[target.plan]))


def _gaps(found: Findings, say: Say) -> Iterator[Block]:
    yield Heading(1, say("gaps"))
    yield Paragraph((Soft(say("gapsHelp")),))
    if not found.groups:
        yield Paragraph((say("none"),))
    for group in found.groups:
        yield Heading(2, _group(group, say))
        yield Table(tuple(map(say, ("initiatives", "having", "lacking"))), (34, 12, 54), tuple(
            ((gap.name, *map(Note, gap.said)), (f"{gap.having}/{group.plans}",), (_lacking(gap, found, say),))
            for gap in group.gaps))
        yield from _rest(group.more, "more", say)


def _pairs(found: Findings, say: Say) -> Iterator[Block]:
    yield Heading(1, say("pairs"))
    if found.copies:
        yield Paragraph((say("copies"),))
        yield Bullets(tuple((*_plan(found.plans[a]), say("semicolon"), *_plan(found.plans[b]))
                            for a, b in found.copies[:COPIES]))
        yield from _rest(len(found.copies) - COPIES, "morePairs", say)
    if not found.pairs:
        yield Paragraph((say("none"),))
        return
    yield Paragraph((Soft(say("pairsHelp")),))
    yield Table(tuple(map(say, ("pairPlans", "inBoth", "rarest"))), (48, 9, 43), tuple(
        ((found.plans[pair.a].title, "\n", found.plans[pair.b].title), (str(pair.shared),),
         (*_after_first(pair.names, pair.said, say),)) for pair in found.pairs))


def _doubts(found: Findings, left: Unread, say: Say) -> Iterator[Block]:
    yield Heading(1, say("doubts"))
    odd = [(plan, lacks) for plan in sorted(found.plans.values(), key=lambda plan: not plan.unlikely)
           if (lacks := list(_lacks(plan)))]
    yield Paragraph((say("doubtsHelp" if odd else "nothingOdd"),))
    if odd:
        yield Bullets(tuple((*_plan(plan), say("colon"), say("semicolon").join(map(say, lacks)))
                            for plan, lacks in odd[:ODD]))
        yield from _rest(len(odd) - ODD, "morePlans", say)
    if found.doubts:
        yield Paragraph((say("doubtful"),))
        yield Table(tuple(map(say, ("said", "takenFor", "score"))), (52, 37, 11), tuple(
            ((doubt.words, Note(doubt.source)), (doubt.name,), (doubt.score,)) for doubt in found.doubts))
    yield from _unread(found, left, say)


def _unread(found: Findings, left: Unread, say: Say) -> Iterator[Block]:
    """Sentences that gave no fact, first those of the plans with most of them; and files that were left out."""
    if left.total:
        plans = {plan.source: plan for plan in found.plans.values()}
        worst = [source for source, _ in left.count.most_common() if source in plans][:UNREAD]
        rows = tuple((_plan(plans[source]), (headline,), (sentence,))
                     for source in worst for headline, sentence in left.samples[source][:1])
        yield Paragraph((say("unread", n=left.total),))
        yield Table(tuple(map(say, ("plan", "section", "sentence"))), (26, 22, 52), rows)
    if left.files:
        yield Paragraph((say("leftOut", n=len(left.files)),))
        yield Bullets(tuple((Soft(reason),) for _, reason in left.files[:UNREAD]))
        yield from _rest(len(left.files) - UNREAD, "more", say)


def _plan(plan: Plan) -> Line:
    return (Link(plan.title, plan.page),)


def _brief(plan: Plan) -> Line:
    return (Link(plan.short, plan.page),)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def _place(source: Source) -> Line:
    """Which plan speaks, and in which of its sections."""
    nearest = source.section.rpartition(" › ")[2]
    return (Strong(source.title), "\n", Soft(nearest)) if nearest else (Strong(source.title),)


def _speakers(one: Shared, found: Findings, say: Say) -> Line:
    """The plans that cite a policy: some by name, at its place and the first with its sentence; and how many more."""
    line: list[Inline] = []
    for number, source in enumerate(one.said):
        brief = found.plans[source.plan].short
        cites: list[Inline] = [brief, Note(source)] if number < NOTES else [Link(brief, source.page)]
        line += [*([say("semicolon")] if line else []), *cites]
    left = one.plans - len(one.said)
    return (*line, *([say("semicolon") + say("morePlans", n=left)] if left > 0 else []))


def _after_first(names: Sequence[str], notes: Sequence[Source], say: Say) -> Iterator[Inline]:
    """Names in a row; the first with the sentences that say it."""
    yield names[0] if names else ""
    yield from map(Note, notes)
    if len(names) > 1:
        yield say("comma") + say.join(names[1:NAMES])


def _lacking(gap: Gap, found: Findings, say: Say) -> str:
    names = [found.plans[plan].title for plan in gap.lacking[:LACKING]]
    left = len(gap.lacking) - len(names)
    return say("semicolon").join([*names, *([say("morePlans", n=left)] if left > 0 else [])])


def _group(group: Group, say: Say) -> str:
    if not group.kind:
        return say("allPlans", n=group.plans)
    return say("groupPlans", kind=say.known("kind", group.kind), level=say.known("level", group.level), n=group.plans)


def _lacks(plan: Plan) -> Iterator[str]:
    if plan.unlikely:
        yield "notAPlan"
        return
    if not plan.issuer:
        yield "noIssuer"
    if not plan.dated:
        yield "noDate"
    if not plan.initiatives:
        yield "noInitiatives"
    if not plan.targets:
        yield "noTargets"


def _rest(left: int, key: str, say: Say) -> Iterator[Block]:
    if left > 0:
        yield Paragraph((Soft(say(key, n=left)),))


def _with_counts(rows: Iterable[Shared], say: Say) -> str:
    return say.join(say("withCount", name=row.name, n=row.plans) for row in list(rows)[:NAMES])


def _period(plan: Plan, say: Say) -> str:
    return say("range", a=plan.start, b=plan.end) if plan.start and plan.end else plan.start or plan.end


def amount(target: Target, say: Say) -> str:
    """A target's number as a report says it: with its comparator and unit; empty where it has none."""
    if not target.value:
        return ""
    sign = say("about") if target.comparator == "~" else SIGNS.get(target.comparator, target.comparator)
    most = f"—{_number(target.max, say)}" if target.max else ""
    return f"{sign}{_number(target.value, say)}{most}{target.unit}"


def _number(words: str, say: Say) -> str:
    """A decimal as people write it: 398000000 is 3.98亿 in Chinese and 398,000,000 in English."""
    try:
        number = Decimal(words)
    except InvalidOperation:
        return words
    for name, size in zip(say("large").split(), (10_000, 100_000_000), strict=False):
        if abs(number) >= size:
            words = f"{(number / size).normalize():f}{name}"
    return words if say("large") else f"{number:,}"
