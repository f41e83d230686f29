"""Dates and deadlines (时限) in a plan's words, resolved by the plan's own year and never by the clock.

A season, a month or a year means its last day, an autumn term its first, 1 September (GUIDELINES, Target).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.extract.quantities import number
from kg.records import Metadata
from kg.text import sought

Role = Literal["deadline", "day", "period", "recurring", "other"]


@dataclass(frozen=True, slots=True)
class When:
    """Words of time, and the day they resolve to.

    `deadline`: by then (8月底以前, 到2025年, 年内); `day`: on that day or in that stretch (5月24日至5月27日,
    2023年秋季学期); `period`: in that year (2023年, 今年); `recurring`: every so often (每年8月) or a condition
    (应为…出生), on no date;
    `other`: no time for anything to be done (2018年以来, 近三年内, 出生 and 起施行).
    """

    start: int
    end: int
    role: Role
    day: date | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The year that the relative words of a plan mean, the day on which its own period ends, and a news item's day."""

    year: int | None
    period_end: date | None = None
    told: date | None = None

    @classmethod
    def of(cls, metadata: Metadata) -> Calendar:
        """The plan's period where that is one year, else the year of issue.

        A report (工作报告) or a news item speaks from its day of issue, whatever period it tells of.
        """
        start, end = metadata.period_start, metadata.period_end
        issued = int(metadata.issued[:4]) if metadata.issued and metadata.issued[:4].isdigit() else None
        if issued and metadata.kind in ("report", None):
            return cls(issued, told=day_of(metadata.issued) if metadata.kind is None else None)
        if start and end and (end - start).days <= 400:
            return cls(start.year, end)
        if start and metadata.kind == "summary":  # of that year, and what is planned for the next
            return cls(start.year, date(start.year, 12, 31))
        return cls(issued or (start.year if start else None))

    def on(self, year: int | None, month: int, day: int | None = None) -> date | None:
        """That day, at most the month's last one, which is also meant where no day is given."""
        if year is None or not 1900 <= year <= 2200:
            return None
        last = monthrange(year, month)[1]
        return date(year, month, min(day or last, last))


def day_of(issued: str | None) -> date | None:
    """The day of issue where the whole of it is known."""
    try:
        return date.fromisoformat(issued or "")
    except ValueError:
        return None


def last_of_plan(numeral: str) -> int:
    """The last year of the “十X五” plan whose numeral is X (the 十四五 ended in 2025)."""
    return 1955 + 5 * _whole("十" + numeral)


_DIGIT, _GAP = "[一二三四五六七八九]", r"\s?"
_MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|{_DIGIT})"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十{_DIGIT}?|{_DIGIT})"
_YEAR = r"(?:(?:19|20)\d\d|[一二][九〇○零O][〇○零O一二三四五六七八九]{2}|今|本|当|明|次|后|去|\*{1,4})"
_HAN_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_CLOCK = r"(?:[上中下]午)?(?:\d{1,2}[点时]|\d{1,2}:\d\d)?"
_BY = r"(?:以前|之前|前)"
_SEASON = (r"(?:上半年|下半年|前三季度|第?[一二三四1-4]季度|春季学期|秋季学期|秋季开学|春季开学|春季|夏季|秋季|冬季|"
           r"暑假|寒假)")
_HAN = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"

_FORMS = {
    # 每年8月 · 每年4月1日至6月20日 · 每月5日前 · 每年4月底前
    "every": r"每(?:年|个?月|季度|学期|学年)的?"
             rf"(?:{_MONTH}月份?(?:{_DAY}[日号]|[底末初]|[上中下]旬)?|{_DAY}[日号]|年?[底末初])"
             rf"(?:[-—–~～至到]{_MONTH}月份?(?:{_DAY}[日号]|[底末初]|[上中下]旬)?)?{_BY}?",
    # 本年度 · 当天 · 完成年度目标任务
    "this": r"本年度|年度(?=目标|任务|工作任务)|本学年|本学期|全年|当天|当日|当周|当月|次月起?|当年(?!满)|月底前?|"
            r"学期末|学年末|期末",
    # 2026年5月24日至5月26日 · 5月19日至22日(下午3点) · 2023年3月至6月
    "span": rf"(?:(?P<year1>{_YEAR}){_GAP}年{_GAP})?{_MONTH}{_GAP}月?{_GAP}"
            rf"(?:{_DAY}{_GAP}[日号]?|[上中下]旬)?{_CLOCK}{_GAP}"
            rf"[-—–~～至到]{_GAP}(?:(?P<year2>(?:19|20)\d\d){_GAP}年{_GAP})?"
            rf"(?:(?P<month2>{_MONTH}){_GAP}月(?:{_GAP}(?P<day2>{_DAY}){_GAP}[日号])?|(?P<day3>{_DAY})[日号])"
            r"(?:\([上下]午\d{1,2}[点时]\)|\d{1,2}:\d\d|\d{1,2}[点时])?",
    # 从2012年到2015年
    "years": r"[从自]?(?:19|20)\d\d年?[-—–~～至到](?P<last>(?:19|20)\d\d)年(?![级度\d])",
    # 到2025年 · 今年8月底前 · 2024年6月15日 · 2023年底 · 2024年秋季学期
    "year": rf"(?:(?P<lead>到|截至|截止到?|力争到){_GAP})?(?P<year3>{_YEAR}){_GAP}年(?!满)(?:"
            rf"{_GAP}(?P<month3>{_MONTH}){_GAP}月份?(?:{_GAP}(?P<day4>{_DAY}){_GAP}[日号])?(?P<tail3>[底末初内]|[上中下]旬)?|"
            rf"度?(?P<season3>{_SEASON})|(?P<tail4>年?[底末初内]))?(?P<by3>{_BY}(?!三季度))?",
    # 8月底以前 · 5月18日 · 7月中旬
    "month": rf"(?P<month4>{_MONTH}){_GAP}月份?(?:{_GAP}(?P<day5>{_DAY}){_GAP}[日号])?(?P<tail5>[底末初内]|[上中下]旬)?"
             rf"{_CLOCK}(?P<by4>{_BY})?",
    # 年底 · 年内 · 上半年 · 第一季度末
    "season": rf"(?P<season4>年底|年末|岁末|年终|年内|{_SEASON})(?P<by5>{_BY}|[末内])?",
    # 截至5日24时 · 6日早6时前 · 10日下午: of the month of a news item
    "on": rf"(?P<day6>(?<![月/.年\d\-—–~～])(?<![\d日][至到]){_DAY}日)"
          rf"(?:(?:[上中下]午|[早晚]上?|凌晨)(?:\d{{1,2}}[点时])?|\d{{1,2}}[点时])(?P<by6>{_BY})?",
    # “七一”前 · 六一前
    "eve": r"“?(?P<holiday>[五六七八十]一)”?(?:节|国庆节?)?(?:之|以)?前",
    # “十四五”末
    "plan": r"“?十(?P<five>[一二三四五六七八九])五”?(?:规划)?(?:末|期末|期间|时期末?|期内|(?=[^,;。]{0,8}任务))",
    # 力争3年内
    "within": rf"(?:力争|争取|计划|用)?(?:{_HAN}[-—～~至到])?(?P<count>{_HAN})年(?:以内|之内|内)",
}
# How the forms begin spares most places the alternatives. A numeral is followed by what it counts, a dash or a clock.
_STARTS = re.compile(
    r"[从自\d*今本当明次后去到截力争计用全年月上下前第一二三四五六七八九十两春秋夏冬暑寒学期每“](?:"
    r"(?<=[\d*一二三四五六七八九十两])(?=[\d*〇九○零O一二三四五六七八十两]{0,5}"
    r"(?:\s{0,3}[年月日号季上中下:点时至到\-—–~～”规末期前]|\s{1,2}[\d一二三四五六七八九十]))"
    r"|(?<=[从自])(?=[12]\d{3})|(?<=[今本当明次后去到截力争计用全年月上下前第春秋夏冬暑寒学期每“])"
    r"(?=[\s\d*一二三四五六七八九十两年度底末终内半季假学期天日周月个争取划至止今本当明次后去]))")
_WHEN = re.compile("|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items()))
_ENDS = {"年底": (12, 31), "年末": (12, 31), "岁末": (12, 31), "年终": (12, 31), "年内": (12, 31),
         "上半年": (6, 30), "下半年": (12, 31), "前三季度": (9, 30),
         "一季度": (3, 31), "二季度": (6, 30), "三季度": (9, 30), "四季度": (12, 31),
         "1季度": (3, 31), "2季度": (6, 30), "3季度": (9, 30), "4季度": (12, 31),
         "春季学期": (3, 1), "秋季学期": (9, 1), "春季开学": (3, 1), "秋季开学": (9, 1),
         "春季": (5, 31), "夏季": (8, 31), "秋季": (11, 30), "暑假": (8, 31), "寒假": (2, 28)}
_EVES = {"五一": (4, 30), "六一": (5, 31), "七一": (6, 30), "八一": (7, 31), "十一": (9, 30)}
_PARTS_OF_MONTH = {"上旬": 10, "中旬": 20, "初": 10}
# 2022年9月1日…出生 is an attribute, 2018年以来 a past; 起施行 is about the text itself
_NO_DATE = re.compile(r"以来|至今|起施行|起实施|起执行|起生效|级|届|版|效能|绩效|评优")
_BORN, _MUST_BE = re.compile(r"(?:期间)?出生"), re.compile(r"[应须]当?[为是]$")
_AS_OF = re.compile(r"(?:截至|截止到?)(?:目前|今年)?$")
_SINCE = re.compile("(?:起|毕业|离校|注册|登记|成立|退役|入职|取得|获得|满|证|时间在)$")
_AGO = re.compile(r"(?:近|过去|连续|满)$")
_CLEAN = re.compile(r"没有|无(?!偿)|未|不")  # 近三年内没有处分: a condition, its years a quantity


def find(shadow: str, calendar: Calendar) -> Iterator[When]:
    """Words of time in order.

    当天 means the day named last before it; words whose year is not known resolve to no day.
    """
    last: date | None = None
    for match in sought(_WHEN, _STARTS, shadow):
        before = shadow[max(0, match.start() - 5):match.start()]
        if _BORN.match(shadow, match.end()):
            yield When(match.start(), match.end(), "recurring" if _MUST_BE.search(before) else "other", None)
            continue
        if _AGO.search(before) and _CLEAN.match(shadow, match.end()):
            continue
        if match["within"] and _SINCE.search(before):
            continue  # 之日起2年内: a quantity; 毕业2年内的学生: not even that
        if _NO_DATE.match(shadow, match.end()) or _AGO.search(before):
            yield When(match.start(), match.end(), "other", None)
            continue
        if match["every"]:
            yield When(match.start(), match.end(), "recurring", None)
            continue
        if match["this"] in ("当天", "当日"):
            yield When(match.start(), match.end(), "day", last)
            continue
        role, day = _RESOLVE[str(match.lastgroup)](match, calendar)
        if _AS_OF.search(before):
            role = "period"
        last = day if role == "day" and day else last
        yield When(match.start(), match.end(), role, day)


def _this(match: re.Match[str], calendar: Calendar) -> tuple[Role, date | None]:
    if match["this"] in ("本年度", "年度", "本学年"):
        return "deadline", calendar.period_end or calendar.on(calendar.year, 12)
    if match["this"] == "当年":
        return "period", None  # the year of what stands before it
    if match["this"] == "全年":
        return "period", calendar.period_end or calendar.on(calendar.year, 12)
    if match["this"] == "当月" and not match.string.startswith(("计发", "发放", "完成", "起", "内"), match.end()):
        return "period", None
    return "deadline", None


def _span(match: re.Match[str], calendar: Calendar) -> tuple[Role, date | None]:
    year = _year(match["year2"] or match["year1"], calendar)
    month = match["month2"] or re.findall(rf"({_MONTH}){_GAP}月", match[0])[:1]
    day = match["day2"] or match["day3"]
    return "day", calendar.on(year, _whole(month[0] if isinstance(month, list) else month),
                              _whole(day) if day else None) if month else None


def _years(match: re.Match[str], calendar: Calendar) -> tuple[Role, date | None]:
    return "period", calendar.on(int(match["last"]), 12)


def _dated(match: re.Match[str], calendar: Calendar) -> tuple[Role, date | None]:
    year = _year(match["year3"], calendar)
    by = bool(match["by3"]) or match["lead"] in ("到", "力争到")
    if match["month3"] and match["lead"] and not by:
        return "period", _month_end(year, match["month3"], match["day4"], match["tail3"], by, calendar)[1]  # 截至5月
    if match["month3"]:
        return _month_end(year, match["month3"], match["day4"], match["tail3"], by, calendar)
    if match["season3"]:
        return _season_end(year, match["season3"], by, calendar)
    if match["lead"] and not by:
        return "period", None if match["year3"] in ("今", "本") else calendar.on(year, 12)  # 截至今年: so far
    if match["tail4"] in ("初", "年初"):
        return "period", None
    return ("deadline" if by or match["tail4"] else "period"), calendar.on(year, 12)


def _month(match: re.Match[str], calendar: Calendar) -> tuple[Role, date | None]:
    return _month_end(calendar.year, match["month4"], match["day5"], match["tail5"], bool(match["by4"]), calendar)


def _season(match: re.Match[str], calendar: Calendar) -> tuple[Role, date | None]:
    by = bool(match["by5"]) or match["season4"] in ("年底", "年末", "岁末", "年终", "年内")
    return _season_end(calendar.year, match["season4"], by, calendar)


def _plan(match: re.Match[str], calendar: Calendar) -> tuple[Role, date | None]:
    return "deadline", date(last_of_plan(match["five"]), 12, 31)


def _on(match: re.Match[str], calendar: Calendar) -> tuple[Role, date | None]:
    role: Role = "deadline" if match["by6"] else "day"
    if calendar.told is None:
        return role, None
    return role, calendar.on(calendar.told.year, calendar.told.month, _whole(match["day6"][:-1]))


def _eve(match: re.Match[str], calendar: Calendar) -> tuple[Role, date | None]:
    return "deadline", calendar.on(calendar.year, *_EVES[match["holiday"]])


def _within(match: re.Match[str], calendar: Calendar) -> tuple[Role, date | None]:
    return "deadline", calendar.on(calendar.year + _whole(match["count"]), 12) if calendar.year else None


_RESOLVE: dict[str, Callable[[re.Match[str], Calendar], tuple[Role, date | None]]] = {
    "this": _this, "span": _span, "years": _years, "year": _dated, "month": _month, "season": _season, "plan": _plan,
    "on": _on, "eve": _eve, "within": _within}


def _whole(words: str) -> int:
    return int(number(words) or 0)


def _year(words: str | None, calendar: Calendar) -> int | None:
    if words is None or words in ("今", "本", "当"):
        return calendar.year
    if words[-1] not in "今本当明次后去*":
        return int(words.translate(_HAN_DIGITS))
    shift = {"明": 1, "次": 1, "后": 2, "去": -1}.get(words)
    return calendar.year + shift if shift and calendar.year else None


def _month_end(year: int | None, month: str, day: str | None, tail: str | None, by: bool,
               calendar: Calendar) -> tuple[Role, date | None]:
    on = _whole(day) if day else _PARTS_OF_MONTH.get(tail or "")
    return ("deadline" if by or tail in ("底", "末", "内") else "day"), calendar.on(year, _whole(month), on)


def _season_end(year: int | None, season: str, by: bool, calendar: Calendar) -> tuple[Role, date | None]:
    role: Role = "deadline" if by else "day"
    if season == "冬季":
        return role, calendar.on(year + 1, 2) if year else None
    return role, calendar.on(year, *_ENDS[season.removeprefix("第")])
