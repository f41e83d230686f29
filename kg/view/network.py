"""graph.html: plans and the initiatives they share, as a picture that can be asked.

pyvis holds nodes, edges and options; the places are computed here (see layout.py); the page is our own
template with the vis-network that pyvis carries. What a large collection hides is counted and said.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from pathlib import Path
from typing import Any

import networkx as nx
from pyvis.network import Network

from kg.store import Graph
from kg.view import collection, layout, shell
from kg.view.collection import Collection, Entity, Mention, Plan
from kg.view.words import quote, sentence

MANY_PLANS = 40  # above this, plans are small and unnamed at first, and those that share nothing are left out
MAX_PLANS = 300  # nodes of plans in the picture
MAX_INITIATIVES = 180  # nodes of initiatives, where a collection has more than ALL_INITIATIVES
ALL_INITIATIVES = 700
MAX_EDGES = 1200  # lines drawn at first; a click draws those of its node
MAX_QUOTES = 4  # sentences shown of one initiative in one plan

PLAN_COLOR = "#1d3557"
NO_THEME = "#7f8c99"
THEME_COLORS = ("#e07a3f", "#2a9d8f", "#d1495b", "#8e6bbf", "#5b9a3c", "#3d8fd1", "#c79a1e", "#a1662f")

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "interaction": {"hover": True, "dragNodes": False, "multiselect": False, "selectConnectedEdges": False,
                    "tooltipDelay": 3600000, "keyboard": {"enabled": True, "bindToWindow": False}},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3},
}


@dataclass(frozen=True)
class Link:
    """A plan and an initiative that it names, with the places where it does."""

    plan: Plan
    initiative: Entity
    mentions: tuple[Mention, ...]

    @property
    def headline(self) -> bool:
        """Whether a headline of the plan names it."""
        return any(mention.kind == "headline" for mention in self.mentions)

    @property
    def strength(self) -> int:
        """How much the plan makes of it: a headline counts as three mentions."""
        return len(self.mentions) + 3 * self.headline


@dataclass(frozen=True)
class Picture:
    """What the picture shows of a collection: the plans and initiatives chosen, and the links between them."""

    source: Collection

    @cached_property
    def initiatives(self) -> list[Entity]:
        """Those in most plans first; of a large collection only those that plans share, and not all."""
        found = self.source.of_type("Initiative")
        if len(found) <= ALL_INITIATIVES:
            return found
        return [one for one in found if self.spread(one) > 1][:MAX_INITIATIVES]

    @cached_property
    def plans(self) -> list[Plan]:
        """All plans, or of many those with most initiatives that others have too; by likeness."""
        chosen = sorted(self.source.plans.values(), key=lambda plan: (-len(self._shared(plan)), plan.source))
        if len(chosen) > MANY_PLANS:
            chosen = [plan for plan in chosen if self._shared(plan)][:MAX_PLANS]
        return layout.by_likeness(chosen, self._alike)

    @cached_property
    def links(self) -> list[Link]:
        """Every link between a plan and an initiative of the picture."""
        shown = {entity.iri: entity for entity in self.initiatives}
        links = []
        for plan in self.plans:
            places: dict[str, list[Mention]] = {}
            for mention in self.source.by_plan[plan.iri]:
                if mention.entity in shown:
                    places.setdefault(mention.entity, []).append(mention)
            links += [Link(plan, shown[iri], tuple(mentions)) for iri, mentions in sorted(places.items())]
        return links

    @cached_property
    def _links_by_initiative(self) -> dict[str, list[Link]]:
        table: dict[str, list[Link]] = {}
        for link in self.links:
            table.setdefault(link.initiative.iri, []).append(link)
        return table

    def links_of(self, entity: Entity) -> list[Link]:
        """The links of an initiative."""
        return self._links_by_initiative.get(entity.iri, [])

    @cached_property
    def backbone(self) -> list[Link]:
        """The links drawn at first: of many, the strongest of each initiative and of each plan."""
        if len(self.links) <= MAX_EDGES:
            return self.links
        each = max(2, (MAX_EDGES - 2 * len(self.initiatives)) // len(self.plans))
        rank_in_plan: dict[str, int] = {}
        rank_in_initiative: dict[str, int] = {}
        kept = set()
        for link in sorted(self.links, key=lambda link: (-link.strength, -self.spread(link.initiative))):
            plan, initiative = link.plan.iri, link.initiative.iri
            rank_in_plan[plan] = rank_in_plan.get(plan, 0) + 1
            rank_in_initiative[initiative] = rank_in_initiative.get(initiative, 0) + 1
            if rank_in_plan[plan] <= each or rank_in_initiative[initiative] <= 2:
                kept.add((plan, initiative))
        return [link for link in self.links if (link.plan.iri, link.initiative.iri) in kept]

    def spread(self, entity: Entity) -> int:
        """How many plans of the whole collection name an entity."""
        return len(self.source.plans_naming[entity.iri])

    @cached_property
    def _shared_by_plan(self) -> dict[str, set[str]]:
        table: dict[str, set[str]] = {iri: set() for iri in self.source.plans}
        for entity in self.initiatives:
            for plan in self.source.plans_naming[entity.iri] if self.spread(entity) > 1 else ():
                table[plan].add(entity.iri)
        return table

    def _shared(self, plan: Plan) -> set[str]:
        return self._shared_by_plan[plan.iri]

    def _alike(self, a: Plan, b: Plan) -> float:
        both = len(self._shared(a) & self._shared(b))
        return both / (len(self._shared(a) | self._shared(b)) or 1)


def write(graph: Graph, path: Path) -> None:
    """Write the page for a built graph."""
    path.write_text(page(collection.read(graph)), "utf-8", newline="\n")


def page(source: Collection) -> str:
    """The page as text; the same collection gives the same bytes."""
    picture = Picture(source)
    return shell.render(
        "network.html", _data(picture), (shell.vis_network(), shell.text("common.js"), shell.text("network.js")),
        (shell.text("common.css"), shell.text("network.css")), page="graph", title="共享举措网络")


def _data(picture: Picture) -> dict[str, Any]:
    source, themes = picture.source, _themes(picture)
    nodes, edges, options = _network(picture, themes)
    policies, organizations = source.of_type("Policy"), source.of_type("Organization")
    number = {entity.iri: place for entities in (picture.initiatives, policies, organizations)
              for place, entity in enumerate(entities)} | {iri: place for place, iri in enumerate(source.targets)}
    plan_number = {plan.iri: place for place, plan in enumerate(picture.plans)}
    return {
        "nodes": nodes, "edges": edges, "options": options,
        "themes": [{"name": name, "color": color} for name, color in themes.items()],
        "colors": {"plan": PLAN_COLOR, "noTheme": NO_THEME},
        "plans": [_plan(plan, source, number) for plan in picture.plans],
        "initiatives": [{"id": e.id, "name": e.name, "written": _written(picture, e), "others": list(e.other_names), "theme": e.theme,
                         "plans": picture.spread(e)} for e in picture.initiatives],
        "policies": [{"name": e.name, "plans": picture.spread(e)} for e in policies],
        "organizations": [{"name": e.name, "plans": picture.spread(e)} for e in organizations],
        "targets": [{"label": t.label, "deadline": t.deadline, "words": t.words, "kind": t.kind}
                    for t in source.targets.values()],
        "links": [_link(link, source, number) | {"plan": plan_number[link.plan.iri]} for link in picture.links],
        "many": len(picture.plans) > MANY_PLANS,
        "counts": {"plans": len(source.plans), "initiatives": len(source.of_type("Initiative")),
                   "shared": sum(picture.spread(e) > 1 for e in source.of_type("Initiative")),
                   "links": len(picture.links), "drawn": len(picture.backbone)},
    }


def _plan(plan: Plan, source: Collection, number: Mapping[str, int]) -> dict[str, Any]:
    named = dict.fromkeys(mention.entity for mention in source.by_plan[plan.iri] if mention.entity in number)
    by_type: dict[str, list[int]] = {"Policy": [], "Organization": [], "Target": []}
    for iri in named:
        type_ = source.entities[iri].type if iri in source.entities else "Target"
        if type_ in by_type:
            by_type[type_].append(number[iri])
    return {"id": plan.id, "name": plan.title, "issuer": plan.issuer, "issued": plan.issued, "start": plan.start,
            "end": plan.end, "kind": plan.kind, "level": plan.level, "source": plan.source,
            "policies": by_type["Policy"], "organizations": by_type["Organization"], "targets": by_type["Target"]}


def _written(picture: Picture, entity: Entity) -> list[str]:
    """The other words by which the plans name an initiative, the usual ones first."""
    count: dict[str, int] = {}
    for link in picture.links_of(entity):
        for mention in link.mentions:
            words = link.plan.text[mention.begin:mention.end]
            count[words] = count.get(words, 0) + 1
    return sorted(count.keys() - {entity.name}, key=lambda words: (-count[words], words))


def _link(link: Link, source: Collection, number: Mapping[str, int]) -> dict[str, Any]:
    """A link with its sentences and with what else is said there: [number, how it is related]."""
    text, near = link.plan.text, dict[str, str]()
    said: dict[str, Mention] = {}
    for mention in link.mentions:
        start, stop = sentence(text, mention.begin, mention.end)
        said.setdefault(text[start:stop].strip(" \n。"), mention)  # a table of contents says it twice
        near |= dict.fromkeys(_within(source.by_plan[link.plan.iri], start, stop), "near")
    near |= {object_: how for how, object_ in source.relations_of(link.plan.iri, link.initiative.iri)}
    related: dict[str, list[list[Any]]] = {"policies": [], "organizations": [], "targets": []}
    for iri, how in near.items():
        type_ = source.entities[iri].type if iri in source.entities else "Target"
        group = {"Policy": "policies", "Organization": "organizations", "Target": "targets"}.get(type_)
        if group and iri in number:
            related[group].append([number[iri], how])
    return {"initiative": number[link.initiative.iri], "count": len(link.mentions), "headline": link.headline,
            "quotes": [_quote(text, mention, source) for mention in list(said.values())[:MAX_QUOTES]],
            "more": max(0, len(said) - MAX_QUOTES)} | related


def _within(mentions: Sequence[Mention], start: int, stop: int) -> Iterator[str]:
    for mention in mentions[bisect_left(mentions, start, key=lambda m: m.begin):]:
        if mention.begin >= stop:
            return
        yield mention.entity


def _quote(text: str, mention: Mention, source: Collection) -> dict[str, str]:
    words = quote(text, mention.begin, mention.end)
    return {"before": words.before, "words": words.words, "after": words.after, "kind": mention.kind,
            "section": source.sections.get(mention.section, "")}


def _themes(picture: Picture) -> dict[str, str]:
    """The themes with most initiatives and their colours; the rest are grey."""
    count: dict[str, int] = {}
    for entity in picture.initiatives:
        if entity.theme:
            count[entity.theme] = count.get(entity.theme, 0) + 1 + 10 * (picture.spread(entity) > 1)
    return dict(zip(sorted(count, key=lambda name: (-count[name], name)), THEME_COLORS, strict=False))


def _network(picture: Picture, themes: Mapping[str, str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], Any]:
    """Nodes, edges and options in the form that vis-network takes, as pyvis gives them."""
    network = Network(cdn_resources="in_line")
    network.set_options(json.dumps(OPTIONS))
    places, sizes = _places(picture), _sizes(picture)
    for plan in picture.plans:
        x, y = places[plan.iri]
        network.add_node(plan.id, label=plan.title, shape="square", kind="plan", x=x, y=y,
                         size=sizes[plan.iri], color=PLAN_COLOR)
    for entity in picture.initiatives:
        x, y = places[entity.iri]
        network.add_node(entity.id, label=entity.name, shape="dot", kind="initiative", x=x, y=y,
                         size=sizes[entity.iri], color=themes.get(entity.theme, NO_THEME))
    for link in picture.backbone:
        network.add_edge(link.plan.id, link.initiative.id, id=f"{link.plan.id} {link.initiative.id}",
                         width=3 if link.headline else 1)
    nodes, edges, _, _, _, options = network.get_network_data()
    return nodes, edges, json.loads(options)


def _sizes(picture: Picture) -> dict[str, int]:
    """The size of each node. An initiative's area grows with the number of plans that name it."""
    most = max((picture.spread(entity) for entity in picture.initiatives), default=1)
    unit = 22 / sqrt(max(1, most - 1))
    plan_size = 16 if len(picture.plans) <= MANY_PLANS else 6
    return {plan.iri: plan_size for plan in picture.plans} | {
        entity.iri: round(5 + unit * sqrt(picture.spread(entity) - 1)) for entity in picture.initiatives}


def _places(picture: Picture) -> dict[str, tuple[int, int]]:
    """Shared initiatives stand among their plans; those of one plan alone in a cluster outside it."""
    sizes, shared = _sizes(picture), [one for one in picture.initiatives if picture.spread(one) > 1]
    boxes: dict[str, tuple[float, float]] = {
        one.iri: (max(2.4 * sizes[one.iri], 13.0 * len(one.name)) + 8, 2 * sizes[one.iri] + 24) for one in shared}
    around = 50 if len(picture.plans) <= MANY_PLANS else 2  # room for the plan's name
    boxes |= {plan.iri: (2.4 * sizes[plan.iri] + around, 2.4 * sizes[plan.iri] + around) for plan in picture.plans}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(boxes)
    graph.add_edges_from((link.plan.iri, link.initiative.iri) for link in picture.backbone
                         if link.initiative.iri in boxes)
    places = layout.place(graph, [plan.iri for plan in picture.plans], boxes)
    alone: dict[str, list[str]] = {}
    for entity in picture.initiatives:
        if entity.iri not in boxes:
            alone.setdefault(picture.source.plans_naming[entity.iri][0], []).append(entity.iri)
    for plan, iris in alone.items():
        if plan in places:
            places |= _cluster(places[plan], iris)
    return {entity.iri: (0, 0) for entity in picture.initiatives} | places


def _cluster(plan: tuple[int, int], iris: Sequence[str]) -> dict[str, tuple[int, int]]:
    x, y = plan
    far, step = sqrt(x * x + y * y) or 1.0, 40
    away = step * sqrt(len(iris)) * 0.56 + 90
    return {iri: (round(x + x / far * away + dx), round(y + y / far * away + dy))
            for iri, (dx, dy) in zip(iris, layout.spiral(len(iris), step), strict=True)}
