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
        _push(xs, ys, dx, dy, spacing)
        for a, b, weight in edges:
            x, y = xs[a] - xs[b], ys[a] - ys[b]
            pull = sqrt(x * x + y * y) / spacing * weight * 0.5
            x, y = x * pull, y * pull
            dx[a], dy[a] = dx[a] - x, dy[a] - y
            dx[b], dy[b] = dx[b] + x, dy[b] + y
        for i, node in enumerate(nodes):
            if node in fixed:
                continue
            x, y = dx[i] - xs[i] * 0.02, dy[i] - ys[i] * 0.02 * _WIDE
            length = sqrt(x * x + y * y) or 1.0
            xs[i] += x / length * min(length, heat)
            ys[i] += y / length * min(length, heat)
    return {node: (xs[i], ys[i]) for i, node in enumerate(nodes)}


def _push(xs: Sequence[float], ys: Sequence[float], dx: list[float], dy: list[float], spacing: float) -> None:
    """Add to `dx` and `dy` how far points not further apart than about 2.2 spacings push each other."""
    square = spacing * spacing
    for a, others in _near(xs, ys, spacing * 2.2):
        ax, ay, sum_x, sum_y = xs[a], ys[a], dx[a], dy[a]
        for b in others:
            x, y = ax - xs[b], ay - ys[b]
            apart = x * x + y * y
            push = square / (apart if apart > 1.0 else 1.0)
            x, y = x * push, y * push
            sum_x, sum_y = sum_x + x, sum_y + y
            dx[b] -= x
            dy[b] -= y
        dx[a], dy[a] = sum_x, sum_y


def _near(xs: Sequence[float], ys: Sequence[float], reach: float) -> Iterable[tuple[int, list[int]]]:
    """Each point with points not further apart than about `reach`, each pair once."""
    cells: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate(zip(xs, ys, strict=True)):
        cells.setdefault((int(x // reach), int(y // reach)), []).append(i)
    for (column, row), here in cells.items():
        around = [b for dc, dr in ((1, 0), (0, 1), (1, 1), (1, -1)) for b in cells.get((column + dc, row + dr), ())]
        for place, a in enumerate(here, 1):
            yield a, here[place:] + around


def _part(nodes: Sequence[Node], places: Mapping[Node, Point], sizes: Mapping[Node, Point],
          fixed: Container[Node]) -> dict[Node, Point]:
    """Move nodes apart until their boxes do not overlap (or 80 rounds have passed)."""
    xs, ys = [places[node][0] for node in nodes], [places[node][1] for node in nodes]
    wide, high = [sizes[node][0] / 2 for node in nodes], [sizes[node][1] / 2 for node in nodes]
    stays = [node in fixed for node in nodes]
    for _ in range(80):
        moved = False
        left = [x - half for x, half in zip(xs, wide, strict=True)]
        row = sorted(range(len(nodes)), key=left.__getitem__)
        for place, a in enumerate(row, 1):
            ax, ay, aw, ah, right = xs[a], ys[a], wide[a], high[a], xs[a] + wide[a]
            for b in row[place:]:
                bx = xs[b]
                if bx - wide[b] > right:
                    break
                over_y = ah + high[b] - abs(ys[b] - ay)
                over_x = aw + wide[b] - abs(bx - ax)
                if over_x <= 0 or over_y <= 0:
                    continue
                moved = True
                yields = 1.0 if stays[a] else 0.0 if stays[b] else 0.5  # the part that b gives way
                if over_y <= over_x:
                    shift = over_y if ys[b] >= ay else -over_y
                    ys[b] += shift * yields
                    ay -= shift * (1 - yields)
                else:
                    shift = over_x if bx >= ax else -over_x
                    xs[b] += shift * yields
                    ax -= shift * (1 - yields)
                    right = ax + aw
            xs[a], ys[a] = ax, ay
        if not moved:
            break
    return {node: (x, y) for node, x, y in zip(nodes, xs, ys, strict=True)}
