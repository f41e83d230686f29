"""The vocabularies of `ontology/` (SKOS in Turtle) as matchers.

A vocabulary is a file of `skos:Concept`s. Labels are what a text may say:
`skos:prefLabel` the canonical name, `skos:altLabel` other names, `skos:hiddenLabel` words that
link a name to the concept but are never reported on their own (misprints, headline cores).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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


def read_vocabulary(path: Path) -> Vocabulary:
    """Read one SKOS file. Raises VocabularyError, naming file and line, where it cannot be used."""
    fields: dict[str, dict[str, list[str]]] = {}
    concepts: list[str] = []
    try:
        with path.open("rb") as file:
            for triple in ox.parse(file, ox.RdfFormat.TURTLE):
                if not isinstance(triple.subject, ox.NamedNode):
                    raise VocabularyError(f"{path}: a concept without an IRI; name every concept")
                subject, predicate = triple.subject.value, triple.predicate.value
                value = triple.object.value if not isinstance(triple.object, ox.Triple) else ""
                fields.setdefault(subject, {}).setdefault(predicate, []).append(value)
                if predicate == RDF + "type" and value == SKOS + "Concept":
                    concepts.append(subject)
    except OSError as error:
        raise VocabularyError(f"{path}: cannot be read ({error.strerror}); restore the file") from error
    except SyntaxError as error:
        raise VocabularyError(f"{path}:{error.lineno}: not valid Turtle ({error.msg}); mend that line") from error
    table = {}
    for iri in concepts:
        row = fields[iri]
        names = row.get(SKOS + "prefLabel")
        if not names:
            raise VocabularyError(f"{path}: {iri} has no skos:prefLabel; give it one")
        kinds = row.get(DCTERMS + "type") or row.get(ORG + "classification") or [None]
        table[iri] = Concept(
            iri, names[0], tuple(row.get(SKOS + "altLabel", ())), tuple(row.get(SKOS + "hiddenLabel", ())),
            tuple(row.get(SKOS + "broader", ())), (row.get(PLAN + "theme") or [None])[0], kinds[0])
    return Vocabulary(path, table)


@cache
def load(folder: Path = ONTOLOGY) -> Lexicon:
    """The vocabularies of `folder`, read once a process."""
    return Lexicon(*(read_vocabulary(folder / f"{name}.ttl")
                     for name in ("initiatives", "policies", "organizations")))
