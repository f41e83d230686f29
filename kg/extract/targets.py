"""Targets (目标与成果): checkable commitments and reported results, cut to the clause that states them.

Find, then decide: quantities and dates are found over the whole text in a few passes; only sentences that hold
one are cut into clauses (clauses.py), where each number is accepted or refused by what stands around it
(commitments.py). The definition is GUIDELINES, "Target".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kg.extract import clauses, commitments, dates, indicators, quantities
from kg.extract.clauses import Clause, Item
from kg.extract.commitments import Kind, Mood
from kg.extract.dates import Calendar, When
from kg.extract.quantities import Quantity
from kg.records import Document, Mention, Outline, Span, Target
from kg.text import halve

_SECONDARY = ("prize", "title", "rate")  # give way to a number in the same clause
_LEAD = re.compile(r"[\s在于自从到即截至力争计划拟争取确保近预计、]*")  # before a date that opens a sentence
_HORIZON = re.compile(r"(?:力争)?到20\d\d年[底末]?")
_SHARE = re.compile(r"(?:且|并|约|均|要|须|需|共)*(?:占比?|占[^,]{1,12}的?|比例为|比例达到?)")
_BASELINE = re.compile(r"(?:在|比|较|以|自)\s?$")
_REACH = re.compile(r"达到?(?:[\d.%、万亿和及]{1,30})?$")
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


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands, and the horizon (到2025年) that the sentences before it have set."""

    span: Span
    section: int | None
    mood: Mood
    horizon: When | None


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around a clause: its neighbours, where it begins with its opening date, and the dates it is under."""

    before: Clause | None
    after: Clause | None
    start: int
    by: When | None  # its own date or that of its opening
    carried: When | None  # the date that rules the sentence


def find(document: Document, outline: Outline) -> list[Target]:
    """Every target of the document, in order, with its clause as the mention.

    Offsets are code points of `document.text`. Nothing is raised; a document without numbers gives [].
    """
    shadow = document.shadow
    metadata = document.metadata
    scene = _Scene(shadow, clauses.titles(shadow), halve(metadata.title or ""), _day(metadata.issued),
                   metadata.kind in ("summary", "report"), metadata.kind not in ("summary", "report", None))
    numbers, whens = _found(scene, Calendar.of(metadata))
    moods = commitments.moods(shadow, outline)
    targets: list[Target] = []
    horizon: When | None = None
    last = 0
    for span, section in zip(outline.sentences, outline.sentence_sections, strict=True):
        if "\n" in shadow[max(last - 1, 0):span.start + 1]:
            horizon = None  # it rules its own paragraph
        last = span.end
        mood = moods.get(section) if section is not None else None
        here = clauses.within(numbers, span), clauses.within(whens, span)
        if any(here) and mood != "problem" and not commitments.laments(shadow, span):
            found, horizon = _sentence(scene, _Place(span, section, mood, horizon), *here)
            targets += found
    return targets


def _day(issued: str | None) -> date | None:
    """The day of issue where the whole of it is known."""
    try:
        return date.fromisoformat(issued or "")
    except ValueError:
        return None


def _found(scene: _Scene, calendar: Calendar) -> tuple[list[Quantity], list[When]]:
    """Quantities and dates outside titles, sorted; a number that belongs to a date is no quantity."""
    whens = [w for w in dates.find(scene.shadow, calendar) if not clauses.covered(scene.names, w.start)]
    dated = [(w.start, w.end) for w in whens]
    numbers = [q for q in (*quantities.find(scene.shadow), *quantities.implied(scene.shadow))
               if not clauses.covered(scene.names, q.core) and not clauses.covered(dated, q.core)]
    return (sorted(numbers, key=lambda quantity: (quantity.start, -quantity.end)),
            [w for w in whens if w.role != "other"])


def _sentence(scene: _Scene, place: _Place, numbers: list[Quantity],
              whens: list[When]) -> tuple[list[Target], When | None]:
    """The targets of a sentence, and the horizon for the rest of its paragraph.

    A date that a clause opens with rules the clauses after it; a clause that is only a date belongs to the next.
    """
    parts = [_accepted(scene, clause)
             for clause in clauses.split(scene.shadow, place.span, numbers, whens, scene.names)]
    found: list[Target] = []
    horizon = carried = place.horizon
    for index, clause in enumerate(parts):
        before = parts[index - 1] if index else None
        after = parts[index + 1] if index + 1 < len(parts) else None
        own = _own_date(scene, clause, carried)
        opening = before if before and _only_date(scene, before) else None
        by = own or (_own_date(scene, opening, carried) if opening else None)
        context = _Context(before, after, opening.start if opening else clause.start, by, carried)
        told = commitments.kind_of(scene.shadow, Span(context.start, clause.end), place.span, by, place.mood,
                                   scene.news)
        kind: Kind = "commitment" if carried and carried is horizon and not by else told
        when = by or (carried if kind == "commitment" else None)
        stated = _numbered if clause.quantities else _dated
        found += [target for item in stated(scene, clause, context, kind)
                  for target in _target(scene, place, item, when, kind)]
        if own and (own.role == "recurring" or _LEAD.fullmatch(scene.shadow[clause.start:own.start])):
            carried = own
            horizon = own if not index and _HORIZON.match(scene.shadow, own.start, own.end) else horizon
    return found, horizon


def _numbered(scene: _Scene, clause: Clause, context: _Context, kind: Kind) -> Iterator[Item]:
    """The things that a clause counts. How often something is done is a clause from there (每月审核…),
    and a share without words of its own (占比50%) needs the clause before."""
    rate = clause.quantities[0].sort == "rate"
    start = clause.quantities[0].start if rate else context.start
    for item in clauses.items(scene.shadow, start, clause.end, clause.quantities):
        words = scene.shadow[item.start:min(item.quantities[0].start, item.start + 30)].strip()
        if context.before and _SHARE.fullmatch(words):
            item = replace(item, start=context.before.start)
        yield item


def _dated(scene: _Scene, clause: Clause, context: _Context, kind: Kind) -> Iterator[Item]:
    """A clause that is checkable by its date alone, with its object from the clause before where it has none."""
    if _gone(scene, context.by) or not commitments.dated(
            scene.shadow, clause, context.by, context.carried, kind, scene.planned):
        return
    if context.after and commitments.closes(scene.shadow, context.after):
        return  # …项目,计划2023年秋季学期投入使用: said there
    start = context.start
    if context.before and commitments.closes(scene.shadow, clause):
        start = context.before.start
    yield Item(start, clause.end, ())


def _accepted(scene: _Scene, clause: Clause) -> Clause:
    """The clause with only those of its quantities that can be checked, prizes and rates only where alone."""
    if not clause.quantities:
        return clause
    kept = [q for q in clause.quantities if commitments.counts(scene.shadow, q, clause, scene.news)]
    firm = [q for q in kept if q.sort not in _SECONDARY]
    return replace(clause, quantities=tuple(firm or sorted(kept, key=lambda q: q.sort)[:1]))


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


def _only_date(scene: _Scene, clause: Clause) -> bool:
    """Whether a clause says no more than by when (到2025年, …; 各校应于5月底前, …)."""
    if len(clause.whens) != 1 or clause.whens[0].role == "period" or clause.quantities:
        return False
    when = clause.whens[0]
    before = scene.shadow[clause.start:when.start]
    return when.end == clause.end and bool(_LEAD.fullmatch(before) or (
        len(before) <= 25 and before.endswith(("于", "在")) and scene.planned))


def _gone(scene: _Scene, when: When | None) -> bool:
    """Whether a date with its year lies before the document itself (会议2018年4月在北京召开)."""
    return bool(when and when.day and scene.issued and when.role == "day" and when.day < scene.issued
                and "年" in scene.shadow[when.start:when.end])


def _target(scene: _Scene, place: _Place, item: Item, when: When | None, kind: Kind) -> list[Target]:
    """The record of one item, or none where trimming leaves no clause or what no one would write as one."""
    shadow = scene.shadow
    if item.end - item.start > clauses.LONGEST:
        return []
    start, end = clauses.trim(shadow, item.start, item.end)
    if end - start < 3:
        return []
    words = shadow[start:end]
    if words in scene.title:
        return []
    quantity = commitments.main(shadow, item.quantities) if item.quantities else None
    if quantity and quantity.sort == "title":
        kind = "result"
    mention = Mention("Target", start, end, words, quantity.sort if quantity else "deadline", kind, place.section)
    if quantity:
        value, most, unit = quantity.value, quantity.max_value, quantity.unit
        comparator = _comparator(shadow, quantity, kind)
    else:
        value, most, (unit, comparator) = None, None, _rise(words)
    return [Target(
        mention, indicators.name(shadow, start, end, quantity, when), value, most, unit, comparator,
        shadow[when.start:when.end].strip() if when else None, when.day if when and kind == "commitment" else None,
        kind, commitments.strength_of(words))]


def _comparator(shadow: str, quantity: Quantity, kind: Kind) -> str:
    """A promise to reach a number, or a list of them (达到95%、60%), means at least that."""
    if quantity.comparator == "=" and kind == "commitment" and _REACH.search(
            shadow[max(0, quantity.start - 40):quantity.start]):
        return ">="
    if quantity.unit in ("名", "位") and shadow[quantity.core - 1:quantity.core] == "前":
        return "<="
    return quantity.comparator


def _rise(words: str) -> tuple[str | None, str]:
    """Unit and comparator of a clause without a number: 有新的提升 is more than before."""
    if not commitments.rises(words):
        return None, "="
    return "%" if re.search("率|比例|比重", words) else "人" if "人数" in words else None, ">"
