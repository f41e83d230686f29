"""`kg push`: a built graph into a store that others run, one named graph a plan, and only what changed.

What a store holds is known from a journal beside the graph. A graph of the store that no push from here has
sent is never touched.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pyoxigraph as ox

from kg.client import Client, ServerError
from kg.errors import GraphError
from kg.namespaces import ID
from kg.push import journals, protocols
from kg.push.journals import Journal
from kg.push.protocols import DEFAULT, Protocol, PushError
from kg.store import Graph

__all__ = ["UNION_GRAPH", "Change", "Place", "Protocol", "PushError", "changes", "compare", "journal_of", "push"]

UNION_GRAPH = ID + "graph/union"
Place = Literal["none", "default", "named"]
Deed = Literal["kept", "sent", "deleted"]
Watcher = Callable[[int, int], None]  # graphs done, graphs in all
_PLACES: Mapping[Place, str | None] = {"none": None, "default": DEFAULT, "named": UNION_GRAPH}


@dataclass(frozen=True, slots=True)
class Change:
    """What is done about one graph of the store."""

    deed: Deed
    graph: str  # its IRI, or DEFAULT
    digest: str = ""
    text: bytes = b""  # N-Triples, sorted


def push(graph: Graph, url: str, protocol: Protocol | None = None, union: Place = "none", everything: bool = False,
         watch: Watcher = lambda done, total: None) -> Counter[Deed]:
    """Bring the store at `url` to this graph; how many graphs were kept as they are, sent and deleted.

    `protocol`: what the address speaks; found out where it is None. `union`: where the union of all graphs is
    held for stores that do not ask it by themselves. `everything`: trust the journal in nothing.
    Interrupted, it goes on with the next call. Raises PushError, naming store and graph, on the first failure, and
    OutputError where the journal cannot be kept or another process keeps it.
    """
    try:
        store = protocols.reach(Client(url), protocol)
        with journals.held(journal_of(graph.path, url)) as journal:
            if everything or store.lost(next(iter(journal.whole()), None)):
                journal.doubt_all()
            done: Counter[Deed] = Counter()
            total = len({*graph.graphs(), *journal.known})
            for change in compare(graph, journal.known, union):
                _do(change, store, journal)
                done[change.deed] += 1
                watch(done.total(), max(total, done.total()))
            return done
    except ServerError as error:
        raise PushError(str(error)) from error


def changes(graph: Graph, url: str, union: Place = "none", everything: bool = False) -> Iterator[Change]:
    """What `push` would do, as far as the journal tells; nothing is sent and nothing asked."""
    known = Journal(journal_of(graph.path, url)).known
    return compare(graph, dict.fromkeys(known, "") if everything else known, union)


def compare(graph: Graph, known: Mapping[str, str], union: Place = "none") -> Iterator[Change]:
    """What is to be done so that a store with the `known` digests of graphs holds this graph; the union is last."""
    graphs = graph.graphs()
    if not graphs:
        raise GraphError(f"{graph.path}: has no named graphs, of which each plan's becomes one of the store's; "
                         "push a folder that kg build wrote, TriG or N-Quads")
    place, whole = _PLACES[union], hashlib.sha256()
    for name in sorted(known.keys() - {*graphs, place}):
        yield Change("deleted", name)
    for name in graphs:
        text = _text(quad.triple for quad in graph.quads(name))
        digest = hashlib.sha256(text).hexdigest()
        whole.update(f"{digest} {name}\n".encode())
        yield Change("kept", name) if known.get(name) == digest else Change("sent", name, digest, text)
    if place:
        digest = whole.hexdigest()
        yield Change("kept", place) if known.get(place) == digest else \
            Change("sent", place, digest, _text(graph.triples()))


def journal_of(graph: Path, url: str) -> Path:
    """The file that remembers what the store at `url` holds of the graph in this folder or file."""
    folder, name = (graph, "") if graph.is_dir() else (graph.parent, graph.name)
    short = hashlib.sha256(f"{url}\n{name}".encode()).hexdigest()[:12]
    return folder / "pushed" / f"{urlsplit(url).hostname}-{short}.txt"


def _do(change: Change, store: protocols.Store, journal: Journal) -> None:
    """One graph, noted such that whenever this ends, the journal claims nothing that is not so."""
    if change.deed == "kept":
        return
    journal.doubt(change.graph)
    try:
        if change.deed == "sent":
            store.put(change.graph, change.text)
            journal.note(change.graph, change.digest)
        else:
            store.delete(change.graph)
            journal.forget(change.graph)
    except ServerError as error:
        raise PushError(f"{error}, at {protocols.called(change.graph)}; the next push goes on from here") from error


def _text(triples: Iterable[ox.Triple]) -> bytes:
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert text is not None  # bytes, as no output file was given
    return b"".join(sorted(text.splitlines(keepends=True)))
