"""Which names might be one: alike by their rare words, unless a guard stands between them."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.candidates import Names

NAMES = {  # name cut into words
    "固废|综合|治理", "固废|综合|治理|行动", "高校|双一流|建设", "双一流|高校|建设", "骨干|教师|培训", "教师|培训",
    "第二期|学前教育|行动", "第三期|学前教育|行动", "海南|自贸试验区", "安徽|自贸试验区", "银杏|贴画|活动"}


def names(cut: set[str]) -> Names:
    words = {name.replace("|", ""): tuple(name.split("|")) for name in cut}
    return Names(words, words.__getitem__)


def test_the_most_alike_come_first() -> None:
    found = names(NAMES).candidates(0.5)
    assert [(pair.one, pair.other) for pair in found[:2]] == [
        ("双一流高校建设", "高校双一流建设"), ("固废综合治理", "固废综合治理行动")]
    assert found[0].score == 1
    assert found[0].reason == "the same words, put otherwise"
    assert found[1].reason == "固废综合治理行动 says 行动 besides"


def test_a_class_word_matters_little() -> None:
    pairs = names({"固废|治理", "固废|治理|行动", "白鹭|保护", "白鹭|保护|摄影"})
    assert pairs.score("固废治理", "固废治理行动") > pairs.score("白鹭保护", "白鹭保护摄影")


def test_guards_stand_between_candidates_and_are_told_of_near_names() -> None:
    found = names(NAMES)
    assert not [pair for pair in found.candidates(0.1) if pair.guard]
    assert [(pair.other, pair.guard) for pair in found.near("第二期学前教育行动", 0.2)] == [
        ("第三期学前教育行动", "number")]
    assert [(pair.other, pair.guard) for pair in found.near("海南自贸试验区", 0.2)] == [("安徽自贸试验区", "place")]


def test_names_without_a_common_word_are_no_pair() -> None:
    assert not [pair for pair in names(NAMES).candidates(0.01) if "银杏贴画活动" in (pair.one, pair.other)
                and "固废综合治理行动" not in (pair.one, pair.other)]


def test_each_differs_in_what_the_other_lacks() -> None:
    pair = names(NAMES).compare("骨干教师培训", "银杏贴画活动")
    assert pair.reason == "骨干、教师、培训 / 银杏、贴画、活动"


WORDS = st.lists(st.sampled_from([*"甲乙丙丁戊己庚", "建设"]), min_size=1, max_size=5, unique=True)


@given(st.sets(WORDS.map("|".join), max_size=12), st.sampled_from([0.3, 0.5, 0.8]))
def test_looking_at_rare_words_alone_misses_no_pair(cut: set[str], least: float) -> None:
    table = names(cut)
    every = {pair for pair in combinations(sorted(name.replace("|", "") for name in cut), 2)
             if pair[0] != pair[1] and table.score(*pair) >= least and table.compare(*pair).guard is None}
    assert {(pair.one, pair.other) for pair in table.candidates(least)} == every


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_names_does_not_matter(order: int) -> None:
    words = {name.replace("|", ""): tuple(name.split("|")) for name in NAMES}
    assert Names(sorted(words)[::order], words.__getitem__).candidates(0.3) == names(NAMES).candidates(0.3)


def test_what_is_one_plans_own_is_no_candidate() -> None:
    found = names({"监督检查(|湿地|巡护|)", "信息共享(|湿地|巡护|)", "湿地|巡护|管理"})
    assert not found.candidates(0.1)
    assert found.near("监督检查(湿地巡护)", 0.1)
