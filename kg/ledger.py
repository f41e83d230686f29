"""The ledger of links (归并台账): why names are one in a built graph, and which might be.

Reads the graph alone; how alike two names are, and what keeps them apart, is asked of kg.link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

import pyoxigraph as ox

from kg import lexicon
from kg.errors import GraphError
from kg.link.candidates import Candidate, Names
from kg.link.decisions import APART, NONE, SAME, Decisions, parts, vocabulary
from kg.link.normalform import bare
from kg.link.words import cutter
from kg.namespaces import ORG, PLAN, entity_iri
from kg.parameters import COMMAND
from kg.records import MentionType
from kg.store import Graph
from kg.view.words import quote

ALIKE = 0.5  # from here on two names are worth a look
NEAR = 0.3  # from here on `explain` tells why a name is another
_CLASSES: dict[MentionType, str] = {
    "Initiative": PLAN + "Initiative", "Policy": PLAN + "Policy", "Organization": ORG + "Organization"}
_SAYS: dict[MentionType, str] = {"Initiative": "promotes", "Policy": "cites", "Organization": "names"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a plan says a name: the plan's title or source, and the sentence with the name in 【】."""

    plan: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words that plans use for an entity, and why they were taken to mean it."""

    words: str
    reason: str
    score: float
    plans: int
    place: Place  # one of them


Verdict = Literal["one", "two"]
State = Literal["obeyed", "next build", "taken back"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A link that was made ("one"), or not made ("two"), and why it may be wrong."""

    name: str  # the words, or the one entity
    other: str  # the entity that they are, or the other entity
    score: float  # from 0 to 1: how certain a link is that was made, how alike the two of one that was not
    reason: str
    plans: int  # that use the words, or name either entity
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What an analyst decided of an entity and another name."""

    verdict: Verdict | Literal["renamed"]  # of a renamed entity the other is the name that the graph does not call it
    other: str
    iri: str  # of the other
    state: State  # whether the graph says it, does not say it yet, or says it still


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of why an entity holds the names it holds."""

    name: str
    type: MentionType
    iri: str
    plans: int
    words: tuple[Words, ...]
    broader: tuple[str, ...]
    narrower: tuple[str, ...]
    near: tuple[Candidate, ...]  # names kept apart
    decided: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Why two names are one entity, or are two."""

    one: str  # the entity that the first name means
    other: str  # and the second; the same where the two are one
    type: MentionType
    words: tuple[Words, ...]  # plans that say either name, and why it was taken to mean its entity
    wider: str | None  # which of the two entities is above the other
    pair: Candidate | None  # what the entities' names differ in, where they are two
    decided: Decided | None  # what an analyst said of the two


def doubts(graph: Graph, verdict: Verdict, type_: MentionType = "Initiative", decisions: Decisions = NONE,
           limit: int = 20) -> list[Doubt]:
    """The links of a graph that are most likely wrong, without what an analyst decided.

    "one": links that were made, the least certain first. "two": candidates that were not, the most alike first.
    """
    if verdict == "one":
        return [replace(row, places=tuple(_places(graph, resolve(graph, type_, row.other), row.name)[:1]))
                for row in islice(_merges(graph, type_, decisions, limit), limit)]
    found = sorted(_candidates(graph, type_, decisions), key=lambda row: (-row.score, -row.plans, row.name, row.other))
    return [_seen(graph, type_, row) for row in found[:limit]]


def explain(graph: Graph, name: str, decisions: Decisions | None = None) -> list[Explanation]:
    """Why the entities called `name`, or named so by some plan, hold their names, and what is near them.

    `decisions`: what the next build obeys, where that is known; what the graph was built with besides was taken back.
    Where none is, the one entity of which a name holds `name`. Raises GraphError, offering some, where more do.
    """
    found = _called(graph, f"FILTER (?name IN ({_zh(name)}, {_zh(bare(name))}))")
    if not found:
        found = _called(graph, _holding(name))
        if len(found) != 1:
            raise GraphError(f"{graph.path}: nothing is called {name}; {_instead(graph, found)}")
    return [_explanation(graph, iri, type_, decisions) for iri, type_ in found.items()]


def _holding(name: str) -> str:
    return f"FILTER (CONTAINS(?name, {_zh(name)}))"


def _instead(graph: Graph, found: Iterable[str], type_: MentionType = "Initiative") -> str:
    """Names to ask for instead: those of `found`, or the question that lists those of the type."""
    names = "、".join(sorted({_name(graph, iri) for iri in found}, key=lambda row: (len(row), row))[:5])
    return f"perhaps {names}" if names else f"{COMMAND.listing(type_.lower())} lists the names"


def compare(graph: Graph, name: str, other: str, decisions: Decisions | None = None) -> Comparison:
    """Why `name` and `other` are one entity in the graph, or are two. Raises GraphError where one is unknown.

    A name of several entities is the one that the two names share, else one of a type that both have.
    """
    pairs = [(one, two) for one in explain(graph, name, decisions) for two in explain(graph, other, decisions)]
    one, two = min(pairs, key=lambda pair: (pair[0].iri != pair[1].iri, pair[0].type != pair[1].type))
    said = tuple(words for words in (*one.words, *two.words) if bare(words.words) in {bare(name), bare(other)})
    meant = {one.iri, two.iri, *(entity_iri(one.type, bare(words)) for words in (name, other))}
    decided = next((row for row in (*one.decided, *two.decided) if row.iri in meant), None)
    if one.iri == two.iri:
        return Comparison(one.name, one.name, one.type, tuple(dict.fromkeys(said)), None, None, decided)
    if one.type != two.type:
        raise GraphError(f"{graph.path}: {one.name} is of type {one.type} and {two.name} of type {two.type}")
    names = _names({*_plans_by_name(graph, one.type), one.name, two.name})
    return Comparison(one.name, two.name, one.type, said, _wider(graph, one, two),
                      names.compare(one.name, two.name), decided)


def _wider(graph: Graph, one: Explanation, two: Explanation) -> str | None:
    for above, below in ((one, two), (two, one)):
        if list(graph.select(f"SELECT ?above WHERE {{ <{below.iri}> skos:broader+ ?above "
                             f"FILTER (?above = <{above.iri}>) }} LIMIT 1")):
            return above.name
    return None


def _called(graph: Graph, condition: str) -> dict[str, MentionType]:
    """The IRIs, sorted, and types of the entities that have a name of which the condition holds."""
    rows = graph.select(f"""SELECT DISTINCT ?iri ?class WHERE {{
        ?iri skos:prefLabel|skos:altLabel ?name ; a ?class . {condition}
        FILTER EXISTS {{ [] itsrdf:taIdentRef ?iri }} }} ORDER BY ?iri""")
    types = {class_: type_ for type_, class_ in _CLASSES.items()}
    return {row["iri"]: types[row["class"]] for row in rows if row["class"] in types}


def resolve(graph: Graph, type_: MentionType, name: str, *, other_names: bool = False) -> str:
    """The IRI of the entity that has this preferred name, else of `name` itself as an entity.

    `other_names`: an entity that alone has the name as another name goes before the latter.
    """
    for property_ in ("skos:prefLabel", "skos:altLabel")[:1 + other_names]:
        rows = list(graph.select(f"SELECT DISTINCT ?iri WHERE {{ ?iri a <{_CLASSES[type_]}> ; {property_} ?name "
                                 f"VALUES ?name {{ {_zh(name)} {_zh(bare(name))} }} }}"))
        if len(rows) == 1:
            return rows[0]["iri"]
    return entity_iri(type_, bare(name))


def words_and_entity(graph: Graph, type_: MentionType, words: str, entity: str) -> tuple[str, str]:
    """The IRIs that a decision about `words` and an `entity` is written with, turned round where they are reversed.

    Raises GraphError where one of the names is unknown or both are the same.
    """
    names = known(graph, type_, words), known(graph, type_, entity)
    for one, other in (names, names[::-1]):
        subject, object_ = resolve(graph, type_, one), resolve(graph, type_, other, other_names=True)
        if subject != object_:
            return subject, object_
    raise GraphError(f"{words} and {entity} are one name; give two")


def to_rename(graph: Graph, type_: MentionType, entity: str, name: str, decisions: Decisions = NONE) -> str:
    """The IRI of the entity that is to be called `name`.

    Raises GraphError where it is unknown, or where another is called so which was not decided to be the same.
    """
    iri = resolve(graph, type_, known(graph, type_, entity), other_names=True)
    for row in graph.select(f"SELECT DISTINCT ?other WHERE {{ ?other a <{_CLASSES[type_]}> ; "
                            f"skos:prefLabel {_zh(bare(name))} }}"):
        if iri not in (row["other"], decisions.target.get(row["other"])):
            raise GraphError(f"{graph.path}: {name} is the name of another {type_.lower()}; "
                             f"kg links accept {entity} {name} makes them one")
    return iri


def known(graph: Graph, type_: MentionType, name: str) -> str:
    """`name`, where the graph or a vocabulary calls an entity so. Raises GraphError, offering others, elsewhere."""
    if vocabulary(type_, lexicon.load()).lookup(bare(name)) or type_ in _called(
            graph, f"FILTER (?name IN ({_zh(name)}, {_zh(bare(name))}))").values():
        return name
    found = [iri for iri, other in _called(graph, _holding(name)).items() if other == type_]
    article = "a" if type_ == "Policy" else "an"
    raise GraphError(f"{graph.path}: no plan and no vocabulary calls {article} {type_.lower()} {name}; "
                     f"{_instead(graph, found, type_)}")


def _merges(graph: Graph, type_: MentionType, decisions: Decisions, limit: int) -> Iterator[Doubt]:
    rows = graph.select(f"""SELECT ?name ?words ?reason ?score (COUNT(DISTINCT ?plan) AS ?plans) WHERE {{
        ?mention itsrdf:taIdentRef ?iri ; nif:anchorOf ?words ; nif:referenceContext ?plan ;
            plan:reason ?reason ; plan:score ?score .
        ?iri a <{_CLASSES[type_]}> ; skos:prefLabel ?name .
        FILTER (?score < 1 && ?words != STR(?name))
    }} GROUP BY ?name ?words ?reason ?score ORDER BY ?score DESC(?plans) ?words ?name
    LIMIT {limit + len(decisions.same)}""")
    for row in rows:
        if entity_iri(type_, bare(row["words"])) not in decisions.target:
            yield Doubt(row["words"], row["name"], float(row["score"]), row["reason"], int(row["plans"]), ())


def _candidates(graph: Graph, type_: MentionType, decisions: Decisions) -> Iterator[Doubt]:
    plans = _plans_by_name(graph, type_)
    built = {frozenset(row.values()) for row in graph.select(f"SELECT ?one ?other {{ ?one {APART} ?other }}")}
    for pair in _names(plans).candidates(ALIKE):
        iris = entity_iri(type_, pair.one), entity_iri(type_, pair.other)
        if not decisions.kept_apart(*iris) and not decisions.target.keys() & set(iris) and frozenset(iris) not in built:
            yield Doubt(pair.one, pair.other, pair.score, pair.reason, plans[pair.one] + plans[pair.other], ())


def _plans_by_name(graph: Graph, type_: MentionType) -> dict[str, int]:
    return {row["name"]: int(row["plans"]) for row in graph.select(f"""SELECT ?name ?plans WHERE {{
        {{ SELECT ?iri (COUNT(*) AS ?plans) WHERE {{ ?plan plan:{_SAYS[type_]} ?iri }} GROUP BY ?iri }}
        ?iri skos:prefLabel ?name }}""")}


def _names(names: Iterable[str]) -> Names:
    concepts = lexicon.load().initiatives.concepts.values()
    return Names(names, cutter(label for concept in concepts for label in (concept.name, *concept.alt)))


def _seen(graph: Graph, type_: MentionType, row: Doubt) -> Doubt:
    """A candidate with a place of either name, and with as many plans as name one or both."""
    iris = [resolve(graph, type_, name) for name in (row.name, row.other)]
    count, = graph.select(f"""SELECT (COUNT(DISTINCT ?plan) AS ?plans) WHERE {{
        VALUES ?iri {{ <{iris[0]}> <{iris[1]}> }} ?plan plan:{_SAYS[type_]} ?iri }}""")
    return replace(row, plans=int(count["plans"]), places=tuple(place for iri in iris for place in _places(graph, iri)))


def _places(graph: Graph, iri: str, words: str | None = None) -> list[Place]:
    """The first place where the entity is named, by those `words` where they are given."""
    only = f'FILTER (?words = {_string(words)})' if words else ""
    rows = graph.select(f"""SELECT ?name ?text ?begin ?end WHERE {{
        {{ SELECT ?plan ?begin ?end WHERE {{
            ?mention itsrdf:taIdentRef <{iri}> ; nif:anchorOf ?words ; nif:referenceContext ?plan ;
                nif:beginIndex ?begin ; nif:endIndex ?end . {only}
        }} ORDER BY ?plan ?begin LIMIT 1 }}
        ?plan nif:isString ?text ; dcterms:source ?source . OPTIONAL {{ ?plan dcterms:title ?title }}
        BIND (STR(COALESCE(?title, ?source)) AS ?name) }}""")
    places = []
    for row in rows:
        said = quote(row["text"], int(row["begin"]), int(row["end"]))
        places.append(Place(row["name"], f"{said.before}【{said.words}】{said.after}"))
    return places


def _explanation(graph: Graph, iri: str, type_: MentionType, decisions: Decisions | None) -> Explanation:
    name = _name(graph, iri)
    rows = graph.select(f"""SELECT ?words ?reason ?score (COUNT(DISTINCT ?plan) AS ?plans) WHERE {{
        ?mention itsrdf:taIdentRef <{iri}> ; nif:anchorOf ?words ; nif:referenceContext ?plan .
        OPTIONAL {{ ?mention plan:reason ?why ; plan:score ?sure }}
        BIND (COALESCE(?why, "as named") AS ?reason) BIND (COALESCE(?sure, 1.0) AS ?score)
    }} GROUP BY ?words ?reason ?score ORDER BY DESC(?plans) DESC(?score) ?words""")
    words = tuple(Words(row["words"], row["reason"], float(row["score"]), int(row["plans"]), place)
                  for row in rows for place in _places(graph, iri, row["words"]))
    plans = _plans_by_name(graph, type_)
    decided = _decided(graph, iri, decisions)
    settled = {row.other for row in decided}
    near = _names(plans).near(name, NEAR) if name in plans else []
    return Explanation(name, type_, iri, plans.get(name, 0), words,
                       broader=_related(graph, f"<{iri}> skos:broader ?other ."),
                       narrower=_related(graph, f"?other skos:broader <{iri}> ."),
                       near=tuple(pair for pair in near if pair.other not in settled), decided=decided)


def _decided(graph: Graph, iri: str, decisions: Decisions | None) -> tuple[Decided, ...]:
    """What was decided of an entity: what the graph was built with, and what the next build will obey."""
    rows = graph.select(f"""SELECT DISTINCT ?relation ?other WHERE {{
        VALUES ?relation {{ {APART} {SAME} }} {{ <{iri}> ?relation ?other }} UNION {{ ?other ?relation <{iri}> }} }}""")
    built = {(row["relation"], row["other"]) for row in rows}
    if decisions is None:
        return tuple(_about(relation, other, "obeyed") for relation, other in sorted(built))
    found: list[Decided] = []
    for relation, others in sorted(_wanted(iri, decisions)):
        known = [(relation, other) for other in others if (relation, other) in built]
        found.append(_about(relation, known[0][1] if known else others[0], "obeyed" if known else "next build"))
        built.difference_update(known)
    found += [_about(relation, other, "taken back") for relation, other in sorted(built)]
    return (*found, *_renamed(_name(graph, iri), iri, decisions))


def _wanted(iri: str, decisions: Decisions) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each relation that was decided of an entity, with the IRIs under which a graph may have the other."""
    for relation, pairs in ((APART, decisions.apart), (SAME, decisions.same)):
        for one, two in pairs:
            for this, other in ((one, two), (two, one)):
                if iri in _standing(this, decisions):
                    yield relation.value, _standing(other, decisions)
                    break


def _standing(iri: str, decisions: Decisions) -> tuple[str, ...]:
    """The IRIs that a graph may have for one of a decision: its own, and that of the name it was given."""
    name = decisions.name.get(iri)
    return (iri, entity_iri(parts(iri)[0], name)) if name else (iri,)


def _about(relation: str, other: str, state: State) -> Decided:
    return Decided("two" if relation == APART.value else "one", parts(other)[1], other, state)


def _renamed(name: str, iri: str, decisions: Decisions) -> Iterator[Decided]:
    for entity, new in decisions.names:
        if iri in _standing(entity, decisions):
            type_, old = parts(entity)
            other, state = (old, "obeyed") if name == new else (new, "next build")
            yield Decided("renamed", other, entity_iri(type_, other), state)  # type: ignore[arg-type]


def _name(graph: Graph, iri: str) -> str:
    return _related(graph, f"BIND (<{iri}> AS ?other)")[0]


def _related(graph: Graph, pattern: str) -> tuple[str, ...]:
    rows = graph.select(f"SELECT DISTINCT ?name WHERE {{ {pattern} ?other skos:prefLabel ?name }} ORDER BY ?name")
    return tuple(row["name"] for row in rows)


def _zh(text: str) -> str:
    return f"{_string(text)}@zh"


def _string(text: str) -> str:
    return str(ox.Literal(text))
