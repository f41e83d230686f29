from __future__ import annotations

from pathlib import Path

import pytest

from kg import store
from kg.namespaces import PREFIXES
from kg.view import overview, reading, targets
from kg.view.collection import Collection
from kg.view.selection import Selection

TRIG = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + """
@prefix id: <https://w3id.org/plan-kg/id/> .
GRAPH id:p { id:p a plan:Plan ; dcterms:source "a/p.txt" ; dcterms:title "甲\u202e县计划"@zh ;
    dcterms:issued "2023-02"^^xsd:gYearMonth ; dcterms:publisher id:body ; plan:periodStart "2023-01-01"^^xsd:date ;
    nif:isString "一、服务。办2所学校,由教研室牵头。" .
  id:body a org:Organization ; skos:prefLabel "甲县教育局"@zh .
  id:s0 a plan:Section ; dcterms:isPartOf id:p ; plan:order 0 ; plan:number "一、" ; dcterms:title "服务"@zh .
  id:s1 a plan:Section ; dcterms:isPartOf id:s0 ; plan:order 1 ; plan:number "1." ; dcterms:title "办校"@zh .
  id:m a nif:Phrase ; nif:referenceContext id:p ; itsrdf:taIdentRef id:service ; nif:beginIndex 2 ; nif:endIndex 4 ;
    plan:mentionKind "headline" ; dcterms:isPartOf id:s1 .
  id:service a plan:Initiative ; skos:prefLabel "课后服务"@zh ; skos:altLabel "服务"@zh ;
    plan:hasTarget id:t ; plan:ledBy id:office .
  id:p plan:sets id:t .
  id:t a plan:Target ; rdfs:label "办2所学校"@zh ; plan:value 2.0 ; plan:unit "所" ;
    plan:deadline "2023-12-31"^^xsd:date .
  id:n nif:referenceContext id:p ; itsrdf:taIdentRef id:t ; nif:beginIndex 5 ; nif:endIndex 10 .
  id:o nif:referenceContext id:p ; itsrdf:taIdentRef id:office ; nif:beginIndex 12 ; nif:endIndex 15 .
  id:office a org:Organization ; skos:prefLabel "教研室"@zh ; org:classification "government" . }
GRAPH id:vocabulary { id:service skos:prefLabel "After-school care"@en ; skos:broader id:care .
  id:care a plan:Initiative ; skos:prefLabel "学生服务"@zh ; plan:theme <https://w3id.org/plan-kg/id/theme/学生发展> .
  <https://w3id.org/plan-kg/id/theme/学生发展> skos:prefLabel "学生发展"@zh, "Student development"@en . }
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    file = tmp_path_factory.mktemp("graph") / "graph.trig"
    file.write_text(TRIG, "utf-8")
    return reading.read(store.open_graph(file).quads())


ID = "https://w3id.org/plan-kg/id/"


def test_a_plan_is_read_with_its_issuer_and_without_controls(source: Collection) -> None:
    plan = source.plans[ID + "p"]
    assert (plan.title, plan.issuer, plan.issued, plan.year) == ("甲\ufffd县计划", "甲县教育局", "2023-02", "2023")


def test_an_entity_has_its_chinese_name_and_the_theme_above_it(source: Collection) -> None:
    entity = source.entities[ID + "service"]
    assert (entity.name, entity.theme, entity.other_names) == ("课后服务", "学生发展", ("服务",))
    assert source.terms == {"学生发展": "Student development"}


@pytest.mark.parametrize(("themes", "broader", "found"), [
    ({"a": ["校园安全"], "b": ["公共安全"]}, {"a": ["b"]}, "校园安全"),  # its own, though another comes first by name
    ({"b": ["校园安全"], "c": ["公共安全"]}, {"a": ["b"], "b": ["c"]}, "校园安全"),  # the nearest above
    ({}, {"a": ["b"], "b": ["a"]}, ""),
])
def test_the_theme_of_a_work_is_its_own_before_those_above(
        themes: dict[str, list[str]], broader: dict[str, list[str]], found: str) -> None:
    told = [{name: dict.fromkeys(values) for name, values in table.items()} for table in (themes, broader)]
    assert reading._theme("a", *told) == found


def test_sections_are_named_with_those_above_them(source: Collection) -> None:
    assert source.sections[ID + "s1"] == "一、服务 › 1.办校"
    assert source.headlines[ID + "p"] == ("一、服务", "1.办校")


def test_relations_are_known_from_both_ends(source: Collection) -> None:
    assert source.relations_of(ID + "p", ID + "service") == [("hasTarget", ID + "t"), ("ledBy", ID + "office")]
    assert source.relations_to(ID + "p", ID + "t", "hasTarget") == [ID + "service"]


def test_only_what_a_plan_names_is_listed(source: Collection) -> None:
    assert [entity.name for entity in source.of_type("Organization")] == ["教研室"]  # the issuer is not mentioned
    assert [entity.name for entity in source.of_type("Initiative")] == ["课后服务"]


def test_the_ledger_names_the_owner_of_a_target(source: Collection) -> None:
    page = targets.page(source)
    assert '"owners":["教研室"]' in page
    assert '"initiatives":[["service","课后服务"]]' in page


def test_the_overview_shows_what_is_due_after_the_newest_plan(source: Collection) -> None:
    page = overview.page(source)
    assert "≥ 2023-02" in page
    assert "办2所学校" in page


def test_one_colour_a_theme(source: Collection) -> None:
    selection = Selection(source)
    assert selection.color(selection.entities[0]) == selection.themes["学生发展"] != selection.no_theme


def test_a_damaged_graph_with_a_loop_of_sections_is_still_read(tmp_path: Path) -> None:
    file = tmp_path / "graph.trig"
    start = "id:s0 a plan:Section ; dcterms:isPartOf "
    file.write_text(TRIG.replace(f"{start}id:p", f"{start}id:s1"), "utf-8")
    assert reading.read(store.open_graph(file).quads()).sections[ID + "s1"].endswith("1.办校")
