from __future__ import annotations

import networkx as nx

from kg.view import layout


def star() -> tuple[nx.Graph[str], list[str], dict[str, tuple[float, float]]]:
    """Five plans that share thirty initiatives, each with its two neighbours on the ring."""
    plans = [f"p{n}" for n in range(5)]
    graph: nx.Graph[str] = nx.Graph()
    for n in range(30):
        graph.add_edges_from([(plans[n % 5], f"i{n}"), (plans[(n + 1) % 5], f"i{n}")])
    return graph, plans, dict.fromkeys(graph, (90.0, 30.0))


def test_boxes_do_not_overlap() -> None:
    graph, plans, sizes = star()
    places = layout.place(graph, plans, sizes)
    rows = sorted(places.values())
    clashes = [(a, b) for n, a in enumerate(rows) for b in rows[n + 1:]
               if abs(a[0] - b[0]) < 88 and abs(a[1] - b[1]) < 28]
    assert clashes == []


def test_the_same_graph_stands_in_the_same_places_whatever_the_order_it_was_made_in() -> None:
    graph, plans, sizes = star()
    again: nx.Graph[str] = nx.Graph()
    again.add_edges_from(reversed([(b, a) for a, b in graph.edges()]))
    assert layout.place(graph, plans, sizes) == layout.place(again, plans, sizes)


def test_a_shared_initiative_stands_between_its_plans() -> None:
    graph, plans, sizes = star()
    places = layout.place(graph, plans, sizes)
    x = [places[plan][0] for plan in ("p0", "p1")]
    y = [places[plan][1] for plan in ("p0", "p1")]
    between = [places[f"i{n}"] for n in range(0, 30, 5)]
    centre = [sum(values) / len(between) for values in zip(*between, strict=True)]
    far = max(abs(a) for place in places.values() for a in place)
    assert abs(centre[0] - sum(x) / 2) < far / 2
    assert abs(centre[1] - sum(y) / 2) < far / 2


def test_by_likeness_puts_like_beside_like() -> None:
    row = layout.by_likeness([1, 10, 2, 11, 3], lambda a, b: -abs(a - b))
    assert row == [1, 2, 3, 10, 11]


def test_an_empty_network_has_no_places() -> None:
    assert layout.place(nx.Graph(), [], {}) == {}
