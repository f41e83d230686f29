"""Dates of documents and the periods that plans plan for."""

from __future__ import annotations

from datetime import date

import pytest

from kg.read import dates


@pytest.mark.parametrize(("text", "found"), [
    ("2023-04-19 11:13", "2023-04-19"), ("2023年3月1日", "2023-03-01"), ("2024/5/14 10:26:18", "2024-05-14"),
    ("二〇二三年三月一日", "2023-03-01"), ("二○一九年十二月二十一日", "2019-12-21"),
    ("2026年 4月 20 日", "2026-04-20"),
    ("20221025", "2022-10-25"), ("印发于2021年9月", "2021-09"), ("2023年2月30日", None), ("共20231人", None),
    ("", None),
])
def test_first(text: str, found: str | None) -> None:
    assert dates.first(text) == found


@pytest.mark.parametrize(("numeral", "value"), [("三", 3), ("十", 10), ("十二", 12), ("二十一", 21), ("7", 7)])
def test_number(numeral: str, value: int) -> None:
    assert dates.number(numeral) == value


@pytest.mark.parametrize(("title", "start", "end"), [
    ("2023年全县教育工作要点", "2023-01-01", "2023-12-31"),
    ("2024年度工作总结", "2024-01-01", "2024-12-31"),
    ("海岛教研室二〇三一年工作计划", "2031-01-01", "2031-12-31"),
    ("2022-2023学年工作计划", "2022-09-01", "2023-08-31"),
    ("2022—2023学年第一学期工作计划", "2022-09-01", "2023-01-31"),
    ("2022-2023学年度第二学期教学计划", "2023-02-01", "2023-07-31"),
    ("三年行动计划(2021—2023年)", "2021-01-01", "2023-12-31"),
    ("“十四五”教育发展规划", "2021-01-01", "2025-12-31"),
    ("十五五时期行动方案", "2026-01-01", "2030-12-31"),
    ("2023年上半年工作总结", "2023-01-01", "2023-06-30"),
    ("2023年秋季学期工作计划", "2023-09-01", "2024-01-31"),
    ("2023年第四季度工作安排", "2023-10-01", "2023-12-31"),
    ("县民政局2022年工作总结及2023年工作计划", "2022-01-01", "2023-12-31"),
    ("补贴2030年发放情况和2031年发放标准", "2030-01-01", "2031-12-31"),
    ("2026年春季幼儿园开学工作方案", "2026-02-01", "2026-07-31"),
    ("关于开展2031年“最美教师”评选的通知", "2031-01-01", "2031-12-31"),
])
def test_period_of_a_title(title: str, start: str, end: str) -> None:
    assert dates.period(title, "", school=False) == (date.fromisoformat(start), date.fromisoformat(end))


def test_two_years_of_a_school_are_a_school_year() -> None:
    title = "第一中学2022-2023年度重点工作完成情况"
    assert dates.period(title, "", school=True) == (date(2022, 9, 1), date(2023, 8, 31))
    assert dates.period(title, "", school=False) == (date(2022, 1, 1), date(2023, 12, 31))


def test_a_term_of_validity_is_a_period() -> None:
    text = "第九条 本办法自2024年4月1日起实施,有效期5年。"
    assert dates.period("服务管理办法", text, school=False) == (date(2024, 4, 1), date(2029, 3, 31))


@pytest.mark.parametrize(("text", "start", "end"), [
    ("第二十条 本办法自2031年3月1日起施行,有效期至2035年12月31日。", date(2031, 3, 1), date(2035, 12, 31)),
    ("本条例自2031年5月1日起施行。", date(2031, 5, 1), None),
    ("本通知自印发之日起执行,有效期至2033年7月30日。", date(2030, 6, 5), date(2033, 7, 30)),
    ("本办法自发布之日起施行,有效期5年。", date(2030, 6, 5), date(2035, 6, 4)),
    ("该条例自2021年5月1日起施行以来,成效明显。", None, None),
])
def test_a_rule_is_in_force_from_a_day(text: str, start: date | None, end: date | None) -> None:
    assert dates.period("管理办法", text, school=False, issued="2030-06-05") == (start, end)


def test_a_notice_about_a_law_of_others_is_not_in_force_with_it() -> None:
    text = "新修订的湿地法自2031年7月1日起施行。"
    assert dates.period("关于贯彻实施新修订湿地法的通知", text, school=False) == (None, None)


def test_a_rule_in_force_from_its_issue_needs_the_day() -> None:
    text = "本办法自发布之日起施行,有效期5年。"
    assert dates.period("管理办法", text, school=False) == (None, None)
    assert dates.period("管理办法", text, school=False, issued="2030-06") == (None, None)


@pytest.mark.parametrize(("text", "issued", "year"), [
    ("一、2030年工作回顾\n全县建成学校3所。\n", None, 2031),
    ("今年是全面深化改革的关键之年。", "2031-02-05", 2031),
    ("今年是全面深化改革的关键之年。", None, None),
])
def test_a_government_report_plans_for_its_year(text: str, issued: str | None, year: int | None) -> None:
    expected = (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)
    assert dates.period("政府工作报告", text, school=False, issued=issued) == expected


@pytest.mark.parametrize("title", ["学校工作计划", "关于同意申办2009年运动会的复函", ""])
def test_no_period_is_guessed(title: str) -> None:
    assert dates.period(title, "2022年建成学校3所。", school=False) == (None, None)


def test_an_outlook_on_a_five_year_plan_is_a_period() -> None:
    years = (date(2021, 1, 1), date(2025, 12, 31))
    assert dates.period("乡村医生专项计划", "“十四五”期间,我省将实施专项计划。", school=False) == years
    assert dates.period("志愿服务意见", "“十四五”时期,我国进入新阶段。", school=False) == (None, None)


def test_a_head_without_a_year_takes_the_last_year_told_of() -> None:
    text = "全县建成幼儿园3所。2023年,县教育局支持扩建。其余到2025年建成。"
    assert dates.stamped("7-20 17:47,正文:", text) == "2023-07-20"
    assert dates.stamped("7-20 17:47,正文:", "其余到2025年建成。") is None
    assert dates.stamped("7-20 17:47,正文:", f"{text}《2018—2024年度报告》公布。") is None


def test_heads_that_print_a_date_in_other_ways() -> None:
    assert dates.stamped("23-07-25 21:13,正文:", "") == "2023-07-25"
    assert dates.first("203107/2510:15:08") == "2031-07-25"
    assert dates.first("203113/2510:15:08") is None
