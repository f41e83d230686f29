"""targets.html (目标台账): every target with its number, deadline, owner and sentence, to sort and take away."""

from __future__ import annotations

from typing import Any

from kg.view import due, ledger, shell
from kg.view.collection import Collection
from kg.view.ledger import Line
from kg.view.reckoning import is_promise


def page(source: Collection) -> str:
    """The page as text; the same collection gives the same bytes."""
    since = due.newest(source.plans.values())
    data = {"plans": {plan.id: plan.title for plan in source.plans.values()},
            "since": since, "targets": [_row(line) for line in _ordered(source, since)]}
    return shell.render(
        "targets.html", data, (shell.text("common.js"), shell.text("targets.js")),
        (shell.text("common.css"), shell.text("targets.css")), page="targets", title="目标台账")


def _ordered(source: Collection, since: str) -> list[Line]:
    """Commitments due from the day `since` on, the nearest first; those due before, the last first; results; the rest.

    What has no deadline keeps its place in the plans.
    """
    groups: list[list[Line]] = [[], [], [], [], []]
    for line in ledger.lines(source):
        later = line.target.deadline >= since
        dated, promise = bool(line.target.deadline), is_promise(line.target)
        groups[(0 if later else 1) if dated and promise else 2 if dated else 3 if promise else 4].append(line)
    for group in groups[:3]:
        group.sort(key=lambda line: line.target.deadline, reverse=group is not groups[0])
    return [line for group in groups for line in group]


def _row(line: Line) -> dict[str, Any]:
    target = line.target
    row: dict[str, Any] = {
        "plan": line.plan.id, "label": target.label, "indicator": target.indicator, "value": target.value,
        "max": target.max, "unit": target.unit, "comparator": target.comparator, "deadline": target.deadline,
        "words": target.words, "kind": target.kind, "strength": line.strength,
        "initiatives": [[one.id, one.name] for one in line.initiatives],
        "owners": [body.name for body in line.owners]}
    if line.said:
        row |= {"begin": line.begin, "before": line.said.before, "said": line.said.words, "after": line.said.after,
                "section": line.section}
    return row
