"""compare.html: two plans side by side (what is kept, new, dropped) and promised against reported (计划—总结对账).

The page compares any two plans by itself: initiatives, policies and targets are numbers in its data. Which results
answer which commitments is found here (kg.view.reckoning), between plans of one body.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from kg.view import reckoning, shell
from kg.view.collection import Collection, Mention, Plan, Target
from kg.view.reckoning import Row
from kg.view.words import cut, sentence

MAX_CHARACTERS = 1_500_000  # of all sentences and targets; beyond, plans have neither, and the page says so
MAX_ROWS = 20_000  # commitments with their reports
NEAREST = 5  # plans most alike that are offered for each
_SCRIPTS = ("common.js", "compare-words.js", "compare-lists.js", "compare-figures.js", "compare-reckoning.js",
            "compare.js")
_MANY = 12  # plans from which on a box narrows the choice
Bodies = Sequence[Sequence[Plan]]
Pairs = dict[tuple[str, str], list[Row]]  # (earlier plan, later plan) → what the later reports; IRIs


def page(source: Collection) -> str:
    """The page as text; the same collection gives the same bytes."""
    plans = list(source.plans.values())
    bodies = reckoning.bodies(source)
    reckoned, whole = _reckoned(source, bodies)
    first = _telling(source, bodies, reckoned)
    number = {plan.iri: place for place, plan in enumerate(plans)}
    numbers = _Numbers()
    series = (plan.iri for plans in bodies if len(plans) > 1 for plan in plans)
    tables, told = _tables(source, dict.fromkeys((*first, *series, *source.plans)), numbers)
    reckoned = {pair: rows for pair, rows in reckoned.items() if told.issuperset(pair)}
    near = _near(source, number)
    data = {
        "plans": [tables[plan.iri] | {"near": near.get(plan.iri, [])} for plan in plans],
        "initiatives": [(source.entities[iri].name, len(source.plans_naming[iri]), source.entities[iri].id)
                        for iri in numbers.initiatives],
        "policies": [source.entities[iri].name for iri in numbers.policies],
        "reckoned": _as_numbers(reckoned, source, number), "whole": whole,
        "first": [number[iri] for iri in first]}
    return shell.render(
        "compare.html", data, tuple(map(shell.text, _SCRIPTS)),
        (shell.text("common.css"), shell.text("compare.css")), page="compare", title="对比", many=len(plans) > _MANY)


@dataclass(frozen=True)
class _Numbers:
    """The number of each thing in the page's data, by its IRI or key, in the order in which they came."""

    initiatives: dict[str, int] = field(default_factory=dict)
    policies: dict[str, int] = field(default_factory=dict)
    counted: dict[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Sentences:
    """The different sentences of one plan, each once."""

    text: str
    number: dict[tuple[int, int], int] = field(default_factory=dict)

    def place(self, mention: Mention) -> tuple[int, int, int]:
        """Which sentence a mention stands in, how far in, and its length. Offsets count code points."""
        bounds = sentence(self.text, mention.begin, mention.end)
        return (self.number.setdefault(bounds, len(self.number)), mention.begin - bounds[0],
                mention.end - mention.begin)

    @property
    def size(self) -> int:
        return sum(stop - start for start, stop in self.number)

    def table(self) -> list[tuple[int, str, int]]:
        """Where each begins, its words, and where it was cut short: 1 before, 2 after, 3 both."""
        return [(start, self.text[start:stop].rstrip(), before + 2 * after)
                for start, stop in self.number for before, after in (cut(self.text, start, stop),)]


def _tables(source: Collection, order: Iterable[str], numbers: _Numbers) -> tuple[dict[str, dict[str, Any]], set[str]]:
    """What the page knows of each plan, and the plans that have their sentences: as many as fit, in this order."""
    tables: dict[str, dict[str, Any]] = {}
    told: set[str] = set()
    left = MAX_CHARACTERS
    for iri in order:
        table, size = _plan(source.plans[iri], source, numbers)
        if size <= left:
            left -= size
            told.add(iri)
        tables[iri] = table if iri in told else _bare(table)
    return tables, told


def _plan(plan: Plan, source: Collection, numbers: _Numbers) -> tuple[dict[str, Any], int]:
    """What the page knows of a plan, and how many characters its sentences and targets are."""
    sentences = _Sentences(plan.text)
    best: dict[str, Mention] = {}  # entity → the mention that says most of it
    times: dict[str, int] = {}
    for mention in source.by_plan[plan.iri]:
        times[mention.entity] = times.get(mention.entity, 0) + 1
        if mention.entity not in best or _worth(plan, mention) > _worth(plan, best[mention.entity]):
            best[mention.entity] = mention
    of_type = {type_: [iri for iri in best if source.type_of(iri) == type_] for type_ in ("Initiative", "Policy")}
    table: dict[str, Any] = {
        "id": plan.id, "name": plan.title, "issuer": plan.issuer, "year": plan.year, "kind": plan.kind,
        "issued": plan.issued, "start": plan.start, "end": plan.end, "when": reckoning.when(plan),
        "initiatives": [(_number(iri, numbers.initiatives), *sentences.place(best[iri]),
                         int(best[iri].kind == "headline"), times[iri]) for iri in of_type["Initiative"]],
        "policies": [(_number(iri, numbers.policies), *sentences.place(best[iri])) for iri in of_type["Policy"]],
        "targets": [_target(target, best.get(target.iri), sentences, numbers)
                    for target in source.targets_of[plan.iri]]}
    size = sentences.size + sum(len(target[0]) for target in table["targets"])
    return table | {"sentences": sentences.table()}, size


def _bare(plan: dict[str, Any]) -> dict[str, Any]:
    """The plan with the names of what it says and the places where, and no more."""
    starts = [start for start, *_ in plan["sentences"]]
    return plan | {"sentences": [(0,)], "targets": [], "bare": 1} | {
        kind: [(row[0], 0, starts[row[1]] + row[2], *row[3:]) for row in plan[kind]]
        for kind in ("initiatives", "policies")}


def _worth(plan: Plan, mention: Mention) -> tuple[bool, int]:
    """A headline says more than a name in the text, and a long sentence more than a table of contents."""
    return mention.kind == "headline", sentence(plan.text, mention.begin, mention.end)[1] - mention.end


def _target(target: Target, mention: Mention | None, sentences: _Sentences, numbers: _Numbers) -> tuple[Any, ...]:
    counted = reckoning.key(target)
    same = -1 if reckoning.is_plain(counted[0]) or not counted[0] else _number(counted, numbers.counted)
    return (target.label, int(reckoning.is_promise(target)), same, target.comparator, target.value, target.max,
            target.unit, target.deadline or target.words, *(sentences.place(mention) if mention else ()))


def _number(of: Any, numbers: dict[Any, int]) -> int:
    return numbers.setdefault(of, len(numbers))


def _reckoned(source: Collection, bodies: Bodies) -> tuple[Pairs, bool]:
    """What plans report on earlier ones of their body, and whether that is all of it."""
    found: Pairs = {}
    rows = 0
    for plans in bodies:
        for earlier, later, answered in reckoning.all_of(source, plans):
            rows += len(answered)
            if rows > MAX_ROWS:
                return found, False
            found[earlier.iri, later.iri] = answered
    return found, True


def _as_numbers(reckoned: Pairs, source: Collection, number: Mapping[str, int]) -> dict[str, list[Any]]:
    """`earlier-later` → (commitment, its reports, reason, verdict), each target by its place in its plan."""
    place = {target.iri: at for plan in source.plans.values() for at, target in enumerate(source.targets_of[plan.iri])}
    return {f"{number[earlier]}-{number[later]}":
            [(place[row.promise.iri], [place[report.iri] for report in row.reports], row.reason, row.verdict)
             for row in rows] for (earlier, later), rows in reckoned.items()}


def _telling(source: Collection, bodies: Bodies, reckoned: Pairs) -> list[str]:
    """The two plans to open on: of one body with most numbers reckoned, or of one body, or most alike, or any."""
    def told(pair: tuple[str, str]) -> int:
        return sum(row.verdict != reckoning.UNLIKE for row in reckoned[pair])

    pairs = [pair for pair in reckoned if pair[0] != pair[1]]
    best = max(pairs, key=told, default=None)
    if best and told(best):
        return list(best)
    years = [(earlier, later) for plans in bodies for earlier, later in pairwise(plans)
             if earlier.year and earlier.year < later.year]
    if years:
        return [plan.iri for plan in max(years, key=lambda pair: len(_common(source, *pair)))]
    if source.alike:
        one, other = sorted((source.alike[0].one, source.alike[0].other),
                            key=lambda iri: reckoning.when(source.plans[iri]))
        return [one, other]
    return list(source.plans)[:2]


def _common(source: Collection, one: Plan, other: Plan) -> set[str]:
    """The initiatives that both plans name."""
    mine, theirs = ({mention.entity for mention in source.by_plan[plan.iri]
                     if source.type_of(mention.entity) == "Initiative"} for plan in (one, other))
    return mine & theirs


def _near(source: Collection, number: Mapping[str, int]) -> dict[str, list[tuple[int, float]]]:
    """The plans most alike of each plan, with how much they are."""
    near: dict[str, list[tuple[int, float]]] = {}
    for pair in source.alike:
        for mine, other in ((pair.one, pair.other), (pair.other, pair.one)):
            if len(near.setdefault(mine, [])) < NEAREST:
                near[mine].append((number[other], pair.similarity))
    return near
