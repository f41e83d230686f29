"""A store for tests that takes graphs by the Graph Store Protocol and SPARQL Update, and fails when told to."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pyoxigraph as ox
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

TYPES = {"application/n-triples": ox.RdfFormat.N_TRIPLES, "text/turtle": ox.RdfFormat.TURTLE}


@dataclass
class StoreServer:
    """What it holds, what it was asked, and how it behaves."""

    store: ox.Store = field(default_factory=ox.Store)
    asked: list[str] = field(default_factory=list)  # METHOD graph, of changes
    failures: list[int] = field(default_factory=list)  # statuses with which the next changes are refused
    refused_graph: str = "urn:none"  # answered with 507
    challenge: str = ""  # WWW-Authenticate; every request needs a password then
    gone: bool = False  # it breaks off every answer
    seconds: float = 0.0  # that a change takes, after it is done
    address: str = ""

    def graphs(self) -> dict[str, set[ox.Triple]]:
        return {graph.value: {quad.triple for quad in self.store.quads_for_pattern(None, None, None, graph)}
                for graph in self.store.named_graphs()}

    def default(self) -> set[ox.Triple]:
        return {quad.triple for quad in self.store.quads_for_pattern(None, None, None, ox.DefaultGraph())}

    async def graph_store(self, request: Request) -> Response:
        """Sections 5.2 to 5.4 of the protocol."""
        iri = request.query_params.get("graph")
        if iri is None and "default" not in request.query_params:
            return PlainTextResponse("which graph?", 400)
        graph = ox.NamedNode(iri) if iri is not None else ox.DefaultGraph()
        there = graph in list(self.store.named_graphs()) or iri is None
        if refused := self._refusal(request, iri or "default"):
            return refused
        if request.method == "GET":
            quads = self.store.quads_for_pattern(None, None, None, graph)
            return Response(ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES),
                            200 if there else 404, media_type="application/n-triples")
        if request.method == "DELETE":
            self.store.remove_graph(graph)
            return Response(status_code=204 if there else 404)
        self.store.remove_graph(graph)
        self.store.load(await request.body(), format=TYPES[request.headers["Content-Type"]], to_graph=graph)
        time.sleep(self.seconds)
        return Response(status_code=204 if there else 201)

    async def update(self, request: Request) -> Response:
        """Section 2.2 of the SPARQL Protocol."""
        if request.method != "POST":
            return PlainTextResponse("post an update", 405)
        text = (await request.body()).decode()
        if refused := self._refusal(request, text.partition("<")[2].partition(">")[0]):
            return refused
        self.store.update(text)
        return Response(status_code=204)

    async def query(self, request: Request) -> Response:
        """A table, from the default graph as it is."""
        form = await request.form()
        found = self.store.query(str(form["query"]))
        return Response(found.serialize(format=ox.QueryResultsFormat.JSON),
                        media_type="application/sparql-results+json")

    def _refusal(self, request: Request, graph: str) -> Response | None:
        if self.gone:
            return Response("short", headers={"Content-Length": "100"})
        if self.challenge and not request.headers.get("Authorization", "").startswith(self.challenge.split()[0]):
            return PlainTextResponse("who are you?", 401, {"WWW-Authenticate": self.challenge})
        if request.method == "GET":
            return None
        self.asked.append(f"{request.method} {graph}")
        if graph == self.refused_graph:
            return PlainTextResponse("no room", 507)
        return PlainTextResponse("out of order", self.failures.pop(0)) if self.failures else None


@contextmanager
def running() -> Iterator[StoreServer]:
    """A store at a free port of this machine: its graph store at /store, updates at /update, queries at /query."""
    double = StoreServer()
    app = Starlette(routes=[
        Route("/store", double.graph_store, methods=["GET", "PUT", "DELETE"]),
        Route("/update", double.update, methods=["GET", "POST"]), Route("/query", double.query, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    double.address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield double
    server.should_exit = True
    thread.join()
