"""Queries over HTTP as the SPARQL 1.1 Protocol has them, sent for real."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from kg.namespaces import ID
from tests.serve.conftest import FORM, Served

PLANS = "SELECT ?plan { ?plan a plan:Plan } ORDER BY ?plan"
ASK = "query=ASK%7B%7D"


def test_three_ways_to_send_a_query(served: Served) -> None:
    direct = {"Content-Type": "application/sparql-query; charset=utf-8"}
    answers = [served.ask("ASK {}"), served.send("POST", "/sparql", ASK, **FORM),
               served.send("POST", "/sparql", "ASK {}", **direct), served.send("POST", "/sparql/", "ASK {}", **direct)]
    for answer in answers:
        assert answer.status == 200
        assert json.loads(answer.text) == {"head": {}, "boolean": True}


@pytest.mark.parametrize(("accept", "type_"), [
    ("*/*", "application/sparql-results+json"), ("application/sparql-results+xml", "application/sparql-results+xml"),
    ("text/csv", "text/csv"), ("text/tab-separated-values, */*;q=0.1", "text/tab-separated-values"),
    ("application/sparql-results+json;q=0.5, application/xml", "application/xml")])
def test_a_table_in_the_format_that_is_wanted(served: Served, accept: str, type_: str) -> None:
    answer = served.ask(PLANS, accept)
    assert (answer.status, answer.type) == (200, type_)
    assert ID + "plan/" in answer.text


@pytest.mark.parametrize(("accept", "type_", "syntax"), [
    ("*/*", "text/turtle", ox.RdfFormat.TURTLE),
    ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
    ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
    ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML)])
def test_a_graph_in_the_format_that_is_wanted(served: Served, accept: str, type_: str, syntax: ox.RdfFormat) -> None:
    answer = served.ask("CONSTRUCT { ?p a plan:Plan } WHERE { ?p a plan:Plan }", accept)
    assert (answer.status, answer.type) == (200, type_)
    assert len(list(ox.parse(answer.body, syntax))) == len(served.ask(PLANS, "text/csv").text.split()) - 1


def test_a_workbook(served: Served) -> None:
    answer = served.ask(PLANS, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    assert answer.body.startswith(b"PK")


def test_what_cannot_be_had_says_what_can(served: Served) -> None:
    assert served.ask(PLANS, "image/png").status == 406
    assert "text/csv" in served.ask(PLANS, "image/png").text
    assert served.ask("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv").status == 406


def test_a_dataset_of_ones_own(served: Served) -> None:
    first, second = served.ask(PLANS, "text/csv").text.split()[1:3]
    count = "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p a plan:Plan }"
    named = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"

    def number(query: str, **dataset: str | list[str]) -> int:
        return int(served.ask(query, "text/csv", **dataset).text.split()[1])

    assert number(count, default_graph_uri=first) == 1
    assert number(count, default_graph_uri=[first, second]) == 2
    assert number(named, default_graph_uri=first) == 0
    assert number(named, named_graph_uri=[first, second]) == 2
    assert number(count, named_graph_uri=first) == 0
    assert number(f"SELECT (COUNT(*) AS ?n) FROM <{first}> {{ <{second}> ?p ?o }}", default_graph_uri=second) > 0
    assert served.ask(count, default_graph_uri="no iri").status == 400


def test_a_variable_is_filled_in_as_a_string(served: Served) -> None:
    query = "SELECT ?p { ?p dcterms:source $file }"
    words = {"$file": "county/liuhe.txt"}
    assert len(served.ask(query, "text/csv", **words).text.split()) == 2
    assert served.ask(query, "text/csv", **{"$file": '" } #'}).text.split() == ["p"]


@pytest.mark.parametrize(("method", "path", "headers", "body", "status"), [
    ("GET", f"/sparql?{ASK}&{ASK}", {}, None, 400),
    ("GET", "/sparql?name=value", {}, None, 400),
    ("GET", "/sparql?query=%FF", {}, None, 400),
    ("GET", "/sparql?query=ASK%7B", {}, None, 400),
    ("GET", "/sparql?update=DROP%20ALL", {}, None, 403),
    ("PUT", f"/sparql?{ASK}", {}, "ASK {}", 405),
    ("DELETE", f"/sparql?{ASK}", {}, None, 405),
    ("POST", "/sparql", {}, "ASK {}", 415),
    ("POST", "/sparql", {"Content-Type": "text/plain"}, "ASK {}", 415),
    ("POST", "/sparql", {"Content-Type": "application/sparql-update"}, "DROP ALL", 403),
    ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, "DROP ALL", 400),
    ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, "LOAD <http://a.example/>", 400),
    ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, "ASK { SERVICE <http://a.example/> {} }", 400),
    ("POST", "/sparql", {"Content-Type": "application/sparql-query; charset=utf-16"}, "ASK {}".encode("utf-16"), 415),
    ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, "ASK {}".encode("utf-16"), 400),
    ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, b"#" * 1_000_001, 413),
    ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, "#" * 100_001, 400),
    ("POST", "/sparql", FORM, "query=ASK%7B%7D&update=DROP%20ALL", 403),
])
def test_what_is_refused(served: Served, method: str, path: str, headers: dict[str, str], body: bytes | str | None,
                         status: int) -> None:
    answer = served.send(method, path, body, **headers)
    assert answer.status == status
    assert len(answer.text.strip().splitlines()) == 1


def test_the_service_describes_itself(served: Served) -> None:
    answer = served.get("/sparql", Accept="text/turtle")
    service = ox.NamedNode(f"{served.address}/sparql")
    found = {(quad.predicate.value.rpartition("#")[2], quad.object)
             for quad in ox.parse(answer.body, ox.RdfFormat.TURTLE) if quad.subject == service}
    assert ("endpoint", service) in found
    assert ("feature", ox.NamedNode("http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph")) in found


def test_head(served: Served) -> None:
    answer = served.send("HEAD", f"/sparql?{ASK}")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.type == "application/sparql-results+json"
