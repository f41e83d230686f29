"""The network of a graph for Gephi, yEd, Cytoscape and igraph: GraphML."""

from __future__ import annotations

import re

import networkx as nx

from kg.namespaces import shorten
from kg.store import Graph

_NODES = """
SELECT ?node ?class (MIN(?name) AS ?label) WHERE {
  VALUES ?class { plan:Plan plan:Initiative plan:Policy plan:Target org:Organization }
  ?node a ?class .
  OPTIONAL { ?node skos:prefLabel|dcterms:title|rdfs:label ?title }
  OPTIONAL { ?node dcterms:source ?source }
  BIND(COALESCE(?title, ?source, STR(?node)) AS ?name)
} GROUP BY ?node ?class"""

_EDGES = """
SELECT DISTINCT ?from ?relation ?to WHERE {
  VALUES ?relation { dcterms:publisher plan:promotes plan:cites plan:sets plan:names plan:ledBy plan:involves
    plan:implements plan:hasTarget plan:amends dcterms:replaces
    org:subOrganizationOf org:hasMember skos:broader }
  ?from ?relation ?to .
}"""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def dump(graph: Graph) -> bytes:
    """Plans and what they name as nodes with `label` and `type`, relations as edges.

    A node's id is its IRI. Ordered by IRI, so that the same graph gives the same bytes.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in sorted(graph.select(_NODES), key=lambda row: row["node"]):
        network.add_node(_xml(row["node"]), label=_xml(row["label"]), type=re.split("[#/]", row["class"])[-1])
    edges = [(_xml(row["from"]), _xml(row["to"]), shorten(row["relation"])) for row in graph.select(_EDGES)]
    for number, (subject, object_, relation) in enumerate(sorted(edges)):
        if subject in network and object_ in network:
            network.add_edge(subject, object_, key=f"e{number}", label=relation)
    return ("\n".join(nx.generate_graphml(network)) + "\n").encode()


def _xml(text: str) -> str:
    """Without the control characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("", text)
