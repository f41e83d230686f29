"""index.html: what was read, what stands out, what was not understood, and the way to everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from kg.looks import is_no_plan
from kg.view import due, reckoning, shell
from kg.view.collection import Alike, Collection, Entity, Mention, Plan, Target
from kg.view.selection import Selection
from kg.view.unread import Unread

SHOWN, FEW = 12, 8  # rows of the longer and of the shorter lists
_WIDTH = 36  # characters of a line in a column
_HEAD = 2  # lines that a section's heading and margins take
_NO_PLAN = "notAPlan"
_LITTLE = 3  # initiatives that a pair shares at least, to be worth a look


@dataclass(frozen=True)
class Specific:
    """A piece of work that one plan alone has, and how much the plan makes of it."""

    entity: Entity
    plan: Plan
    mentions: list[Mention]
    targets: int

    @property
    def weight(self) -> int:
        """How often it is said counts most: a headline heads much that is not its own, such as targets."""
        return 3 * len(self.mentions) + 3 * any(one.kind == "headline" for one in self.mentions) + min(self.targets, 3)


def page(source: Collection, unread: Unread | None = None) -> str:
    """The page as text; the same collection and the same `unread` give the same bytes."""
    unread = unread or Unread()
    selection = Selection(source)
    initiatives = source.of_type("Initiative")
    shared = [entity for entity in initiatives if selection.spread(entity) > 1]
    since, next_due = _due(source)
    shares = _shares(source)
    odd = _odd(source, shares)
    pairs, doubles = _pairs(source), [pair for pair in source.alike if pair.copies]
    specific = _specific(source)
    cited, cited_once = _common(source, "Policy")
    named, named_once = _common(source, "Organization")
    data = {"terms": source.terms, "plans": [_row(plan, shares[iri], source, unread)
                                             for iri, plan in source.plans.items()]}
    return shell.render(
        "overview.html", data, (shell.text("common.js"), shell.text("overview.js")),
        (shell.text("common.css"), shell.text("overview.css")), page="index", title="总览",
        source=source, selection=selection, initiatives=initiatives, shared=shared[:SHOWN], shared_count=len(shared),
        most=max((selection.spread(entity) for entity in shared), default=1), specific=specific,
        policies=source.of_type("Policy"), organizations=source.of_type("Organization"), since=since, due=next_due,
        cited=cited, cited_once=cited_once, named=named, named_once=named_once,
        shown=SHOWN, pairs=pairs, doubles=doubles, odd=odd, unread=unread,
        columns=_halves({
            "shared": _lines(one.name for one in shared[:SHOWN]),
            "specific": _lines(one.plan.title for one in specific) + len(specific) + 1,
            "due": _lines(f"{target.label}\n{source.plans[target.plan].title}" for target in next_due),
            "pairs": _lines(f"{source.plans[pair.one].title}\n{source.plans[pair.other].title}" for pair in pairs),
            "cited": _lines(one.name for one in cited), "named": _lines(one.name for one in named),
            "unread": _lines(list(unread.count)[:SHOWN]) + 1,
            "odd": _lines(plan.title for plan, _ in odd[:SHOWN]) + len(odd[:SHOWN])}),
        titles={plan.source: plan for plan in source.plans.values()},
        issuers=len({plan.issuer for plan in source.plans.values() if plan.issuer}),
        years=sorted({plan.year for plan in source.plans.values() if plan.year}))


def _due(source: Collection) -> tuple[str, list[Target]]:
    """The day of the newest plan, and the commitments due next from then on; failing those, the last ones due."""
    since = due.newest(source.plans.values())
    dated = sorted((target for target in source.targets.values() if target.deadline and reckoning.is_promise(target)),
                   key=lambda target: (target.deadline, target.plan, target.iri))
    dated = due.told_once(dated, [(pair.one, pair.other) for pair in source.alike if pair.copies])
    later = [target for target in dated if target.deadline >= since]
    return (since, later[:SHOWN]) if since and later else ("", dated[:-SHOWN - 1:-1])


def _shares(source: Collection) -> dict[str, int]:
    """How many initiatives each plan shares with another."""
    count = dict.fromkeys(source.plans, 0)
    for entity in source.of_type("Initiative"):
        plans = source.plans_naming[entity.iri]
        for plan in plans if len(plans) > 1 else ():
            count[plan] += 1
    return count


def _row(plan: Plan, shares: int, source: Collection, unread: Unread) -> tuple[Any, ...]:
    return (plan.id, plan.title, plan.issuer, plan.issued or plan.year, plan.kind, plan.level, shares,
            len(source.targets_of[plan.iri]), unread.count[plan.source], _is_no_plan(plan, source))


def _is_no_plan(plan: Plan, source: Collection) -> bool:
    return is_no_plan(plan.kind, plan.issuer, plan.dated, sum(
        source.type_of(mention.entity) == "Organization" for mention in source.by_plan[plan.iri]))


def _common(source: Collection, type_: str) -> tuple[list[Entity], int]:
    """What several plans name, in most plans first, and of how many others one plan alone speaks; if none, these."""
    found = source.of_type(type_)
    several = [entity for entity in found if len(source.plans_naming[entity.iri]) > 1]
    return (several[:FEW], len(found) - len(several)) if several else (found[:FEW], max(0, len(found) - FEW))


def _halves(lines: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """The sections, given with their lines, in two columns of about the same height."""
    names, heights = list(lines), list(lines.values())
    left = min(range(len(names) + 1), key=lambda cut: abs(sum(heights[:cut]) - sum(heights[cut:])))
    return names[:left], names[left:]


def _lines(texts: Iterable[str]) -> int:
    """About how many lines a section takes that lists these."""
    return _HEAD + sum(ceil(len(line) / _WIDTH) for text in texts for line in text.split("\n"))


def _specific(source: Collection) -> list[Specific]:
    """What single plans alone do and make most of; of few plans several each, of many one each."""
    found = [_of_one(source, entity, source.plans[plan]) for entity in source.of_type("Initiative")
             for plan, *others in (source.plans_naming[entity.iri],) if not others]
    each = max(1, SHOWN // (len(source.plans) or 1))
    kept: list[Specific] = []
    taken: Counter[str] = Counter()
    for one in sorted(found, key=lambda one: (-one.weight, one.plan.source, one.entity.name)):
        if taken[one.plan.iri] < each and len(kept) < SHOWN:
            taken[one.plan.iri] += 1
            kept.append(one)
    return kept


def _of_one(source: Collection, entity: Entity, plan: Plan) -> Specific:
    targets = sum(name == "hasTarget" for name, _ in source.relations_of(plan.iri, entity.iri))
    return Specific(entity, plan, source.mentions_of[entity.iri], targets)


def _pairs(source: Collection) -> list[Alike]:
    """The plans most alike, without those that share little and those that are all but the same."""
    pairs = [pair for pair in source.alike if not pair.copies]
    return ([pair for pair in pairs if pair.shared >= _LITTLE] or pairs)[:FEW]


def _odd(source: Collection, shares: dict[str, int]) -> list[tuple[Plan, list[str]]]:
    """Plans of which something usual is not known, with the keys of the words that say what; first what is no plan."""
    odd = [(plan, lacks) for iri, plan in source.plans.items() if (lacks := _lacks(plan, source, shares[iri]))]
    return sorted(odd, key=lambda row: row[1][0] != _NO_PLAN)


def _lacks(plan: Plan, source: Collection, shares: int) -> list[str]:
    if _is_no_plan(plan, source):
        lacks = {_NO_PLAN: True, "sharesNothing": not shares}
    else:
        lacks = {"sharesNothing": not shares, "noTargets": not source.targets_of[plan.iri],
                 "noIssuer": not plan.issuer, "noDate": not plan.dated}
    return [key for key, lacking in lacks.items() if lacking]
