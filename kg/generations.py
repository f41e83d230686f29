"""The stores of an output folder: one is current and never changes; a build makes the next and swaps a name.

    output/store/CURRENT        the name of the generation that readers open
    output/store/000007/quads   its quads, an embedded store (RocksDB through pyoxigraph)
    output/store/000007/plans.json   what it holds: each plan's source and the key of what was read of it
    output/store/000007/common       the graphs of no single plan, a statement a line, to tell what a build changes

A published generation is only ever opened for reading, so that no reader sees half a build and no crash can
damage it. The one before it stays for those who have it open.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.serialize import HEADER

HOME = "store"  # in the output folder
_UNION = ox.DefaultGraph()  # of all graphs, each triple once
_CURRENT, _QUADS, _PLANS, _COMMON = "CURRENT", "quads", "plans.json", "common"
_NEXT = "next-"  # how the folders of unfinished generations begin


@dataclass(frozen=True, slots=True)
class Contents:
    """What a generation holds, to tell what the next build must change."""

    recipe: str  # digest of the program, the vocabularies and the decisions that made it
    plans: dict[str, str]  # source → key of what was read of it
    failures: str  # digest of what could not be read
    pages: str  # digest of the program that made the pages; empty without pages
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


def sweep(out: Path) -> None:
    """Remove what builds that were killed have left; for one who holds the folder."""
    for left in (out / HOME).glob(f"{_NEXT}*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def preparing(out: Path) -> Iterator[Path]:
    """A folder for the next generation, not yet to be seen by anybody; what is left of it goes when this ends."""
    fresh = out / HOME / f"{_NEXT}{os.getpid()}"
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
           common: Mapping[str, Iterable[str]]) -> None:
    """Fill a new generation with the old one, changed: plans' graphs dropped (IRIs) and added (IRI, Turtle).

    The old one is shared by hard links, so the cost is that of what changes. What no graph states any more leaves
    the default graph too. A plan's graph that changed is dropped and added; of the `common` graphs (see `keep`)
    only the lines that differ are touched.
    Raises OSError, RuntimeError or SyntaxError where the old store is damaged.
    """
    reading(old).backup(str(fresh / _QUADS))
    store = ox.Store(str(fresh / _QUADS))
    for name in map(ox.NamedNode, dropped):
        _remove(store, name, {quad.triple for quad in store.quads_for_pattern(None, None, None, name)})
        store.remove_graph(name)
    for graph, turtle in added:
        _add(store, ox.NamedNode(graph), _triples(turtle))
    for graph, lines in common.items():
        name, wanted, there = ox.NamedNode(graph), set(lines), set(_kept(old, graph))
        _remove(store, name, _triples("\n".join(there - wanted).encode()))
        _add(store, name, _triples("\n".join(wanted - there).encode()))
    store.flush()


def keep(fresh: Path, common: Mapping[str, Iterable[str]]) -> None:
    """Note the graphs that belong to no single plan: IRI → statements, each a line of Turtle without prefixes."""
    (fresh / _COMMON).mkdir()
    for graph, lines in common.items():
        _kept_file(fresh, graph).write_text("\n".join(lines), "utf-8", newline="\n")


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


def _kept(generation: Path, graph: str) -> list[str]:
    return _kept_file(generation, graph).read_text("utf-8").split("\n")


def _kept_file(generation: Path, graph: str) -> Path:
    return generation / _COMMON / f"{graph.rsplit('/', 1)[-1]}.ttl"


def _triples(turtle: bytes) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(HEADER + turtle, ox.RdfFormat.TURTLE)}


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
