"""The graph in rdflib: the same terms, the union as default graph."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import SKOS, XSD

from kg import store, to_rdflib
from kg.namespaces import ID

SMALL = Path(__file__).parent / "data" / "small.trig"
WORK = rdflib.URIRef(ID + "initiative/课后服务")


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib 7.6 warns of its own Dataset.triples
def test_the_dataset_keeps_graphs_apart_and_unites_them() -> None:
    opened = store.open_graph(SMALL)
    dataset = opened.to_rdflib()
    assert list(dataset.objects(WORK, SKOS.prefLabel)) == [rdflib.Literal("课后服务", lang="zh")]
    assert rdflib.URIRef(ID + "plan/county/liuhe.txt") in {graph.identifier for graph in dataset.graphs()}
    assert len(set(dataset.triples((None, None, None)))) == len({quad.triple for quad in opened.quads()}) > 400


def test_terms() -> None:
    subject, predicate = ox.NamedNode("a:s"), ox.NamedNode("a:p")
    terms = [ox.NamedNode("a:课"), ox.BlankNode("b"), ox.Literal("课", language="zh"), ox.Literal("课"),
             ox.Literal("6.50", datatype=ox.NamedNode(str(XSD.decimal)))]
    graph = to_rdflib.graph(ox.Quad(subject, predicate, term) for term in terms)
    assert set(graph.objects()) == {
        rdflib.URIRef("a:课"), rdflib.BNode("b"), rdflib.Literal("课", lang="zh"), rdflib.Literal("课"),
        rdflib.Literal("6.50", datatype=XSD.decimal)}


def test_a_quoted_triple_has_no_place_there() -> None:
    node = ox.NamedNode("a:a")
    with pytest.raises(TypeError, match="quoted triples"):
        to_rdflib.graph([ox.Quad(node, node, ox.Triple(node, node, node))])
