"""Records → statements: the only file that knows both the stages' records and the ontology.

A plan's graph holds two kinds of statements. Its *own* ones have a subject that no other plan can have (the plan,
its sections, mentions, targets, relations as stated); its *shared* ones speak of organizations, initiatives and
policies, which other plans may mention too. Everything is generated in reading order, so that the same
plan gives the same bytes. Statements are Turtle's words (kg.serialize): triples as objects of a library take ten
times as long to make and to write.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import NamedNode, Triple

from kg.lexicon import Lexicon
from kg.namespaces import DCTERMS, ORG, PLAN, PREFIXES, RDF, SKOS, entity_iri, plan_iri
from kg.records import Entity, Linked, Mention, MentionType, Metadata, Outline, Target
from kg.serialize import Statement, decimal, iri, literal, turtle

_CLASSES: dict[MentionType, str] = {
    "Organization": "org:Organization", "Policy": "plan:Policy", "Initiative": "plan:Initiative",
    "Target": "plan:Target"}
_PLAN_SAYS: dict[MentionType, str] = {
    "Organization": "plan:names", "Policy": "plan:cites", "Initiative": "plan:promotes", "Target": "plan:sets"}

TYPE = NamedNode(RDF + "type")
REPLACES = NamedNode(DCTERMS + "replaces")
_FOR_MATCHING = {NamedNode(SKOS + "hiddenLabel"), NamedNode(SKOS + "inScheme")}  # for the matchers and editors alone


@dataclass(frozen=True, slots=True)
class PlanGraph:
    """One plan's named graph."""

    plan: str  # its IRI, the graph's name
    own: tuple[Statement, ...]
    shared: tuple[Statement, ...]
    promotes: frozenset[str]  # IRIs of initiatives

    @property
    def turtle(self) -> bytes:
        """The graph's statements without prefixes (kg.serialize.HEADER)."""
        return turtle((*self.own, *self.shared))


def plan_graph(linked: Linked) -> PlanGraph:
    """The named graph of one plan. Raises nothing; offsets are those of the records."""
    document, outline = linked.extraction.document, linked.extraction.outline
    name = plan_iri(document.source)
    plan = iri(name)
    own = [*_plan(plan, document.source, document.text, document.metadata), *_sections(name, outline, document.text)]
    shared = dict.fromkeys(_issuer(document.metadata))  # a set that keeps its order
    identity: dict[Mention, str] = {}
    said: dict[Statement, None] = {}
    for link in linked.links:
        mention, entity = link.mention, _entity_node(link.entity)
        identity[mention] = entity
        said[plan, _PLAN_SAYS[mention.type], entity] = None
        surface = document.text[mention.start:mention.end]
        node = _mention_node(name, mention)
        own += _mention(name, node, mention, entity, surface)
        if surface != link.entity.name:  # that a name means what bears it needs no reason
            own.append((node, "plan:reason", _plain(link.reason)))
            own.append((node, "plan:score", decimal(Decimal(str(round(link.score, 3))))))
        shared.update(dict.fromkeys(_entity(entity, link.entity, surface)))
    for target, node in _name_targets(name, linked.extraction.targets):
        mention = target.mention
        identity[mention] = node
        said[plan, "plan:sets", node] = None
        surface = document.text[mention.start:mention.end]
        own += _mention(name, _mention_node(name, mention), mention, node, surface)
        own += _target(node, target, surface)
    own += said
    for relation in linked.extraction.relations:
        statement = (identity[relation.subject], relation.predicate, identity[relation.object])
        if statement[0] != statement[2]:
            shared[statement] = None
            own += _evidence(name, statement, relation.subject, relation.object, relation.rule)
    promotes = frozenset(entity[1:-1] for _, predicate, entity in said if predicate == "plan:promotes")
    return PlanGraph(name, tuple(own), tuple(shared), promotes)


def vocabulary_graph(lexicon: Lexicon, used: Iterable[str]) -> Iterator[Triple]:
    """All that the vocabularies say of the entries in `used` (IRIs) and of those that these lead to.

    An entry leads to broader ones, its theme and issuer, and to the texts that it replaces or that replace it.
    """
    facts, classes = _entries(lexicon)
    for name in sorted(_closure(facts, used)):
        node = NamedNode(name)
        if name in classes:
            yield Triple(node, TYPE, classes[name])
        yield from (triple for triple in facts[name] if triple.predicate not in _FOR_MATCHING)


def _entries(lexicon: Lexicon) -> tuple[dict[str, tuple[Triple, ...]], dict[str, NamedNode]]:
    """The facts of every vocabulary entry, and the class of those that are organizations, policies, initiatives."""
    facts = dict(lexicon.themes.facts)
    classes: dict[str, NamedNode] = {}
    for class_, vocabulary in ((NamedNode(PLAN + "Initiative"), lexicon.initiatives),
                               (NamedNode(PLAN + "Policy"), lexicon.policies),
                               (NamedNode(ORG + "Organization"), lexicon.organizations)):
        facts |= vocabulary.facts
        classes |= dict.fromkeys(vocabulary.facts, class_)
    return facts, classes


def _closure(facts: dict[str, tuple[Triple, ...]], used: Iterable[str]) -> set[str]:
    replaced_by: dict[str, list[str]] = {}
    for name, triples in facts.items():
        for triple in triples:
            if triple.predicate == REPLACES and isinstance(triple.object, NamedNode):
                replaced_by.setdefault(triple.object.value, []).append(name)
    found: set[str] = set()
    waiting = [name for name in used if name in facts]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += replaced_by.get(name, ())
            waiting += [row.object.value for row in facts[name]
                        if isinstance(row.object, NamedNode) and row.object.value in facts]
    return found


def _plan(plan: str, source: str, text: str, metadata: Metadata) -> Iterator[Statement]:
    for class_ in ("plan:Plan", "prov:Entity", "nif:Context"):
        yield plan, "a", class_
    if metadata.title:
        yield plan, "dcterms:title", _zh(metadata.title)
    if metadata.issuer:
        yield plan, "dcterms:publisher", iri(entity_iri("Organization", metadata.issuer))
    if metadata.issued:
        yield plan, "dcterms:issued", _date_part(metadata.issued)
    for identifier in metadata.identifiers:
        yield plan, "dcterms:identifier", literal(identifier)
    for name, day in (("plan:periodStart", metadata.period_start), ("plan:periodEnd", metadata.period_end)):
        if day:
            yield plan, name, _day(day)
    for name, value in (("dcterms:type", metadata.kind), ("plan:level", metadata.level),
                        ("plan:region", metadata.region)):
        if value:
            yield plan, name, _plain(value)
    if metadata.spun:
        yield plan, "plan:spun", "true"
    yield plan, "dcterms:source", literal(source.encode("utf-8", "replace").decode())
    yield plan, "nif:isString", literal(text)


def _issuer(metadata: Metadata) -> Iterator[Statement]:
    """The issuing body. Bodies that issue a text together are one joint body with each of them as a member."""
    if not metadata.issuer:
        return
    node = iri(entity_iri("Organization", metadata.issuer))
    yield node, "a", "org:Organization"
    yield node, "skos:prefLabel", _zh(metadata.issuer)
    members = metadata.issuer.split("、")
    for member in members if len(members) > 1 else ():
        part = iri(entity_iri("Organization", member))
        yield node, "org:hasMember", part
        yield part, "a", "org:Organization"
        yield part, "skos:prefLabel", _zh(member)


def _sections(plan: str, outline: Outline, text: str) -> Iterator[Statement]:
    for section in outline.sections:
        node = _section_node(plan, section.order)
        yield node, "a", "plan:Section"
        yield node, "dcterms:isPartOf", iri(plan) if section.parent is None else _section_node(plan, section.parent)
        yield node, "plan:order", str(section.order)
        if section.number:
            yield node, "plan:number", _plain(section.number)
        if section.headline:
            yield node, "dcterms:title", _zh(text[section.headline.start:section.headline.end])


def _mention(plan: str, node: str, mention: Mention, entity: str, surface: str) -> Iterator[Statement]:
    yield node, "a", "nif:Phrase"
    yield node, "nif:anchorOf", literal(surface)
    yield node, "nif:beginIndex", str(mention.start)
    yield node, "nif:endIndex", str(mention.end)
    yield node, "nif:referenceContext", iri(plan)
    yield node, "itsrdf:taIdentRef", entity
    yield node, "plan:rule", _plain(mention.rule)
    if mention.section is not None:
        yield node, "dcterms:isPartOf", _section_node(plan, mention.section)
    if mention.kind and mention.type == "Initiative":
        yield node, "plan:mentionKind", _plain(mention.kind)


def _entity(node: str, entity: Entity, surface: str) -> Iterator[Statement]:
    yield node, "a", _CLASSES[entity.type]
    yield node, "skos:prefLabel", _zh(entity.name)
    if surface != entity.name:
        yield node, "skos:altLabel", _zh(surface)
    if entity.kind and entity.type == "Policy":
        yield node, "dcterms:type", _plain(entity.kind)
    if entity.kind and entity.type == "Organization":
        yield node, "org:classification", _plain(entity.kind)


def _name_targets(plan: str, targets: Iterable[Target]) -> Iterator[tuple[Target, str]]:
    seen: dict[str, int] = {}
    for target in targets:
        name = f"{plan}/target/{target.mention.start}-{target.mention.end}"
        seen[name] = seen.get(name, 0) + 1
        yield target, iri(name if seen[name] == 1 else f"{name}-{seen[name]}")


def _target(node: str, target: Target, surface: str) -> Iterator[Statement]:
    yield node, "a", "plan:Target"
    yield node, "rdfs:label", _zh(surface)
    yield node, "plan:indicator", _zh(target.indicator)
    yield node, "plan:comparator", _plain(target.comparator)
    yield node, "dcterms:type", _plain(target.kind)
    yield node, "plan:strength", _plain(target.strength)
    for name, number in (("plan:value", target.value), ("plan:maxValue", target.max_value)):
        if number is not None:
            yield node, name, decimal(number)
    if target.unit:
        yield node, "plan:unit", _plain(target.unit)
    if target.deadline_text:
        yield node, "plan:deadlineText", _zh(target.deadline_text)
    if target.deadline:
        yield node, "plan:deadline", _day(target.deadline)


def _evidence(plan: str, statement: Statement, subject: Mention, object_: Mention, rule: str) -> Iterator[Statement]:
    """A relation and the two mentions that say it, as a reified statement: no blank node, one hop in SPARQL."""
    one, predicate, other = statement
    name = iri(_property(predicate))
    digest = hashlib.sha256(f"{one} {name} {other} {subject.start} {object_.start}".encode()).hexdigest()[:16]
    node = iri(f"{plan}/statement/{digest}")
    yield node, "a", "rdf:Statement"
    yield node, "rdf:subject", one
    yield node, "rdf:predicate", predicate
    yield node, "rdf:object", other
    yield node, "prov:wasDerivedFrom", _mention_node(plan, subject)
    yield node, "prov:wasDerivedFrom", _mention_node(plan, object_)
    yield node, "plan:rule", _plain(rule)


def _property(name: str) -> str:
    prefix, local = name.split(":")
    return PREFIXES[prefix] + local


def _entity_node(entity: Entity) -> str:
    return iri(entity.concept or entity_iri(entity.type, entity.name))


def _mention_node(plan: str, mention: Mention) -> str:
    return f"<{plan}#char={mention.start},{mention.end};{mention.type.lower()}>"


def _section_node(plan: str, order: int) -> str:
    return f"<{plan}/section/{order}>"


def _zh(text: str) -> str:
    return f"{literal(text)}@zh"


@lru_cache(4096)
def _plain(text: str) -> str:
    """A word that recurs: a rule, a kind, a reason."""
    return literal(text)


def _day(day: date) -> str:
    return f'"{day.isoformat()}"^^xsd:date'


def _date_part(text: str) -> str:
    return f"{literal(text)}^^xsd:{({4: 'gYear', 7: 'gYearMonth'}).get(len(text), 'date')}"
