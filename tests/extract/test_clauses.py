"""Clauses: where a target begins and ends."""

from __future__ import annotations

import pytest

from kg.extract import clauses, quantities
from kg.records import Span


def parts(shadow: str) -> list[str]:
    numbers = list(quantities.find(shadow))
    return [shadow[clause.start:clause.end]
            for clause in clauses.split(shadow, Span(0, len(shadow)), numbers, [], clauses.titles(shadow))]


@pytest.mark.parametrize(("shadow", "expected"), [
    ("新建学校5所,改造3所。", ["新建学校5所", "改造3所"]),
    ("带动投资1,200万元,惠及3村", ["带动投资1,200万元", "惠及3村"]),
    ("登录(网址:http://a.cn)报名,8:30开始", ["登录(网址:http://a.cn)报名", "8:30开始"]),
    ("到村服务(服务期限不少于3年),自愿参加", ["到村服务", "服务期限不少于3年", "自愿参加"]),
    ("按照“城区10分钟、郊区20分钟”的原则", ["按照", "城区10分钟、郊区20分钟", "的原则"]),
    ("落实《教育,强国》要求,推进5项", ["落实《教育,强国》要求", "推进5项"]),
    ("落实“五项管理”要求", ["落实“五项管理”要求"]),
    ("第一批名单公布 新增学位3个", ["第一批名单公布", "新增学位3个"]),
])
def test_sentences_split_at_stops_that_are_stops(shadow: str, expected: list[str]) -> None:
    assert parts(shadow) == expected


@pytest.mark.parametrize(("words", "kept"), [
    ("(一)其中新建5所", "新建5所"), ("3.同时,新建5所", "新建5所"), ("第六条 最高3元", "最高3元"),
    ("并获一等奖", "并获一等奖"), ("并于当天公布", "于当天公布"), ("确保实现全覆盖", "实现全覆盖"),
    ("为60岁老人提供服务的活动", "为60岁老人提供服务"), ("在完成5项任务的基础上", "完成5项任务"),
    ("做到“零失范", "零失范"), ("10所”的要求", "10所"), ("“技能”大赛2场", "“技能”大赛2场"),
    ("区教育局、区财政局应当在10日内完成", "应当在10日内完成"),
    ("在学校管理、教师队伍建设和经费保障等方面出台5个文件", "出台5个文件"),
    ("继续坚持每周1节", "坚持每周1节"), ("结合全民健身中心、禁毒基地和各学校等设置站点9处", "设置站点9处"),
])
def test_what_does_not_belong_to_a_clause_is_trimmed(words: str, kept: str) -> None:
    start, end = clauses.trim(words, 0, len(words), len(words))
    assert words[start:end] == kept


@pytest.mark.parametrize(("shadow", "expected"), [
    ("新建幼儿园29所、新增学位1万个", ["新建幼儿园29所", "新增学位1万个"]),
    ("达到95%、60%", ["达到95%", "达到95%、60%"]),
    ("投资3亿元建设5所学校", ["投资3亿元", "建设5所学校"]),
    ("10名教师走进300户家庭", ["10名教师走进", "走进300户家庭"]),
    ("22个县(市、区)中11个县", ["22个县(市、区)中11个县"]),
    ("新建学校5所、改善条件", ["新建学校5所"]),
    ("提前5天公示并在网站更新", ["提前5天公示"]),
    ("帮扶6万户20万人", ["帮扶6万户", "帮扶6万户20万人"]),
    ("按每招用1人不超过1500元", ["按每招用1人不超过1500元"]),
])
def test_items_of_a_clause(shadow: str, expected: list[str]) -> None:
    numbers = list(quantities.find(shadow))
    assert [shadow[item.start:item.end] for item in clauses.items(shadow, 0, len(shadow), numbers)] == expected


def test_a_run_that_no_one_would_write_is_no_item() -> None:
    shadow = "甲" * clauses.LONGEST + "5所"
    assert list(clauses.items(shadow, 0, len(shadow), list(quantities.find(shadow)))) == []


def test_covered_asks_for_the_span_around_a_place() -> None:
    spans = [(2, 5), (9, 12)]
    assert [at for at in range(14) if clauses.covered(spans, at)] == [2, 3, 4, 9, 10, 11]
