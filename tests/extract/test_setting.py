"""The document's own setting: whose plan it is, what its role words mean."""

from __future__ import annotations

import pytest

from kg.extract import setting
from kg.extract.setting import Setting
from kg.records import Document, Metadata


def of(metadata: Metadata, text: str = "") -> Setting:
    return setting.of(Document("a.txt", text, text, "", "text/plain", metadata))


@pytest.mark.parametrize(("metadata", "role", "place"), [
    (Metadata(issuer="庄浪县教育局", level="county"), "县", "庄浪县"),
    (Metadata(issuer="庄浪县教育局", level="county"), "市", "平凉市"),
    (Metadata(issuer="庄浪县教育局", level="county"), "省", "甘肃省"),
    (Metadata(issuer="庄浪县教育局", level="county"), "区", None),
    (Metadata(issuer="广州市天河区教育局", level="county"), "区", "广州市天河区"),
    (Metadata(issuer="麻城市教育局", level="county"), "市", "麻城市"),
    (Metadata(issuer="宁夏回族自治区教育厅", level="province"), "自治区", "宁夏回族自治区"),
    (Metadata(issuer="甘肃省教育厅", level="province"), "自治区", None),
    (Metadata(issuer="上海市民政局", level="province"), "市", "上海市"),
    (Metadata(region="兴隆镇", level="town"), "镇", "兴隆镇"),
    (Metadata(title="2023年韶关市民政工作要点"), "市", "韶关市"),
    (Metadata(), "县", None),
])
def test_a_role_word_means_a_place(metadata: Metadata, role: str, place: str | None) -> None:
    assert of(metadata).place(role) == place


def test_the_places_of_the_text_serve_where_nothing_else_tells() -> None:
    assert of(Metadata(), "庄浪县举行活动，庄浪县的学校参加，静宁县观摩。").place("县") == "庄浪县"


def test_the_places_of_the_text_give_no_level() -> None:
    assert of(Metadata(title="新闻"), "庄浪县举行活动，庄浪县的学校参加。").level is None


def test_a_name_of_two_places_gives_no_city() -> None:
    found = of(Metadata(issuer="朝阳区教育局", level="county"))
    assert found.place("区") == "朝阳区"
    assert found.place("市") is None


@pytest.mark.parametrize(("level", "role", "below"), [
    ("city", "区", True), ("city", "市", False), ("city", "省", False), ("county", "镇", True), ("county", "县", False),
    ("national", "省", True), ("school", "校", False), (None, "区", False), ("county", "市", False),
])
def test_bodies_below_the_own_level_are_classes(level: str | None, role: str, below: bool) -> None:
    assert Setting(level=level).is_below(role) is below


def test_a_city_directly_under_the_nation_is_not_below_itself() -> None:
    found = of(Metadata(issuer="天津市民政局", level="province"))
    assert not found.is_below("市")
    assert found.is_below("区")


def test_a_school_is_its_own_setting() -> None:
    assert of(Metadata(issuer="庄浪县第一中学", level="school")).school == "庄浪县第一中学"
