"""A graph in the formats of other tools, the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import pyoxigraph as ox

from kg.namespaces import RDF
from kg.serialize import HEADER, body
from kg.store import Graph

Format = Literal["turtle", "trig", "nquads", "jsonld", "graphml"]
FORMATS: tuple[Format, ...] = ("turtle", "trig", "nquads", "jsonld", "graphml")


def dump(graph: Graph, format: Format) -> bytes:
    """The whole graph in `format`, UTF-8.

    Turtle and GraphML hold the union of the named graphs; GraphML the plans, what they name, and how these
    relate, for network tools. The others keep each plan's graph apart.
    """
    if format == "graphml":
        from kg import graphml  # networkx takes long to import

        return graphml.dump(graph)
    if format == "turtle":
        return HEADER + body(sorted(graph.triples(), key=_within), ox.RdfFormat.TURTLE)
    quads = sorted(graph.quads(), key=_order)
    if format == "trig":
        return HEADER + body(quads, ox.RdfFormat.TRIG)
    return _plainly(quads, ox.RdfFormat.N_QUADS if format == "nquads" else ox.RdfFormat.JSON_LD)


def _plainly(quads: Iterable[ox.Quad], format: ox.RdfFormat) -> bytes:
    """In a format that has no prefixes."""
    text = ox.serialize(quads, format=format)
    assert text is not None  # bytes, as no output file was given
    return text


def _order(quad: ox.Quad) -> tuple[str, str, str, str]:
    return (str(quad.graph_name), *_within(quad))


def _within(statement: ox.Triple | ox.Quad) -> tuple[str, str, str]:
    """By subject, then predicate; types first, as a reader expects."""
    predicate = statement.predicate.value
    return str(statement.subject), "" if predicate == RDF + "type" else predicate, str(statement.object)
