"""index.html: what was read, what stands out, what deserves a second look, and the way to everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from kg.view import shell
from kg.view.collection import Collection, Plan, Target
from kg.view.selection import Selection

SHOWN = 12  # rows of each list
WIDELY = 40  # what more plans than this share says little about which two are alike


def page(source: Collection) -> str:
    """The page as text; the same collection gives the same bytes."""
    selection = Selection(source)
    initiatives = source.of_type("Initiative")
    shared = [entity for entity in initiatives if selection.spread(entity) > 1]
    plans = _plans(source)
    since, due = _due(source)
    return shell.render(
        "overview.html", {"terms": source.terms}, (shell.text("common.js"), shell.text("overview.js")),
        (shell.text("common.css"), shell.text("overview.css")), page="index", title="总览",
        source=source, selection=selection, initiatives=initiatives, shared=shared[:SHOWN], shared_count=len(shared),
        most=max((selection.spread(entity) for entity in shared), default=1),
        policies=source.of_type("Policy"), organizations=source.of_type("Organization"), since=since, due=due,
        shown=SHOWN, pairs=_pairs(source), plans=plans, odd=list(_odd(plans)))


def _due(source: Collection) -> tuple[str, list[Target]]:
    """The day of the newest plan, and the commitments due next from then on; failing those, the last ones due."""
    since = max((plan.issued for plan in source.plans.values()), default="")
    dated = sorted((target for target in source.targets.values() if target.deadline and target.kind != "result"),
                   key=lambda target: (target.deadline, target.plan, target.iri))
    later = [target for target in dated if target.deadline >= since]
    return (since, later[:SHOWN]) if since and later else ("", dated[:-SHOWN - 1:-1])


def _plans(source: Collection) -> list[tuple[Plan, int, int]]:
    """Every plan with the number of initiatives that it shares and of targets that it sets."""
    targets = Counter(target.plan for target in source.targets.values())
    return [(plan, _shares(source, plan), targets[iri]) for iri, plan in source.plans.items()]


def _shares(source: Collection, plan: Plan) -> int:
    return len({mention.entity for mention in source.by_plan[plan.iri]
                if source.type_of(mention.entity) == "Initiative" and len(source.plans_naming[mention.entity]) > 1})


def _pairs(source: Collection) -> list[tuple[Plan, Plan, int]]:
    """The plans most alike, two by two, with the number of initiatives that both have."""
    count: Counter[tuple[str, str]] = Counter()
    for entity in source.of_type("Initiative"):
        plans = source.plans_naming[entity.iri]
        if len(plans) <= WIDELY:
            count.update(combinations(plans, 2))
    best = sorted(count.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]
    return [(source.plans[a], source.plans[b], shared) for (a, b), shared in best]


def _odd(plans: list[tuple[Plan, int, int]]) -> Iterator[tuple[Plan, list[str]]]:
    """Plans of which something usual is not known, with the keys of the words that say what."""
    for plan, shares, targets in plans:
        lacks = {"sharesNothing": not shares, "noTargets": not targets, "noIssuer": not plan.issuer,
                 "noDate": not (plan.issued or plan.start)}
        if any(lacks.values()):
            yield plan, [key for key, lacking in lacks.items() if lacking]
