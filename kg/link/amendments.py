"""The vocabularies as an analyst's decisions leave them (裁定后的词表): what is looked for, and what the graph says.

A decision about names that no vocabulary knows adds facts alone, not names to look for: what is found in a text
stays what it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.lexicon import Concept, Lexicon, Vocabulary
from kg.link.decisions import APART, CALLED, FORMERLY, OTHER_NAMES, SAME, Decisions, parts
from kg.link.normalform import bare
from kg.namespaces import DCTERMS, ORG, PLAN, RDF, SKOS, entity_iri
from kg.records import MentionType

_TYPE, _CONCEPT = ox.NamedNode(RDF + "type"), ox.NamedNode(SKOS + "Concept")
_BROADER, _THEME = ox.NamedNode(SKOS + "broader"), ox.NamedNode(PLAN + "theme")
_CORE = "headline"  # the kind of entries that running text never means
_KINDS = {"Policy": ox.NamedNode(DCTERMS + "type"), "Organization": ox.NamedNode(ORG + "classification")}


def amend(lexicon: Lexicon, decisions: Decisions) -> Lexicon:
    """The vocabularies as an analyst wants them.

    An entry that he renamed keeps its old name as another name. A name that he rejected is an entry of its own in the
    same field, so that texts are read for it as before. What he merged gives its names to what it is.
    """
    if not decisions:
        return lexicon
    return replace(lexicon, initiatives=_amended(lexicon.initiatives, decisions, "Initiative"),
                   policies=_amended(lexicon.policies, decisions, "Policy"),
                   organizations=_amended(lexicon.organizations, decisions, "Organization"))


def _amended(vocabulary: Vocabulary, decisions: Decisions, type_: MentionType) -> Vocabulary:
    work = _Amending(type_, dict(decisions.names), dict(vocabulary.concepts), dict(vocabulary.facts))
    for iri, name in decisions.names:
        if parts(iri)[0] == type_:
            work.rename(iri, name)
    for words, iri in sorted(decisions.apart):
        if parts(iri)[0] == type_:
            work.tell_apart(words, iri)
    merged = {words: iri for words, iri in decisions.same if parts(iri)[0] == type_}
    for words, iri in merged.items():
        work.merge(words, iri)
    if merged.keys() & work.concepts.keys():
        work.move(merged)
    return replace(vocabulary, concepts=work.concepts, facts=work.facts)


@dataclass(frozen=True, slots=True)
class _Amending:
    """One vocabulary while it is amended; its tables are copies."""

    type: MentionType
    names: dict[str, str]  # the new name of each renamed entity
    concepts: dict[str, Concept]
    facts: dict[str, tuple[ox.Triple, ...]]

    def rename(self, iri: str, name: str) -> None:
        if iri not in self.concepts:
            self._say(self._standing(iri), (FORMERLY, _zh(parts(iri)[1])))
            return
        old = self.concepts[iri]
        self.concepts[iri] = replace(old, name=name, alt=tuple(dict.fromkeys((*old.alt, old.name))))
        self.facts[iri] = tuple(_relabelled(self.facts.get(iri, ()), name))

    def tell_apart(self, words: str, iri: str) -> None:
        rejected = parts(words)[1]
        if old := self.concepts.get(iri):
            spoken, core = (tuple(name for name in names if bare(name) == rejected) for names in (old.alt, old.hidden))
            if (spoken or core) and words not in self.concepts:
                kind = old.kind if spoken else _CORE
                self._enter(replace(old, iri=words, name=rejected, alt=spoken, hidden=core, broader=(), kind=kind))
            self.concepts[iri] = replace(old, alt=_without(old.alt, rejected), hidden=_without(old.hidden, rejected))
            self.facts[iri] = tuple(fact for fact in self.facts.get(iri, ()) if not _says(fact, rejected))
        self._say(self._standing(words), (APART, ox.NamedNode(self._standing(iri))))

    def merge(self, words: str, iri: str) -> None:
        """Say of `iri` what is said of `words`. These stay to be looked for; kg.link.decisions files what is found."""
        target, old = self._standing(iri), self.concepts.get(words)
        for name in (old.name, *old.alt) if old else (parts(words)[1],):
            self._say(target, (FORMERLY, _zh(name)))
        self._say(target, (SAME, ox.NamedNode(words)))
        known = {fact.predicate for fact in self.facts[target]}
        for fact in self.facts.get(words, ()) if old else ():
            if fact.predicate == _BROADER or (fact.predicate == _THEME and _THEME not in known):
                self._say(target, (fact.predicate, fact.object))

    def move(self, merged: Mapping[str, str]) -> None:
        """What leads to a merged entry leads to what it is; nothing is above itself."""
        for iri, facts in self.facts.items():
            if any(isinstance(fact.object, ox.NamedNode) and fact.object.value in merged for fact in facts):
                self.facts[iri] = tuple(fact for fact in dict.fromkeys(self._moved(fact, merged) for fact in facts)
                                        if fact.object != fact.subject)
        for words in merged:
            self.facts.pop(words, None)

    def _moved(self, fact: ox.Triple, merged: Mapping[str, str]) -> ox.Triple:
        if isinstance(fact.object, ox.NamedNode) and fact.object.value in merged and fact.predicate != SAME:
            return ox.Triple(fact.subject, fact.predicate, ox.NamedNode(self._standing(merged[fact.object.value])))
        return fact

    def _enter(self, concept: Concept) -> None:
        """Add an entry to look for, with its field and kind."""
        self.concepts[concept.iri] = concept
        if concept.theme:
            self._say(concept.iri, (_THEME, ox.NamedNode(concept.theme)))
        if concept.kind and self.type in _KINDS:
            self._say(concept.iri, (_KINDS[self.type], ox.Literal(concept.kind)))

    def _standing(self, iri: str) -> str:
        """The IRI under which the graph has what an IRI of a decision means."""
        if iri in self.concepts:
            return iri
        name = self.names.get(iri, parts(iri)[1])
        owners = (owner for owner, called in self.names.items() if called == name and owner in self.concepts)
        return next(owners, entity_iri(self.type, name))

    def _say(self, iri: str, said: tuple[ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]) -> None:
        """Add a fact of an entity, behind its name where it is the first; its name is no other name of it."""
        node, name = ox.NamedNode(iri), self.concepts[iri].name if iri in self.concepts else parts(iri)[1]
        before = self.facts.get(iri) or (ox.Triple(node, _TYPE, _CONCEPT), ox.Triple(node, CALLED, _zh(name)))
        new = () if said == (FORMERLY, _zh(name)) else (ox.Triple(node, *said),)
        self.facts[iri] = tuple(dict.fromkeys((*before, *new)))


def _zh(name: str) -> ox.Literal:
    return ox.Literal(name, language="zh")


def _without(names: tuple[str, ...], rejected: str) -> tuple[str, ...]:
    return tuple(name for name in names if bare(name) != rejected)


def _says(fact: ox.Triple, name: str) -> bool:
    """Whether `fact` gives `name` as another name."""
    return fact.predicate in OTHER_NAMES and isinstance(fact.object, ox.Literal) and bare(fact.object.value) == name


def _relabelled(facts: tuple[ox.Triple, ...], name: str) -> Iterator[ox.Triple]:
    for fact in facts:
        if fact.predicate == CALLED and isinstance(fact.object, ox.Literal) and fact.object.language == "zh":
            yield ox.Triple(fact.subject, CALLED, _zh(name))
            yield ox.Triple(fact.subject, FORMERLY, fact.object)
        elif fact.object != _zh(name):
            yield fact
