"""Which headlines name work."""

from __future__ import annotations

import pytest

from kg.extract import headlines
from kg.outline import outline
from kg.records import Document


@pytest.mark.parametrize("title", [
    "指导思想", "总则", "保障措施", "存在的问题", "“十五五”时期主要目标", "河道管护工作总结", "报名登记表",
    "《护林员守则》",
    "评选名额", "报名地点", "共性条件", "2031年工作成效及亮点", "任务目标", "基本原则", "申请流程",
    "下一步工作打算", "重点工作开展情况", "渔港志愿者推荐表", "长住海岛的居民", "渔港办公地址",
    "2031年重点工作及措施", "主要做法和成绩", "逐月安排", "班级情况及工作思路分析", "“十五五”时期发展目标",
    "年龄条件", "选树标准", "委托事项", "渔船补助有哪些条件", "渔船补助是多少", "什么是渔船补助",
])
def test_titles_that_order_a_document_are_structural(title: str) -> None:
    assert headlines.is_structural(title)


@pytest.mark.parametrize("title", [
    "加强组织领导", "加强组织实施", "初中部工作", "明确目标任务", "总结经验做法", "强化保障措施", "抓师德,筑师魂",
    "推进校车安全管理", "报名", "送餐服务模式", "扩大助浴服务范围", "渔船丢了补助证怎么办",
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


LEADS = "".join(f"{lead}。{rest}\n" for lead, rest in (
    ("听民意,修好乡间路", "干部走进村庄,逐户听取意见,记下群众最关心的每一件小事,一周之内作出答复。"
     "村里的老人说,这样的走访一年比一年多,答复也一年比一年快。"),
    ("解民忧,守好护林站", "护林员带着地图上山,把每一处隐患都标在图上,每天两次巡查,雨天也不停步。"
     "今年以来没有发生一起火情,林子更密了,鸟也多了。"),
    ("办实事,建好小水渠", "水渠从村口一直修到田边,施工队赶在春耕之前完工。")))


def test_leads_without_a_number_are_headlines_where_they_have_two_clauses() -> None:
    document = Document("plan.txt", LEADS, LEADS, "", "text/plain")
    found = [LEADS[span.start:span.end] for _, span in headlines.find(document, outline(document))]
    assert found == ["听民意,修好乡间路", "解民忧,守好护林站", "办实事,建好小水渠"]


def test_a_sentence_that_opens_its_paragraph_names_work_without_a_number() -> None:
    body = "镇里组织党员到村入户,帮助群众修缮水渠、清理河道,全年办成实事,受到乡亲们好评,各村还建立了台账。"
    text = f"一、工作成效\n水利设施持续改善。{body}\n建强护林队伍。{body}\n"
    document = Document("plan.txt", text, text, "", "text/plain")
    found = [text[span.start:span.end] for _, span in headlines.find(document, outline(document))]
    assert found == ["水利设施持续改善", "建强护林队伍"]


@pytest.mark.parametrize(("titles", "found"), [
    (["渡船优惠", "船票减免", "线下办理"], ["渡船优惠", "船票减免", "线下办理"]), (["渡船优惠", "船票减免"], []),
])
def test_bare_lines_name_work_where_they_title_a_guide(titles: list[str], found: list[str]) -> None:
    body = "岛上居民凭有效证件在渡口办理登船手续,工作人员当场核对,符合规定的即时放行,不收取任何费用。"
    text = body + "".join(f"\n{title}\n{body}" for title in titles) + "\n"
    document = Document("guide.txt", text, text, "", "text/plain")
    assert [text[span.start:span.end] for _, span in headlines.find(document, outline(document))] == found
