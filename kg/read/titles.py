"""The title of a plan: as its page states it, as its first lines print it, or that of the plan a text reports of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from kg.read import bodies, dates, news
from kg.read.page import NUMBER, PLAN_WORDS, Page, cleared, rules
from kg.text import halve

_TITLE_SIZE = 100
_LEAST_DOUBLED = 6  # of a title that stands twice in its line
_BEGINNING = 8  # of a title that begins once more
_TITLE_LINE = 44  # one line of a title that has several
_FILE_NAME = re.compile(r"([^\s/\\]{4,80}?)\.(?:docx?|pdf|wps|txt|html?|md)\Z", re.IGNORECASE)
_LABEL = re.compile(r"\A(?:【[^】]{2,10}】|\((?:转载|转发)\))\s*")
_COLUMN = re.compile("(?:通知|公告|公示|通告|政策|文件|信息|新闻|图片|法规|解读|动态|资讯|要闻|公开){2,3}")  # 通知公告
_GOES_ON = re.compile(r"关于|(?:19|20)\d{2}|“?十[一二三四五六]五")  # a title behind a line that names its body
_SPACED = re.compile(r"(?:[一-鿿] {1,4}){3,20}[一-鿿]")
_BEGUN = re.compile(rf"([^。,;:!?\n]{{4,44}}?(?:{PLAN_WORDS}))\s{{1,8}}(?=\S)")
_PLAN_WORD = re.compile(PLAN_WORDS)
_PLAN_END = re.compile(rf"(?:{PLAN_WORDS}|流程|说明|须知|告示|公示|简章|清单)(?:\([^()]{{1,40}}\)){{0,2}}\Z")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章条]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、]|——|附件|目\s*录)")
_NO_TITLE = re.compile(
    r"[。;]|,.{0,80},|:\S{0,60}:|(?:长|书记|主席|主任|记者)\s{1,4}[一-鿿·]{1,4}(?: [一-鿿])?\Z"
    r"|\A(?:来源|信息来源|发布机构|发文机关|时间|组配分类|主题分类|公开方式|【颁布|>)|> .{1,40} > ")
PUBLISHED = re.compile(  # a plan of which a text tells that it is out
    rf"(?:印发|发布|公布)了?《([^《》\n]{{6,80}}(?:{PLAN_WORDS})[^《》\n]{{0,14}})》")
_PASSED = re.compile(  # a law of which a text tells that it is passed or in force
    r"《([^《》\n]{4,50}(?:条例|办法|规定|决定|法))》(?:\([^()]{2,30}\))?[^。《》\n]{0,40}(?:通过|施行|实施|公布|出台)")
_REPRINTED = re.compile(  # a text of which a page says that it follows in full
    rf"(?:印发|发布|公布)了?《([^《》\n]{{6,80}}(?:{PLAN_WORDS}))》[^。\n《]{{0,16}}(?:内容|全文|原文|通知)如下")
_NAMED = re.compile(r"《(?<!根据《)(?<![依按]照《)(?<!依据《)([^《》\n]{6,80}(?:计划|要点|方案|规划|纲要|意见))》")
_REPORTS = re.compile(r"我代表(?:国务院|[一-鿿]{1,16}政府),?向大会(?:作政?府?工作报告|报告政?府?工作)")


def find(page: Page, source: str) -> tuple[str | None, bool]:
    """The title, and whether it is only that of a plan of which the text reports."""
    ways = (False, _titles(page)), (True, _reported(page)), (True, news.lead(page)), (False, _source_title(source))
    for reported, candidates in ways:
        for candidate in candidates:
            title = _LABEL.sub("", _closed(cleared(candidate))).strip(" \t•*#-—_")
            if 4 <= len(title) <= _TITLE_SIZE and not _COLUMN.fullmatch(title):
                return title, reported
    return None, False


def _closed(title: str) -> str:
    """A title that is spaced out (工 作 报 告) without its blanks."""
    return title.replace(" ", "") if _SPACED.fullmatch(title) else title


def _titles(page: Page) -> Iterator[str]:
    lines = page.head_lines
    if "如下" in page.opening:
        yield from _REPRINTED.findall(page.about)[:1]
    if lines and (named := _FILE_NAME.match(lines[0])):
        yield named[1]
    yield from (value for _, value in page.values("title") if _PLAN_WORD.search(value))
    yield page.fields.get("title", "")
    if lines:
        yield _doubled(lines[0])
        yield from _run_in(lines[0])
    if page.is_news:
        yield from news.titles(page)
    yield from _title_lines(lines)


def _reported(page: Page) -> Iterator[str]:
    if _REPORTS.search(page.text, 0, 800):
        yield "政府工作报告"
    for pattern in (PUBLISHED, _PASSED, _NAMED):
        yield from pattern.findall(page.about)[:1]


def _source_title(source: str) -> Iterator[str]:
    stem = PurePosixPath(source).stem
    if len(re.findall("[一-鿿]", stem)) >= 6:
        yield halve(stem).replace("_", " ")


def _run_in(line: str) -> Iterator[str]:
    """The title with which a text begins that stands all in one line."""
    if len(line) > 2 * _TITLE_SIZE and (begun := _BEGUN.match(line)):
        yield begun[1]


def _doubled(line: str) -> str:
    """The beginning of a line that stands there twice, run together with the text: 工作要点工作要点各校…"""
    longest = min(len(line) // 2, _TITLE_SIZE)
    again = line.find(line[:_LEAST_DOUBLED], _LEAST_DOUBLED, longest + _LEAST_DOUBLED + 1)
    while again >= 0:
        if line.startswith(line[: again - 1] + " ", again) and again > _LEAST_DOUBLED:
            return line[: again - 1]
        if line.startswith(line[:again], again) and again <= longest:
            return line[:again]
        again = line.find(line[:_LEAST_DOUBLED], again + 1, longest + _LEAST_DOUBLED + 1)
    return ""


def _title_lines(lines: Sequence[str]) -> Iterator[str]:
    """Lines that read like a title: those that stand twice, then those with a word for a plan, then the first."""
    likely = [line for line in lines[:60] if _is_title_line(line)]
    twice = [line for line in likely if lines.count(line) > 1]
    yield from [line for line in twice if _PLAN_WORD.search(line)][:1]
    yield from (line for line in twice[:1] if line == lines[0])
    for index, line in enumerate(lines[:12]):
        if not _is_title_line(line) or any(fuller.endswith(line) and fuller != line for fuller in likely):
            continue
        whole = _whole(lines, index)
        if _PLAN_WORD.search(whole) and not bodies.bodies(whole):
            yield whole
    yield from (line for line in likely[:1] if not bodies.bodies(line))


def _whole(lines: Sequence[str], index: int) -> str:
    """The title that begins with a line: with the lines behind it where it ends only there."""
    title = lines[index]
    issuer = bool(bodies.bodies(title))
    for following in lines[index + 1 : index + 4]:
        if _is_whole(title) or (issuer and title == lines[index] and not _GOES_ON.match(following)):
            break
        if following.startswith(title[:_BEGINNING]):
            break
        if len(following) > _TITLE_LINE or _NO_TITLE.search(following) or _NUMBERED.match(following):
            break
        title += following
    return title if _is_whole(title) else lines[index]


def _is_whole(title: str) -> bool:
    return bool(_PLAN_END.search(title)) and title.count("《") == title.count("》")


def _is_title_line(line: str) -> bool:
    return (
        6 <= len(line) <= _TITLE_SIZE
        and not dates.LINE.fullmatch(line)
        and not _NO_TITLE.search(line)
        and not _NUMBERED.match(line)
        and not NUMBER.fullmatch(line)
        and not dates.SPEECH.match(line)
        and not rules().table.search(f"\n{line}")
        and not line.endswith((":", ",", "、"))
    )
