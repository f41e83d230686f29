"""What must not be thrown away before a name is looked up."""

from __future__ import annotations

import pytest

from kg.link.guards import between, is_own, loses_nothing, says_not_of_what, says_only_how_many
from kg.link.normalform import rules


@pytest.mark.parametrize(("name", "core"), [
    ("学校师德建设", "师德"),
    ("持续加强心理健康教育工作", "心理健康教育"),
    ("全县教师培训", "教师培训"),
    ("县域高中教研", "高中教研"),
    ("安全工作常抓不懈", "安全工作"),
])
def test_empty_words_may_go(name: str, core: str) -> None:
    assert loses_nothing(name, core)


@pytest.mark.parametrize(("name", "core"), [
    ("第二期学前教育行动", "学前教育行动"),
    ("2项管理", "管理"),
    ("反校园欺凌", "校园欺凌"),
    ("非学科类培训", "学科类培训"),
    ("青海省教师培训", "教师培训"),
    ("东部地区教师培训", "教师培训"),
    ("省级示范幼儿园", "示范幼儿园"),
    ("师德", "安全"),
])
def test_numbers_places_levels_and_negation_may_not(name: str, core: str) -> None:
    assert not loses_nothing(name, core)


@pytest.mark.parametrize(("one", "other", "guard"), [
    ("第二期|学前教育|行动", "第三期|学前教育|行动", "number"),
    ("2023|年|体育节", "2024|年|体育节", "number"),
    ("十四五|规划", "十五五|规划", "number"),
    ("省级|示范园", "市级|示范园", "level"),
    ("非|学科|培训", "学科|培训", "polarity"),
    ("海南|自贸试验区", "安徽|自贸试验区", "place"),
    ("青石县|教师|培训", "教师|培训", "place"),
    ("东部|协作", "西部|协作", "place"),
    ("绿色|城市|建设", "绿色|都市|建设", None),
    ("固废|治理", "固废|治理|行动", None),
    ("和平|教育", "教育", None),
])
def test_between(one: str, other: str, guard: str | None) -> None:
    assert between(one.split("|"), other.split("|")) == guard
    assert between(other.split("|"), one.split("|")) == guard


@pytest.mark.parametrize("name", ["六大行动", "三年行动", "十项重大工程", "第二批试点", "五大战略定位", "八个坚持"])
def test_a_count_of_works_names_none(name: str) -> None:
    assert says_only_how_many(name)


@pytest.mark.parametrize("name", ["一网通办", "三医联动", "五项管理", "百日攻坚", "工程", "十年禁渔", "三年"])
def test_a_number_in_a_name(name: str) -> None:
    assert not says_only_how_many(name)


@pytest.mark.parametrize(("name", "general"), rules()["general_examples"])
def test_what_every_plan_says_of_its_own_matter(name: str, general: bool) -> None:
    assert says_not_of_what(name) == general


@pytest.mark.parametrize(("name", "own"), [
    ("六大行动(青石县人民政府)", True),
    ("监督检查(湿地巡护)", True),
    ("监督检查", False),
    ("湿地巡护(试点)", False),
    ("监督检查(湿地巡护)制度", False),
])
def test_a_name_filed_as_one_plans_own(name: str, own: bool) -> None:
    assert is_own(name) == own
