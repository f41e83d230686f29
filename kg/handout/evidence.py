"""The sentences that a document quotes: for each thing the plans that make most of it, and where they say so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.handout.blocks import Source, reader_page
from kg.store import Graph
from kg.view.words import quote, sentence, visible

PLACES = """
SELECT ?mention ?entity ?plan ?begin ?end ?kind ?section WHERE {
  VALUES %s
  ?mention itsrdf:taIdentRef ?entity ; nif:referenceContext ?plan ; nif:beginIndex ?begin ; nif:endIndex ?end .
  OPTIONAL { ?mention plan:mentionKind ?kind }
  OPTIONAL { ?mention dcterms:isPartOf ?section }
}"""
TEXTS = "SELECT ?plan ?text WHERE { VALUES ?plan { %s } ?plan nif:isString ?text }"
SECTIONS = """
SELECT ?section ?order ?number ?title WHERE {
  VALUES ?section { %s }
  ?section dcterms:isPartOf* ?part .
  ?part plan:order ?order .
  OPTIONAL { ?part plan:number ?number } OPTIONAL { ?part dcterms:title ?title }
}"""
_ENOUGH = 60  # code points: a sentence of this length says as much as a longer one


@dataclass(frozen=True, slots=True)
class _Place:
    entity: str
    plan: str
    begin: int
    end: int
    headline: bool
    section: str


def said(graph: Graph, titles: Mapping[str, str], entities: Iterable[str], each: int) -> dict[str, list[Source]]:
    """For each entity at most `each` plans, those first that have it in a headline or name it most often.

    `titles` names the plans by IRI; its order decides between equals. Control characters come back visible.
    """
    wanted = list(dict.fromkeys(entities))
    order = {plan: place for place, plan in enumerate(titles)}
    by_entity: dict[str, dict[str, list[_Place]]] = {entity: {} for entity in wanted}
    for place in _places(graph, wanted):
        if place.plan in order:
            by_entity[place.entity].setdefault(place.plan, []).append(place)
    chosen = {entity: _foremost(plans, order)[:each] for entity, plans in by_entity.items()}
    texts = _texts(graph, {plan for plans in chosen.values() for plan in plans})
    best = {(entity, plan): _best(by_entity[entity][plan], texts[plan])
            for entity, plans in chosen.items() for plan in plans}
    sections = _sections(graph, {place.section for place in best.values() if place.section})
    return {entity: [_source(best[entity, plan], titles, texts, sections) for plan in plans]
            for entity, plans in chosen.items()}


def at(graph: Graph, titles: Mapping[str, str], mentions: Collection[str]) -> dict[str, Source]:
    """The sentences around mentions, by the mentions' IRIs."""
    places = dict(_mentions(graph, f"?mention {{ {iris(mentions)} }}")) if mentions else {}
    texts = _texts(graph, {place.plan for place in places.values()})
    sections = _sections(graph, {place.section for place in places.values() if place.section})
    return {mention: _source(place, titles, texts, sections) for mention, place in places.items()}


def iris(terms: Iterable[str]) -> str:
    """IRIs as a VALUES block holds them."""
    return " ".join(f"<{term}>" for term in sorted(terms))


def _places(graph: Graph, entities: list[str]) -> list[_Place]:
    places = [place for _, place in _mentions(graph, f"?entity {{ {iris(entities)} }}")] if entities else []
    return sorted(places, key=lambda place: (place.plan, place.begin, -place.end))


def _mentions(graph: Graph, values: str) -> Iterator[tuple[str, _Place]]:
    for row in graph.select(PLACES % values):
        yield row["mention"], _Place(row["entity"], row["plan"], int(row["begin"]), int(row["end"]),
                                     row.get("kind") == "headline", row.get("section", ""))


def _foremost(plans: Mapping[str, list[_Place]], order: Mapping[str, int]) -> list[str]:
    return sorted(plans, key=lambda plan: (-_strength(plans[plan]), order[plan]))


def _strength(places: list[_Place]) -> int:
    """How much a plan makes of a thing: a headline counts as three mentions, as on the pages."""
    return len(places) + 3 * any(place.headline for place in places)


def _best(places: list[_Place], text: str) -> _Place:
    """The mention whose sentence says most, up to a length; a headline's before others, then the first."""
    def says(place: _Place) -> tuple[int, bool, int]:
        start, stop = sentence(text, place.begin, place.end)
        return min(stop - start, _ENOUGH), place.headline, -place.begin

    return max(places, key=says)


def _texts(graph: Graph, plans: set[str]) -> dict[str, str]:
    rows = graph.select(TEXTS % iris(plans)) if plans else ()
    return {row["plan"]: visible(row["text"]) for row in rows}


def _sections(graph: Graph, sections: set[str]) -> dict[str, str]:
    """The number and headline of each section, after those of the sections it is in."""
    rows = graph.select(SECTIONS % iris(sections)) if sections else ()
    paths: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: int(row["order"])):  # a part stands before those within it
        paths.setdefault(row["section"], []).append(visible(row.get("number", "") + row.get("title", "")))
    return {section: " › ".join(filter(None, parts)) for section, parts in paths.items()}


def _source(place: _Place, titles: Mapping[str, str], texts: Mapping[str, str],
            sections: Mapping[str, str]) -> Source:
    return Source(place.plan, titles[place.plan], sections.get(place.section, ""),
                  quote(texts[place.plan], place.begin, place.end), reader_page(place.plan, place.begin))
