from __future__ import annotations

import pytest

from kg.read import markdown


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("## 一、加强师德师风建设 ##", "一、加强师德师风建设"),
        ("#不是标题", "#不是标题"),
        ("- 培训教师**200名**", "培训教师200名"),
        ("> 各单位要抓好落实", "各单位要抓好落实"),
        ("见[工作方案](http://x/a.html)和![表](t.png)", "见工作方案和表"),
        ("1. 培训教师", "1. 培训教师"),
        ("**市有**所中小学", "市有所中小学"),  # a mask looks like emphasis here
        ("全市有**所中小学", "全市有**所中小学"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("```python", ""),
    ],
)
def test_marks_go_and_words_stay(line: str, text: str) -> None:
    assert markdown.parse(line.encode()).text == text


def test_tables_keep_their_header_with_each_row() -> None:
    text = "任务分工\n\n| 任务 | 责任单位 |\n|:---|---|\n| 培训 | 县教育局 |\n"
    assert markdown.parse(text.encode()).text == "任务分工\n\n任务\t责任单位\n任务：培训；责任单位：县教育局\n"


def test_the_first_heading_is_the_title() -> None:
    assert markdown.parse("前言\n# **工作要点**\n## 一、目标".encode()).fields == {"title": "工作要点"}
    assert markdown.parse("没有标题".encode()).fields == {}
