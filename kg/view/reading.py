"""A graph's quads → the collection that the pages tell, in one pass: by SPARQL it would take several times as long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pyoxigraph as ox

from kg.namespaces import DCTERMS, ITSRDF, NIF, ORG, PLAN, RDF, RDFS, SKOS, shorten
from kg.view.collection import Alike, Collection, Entity, Mention, Plan, Target
from kg.view.names import distinct
from kg.view.words import visible

_RELATIONS = {PLAN + name: name for name in ("implements", "ledBy", "involves", "hasTarget")}
_CLASSES = (PLAN + "Initiative", PLAN + "Policy", ORG + "Organization")  # the first of those that a thing is counts
_ONE = (  # properties of which a thing has one value
    DCTERMS + "source", NIF + "isString", DCTERMS + "title", DCTERMS + "publisher", DCTERMS + "issued",
    PLAN + "periodStart", PLAN + "periodEnd", PLAN + "level", NIF + "referenceContext", ITSRDF + "taIdentRef",
    NIF + "beginIndex", NIF + "endIndex", PLAN + "mentionKind", DCTERMS + "isPartOf", PLAN + "order", PLAN + "number",
    RDFS + "label", PLAN + "indicator", PLAN + "value", PLAN + "maxValue", PLAN + "unit", PLAN + "comparator",
    PLAN + "deadline", PLAN + "deadlineText", PLAN + "strength", PLAN + "weight", PLAN + "similarity",
    PLAN + "sharedCount")
_MANY = (RDF + "type", SKOS + "prefLabel", SKOS + "altLabel", DCTERMS + "type", ORG + "classification", PLAN + "theme",
         SKOS + "broader", PLAN + "sets", PLAN + "between")
_ENGLISH = SKOS + "prefLabel@en"  # the labels in English, apart from the others
_DEEPEST = 8  # no plan nests deeper; a loop in the data must end

One = Mapping[str, str]
Many = Mapping[str, Mapping[str, None]]


def read(quads: Iterable[ox.Quad]) -> Collection:
    """Read a graph, one named graph a plan. Control characters in names and texts come back visible, offsets unchanged.

    Of a property that should have one value and has several, the first counts.
    """
    told = _Told(quads)
    plans = _plans(told)
    order = {iri: place for place, iri in enumerate(plans)}
    mentions = sorted((mention for mention in _mentions(told) if mention.plan in plans),
                      key=lambda m: (order[m.plan], m.begin, -m.end, m.entity))
    places = {mention.entity: mention.begin for mention in mentions}
    targets = sorted((target for target in _targets(told) if target.plan in plans),
                     key=lambda t: (order[t.plan], places.get(t.iri, 0), t.iri))
    sections, headlines = _sections(told, plans)
    themes = _themes(told)
    return Collection(
        plans=plans, entities=_entities(told, {iri: name for iri, (name, _) in themes.items()}),
        targets={target.iri: target for target in targets}, mentions=tuple(mentions),
        sections=sections, headlines=headlines, terms={name: english for name, english in themes.values() if english},
        relations=frozenset(told.relations),
        weights={iri: float(weight) for iri, weight in told.one[PLAN + "weight"].items()},
        alike=tuple(sorted((pair for pair in _pairs(told) if pair.one in plans and pair.other in plans),
                           key=lambda it: (-it.similarity, -it.shared, order[it.one], order[it.other]))))


class _Told:
    """What the quads say, by property and subject. Terms are what they stand for: an IRI, a literal's text."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.one: dict[str, dict[str, str]] = {name: {} for name in _ONE}
        self.many: dict[str, dict[str, dict[str, None]]] = {name: {} for name in (*_MANY, _ENGLISH)}
        self.relations: set[tuple[str, str, str, str]] = set()  # plan, subject, name, object
        names: dict[str, str] = {}  # one string for each IRI, however often it occurs
        one, many, relations, label = self.one, self.many, _RELATIONS, SKOS + "prefLabel"
        for subject, predicate, object_, graph in quads:
            name = predicate.value
            if name in one:
                value = object_.value
                if isinstance(object_, ox.NamedNode):
                    value = names.setdefault(value, value)
                this = subject.value
                one[name].setdefault(names.setdefault(this, this), value)
            elif name in many:
                value = names.setdefault(object_.value, object_.value)
                if name == label and object_.language == "en":
                    name = _ENGLISH
                this = subject.value
                many[name].setdefault(names.setdefault(this, this), {})[value] = None
            elif name in relations:
                self.relations.add((graph.value, subject.value, relations[name], object_.value))

    def first(self, name: str, iri: str) -> str:
        """The first value in alphabetical order, or an empty string."""
        return min(self.many[name].get(iri, ()), default="")

    def of_class(self, class_: str) -> Iterator[str]:
        """The things that are of this class."""
        return (iri for iri, classes in self.many[RDF + "type"].items() if class_ in classes)


def _plans(told: _Told) -> dict[str, Plan]:
    """The plans by IRI and in the order of their sources, under titles that tell them apart."""
    one = told.one
    sources, texts, issuers = one[DCTERMS + "source"], one[NIF + "isString"], one[DCTERMS + "publisher"]

    def said(name: str, iri: str) -> str:
        return visible(one[name].get(iri, ""))

    found = [
        Plan(iri, visible(sources[iri]), said(DCTERMS + "title", iri) or visible(sources[iri]),
             visible(told.first(SKOS + "prefLabel", issuers.get(iri, ""))), said(DCTERMS + "issued", iri),
             said(PLAN + "periodStart", iri), said(PLAN + "periodEnd", iri),
             visible(told.first(DCTERMS + "type", iri)), said(PLAN + "level", iri), text=visible(texts[iri]))
        for iri in sorted((iri for iri in told.of_class(PLAN + "Plan") if iri in sources and iri in texts),
                          key=lambda iri: sources[iri])]
    titles = distinct((plan.title, plan.issuer, plan.year, plan.source) for plan in found)
    return {plan.iri: replace(plan, title=title) for plan, title in zip(found, titles, strict=True)}


def _mentions(told: _Told) -> Iterator[Mention]:
    one = told.one
    entities, begins, ends = one[ITSRDF + "taIdentRef"], one[NIF + "beginIndex"], one[NIF + "endIndex"]
    kinds, sections = one[PLAN + "mentionKind"], one[DCTERMS + "isPartOf"]
    for iri, plan in one[NIF + "referenceContext"].items():
        if iri in entities and iri in begins and iri in ends:
            yield Mention(plan, entities[iri], int(begins[iri]), int(ends[iri]), kinds.get(iri, ""),
                          sections.get(iri, ""))


def _targets(told: _Told) -> Iterator[Target]:
    """Each target with the plan that sets it."""
    labels = told.one[RDFS + "label"]

    def said(name: str) -> str:
        return visible(told.one[PLAN + name].get(iri, ""))

    for plan, targets in told.many[PLAN + "sets"].items():
        for iri in targets:
            if iri in labels:
                yield Target(iri, plan, visible(labels[iri]), said("indicator"), said("value"), said("maxValue"),
                             said("unit"), said("comparator"), said("deadline"), said("deadlineText"),
                             visible(told.first(DCTERMS + "type", iri)), said("strength"))


def _entities(told: _Told, theme_names: Mapping[str, str]) -> dict[str, Entity]:
    themes, broader = told.many[PLAN + "theme"], told.many[SKOS + "broader"]
    labels, others = told.many[SKOS + "prefLabel"], told.many[SKOS + "altLabel"]
    classes = {iri: class_ for class_ in reversed(_CLASSES) for iri in told.of_class(class_)}
    return {
        iri: Entity(iri, shorten(class_).split(":")[-1], visible(told.first(SKOS + "prefLabel", iri)),
                    told.first(DCTERMS + "type", iri) or told.first(ORG + "classification", iri),
                    theme_names.get(_theme(iri, themes, broader), ""),
                    tuple(map(visible, sorted(others.get(iri, ())))))
        for iri, class_ in sorted(classes.items()) if iri in labels}


def _theme(iri: str, themes: Many, broader: Many) -> str:
    """The IRI of an entity's own theme, else of the nearest broader one's; empty where none has one."""
    level, seen = [iri], {iri}
    while level:  # a loop in the data ends
        if found := [theme for name in level for theme in themes.get(name, ())]:
            return min(found)
        level = sorted({name for here in level for name in broader.get(here, ()) if name not in seen})
        seen.update(level)
    return ""


def _themes(told: _Told) -> dict[str, tuple[str, str]]:
    """The Chinese and the English name of each theme by its IRI, whose last step serves where a theme has no label."""
    iris = {theme for themes in told.many[PLAN + "theme"].values() for theme in themes}
    return {iri: (visible(told.first(SKOS + "prefLabel", iri)) or iri.rsplit("/", 1)[-1],
                  visible(told.first(_ENGLISH, iri))) for iri in sorted(iris)}


def _sections(told: _Told, plans: Mapping[str, Plan]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The name of each section with those above it, and the headlines of each plan in order."""
    above, orders = told.one[DCTERMS + "isPartOf"], told.one[PLAN + "order"]
    numbers, titles = told.one[PLAN + "number"], told.one[DCTERMS + "title"]
    own = {iri: visible(numbers.get(iri, "") + titles.get(iri, ""))
           for iri in sorted((iri for iri in told.of_class(PLAN + "Section") if iri in above and iri in orders),
                             key=lambda iri: int(orders[iri]))}
    paths: dict[str, str] = {}
    headlines: dict[str, list[str]] = {iri: [] for iri in plans}
    for iri, name in own.items():
        names: list[str] = []
        here = iri
        while here in own and len(names) < _DEEPEST:
            names.append(own[here])
            here = above[here]
        paths[iri] = " › ".join(step for step in reversed(names) if step)
        if here in headlines and titles.get(iri):
            headlines[here].append(name)
    return paths, {plan: tuple(names) for plan, names in headlines.items()}


def _pairs(told: _Told) -> Iterator[Alike]:
    similarities, counts = told.one[PLAN + "similarity"], told.one[PLAN + "sharedCount"]
    for iri, plans in told.many[PLAN + "between"].items():
        if len(plans) == 2 and iri in similarities and iri in counts:
            one, other = sorted(plans)
            yield Alike(one, other, float(similarities[iri]), int(counts[iri]))
