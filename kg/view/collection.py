"""What the pages tell (kg.view.reading): plans, entities, mentions, targets, relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.namespaces import shorten


@dataclass(frozen=True, slots=True)
class Paper:
    """What is known of a plan beside what it says. Unknown things are empty strings."""

    iri: str
    source: str  # its file
    title: str
    issuer: str = ""
    issued: str = ""
    start: str = ""
    end: str = ""
    kind: str = ""
    level: str = ""

    @property
    def id(self) -> str:
        """Its short name in pages and links."""
        return shorten(self.iri)

    @property
    def year(self) -> str:
        """The year the plan is for, or else the one it was issued in; empty where neither is known."""
        return (self.start or self.issued)[:4]

    @property
    def dated(self) -> str:
        """The day (month, year) of its issue, or else from which it holds; empty where neither is known."""
        return self.issued or self.start


@dataclass(frozen=True, slots=True)
class Plan(Paper):
    """A plan as the pages show it."""

    text: str = field(kw_only=True)  # what offsets count in


@dataclass(frozen=True, slots=True)
class Entity:
    """An initiative, a policy or an organization."""

    iri: str
    type: str
    name: str
    kind: str = ""
    theme: str = ""
    other_names: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its short name in pages and links."""
        return shorten(self.iri)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a plan's text that names an entity or sets a target. Offsets count code points."""

    plan: str
    entity: str
    begin: int
    end: int
    kind: str = ""  # headline or named, for initiatives
    section: str = ""  # IRI


@dataclass(frozen=True, slots=True)
class Target:
    """A checkable commitment or result; numbers and dates in the words of the graph."""

    iri: str
    plan: str
    label: str
    indicator: str = ""
    value: str = ""
    max: str = ""
    unit: str = ""
    comparator: str = ""
    deadline: str = ""
    words: str = ""  # the deadline as the plan says it
    kind: str = ""
    strength: str = ""

    @property
    def id(self) -> str:
        """Its short name in pages and links."""
        return shorten(self.iri)


SAME = 0.8  # plans more alike than this are likely one paper twice


@dataclass(frozen=True, slots=True)
class Alike:
    """Two plans (IRIs), from 0 to 1 how alike they are by what both promote, and how many initiatives that is."""

    one: str
    other: str
    similarity: float
    shared: int

    @property
    def copies(self) -> bool:
        """Whether they are likely one paper twice."""
        return self.similarity >= SAME


@dataclass(frozen=True)
class Collection:
    """All that the pages tell, in a fixed order: plans by source, mentions by plan and place."""

    plans: Mapping[str, Plan]
    entities: Mapping[str, Entity]
    targets: Mapping[str, Target]
    mentions: tuple[Mention, ...]
    sections: Mapping[str, str]  # IRI → number and headline, with those above it
    terms: Mapping[str, str]  # Chinese name of a theme → its English one, where it has one
    headlines: Mapping[str, tuple[str, ...]]  # plan → number and headline of each of its sections, in order
    relations: frozenset[tuple[str, str, str, str]] = frozenset()  # plan, subject, name, object
    alike: tuple[Alike, ...] = ()  # pairs of plans, the most alike first; each plan's nearest alone
    weights: Mapping[str, float] = field(default_factory=dict)  # of shared initiatives by IRI: rarer says more, to 1

    @cached_property
    def by_plan(self) -> dict[str, list[Mention]]:
        """The mentions of each plan, by place in its text."""
        table: dict[str, list[Mention]] = {iri: [] for iri in self.plans}
        for mention in self.mentions:
            table[mention.plan].append(mention)
        return table

    @cached_property
    def plans_naming(self) -> dict[str, list[str]]:
        """The plans that name each entity, in the order of the plans."""
        table: dict[str, dict[str, None]] = {}
        for mention in self.mentions:
            table.setdefault(mention.entity, {})[mention.plan] = None
        return {entity: list(plans) for entity, plans in table.items()}

    @cached_property
    def targets_of(self) -> dict[str, list[Target]]:
        """The targets that each plan sets, by plan."""
        table: dict[str, list[Target]] = {iri: [] for iri in self.plans}
        for target in self.targets.values():
            table[target.plan].append(target)
        return table

    @cached_property
    def _relations(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        table: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for plan, subject, name, object_ in sorted(self.relations):
            table.setdefault((plan, subject), []).append((name, object_))
        return table

    @cached_property
    def _relations_back(self) -> dict[tuple[str, str, str], list[str]]:
        table: dict[tuple[str, str, str], list[str]] = {}
        for plan, subject, name, object_ in sorted(self.relations):
            table.setdefault((plan, object_, name), []).append(subject)
        return table

    def relations_to(self, plan: str, iri: str, name: str) -> list[str]:
        """The IRIs of what a plan relates to `iri` by the relation `name`."""
        return self._relations_back.get((plan, iri, name), [])

    def mention_of(self, target: Target) -> Mention | None:
        """Where its plan sets a target."""
        return next(iter(self.mentions_of.get(target.iri, ())), None)

    def relations_of(self, plan: str, entity: str) -> list[tuple[str, str]]:
        """What a plan states of an entity: (name of the relation, IRI of the other)."""
        return self._relations.get((plan, entity), [])

    @cached_property
    def mentions_of(self) -> dict[str, list[Mention]]:
        """The mentions of each entity, by plan and place."""
        table: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            table.setdefault(mention.entity, []).append(mention)
        return table

    def type_of(self, iri: str) -> str:
        """Initiative, Policy, Organization or Target; empty for what is none of them."""
        if iri in self.entities:
            return self.entities[iri].type
        return "Target" if iri in self.targets else ""

    @cached_property
    def _by_type(self) -> dict[str, list[Entity]]:
        table: dict[str, list[Entity]] = {}
        named = (self.entities[iri] for iri in self.plans_naming if iri in self.entities)
        for entity in sorted(named, key=lambda one: (-len(self.plans_naming[one.iri]), -len(self.mentions_of[one.iri]),
                                                     one.name, one.iri)):
            table.setdefault(entity.type, []).append(entity)
        return table

    def of_type(self, type_: str) -> list[Entity]:
        """The entities of a type that some plan names: those in most plans first, then the most often named."""
        return self._by_type.get(type_, [])
