"""The same terms for rdflib, which users' scripts, SHACL and Turtle's other readers speak."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import rdflib

Node = rdflib.URIRef | rdflib.BNode | rdflib.Literal


def dataset(quads: Iterable[ox.Quad]) -> rdflib.Dataset:
    """A Dataset of the quads, whose default graph is the union of its graphs."""
    result = rdflib.Dataset(default_union=True)
    graphs: dict[str, rdflib.Graph] = {}
    for quad in quads:
        name = quad.graph_name
        key = name.value if isinstance(name, ox.NamedNode) else ""
        if key not in graphs:
            graphs[key] = result.graph(rdflib.URIRef(key)) if key else result.default_graph
        graphs[key].add(_triple(quad))
    return result


def graph(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """One Graph of the quads, whatever graph they stand in."""
    result = rdflib.Graph()
    for quad in quads:
        result.add(_triple(quad))
    return result


def _triple(quad: ox.Quad) -> tuple[Node, Node, Node]:
    return _node(quad.subject), _node(quad.predicate), _node(quad.object)


def _node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    match term:
        case ox.NamedNode():
            return rdflib.URIRef(term.value)
        case ox.BlankNode():
            return rdflib.BNode(term.value)
        case ox.Literal():
            return rdflib.Literal(term.value, lang=term.language) if term.language \
                else rdflib.Literal(term.value, datatype=_datatype(term))
    raise TypeError(f"{term}: rdflib has no quoted triples")


def _datatype(literal: ox.Literal) -> rdflib.URIRef | None:
    """None for a plain string, as rdflib's own parsers have it."""
    iri = literal.datatype.value
    return None if iri == str(rdflib.XSD.string) else rdflib.URIRef(iri)
