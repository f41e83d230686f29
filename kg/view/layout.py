"""Where the nodes of a network stand: the same graph gives the same places on every machine.

Only + - * / and sqrt are used, which IEEE 754 defines to the last bit (cosines are rounded), and no random
numbers: a force layout amplifies the least difference, and numpy's sums differ between processors.
Three steps: some nodes start on a ring, springs move everything, then overlapping nodes part.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from math import cos, pi, sin, sqrt
from typing import TypeVar

import networkx as nx

Node = TypeVar("Node", bound=Hashable)
Point = tuple[float, float]

_PINNED = 12  # so few nodes of the ring stay on it
_WIDE = 1.45  # a picture is wider than high, as a screen is
_GOLDEN_ANGLE = 2.399963


def place(graph: nx.Graph[Node], ring: Sequence[Node], sizes: Mapping[Node, Point]) -> dict[Node, tuple[int, int]]:
    """Whole coordinates for every node. `ring`: those that start on a circle, the others start among
    their neighbours; up to a dozen stay on it. `sizes`: width and height that a node needs with its name."""
    nodes = [*ring, *sorted((node for node in graph if node not in set(ring)), key=str)]
    spacing = sqrt(sum(w * h for w, h in sizes.values()) / max(1, len(nodes))) * 1.15
    fixed = set(ring) if len(ring) <= _PINNED else set()
    start = _start(graph, nodes, ring, spacing)
    moved = _spring(graph, nodes, start, spacing, fixed)
    parted = _part(nodes, moved, sizes, fixed)
    return {node: (round(x), round(y)) for node, (x, y) in parted.items()}


def by_likeness(nodes: Sequence[Node], alike: Callable[[Node, Node], float]) -> list[Node]:
    """The nodes in a row in which each stands next to the one most like it (greedy, ties as given)."""
    left = list(nodes)
    row = left[:1]
    del left[:1]
    while left:
        best = max(range(len(left)), key=lambda place: (alike(row[-1], left[place]), -place))
        row.append(left.pop(best))
    return row


def circle(count: int) -> list[Point]:
    """`count` points on the unit circle, evenly."""
    return [_direction(2 * pi * place / count) for place in range(count)]


def spiral(count: int, step: float) -> list[Point]:
    """`count` points around (0, 0), about `step` from each other, as a sunflower's seeds stand."""
    points = []
    for place in range(count):
        radius = step * sqrt(place + 0.5) * 0.56
        x, y = _direction(place * _GOLDEN_ANGLE)
        points.append((x * radius, y * radius))
    return points


def _direction(angle: float) -> Point:
    return round(cos(angle), 6), round(sin(angle), 6)


def _start(graph: nx.Graph[Node], nodes: Sequence[Node], ring: Sequence[Node], spacing: float) -> dict[Node, Point]:
    radius = spacing * sqrt(len(nodes)) * 0.6
    places = {node: (x * radius * _WIDE, y * radius) for node, (x, y) in zip(ring, circle(len(ring)), strict=True)}
    rest = [node for node in nodes if node not in places]
    for node, (dx, dy) in zip(rest, spiral(len(rest), spacing * 0.3), strict=True):
        near = [places[other] for other in graph[node] if other in places] or [(0.0, 0.0)]
        places[node] = (sum(x for x, _ in near) / len(near) + dx, sum(y for _, y in near) / len(near) + dy)
    return places


def _spring(graph: nx.Graph[Node], nodes: Sequence[Node], start: Mapping[Node, Point],
            spacing: float, fixed: Container[Node]) -> dict[Node, Point]:
    """Fruchterman and Reingold's springs, in their grid variant: only near nodes push each other."""
    index = {node: number for number, node in enumerate(nodes)}
    edges = [(index[a], index[b], 1 / sqrt(min(graph.degree(a), graph.degree(b)))) for a, b in graph.edges()]
    xs, ys = [start[node][0] for node in nodes], [start[node][1] for node in nodes]
    rounds = 120 if len(nodes) < 150 else 60
    for step in range(rounds):
        heat = spacing * 0.8 * (1 - step / rounds)
        dx, dy = [0.0] * len(nodes), [0.0] * len(nodes)
        for a, b in _near(xs, ys, spacing * 2.2):
            x, y = xs[a] - xs[b], ys[a] - ys[b]
            push = spacing * spacing / max(x * x + y * y, 1.0)
            dx[a], dy[a] = dx[a] + x * push, dy[a] + y * push
            dx[b], dy[b] = dx[b] - x * push, dy[b] - y * push
        for a, b, weight in edges:
            x, y = xs[a] - xs[b], ys[a] - ys[b]
            pull = sqrt(x * x + y * y) / spacing * weight * 0.5
            dx[a], dy[a] = dx[a] - x * pull, dy[a] - y * pull
            dx[b], dy[b] = dx[b] + x * pull, dy[b] + y * pull
        for i, node in enumerate(nodes):
            if node in fixed:
                continue
            x, y = dx[i] - xs[i] * 0.02, dy[i] - ys[i] * 0.02 * _WIDE
            length = sqrt(x * x + y * y) or 1.0
            xs[i] += x / length * min(length, heat)
            ys[i] += y / length * min(length, heat)
    return {node: (xs[i], ys[i]) for i, node in enumerate(nodes)}


def _near(xs: Sequence[float], ys: Sequence[float], reach: float) -> Iterable[tuple[int, int]]:
    """Pairs of points not further apart than about `reach`, each once."""
    cells: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate(zip(xs, ys, strict=True)):
        cells.setdefault((int(x // reach), int(y // reach)), []).append(i)
    for (column, row), here in cells.items():
        for place, a in enumerate(here):
            for b in here[place + 1:]:
                yield a, b
            for dc, dr in ((1, 0), (0, 1), (1, 1), (1, -1)):
                for b in cells.get((column + dc, row + dr), ()):
                    yield a, b


def _part(nodes: Sequence[Node], places: Mapping[Node, Point], sizes: Mapping[Node, Point],
          fixed: Container[Node]) -> dict[Node, Point]:
    """Move nodes apart until their boxes do not overlap (or 80 rounds have passed)."""
    box = {node: [*places[node], *sizes[node]] for node in nodes}
    for _ in range(80):
        moved = False
        row = sorted(nodes, key=lambda node: box[node][0] - box[node][2] / 2)
        for place, a in enumerate(row):
            _, _, aw, ah = box[a]
            for b in row[place + 1:]:
                bx, by, bw, bh = box[b]
                if bx - bw / 2 > box[a][0] + aw / 2:
                    break
                wide, high = (aw + bw) / 2 - abs(bx - box[a][0]), (ah + bh) / 2 - abs(by - box[a][1])
                if wide <= 0 or high <= 0:
                    continue
                moved = True
                axis, gap = (1, high) if high <= wide else (0, wide)
                shift = gap if box[b][axis] >= box[a][axis] else -gap
                yields = 1.0 if a in fixed else 0.0 if b in fixed else 0.5  # the part that b gives way
                box[b][axis] += shift * yields
                box[a][axis] -= shift * (1 - yields)
        if not moved:
            break
    return {node: (x, y) for node, (x, y, _, _) in box.items()}
