"""Asking another server that speaks the SPARQL 1.1 Protocol: only when the user names it, and only to read."""

from __future__ import annotations

from itertools import pairwise
from urllib.parse import urlencode

import pyoxigraph as ox

from kg import answer, asking, sparql
from kg.answer import Answer, Table, Triples
from kg.asking import Reply
from kg.client import Client, ServerError, one_line
from kg.errors import QueryError
from kg.namespaces import PREFIXES

LARGEST = 500_000_000  # bytes of an answer
_TABLE = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_GRAPH = "application/n-triples, text/turtle;q=0.9"
_SYNTAXES = {"application/n-triples": ox.RdfFormat.N_TRIPLES, "text/turtle": ox.RdfFormat.TURTLE,
             "text/plain": ox.RdfFormat.N_TRIPLES}


def once(endpoint: str, request: asking.Request) -> Reply:
    """The answer of the endpoint at this address, as `asking.once` has it of a graph; the usual prefixes hold.

    Raises QueryError, one line, on a query that would do more than read, where the server cannot be reached
    within the time, refuses, or answers in no standard format.
    """
    if request.query is None:
        raise QueryError(f"{endpoint}: an endpoint is asked a query")
    sparql.check(request.query)
    found = _read(endpoint, *_fetch(endpoint, request.query, request.seconds))
    if isinstance(found, bool):
        return Reply("bool", request.table_form, answer.render(found, request.table_form).encode(), False)
    if isinstance(found, Triples):
        kept: Table | Triples = Triples(found.triples[:request.rows])
        form = request.graph_form
    else:
        kept, form = Table(found.columns, found.rows[:request.rows]), request.table_form
    return Reply(type(found).__name__, form, answer.render(kept, form).encode(), len(found) > request.rows)


def _fetch(endpoint: str, query: str, seconds: float) -> tuple[str, bytes]:
    """The media type and the bytes of the answer."""
    # As a form (section 2.1.2): Virtuoso 7 lets a query that is posted directly wait for ever.
    headers = {"Content-Type": "application/x-www-form-urlencoded",
               "Accept": _GRAPH if sparql.gives_graph(query) else _TABLE}
    body = urlencode({"query": _with_prefixes(query)}).encode()
    try:
        found = Client(endpoint).send("POST", body=body, headers=headers, seconds=seconds, largest=LARGEST)
    except ServerError as error:
        raise QueryError(str(error)) from error
    if not found.good:
        raise QueryError(f"{endpoint}: {found.line()}")
    if len(found.body) > LARGEST:
        raise QueryError(f"{endpoint}: the answer is larger than {LARGEST:,} bytes; narrow the query")
    return found.media_type, found.body


def _read(endpoint: str, kind: str, data: bytes) -> Answer:
    if kind in ("application/sparql-results+json", "application/json"):
        return answer.read(data)
    if kind in ("application/sparql-results+xml", "application/xml", "text/xml"):
        return answer.read(data, "xml")
    if kind not in _SYNTAXES:
        raise QueryError(f"{endpoint}: it answers with {kind}, which is no result of a query")
    try:
        triples = {quad.triple for quad in ox.parse(data, _SYNTAXES[kind], base_iri=endpoint)}
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"{endpoint}: its answer is damaged ({one_line(str(error).encode())})") from error
    return Triples(tuple(sorted(triples, key=str)))


def _with_prefixes(query: str) -> str:
    """The query with those of the usual prefixes that it does not declare itself."""
    words = [text for kind, text, _ in sparql.tokens(query) if kind == "word"]
    declared = {name.removesuffix(":") for word, name in pairwise(words) if word.upper() == "PREFIX"}
    return "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items() if name not in declared) + query
