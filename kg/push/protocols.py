"""The two ways in which stores take graphs: the SPARQL 1.1 Graph Store HTTP Protocol, and SPARQL 1.1 Update."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from typing import Protocol as Interface
from uuid import uuid4

from kg.client import Client, Response
from kg.errors import KgError

Protocol = Literal["graph-store", "update"]
DEFAULT = "default"  # stands for the default graph, which has no IRI
TRIPLES = "application/n-triples"
_TRIES, _PAUSE = 4, 1.0  # again at once, then after 2, 4 and 8 seconds
_SECONDS = 300.0  # a store may take long over a large graph
_PIECE = 1000  # triples of one request in SPARQL Update: Virtuoso refuses some thousands


class PushError(KgError):
    """A store that does not take a graph."""


class Store(Interface):
    """A store that takes graphs."""

    def put(self, graph: str, triples: bytes) -> None:
        """Let the graph hold these triples (N-Triples) and no others. Raises PushError."""

    def delete(self, graph: str) -> None:
        """Let there be no such graph. Raises PushError."""

    def lost(self, graph: str | None) -> bool:
        """Whether the store is seen not to hold a graph that it acknowledged."""


def reach(client: Client, protocol: Protocol | None = None) -> Store:
    """The store at the client's address. Raises PushError where it refuses, and ServerError where there is none.

    Where the protocol is not told, a graph that nobody can have named is asked for: the Graph Store Protocol
    answers 404 (section 5.2). To replace is never tried first: some addresses would replace the whole store.
    """
    answer = client.send("GET", {"graph": f"urn:uuid:{uuid4()}"}, headers={"Accept": TRIPLES})
    if answer.status in (401, 403) or answer.status >= 500:
        raise PushError(f"{client.url}: {answer.line()}")
    client.persist(_TRIES, _PAUSE)
    protocol = protocol or ("graph-store" if answer.status == 404 else "update")
    return GraphStore(client) if protocol == "graph-store" else Update(client)


class GraphStore:
    """The Graph Store HTTP Protocol, with graphs named in the query of the address."""

    def __init__(self, client: Client) -> None:
        """`client`: for the graph store's address."""
        self._client = client

    def put(self, graph: str, triples: bytes) -> None:
        """PUT (section 5.3)."""
        _expect(self._client, graph, self._client.send(
            "PUT", _named(graph), triples, {"Content-Type": TRIPLES}, _SECONDS))

    def delete(self, graph: str) -> None:
        """DELETE (section 5.4); what was not there is deleted."""
        answer = self._client.send("DELETE", _named(graph), seconds=_SECONDS)
        if answer.status != 404:
            _expect(self._client, graph, answer)

    def lost(self, graph: str | None) -> bool:
        """GET (section 5.2)."""
        return graph is not None and self._client.send(
            "GET", _named(graph), headers={"Accept": TRIPLES}, largest=0).status == 404


class Update:
    """SPARQL Update, a request for each graph, or for each piece of one that is large."""

    def __init__(self, client: Client) -> None:
        """`client`: for the address of updates."""
        self._client = client

    def put(self, graph: str, triples: bytes) -> None:
        """Drop and insert in one request, which stores that have transactions carry out whole or not at all."""
        before = f"{_dropped(graph)} ;\n".encode()
        for piece in _pieces(triples):
            data = piece if graph == DEFAULT else f"GRAPH <{graph}> {{\n".encode() + piece + b"}"
            self._send(graph, before + b"INSERT DATA {\n" + data + b"}")
            before = b""

    def delete(self, graph: str) -> None:
        """Drop it, whether it is there or not."""
        self._send(graph, _dropped(graph).encode())

    def lost(self, graph: str | None) -> bool:
        """An address of updates cannot be asked."""
        return False

    def _send(self, graph: str, update: bytes) -> None:
        _expect(self._client, graph, self._client.send(
            "POST", body=update, headers={"Content-Type": "application/sparql-update"}, seconds=_SECONDS))


def called(graph: str) -> str:
    """A graph as messages name it."""
    return "the default graph" if graph == DEFAULT else f"<{graph}>"


def _named(graph: str) -> dict[str, str]:
    return {"default": ""} if graph == DEFAULT else {"graph": graph}


def _dropped(graph: str) -> str:
    return "DROP SILENT DEFAULT" if graph == DEFAULT else f"DROP SILENT GRAPH <{graph}>"


def _pieces(triples: bytes) -> Iterator[bytes]:
    lines = triples.splitlines(keepends=True)
    for start in range(0, max(len(lines), 1), _PIECE):
        yield b"".join(lines[start:start + _PIECE])


def _expect(client: Client, graph: str, answer: Response) -> None:
    if not answer.good:
        raise PushError(f"{client.url}: {called(graph)}: {answer.line()}; the graphs before it are there, "
                        "and the next push goes on from here")
