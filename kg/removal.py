"""What a graph loses when plans leave it: what only they say, and what others say too."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.errors import GraphError
from kg.namespaces import ID, plan_iri
from kg.store import Graph

_SAID = {"Initiative": "plan:promotes", "Policy": "plan:cites", "Organization": "plan:names"}


@dataclass(frozen=True, slots=True)
class Loss:
    """What goes with some plans, and what stays although they say it."""

    plans: tuple[tuple[str, str], ...]  # source and title, in the order of the sources
    targets: int
    lost: dict[str, tuple[str, ...]]  # type → names of what only these plans mention
    kept: dict[str, int]  # type → how many of their entities other plans mention too


def find(graph: Graph, wanted: Sequence[str]) -> list[str]:
    """The sources of plans, each named by its source, its IRI or its title.

    Raises GraphError where a name is none of these, with the nearest, or is the title of several plans.
    """
    sources = {row["plan"]: row["source"] for row in graph.select(
        "SELECT ?plan ?source WHERE { ?plan a plan:Plan ; dcterms:source ?source }")}
    titles = graph.plans()
    return [_one(name, sources, titles) for name in wanted]


def preview(graph: Graph, sources: Sequence[str]) -> Loss:
    """What the graph would lose with the plans of these sources, all of which are in it."""
    titles = graph.plans()
    plans = {source: plan_iri(source) for source in sorted(sources)}
    values, list_ = (sep.join(f"<{plan}>" for plan in plans.values()) for sep in (" ", ", "))
    targets = graph.select(f"SELECT (COUNT(*) AS ?count) WHERE {{ VALUES ?plan {{ {values} }} ?plan plan:sets ?t }}")
    lost: dict[str, tuple[str, ...]] = {}
    kept: dict[str, int] = {}
    for type_, says in _SAID.items():
        entities = graph.select(f"""
            SELECT ?entity (MIN(?label) AS ?name) (COUNT(DISTINCT ?other) AS ?others) WHERE {{
              {{ SELECT DISTINCT ?entity WHERE {{ VALUES ?plan {{ {values} }} ?plan {says} ?entity }} }}
              ?entity skos:prefLabel ?label .
              OPTIONAL {{ ?other {says} ?entity FILTER(?other NOT IN ({list_})) }}
            }} GROUP BY ?entity ORDER BY ?name""")
        lost[type_] = tuple(row["name"] for row in entities if row["others"] == "0")
        kept[type_] = len(entities) - len(lost[type_])
    named = tuple((source, titles[plan]) for source, plan in plans.items())
    return Loss(named, int(next(iter(targets))["count"]), lost, kept)


def lines(loss: Loss, shown: int = 10) -> Iterator[str]:
    """A loss as lines for a terminal, at most `shown` names of each type."""
    for source, title in loss.plans:
        yield f"{source}  {title}"
    yield f"lost: {loss.targets} targets"
    for type_, names in loss.lost.items():
        more = f" … and {len(names) - shown} more" if len(names) > shown else ""
        yield (f"lost: {len(names)} {_plural(type_)} that no other plan mentions"
               f"{': ' if names else ''}{'、'.join(names[:shown])}{more}")
    for type_, count in loss.kept.items():
        yield f"kept: {count} {_plural(type_)} that other plans mention too"


def _one(name: str, sources: dict[str, str], titles: dict[str, str]) -> str:
    if name in sources.values():
        return name
    found = sorted(sources[plan] for plan in sources if name in (plan, plan.removeprefix(ID), titles[plan]))
    if len(found) == 1:
        return found[0]
    if found:
        raise GraphError(f"{len(found)} plans are called {name}; name one by its source: {', '.join(found[:5])}")
    near = difflib.get_close_matches(name, [*sources.values(), *titles.values()], n=3, cutoff=0.5)
    hint = f"did you mean {', '.join(near)}?" if near else "see: kg query plans"
    raise GraphError(f"there is no plan {name}; {hint}")


def _plural(type_: str) -> str:
    return "policies" if type_ == "Policy" else f"{type_.lower()}s"
