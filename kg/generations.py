"""The stores of an output folder: one is current and never changes; a build makes the next and swaps a name.

    output/store/CURRENT        the name of the generation that readers open
    output/store/000007/quads   its quads, an embedded store (RocksDB through pyoxigraph)
    output/store/000007/plans.json   what it holds: each plan's source and the key of what was read of it

A published generation is only ever opened for reading, so that no reader sees half a build and no crash can
damage it. The one before it stays for those who have it open.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError

HOME = "store"  # in the output folder
_UNION = ox.DefaultGraph()  # of all graphs, each triple once
_CURRENT, _QUADS, _PLANS = "CURRENT", "quads", "plans.json"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a generation holds, to tell what the next build must change."""

    recipe: str  # digest of the program, the vocabularies and the decisions that made it
    plans: dict[str, str]  # source → key of what was read of it
    failures: str  # digest of what could not be read
    files: dict[str, int]  # the other results of the same build → bytes


def current(out: Path) -> Path | None:
    """The generation in use of an output folder, or None where there is none."""
    try:
        name = (out / HOME / _CURRENT).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    folder = out / HOME / name
    return folder if name.isdigit() and (folder / _QUADS).is_dir() else None


def stamp(out: Path) -> tuple[int, int] | None:
    """What changes whenever another generation becomes current; None where there is none."""
    try:
        found = (out / HOME / _CURRENT).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


def contents(generation: Path) -> Contents | None:
    """What a generation holds; None where that cannot be told, so that the next build starts from nothing."""
    try:
        return Contents(**json.loads((generation / _PLANS).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def reading(generation: Path) -> ox.Store:
    """Its quads, for reading. Raises OSError or RuntimeError where they are damaged."""
    return ox.Store.read_only(str(generation / _QUADS))


def files(generation: Path) -> int:
    """Of how many files its store consists; the engine opens them as it needs them."""
    return sum(1 for _ in (generation / _QUADS).iterdir())


@contextmanager
def preparing(out: Path) -> Iterator[Path]:
    """A folder for the next generation, not yet to be seen by anybody; what is left of it goes when this ends."""
    home = out / HOME
    for left in home.glob("next-*"):  # of a build that was killed; the caller holds the lock
        shutil.rmtree(left, ignore_errors=True)
    fresh = home / f"next-{os.getpid()}"
    fresh.mkdir(parents=True)
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def load(fresh: Path, trig: Path, union: Path, plans: int, threads: int = 1) -> None:
    """Fill a new generation from graph.trig, and its default graph from the union of the graphs (graph.ttl).

    Two `threads` load both at the same time, for half as much memory again.

    The default graph holds each triple once, whatever the number of graphs that state it: the engine's own
    union would return it as often, and every COUNT would be wrong. Raises GraphError where less arrived.
    """
    store = ox.Store(str(fresh / _QUADS))
    with ThreadPoolExecutor(min(threads, 2)) as pool:
        for done in (pool.submit(store.bulk_load, path=str(trig), format=ox.RdfFormat.TRIG),
                     pool.submit(store.bulk_load, path=str(union), format=ox.RdfFormat.TURTLE)):
            done.result()
    arrived = sum(1 for _ in store.named_graphs())
    if arrived < plans:
        raise GraphError(f"{fresh}: {arrived} of {plans} graphs arrived in the store; is the disk sound?")


def change(fresh: Path, old: Path, dropped: Iterable[str], added: Iterable[tuple[str, bytes]],
           replaced: Iterable[tuple[str, Iterable[ox.Triple]]]) -> None:
    """Fill a new generation with the old one, changed: graphs dropped (IRIs), added (IRI, Turtle), replaced.

    The old one is shared by hard links, so the cost is that of what changes. What no graph states any more leaves
    the default graph too. A plan's graph that changed is dropped and added; `replaced` names graphs of which most
    stays, with the triples that they shall hold.
    Raises OSError, RuntimeError or SyntaxError where the store or the Turtle is damaged.
    """
    reading(old).backup(str(fresh / _QUADS))
    store = ox.Store(str(fresh / _QUADS))
    for name in map(ox.NamedNode, dropped):
        _remove(store, name, _held(store, name))
        store.remove_graph(name)
    for graph, turtle in added:
        _add(store, ox.NamedNode(graph), {row.triple for row in ox.parse(turtle, ox.RdfFormat.TURTLE)})
    for graph, triples in replaced:
        name, wanted = ox.NamedNode(graph), set(triples)
        there = _held(store, name)
        _remove(store, name, there - wanted)
        _add(store, name, wanted - there)
    store.flush()


def publish(out: Path, fresh: Path, held: Contents) -> None:
    """Make the prepared generation the current one, in one step that a crash cannot halve.

    Raises OSError where the disk refuses; the old one is current then.
    """
    _write(fresh / _PLANS, json.dumps(asdict(held), ensure_ascii=False))
    home = out / HOME
    numbers = sorted(int(path.name) for path in home.iterdir() if path.name.isdigit())
    before = current(out)
    name = f"{(numbers[-1] if numbers else 0) + 1:06}"
    fresh.rename(home / name)
    _sync(home)
    _write(home / f"{_CURRENT}.new", name)
    (home / f"{_CURRENT}.new").replace(home / _CURRENT)
    _sync(home)
    for number in numbers:
        path = home / f"{number:06}"
        if path != before:
            shutil.rmtree(path, ignore_errors=True)


def _held(store: ox.Store, graph: ox.NamedNode) -> set[ox.Triple]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}


def _remove(store: ox.Store, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> None:
    for triple in triples:
        store.remove(_quad(triple, graph))
        if not _stated(store, triple):
            store.remove(_quad(triple))


def _stated(store: ox.Store, triple: ox.Triple) -> bool:
    """Whether any named graph states it."""
    found = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(quad.graph_name != _UNION for quad in found)


def _add(store: ox.Store, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> None:
    store.extend(quad for triple in triples for quad in (_quad(triple, graph), _quad(triple)))


def _quad(triple: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph = _UNION) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Let a renaming reach the disk; not every system can open a folder for that."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
