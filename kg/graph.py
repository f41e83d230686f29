"""Records → triples: the only file that knows both the stages' records and the ontology.

A plan's graph holds two kinds of triples. Its *own* ones have a subject that no other plan can have (the plan,
its sections, mentions, targets, statements); its *shared* ones speak of organizations, initiatives and
policies, which other plans may mention too. Everything is generated in reading order, so that the same
plan gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from kg.lexicon import Lexicon
from kg.namespaces import (
    DCTERMS,
    ITSRDF,
    NIF,
    ORG,
    PLAN,
    PROV,
    RDF,
    RDFS,
    SKOS,
    XSD,
    entity_iri,
    plan_iri,
)
from kg.records import Entity, Linked, Mention, MentionType, Metadata, Outline, Target

_CLASSES: dict[MentionType, NamedNode] = {
    "Organization": NamedNode(ORG + "Organization"),
    "Policy": NamedNode(PLAN + "Policy"),
    "Initiative": NamedNode(PLAN + "Initiative"),
    "Target": NamedNode(PLAN + "Target"),
}
_PLAN_SAYS: dict[MentionType, NamedNode] = {
    "Organization": NamedNode(PLAN + "names"),
    "Policy": NamedNode(PLAN + "cites"),
    "Initiative": NamedNode(PLAN + "promotes"),
    "Target": NamedNode(PLAN + "sets"),
}
_NAMESPACES = {"plan": PLAN, "org": ORG, "dcterms": DCTERMS}

TYPE = NamedNode(RDF + "type")
PREF_LABEL = NamedNode(SKOS + "prefLabel")
ALT_LABEL = NamedNode(SKOS + "altLabel")
IN_SCHEME = NamedNode(SKOS + "inScheme")
HIDDEN_LABEL = NamedNode(SKOS + "hiddenLabel")
REPLACES = NamedNode(DCTERMS + "replaces")
TITLE = NamedNode(DCTERMS + "title")
KIND = NamedNode(DCTERMS + "type")
PART_OF = NamedNode(DCTERMS + "isPartOf")
ANCHOR = NamedNode(NIF + "anchorOf")
BEGIN = NamedNode(NIF + "beginIndex")
END = NamedNode(NIF + "endIndex")
CONTEXT = NamedNode(NIF + "referenceContext")
IDENTITY = NamedNode(ITSRDF + "taIdentRef")
PHRASE = NamedNode(NIF + "Phrase")
RULE = NamedNode(PLAN + "rule")
MENTION_KIND = NamedNode(PLAN + "mentionKind")
REASON = NamedNode(PLAN + "reason")
SCORE = NamedNode(PLAN + "score")
STATEMENT = NamedNode(RDF + "Statement")
DERIVED_FROM = NamedNode(PROV + "wasDerivedFrom")
_INTEGER = NamedNode(XSD + "integer")
_DECIMAL = NamedNode(XSD + "decimal")
_FOR_MATCHING = {HIDDEN_LABEL, IN_SCHEME}  # what a vocabulary says to the matchers and its editors alone


@dataclass(frozen=True, slots=True)
class PlanGraph:
    """One plan's named graph; the plan's IRI is its name."""

    plan: NamedNode
    own: tuple[Triple, ...]
    shared: tuple[Triple, ...]


def plan_graph(linked: Linked) -> PlanGraph:
    """The named graph of one plan. Raises nothing; offsets are those of the records."""
    document, outline = linked.extraction.document, linked.extraction.outline
    plan = NamedNode(plan_iri(document.source))
    own = [*_plan(plan, document.source, document.text, document.metadata), *_sections(plan, outline, document.text)]
    shared: dict[Triple, None] = {}  # a set that keeps its order
    shared.update(dict.fromkeys(_issuer(document.metadata)))
    identity: dict[Mention, NamedNode] = {}
    said: dict[Triple, None] = {}
    for link in linked.links:
        entity = _entity_node(link.entity)
        identity[link.mention] = entity
        said[Triple(plan, _PLAN_SAYS[link.mention.type], entity)] = None
        surface = document.text[link.mention.start:link.mention.end]
        node = _mention_node(plan, link.mention)
        own += _mention(plan, node, link.mention, entity, surface)
        own.append(Triple(node, REASON, _plain(link.reason)))
        own.append(Triple(node, SCORE, _decimal(Decimal(str(round(link.score, 3))))))
        shared.update(dict.fromkeys(_entity(entity, link.entity, surface)))
    for target, node in _name_targets(plan, linked.extraction.targets):
        identity[target.mention] = node
        said[Triple(plan, _PLAN_SAYS["Target"], node)] = None
        surface = document.text[target.mention.start:target.mention.end]
        own += _mention(plan, _mention_node(plan, target.mention), target.mention, node, surface)
        own += _target(node, target, surface)
    own += said
    for relation in linked.extraction.relations:
        predicate = _property(relation.predicate)
        statement = Triple(identity[relation.subject], predicate, identity[relation.object])
        if statement.subject != statement.object:
            shared[statement] = None
            own += _evidence(plan, statement, relation.subject, relation.object, relation.rule)
    return PlanGraph(plan, tuple(own), tuple(shared))


def vocabulary_graph(lexicon: Lexicon, used: Iterable[str]) -> Iterator[Triple]:
    """All that the vocabularies say of the entries in `used` (IRIs) and of those that these lead to.

    An entry leads to broader ones, its theme and issuer, and to the texts that it replaces or that replace it.
    """
    facts, classes = _entries(lexicon)
    for iri in sorted(_closure(facts, used)):
        node = NamedNode(iri)
        if iri in classes:
            yield Triple(node, TYPE, classes[iri])
        yield from (triple for triple in facts[iri] if triple.predicate not in _FOR_MATCHING)


def _entries(lexicon: Lexicon) -> tuple[dict[str, tuple[Triple, ...]], dict[str, NamedNode]]:
    """The facts of every vocabulary entry, and the class of those that are organizations, policies, initiatives."""
    facts = dict(lexicon.themes.facts)
    classes: dict[str, NamedNode] = {}
    for type_, vocabulary in (("Initiative", lexicon.initiatives), ("Policy", lexicon.policies),
                              ("Organization", lexicon.organizations)):
        facts |= vocabulary.facts
        classes |= dict.fromkeys(vocabulary.facts, _CLASSES[type_])  # type: ignore[index]
    return facts, classes


def _closure(facts: dict[str, tuple[Triple, ...]], used: Iterable[str]) -> set[str]:
    replaced_by: dict[str, list[str]] = {}
    for iri, triples in facts.items():
        for triple in triples:
            if triple.predicate == REPLACES and isinstance(triple.object, NamedNode):
                replaced_by.setdefault(triple.object.value, []).append(iri)
    found: set[str] = set()
    waiting = [iri for iri in used if iri in facts]
    while waiting:
        iri = waiting.pop()
        if iri not in found:
            found.add(iri)
            waiting += replaced_by.get(iri, ())
            waiting += [row.object.value for row in facts[iri]
                        if isinstance(row.object, NamedNode) and row.object.value in facts]
    return found


def _plan(plan: NamedNode, source: str, text: str, metadata: Metadata) -> Iterator[Triple]:
    for class_ in (PLAN + "Plan", PROV + "Entity", NIF + "Context"):
        yield Triple(plan, TYPE, NamedNode(class_))
    if metadata.title:
        yield Triple(plan, TITLE, _zh(metadata.title))
    if metadata.issuer:
        yield Triple(plan, NamedNode(DCTERMS + "publisher"), NamedNode(entity_iri("Organization", metadata.issuer)))
    if metadata.issued:
        yield Triple(plan, NamedNode(DCTERMS + "issued"), _date_part(metadata.issued))
    for identifier in metadata.identifiers:
        yield Triple(plan, NamedNode(DCTERMS + "identifier"), Literal(identifier))
    for name, day in (("periodStart", metadata.period_start), ("periodEnd", metadata.period_end)):
        if day:
            yield Triple(plan, NamedNode(PLAN + name), _day(day))
    for property_, value in ((KIND, metadata.kind), (NamedNode(PLAN + "level"), metadata.level),
                             (NamedNode(PLAN + "region"), metadata.region)):
        if value:
            yield Triple(plan, property_, Literal(value))
    if metadata.spun:
        yield Triple(plan, NamedNode(PLAN + "spun"), Literal(True))
    yield Triple(plan, NamedNode(DCTERMS + "source"), Literal(source.encode("utf-8", "replace").decode()))
    yield Triple(plan, NamedNode(NIF + "isString"), Literal(text))


def _issuer(metadata: Metadata) -> Iterator[Triple]:
    """The issuing body. Bodies that issue a text together are one joint body with each of them as a member."""
    if not metadata.issuer:
        return
    node = NamedNode(entity_iri("Organization", metadata.issuer))
    yield Triple(node, TYPE, _CLASSES["Organization"])
    yield Triple(node, PREF_LABEL, _zh(metadata.issuer))
    members = metadata.issuer.split("、")
    for member in members if len(members) > 1 else ():
        part = NamedNode(entity_iri("Organization", member))
        yield Triple(node, NamedNode(ORG + "hasMember"), part)
        yield Triple(part, TYPE, _CLASSES["Organization"])
        yield Triple(part, PREF_LABEL, _zh(member))


def _sections(plan: NamedNode, outline: Outline, text: str) -> Iterator[Triple]:
    for section in outline.sections:
        node = _section_node(plan, section.order)
        yield Triple(node, TYPE, NamedNode(PLAN + "Section"))
        above = plan if section.parent is None else _section_node(plan, section.parent)
        yield Triple(node, PART_OF, above)
        yield Triple(node, NamedNode(PLAN + "order"), _integer(section.order))
        if section.number:
            yield Triple(node, NamedNode(PLAN + "number"), Literal(section.number))
        if section.headline:
            yield Triple(node, TITLE, _zh(text[section.headline.start:section.headline.end]))


def _mention(plan: NamedNode, node: NamedNode, mention: Mention, entity: NamedNode, surface: str) -> list[Triple]:
    triples = [
        Triple(node, TYPE, PHRASE),
        Triple(node, ANCHOR, Literal(surface)),
        Triple(node, BEGIN, _integer(mention.start)),
        Triple(node, END, _integer(mention.end)),
        Triple(node, CONTEXT, plan),
        Triple(node, IDENTITY, entity),
        Triple(node, RULE, _plain(mention.rule)),
    ]
    if mention.section is not None:
        triples.append(Triple(node, PART_OF, _section_node(plan, mention.section)))
    if mention.kind and mention.type == "Initiative":
        triples.append(Triple(node, MENTION_KIND, _plain(mention.kind)))
    return triples


def _entity(node: NamedNode, entity: Entity, surface: str) -> Iterator[Triple]:
    yield Triple(node, TYPE, _CLASSES[entity.type])
    yield Triple(node, PREF_LABEL, _zh(entity.name))
    if surface != entity.name:
        yield Triple(node, ALT_LABEL, _zh(surface))
    if entity.kind and entity.type == "Policy":
        yield Triple(node, KIND, Literal(entity.kind))
    if entity.kind and entity.type == "Organization":
        yield Triple(node, NamedNode(ORG + "classification"), Literal(entity.kind))


def _name_targets(plan: NamedNode, targets: Iterable[Target]) -> Iterator[tuple[Target, NamedNode]]:
    seen: dict[str, int] = {}
    for target in targets:
        iri = f"{plan.value}/target/{target.mention.start}-{target.mention.end}"
        seen[iri] = seen.get(iri, 0) + 1
        yield target, NamedNode(iri if seen[iri] == 1 else f"{iri}-{seen[iri]}")


def _target(node: NamedNode, target: Target, surface: str) -> Iterator[Triple]:
    yield Triple(node, TYPE, _CLASSES["Target"])
    yield Triple(node, NamedNode(RDFS + "label"), _zh(surface))
    yield Triple(node, NamedNode(PLAN + "indicator"), _zh(target.indicator))
    yield Triple(node, NamedNode(PLAN + "comparator"), Literal(target.comparator))
    yield Triple(node, KIND, Literal(target.kind))
    yield Triple(node, NamedNode(PLAN + "strength"), Literal(target.strength))
    for name, number in (("value", target.value), ("maxValue", target.max_value)):
        if number is not None:
            yield Triple(node, NamedNode(PLAN + name), _decimal(number))
    if target.unit:
        yield Triple(node, NamedNode(PLAN + "unit"), Literal(target.unit))
    if target.deadline_text:
        yield Triple(node, NamedNode(PLAN + "deadlineText"), _zh(target.deadline_text))
    if target.deadline:
        yield Triple(node, NamedNode(PLAN + "deadline"), _day(target.deadline))


def _evidence(plan: NamedNode, statement: Triple, subject: Mention, object_: Mention, rule: str) -> Iterator[Triple]:
    """A relation and the two mentions that say it, as a reified statement: no blank node, one hop in SPARQL."""
    digest = hashlib.sha256(f"{statement} {subject.start} {object_.start}".encode()).hexdigest()[:16]
    node = NamedNode(f"{plan.value}/statement/{digest}")
    yield Triple(node, TYPE, STATEMENT)
    yield Triple(node, NamedNode(RDF + "subject"), statement.subject)
    yield Triple(node, NamedNode(RDF + "predicate"), statement.predicate)
    yield Triple(node, NamedNode(RDF + "object"), statement.object)
    yield Triple(node, DERIVED_FROM, _mention_node(plan, subject))
    yield Triple(node, DERIVED_FROM, _mention_node(plan, object_))
    yield Triple(node, RULE, Literal(rule))


def _property(name: str) -> NamedNode:
    prefix, local = name.split(":")
    return NamedNode(_NAMESPACES[prefix] + local)


def _entity_node(entity: Entity) -> NamedNode:
    return NamedNode(entity.concept or entity_iri(entity.type, entity.name))


def _mention_node(plan: NamedNode, mention: Mention) -> NamedNode:
    return NamedNode(f"{plan.value}#char={mention.start},{mention.end};{mention.type.lower()}")


def _section_node(plan: NamedNode, order: int) -> NamedNode:
    return NamedNode(f"{plan.value}/section/{order}")


def _zh(text: str) -> Literal:
    return Literal(text, language="zh")


@lru_cache(4096)
def _plain(text: str) -> Literal:
    """A word that recurs: a rule, a kind, a reason."""
    return Literal(text)


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=_INTEGER)


@lru_cache(4096)
def _decimal(number: Decimal) -> Literal:
    return Literal(format(number.normalize(), "f"), datatype=_DECIMAL)


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=NamedNode(XSD + "date"))


def _date_part(text: str) -> Literal:
    datatype = {4: "gYear", 7: "gYearMonth"}.get(len(text), "date")
    return Literal(text, datatype=NamedNode(XSD + datatype))
