"""The ontology as people read it: each term of plan.ttl with its meaning, an example and what the shapes ask of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.namespaces import DCTERMS, PREFIXES, RDF, RDFS, SKOS, shorten
from kg.resources import ONTOLOGY

_OWL, _SH = "http://www.w3.org/2002/07/owl#", "http://www.w3.org/ns/shacl#"
_HEADING = re.compile(r"# -+ (.+?) -+$")  # “# ---- Classes 类 ----”
_SUBJECT = re.compile(r"(\w+):(\w+) a owl:")


class Both(NamedTuple):
    """The same in English and in Chinese."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property: names are short (`plan:Plan`), in their order."""

    name: str
    label: Both
    meaning: Both
    domain: tuple[str, ...]
    range: tuple[str, ...]
    parents: tuple[str, ...]
    asked: tuple[Both, ...]  # what the shapes ask of it
    example: str  # Chinese


@dataclass(frozen=True, slots=True)
class Ontology:
    """The terms, in the parts of plan.ttl, each under its heading: `Classes 类`."""

    title: Both
    about: Both
    parts: tuple[tuple[str, tuple[Term, ...]], ...]


def read(folder: Path = ONTOLOGY) -> Ontology:
    """Read plan.ttl and shapes.ttl in `folder`. Terms without an example only serve the others and are left out."""
    terms, shapes = _Triples(folder / "plan.ttl"), _Triples(folder / "shapes.ttl")
    ontology = terms.subject(RDF + "type", _OWL + "Ontology")
    asked = _asked(shapes)
    parts: list[tuple[str, list[Term]]] = []
    for line in (folder / "plan.ttl").read_text("utf-8").splitlines():  # an RDF parser keeps no order
        if heading := _HEADING.match(line):
            parts.append((heading[1], []))
        elif (subject := _SUBJECT.match(line)) and subject[1] in PREFIXES:
            node = ox.NamedNode(PREFIXES[subject[1]] + subject[2])
            if example := terms.text(node, SKOS + "example", "zh"):
                parts[-1][1].append(_term(terms, node, example, asked.get(node.value, ())))
    return Ontology(terms.both(ontology, DCTERMS + "title"), terms.both(ontology, DCTERMS + "description"),
                    tuple((heading, tuple(found)) for heading, found in parts))


@dataclass(frozen=True, slots=True)
class _Triples:
    """The triples of a Turtle file."""

    store: ox.Store

    def __init__(self, file: Path) -> None:
        object.__setattr__(self, "store", ox.Store())
        self.store.load(path=str(file), format=ox.RdfFormat.TURTLE)

    def objects(self, subject: ox.NamedNode | ox.BlankNode, property_: str) -> Iterator[object]:
        return (quad.object for quad in self.store.quads_for_pattern(subject, ox.NamedNode(property_), None))

    def subject(self, property_: str, object_: str) -> ox.NamedNode:
        quad = next(self.store.quads_for_pattern(None, ox.NamedNode(property_), ox.NamedNode(object_)))
        assert isinstance(quad.subject, ox.NamedNode)
        return quad.subject

    def names(self, subject: ox.NamedNode, property_: str) -> tuple[str, ...]:
        return tuple(shorten(iri) for iri in sorted(node.value for node in self.objects(subject, property_)
                                                    if isinstance(node, ox.NamedNode)))

    def text(self, subject: ox.NamedNode | ox.BlankNode, property_: str, language: str) -> str:
        return next((node.value for node in self.objects(subject, property_)
                     if isinstance(node, ox.Literal) and node.language == language), "")

    def both(self, subject: ox.NamedNode | ox.BlankNode, property_: str) -> Both:
        return Both(self.text(subject, property_, "en"), self.text(subject, property_, "zh"))


def _term(terms: _Triples, node: ox.NamedNode, example: str, asked: tuple[Both, ...]) -> Term:
    return Term(shorten(node.value), terms.both(node, RDFS + "label"), terms.both(node, RDFS + "comment"),
                terms.names(node, RDFS + "domain"), terms.names(node, RDFS + "range"),
                terms.names(node, RDFS + "subClassOf"), asked, example)


def _asked(shapes: _Triples) -> dict[str, tuple[Both, ...]]:
    """By the IRI of a property, the messages of its shapes."""
    found: dict[str, set[Both]] = {}
    for quad in shapes.store.quads_for_pattern(None, ox.NamedNode(_SH + "path"), None):
        if isinstance(quad.object, ox.NamedNode) and isinstance(quad.subject, ox.NamedNode | ox.BlankNode):
            message = shapes.both(quad.subject, _SH + "message")
            if message.en:
                found.setdefault(quad.object.value, set()).add(message)
    return {path: tuple(sorted(messages)) for path, messages in found.items()}
