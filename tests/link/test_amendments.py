"""The vocabularies as decisions leave them: no name is lost, and none is said of what it was told apart from."""

from __future__ import annotations

from kg import lexicon
from kg.lexicon import Concept
from kg.link.amendments import amend
from kg.link.decisions import NONE, Decisions
from kg.namespaces import PLAN, RDF, SKOS, entity_iri

HOST, OTHER = "师德师风建设", "课后服务"


def work(name: str) -> str:
    return entity_iri("Initiative", name)


def concept(name: str) -> Concept:
    return lexicon.load().initiatives.concepts[work(name)]


def said(choice: Decisions, name: str) -> set[tuple[str, str]]:
    """What the vocabulary says of an entity besides that it is a concept, each property by its last word."""
    facts = amend(lexicon.load(), choice).initiatives.facts.get(work(name), ())
    return {(row.predicate.value.rsplit("#", 1)[-1], getattr(row.object, "value", "")) for row in facts
            if row.predicate.value != RDF + "type"}


def test_without_decisions_the_vocabularies_are_the_same() -> None:
    assert amend(lexicon.load(), NONE) is lexicon.load()


def test_a_rejected_name_is_an_entry_of_its_own_in_the_same_field() -> None:
    name = concept(HOST).alt[0]
    choice = Decisions(apart=frozenset({(work(name), work(HOST))}))
    vocabulary = amend(lexicon.load(), choice).initiatives
    assert name not in vocabulary.concepts[work(HOST)].alt
    found = vocabulary.lookup(name)
    assert found is not None
    assert (found.iri, found.name, found.theme) == (work(name), name, concept(HOST).theme)
    assert [(start, end) for start, end, _ in vocabulary.find(f"开展{name}。")] == [(2, 2 + len(name))]
    assert {("prefLabel", name), ("theme", str(found.theme)), ("differentFrom", work(HOST))} <= said(choice, name)
    assert ("altLabel", name) not in said(choice, HOST)


def test_the_rejected_core_of_headlines_is_the_core_of_a_work_of_its_own() -> None:
    name = concept(HOST).hidden[0]
    choice = Decisions(apart=frozenset({(work(name), work(HOST))}))
    vocabulary = amend(lexicon.load(), choice).initiatives
    assert name not in vocabulary.concepts[work(HOST)].hidden
    found = vocabulary.lookup(name)
    assert found is not None
    assert (found.iri, found.kind) == (work(name), "headline")  # which running text never means
    assert ("altLabel", name) not in said(choice, name)


def test_names_that_no_vocabulary_knows_are_told_apart_too() -> None:
    choice = Decisions(apart=frozenset({(work("银杏叶贴画节"), work("银杏节"))}))
    assert said(choice, "银杏叶贴画节") == {("prefLabel", "银杏叶贴画节"), ("differentFrom", work("银杏节"))}
    assert amend(lexicon.load(), choice).initiatives.lookup("银杏叶贴画节") is None


def test_a_merged_name_is_another_name_of_what_it_is() -> None:
    choice = Decisions(same=((work("银杏叶贴画节"), work("银杏节")), (work("银杏展"), work(OTHER))))
    assert said(choice, "银杏节") == {
        ("prefLabel", "银杏节"), ("altLabel", "银杏叶贴画节"), ("exactMatch", work("银杏叶贴画节"))}
    assert ("altLabel", "银杏展") in said(choice, OTHER)
    assert ("prefLabel", OTHER) in said(choice, OTHER)


def test_a_merged_entry_gives_its_names_and_field_to_what_it_is() -> None:
    choice = Decisions(same=((work(HOST), work("银杏节")),))
    names = {("altLabel", name) for name in (HOST, *concept(HOST).alt)}
    assert {*names, ("prefLabel", "银杏节"), ("theme", str(concept(HOST).theme))} <= said(choice, "银杏节")
    assert ("inScheme", "https://w3id.org/plan-kg/id/scheme/initiatives") not in said(choice, "银杏节")


def test_a_merged_entry_leaves_the_field_of_another_entry_as_it_is() -> None:
    choice = Decisions(same=((work(HOST), work(OTHER)),))
    assert {value for property_, value in said(choice, OTHER) if property_ == "theme"} == {concept(OTHER).theme}


def test_what_was_below_a_merged_entry_is_below_what_it_is() -> None:
    below = next(it.name for it in lexicon.load().initiatives.concepts.values() if work(HOST) in it.broader)
    assert ("broader", work(OTHER)) in said(Decisions(same=((work(HOST), work(OTHER)),)), below)
    swallowed = Decisions(same=((work(HOST), work(below)),))
    assert not {property_ for property_, value in said(swallowed, below) if value in (work(HOST), work(below))} - {
        "exactMatch"}


def test_a_renamed_work_keeps_its_old_name() -> None:
    choice = Decisions(names=((work("银杏节"), "银杏艺术节"),))
    assert said(choice, "银杏艺术节") == {("prefLabel", "银杏艺术节"), ("altLabel", "银杏节")}


def test_types_are_kept_apart() -> None:
    one, other = entity_iri("Policy", "青石办法"), entity_iri("Policy", "青石县办法")
    vocabularies = amend(lexicon.load(), Decisions(same=((one, other),)))
    assert other in vocabularies.policies.facts
    assert other not in vocabularies.initiatives.facts
    assert PLAN + "theme" not in {row.predicate.value for row in vocabularies.policies.facts[other]}
    assert {row.predicate.value for row in vocabularies.policies.facts[other]} == {
        RDF + "type", SKOS + "prefLabel", SKOS + "altLabel", SKOS + "exactMatch"}
