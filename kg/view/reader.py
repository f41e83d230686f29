"""reader.html: each plan's text with its outline; what was found in it is marked, and leads to the other plans."""

from __future__ import annotations

from typing import Any

from kg.view import shell
from kg.view.collection import Collection, Plan

MAX_CHARACTERS = 4_000_000  # of all texts: beyond, a browser would take long to open the page


def page(source: Collection) -> str:
    """The page as text; the same collection gives the same bytes."""
    named = [iri for iri in source.plans_naming if source.type_of(iri)]
    number = {iri: place for place, iri in enumerate(named)}
    order = {iri: place for place, iri in enumerate(source.plans)}
    left = MAX_CHARACTERS
    plans = []
    for plan in source.plans.values():
        left -= len(plan.text)
        plans.append(_plan(plan, source, number, whole=left >= 0))
    things = [_thing(iri, source) | {"plans": [order[plan] for plan in source.plans_naming[iri]]} for iri in named]
    return shell.render(
        "reader.html", {"plans": plans, "things": things, "terms": source.terms},
        (shell.text("common.js"), shell.text("search.js"), shell.text("reader.js")),
        (shell.text("common.css"), shell.text("panel.css"), shell.text("search.css"), shell.text("reader.css")),
        page="reader", title="原文")


def _plan(plan: Plan, source: Collection, number: dict[str, int], whole: bool) -> dict[str, Any]:
    return {"id": plan.id, "name": plan.title, "issuer": plan.issuer, "issued": plan.issued, "source": plan.source,
            "text": plan.text if whole else None, "outline": _outline(plan, source) if whole else [],
            "marks": [(mention.begin, mention.end, number[mention.entity])
                      for mention in source.by_plan[plan.iri] if mention.entity in number]}


def _outline(plan: Plan, source: Collection) -> list[tuple[int, str]]:
    """Where each headline stands in the text: the graph knows their order, so each is sought after the one before."""
    found, here = [], 0
    for headline in source.headlines[plan.iri]:
        place = plan.text.find(headline, here)
        if place >= 0:
            found.append((place, headline))
            here = place + 1
    return found


def _thing(iri: str, source: Collection) -> dict[str, Any]:
    if iri in source.targets:
        target = source.targets[iri]
        return {"id": target.id, "type": "Target", "name": target.label,
                "note": " ".join(filter(None, (target.indicator, target.comparator.strip("="), target.value,
                                               target.unit, target.deadline)))}
    entity = source.entities[iri]
    return {"id": entity.id, "type": entity.type, "name": entity.name, "note": entity.theme}
