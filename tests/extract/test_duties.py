"""Notes that say who answers for an item: labels with a colon, and brackets that end in a verb."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.extract import duties

WORDS = tomllib.loads(Path(duties.__file__).with_suffix(".toml").read_text("utf-8"))
LED, INVOLVES = duties.LED, duties.INVOLVES


def find(text: str) -> list[tuple[str, str]]:
    return [(duty.predicate, text[duty.start:duty.end]) for duty in duties.find(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("开展巡河护河。(水务局负责)", [(LED, "水务局")]),
    ("开展巡河护河(水务局、团县委等部门按职责分工负责)。", [(LED, "水务局、团县委")]),
    ("开展巡河护河。(水务局牵头,团县委、县妇联配合)", [(LED, "水务局"), (INVOLVES, "团县委、县妇联")]),
    ("开展巡河护河。(水务局牵头,团县委按职责负责)", [(LED, "水务局"), (INVOLVES, "团县委")]),
    ("开展巡河护河。(水务局会同团县委负责)", [(LED, "水务局"), (INVOLVES, "会同团县委")]),
    ("开展巡河护河。\n责任单位:水务局、团县委\n完成时限:年底", [(LED, "水务局、团县委")]),
    ("开展巡河护河。[责任单位]:水务局。", [(LED, "水务局")]),
    ("开展巡河护河(牵头单位:水务局;责任单位:团县委、各镇)。", [(LED, "水务局"), (INVOLVES, "团县委、各镇")]),
    ("开展巡河护河。责任单位:水务局(牵头)、团县委。", [(LED, "水务局(牵头)、团县委")]),
    ("开展巡河护河。牵头单位:水务局 配合单位:团县委", [(LED, "水务局 "), (INVOLVES, "团县委")]),
    ("开展巡河护河(含支流)。", []),
    ("由水务局负责。", []),
    ("(负责)", []),
])
def test_notes(text: str, expected: list[tuple[str, str]]) -> None:
    assert find(text) == expected


def test_a_leader_named_in_one_item_says_nothing_of_the_next() -> None:
    assert [row[0] for row in find("种树。牵头单位:林业局\n护林。责任单位:团县委\n")] == [LED, LED]


@pytest.mark.parametrize("list_", ["lead_labels", "part_labels"])
def test_every_label(list_: str) -> None:
    for label in WORDS[list_]:
        assert find(f"种树。{label}:林业局") == [(LED if list_ == "lead_labels" else INVOLVES, "林业局")]
        assert not find(f"种树。明确{label}。")


@pytest.mark.parametrize("list_", ["lead_verbs", "part_verbs"])
def test_every_verb(list_: str) -> None:
    for verb in WORDS[list_]:
        assert find(f"种树。(林业局{verb})") == [(LED if list_ == "lead_verbs" else INVOLVES, "林业局")]
        assert not find(f"种树。(林业局{verb}的除外)")


def test_hostile_input_stays_linear() -> None:
    assert not find("(" * 20_000 + "责任单位" * 20_000 + "等按" * 20_000)
