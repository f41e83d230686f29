"""The network for other tools."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pytest

from kg import graphml, store
from kg.namespaces import ID

SMALL = Path(__file__).parent / "data" / "small.trig"


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph[str]:
    return nx.read_graphml(io.BytesIO(graphml.dump(store.open_graph(SMALL))), force_multigraph=True)


def test_nodes_have_a_name_and_a_type(network: nx.MultiDiGraph[str]) -> None:
    assert network.nodes[ID + "initiative/课后服务"] == {"label": "课后服务", "type": "Initiative"}
    assert network.nodes[ID + "plan/county/liuhe.txt"] == {"label": "柳河县教育局2023年工作要点", "type": "Plan"}
    assert sorted({kind for _, kind in network.nodes(data="type")}) == [
        "Initiative", "Organization", "Plan", "Policy", "Target"]


def test_edges_are_the_relations(network: nx.MultiDiGraph[str]) -> None:
    labels = nx.get_edge_attributes(network, "label")
    edges = {(a, label, b) for (a, b, _), label in labels.items()}
    assert (ID + "initiative/课后服务", "plan:ledBy", ID + "organization/柳河县教师进修学校") in edges
    assert (ID + "plan/school/qingshi%20小学.txt", "plan:promotes", ID + "initiative/课后服务") in edges
    assert len(edges) == network.number_of_edges()


def test_edge_ids_are_unique(network: nx.MultiDiGraph[str]) -> None:
    ids = [key for _, _, key in network.edges(keys=True)]
    assert len(set(ids)) == len(ids)


def test_characters_that_xml_cannot_hold(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text("@prefix plan: <https://w3id.org/plan-kg/ontology#> ."
                    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
                    '<a:i> a plan:Initiative ; skos:prefLabel "课\\u0001<后>&"@zh .', "utf-8")
    read = nx.read_graphml(io.BytesIO(graphml.dump(store.open_graph(file))))
    assert read.nodes["a:i"]["label"] == "课<后>&"
