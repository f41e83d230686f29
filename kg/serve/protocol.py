"""Requests of the SPARQL 1.1 Protocol (sections 2.1 and 2.2) as questions; whatever is no query is refused."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from kg import sparql
from kg.errors import KgError
from kg.store import Dataset

LARGEST = 1_000_000  # bytes of a request's body; the longest query is shorter, but a form escapes it
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"


class RefusedError(KgError):
    """A request that is not answered, with the HTTP status that says why."""

    def __init__(self, status: int, message: str) -> None:
        """`message`: one line for the client."""
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: SPARQL, over a dataset of its own or the server's."""

    query: str
    dataset: Dataset | None


async def read(request: Request) -> Asked:
    """The query of a GET or POST. Raises RefusedError on one that the protocol does not allow, and on updates.

    As with RDF4J, a parameter `$name` fills in the query's variable `$name` as a string.
    """
    parameters = _pairs(request.url.query)
    if request.method == "POST":
        body = await _body(request)
        match request.headers.get("content-type", "").partition(";")[0].strip().lower():
            case "application/x-www-form-urlencoded":
                parameters += _pairs(body)
            case "application/sparql-query":
                parameters.append(("query", body))
            case "application/sparql-update":
                parameters.append(("update", body))
            case other:
                raise RefusedError(415, f"a query is posted as {_FORM} or {_QUERY}, not as {other or 'nothing named'}")
    return _asked(parameters)


def _asked(parameters: list[tuple[str, str]]) -> Asked:
    if any(name == "update" for name, _ in parameters):
        raise RefusedError(403, "updates are refused: this server only reads")
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) != 1:
        raise RefusedError(400, f"one parameter 'query' is expected; there are {len(queries)}")
    default = tuple(value for name, value in parameters if name == "default-graph-uri")
    named = tuple(value for name, value in parameters if name == "named-graph-uri")
    values = {name[1:]: value for name, value in parameters if name.startswith("$")}
    return Asked(sparql.fill(queries[0], values) if values else queries[0],
                 Dataset(default, named) if default or named else None)


async def _body(request: Request) -> str:
    charset = request.headers.get("content-type", "").lower().partition("charset=")[2].strip(' "')
    if charset not in ("", "utf-8", "utf8"):
        raise RefusedError(415, f"the query is in {charset}; send UTF-8")
    data = bytearray()
    async for piece in request.stream():
        data += piece
        if len(data) > LARGEST:
            raise RefusedError(413, f"the request is larger than {LARGEST:,} bytes")
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise RefusedError(400, "the query is not UTF-8") from None


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError:  # UnicodeDecodeError is one
        raise RefusedError(400, "the parameters are not UTF-8, or too many") from None
