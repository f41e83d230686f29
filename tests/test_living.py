"""A folder that changes: whatever happened on the way, the graph is that of a build from nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import generations, pipeline, recipe, removal, store
from kg.errors import GraphError, KgError, OutputError
from kg.namespaces import plan_iri

KILLS = int(os.environ.get("KG_KILLS", "4"))  # more of them: KG_KILLS=50
NAMES = ("柳河.txt", "旧/柳河.txt", "青山.txt", "临江.txt", "石桥.txt", "白水.txt", "安平.txt", "永清.txt")
TASKS = ("课后服务", "校园安全", "家校共育", "劳动教育")


def plan(name: str, version: int) -> str:
    """A small plan; versions of a plan share some work, with others and with each other."""
    first, second = TASKS[(len(name) + version) % 4], TASKS[version % 4]
    place = Path(name).stem
    return (f"{place}县教育局2023年工作要点\n一、加强{first}\n落实《{place}县{first}实施方案》,"
            f"年底前建成{version + 3}所示范校。\n二、推进{second}工作\n由县教育局牵头,组织教师培训{version + 1}次。\n")


def lay(folder: Path, plans: dict[str, int]) -> None:
    """Let the folder hold just these plans: name → version."""
    for path in [path for path in folder.rglob("*.txt") if str(path.relative_to(folder)) not in plans]:
        path.unlink()
    for name, version in plans.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(plan(name, version), "utf-8")


def whole(out: Path) -> tuple[bytes, set[ox.Quad]]:
    """The file of the graph and the quads of the store, which must agree, as must the union."""
    graph = store.open_graph(out)
    quads = set(graph.quads())
    assert quads == set(ox.parse(path=str(out / "graph.trig"), format=ox.RdfFormat.TRIG))
    assert set(graph.triples()) == {quad.triple for quad in quads}
    return (out / "graph.trig").read_bytes(), quads


def scratch(folder: Path, out: Path) -> tuple[bytes, set[ox.Quad]]:
    pipeline.build([folder], out, with_pages=False)
    return whole(out)


step = st.tuples(st.sampled_from(["add", "change", "remove", "build", "prune"]),
                 st.sets(st.sampled_from(NAMES), min_size=1, max_size=3), st.integers(0, 3))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.sampled_from(NAMES), min_size=5), st.lists(step, min_size=1, max_size=4))
def test_any_way_to_a_folder_gives_the_graph_of_a_build_from_nothing(
        tmp_path_factory: pytest.TempPathFactory, first: set[str], steps: list[tuple[str, set[str], int]]) -> None:
    folder, out = tmp_path_factory.mktemp("plans"), tmp_path_factory.mktemp("out")
    held = dict.fromkeys(first, 0)
    lay(folder, held)
    pipeline.build([folder], out, with_pages=False)
    for what, names, version in steps:
        if what in ("add", "change", "build"):
            held |= dict.fromkeys(names, version)
            lay(folder, held)
            pipeline.build([folder], out, with_pages=False)
        elif set(held) > names:
            held = {name: of for name, of in held.items() if name not in names}
            lay(folder, held)
            if what == "remove":
                pipeline.remove(sorted(names & set(store_sources(out))), out, with_pages=False)
            else:
                pipeline.build([folder], out, prune=True, with_pages=False)
    assert whole(out) == scratch(folder, tmp_path_factory.mktemp("scratch"))


def store_sources(out: Path) -> list[str]:
    return [row["source"] for row in store.open_graph(out).select("SELECT ?source { ?p dcterms:source ?source }")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay(tmp_path / "plans", dict.fromkeys(NAMES, 0))
    return tmp_path / "plans"


def test_only_what_changed_is_read(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert pipeline.build([folder], out).anew == len(NAMES)
    untouched = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    assert pipeline.build([folder], out).anew == 0
    assert {path.name: path.stat().st_mtime_ns for path in out.iterdir()} == untouched
    lay(folder, dict.fromkeys(NAMES, 0) | {"青山.txt": 2})
    assert pipeline.build([folder], out).anew == 1
    (out / "graph.html").unlink()
    assert pipeline.build([folder], out).anew == 0
    assert (out / "graph.html").is_file()


def test_plans_whose_files_are_gone_stay_until_they_are_dropped(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pipeline.build([folder], out, with_pages=False)
    (folder / "青山.txt").unlink()
    asked: list[str] = []

    def no(gone: object) -> bool:
        asked.append(str(gone))
        return False

    report = pipeline.build([folder], out, prune=no, with_pages=False)
    assert (report.plans, report.kept, asked) == (len(NAMES), ("青山.txt",), ["['青山.txt']"])
    report = pipeline.build([folder], out, prune=True, with_pages=False)
    assert (report.plans, report.kept) == (len(NAMES) - 1, ())


def test_the_preview_of_a_removal_tells_what_only_this_plan_says(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pipeline.build([folder], out, with_pages=False)
    graph = store.open_graph(out)
    assert removal.find(graph, ["临江县教育局2023年工作要点", plan_iri("青山.txt")]) == ["临江.txt", "青山.txt"]
    loss = removal.preview(graph, ["临江.txt"])
    assert loss.plans == (("临江.txt", "临江县教育局2023年工作要点"),)
    assert loss.targets == 2
    assert "临江县教育局" in loss.lost["Organization"]
    assert loss.kept["Initiative"] >= 1
    assert next(removal.lines(loss)) == "临江.txt  临江县教育局2023年工作要点"
    with pytest.raises(GraphError, match=r"did you mean .*临江县教育局2023年工作要点"):
        removal.find(graph, ["临江县教育局2024年工作要点"])
    with pytest.raises(KgError, match="no plan 没有"):
        pipeline.remove(["没有.txt"], out)
    with pytest.raises(KgError, match="no plan would be left"):
        pipeline.remove(NAMES, out)


def test_a_reader_keeps_what_it_opened(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pipeline.build([folder], out, with_pages=False)
    graph, before = store.open_graph(out), store.state(out)
    pipeline.remove(["青山.txt"], out, with_pages=False)
    assert plan_iri("青山.txt") in graph.plans()
    assert plan_iri("青山.txt") not in store.open_graph(out).plans()
    assert store.state(out) != before


def test_a_damaged_store_is_named_and_the_next_build_mends_it(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pipeline.build([folder], out, with_pages=False)
    generation = generations.current(out)
    assert generation
    (generation / "quads" / "CURRENT").write_text("MANIFEST-999999\n")
    with pytest.raises(GraphError, match="damaged"):
        store.open_graph(out)
    lay(folder, dict.fromkeys(NAMES, 0) | {"青山.txt": 2})
    pipeline.build([folder], out, with_pages=False)
    assert whole(out) == scratch(folder, tmp_path / "scratch")


def test_a_damaged_shelf_is_named(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pipeline.build([folder], out, with_pages=False)
    (out / "store" / "plans.sqlite").write_bytes(b"SQLite format 3\0 but not really" * 100)
    with pytest.raises(OutputError, match=r"plans\.sqlite"):
        pipeline.build([folder], out, with_pages=False)
    assert len(store.open_graph(out).plans()) == len(NAMES)


def command(*words: str | Path, preamble: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", f"{preamble}\nfrom kg.cli import main; main()", *map(str, words)],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def versions(tmp_path: Path, plans: list[dict[str, int]]) -> dict[str, set[frozenset[ox.Quad]]]:
    """The quads that each plan's graph may hold, by its IRI: those of its versions."""
    may: dict[str, set[frozenset[ox.Quad]]] = {plan_iri(name): set() for name in NAMES}
    for number, held in enumerate(plans):
        lay(tmp_path / f"of{number}", held)
        _, quads = scratch(tmp_path / f"of{number}", tmp_path / f"of{number}-out")
        for graph, found in may.items():
            found.add(frozenset(quad for quad in quads if quad.graph_name == ox.NamedNode(graph)))
    return may


def test_killed_at_any_moment_every_plan_is_whole_and_the_next_build_completes(folder: Path, tmp_path: Path) -> None:
    """Builds, replacements and removals, ended by kill -9 at random moments from their start to their end."""
    first = dict.fromkeys(NAMES, 0)
    plans = [first, first | {"青山.txt": 1, "临江.txt": 1}, dict.fromkeys(NAMES[:6], 2)]
    may, out, moments = versions(tmp_path, plans), tmp_path / "out", random.Random(7)
    started = time.monotonic()
    command("build", folder, "--out", out).communicate()
    duration = time.monotonic() - started
    for number in range(KILLS):
        lay(folder, plans[number % 3])
        running = command("build", folder, "--out", out, "--prune")
        time.sleep(moments.uniform(0.3, 1.05) * duration)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        quads = set(store.open_graph(out).quads())
        for graph, versions_ in may.items():
            held = frozenset(quad for quad in quads if quad.graph_name == ox.NamedNode(graph))
            assert held in versions_ | {frozenset()}
    pipeline.build([folder], out, prune=True, with_pages=False)
    assert whole(out) == scratch(folder, tmp_path / "scratch")
    assert not [path for path in (*out.iterdir(), *(out / "store").iterdir()) if path.name.startswith((".", "next-"))]


@pytest.fixture
def full(folder: Path, tmp_path: Path) -> Iterator[tuple[Path, Path, dict[str, bytes]]]:
    """A built folder and its files, to be compared with what a failed build leaves."""
    out = tmp_path / "out"
    pipeline.build([folder], out)
    lay(folder, dict.fromkeys(NAMES, 3))
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    yield folder, out, before
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before
    assert len(store.open_graph(out).plans()) == len(NAMES)


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs limits on the size of files")
@pytest.mark.parametrize("size", [1_000, 30_000, 60_000, 100_000])
def test_a_disk_without_room_is_a_line_and_leaves_the_old_graph(full: tuple[Path, Path, object], size: int) -> None:
    folder, out, _ = full
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"
    running = command("build", folder, "--out", out, preamble=limit)
    _, said = running.communicate()
    assert running.returncode == 1, said
    assert said.startswith(f"kg: {out}"), said
    assert said.count("\n") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(full: tuple[Path, Path, object]) -> None:
    folder, out, _ = full
    (out / "store").chmod(0o500)
    with pytest.raises(OutputError, match="cannot be written"):
        pipeline.build([folder], out)
    (out / "store").chmod(0o700)


def test_pages_are_written_anew_when_the_program_shows_them_otherwise(folder: Path, tmp_path: Path,
                                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    pipeline.build([folder], out)
    before = (out / "index.html").stat().st_mtime_ns
    monkeypatch.setattr(recipe, "of_pages", lambda: "another")
    pipeline.build([folder], out, with_pages=False)
    assert (out / "index.html").stat().st_mtime_ns == before
    pipeline.build([folder], out)
    assert (out / "index.html").stat().st_mtime_ns > before
