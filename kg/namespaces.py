"""The vocabularies that a graph is written in, and how its own things are named: one name, one IRI."""

from __future__ import annotations

import re

PLAN = "https://w3id.org/plan-kg/ontology#"
ID = "https://w3id.org/plan-kg/id/"
VOCABULARY_GRAPH = ID + "graph/vocabulary"
SHARING_GRAPH = ID + "graph/sharing"

ORG = "http://www.w3.org/ns/org#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ITSRDF = "http://www.w3.org/2005/11/its/rdf#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {
    "plan": PLAN, "org": ORG, "skos": SKOS, "prov": PROV, "dcterms": DCTERMS, "nif": NIF, "itsrdf": ITSRDF,
    "rdf": RDF, "rdfs": RDFS, "xsd": XSD,
}

# All but what may stand in one step of an IRI's path as it is (RFC 3987, isegment).
_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~!$&'()*+,;=:@\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
                     r"\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]")


def plan_iri(source: str) -> str:
    """The IRI of the plan read from `source`, a relative path; it names the plan's graph too."""
    return id_iri(f"plan/{source}")


def id_iri(path: str) -> str:
    """The IRI of the project's own with this path, whose steps are not yet encoded: `initiative/课后服务`."""
    return ID + "/".join(map(_escape, path.split("/")))


def entity_iri(type_: str, name: str) -> str:
    """The IRI of the entity of a type (`Initiative`) with a canonical name: `…/id/initiative/课后服务`."""
    return f"{ID}{type_.lower()}/{_escape(name)}"


def shorten(iri: str) -> str:
    """An IRI as a person reads it: `plan:ledBy`, `initiative/课后服务`; unchanged where no prefix fits."""
    if iri.startswith(ID):
        return iri.removeprefix(ID)
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


def _escape(step: str) -> str:
    """Percent-encode as UTF-8; bytes of a file name that were no UTF-8 (surrogate escapes) as they were."""
    def encoded(found: re.Match[str]) -> str:
        return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogateescape"))

    return _UNSAFE.sub(encoded, step)
