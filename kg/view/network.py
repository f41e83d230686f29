"""graph.html: plans and the initiatives they share, as a picture that can be asked.

pyvis holds nodes, edges and options; the places are computed here (see layout.py); the page is our own
template with the vis-network that pyvis carries. What a large collection hides is counted and said.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

import networkx as nx
from pyvis.network import Network

from kg.view import communities, layout, said, shell
from kg.view.collection import Collection, Entity, Plan
from kg.view.initials import initials
from kg.view.names import short
from kg.view.selection import MANY_PLANS, PLAN_COLOR, THEME_COLORS, Selection

SCRIPTS = ("common.js", "names.js", "search.js", "path.js", "svg.js", "panel.js", "network.js")
SMOOTH_EDGES = 400  # with more lines than these, they are hidden while the picture is dragged
NAME = 24  # characters of a plan's name in the picture
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "interaction": {"hover": True, "dragNodes": False, "multiselect": False, "selectConnectedEdges": False,
                    "tooltipDelay": 3600000, "keyboard": {"enabled": True, "bindToWindow": False}},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3},
}


def page(source: Collection) -> str:
    """The page as text; the same collection gives the same bytes."""
    picture = Selection(source)
    return shell.render(
        "network.html", _data(picture), (shell.vis_network(), *map(shell.text, SCRIPTS)),
        (shell.text("common.css"), shell.text("panel.css"), shell.text("search.css"), shell.text("network.css")),
        page="graph", title="共享举措网络")


def _data(picture: Selection) -> dict[str, Any]:
    source = picture.source
    nodes, edges, options = _network(picture)
    policies, organizations = source.of_type("Policy"), source.of_type("Organization")
    number = {entity.iri: place for entities in (picture.entities, policies, organizations)
              for place, entity in enumerate(entities)} | {iri: place for place, iri in enumerate(source.targets)}
    plan_number = {plan.iri: place for place, plan in enumerate(picture.plans)}
    groups = communities.find(picture)
    group_of = {iri: place for place, group in enumerate(groups) for iri in group}
    return {
        "nodes": nodes, "edges": edges, "options": options,
        "themes": [{"name": name, "color": color} for name, color in picture.themes.items()], "terms": source.terms,
        "colors": {"plan": PLAN_COLOR, "noTheme": picture.no_theme},
        "groups": [{"name": communities.lead(picture, group), "color": color, "size": len(group)}
                   for group, color in zip(groups, THEME_COLORS, strict=False)],
        "plans": [_plan(plan, source, number) | {"group": group_of.get(plan.iri, -1)} for plan in picture.plans],
        "initiatives": [
            {"id": e.id, "name": e.name, "written": _written(picture, e),
             "others": [*e.other_names, initials(e.name)], "theme": e.theme, "plans": picture.spread(e),
             "weight": source.weights.get(e.iri, 1), "group": group_of.get(e.iri, -1)}
            for e in picture.entities],
        "policies": [{"name": e.name, "plans": picture.spread(e)} for e in policies],
        "organizations": [{"name": e.name, "plans": picture.spread(e)} for e in organizations],
        "targets": [{"label": t.label, "deadline": t.deadline, "words": t.words, "kind": t.kind}
                    for t in source.targets.values()],
        "links": [{"plan": plan_number[link.plan.iri], "initiative": number[link.entity.iri]}
                  | said.sentences(link, source) | said.related(link, source, number) for link in picture.links],
        "many": len(picture.plans) > MANY_PLANS,
        "counts": {"plans": len(source.plans), "initiatives": len(source.of_type("Initiative")),
                   "shared": sum(picture.spread(e) > 1 for e in source.of_type("Initiative")),
                   "links": len(picture.links), "drawn": len(picture.backbone)},
    }


def _plan(plan: Plan, source: Collection, number: Mapping[str, int]) -> dict[str, Any]:
    by_type: dict[str, list[int]] = {"Policy": [], "Organization": [], "Target": []}
    for iri in dict.fromkeys(mention.entity for mention in source.by_plan[plan.iri]):
        if source.type_of(iri) in by_type:
            by_type[source.type_of(iri)].append(number[iri])
    return {"id": plan.id, "name": plan.title, "issuer": plan.issuer, "issued": plan.issued, "start": plan.start,
            "end": plan.end, "kind": plan.kind, "level": plan.level, "year": plan.year, "source": plan.source,
            "initials": initials(plan.title),
            "policies": by_type["Policy"], "organizations": by_type["Organization"], "targets": by_type["Target"]}


def _written(picture: Selection, entity: Entity) -> list[str]:
    """The other words by which the plans name an initiative, the usual ones first."""
    count: dict[str, int] = {}
    for link in picture.links_of(entity):
        for mention in link.mentions:
            words = link.plan.text[mention.begin:mention.end]
            count[words] = count.get(words, 0) + 1
    return sorted(count.keys() - {entity.name}, key=lambda words: (-count[words], words))


def _network(picture: Selection) -> tuple[list[dict[str, Any]], list[dict[str, Any]], Any]:
    """Nodes, edges and options in the form that vis-network takes, as pyvis gives them."""
    network = Network(cdn_resources="in_line")
    network.set_options(json.dumps(OPTIONS))
    network.options["interaction"]["hideEdgesOnDrag"] = len(picture.backbone) > SMOOTH_EDGES
    places, sizes = _places(picture), _sizes(picture)
    names = short([plan.title for plan in picture.plans], NAME)
    for plan, name in zip(picture.plans, names, strict=True):
        x, y = places[plan.iri]
        network.add_node(plan.id, label=name, shape="square", kind="plan", x=x, y=y,
                         size=sizes[plan.iri], color=PLAN_COLOR)
    for entity in picture.entities:
        x, y = places[entity.iri]
        network.add_node(entity.id, label=entity.name, shape="dot", kind="initiative", x=x, y=y,
                         size=sizes[entity.iri], color=picture.color(entity))
    for link in picture.backbone:
        network.add_edge(link.plan.id, link.entity.id, id=f"{link.plan.id} {link.entity.id}",
                         width=3 if link.headline else 1)
    nodes, edges, _, _, _, options = network.get_network_data()
    return nodes, edges, json.loads(options)


def _sizes(picture: Selection) -> dict[str, int]:
    """The size of each node. An initiative's area grows with the number of plans that name it."""
    spreads = [picture.spread(entity) for entity in picture.entities] or [1]
    least, unit = min(spreads), 22 / sqrt(max(1, max(spreads) - min(spreads)))
    plan_size = 16 if len(picture.plans) <= MANY_PLANS else 6
    return {plan.iri: plan_size for plan in picture.plans} | {
        entity.iri: round(5 + unit * sqrt(picture.spread(entity) - least)) for entity in picture.entities}


def _places(picture: Selection) -> dict[str, tuple[int, int]]:
    """Shared initiatives stand among their plans; those of one plan alone in a cluster outside it."""
    sizes, shared = _sizes(picture), [one for one in picture.entities if picture.spread(one) > 1]
    boxes: dict[str, tuple[float, float]] = {
        one.iri: (max(2.4 * sizes[one.iri], 13.0 * len(one.name)) + 8, 2 * sizes[one.iri] + 24) for one in shared}
    around = 50 if len(picture.plans) <= MANY_PLANS else 2  # room for the plan's name
    boxes |= {plan.iri: (2.4 * sizes[plan.iri] + around, 2.4 * sizes[plan.iri] + around) for plan in picture.plans}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(boxes)
    graph.add_edges_from((link.plan.iri, link.entity.iri) for link in picture.backbone
                         if link.entity.iri in boxes)
    places = layout.place(graph, [plan.iri for plan in picture.plans], boxes)
    alone: dict[str, list[str]] = {}
    for entity in picture.entities:
        if entity.iri not in boxes:
            alone.setdefault(picture.source.plans_naming[entity.iri][0], []).append(entity.iri)
    for plan, iris in alone.items():
        if plan in places:
            places |= _cluster(places[plan], iris)
    return {entity.iri: (0, 0) for entity in picture.entities} | places


def _cluster(plan: tuple[int, int], iris: Sequence[str]) -> dict[str, tuple[int, int]]:
    x, y = plan
    far, step = sqrt(x * x + y * y) or 1.0, 40
    away = step * sqrt(len(iris)) * 0.56 + 90
    return {iri: (round(x + x / far * away + dx), round(y + y / far * away + dy))
            for iri, (dx, dy) in zip(iris, layout.spiral(len(iris), step), strict=True)}
