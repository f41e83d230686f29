"""Opening a built graph and asking it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg import store
from kg.answer import Table, Triples
from kg.errors import GraphError, QueryError
from kg.namespaces import ID

SMALL = Path(__file__).parent / "data" / "small.trig"
LIUHE, QINGSHI = ID + "plan/county/liuhe.txt", ID + "plan/school/qingshi%20小学.txt"


@pytest.fixture(scope="module")
def graph() -> store.Graph:
    return store.open_graph(SMALL)


def test_a_folder_opens_by_the_graph_in_it(tmp_path: Path, graph: store.Graph) -> None:
    shutil.copy(SMALL, tmp_path / "graph.trig")
    assert len(store.open_graph(tmp_path)) == len(graph) == 444


def test_plans_and_graphs(graph: store.Graph) -> None:
    assert graph.plans() == {LIUHE: "柳河县教育局2023年工作要点", QINGSHI: "青石镇中心小学2023年工作计划"}
    assert graph.graphs() == [ID + "graph/sharing", ID + "graph/vocabulary", LIUHE, QINGSHI]


def test_what_several_plans_state_counts_once_in_the_union(graph: store.Graph) -> None:
    label = "<https://w3id.org/plan-kg/id/initiative/课后服务> skos:prefLabel ?name"
    once, apart = graph.query(f"SELECT * {{ {label} }}"), graph.query(f"SELECT * {{ GRAPH ?g {{ {label} }} }}")
    assert isinstance(once, Table)
    assert isinstance(apart, Table)
    assert (len(once), len(apart)) == (1, 3)


def test_kinds_of_query(graph: store.Graph) -> None:
    assert graph.query("ASK { ?p plan:cites <https://w3id.org/plan-kg/id/policy/双减> }") is True
    assert graph.query("ASK { ?p plan:cites <https://w3id.org/plan-kg/id/policy/双增> }") is False
    triples = graph.query("CONSTRUCT { ?o plan:names ?p } { ?p plan:names ?o }")
    assert isinstance(triples, Triples)
    assert list(map(str, triples)) == sorted(map(str, triples))
    assert len(triples) == 4


@pytest.mark.parametrize(("query", "message"), [
    ("SELECT ?x WHERE {\n  ?x ?y }", "line 2, column 10: not valid SPARQL at the end of the line"),
    ("SELECT * { ?s ?p ?o } LIMIT 多", "line 1, column 29: not valid SPARQL at “多”"),
    ("SELECT * { ?s foaf:name ?o }", "its prefix is not declared (known: plan, org"),
    ("SELECT ?a (COUNT(?b) AS ?n) { ?a a ?b }", "neither grouped nor aggregated"),
    ("", "not valid SPARQL"),
    ("\\u0053ELECT * { ?s ?p ?o }", "not valid SPARQL"),
    ("SELECT * { SERVICE <http://a.example> { ?s ?p ?o } }", "SERVICE is refused"),
])
def test_a_bad_query_is_one_line_that_says_where(graph: store.Graph, query: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        graph.query(query)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_select_is_a_table(graph: store.Graph) -> None:
    table = graph.select("SELECT DISTINCT ?name { ?x plan:sets/plan:unit ?name } ORDER BY ?name")
    assert [row["name"] for row in table] == ["%", "个", "名", "所", "次"]
    with pytest.raises(QueryError, match="not a SELECT"):
        graph.select("ASK {}")


def test_quads_of_one_graph(graph: store.Graph) -> None:
    assert {quad.graph_name.value for quad in graph.quads(LIUHE)} == {LIUHE}  # type: ignore[union-attr]
    assert len(list(graph.quads())) == 463


def test_a_file_without_named_graphs(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text("<a:a> <a:b> <a:c> , <a:d> .", "utf-8")
    graph = store.open_graph(file)
    assert len(graph) == len(list(graph.quads())) == 2


@pytest.mark.parametrize(("name", "content", "message"), [
    ("missing", None, "there is no graph; build one first"),
    ("a.trig", b"<a:a> <a:b> .\n", "a.trig:1: damaged"),
    ("b.trig", b"<a:a> { <a:a> <a:b> \"cut", "b.trig:1: damaged"),
    ("c.trig", b"\xff\xfe<", "c.trig:1: damaged"),
    ("d.pdf", b"%PDF", "not a graph file; use .trig"),
])
def test_a_graph_that_cannot_be_opened(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(GraphError) as caught:
        store.open_graph(tmp_path / name)
    assert message in str(caught.value)
    assert str(tmp_path / name) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_empty_folder_says_how_to_build(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build PLANS --out"):
        store.open_graph(tmp_path)


def test_the_projects_own_iris_are_written_as_tables_show_them(graph: store.Graph) -> None:
    assert graph.query("ASK { ?plan plan:promotes <initiative/课后服务> }") is True
    assert graph.query("BASE <http://a.example/> ASK { ?plan plan:promotes <initiative/课后服务> }") is False
