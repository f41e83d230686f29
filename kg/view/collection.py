"""What the pages tell, read from a graph with SPARQL alone: plans, entities, mentions, targets, relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.answer import Table
from kg.namespaces import PLAN, shorten
from kg.store import Graph
from kg.view.names import distinct
from kg.view.words import visible

PLANS = """
SELECT ?plan ?source ?text (SAMPLE(?t) AS ?title) (SAMPLE(?o) AS ?issuer) (SAMPLE(?d) AS ?issued)
       (SAMPLE(?s) AS ?start) (SAMPLE(?e) AS ?end) (SAMPLE(?k) AS ?kind) (SAMPLE(?l) AS ?level) WHERE {
  ?plan a plan:Plan ; dcterms:source ?source ; nif:isString ?text .
  OPTIONAL { ?plan dcterms:title ?t }       OPTIONAL { ?plan dcterms:publisher/skos:prefLabel ?o }
  OPTIONAL { ?plan dcterms:issued ?d }      OPTIONAL { ?plan plan:periodStart ?s }
  OPTIONAL { ?plan plan:periodEnd ?e }      OPTIONAL { ?plan dcterms:type ?k }
  OPTIONAL { ?plan plan:level ?l }
} GROUP BY ?plan ?source ?text"""
# A name, a kind and a theme are asked for apart: an entity may have several of each, and joined they would multiply.
CLASSES = """
SELECT DISTINCT ?entity ?class WHERE {
  VALUES ?class { plan:Initiative plan:Policy org:Organization } ?entity a ?class
}"""
NAMES = 'SELECT DISTINCT ?entity ?name WHERE { ?entity skos:prefLabel ?name FILTER (LANG(?name) != "en") }'
OTHER_NAMES = "SELECT DISTINCT ?entity ?name WHERE { ?entity skos:altLabel ?name }"
KINDS = "SELECT DISTINCT ?entity ?kind WHERE { ?entity dcterms:type|org:classification ?kind }"
THEMES = "SELECT DISTINCT ?entity ?theme WHERE { ?entity skos:broader*/plan:theme ?theme }"
THEME_NAMES = """
SELECT ?theme ?name (LANG(?name) AS ?language) WHERE {
  { SELECT DISTINCT ?theme WHERE { ?entity plan:theme ?theme } } ?theme skos:prefLabel ?name
}"""
MENTIONS = """
SELECT ?plan ?entity ?begin ?end ?kind ?section WHERE {
  ?mention nif:referenceContext ?plan ; itsrdf:taIdentRef ?entity ;
           nif:beginIndex ?begin ; nif:endIndex ?end .
  OPTIONAL { ?mention plan:mentionKind ?kind }
  OPTIONAL { ?mention dcterms:isPartOf ?section }
}"""
SECTIONS = """
SELECT ?section ?above ?order ?number ?title WHERE {
  ?section a plan:Section ; dcterms:isPartOf ?above ; plan:order ?order .
  OPTIONAL { ?section plan:number ?number } OPTIONAL { ?section dcterms:title ?title }
}"""
TARGETS = """
SELECT ?plan ?target ?label ?indicator ?value ?max ?unit ?comparator ?deadline ?words ?kind ?strength WHERE {
  ?plan plan:sets ?target . ?target rdfs:label ?label .
  OPTIONAL { ?target plan:indicator ?indicator }   OPTIONAL { ?target plan:value ?value }
  OPTIONAL { ?target plan:maxValue ?max }          OPTIONAL { ?target plan:unit ?unit }
  OPTIONAL { ?target plan:comparator ?comparator } OPTIONAL { ?target plan:deadline ?deadline }
  OPTIONAL { ?target plan:deadlineText ?words }    OPTIONAL { ?target dcterms:type ?kind }
  OPTIONAL { ?target plan:strength ?strength }
}"""
RELATIONS = """
SELECT ?plan ?subject ?property ?object WHERE {
  VALUES ?property { plan:implements plan:ledBy plan:involves plan:hasTarget }
  GRAPH ?plan { ?subject ?property ?object }
}"""

WEIGHTS = "SELECT ?initiative ?weight WHERE { ?initiative plan:weight ?weight }"
PAIRS = """
SELECT ?a ?b ?similarity ?shared WHERE {
  ?pair a plan:Similarity ; plan:between ?a , ?b ; plan:similarity ?similarity ; plan:sharedCount ?shared .
  FILTER (STR(?a) < STR(?b))
}"""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as the pages show it. Unknown things are empty strings; `text` is what offsets count in."""

    iri: str
    source: str
    text: str
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


@dataclass(frozen=True, slots=True)
class Alike:
    """Two plans (IRIs), from 0 to 1 how alike they are by what both promote, and how many initiatives that is."""

    one: str
    other: str
    similarity: float
    shared: int


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

    @cached_property
    def _target_places(self) -> dict[str, Mention]:
        return {mention.entity: mention for mention in self.mentions if mention.entity in self.targets}

    def mention_of(self, target: Target) -> Mention | None:
        """Where its plan sets a target."""
        return self._target_places.get(target.iri)

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

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter(mention.entity for mention in self.mentions)

    def type_of(self, iri: str) -> str:
        """Initiative, Policy, Organization or Target; empty for what is none of them."""
        if iri in self.entities:
            return self.entities[iri].type
        return "Target" if iri in self.targets else ""

    @cached_property
    def _by_type(self) -> dict[str, list[Entity]]:
        table: dict[str, list[Entity]] = {}
        named = (self.entities[iri] for iri in self.plans_naming if iri in self.entities)
        for entity in sorted(named, key=lambda e: (-len(self.plans_naming[e.iri]), -self._times[e.iri], e.name, e.iri)):
            table.setdefault(entity.type, []).append(entity)
        return table

    def of_type(self, type_: str) -> list[Entity]:
        """The entities of a type that some plan names: those in most plans first, then the most often named."""
        return self._by_type.get(type_, [])


def read(graph: Graph) -> Collection:
    """Read a built graph. Control characters in names and texts come back visible, offsets unchanged."""
    plans = _named(_plan(row) for row in sorted(_rows(graph, PLANS), key=lambda row: row["source"]))
    order = {iri: place for place, iri in enumerate(plans)}
    mentions = sorted(
        (Mention(row["plan"], row["entity"], int(row["begin"]), int(row["end"]), row.get("kind", ""),
                 row.get("section", "")) for row in _rows(graph, MENTIONS) if row["plan"] in plans),
        key=lambda m: (order[m.plan], m.begin, -m.end, m.entity))
    places = {mention.entity: mention.begin for mention in mentions}
    targets = sorted((_target(row) for row in _rows(graph, TARGETS)),
                     key=lambda t: (order[t.plan], places.get(t.iri, 0), t.iri))
    themes = _themes(graph)
    sections, headlines = _sections(graph, plans)
    return Collection(
        plans=plans, entities=_entities(graph, {iri: name for iri, (name, _) in themes.items()}),
        targets={target.iri: target for target in targets}, mentions=tuple(mentions),
        sections=sections, headlines=headlines, terms={name: english for name, english in themes.values() if english},
        relations=frozenset((row["plan"], row["subject"], row["property"].removeprefix(PLAN), row["object"])
                            for row in _rows(graph, RELATIONS)),
        weights={row["initiative"]: float(row["weight"]) for row in _rows(graph, WEIGHTS)},
        alike=tuple(sorted((Alike(row["a"], row["b"], float(row["similarity"]), int(row["shared"]))
                            for row in _rows(graph, PAIRS) if row["a"] in plans and row["b"] in plans),
                           key=lambda it: (-it.similarity, -it.shared, order[it.one], order[it.other]))))


def _rows(graph: Graph, query: str) -> Iterator[dict[str, str]]:
    table = graph.query(query)
    assert isinstance(table, Table)
    return iter(table)


def _named(plans: Iterable[Plan]) -> dict[str, Plan]:
    """The plans by IRI, under titles that tell them apart."""
    found = list(plans)
    titles = distinct((plan.title, plan.issuer, plan.year, plan.source) for plan in found)
    return {plan.iri: replace(plan, title=title) for plan, title in zip(found, titles, strict=True)}


def _plan(row: dict[str, str]) -> Plan:
    names = {key: visible(value) for key, value in row.items() if key != "plan"}
    return Plan(row["plan"], names["source"], names["text"], names.get("title") or names["source"],
                *(names.get(key, "") for key in ("issuer", "issued", "start", "end", "kind", "level")))


def _entities(graph: Graph, theme_names: Mapping[str, str]) -> dict[str, Entity]:
    names, others, kinds, themes = (_values(graph, query) for query in (NAMES, OTHER_NAMES, KINDS, THEMES))
    return {
        iri: Entity(iri, shorten(class_).split(":")[-1], visible(names[iri][0]), kinds.get(iri, [""])[0],
                    theme_names[themes[iri][0]] if iri in themes else "", tuple(map(visible, others.get(iri, ()))))
        for iri, (class_, *_) in sorted(_values(graph, CLASSES).items()) if iri in names}


def _themes(graph: Graph) -> dict[str, tuple[str, str]]:
    """The Chinese and the English name of each theme by its IRI, whose last step serves where a theme has no label."""
    names = {(row["theme"], row["language"]): visible(row["name"]) for row in _rows(graph, THEME_NAMES)}
    iris = {theme for themes in _values(graph, THEMES).values() for theme in themes}
    return {iri: (names.get((iri, "zh"), iri.rsplit("/", 1)[-1]), names.get((iri, "en"), "")) for iri in sorted(iris)}


def _values(graph: Graph, query: str) -> dict[str, list[str]]:
    """The second column of a query by its first, sorted."""
    table: dict[str, list[str]] = {}
    for row in _rows(graph, query):
        subject, value = row.values()
        table.setdefault(subject, []).append(value)
    return {subject: sorted(values) for subject, values in table.items()}


def _target(row: dict[str, str]) -> Target:
    words = {key: visible(value) for key, value in row.items() if key not in ("plan", "target")}
    return Target(row["target"], row["plan"], **words)


def _sections(graph: Graph, plans: Mapping[str, Plan]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    rows = {row["section"]: row for row in sorted(_rows(graph, SECTIONS), key=lambda row: int(row["order"]))}
    paths: dict[str, str] = {}
    headlines: dict[str, list[str]] = {iri: [] for iri in plans}
    for iri, section in rows.items():
        names: list[str] = []
        here = iri
        while here in rows and len(names) < _DEEPEST:
            names.append(_headline(rows[here]))
            here = rows[here]["above"]
        paths[iri] = " › ".join(name for name in reversed(names) if name)
        if here in headlines and section.get("title"):
            headlines[here].append(_headline(section))
    return paths, {plan: tuple(names) for plan, names in headlines.items()}


def _headline(row: dict[str, str]) -> str:
    return visible(row.get("number", "") + row.get("title", ""))


_DEEPEST = 8  # no plan nests deeper; a loop in the data must end
