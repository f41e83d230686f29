"""What a page shows of a collection that may be too large to show whole, and in which colours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.view import layout
from kg.view.collection import Collection, Entity, Mention, Plan

MANY_PLANS = 40  # above this, plans are small and unnamed at first, and those that share nothing are left out
MAX_PLANS = 300
MAX_ENTITIES = 180  # of a collection with more than ALL_ENTITIES
ALL_ENTITIES = 700
MAX_EDGES = 1200  # lines drawn at first; a click draws those of its node

PLAN_COLOR = "#1d3557"
NO_THEME = "#7f8c99"
THEME_COLORS = ("#e07a3f", "#2a9d8f", "#d1495b", "#8e6bbf", "#5b9a3c", "#3d8fd1", "#c79a1e", "#a1662f")


@dataclass(frozen=True)
class Link:
    """A plan and an initiative (or policy) that it names, with the places where it does."""

    plan: Plan
    entity: Entity
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
class Selection:
    """What a page shows of a collection: the plans and initiatives (or policies) chosen, and the links between them."""

    source: Collection
    type: str = "Initiative"

    @cached_property
    def entities(self) -> list[Entity]:
        """Those in most plans first; of a large collection only those that plans share, and not all."""
        found = self.source.of_type(self.type)
        if len(found) <= ALL_ENTITIES:
            return found
        return [one for one in found if self.spread(one) > 1][:MAX_ENTITIES]

    @cached_property
    def plans(self) -> list[Plan]:
        """All plans, or of many those with most that others have too; by likeness."""
        chosen = sorted(self.source.plans.values(), key=lambda plan: (-len(self._shared(plan)), plan.source))
        if len(chosen) > MANY_PLANS:
            chosen = [plan for plan in chosen if self._shared(plan)][:MAX_PLANS]
        return layout.by_likeness(chosen, self._alike)

    @cached_property
    def links(self) -> list[Link]:
        """Every link between a plan and an entity of the selection."""
        shown = {entity.iri: entity for entity in self.entities}
        links = []
        for plan in self.plans:
            places: dict[str, list[Mention]] = {}
            for mention in self.source.by_plan[plan.iri]:
                if mention.entity in shown:
                    places.setdefault(mention.entity, []).append(mention)
            links += [Link(plan, shown[iri], tuple(mentions)) for iri, mentions in sorted(places.items())]
        return links

    @cached_property
    def _links_by_entity(self) -> dict[str, list[Link]]:
        table: dict[str, list[Link]] = {}
        for link in self.links:
            table.setdefault(link.entity.iri, []).append(link)
        return table

    def links_of(self, entity: Entity) -> list[Link]:
        """The links of an entity, in the order of the plans."""
        return self._links_by_entity.get(entity.iri, [])

    @cached_property
    def backbone(self) -> list[Link]:
        """The links drawn at first: of many, the strongest of each plan and of each entity."""
        if len(self.links) <= MAX_EDGES:
            return self.links
        each = max(2, (MAX_EDGES - 2 * len(self.entities)) // len(self.plans))
        rank_in_plan: dict[str, int] = {}
        rank_in_entity: dict[str, int] = {}
        kept = set()
        for link in sorted(self.links, key=lambda link: (-link.strength, -self.spread(link.entity))):
            plan, entity = link.plan.iri, link.entity.iri
            rank_in_plan[plan] = rank_in_plan.get(plan, 0) + 1
            rank_in_entity[entity] = rank_in_entity.get(entity, 0) + 1
            if rank_in_plan[plan] <= each or rank_in_entity[entity] <= 2:
                kept.add((plan, entity))
        return [link for link in self.links if (link.plan.iri, link.entity.iri) in kept]

    def spread(self, entity: Entity) -> int:
        """How many plans of the whole collection name an entity."""
        return len(self.source.plans_naming[entity.iri])

    @cached_property
    def _shared_by_plan(self) -> dict[str, set[str]]:
        table: dict[str, set[str]] = {iri: set() for iri in self.source.plans}
        for entity in self.entities:
            for plan in self.source.plans_naming[entity.iri] if self.spread(entity) > 1 else ():
                table[plan].add(entity.iri)
        return table

    def _shared(self, plan: Plan) -> set[str]:
        return self._shared_by_plan[plan.iri]

    def _alike(self, a: Plan, b: Plan) -> float:
        one, other = self._shared_by_plan[a.iri], self._shared_by_plan[b.iri]
        both = len(one & other)
        return both / (len(one) + len(other) - both or 1)

    @cached_property
    def themes(self) -> dict[str, str]:
        """Every theme with its colour, those with most entities first; beyond the first eight all are grey."""
        count: dict[str, int] = {}
        for entity in self.entities:
            if entity.theme:
                count[entity.theme] = count.get(entity.theme, 0) + 1 + 10 * (self.spread(entity) > 1)
        ranked = sorted(count, key=lambda name: (-count[name], name))
        return dict.fromkeys(ranked, NO_THEME) | dict(zip(ranked, THEME_COLORS, strict=False))

    def color(self, entity: Entity) -> str:
        """The colour that an entity has on every page."""
        return self.themes.get(entity.theme, self.no_theme)

    @property
    def no_theme(self) -> str:
        """The colour of what has no theme: grey beside coloured themes."""
        return NO_THEME if self.themes else THEME_COLORS[0]
