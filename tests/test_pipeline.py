"""The whole flow: the same bytes for the same input, one bad document alone, nothing half written."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import check, pipeline, store
from kg.errors import KgError
from kg.namespaces import SHARING_GRAPH, VOCABULARY_GRAPH
from kg.view import pages
from tests.conftest import ROOT

SEEDS = ROOT / "seeds"


def results(folder: Path) -> dict[str, bytes]:
    """The files that a build wrote, but for its store."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    pipeline.build([SEEDS], tmp_path)
    assert results(built) == results(tmp_path)


def test_two_processes_give_the_bytes_of_one(built: Path, tmp_path: Path) -> None:
    pipeline.build([SEEDS], tmp_path, jobs=2)
    assert (built / "graph.trig").read_bytes() == (tmp_path / "graph.trig").read_bytes()


def test_the_graph_has_one_graph_a_plan_the_vocabulary_and_what_is_shared(built: Path) -> None:
    graph = store.open_graph(built)
    assert set(graph.graphs()) == {*graph.plans(), VOCABULARY_GRAPH, SHARING_GRAPH}
    assert len(graph.plans()) == 5


def test_the_turtle_is_the_union_of_the_graphs(built: Path) -> None:
    union = {row.triple for row in ox.parse(path=str(built / "graph.ttl"), format=ox.RdfFormat.TURTLE)}
    quads = {row.triple for row in ox.parse(path=str(built / "graph.trig"), format=ox.RdfFormat.TRIG)}
    assert union == quads


def test_plans_hang_together_through_shared_initiatives(built: Path) -> None:
    shared = {row["initiative"]: row["plans"]
              for row in json.loads((built / "report.json").read_text("utf-8"))["shared"]}
    assert {"师德师风建设", "五项管理", "课后服务", "双减"} & set(shared)
    assert len(shared) >= 15


def test_a_bad_document_is_named_and_the_others_are_built(tmp_path: Path) -> None:
    plans = tmp_path / "in"
    plans.mkdir()
    for path in SEEDS.glob("*.txt"):
        (plans / path.name).write_bytes(path.read_bytes())
    (plans / "坏.pdf").write_bytes(b"%PDF-1.4 broken")
    (plans / "空.txt").write_bytes(b"")
    (plans / "图.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    report = pipeline.build([plans], tmp_path / "out")
    assert report.plans == 5
    assert {row.source for row in (*report.failed, *report.skipped)} == {"坏.pdf", "空.txt", "图.png"}
    assert all(row.source in row.reason for row in (*report.failed, *report.skipped))


def test_a_build_that_fails_leaves_the_previous_results(built: Path, tmp_path: Path,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(next(SEEDS.glob("*.txt")).read_bytes())
    pipeline.build([tmp_path / "a.txt"], tmp_path / "out")
    before = results(tmp_path / "out")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pages, "write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        pipeline.build([SEEDS], tmp_path / "out")
    assert before == results(tmp_path / "out")
    assert len(store.open_graph(tmp_path / "out").plans()) == 1


def test_no_plan_at_all_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b" \n")
    with pytest.raises(KgError, match=r"空\.txt"):
        pipeline.build([tmp_path], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_no_plan_at_all_leaves_a_folder_and_its_results_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b" \n")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "links.ttl").write_text("", "utf-8")
    with pytest.raises(KgError):
        pipeline.build([tmp_path / "空.txt"], tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["links.ttl"]
    pipeline.build([SEEDS], tmp_path / "out")
    before = results(tmp_path / "out")
    with pytest.raises(KgError):
        pipeline.build([tmp_path / "空.txt"], tmp_path / "out", prune=True)
    assert results(tmp_path / "out") == before


def test_the_union_says_that_it_repeats_statements(built: Path) -> None:
    assert (built / "graph.ttl").read_text("utf-8").startswith("# The union of the graphs in graph.trig. ")
    repeated = list(ox.parse(path=str(built / "graph.ttl"), format=ox.RdfFormat.TURTLE))
    assert len(repeated) > len(set(repeated))


def test_the_real_plans_build_and_pass_the_shapes(shared: Path, tmp_path: Path) -> None:
    report = pipeline.build([shared / "seeds"], tmp_path)
    assert report.plans == 5
    assert check.check(store.open_graph(tmp_path)).conforms


def test_the_files_of_every_format_build(shared: Path, tmp_path: Path) -> None:
    report = pipeline.build([shared / "documents" / "formats"], tmp_path)
    assert not report.failed
    assert check.check(store.open_graph(tmp_path)).conforms
