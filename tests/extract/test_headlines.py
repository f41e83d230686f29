"""Which headlines name work."""

from __future__ import annotations

import pytest

from kg.extract import headlines
from kg.outline import outline
from kg.records import Document


@pytest.mark.parametrize("title", [
    "指导思想", "总则", "保障措施", "存在的问题", "“十五五”时期主要目标", "河道管护工作总结", "报名登记表",
    "《护林员守则》",
    "基本原则", "申请流程", "下一步工作打算", "重点工作开展情况",
])
def test_titles_that_order_a_document_are_structural(title: str) -> None:
    assert headlines.is_structural(title)


@pytest.mark.parametrize("title", [
    "加强组织领导", "加强组织实施", "强化保障措施", "抓师德,筑师魂", "推进校车安全管理", "报名", "送餐服务模式",
])
def test_titles_of_work_are_not(title: str) -> None:
    assert not headlines.is_structural(title)


TEXT = """一、主要任务
(一)推进河道管护。压实责任。
二、存在的不足
(一)巡查力量薄弱
附件 巡查记录
"""


def test_parts_of_a_problem_and_loose_marks_give_no_headline() -> None:
    document = Document("plan.txt", TEXT, TEXT, "", "text/plain")
    found = [TEXT[span.start:span.end] for _, span in headlines.find(document, outline(document))]
    assert found == ["推进河道管护"]


def test_the_parts_of_a_problem_are_problems() -> None:
    document = Document("plan.txt", TEXT, TEXT, "", "text/plain")
    sections = outline(document)
    problems = headlines.of_problems(document, sections)
    assert [s.number for s in sections.sections if s.order in problems] == ["二、", "(一)"]
