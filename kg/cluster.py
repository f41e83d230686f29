"""Where work runs when one machine is not enough: a Dask cluster whose address the user gives.

Each task reads some hundred documents and writes one partition to a folder that all machines see (a path, or a
URL that fsspec knows): part-00007.nq.gz, the N-Quads of its plans, which any store can load, and
part-00007.facts.gz, a line for each document. The scheduler carries only their names, so it holds no documents.
"""

from __future__ import annotations

import gzip
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import groupby
from typing import IO, Any, TypeVar, cast
from uuid import uuid4

import pyoxigraph as ox

from kg.errors import KgError
from kg.records import Failure
from kg.serialize import HEADER, body
from kg.shelf import Row

Item = TypeVar("Item")
Task = Callable[[Item], Row]
Lost = Callable[[Item, str], Failure]

CHUNK = 200  # documents in a task
_SPLIT = 15  # a task that killed its workers is cut into so many
_WAIT = 20.0  # seconds for a scheduler to answer
_LOOK = 30.0  # seconds between two looks whether there are workers; a dead one is started again within less
_RETRIES = 2  # of a task that failed for want of a file or a connection


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler's address, and the folder for partitions as every worker sees it."""

    address: str
    parts: str

    def run(self, task: Task[Item], items: Sequence[Item], lost: Lost[Item]) -> Iterator[Row | Failure]:
        """`task` of each item, in their order; `task` must be importable by name on every worker and must not raise.

        A worker that dies costs only time. An item that kills every worker that tries it is set aside: its result
        is `lost(item, reason)`. Raises KgError where there is no scheduler, where a worker runs another version of kg
        or has other vocabularies, or where partitions cannot be written.
        """
        client = self._client()
        try:
            _compare(client)
            yield from self._results(client, task, items, lost)
        finally:
            client.close()

    def _client(self) -> Any:
        try:
            dask: Any = import_module("distributed")
        except ImportError:
            raise KgError("a cluster needs Dask: pip install 'plan-kg[cluster]', here and on its workers") from None
        try:
            return dask.Client(self.address, timeout=_WAIT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise KgError(f"{self.address}: no scheduler answers ({error}); start one with: dask scheduler") from error

    def _results(self, client: Any, task: Task[Item], items: Sequence[Item], lost: Lost[Item],
                 ) -> Iterator[Row | Failure]:
        chunks = [items[start:start + CHUNK] for start in range(0, len(items), CHUNK)]
        folder = f"{self.parts.rstrip('/')}/{uuid4()}"  # of this run: partitions of another may hold other texts
        names = [f"{folder}/part-{number:05}" for number in range(len(chunks))]
        futures = deque(self._submit(client, task, *work) for work in zip(chunks, names, strict=True))
        for chunk, name in zip(chunks, names, strict=True):
            yield from self._result(client, task, chunk, futures.popleft(), name, lost)

    def _submit(self, client: Any, task: Task[Item], chunk: Sequence[Item], name: str) -> Any:
        return client.submit(_work, task, chunk, name, pure=False, retries=_RETRIES)

    def _result(self, client: Any, task: Task[Item], chunk: Sequence[Item], future: Any, name: str, lost: Lost[Item],
                ) -> Iterator[Row | Failure]:
        """The rows of a chunk; of one that killed its workers, those of its pieces, down to the guilty item."""
        from distributed import KilledWorker

        try:
            yield from _rows(self._name(client, future))
        except KilledWorker:
            if len(chunk) == 1:
                yield lost(chunk[0], "every worker that read it died")
                return
            size = -(-len(chunk) // _SPLIT)
            pieces = [chunk[start:start + size] for start in range(0, len(chunk), size)]
            futures = [self._submit(client, task, piece, f"{name}-{at:02}") for at, piece in enumerate(pieces)]
            for at, (piece, again) in enumerate(zip(pieces, futures, strict=True)):
                yield from self._result(client, task, piece, again, f"{name}-{at:02}", lost)
        except OSError as error:
            raise KgError(f"{self.parts}: a worker cannot write there ({error}); "
                          "give a folder that all machines see (--parts)") from error


    def _name(self, client: Any, future: Any) -> str:
        """The partition that a task has written, once it has; KgError where no worker is left to do it."""
        alone = 0
        while alone < 2:
            try:
                name: str = future.result(timeout=_LOOK)
                return name
            except TimeoutError:
                alone = 0 if client.nthreads() else alone + 1
        raise KgError(f"{self.address}: no worker is left; start some and build again: it goes on where it was")


def _compare(client: Any) -> None:
    """See that all workers run the same program with the same vocabularies."""
    if not (workers := client.run(_program)):
        raise KgError(f"{client.scheduler.address}: the scheduler has no workers; start some with: dask worker")
    others = [address for address, theirs in workers.items() if theirs != _program()]
    if others:
        raise KgError(f"{others[0]}: this worker runs another version of kg or has other vocabularies; "
                      "install the same everywhere")


def _program() -> str:
    from kg import recipe
    from kg.resources import ONTOLOGY

    return recipe.digest(ONTOLOGY, None)


def _work(task: Task[Item], chunk: Sequence[Item], part: str) -> str:
    """On a worker: write the partition and return its name.

    A scheduler runs a task again whose worker has died since; what is there whole is not done twice.
    """
    if _whole(part, len(chunk)):
        return part
    rows = [task(item) for item in chunk]
    quads = (ox.serialize(_quads(row), format=ox.RdfFormat.N_QUADS) or b"" for row in rows if row.plan)
    facts = (json.dumps([row.plan, row.facts], ensure_ascii=False).encode() + b"\n" for row in rows)
    _write(f"{part}.nq.gz", quads)
    _write(f"{part}.facts.gz", facts)
    return part


def _whole(part: str, size: int) -> bool:
    """Whether the partition was written to its end; the facts are written last."""
    import fsspec

    try:
        with fsspec.open(f"{part}.facts.gz", "rb") as facts:
            return sum(1 for _ in gzip.GzipFile(fileobj=facts)) == size
    except (OSError, EOFError):
        return False


def _quads(row: Row) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(row.plan or "")
    for quad in ox.parse(HEADER + row.turtle, ox.RdfFormat.TURTLE):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def _write(path: str, pieces: Iterable[bytes]) -> None:
    import fsspec

    with fsspec.open(path, "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0, filename="") as packed:
        for piece in pieces:
            packed.write(piece)


def _rows(part: str) -> Iterator[Row]:
    """The rows of a partition, in the order in which they were written."""
    import fsspec

    with fsspec.open(f"{part}.nq.gz", "rb") as quads, fsspec.open(f"{part}.facts.gz", "rb") as facts:
        found = ox.parse(cast(IO[bytes], gzip.GzipFile(fileobj=quads)), ox.RdfFormat.N_QUADS)
        graphs = groupby(found, key=lambda quad: quad.graph_name)
        for line in gzip.GzipFile(fileobj=facts):
            plan, told = json.loads(line)
            triples = [quad.triple for quad in next(graphs)[1]] if plan else []
            yield Row(plan, told, body(triples, ox.RdfFormat.TURTLE))
