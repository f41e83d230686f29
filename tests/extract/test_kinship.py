"""Departments under their bodies, and bodies that were set up for a work."""

from __future__ import annotations

import pytest

from kg.extract import kinship
from kg.records import Mention
from tests.extract.conftest import body, named


def pair(part: str, whole: str, surface: str) -> tuple[str, list[Mention]]:
    """A text with a body's surface and another body, and the two mentions."""
    text = f"{surface}和{whole}。"
    return text, [Mention("Organization", 0, len(surface), part, "name", "government"),
                  Mention("Organization", len(surface) + 1, len(text) - 1, whole, "name", "government")]


@pytest.mark.parametrize(("part", "whole", "surface"), [
    ("甲区教育局基础教育科", "甲区教育局", "甲区教育局基础教育科"),
    ("甲区教育局基础教育科", "甲区教育局", "局基础教育科"),
    ("甲区实验小学家长委员会", "甲区实验小学", "校家长委员会"),
])
def test_a_department_stands_under_its_body(part: str, whole: str, surface: str) -> None:
    text, bodies = pair(part, whole, surface)
    assert [(row.subject, row.predicate, row.object) for row in kinship.parts(text, bodies)] == [
        (bodies[0], "org:subOrganizationOf", bodies[1])]


@pytest.mark.parametrize(("part", "whole", "surface"), [
    ("甲市证券交易所上市公司", "甲市证券交易所", "甲市证券交易所上市公司"),
    ("甲市第一医院医院", "甲市第一医院", "甲市第一医院医院"),
    ("甲市教育局联合甲市财政局", "甲市教育局", "甲市教育局联合甲市财政局"),
    ("甲省林业局行政服务中心", "甲省林业局", "厅行政服务中心"),
    ("甲市管理局党委", "甲市管理局", "院党委"),
])
def test_what_only_looks_like_a_department(part: str, whole: str, surface: str) -> None:
    assert not list(kinship.parts(*pair(part, whole, surface)))


def test_a_body_that_is_named_for_a_work_leads_it() -> None:
    text = "开展美丽庭院创建活动,成立美丽庭院创建工作领导小组和节水办公室。"
    work = Mention("Initiative", 2, 6, "美丽庭院", "test", "named", None)
    bodies = [body(text, "美丽庭院创建工作领导小组"), body(text, "节水办公室")]
    assert [(row.subject, row.predicate, row.object) for row in kinship.namesakes(text, [work, *bodies])] == [
        (work, "plan:ledBy", bodies[0])]


def test_a_quoted_name_in_a_body() -> None:
    text = "成立“最美教师”选树工作领导小组办公室。"
    mentions = [named(text, "最美教师"), body(text, "“最美教师”选树工作领导小组办公室")]
    assert [row.subject for row in kinship.namesakes(text, mentions)] == mentions[:1]
