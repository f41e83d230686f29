"""matrix.html (承接矩阵): which plan takes up which initiative or policy, and where the gaps are."""

from __future__ import annotations

from typing import Any

from kg.view import said, shell
from kg.view.collection import Collection
from kg.view.names import short
from kg.view.selection import Selection

MAX_ROWS = 120
MANY_COLUMNS = 14  # above this the heads stand upright
HEAD, UPRIGHT = 28, 14  # characters of a head


def page(source: Collection) -> str:
    """The page as text; the same collection gives the same bytes."""
    data = {"initiatives": _table(Selection(source)), "policies": _table(Selection(source, "Policy")),
            "terms": source.terms}
    return shell.render(
        "matrix.html", data, (shell.text("common.js"), shell.text("matrix.js")),
        (shell.text("common.css"), shell.text("panel.css"), shell.text("matrix.css")), page="matrix", title="承接矩阵")


def _table(selection: Selection) -> dict[str, Any]:
    """Columns are plans, like beside like; rows are what at least two of them have, the most shared first."""
    source = selection.source
    column = {plan.iri: place for place, plan in enumerate(selection.plans)}
    shared = [entity for entity in source.of_type(selection.type) if selection.spread(entity) > 1]
    rows = [entity for entity in selection.entities if selection.spread(entity) > 1][:MAX_ROWS]
    narrow = len(column) > MANY_COLUMNS
    heads = short([plan.title for plan in selection.plans], UPRIGHT if narrow else HEAD)
    return {
        "plans": [{"id": plan.id, "name": plan.title, "head": head}
                  for plan, head in zip(selection.plans, heads, strict=True)],
        "narrow": narrow,
        "shared": len(shared),
        "hidden": len(source.plans) - len(selection.plans),
        "rows": [{
            "id": entity.id, "name": entity.name, "theme": entity.theme, "color": selection.color(entity),
            "plans": selection.spread(entity),
            "cells": [{"plan": column[link.plan.iri]} | said.sentences(link, source)
                      for link in selection.links_of(entity)],
        } for entity in rows],
    }
