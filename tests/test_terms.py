from __future__ import annotations

from kg import terms
from kg.terms import Both


def test_terms_come_in_their_order_with_both_languages() -> None:
    ontology = terms.read()
    assert ontology.title.zh == "公共机构计划本体"
    assert [heading for heading, _ in ontology.parts][:2] == ["Classes 类", "What a plan says 计划所述"]
    found = [term for _, part in ontology.parts for term in part]
    assert found[0].name == "plan:Plan"
    assert all(term.label.en and term.label.zh and term.meaning.en and term.meaning.zh and term.example
               for term in found)


def test_a_property_tells_what_it_joins_and_what_the_shapes_ask() -> None:
    found = {term.name: term for _, part in terms.read().parts for term in part}
    assert (found["plan:ledBy"].domain, found["plan:ledBy"].range) == (("plan:Initiative",), ("org:Organization",))
    assert Both("An initiative is led by an organization.", "牵头者须为机构。") in found["plan:ledBy"].asked
    assert found["plan:Plan"].parents == ("nif:Context", "prov:Entity")
