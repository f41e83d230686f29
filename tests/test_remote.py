"""Asking another server: `kg serve` itself, and servers that misbehave."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl, urlsplit

import pytest
from click.testing import CliRunner

from kg.asking import Request
from kg.cli import main
from kg.errors import QueryError
from kg.remote import once
from tests.serve.conftest import SMALL, Served, serving


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving(SMALL) as running:
        yield running


class Odd(BaseHTTPRequestHandler):
    """Answers with the status, type, body and location that its address names."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        wanted = dict(parse_qsl(urlsplit(self.path).query))
        self.send_response(int(wanted["status"]))
        self.send_header("Content-Type", wanted.get("type", "text/plain"))
        if "location" in wanted:
            self.send_header("Location", wanted["location"])
        self.end_headers()
        self.wfile.write(wanted.get("body", "").encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def odd() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Odd) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def test_tables_graphs_and_yes(served: Served) -> None:
    endpoint = f"{served.address}/sparql"
    table = once(endpoint, Request("SELECT ?p { ?p a plan:Plan }", table_form="csv"))
    assert (table.kind, len(table.text.split())) == ("Table", 3)
    own = "PREFIX plan: <https://w3id.org/plan-kg/ontology#> CONSTRUCT WHERE { ?p a plan:Plan }"
    graph = once(endpoint, Request(own, graph_form="ntriples", rows=1))
    assert (graph.kind, graph.cut, graph.text.count(b"\n")) == ("Triples", True, 1)
    assert once(endpoint, Request("ASK {}", table_form="csv")).text == b"true\n"


def test_from_the_command_line(served: Served) -> None:
    asked = ["query", "plans", "--format", "csv"]
    there = CliRunner().invoke(main, [*asked, "--endpoint", f"{served.address}/sparql"])
    here = CliRunner().invoke(main, [*asked, "--graph", str(SMALL)])
    assert (there.exit_code, there.output) == (0, here.output)


@pytest.mark.parametrize(("query", "message"), [
    ("SELECT {", r"400 Bad Request \(line 1, column"), ("DROP ALL", "DROP is refused"),
    ("SELECT * { SERVICE <http://a.example/> {} }", "SERVICE is refused")])
def test_what_a_server_refuses_and_what_is_never_sent(served: Served, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        once(f"{served.address}/sparql", Request(query))


@pytest.mark.parametrize(("path", "message"), [
    ("?status=200&type=text/html&body=hello", "answers with text/html, which is no result"),
    ("?status=200&type=application/sparql-results%2Bjson&body=[", "no SPARQL results in JSON"),
    ("?status=200&type=text/turtle&body=<a", "its answer is damaged"),
    ("?status=500&body=out%0Aof%20order", r"500 Internal Server Error \(out of order\)"),
    ("?status=302&location=http://a.example/", "302 Found")])
def test_a_server_that_misbehaves_is_one_line(odd: str, path: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        once(odd + path, Request("ASK {}"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("endpoint", "message"), [
    ("http://127.0.0.1:9/", "cannot be reached"), ("file:///etc/hostname", "not the address of an endpoint"),
    ("http://[", "not the address of an endpoint"),
    ("http://user:secret@a.example/", "^a.example: an address with a password")])
def test_no_server(endpoint: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        once(endpoint, Request("ASK {}"))
