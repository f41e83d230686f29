"""The vocabularies that a graph is written in, and the prefixes by which queries and exports name them."""

from __future__ import annotations

PLAN = "https://w3id.org/plan-kg/ontology#"
ID = "https://w3id.org/plan-kg/id/"

PREFIXES = {
    "plan": PLAN,
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def iri(name: str) -> str:
    """The full IRI of a prefixed name: `iri("plan:ledBy")`. Raises KeyError on an unknown prefix."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def shorten(iri: str) -> str:
    """An IRI as a person reads it: `plan:ledBy`, `initiative/课后服务`; unchanged where no prefix fits."""
    if iri.startswith(ID):
        return iri.removeprefix(ID)
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri
