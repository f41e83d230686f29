"""Which plans and initiatives hang together closely (社群): the Louvain method over the links between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx

from kg.view.selection import THEME_COLORS, Link, Selection

_LEAST = 3  # nodes that make a community


def find(picture: Selection) -> list[list[str]]:
    """The communities as lists of IRIs, the largest first, no more than there are colours; the same on every machine.

    Nodes are numbered before they are grouped: the order of a set of strings changes from process to process.
    Source of the method: Blondel et al., Fast unfolding of communities in large networks (2008), as networkx has it.
    """
    iris = [*(plan.iri for plan in picture.plans), *(entity.iri for entity in picture.entities)]
    number = {iri: place for place, iri in enumerate(iris)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(iris)))
    graph.add_edges_from(_edges(picture.links, number))
    groups = [sorted(group) for group in nx.community.louvain_communities(graph, seed=1) if len(group) >= _LEAST]
    groups.sort(key=lambda group: (-len(group), group))
    return [[iris[place] for place in group] for group in groups[:len(THEME_COLORS)]]


def lead(picture: Selection, group: Sequence[str]) -> str:
    """The name of the initiative of a community that most plans have."""
    inside = set(group)
    names = [entity for entity in picture.entities if entity.iri in inside]  # those of most plans first
    return names[0].name if names else ""


def _edges(links: Iterable[Link], number: dict[str, int]) -> list[tuple[int, int, dict[str, int]]]:
    return [(number[link.plan.iri], number[link.entity.iri], {"weight": link.strength}) for link in links]
