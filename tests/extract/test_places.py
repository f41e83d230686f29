"""China's places: short names, lookup, what lies in what."""

from __future__ import annotations

import pytest

from kg.extract import places


@pytest.mark.parametrize(("name", "short"), [
    ("庄浪县", ["庄浪"]), ("广州市", ["广州"]), ("宁夏回族自治区", ["宁夏"]),
    ("甘孜藏族自治州", ["甘孜", "甘孜州", "甘孜自治州"]),
    ("恩施土家族苗族自治州", ["恩施", "恩施州", "恩施自治州"]),
    ("忠县", []), ("内蒙古自治区", ["内蒙古"]), ("东沙群岛", []),
])
def test_short_names(name: str, short: list[str]) -> None:
    assert list(places.short_names(name)) == short


def test_a_county_lies_in_its_city_and_province() -> None:
    table = places.load()
    [county] = table.named("庄浪县")
    city = table.parent(county)
    assert city is not None
    province = table.parent(city)
    assert province is not None
    assert (city.name, province.name) == ("平凉市", "甘肃省")
    assert county.within(city)
    assert not city.within(county)
    assert table.parent(province) is None


def test_names_that_several_places_share_are_all_given() -> None:
    assert {place.code[:2] for place in places.load().named("朝阳区")} == {"11", "22"}
    assert places.load().named("没有此地") == []


def test_the_longest_name_is_found_at_either_edge() -> None:
    table, text = places.load(), "在广州市天河区教育局"
    assert text[1:table.starting_at(text, 1, len(text))] == "广州市"
    assert text[table.ending_at(text, 7, 0):7] == "天河区"
    assert table.starting_at(text, 0, len(text)) == -1
    assert table.ending_at(text, 9, 0) == -1


def test_every_row_of_the_table_has_a_province() -> None:
    table = places.load()
    assert len(table.by_code) > 3000
    assert all(len(code) == 6 and code[:2] + "0000" in table.by_code for code in table.by_code)


def test_a_place_that_the_table_lacks_is_found_in_a_table_with_it() -> None:
    table, place = places.load(), places.Place("999999", "云帆县")
    assert list(table.find("云帆县和天河区")) == ["天河区"]
    more = table.with_place(place)
    assert list(more.find("云帆县和天河区")) == ["云帆县", "天河区"]
    assert (more.named("云帆"), more.by_code["999999"]) == ([place], place)
    assert (list(table.find("云帆县")), table.named("云帆")) == ([], [])
