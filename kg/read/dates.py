"""Dates of a plan as a document, and the period (规划期) that it plans for. Texts are in half width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

YEAR = r"(?:19|20)\d{2}"
_DATE = re.compile(
    rf"(?P<y>{YEAR})\s?(?:[-/.]|年)\s?(?P<m>\d{{1,2}})\s?(?:[-/.]|月)\s?(?P<d>\d{{1,2}})\s?日?(?!\d)"
    rf"|(?P<y2>{YEAR})(?P<m2>[01]\d)(?P<d2>[0-3]\d)(?!\d)"
    rf"|(?<!\d)(?P<y4>{YEAR})(?P<m4>[01]\d)/(?P<d4>[0-3]\d)"
    rf"|(?P<y3>{YEAR})\s?年\s?(?P<m3>\d{{1,2}})\s?月(?!\s?\d)")
_SHORT = re.compile(r"(?<![\d\-/])(2\d)-(\d{2})-(\d{2})(?=\s+\d{1,2}:\d{2})")
_CHINESE = re.compile(
    r"([一二][〇○零Oo0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?")
_CHINESE_YEAR = re.compile("([一二][〇○零Oo0一二三四五六七八九]{3})(?=年|学年)")
_YEARLESS = re.compile(r"(?<![\d\-/])(\d{1,2})[-月/](\d{1,2})日?\s+\d{1,2}:\d{2}")
_TOLD_YEAR = re.compile(rf"(?:^|[。\n])\s{{0,4}}({YEAR})年(?:以来)?,")
_TOLD_OF = re.compile(rf"({YEAR})年度")  # is over when it is told of
_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○Oo0", "0")

LINE = re.compile(r"[\s\d年月日:/.()\-〇○零一二三四五六七八九十]{8,32}")  # of nothing but a date
SPEECH = re.compile(r"[—-]{0,4}\s?(?=(?:19|20)\d{2}年)[^\n]{4,24}日在[^\n]{6,60}")  # 2031年1月5日在某市人民代表大会上
_YEARS = re.compile(rf"({YEAR})\s?年?\s?[-—–~至到]{{1,2}}\s?({YEAR}|\d{{2}}(?!\d))\s?(学年|年度)?")
_SINGLE = re.compile(rf"({YEAR})\s?(学年|年度|年(?!\d{{1,2}}月))?")
_WHOLE_YEAR = rf"({YEAR})年(?!\d{{1,2}}月)"
_BOTH = re.compile(rf"{_WHOLE_YEAR}[^,。]{{1,40}}?[及和与暨、][^,。]{{0,12}}?{_WHOLE_YEAR}")
_PLANS = re.compile(
    "计划|要点|方案|规划|总结|报告|安排|工作|情况|目标|任务|行动|指引|学年|年度|部署|汇报|清单|打算|通知|通告|公告|简章|招生")
_FIVE_YEARS = re.compile(r"十([二三四五六])五|(?<![十\d])(\d{2})五(?=规划|时期|期间)")
_TASKS = re.compile(  # the headline of what a report plans
    rf"^\s{{0,40}}[一二三四五六七八九十]{{1,2}}、\s?({YEAR})年[^\n。,]{{0,24}}(?:安排|任务|部署|重点|建议|目标|要求)",
    re.MULTILINE)
_REVIEW = re.compile(
    rf"^\s{{0,40}}[一二三四五六七八九十]{{1,2}}、\s?({YEAR})年[^\n。,]{{0,12}}(?:回顾|总结)", re.MULTILINE)
_WILL = re.compile(r"十([二三四五六])五”?(?:期间|时期),[^,。]{0,12}将")
_IN_FORCE = re.compile(  # for some years, up to a day, or from a day on
    rf"自(?:({YEAR}年\d{{1,2}}月\d{{1,2}}日)|[一-鿿]{{0,6}}(?:印发|发布|公布|下发|颁布)之日)起(?:正式)?(?:施行|实施|执行|生效)(?!以来|前|后)"
    rf"(?:[,。;]\s?有效期(?:限)?[为至]?\s?(?:([一二三四五六七八九十\d]{{1,2}})年(?!\d)|({YEAR}年\d{{1,2}}月\d{{1,2}}日)))?")
_CARRIES_OUT = re.compile("贯彻|学习|宣传")  # a law of others, which has its own days
_FORCE_WITHIN = 600  # or in the last part of the text
_MONTHS = {
    "上半年": (1, 6), "下半年": (7, 12), "第一季度": (1, 3), "一季度": (1, 3), "第二季度": (4, 6), "二季度": (4, 6),
    "第三季度": (7, 9), "三季度": (7, 9), "第四季度": (10, 12), "四季度": (10, 12),
}
_AUTUMN, _SPRING = ("秋季", "第一学期", "上学期"), ("春季", "第二学期", "下学期")


def dates(text: str) -> Iterator[tuple[int, str]]:
    """The dates of a text by place: (offset, ISO date or year and month). 二〇二三年三月一日 is read as well."""
    for matched in _DATE.finditer(text):
        part = matched.groupdict()
        year = part["y"] or part["y2"] or part["y3"] or part["y4"]
        month = part["m"] or part["m2"] or part["m3"] or part["m4"]
        if found := iso(year, month, part["d"] or part["d2"] or part["d4"]):
            yield matched.start(), found
    for matched in _CHINESE.finditer(text):
        year = _arabic(matched)
        day = str(number(matched[3])) if matched[3] else None
        if found := iso(year, str(number(matched[2])), day):
            yield matched.start(), found


def _arabic(year: re.Match[str]) -> str:
    """二〇二三 → 2023."""
    return "".join(_DIGITS[digit] for digit in year[1])


def first(text: str) -> str | None:
    """The first date of a text."""
    return min(dates(text), default=(0, None))[1]


def iso(year: str, month: str, day: str | None) -> str | None:
    """An ISO date of its parts, None where there is no such day."""
    try:
        whole = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]


def number(numeral: str) -> int:
    """A Chinese numeral below a hundred: 二十一 → 21."""
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return int(_DIGITS.get(numeral[:1], "0"))
    return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))


def stamped(head: str, text: str) -> str | None:
    """The date of a page head that prints no whole year: 23-07-20 17:47, or 7-20 17:47 in the text's last year."""
    if short := _SHORT.search(head):
        return iso("20" + short[1], short[2], short[3])
    matched = _YEARLESS.search(head)
    years = _TOLD_YEAR.findall(text) if matched else ()
    if not matched or not years or max(_TOLD_OF.findall(text), default="") > max(years):
        return None
    return iso(max(years), matched[1], matched[2])


def period(title: str, text: str, school: bool, issued: str | None = None) -> tuple[date | None, date | None]:
    """The first and the last day that a plan plans for, from its title, its outlook or its term of validity.

    2023年 is that year, 2022年总结及2023年计划 both; 2022-2023学年 runs from 1 September to 31 August, and so does
    2022-2023年度 of a school; 十四五 is 2021 to 2025; 秋季学期 and 上半年 narrow the year. A rule is in force from the
    day that it names, or that it was `issued`.
    """
    title = _CHINESE_YEAR.sub(_arabic, title)
    if (both := _BOTH.search(title)) and int(both[1]) < int(both[2]):
        return date(int(both[1]), 1, 1), date(int(both[2]), 12, 31)
    if several := _YEARS.search(title):
        start, end = int(several[1]), int(several[2] if len(several[2]) == 4 else several[1][:2] + several[2])
        if several[3] == "学年" or (several[3] == "年度" and school and end == start + 1):
            return _school_year(start, title)
        if start <= end <= start + 30:
            return date(start, 1, 1), date(end, 12, 31)
    if five := _FIVE_YEARS.search(title):
        return _five_years(10 + number(five[1]) if five[1] else int(five[2]))
    if (single := _SINGLE.search(title)) and _PLANS.search(title):
        if single[2] == "学年":
            return _school_year(int(single[1]), title)
        return _in_year(int(single[1]), title)
    if "工作报告" in title and (year := _year_of_report(text, issued)):
        return _in_year(year, title)
    if five := _WILL.search(text, 0, 1_000):
        return _five_years(10 + number(five[1]))
    if _CARRIES_OUT.search(title):
        return None, None
    terms = [*_IN_FORCE.finditer(text[-2_000:]), *_IN_FORCE.finditer(text[:_FORCE_WITHIN])]
    return _in_force(max(terms, key=lambda term: len(term[0])), issued) if terms else (None, None)


def _year_of_report(text: str, issued: str | None) -> int | None:
    """The year that a government plans for in the report that it gives at the year's beginning."""
    if tasks := _TASKS.search(text):
        return int(tasks[1])
    if review := _REVIEW.search(text):
        return int(review[1]) + 1
    return int(issued[:4]) if issued else None


def _five_years(which: int) -> tuple[date, date]:
    """The years of a five-year plan: the fourteenth ran from 2021 to 2025."""
    return date(1951 + 5 * which, 1, 1), date(1955 + 5 * which, 12, 31)


def _school_year(year: int, title: str) -> tuple[date, date]:
    if any(word in title for word in _AUTUMN):
        return date(year, 9, 1), date(year + 1, 1, 31)
    if any(word in title for word in _SPRING):
        return date(year + 1, 2, 1), date(year + 1, 7, 31)
    return date(year, 9, 1), date(year + 1, 8, 31)


def _in_year(year: int, title: str) -> tuple[date, date]:
    for word, (begin, end) in _MONTHS.items():
        if word in title:
            return date(year, begin, 1), _month_end(year, end)
    term = "学期" in title or "开学" in title
    if term and any(word in title for word in ("秋季", "秋学期")):
        return date(year, 9, 1), date(year + 1, 1, 31)
    if term and any(word in title for word in ("春季", "春学期")):
        return date(year, 2, 1), date(year, 7, 31)
    return date(year, 1, 1), date(year, 12, 31)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _in_force(term: re.Match[str], issued: str | None) -> tuple[date | None, date | None]:
    begins = first(term[1]) if term[1] else issued
    if not begins or len(begins) < 10:
        return None, None
    start = date.fromisoformat(begins)
    if term[2]:
        return start, date(start.year + number(term[2]), start.month, 1) + timedelta(days=start.day - 2)
    ends = first(term[3]) if term[3] else None
    return start, date.fromisoformat(ends) if ends else None
