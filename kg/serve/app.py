"""The addresses of the server and what stands at each. Nothing here writes."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

import anyio
import pyoxigraph as ox
from anyio import from_thread, to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from kg import answer, asking, parameters, query, sparql, spreadsheet
from kg.errors import GraphError, KgError, LimitError, QueryError
from kg.namespaces import id_iri
from kg.serve import description, guard, help, negotiation, protocol
from kg.serve.pool import BusyError, Pool
from kg.serve.protocol import RefusedError
from kg.view import shell

_PAGE = re.compile(r"[^/\\.][^/\\]*\.(?:html|csv|xlsx)")  # what a build writes for people
_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
_ASSETS = ("query.js", "picture.js", "query.css")
_ASK = b'<a hidden href="query"'  # of a page's navigation: the way to the query page, which only a server has
_FORMS: dict[str, tuple[str, answer.Format]] = {
    "csv": ("text/csv", "csv"), "tsv": ("text/tab-separated-values", "tsv"),
    "json": ("application/sparql-results+json", "json"), "xml": ("application/sparql-results+xml", "xml"),
    "xlsx": (negotiation.XLSX, "json")}
Choice = TypeVar("Choice")
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take."""

    seconds: float = 30.0
    rows: int = 100_000
    size: int = 50_000_000  # characters


@dataclass(frozen=True, slots=True)
class Server:
    """A built folder (or graph file) as HTTP, answered by a pool of processes."""

    folder: Path
    pool: Pool
    limits: Limits = field(default_factory=Limits)

    def app(self, hosts: Collection[str] = guard.LOOPBACK) -> guard.Guard:
        """The ASGI application. `hosts`: the names by which it may be called."""
        reading = ["GET", "HEAD"]
        return guard.Guard(Starlette(routes=[
            Route("/sparql", _said(self.sparql), methods=["GET", "POST"]),
            Route("/sparql/", _said(self.sparql), methods=["GET", "POST"]),
            Route("/graphs", _said(self.graph), methods=reading),
            Route("/id/{path:path}", _said(self.named_graph), methods=reading),
            Route("/questions/{name}.{form}", _said(self.question), methods=reading),
            Route("/query", _said(self.query_page), methods=reading),
            Route("/query/{name}", _said(self.asset), methods=reading),
            Route("/", _said(self.page), methods=reading),
            Route("/{name}", _said(self.page), methods=reading),
        ]), hosts)

    async def sparql(self, request: Request) -> Response:
        """SPARQL 1.1 Protocol; without a query, the service description (section 2 of its recommendation)."""
        if request.method == "GET" and not request.url.query:
            media_type, form = _chosen(request, negotiation.GRAPHS)
            endpoint = str(request.url.replace(path="/sparql", query=""))
            return Response(answer.render(description.describe(endpoint), form), media_type=media_type)
        asked = await protocol.read(request)
        if sparql.gives_graph(asked.query):
            media_type, form = _chosen(request, negotiation.GRAPHS)
            return await self._answer(request, media_type, asking.Request(
                asked.query, dataset=asked.dataset, graph_form=form))
        media_type, form = _chosen(request, negotiation.TABLES)
        return await self._answer(request, media_type, asking.Request(
            asked.query, dataset=asked.dataset, table_form=form))

    async def graph(self, request: Request) -> Response:
        """Graph Store HTTP Protocol, indirect: `?default` or `?graph=IRI`."""
        match request.query_params.multi_items():
            case [("default", "")]:
                return await self._graph(request, None)
            case [("graph", iri)] if iri:
                return await self._graph(request, iri)
        raise RefusedError(400, "ask for ?default or for ?graph=IRI")

    async def named_graph(self, request: Request) -> Response:
        """Graph Store HTTP Protocol, direct: the path after /id/ names the graph below the project's own IRIs."""
        raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
        path = unquote(raw.decode("ascii").removeprefix("/id/"), errors="surrogateescape")
        return await self._graph(request, id_iri(path))

    async def question(self, request: Request) -> Response:
        """A saved question by its address, as a spreadsheet or script wants it: /questions/gaps.csv?plan=庄浪."""
        form = request.path_params["form"]
        if form not in _FORMS:
            raise RefusedError(404, f"a saved question comes as {', '.join(_FORMS)}")
        media_type, format_ = _FORMS[form]
        text = await to_thread.run_sync(
            lambda: query.text(request.path_params["name"], dict(request.query_params), ask=self._rows,
                               manner=parameters.ADDRESS))
        return await self._answer(request, media_type, asking.Request(text, table_form=format_))

    def _rows(self, text: str) -> answer.Table:
        """What a worker answers to a SELECT, for a thread of its own."""
        asked = asking.Request(text, seconds=self.limits.seconds, rows=self.limits.rows, size=self.limits.size)
        return answer.rows(from_thread.run(self.pool.ask, asked).text)

    async def query_page(self, _: Request) -> Response:
        """The page to ask from."""
        return Response(_template("query.html"), media_type="text/html")

    async def asset(self, request: Request) -> Response:
        """What the query page loads."""
        name = request.path_params["name"]
        if name == "help.json":
            return Response(json.dumps(help.offered() | {"pages": self._pages()}, ensure_ascii=False),
                            media_type="application/json")
        if name == "common.css":
            return Response(shell.text(name), media_type="text/css")
        if name == "vis-network.js":
            return Response(shell.vis_network(), media_type="text/javascript")
        if name not in _ASSETS:
            raise RefusedError(404, "there is nothing here")
        return Response(_template(name), media_type=_TYPES[Path(name).suffix])

    async def page(self, request: Request) -> Response:
        """A page of the built folder; its first page at the root, or else the query page."""
        name = request.path_params.get("name", "index.html")
        path = self.folder / name
        if not _PAGE.fullmatch(name) or path.is_symlink() or not path.is_file():
            if request.url.path == "/":
                return RedirectResponse("/query")
            raise RefusedError(404, "there is nothing here; ask at /query or /sparql")
        # The pages name their own scripts by hash, and work from disk just as here.
        headers = {"Content-Security-Policy": "frame-ancestors 'none'"}
        if path.suffix != ".html":
            return FileResponse(path, headers=headers)
        text = await to_thread.run_sync(path.read_bytes)
        return Response(text.replace(_ASK, _ASK.replace(b" hidden", b""), 1), headers=headers, media_type="text/html")

    def _pages(self) -> list[tuple[str, str, str]]:
        """The pages of the folder: file, and its name in Chinese and English."""
        return [(file, *shell.both(key)) for file, key, _ in shell.PAGES if (self.folder / file).is_file()]

    async def _graph(self, request: Request, iri: str | None) -> Response:
        media_type, form = _chosen(request, negotiation.GRAPHS)
        try:
            return await self._answer(request, media_type, asking.Request(
                graph=iri, graph_form=form), whole=True)
        except QueryError as error:
            raise RefusedError(503 if isinstance(error, LimitError) else 404, str(error)) from error

    async def _answer(self, request: Request, media_type: str, asked: asking.Request, whole: bool = False) -> Response:
        """What a worker answers within the limits; it is ended when the client leaves."""
        limited = asking.Request(asked.query, asked.graph, asked.dataset, asked.table_form, asked.graph_form,
                                 self.limits.seconds, self.limits.rows, self.limits.size)
        reply = await _while_connected(request, lambda: self.pool.ask(limited))
        if reply.cut and whole:
            raise RefusedError(507, "this graph is larger than an answer may be; use kg export")
        headers = {"KG-Truncated": "true"} if reply.cut else {}
        data = await to_thread.run_sync(_workbook, reply.text) if media_type == negotiation.XLSX else reply.text
        return Response(data, media_type=media_type, headers={"Vary": "Accept", **headers})


async def _while_connected(request: Request, work: Callable[[], Awaitable[asking.Reply]]) -> asking.Reply:
    """The result of `work`, which is cancelled when the client leaves."""
    replies: list[asking.Reply] = []
    failures: list[KgError] = []
    async with anyio.create_task_group() as both:
        async def watch() -> None:
            while (await request.receive())["type"] != "http.disconnect":
                continue
            both.cancel_scope.cancel()

        both.start_soon(watch)
        try:
            replies.append(await work())
        except KgError as error:  # a task group would wrap it
            failures.append(error)
        both.cancel_scope.cancel()
    if failures:
        raise failures[0]
    if not replies:
        raise RefusedError(499, "the client left")  # nobody hears it
    return replies[0]


def _chosen(request: Request, offered: Mapping[str, Choice]) -> tuple[str, Choice]:
    chosen = negotiation.choose(",".join(request.headers.getlist("accept")), offered)
    if chosen is None:
        raise RefusedError(406, f"available: {', '.join(offered)}")
    return chosen


def _said(endpoint: Endpoint) -> Endpoint:
    """The endpoint, with failures as one line of text and the status that fits."""
    async def answered(request: Request) -> Response:
        try:
            return await endpoint(request)
        except KgError as error:
            status = _status(error)
            headers = {"Retry-After": "5"} if isinstance(error, BusyError) else None
            return PlainTextResponse(f"{error}\n", status, headers)
    return answered


def _status(error: KgError) -> int:
    """The protocol's statuses (section 2.1.5), and 503 for what may succeed later or in a smaller form."""
    match error:
        case RefusedError():
            return error.status
        case LimitError() | BusyError() | GraphError():
            return 503
        case QueryError():
            return 400
    return 500


def _workbook(results: bytes) -> bytes:
    found = answer.read(results)
    table = found if isinstance(found, answer.Table) else answer.Table(("answer",), ((ox.Literal(found),),))
    return spreadsheet.workbook(table)


def _template(name: str) -> str:
    return (resources.files("kg.serve") / "templates" / name).read_text("utf-8")
