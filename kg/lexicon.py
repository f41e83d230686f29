"""The vocabularies of `ontology/` (SKOS in Turtle) as matchers.

A vocabulary is a file of `skos:Concept`s. Labels are what a text may say:
`skos:prefLabel` the canonical name, `skos:altLabel` other names, `skos:hiddenLabel` words that
link a name to the concept but are never reported on their own (misprints, headline cores).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import daachorse
import pyoxigraph as ox

from kg.errors import VocabularyError
from kg.namespaces import DCTERMS, ORG, PLAN, RDF, SKOS
from kg.resources import ONTOLOGY
from kg.text import halve


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of a vocabulary. All names are Chinese (language tag zh) in the files."""

    iri: str
    name: str
    alt: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()  # IRIs
    theme: str | None = None  # IRI of the theme concept
    kind: str | None = None  # dcterms:type of a policy, org:classification of an organization


@dataclass(frozen=True, eq=False)  # equal only to itself, so that what is derived from it can be cached
class Vocabulary:
    """A vocabulary that finds its names in a text and looks a name up."""

    path: Path
    concepts: dict[str, Concept]
    facts: dict[str, tuple[ox.Triple, ...]] = field(default_factory=dict)  # all that the file says of each concept

    @cached_property
    def by_label(self) -> dict[str, Concept]:
        """Every preferred, alternative and hidden label with its concept. A preferred label wins a clash."""
        table: dict[str, Concept] = {}
        for group in ("hidden", "alt"):
            for concept in self.concepts.values():
                table.update(dict.fromkeys(map(halve, getattr(concept, group)), concept))
        table.update({halve(concept.name): concept for concept in self.concepts.values()})
        return table

    @cached_property
    def _matcher(self) -> tuple[daachorse.CharwiseDoubleArrayAhoCorasick, list[Concept]]:
        spoken = {halve(label): concept for concept in self.concepts.values() for label in concept.alt}
        spoken |= {halve(concept.name): concept for concept in self.concepts.values()}
        automaton = daachorse.CharwiseDoubleArrayAhoCorasick(
            list(spoken), match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST)
        return automaton, list(spoken.values())

    def find(self, shadow: str) -> Iterator[tuple[int, int, Concept]]:
        """The longest non-overlapping preferred and alternative labels: (start, end, concept)."""
        automaton, concepts = self._matcher
        for start, end, pattern in automaton.find(shadow):
            yield start, end, concepts[pattern]

    def lookup(self, name: str) -> Concept | None:
        """The concept one of whose labels is exactly `name`, whatever the width of its characters."""
        return self.by_label.get(halve(name))


@dataclass(frozen=True)
class Lexicon:
    """All vocabularies that extraction and linking use."""

    initiatives: Vocabulary
    policies: Vocabulary
    organizations: Vocabulary
    themes: Vocabulary


def read_vocabulary(path: Path) -> Vocabulary:
    """Read one SKOS file. Raises VocabularyError, naming file and line, where it cannot be used."""
    facts: dict[str, list[ox.Triple]] = {}
    try:
        with path.open("rb") as file:
            for quad in ox.parse(file, ox.RdfFormat.TURTLE):
                if not isinstance(quad.subject, ox.NamedNode):
                    raise VocabularyError(f"{path}: a concept without an IRI; name every concept")
                facts.setdefault(quad.subject.value, []).append(quad.triple)
    except OSError as error:
        raise VocabularyError(f"{path}: cannot be read ({error.strerror}); restore the file") from error
    except SyntaxError as error:
        raise VocabularyError(f"{path}:{error.lineno}: not valid Turtle ({error.msg}); mend that line") from error
    said = ((iri, _said(triples)) for iri, triples in facts.items())
    concepts = {iri: _concept(path, iri, values) for iri, values in said
                if SKOS + "Concept" in values.get(RDF + "type", ())}
    return Vocabulary(path, concepts, {iri: tuple(facts[iri]) for iri in concepts})


def _concept(path: Path, iri: str, values: Mapping[str, Sequence[str]]) -> Concept:
    def all_of(predicate: str) -> tuple[str, ...]:
        return tuple(values.get(predicate, ()))

    names = all_of(SKOS + "prefLabel")
    if not names:
        raise VocabularyError(f"{path}: {iri} has no Chinese skos:prefLabel; give it one (\"…\"@zh)")
    kinds = all_of(DCTERMS + "type") or all_of(ORG + "classification")
    return Concept(iri, names[0], all_of(SKOS + "altLabel"), all_of(SKOS + "hiddenLabel"), all_of(SKOS + "broader"),
                   next(iter(all_of(PLAN + "theme")), None), next(iter(kinds), None))


def _said(triples: Iterable[ox.Triple]) -> dict[str, list[str]]:
    """The objects of each property as text, in the order of the file; labels in Chinese only."""
    values: dict[str, list[str]] = {}
    for row in triples:
        found = row.object
        if isinstance(found, ox.NamedNode) or (isinstance(found, ox.Literal) and found.language in (None, "zh")):
            values.setdefault(row.predicate.value, []).append(found.value)
    return values


@cache
def load(folder: Path = ONTOLOGY) -> Lexicon:
    """The vocabularies of `folder`, read once a process."""
    return Lexicon(*(read_vocabulary(folder / f"{name}.ttl")
                     for name in ("initiatives", "policies", "organizations", "themes")))
