"""targets.html (目标台账): every target with its number, deadline, owner and sentence, to sort and take away."""

from __future__ import annotations

from typing import Any

from kg.view import shell
from kg.view.collection import Collection, Target
from kg.view.words import quote


def page(source: Collection) -> str:
    """The page as text; the same collection gives the same bytes."""
    rows = [_row(target, source) for target in source.targets.values()]
    data = {"plans": {plan.id: plan.title for plan in source.plans.values()}, "targets": rows}
    return shell.render(
        "targets.html", data, (shell.text("common.js"), shell.text("targets.js")),
        (shell.text("common.css"), shell.text("targets.css")), page="targets", title="目标台账")


def _row(target: Target, source: Collection) -> dict[str, Any]:
    plan, mention = source.plans[target.plan], source.mention_of(target)
    initiatives = source.relations_to(target.plan, target.iri, "hasTarget")
    owners = [body for initiative in initiatives for name, body in source.relations_of(target.plan, initiative)
              if name == "ledBy"]
    row: dict[str, Any] = {
        "plan": plan.id, "label": target.label, "indicator": target.indicator, "value": target.value,
        "max": target.max, "unit": target.unit, "comparator": target.comparator, "deadline": target.deadline,
        "words": target.words, "kind": target.kind, "strength": target.strength,
        "initiatives": [[source.entities[iri].id, source.entities[iri].name] for iri in initiatives],
        "owners": [source.entities[iri].name for iri in dict.fromkeys(owners)]}
    if mention:
        words = quote(plan.text, mention.begin, mention.end)
        row |= {"begin": mention.begin, "before": words.before, "said": words.words, "after": words.after,
                "section": source.sections.get(mention.section, "")}
    return row
