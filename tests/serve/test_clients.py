"""Other people's clients against a served graph."""

from __future__ import annotations

import csv
import io
import warnings

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.namespaces import PLAN
from kg.store import open_graph
from tests.serve.conftest import SMALL, Served

TITLES = "SELECT ?title { ?plan a plan:Plan ; dcterms:title ?title } ORDER BY ?title"


@pytest.fixture(scope="module")
def titles() -> list[str]:
    return [row["title"] for row in open_graph(SMALL).select(TITLES)]


@pytest.fixture(scope="module")
def wrapper():  # type: ignore[no-untyped-def]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it imports what rdflib has deprecated
        import SPARQLWrapper.SPARQLExceptions

    return SPARQLWrapper


@pytest.mark.parametrize("method", ["GET", "POST", "POSTDIRECTLY"])
def test_sparqlwrapper(served: Served, titles: list[str], wrapper, method: str) -> None:  # type: ignore[no-untyped-def]
    client = wrapper.SPARQLWrapper(f"{served.address}/sparql")
    if method != "GET":
        client.setMethod(wrapper.POST)
        client.setRequestMethod(wrapper.POSTDIRECTLY if method == "POSTDIRECTLY" else wrapper.URLENCODED)
    client.setQuery(TITLES)
    client.setReturnFormat(wrapper.JSON)
    found = client.query().convert()
    assert [row["title"]["value"] for row in found["results"]["bindings"]] == titles
    client.setReturnFormat(wrapper.XML)
    assert [node.firstChild.data for node in client.query().convert().getElementsByTagName("literal")] == titles
    client.setReturnFormat(wrapper.CSV)
    assert [row[0] for row in csv.reader(io.StringIO(client.query().convert().decode()))][1:] == titles
    client.setQuery("CONSTRUCT { ?p a plan:Plan } WHERE { ?p a plan:Plan }")
    client.setReturnFormat(wrapper.TURTLE)
    assert len(rdflib.Graph().parse(client.query().convert(), format="turtle")) == len(titles)


def test_sparqlwrapper_hears_what_is_wrong(served: Served, wrapper) -> None:  # type: ignore[no-untyped-def]
    client = wrapper.SPARQLWrapper(f"{served.address}/sparql")
    client.setQuery("SELECT {")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed, match="line 1, column"):
        client.query()


@pytest.mark.parametrize("returns", ["xml", "json", "csv"])
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_over_http(served: Served, titles: list[str], method: str, returns: str) -> None:
    store = SPARQLStore(f"{served.address}/sparql", method=method, returnFormat=returns)  # type: ignore[arg-type]
    graph = rdflib.Graph(store)
    assert [str(row[0]) for row in graph.query(TITLES)] == titles  # type: ignore[index]
    plans = list(graph.subjects(rdflib.RDF.type, rdflib.URIRef(PLAN + "Plan")))
    assert len(plans) == len(titles)
    if returns != "csv":  # which has no form for yes and no
        assert bool(graph.query("ASK { ?p a plan:Plan }"))
        assert not bool(graph.query("ASK { ?p a plan:Nothing }"))
        assert (plans[0], rdflib.RDF.type, rdflib.URIRef(PLAN + "Plan")) in graph


def test_rdflib_reads_one_graph(served: Served) -> None:
    store = SPARQLStore(f"{served.address}/sparql")
    graph = rdflib.Graph(store, identifier=rdflib.URIRef("https://w3id.org/plan-kg/id/graph/sharing"))
    assert len(list(graph)) == len(list(open_graph(SMALL).triples(str(graph.identifier))))
