"""Each way of numbering takes its examples and leaves its counter-examples; counts make a tree."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.outline import numbers

STYLES = tomllib.loads(Path(numbers.__file__).with_suffix(".toml").read_text("utf-8"))["style"]


def printed(text: str) -> list[str]:
    return [text[mark.start : mark.end].strip() for mark in numbers.find(text)]


@pytest.mark.parametrize(("name", "example"), [(style["name"], text) for style in STYLES for text in style["match"]])
def test_a_style_takes_its_example(name: str, example: str) -> None:
    marks = list(numbers.candidates(example + "\n"))
    assert [mark.style.name for mark in marks][:1] == [name]


@pytest.mark.parametrize(("name", "example"), [(style["name"], text) for style in STYLES for text in style["keep"]])
def test_a_style_leaves_its_counter_example(name: str, example: str) -> None:
    assert name not in {mark.style.name for mark in numbers.candidates(example + "\n") if mark.start == 0}


@pytest.mark.parametrize(("text", "found"), [
    ("工作要点一、目标:提质。二、任务:1、党建;2、德育。三、保障。", ["二、", "1、", "2、", "三、"]),
    ("一、目标。二、任务。四、保障。", ["一、", "二、", "四、"]),
    ("总投资3.98亿元,到2022.建成第一中学,一是非题。", []),
    ("一是抓党建。二是抓教学。七、保障", ["一是", "二是"]),
    ("首先,统一思想。", []),
    ("目标。 一、强基固本,建好阵地 1.学理论。每周学。 2.抓制度。二、提质", ["一、", "1.", "2.", "二、"]),
    ("目标。 一、强基固本。建好阵地 1.学理论。各站 2.抓制度。二、提质", ["一、", "二、"]),
    ("上映《故事》2:新片开拍。", []),
    ("首先,统一思想。其次,狠抓落实。", ["首先,", "其次,"]),
    ("各校安排1个班,第二、第三产业,三、四年级。", []),
    ("细颗粒物PM\n2.5浓度持续下降", []),
    ("1.1 目标\n1.2 任务\n", ["1.1", "1.2"]),
    ("一、目标。\n附件:1.任务分解表\n     2.重点项目表\n某局\n", ["一、"]),
    ("一、目标。\n附件:\n1.任务分解表\n2.重点项目表\n某局\n附件1\n分解表\n1.学校\n", ["一、", "附件1", "1."]),
    ("一、目标。\n附件:1.任务分解表 2.重点项目表\n二、保障。\n", ["一、", "二、"]),
    ("附件:方案\n一、目标。\n1.质量。全面提高。\n2.安全。全面提高。\n", ["一、", "1.", "2."]),
])
def test_numbers_are_told_from_figures(text: str, found: list[str]) -> None:
    assert printed(text) == found


@pytest.mark.parametrize(("numeral", "value"), [("三", 3), ("十", 10), ("二十三", 23), ("一百零五", 105),
    ("二〇", 20)])
def test_chinese_number(numeral: str, value: int) -> None:
    assert numbers.chinese_number(numeral) == value


def test_the_tree_follows_the_styles() -> None:
    text = (
        "第一章 总则\n一、目标\n(一)党建\n1.学习\n(1)内容\n①方式\n一是自学\n2.宣传\n(二)德育\n二、任务\n第二章 附则\n")
    marks = numbers.find(text)
    numbers.nest(marks)
    assert [mark.level for mark in marks] == [1, 2, 3, 4, 5, 6, 7, 4, 3, 2, 1]


def test_a_style_first_used_inside_another_nests_there() -> None:
    marks = numbers.find("1.党建\n(一)学习\n(二)宣传\n2.德育\n(一)活动\n")
    numbers.nest(marks)
    assert [mark.level for mark in marks] == [1, 2, 2, 1, 2]
