"""What stands at each address besides SPARQL: graphs by name, saved questions, pages."""

from __future__ import annotations

import csv
import io
import json
import shutil
import time
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from kg.namespaces import ID, VOCABULARY_GRAPH
from kg.store import open_graph
from kg.view import shell
from tests.serve.conftest import PAGE, SMALL, Served, serving

ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(12)) + " }"


def triples(body: bytes) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(body, ox.RdfFormat.N_TRIPLES)}


@pytest.fixture(scope="module")
def roomy(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """One worker, wide limits on rows, a short one on time."""
    folder = tmp_path_factory.mktemp("roomy")
    shutil.copy(SMALL, folder / "graph.trig")
    with serving(folder, "--workers", "1", "--timeout", "3") as running:
        yield running


def test_the_whole_graph_and_each_by_name(roomy: Served) -> None:
    graph = open_graph(SMALL)
    lines = "application/n-triples"
    assert triples(roomy.get("/graphs?default", Accept=lines).body) == set(graph.triples())
    for name in graph.graphs():
        expected = set(graph.triples(name))
        for path in (f"/graphs?graph={quote(name, safe='')}", f"/id/{name.removeprefix(ID)}"):
            assert triples(roomy.get(path, Accept=lines).body) == expected, path


def test_head_of_a_graph(roomy: Served) -> None:
    answer = roomy.send("HEAD", f"/graphs?graph={VOCABULARY_GRAPH}")
    assert (answer.status, answer.type, answer.body) == (200, "text/turtle", b"")


@pytest.mark.parametrize(("method", "path", "status"), [
    ("GET", "/graphs?graph=http://a.example/", 404), ("GET", "/id/plan/none.txt", 404), ("GET", "/graphs", 400),
    ("GET", "/graphs?default&graph=http://a.example/", 400), ("GET", "/graphs?graph=no%20iri", 404),
    ("PUT", "/graphs?default", 405), ("POST", "/graphs?default", 405), ("DELETE", "/graphs?default", 405),
    ("PATCH", "/id/plan/a.txt", 405)])
def test_graphs_that_are_not_there_and_writing(roomy: Served, method: str, path: str, status: int) -> None:
    assert roomy.send(method, path).status == status


def test_a_graph_is_had_whole_or_not_at_all(served: Served) -> None:
    assert served.get("/graphs?default").status == 507


def test_an_answer_that_was_cut_says_so(served: Served) -> None:
    cut = served.ask("SELECT * { ?s ?p ?o }", "text/csv")
    assert (cut.headers["KG-Truncated"], len(list(csv.reader(io.StringIO(cut.text))))) == ("true", 51)
    assert "KG-Truncated" not in served.ask("SELECT * { ?s ?p ?o } LIMIT 50").headers


def test_saved_questions_by_address(served: Served) -> None:
    rows = list(csv.reader(io.StringIO(served.get("/questions/plans.csv").text)))
    assert rows[0][0] == "title"
    assert len(rows) > 1
    assert json.loads(served.get("/questions/gaps.json?plan=柳河").text)["results"]
    assert served.get("/questions/plans.xlsx").body.startswith(b"PK")
    assert served.get("/questions/gaps.csv").status == 400
    assert "needs the parameter 'plan'" in served.get("/questions/gaps.csv").text
    unknown = served.get("/questions/gaps.csv?plan=银杏")
    assert (unknown.status, "no plan has this in its title" in unknown.text) == (400, True)
    assert unknown.text.endswith("; /questions/plans.csv lists them\n")
    assert served.get("/questions/none.csv").status == 400
    assert served.get("/questions/plans.doc").status == 404


def test_pages_of_the_folder_and_nothing_else(served: Served) -> None:
    assert served.get("/").text == PAGE
    assert served.get("/index.html").headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    for path in ("/report.json", "/graph.trig", "/../graph.trig", "/%2e%2e/index.html", "/.html", "/none.html",
                 "/..%2findex.html", "/query/app.py", "/query/..%2fapp.py", "/a/index.html"):
        assert served.get(path).status == 404, path


def test_without_pages_the_query_page_is_first(roomy: Served) -> None:
    answer = roomy.get("/")
    assert (answer.status, answer.headers["Location"]) == (307, "/query")


def test_what_the_query_page_loads(served: Served) -> None:
    assert "/query/query.js" in served.get("/query").text
    types = {name: served.get(f"/query/{name}").type for name in ("query.js", "query.css", "common.css", "help.json")}
    assert types == {"query.js": "text/javascript", "query.css": "text/css", "common.css": "text/css",
                     "help.json": "application/json"}
    help = json.loads(served.get("/query/help.json").text)
    assert ["plan:Initiative", "举措", "initiative"] in help["terms"]
    assert {question["name"] for question in help["questions"]} > {"plans", "gaps"}


def test_a_query_that_takes_too_long_and_one_that_crashes(roomy: Served) -> None:
    late = roomy.ask(ENDLESS)
    assert (late.status, "takes longer than 3 seconds" in late.text) == (503, True)
    deep = roomy.send("POST", "/sparql", "SELECT * { ?s " + "a/" * 49_000 + "a ?o }",
                      Content_Type="application/sparql-query")
    assert (deep.status, "too deeply nested" in deep.text) == (503, True)
    assert roomy.ask("ASK {}").status == 200


def test_a_query_ends_when_its_client_leaves(tmp_path: Path) -> None:
    shutil.copy(SMALL, tmp_path / "graph.trig")
    with serving(tmp_path, "--workers", "1", "--timeout", "600") as running:
        for _ in range(3):
            connection = running.connect()
            connection.request("POST", "/sparql", ENDLESS, {"Content-Type": "application/sparql-query"})
            time.sleep(0.2)
            connection.close()
        assert running.ask("ASK {}").status == 200  # the only worker would have been busy for minutes


def test_a_graph_that_is_built_again_is_the_one_that_answers(tmp_path: Path) -> None:
    shutil.copy(SMALL, tmp_path / "graph.trig")
    with serving(tmp_path) as running:
        question = "ASK { ?p a plan:Plan }"
        assert '"boolean": true' in running.ask(question).text
        (tmp_path / "new").write_text("", "utf-8")
        (tmp_path / "new").replace(tmp_path / "graph.trig")
        assert '"boolean": false' in running.ask(question).text
        (tmp_path / "graph.trig").unlink()
        assert running.ask(question).status == 503


def test_pages_lead_to_the_query_page_only_when_served(tmp_path: Path) -> None:
    page = shell.render("reader.html", {}, (), (), page="reader", title="原文")
    assert '<a hidden href="query"' in page
    shutil.copy(SMALL, tmp_path / "graph.trig")
    (tmp_path / "reader.html").write_text(page, "utf-8")
    with serving(tmp_path) as running:
        assert running.get("/reader.html").text == page.replace('<a hidden href="query"', '<a href="query"')
        assert running.get("/query/help.json").body.endswith('"pages": [["reader.html", "原文", "Reader"]]}'.encode())
