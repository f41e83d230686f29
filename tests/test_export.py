"""The graph in other formats: the same graph, the same bytes."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg import export, store

SMALL = Path(__file__).parent / "data" / "small.trig"
READERS = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS,
           "jsonld": ox.RdfFormat.JSON_LD}


@pytest.fixture(scope="module")
def graph() -> store.Graph:
    return store.open_graph(SMALL)


@pytest.mark.parametrize("form", ["trig", "nquads", "jsonld"])
def test_the_plans_stay_apart(graph: store.Graph, form: export.Format) -> None:
    assert set(ox.parse(export.dump(graph, form), READERS[form])) == set(graph.quads())


def test_turtle_is_the_union(graph: store.Graph) -> None:
    parsed = list(ox.parse(export.dump(graph, "turtle"), ox.RdfFormat.TURTLE))
    assert len(parsed) == len(graph)
    assert {quad.triple for quad in parsed} == {quad.triple for quad in graph.quads()} == set(graph.triples())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib 7.6 warns of what its own Dataset.parse does
def test_rdflib_reads_the_same(graph: store.Graph) -> None:
    turtle = rdflib.Graph().parse(data=export.dump(graph, "turtle"), format="turtle")
    other = rdflib.Graph()
    for triple in rdflib.Dataset().parse(data=export.dump(graph, "jsonld"), format="json-ld").quads():
        other.add(triple[:3])
    assert len(turtle) == len(graph)
    assert isomorphic(turtle, other)


@pytest.mark.parametrize(("form", "parser"), [("turtle", "turtle"), ("trig", "trig"), ("nquads", "nquads")])
def test_rapper_reads_as_many(graph: store.Graph, form: export.Format, parser: str) -> None:
    if shutil.which("rapper") is None:
        pytest.skip("needs rapper (Debian: raptor2-utils)")
    run = subprocess.run(["rapper", "-c", "-i", parser, "-", "http://a.example/"], input=export.dump(graph, form),
                         capture_output=True, check=True)
    expected = len(graph) if form == "turtle" else len(list(graph.quads()))
    assert f"returned {expected} triples" in run.stderr.decode()


@pytest.mark.parametrize("form", export.FORMATS)
def test_bytes_do_not_depend_on_order(graph: store.Graph, form: export.Format, tmp_path: Path) -> None:
    lines = export.dump(graph, "nquads").decode().splitlines(keepends=True)
    random.Random(1).shuffle(lines)
    file = tmp_path / "shuffled.nq"
    file.write_text("".join(lines), "utf-8")
    assert export.dump(store.open_graph(file), form) == export.dump(graph, form)


@pytest.mark.parametrize("form", export.FORMATS)
def test_bytes_do_not_depend_on_the_process(graph: store.Graph, form: export.Format) -> None:
    code = f"import sys; from kg import export, store; sys.stdout.buffer.write(" \
           f"export.dump(store.open_graph({str(SMALL)!r}), {form!r}))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True,
                          cwd=SMALL.parents[2]).stdout == export.dump(graph, form)
