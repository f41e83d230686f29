"""One name, one IRI, and always a valid one."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.namespaces import ID, PLAN, PREFIXES, entity_iri, plan_iri, shorten


@pytest.mark.parametrize(("source", "end"), [
    ("计划/2023年.txt", "计划/2023年.txt"),
    ("a b#1%?.txt", "a%20b%231%25%3F.txt"),
    ("a\nb\udcff.txt", "a%0Ab%FF.txt"),  # a byte that was no UTF-8, as the file system's decoder leaves it
    ("<{\"^`|\\}>", "%3C%7B%22%5E%60%7C%5C%7D%3E"),
    ("𠮷\ue000", "𠮷%EE%80%80"),
])
def test_plans_from_paths(source: str, end: str) -> None:
    assert plan_iri(source) == ID + "plan/" + end
    assert ox.NamedNode(plan_iri(source)).value == ID + "plan/" + end


def test_entities_from_names() -> None:
    assert entity_iri("Initiative", "课后服务") == "https://w3id.org/plan-kg/id/initiative/课后服务"
    assert entity_iri("Policy", "教育/“十四五”规划") == ID + "policy/教育%2F“十四五”规划"


@pytest.mark.parametrize(("iri", "short"), [
    (PLAN + "ledBy", "plan:ledBy"), (PREFIXES["rdf"] + "type", "rdf:type"),
    (ID + "initiative/课后服务", "initiative/课后服务"), ("http://a.example/b", "http://a.example/b")])
def test_people_read_short_names(iri: str, short: str) -> None:
    assert shorten(iri) == short
