"""What a shared initiative weighs, and how alike two plans are by it."""

from __future__ import annotations

from itertools import permutations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Triple

from kg.namespaces import PLAN
from kg.serialize import HEADER, turtle
from kg.sharing import NEAREST, RARE, SCALE, Sharing, weight

BETWEEN, SHARED_COUNT, SIMILARITY, WEIGHT = (
    NamedNode(PLAN + name) for name in ("between", "sharedCount", "similarity", "weight"))

PLANS = {"p:1": {"i:师德", "i:课后服务", "i:校园足球"}, "p:2": {"i:师德", "i:课后服务"}, "p:3": {"i:师德", "i:营养餐"}}


def shared(plans: dict[str, set[str]]) -> list[Triple]:
    sharing = Sharing()
    for plan, initiatives in plans.items():
        sharing.add(plan, initiatives)
    return [quad.triple for quad in ox.parse(HEADER + turtle(sharing.statements()), ox.RdfFormat.TURTLE)]


def pairs(plans: dict[str, set[str]]) -> dict[frozenset[str], tuple[float, int]]:
    facts: dict[str, dict[NamedNode, list[str]]] = {}
    for row in shared(plans):
        facts.setdefault(row.subject.value, {}).setdefault(row.predicate, []).append(row.object.value)
    return {frozenset(row[BETWEEN]): (float(row[SIMILARITY][0]), int(row[SHARED_COUNT][0]))
            for row in facts.values() if BETWEEN in row}


def test_the_rarer_the_heavier() -> None:
    weights = [weight(count, 100) for count in (1, 2, 10, 50, 100)]
    assert weights == sorted(weights, reverse=True)
    assert (weights[0], weight(100, 100)) == (SCALE, 22)
    assert weight(2, 2) > 0


def test_only_what_two_plans_promote_has_a_weight() -> None:
    weights = {row.subject.value: float(row.object.value) for row in shared(PLANS) if row.predicate == WEIGHT}
    assert set(weights) == {"i:师德", "i:课后服务"}
    assert weights["i:师德"] < weights["i:课后服务"]


def test_similarity_is_the_weight_of_the_shared_in_that_of_all() -> None:
    few, all_ = weight(2, 3), weight(3, 3)
    found = pairs(PLANS)
    assert found[frozenset({"p:1", "p:2"})] == (round((few + all_) / (few + all_ + SCALE), 4), 2)
    assert found[frozenset({"p:1", "p:3"})] == (round(all_ / (few + all_ + 2 * SCALE), 4), 1)


def test_plans_that_share_nothing_are_no_pair() -> None:
    assert pairs({"p:1": {"i:1"}, "p:2": {"i:2"}, "p:3": set()}) == {}


def test_what_very_many_plans_promote_brings_no_two_together() -> None:
    common = {f"p:{number:03}": {"i:立德树人"} for number in range(RARE + 1)}
    assert pairs(common) == {}
    found = pairs(common | {"p:000": {"i:立德树人", "i:x"}, "p:001": {"i:立德树人", "i:x"}})
    assert [count for _, count in found.values()] == [2]


def test_each_plan_keeps_its_nearest() -> None:
    plans = {f"p:{number:03}": {"i:1", *(f"i:{number}-{own}" for own in range(number))}
             for number in range(RARE - 4)}
    found = pairs(plans)
    assert len(found) < len(plans) * NEAREST
    last = max(plans)
    assert len([pair for pair in found if last in pair]) == NEAREST
    assert frozenset({"p:000", last}) in found


def test_the_order_of_plans_does_not_matter() -> None:
    expected = shared(PLANS)
    for order in permutations(PLANS):
        assert shared({plan: PLANS[plan] for plan in order}) == expected


@given(st.dictionaries(st.integers(0, 30).map("p:{}".format), st.sets(st.integers(0, 20).map("i:{}".format)),
                       max_size=12), st.randoms())
def test_similarities_are_proper_whatever_is_shared(plans: dict[str, set[str]], random: object) -> None:
    expected = shared(plans)
    names = list(plans)
    random.shuffle(names)  # type: ignore[attr-defined]
    assert shared({name: plans[name] for name in names}) == expected
    for pair, (alike, count) in pairs(plans).items():
        one, other = pair
        assert 0 < alike <= 1
        assert count == len(plans[one] & plans[other])
        assert (alike == 1) == (plans[one] == plans[other])
