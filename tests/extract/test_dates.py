"""Dates and deadlines, resolved by the plan's own year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import dates
from kg.extract.dates import Calendar
from kg.records import Metadata
from kg.text import halve, sought

PLAN = Calendar(2023, date(2023, 12, 31))

RESOLVED = [
    ("年底完成", "年底", "deadline", "2023-12-31"),
    ("年内建成", "年内", "deadline", "2023-12-31"),
    ("今年底前", "今年底前", "deadline", "2023-12-31"),
    ("2024年年底前", "2024年年底前", "deadline", "2024-12-31"),
    ("到2025年,", "到2025年", "deadline", "2025-12-31"),
    ("力争到2027年底", "力争到2027年底", "deadline", "2027-12-31"),
    ("2030年前达峰", "2030年前", "deadline", "2030-12-31"),
    ("8月底以前", "8月底以前", "deadline", "2023-08-31"),
    ("今年8月底,", "今年8月底", "deadline", "2023-08-31"),
    ("明年2月底前", "明年2月底前", "deadline", "2024-02-29"),
    ("5月12日前报送", "5月12日前", "deadline", "2023-05-12"),
    ("3月15日下午5点前", "3月15日下午5点前", "deadline", "2023-03-15"),
    ("第二季度末", "第二季度末", "deadline", "2023-06-30"),
    ("力争3年内实现", "力争3年内", "deadline", "2026-12-31"),
    ("两年内完成", "两年内", "deadline", "2025-12-31"),
    ("“十四五”期间,", "“十四五”期间", "deadline", "2025-12-31"),
    ("十五五末", "十五五末", "deadline", "2030-12-31"),
    ("本年度招生", "本年度", "deadline", "2023-12-31"),
    ("完成年度目标任务", "年度", "deadline", "2023-12-31"),
    ("2023年秋季学期投用", "2023年秋季学期", "day", "2023-09-01"),
    ("2024年秋季开园", "2024年秋季", "day", "2024-11-30"),
    ("上半年开工", "上半年", "day", "2023-06-30"),
    ("7月中旬验收", "7月中旬", "day", "2023-07-20"),
    ("2024年1月份争取开园", "2024年1月份", "day", "2024-01-31"),
    ("截至2023年11月,共有", "截至2023年11月", "period", "2023-11-30"),
    ("去年8月底前完成", "去年8月底前", "deadline", "2022-08-31"),
    ("检查结果当周反馈", "当周", "deadline", None),
    ("于6月5日公布", "6月5日", "day", "2023-06-05"),
    ("5月24日至5月27日审核", "5月24日至5月27日", "day", "2023-05-27"),
    ("2026年5月 24日至26日", "2026年5月 24日至26日", "day", "2026-05-26"),
    ("5月19日至22日(下午3点)报名", "5月19日至22日(下午3点)", "day", "2023-05-22"),
    ("2023年,", "2023年", "period", "2023-12-31"),
    ("今年力争", "今年", "period", "2023-12-31"),
    ("截至2025年底", "截至2025年底", "period", "2025-12-31"),
    ("每年8月纳入预算", "每年8月", "recurring", None),
    ("每月5日前报送", "每月5日前", "recurring", None),
    ("每年4月1日至6月20日复核", "每年4月1日至6月20日", "recurring", None),
    ("*年中考", "*年", "period", None),
    ("二〇〇四年六月底前报送", "二〇〇四年六月底前", "deadline", "2004-06-30"),
    ("一九九六年七月十七日公布", "一九九六年七月十七日", "day", "1996-07-17"),
    ("九月二十一日前", "九月二十一日前", "deadline", "2023-09-21"),
    ("应为2022年9月1日至2023年8月31日出生", "2022年9月1日至2023年8月31日", "recurring", None),
    ("2018年以来", "2018年", "other", None),
    ("自2024年4月1日起施行", "2024年4月1日", "other", None),
    ("2020年9月1日至2021年8月31日期间出生", "2020年9月1日至2021年8月31日", "other", None),
    ("近三年内累计", "三年内", "other", None),
    ("不低于当年出海人数的15%", "当年", "period", None),
]


@pytest.mark.parametrize(("text", "words", "role", "day"), RESOLVED, ids=[row[0] for row in RESOLVED])
def test_words_of_time_resolve(text: str, words: str, role: str, day: str | None) -> None:
    shadow = halve(text)
    found = next(dates.find(shadow, PLAN))
    assert (shadow[found.start:found.end], found.role, found.day and found.day.isoformat()) == (words, role, day)


@pytest.mark.parametrize("text", ["三年行动计划", "每一天", "申请人应当年满18周岁", "第26届全国运动会",
                                  "十五五规划纲要", "近三年内没有"])
def test_words_that_are_no_time(text: str) -> None:
    assert list(dates.find(text, PLAN)) == []


def test_the_same_day_is_the_day_named_before() -> None:
    found = list(dates.find("6月3日截止报名,并于当天公布结果", PLAN))
    assert [when.day for when in found] == [date(2023, 6, 3)] * 2


@pytest.mark.parametrize(("text", "words", "role", "day"), [
    ("截至5日24时,转移渔民", "5日24时", "period", "2023-08-05"),
    ("预计6日早6时前靠港", "6日早6时前", "deadline", "2023-08-06"),
    ("于10日下午开幕", "10日下午", "day", "2023-08-10"),
])
def test_a_day_without_its_month_is_of_the_month_of_the_news(text: str, words: str, role: str, day: str) -> None:
    found = next(dates.find(text, Calendar.of(Metadata(issued="2023-08-06"))))
    assert (text[found.start:found.end], found.role, found.day and found.day.isoformat()) == (words, role, day)
    assert next(dates.find(text, PLAN)).day is None


def test_without_a_year_relative_words_resolve_to_nothing() -> None:
    assert [when.day for when in dates.find("8月底以前报到,到2025年建成", Calendar(None))] == [None, date(2025, 12, 31)]


@pytest.mark.parametrize(("metadata", "year"), [
    (Metadata(kind="plan", issued="2022-12-30", period_start=date(2023, 1, 1), period_end=date(2023, 12, 31)), 2023),
    (Metadata(kind="report", issued="2026-02-05", period_start=date(2025, 1, 1), period_end=date(2025, 12, 31)), 2026),
    (Metadata(kind="scheme", issued="2022-12-05", period_start=date(2022, 1, 1), period_end=date(2025, 12, 31)), 2022),
    (Metadata(issued="2023"), 2023),
    (Metadata(), None),
])
def test_the_year_that_a_plan_means(metadata: Metadata, year: int | None) -> None:
    assert Calendar.of(metadata).year == year


def test_a_summary_with_an_outlook_speaks_from_the_year_it_tells_of() -> None:
    years = {"period_start": date(2022, 1, 1), "period_end": date(2023, 12, 31)}
    calendar = Calendar.of(Metadata(kind="summary", issued="2023-02-24", **years))
    assert (calendar.year, calendar.period_end) == (2022, date(2022, 12, 31))
    assert Calendar.of(Metadata(kind="plan", issued="2023-02-24", **years)).year == 2023


def test_a_school_year_ends_in_summer() -> None:
    school = Calendar.of(Metadata(kind="plan", period_start=date(2022, 9, 1), period_end=date(2023, 8, 31)))
    assert next(dates.find("本学年", school)).day == date(2023, 8, 31)


PIECES = (["20", "2023", "以前", "季度", "学期", "开学", "规划", "上午", "8:30", "个月", "二〇二三"], " \n“”—,。",
          "年月日号底末初内前第一二三四五十12*今本当明次后去到截至止力争计划用全度学期季上下半春秋假每天周点时")


@given(st.lists(st.sampled_from([piece for pieces in PIECES for piece in pieces]), max_size=12))
def test_dates_are_sought_wherever_one_may_begin(words: list[str]) -> None:
    text = "".join(words)
    found = sought(dates._WHEN, dates._STARTS, text)
    assert [match.span() for match in found] == [match.span() for match in dates._WHEN.finditer(text)]
