"""What the endpoint says of itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.answer import Triples
from kg.namespaces import RDF

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
            "Turtle", "N-Triples", "JSON-LD", "RDF_XML")


def describe(endpoint: str) -> Triples:
    """The description of the query service at this address."""
    return Triples(tuple(sorted(_statements(ox.NamedNode(endpoint)), key=str)))


def _statements(service: ox.NamedNode) -> Iterator[ox.Triple]:
    dataset, default = ox.NamedNode(f"{service.value}#dataset"), ox.NamedNode(f"{service.value}#default")
    type_ = ox.NamedNode(RDF + "type")
    yield ox.Triple(service, type_, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), service)
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in _RESULTS:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, type_, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, type_, _sd("Graph"))
    yield ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
