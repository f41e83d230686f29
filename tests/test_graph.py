"""Records become triples by the contract."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pyoxigraph as ox

from kg import lexicon
from kg.graph import plan_graph, vocabulary_graph
from kg.namespaces import DCTERMS, ID, ITSRDF, NIF, ORG, PLAN, PROV, RDF, SKOS, entity_iri, plan_iri
from kg.records import (
    Document,
    Entity,
    Extraction,
    Link,
    Linked,
    Mention,
    Metadata,
    Outline,
    Relation,
    Section,
    Span,
    Target,
)
from kg.serialize import HEADER, body

TEXT = "一、推进课后服务\n县教育局负责课后服务,年底覆盖𠮷安小学等12所学校。"


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


BODY = Mention("Organization", *at("县教育局"), "某县教育局", "role", "government", 0)
WORK = Mention("Initiative", *at("推进课后服务"), "推进课后服务", "headline", "headline", 0)
GOAL = Target(Mention("Target", *at("年底覆盖𠮷安小学等12所学校"), "", "clause", "commitment", 0), "覆盖学校",
              Decimal("12.0"), None, "所", "=", "年底", date(2023, 12, 31))
SERVICE = ID + "initiative/课后服务"


def linked(issuer: str | None = "某县教育局", goal: Target = GOAL) -> Linked:
    document = Document("a b/计划.txt", TEXT, TEXT, "0" * 64, "text/plain",
                        Metadata("计划", issuer, "2023-04", period_end=date(2023, 12, 31)))
    structure = Outline((Section(0, 1, "一、", Span(0, len(TEXT)), Span(2, 8), None),),
                        (Span(0, 8), Span(9, len(TEXT))), (0, 0))
    relation = Relation(WORK, "plan:ledBy", BODY, Span(9, len(TEXT)), "led_by")
    links = (Link(WORK, Entity("Initiative", "课后服务", None, SERVICE), "headline core", 0.9),
             Link(BODY, Entity("Organization", "某县教育局", "government"), "as named"))
    return Linked(Extraction(document, structure, (WORK, BODY), (goal,), (relation,)), links)


def store(row: Linked) -> ox.Store:
    graph = plan_graph(row)
    found = ox.Store()
    found.load(HEADER + graph.turtle, ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(graph.plan))
    return found


def objects(found: ox.Store, subject: str, predicate: str) -> list[str]:
    return sorted(getattr(quad.object, "value", "") for quad in
                  found.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, None))


PLAN_IRI = plan_iri("a b/计划.txt")


def test_the_graph_has_the_name_of_the_plan() -> None:
    assert plan_graph(linked()).plan == PLAN_IRI == ID + "plan/a%20b/计划.txt"


def test_what_is_a_plans_own_has_a_subject_that_no_other_plan_has() -> None:
    graph = plan_graph(linked())
    assert all(subject.startswith(f"<{PLAN_IRI}") for subject, _, _ in graph.own)
    assert not any(subject.startswith(f"<{PLAN_IRI}") for subject, _, _ in graph.shared)


def test_offsets_count_code_points_and_cut_out_the_anchor() -> None:
    found = store(linked())
    mentions = [quad.subject.value for quad in found.quads_for_pattern(
        None, ox.NamedNode(RDF + "type"), ox.NamedNode(NIF + "Phrase"), None)]
    assert len(mentions) == 3
    for mention in mentions:
        begin, end = (int(objects(found, mention, NIF + name)[0]) for name in ("beginIndex", "endIndex"))
        assert objects(found, mention, NIF + "anchorOf") == [TEXT[begin:end]]


def test_the_plan_says_what_it_promotes_names_and_sets() -> None:
    found = store(linked())
    assert objects(found, PLAN_IRI, PLAN + "promotes") == [SERVICE]
    assert plan_graph(linked()).promotes == {SERVICE}
    assert objects(found, PLAN_IRI, PLAN + "names") == [entity_iri("Organization", "某县教育局")]
    target = objects(found, PLAN_IRI, PLAN + "sets")[0]
    assert objects(found, target, PLAN + "value") == ["12"]
    assert objects(found, target, PLAN + "deadline") == ["2023-12-31"]
    assert objects(found, PLAN_IRI, DCTERMS + "issued") == ["2023-04"]


def test_a_relation_carries_the_mentions_that_say_it() -> None:
    found = store(linked())
    assert objects(found, SERVICE, PLAN + "ledBy") == [entity_iri("Organization", "某县教育局")]
    statement = next(quad.subject.value for quad in found.quads_for_pattern(
        None, ox.NamedNode(RDF + "predicate"), ox.NamedNode(PLAN + "ledBy"), None))
    evidence = objects(found, statement, PROV + "wasDerivedFrom")
    assert {objects(found, mention, ITSRDF + "taIdentRef")[0] for mention in evidence} == {
        SERVICE, entity_iri("Organization", "某县教育局")}


def test_bodies_that_issue_together_are_members_of_one_joint_body() -> None:
    found = store(linked(issuer="甲市教育局、乙市教育局"))
    joint = objects(found, PLAN_IRI, DCTERMS + "publisher")[0]
    assert objects(found, joint, SKOS + "prefLabel") == ["甲市教育局、乙市教育局"]
    assert objects(found, joint, ORG + "hasMember") == sorted(
        entity_iri("Organization", name) for name in ("甲市教育局", "乙市教育局"))


def test_two_targets_in_the_same_words_stay_two() -> None:
    row = linked()
    twice = Linked(Extraction(row.extraction.document, row.extraction.outline, row.extraction.mentions,
                              (GOAL, GOAL)), row.links)
    assert len(objects(store(twice), PLAN_IRI, PLAN + "sets")) == 2


def test_the_same_plan_gives_the_same_triples_in_the_same_order() -> None:
    assert plan_graph(linked()) == plan_graph(linked())


def test_a_plans_turtle_is_what_the_library_writes_of_its_triples() -> None:
    text = plan_graph(linked()).turtle
    assert body((row.triple for row in ox.parse(HEADER + text, ox.RdfFormat.TURTLE)), ox.RdfFormat.TURTLE) == text


def test_the_vocabulary_graph_holds_what_is_used_and_all_above_it() -> None:
    words = lexicon.load()
    below = next(c for c in words.initiatives.concepts.values() if c.broader)
    subjects = {row.subject.value for row in vocabulary_graph(words, [below.iri])}
    assert {below.iri, *below.broader} <= subjects
    assert len(subjects) < 20


def test_an_entry_of_a_vocabulary_has_the_iri_that_its_name_would_get() -> None:
    """So that a plan read before an entry was added and one read after name the same node."""
    words = lexicon.load()
    for type_, vocabulary in (("Initiative", words.initiatives), ("Policy", words.policies),
                              ("Organization", words.organizations)):
        wrong = [c.iri for c in vocabulary.concepts.values()
                 if "/id/theme/" not in c.iri and c.iri != entity_iri(type_, c.name)]
        assert not wrong, wrong[:5]
