"""A build on a cluster of several processes: the same bytes, whoever dies on the way."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kg import cluster, pipeline, recipe
from kg.cluster import Cluster
from kg.errors import KgError
from kg.records import Failure
from kg.shelf import Row
from tests.conftest import ROOT

distributed = pytest.importorskip("distributed", reason="needs the [cluster] extra")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    from dask import config

    local = partial(distributed.LocalCluster, n_workers=2, threads_per_worker=1, processes=True,
                    dashboard_address=None, memory_limit=None)
    with config.set({"distributed.scheduler.allowed-failures": 1}), local() as running:
        yield running.scheduler_address


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies of the seeds under other names, so that there are several tasks."""
    folder = tmp_path_factory.mktemp("many")
    for path in (ROOT / "seeds").glob("*.txt"):
        for number in range(6):
            (folder / f"{number}{path.name}").write_text(f"{path.read_text('utf-8')}\n第{number}份。\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def serial(many: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("serial")
    pipeline.build([many], out, with_pages=False)
    return (out / "graph.trig").read_bytes()


@pytest.fixture(autouse=True)
def small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CHUNK", 4)


def test_a_cluster_gives_the_bytes_of_one_process(scheduler: str, many: Path, serial: bytes, tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    pipeline.build([many], tmp_path / "out", with_pages=False, cluster=Cluster(scheduler, parts.as_uri()))
    assert (tmp_path / "out" / "graph.trig").read_bytes() == serial
    assert len(list(parts.glob("*/part-*.nq.gz"))) == 8


def test_documents_come_from_where_fsspec_reaches(scheduler: str, many: Path, serial: bytes, tmp_path: Path) -> None:
    pipeline.build([many.as_uri()], tmp_path / "out", with_pages=False, cluster=Cluster(scheduler, str(tmp_path / "p")))
    assert (tmp_path / "out" / "graph.trig").read_bytes() == serial


def test_a_worker_that_is_killed_costs_nothing_but_time(scheduler: str, many: Path, serial: bytes,
                                                      tmp_path: Path) -> None:
    with distributed.Client(scheduler, set_as_default=False) as client:
        victim = next(iter(client.run(os.getpid).values()))

    def kill() -> None:
        time.sleep(0.5)
        os.kill(victim, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    pipeline.build([many], tmp_path / "out", with_pages=False, cluster=Cluster(scheduler, str(tmp_path / "parts")))
    killer.join()
    assert (tmp_path / "out" / "graph.trig").read_bytes() == serial


def fragile(number: int) -> Row:
    if number == 5:
        time.sleep(1)  # a worker that dies while it starts is not started again
        os._exit(9)
    return Row(None, str(number))


def lost(number: int, reason: str) -> Failure:
    return Failure(str(number), reason)


def test_an_item_that_kills_its_workers_is_set_aside(scheduler: str, tmp_path: Path) -> None:
    rows = list(Cluster(scheduler, str(tmp_path)).run(fragile, range(10), lost))
    assert [row.facts for row in rows if isinstance(row, Row)] == [str(number) for number in range(10) if number != 5]
    assert [row for row in rows if isinstance(row, Failure)] == [Failure("5", "every worker that read it died")]


def test_what_is_wrong_with_a_cluster_is_a_line(scheduler: str, tmp_path: Path,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_WAIT", 1.0)
    with pytest.raises(KgError, match=r"tcp://127\.0\.0\.1:9: no scheduler answers"):
        list(Cluster("tcp://127.0.0.1:9", str(tmp_path)).run(fragile, [1], lost))
    (tmp_path / "file").write_text("")
    with pytest.raises(KgError, match="a worker cannot write there"):
        list(Cluster(scheduler, str(tmp_path / "file" / "below")).run(fragile, [1], lost))
    monkeypatch.setattr(recipe, "digest", lambda *_: "another")
    with pytest.raises(KgError, match="another version of kg"):
        list(Cluster(scheduler, str(tmp_path)).run(fragile, [1], lost))


def test_workers_that_all_die_end_the_build_with_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Deserted:
        """A scheduler without workers, and a future that waits for one."""

        def nthreads(self) -> dict[str, int]:
            return {}

        def result(self, timeout: float) -> str:
            raise TimeoutError

    with pytest.raises(KgError, match="no worker is left"):
        Cluster("tcp://far:8786", str(tmp_path))._name(Deserted(), Deserted())
