"""What a report tells: what was read, shared, promised, missing and doubtful, each with the sentences it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.handout.blocks import Source, reader_page
from kg.looks import is_no_plan
from kg.view import collection


@dataclass(frozen=True, slots=True)
class Plan(collection.Paper):
    """A plan that was read."""

    initiatives: int = 0
    targets: int = 0
    policies: int = 0
    bodies: int = 0  # that it names
    short: str = ""  # its title where there is little room

    @property
    def unlikely(self) -> bool:
        """Whether it is no plan by its looks (不像公文)."""
        return is_no_plan(self.kind, self.issuer, self.dated, self.bodies)

    @property
    def page(self) -> str:
        """The address of its text, relative to the folder of a build."""
        return reader_page(self.iri)


@dataclass(frozen=True, slots=True)
class Shared:
    """An initiative or policy, in how many plans it is, and what some of them say."""

    iri: str
    name: str
    plans: int
    kind: str = ""
    works: int = 0  # initiatives that carry it out
    said: Sequence[Source] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """An initiative of which a plan says who leads it, or who takes part, and where it says so."""

    initiative: str
    plan: str  # IRI
    leads: Sequence[str]
    takes_part: Sequence[str]
    said: Source


@dataclass(frozen=True, slots=True)
class Superseded:
    """A plan that cites a text which a newer one has replaced."""

    plan: str  # IRI
    cited: str
    newer: str
    since: str
    said: Sequence[Source]


@dataclass(frozen=True, slots=True)
class Target(collection.Target):
    """A commitment, with or without a deadline."""

    begin: int = 0  # where its plan sets it
    owners: Sequence[str] = ()
    said: Sequence[Source] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """Commitments by deadline: those shown, and how many there are in all."""

    since: str  # the day of the newest plan
    shown: Sequence[Target]
    later: int  # due on that day or after
    earlier: int
    undated: int
    dayless: Sequence[Target]  # those without a deadline that are shown


@dataclass(frozen=True, slots=True)
class Gap:
    """An initiative that most plans of a group have, and those that do not."""

    name: str
    having: int
    lacking: Sequence[str]  # IRIs of plans
    said: Sequence[Source]


@dataclass(frozen=True, slots=True)
class Group:
    """Plans of one kind and level, or all (both empty), with what most of them have and some do not."""

    kind: str
    level: str
    plans: int
    gaps: Sequence[Gap]
    more: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two plans that share much; the rarest initiative in both is quoted."""

    a: str
    b: str
    shared: int
    names: Sequence[str]  # rarest first
    said: Sequence[Source]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that were taken for a name with little certainty."""

    words: str
    name: str
    score: str
    source: Source


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a report tells. Of long lists the first are here; the counts are of all."""

    plans: Mapping[str, Plan]
    shared: Sequence[Shared]
    also_shared: Sequence[Shared]
    shared_count: int
    policies: Sequence[Shared]
    policy_count: int
    duties: Sequence[Duty]
    leaders: Sequence[tuple[str, int]]  # bodies and how many initiatives each leads, most first
    superseded: Sequence[Superseded]
    superseded_count: int
    due: Due
    groups: Sequence[Group]
    pairs: Sequence[Pair]
    copies: Sequence[tuple[str, str]]  # plans (IRIs) that are likely one paper twice
    doubts: Sequence[Doubt]
