"""How much plans share (共享度): what a shared initiative weighs, and how alike two plans are by it.

An initiative that few plans promote says more about a pair that does than 立德树人, which stands in all. Weights
are integers of 1/SCALE, so that sums do not depend on the order in which plans were read, and whoever adds up the
published weights gets the published similarity. A plan is compared only with plans that share something rare
with it, so the cost grows with the number of plans and not with its square.
"""

from __future__ import annotations

import hashlib
import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from heapq import nsmallest

from kg.namespaces import ID
from kg.serialize import Statement, decimal

SCALE = 10_000
RARE = 64  # plans: what more of them promote brings no two together, though it counts once they are compared
NEAREST = 10  # plans that each plan keeps as its most similar
_LOOKED_AT = 6 * NEAREST  # of those that share most rare weight, how many are compared in full


class Sharing:
    """What each plan promotes, gathered plan by plan in any order."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self._plans: dict[str, array[int]] = {}
        self._numbers: dict[str, int] = {}

    def add(self, plan: str, initiatives: Iterable[str]) -> None:
        """Take note of the different `initiatives` (IRIs) that `plan` (IRI) promotes."""
        self._plans[plan] = array("I", (self._numbers.setdefault(iri, len(self._numbers)) for iri in initiatives))

    def statements(self) -> Iterator[Statement]:
        """The weight of each initiative that two plans or more promote, then the pairs of plans; sorted by IRI."""
        plans = sorted(self._plans)
        rows = [self._plans[plan] for plan in plans]
        spread = Counter(number for row in rows for number in row)
        weights = {number: weight(count, len(plans)) for number, count in spread.items()}
        for iri, number in sorted(self._numbers.items()):
            if spread[number] > 1:
                yield f"<{iri}>", "plan:weight", _scaled(weights[number])
        for (one, other), (alike, shared) in sorted(_pairs(rows, spread, weights).items()):
            yield from _pair(plans[one], plans[other], alike, shared)


def weight(plans: int, all_plans: int) -> int:
    """How much an initiative says that `plans` of `all_plans` promote: SCALE for one plan, next to 0 for all.

    The inverse document frequency log((N+1)/df), divided by its largest value.
    """
    return round(SCALE * math.log((all_plans + 1) / plans) / math.log(all_plans + 1))


def _pairs(rows: list[array[int]], spread: Counter[int], weights: dict[int, int],
           ) -> dict[tuple[int, int], tuple[int, int]]:
    """(plan, plan) → (similarity in 1/SCALE, number of shared initiatives), each plan's NEAREST."""
    promoters: dict[int, list[int]] = {}
    for plan, row in enumerate(rows):
        for number in row:
            if 1 < spread[number] <= RARE:
                promoters.setdefault(number, []).append(plan)
    totals = [sum(weights[number] for number in row) for row in rows]
    sets = [frozenset(row) for row in rows]
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for plan, row in enumerate(rows):
        near: Counter[int] = Counter()
        for number in row:
            for other in promoters.get(number, ()):
                near[other] += weights[number]
        del near[plan]
        compared = []
        for other in nsmallest(_LOOKED_AT, near, key=lambda it: (-near[it], it)):
            common = sets[plan] & sets[other]
            both = sum(weights[number] for number in common)
            alike = (SCALE * both + (union := totals[plan] + totals[other] - both) // 2) // union
            compared.append((-alike, other, len(common)))
        for alike, other, shared in nsmallest(NEAREST, compared):
            found[min(plan, other), max(plan, other)] = -alike, shared
    return found


def _pair(one: str, other: str, alike: int, shared: int) -> Iterator[Statement]:
    node = f"<{ID}similarity/{hashlib.sha256(f'{one} {other}'.encode()).hexdigest()[:16]}>"
    yield node, "a", "plan:Similarity"
    yield node, "plan:between", f"<{one}>"
    yield node, "plan:between", f"<{other}>"
    yield node, "plan:similarity", _scaled(alike)
    yield node, "plan:sharedCount", str(shared)


def _scaled(number: int) -> str:
    return decimal(Decimal(number) / SCALE)
