"""Queries in a process of their own: whatever a query does to it, the asker gets one clear line."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.asking import Request, Worker, once
from kg.errors import GraphError, LimitError, QueryError
from kg.store import Dataset

SMALL = Path(__file__).parent / "data" / "small.trig"
ENDLESS = ("SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(12)) + " }")


@pytest.fixture(scope="module")
def shared_worker() -> Iterator[Worker]:
    worker = Worker(SMALL)
    yield worker
    worker.close()


@pytest.fixture
def worker() -> Iterator[Worker]:
    """One that a test may end."""
    worker = Worker(SMALL)
    yield worker
    worker.close()


def test_one_process_answers_many_requests(shared_worker: Worker) -> None:
    for _ in range(3):
        reply = shared_worker.ask(Request("SELECT (COUNT(*) AS ?n) { ?p a plan:Plan }", table_form="csv"))
        assert (reply.kind, reply.form, reply.cut) == ("Table", "csv", False)
        assert reply.text.split()[0] == b"n"
    assert shared_worker.usable


def test_each_kind_of_answer_has_its_form(shared_worker: Worker) -> None:
    assert shared_worker.ask(Request("ASK {}")).kind == "bool"
    graph = shared_worker.ask(Request("CONSTRUCT WHERE { ?p a plan:Plan }", graph_form="ntriples"))
    assert (graph.kind, graph.form) == ("Triples", "ntriples")
    assert all(line.endswith(b" .") for line in graph.text.splitlines())


def test_a_graph_whole_or_one_by_name(shared_worker: Worker) -> None:
    whole = shared_worker.ask(Request(graph_form="ntriples")).text.splitlines()
    name = shared_worker.ask(Request("SELECT ?g { GRAPH ?g { ?g a plan:Plan } } LIMIT 1", table_form="csv"))
    part = shared_worker.ask(Request(graph=name.text.decode().split()[1], graph_form="ntriples")).text.splitlines()
    assert 0 < len(part) < len(whole)
    assert set(part) < set(whole)
    with pytest.raises(QueryError, match=r"there is no graph <http://a\.example/>"):
        shared_worker.ask(Request(graph="http://a.example/"))


def test_what_is_beyond_the_limits_is_cut_and_said(shared_worker: Worker) -> None:
    everything = "SELECT * { ?s ?p ?o }"
    cut = shared_worker.ask(Request(everything, table_form="csv", rows=3))
    assert cut.cut
    assert len(cut.text.splitlines()) == 4
    assert shared_worker.ask(Request(everything, size=100)).cut
    assert not shared_worker.ask(Request(everything + " LIMIT 3", rows=3)).cut
    assert shared_worker.ask(Request("CONSTRUCT WHERE { ?s ?p ?o }", rows=2)).cut


def test_a_dataset_takes_the_place_of_all_graphs(shared_worker: Worker) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert shared_worker.ask(Request(count, dataset=Dataset(), table_form="csv")).text.split() == [b"n", b"0"]


@pytest.mark.parametrize("query", ["SELECT * {", "SELECT * { SERVICE <http://a.example/> {} }", "DROP ALL",
                                   "SELECT ?s { ?s ?p 'x" + "x" * 200_000 + "' }"])
def test_a_wrong_query_leaves_the_process_alive(shared_worker: Worker, query: str) -> None:
    with pytest.raises(QueryError) as caught:
        shared_worker.ask(Request(query))
    assert not isinstance(caught.value, LimitError)
    assert shared_worker.usable


@pytest.mark.parametrize("query", [
    "SELECT * { ?s " + "a/" * 49_000 + "a ?o }", "SELECT * { ?s ?p ?o FILTER (" + "?o||" * 20_000 + "?o) }"])
def test_a_query_that_crashes_the_engine(worker: Worker, query: str) -> None:
    with pytest.raises(LimitError, match="the query is too long or too deeply nested") as caught:
        worker.ask(Request(query))
    assert "\n" not in str(caught.value)
    assert not worker.usable


def test_a_query_that_never_ends(worker: Worker) -> None:
    worker.wait()
    with pytest.raises(LimitError, match=r"the query takes longer than 0\.2 seconds"):
        worker.ask(Request(ENDLESS, seconds=0.2))
    assert not worker.usable


def test_a_query_that_eats_the_memory() -> None:
    worker = Worker(SMALL, memory=100 << 20)
    try:
        with pytest.raises(LimitError, match="needs more memory"):
            worker.ask(Request("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?a ?l"))
    finally:
        worker.close()


def test_a_query_is_ended_from_another_thread(worker: Worker) -> None:
    worker.wait()
    failures: list[Exception] = []

    def ask() -> None:
        try:
            worker.ask(Request(ENDLESS))
        except LimitError as error:
            failures.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.1)
    worker.stop()
    asking.join(30)
    assert len(failures) == 1


def test_a_graph_that_was_built_again_is_noticed(tmp_path: Path) -> None:
    shutil.copy(SMALL, tmp_path / "graph.trig")
    worker = Worker(tmp_path)
    worker.wait()
    assert worker.usable
    (tmp_path / "new").write_text("", "utf-8")
    (tmp_path / "new").replace(tmp_path / "graph.trig")
    assert not worker.usable
    worker.close()


@pytest.mark.parametrize(("text", "message"), [(None, "there is no graph"), ("<a> <b", "damaged")])
def test_no_graph_to_open(tmp_path: Path, text: str | None, message: str) -> None:
    if text:
        (tmp_path / "graph.trig").write_text(text, "utf-8")
    with pytest.raises(GraphError, match=message):
        once(tmp_path, Request("ASK {}"))


def test_a_store_of_many_files_can_be_asked(tmp_path: Path) -> None:
    """The engine opens them as it needs them, when the process may open nothing else any more."""
    quads = tmp_path / "store" / "000001" / "quads"
    quads.parent.mkdir(parents=True)
    store = ox.Store(str(quads))
    for graph in range(8):
        store.bulk_extend(ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:p"), ox.Literal(str(value)), name)
                          for value in range(50) for name in (ox.DefaultGraph(), ox.NamedNode(f"a:g{graph}")))
    del store
    (tmp_path / "store" / "CURRENT").write_text("000001")
    assert len(list(quads.glob("*.sst"))) > 40
    reply = once(tmp_path, Request("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", table_form="csv"))
    assert reply.text.split()[1] == b"400"
