"""What must not be thrown away before a name is looked up."""

from __future__ import annotations

import pytest

from kg.link.guards import loses_nothing


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
