"""Metadata of a plan: title, issuer (发文机关), date, 文号, period, kind, level, region."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path, PurePosixPath

from kg.read import bodies, dates
from kg.read.shadow import make
from kg.records import Dropped, Metadata
from kg.text import halve

_HEAD = 4_000  # title and field lines stand before this
_TITLE_SIZE = 100
_TITLE_LINE = 44  # one line of a title that has several
_PLAN = (
    "计划|要点|方案|总结|报告|通知|意见|办法|规划|安排|决定|公告|通告|情况|条例|细则|纲要|行动|批复|汇报|制度|规定|指南|指引|措施|实践|实施|规程|函|讲话")

_FILE_NAME = re.compile(r"([^\s/\\]{4,80}?)\.(?:docx?|pdf|wps|txt|html?|md)\Z", re.IGNORECASE)
_LABEL = re.compile(r"\A(?:【[^】]{2,10}】|\((?:转载|转发)\))\s*")
_SITE = re.compile(  # the name of the site behind a page's title
    r"\s*[-_|—–]{1,2}\s*[^-_|—–\s]{2,30}(?:网|网站|文库|政府|平台|文秘|门户|之家|教育局|日报|晚报|报社|新闻|在线|客户端)[^-_|—–]{0,12}\Z")
_GOES_ON = re.compile(r"关于|(?:19|20)\d{2}|“?十[一二三四五六]五")  # a title behind a line that names its body
_SPACED = re.compile(r"(?:[一-鿿] {1,4}){3,20}[一-鿿]")
_PLAN_WORD = re.compile(_PLAN)
_PLAN_END = re.compile(rf"(?:{_PLAN})(?:\([^()]{{1,20}}\))?\Z")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章条]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、]|——|附件|目\s*录)")
_NO_TITLE = re.compile(
    r"[。;]|,.{0,80},|:\S{0,60}:|(?:长|书记|主席|主任|记者)\s{1,4}[一-鿿·]{1,4}(?: [一-鿿])?\Z"
    r"|\A(?:来源|信息来源|发布机构|发文机关|时间|【颁布)")
_PUBLISHED = re.compile(
    rf"(?:印发|发布|公布)了?《([^《》\n]{{6,80}}(?:{_PLAN})[^《》\n]{{0,14}})》")
_NAMED = re.compile(r"《([^《》\n]{6,80}(?:计划|要点|方案|规划|纲要|意见|办法))》")
_NUMBER = re.compile(r"[一-鿿]{1,12}\s?[\[(【]\s?(?:19|20)\d{2}\s?[\])】]\s?(?:第\s?)?\d{1,5}\s?号")
_INDEX = re.compile(r"[A-Za-z0-9]{5,24}[/\-][A-Za-z0-9\-/]{4,24}")
_ISSUE = re.compile(r"\(?(?:19|20)\d{2}年第?\d{1,4}号\)?|\(?(?:19|20)\d{2}年\d{1,2}月[^)]{0,8}版\)?")
_NEWS = re.compile(r"正文:|原标题")
_SIGNED = re.compile(  # a date on a line of its own, or behind the body that signs
    r"^[ \t]{0,80}(?P<body>[一-鿿]{3,30}(?=[ \t]{1,20}))?[ \t]{0,20}"
    r"(?:(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?|"
    r"[一二][〇○零Oo0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?|"
    r"(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})[ \t]{0,40}$",
    re.MULTILINE)
_DATE_LINE = re.compile(r"[\s\d年月日:/.()\-〇一二三四五六七八九十]{8,32}")
_SPEECH = re.compile(r"[—-]{0,4}\s?(?=(?:19|20)\d{2}年)[^\n]{4,24}日在[^\n]{6,60}")

_OWN_ISSUER = ("发文机关", "发文机构", "发文单位", "制发机关", "颁布单位", "成文单位")  # of the text, not of the page
_OWN_DATE = ("成文日期", "发文日期", "印发日期", "颁布时间", "生成日期")

_REPORTS = re.compile(r"我代表(?:国务院|[一-鿿]{1,16}政府),?向大会(?:作政?府?工作报告|报告政?府?工作)")
_LETTERHEAD = re.compile(r"([一-鿿、\s]{3,60})文件")
_GIVEN = re.compile(r"在(?:第[一-鿿]{1,4}届全国|([一-鿿]{2,12}?)第[一-鿿]{1,4}届)人民代表大会")
_SPEAKS = re.compile(r"我(?:受|代表)(国务院|[一-鿿]{2,20}?(?:人民政府|政府|常务委员会|常委会|委员会|学校|局))")
_ANNOUNCED = re.compile(
    r"(?:[。,;:\n]|\A)(?:近日|日前|近期|今天|记者获悉)?"
    r"([一-鿿、]{2,60}?)(?:近日|日前)?(?:联合|共同)?(?:印发|下发|出台|发布)了?《")
_OBTAINED = re.compile(r"(?:记者|笔者)[^,。\n]{0,12}从([一-鿿]{2,24}?)(?:官网|获悉|了解到|获知|处获)")
_HOSTED = re.compile(r"由([一-鿿]{3,30}?)(?:、[^,。]{2,40})?(?:主办|牵头)")


@dataclass(frozen=True)
class _Rules:
    labels: dict[str, tuple[str, ...]]  # by field, the most believed first
    line: re.Pattern[str]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _rules() -> _Rules:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    labels = {field: tuple(names) for field, names in data["fields"].items()}
    every = sorted((name for names in labels.values() for name in names), key=len, reverse=True)
    spaced = "|".join(r"\s{0,8}".join(name) for name in every)
    line = re.compile(
        rf"(?:\A|(?<=[\s【•]))({spaced})\s{{0,4}}[:】]\s{{0,120}}(?!(?:{spaced})\s{{0,4}}[:】])([^\s:【】][^\n【】]{{0,120}}?)"
        rf"(?=\s{{2,}}|\t|\n|【|\Z|\s[一-鿿]{{2,6}}:)")
    return _Rules(labels, line, tuple((row["name"], re.compile(row["pattern"])) for row in data["kind"]))


@dataclass(frozen=True)
class _Page:
    text: str  # in half width; the shadow where the text was spun
    dropped: str  # what furniture took out, in half width
    fields: Mapping[str, str]

    @cached_property
    def around(self) -> str:
        """Where a page's own fields stand: what was dropped, the head and the tail of the text."""
        tail = "" if len(self.text) <= _HEAD else self.text[-800:]
        return f"{self.dropped}\n{self.text[:_HEAD]}\n{tail}"

    @cached_property
    def head_lines(self) -> list[str]:
        return [line.strip() for line in self.text[:_HEAD].split("\n") if line.strip()]

    @cached_property
    def stated(self) -> list[tuple[str, str]]:
        """(label, value) of the field lines."""
        found = _rules().line.finditer(self.around)
        return [("".join(matched[1].split()), matched[2].strip()) for matched in found]

    def values(self, field: str) -> Iterator[tuple[str, str]]:
        """(label, value) of the field lines for one field, the most believed label first."""
        for name in _rules().labels[field]:
            yield from (pair for pair in self.stated if pair[0] == name)


def find(
    text: str, shadow: str, fields: Mapping[str, str], dropped: Sequence[Dropped], source: str
) -> Metadata:
    """What is known of a plan. Nothing is guessed: what is unknown is None.

    `fields` is what the format states (title, issued, issuer, identifier), `dropped` what furniture took
    out, among it the page's own field lines, `source` the file's name. Titles and names come out in half
    width, and in the usual words where the text was spun.
    """
    spun = shadow != halve(text) and make(text)[1]
    page = _Page(
        shadow if spun else halve(text),
        halve("\n".join(piece.text for piece in dropped)),
        {name: halve(value) for name, value in fields.items()})
    title, reported = _title(page, source)
    signature, signed = _signature(page.text)
    issuer = _issuer(page, title or "", signature)
    plan_level = bodies.level(issuer, title or "", page.text)
    start, end = dates.period(_ISSUE.sub("", title or ""), page.text, plan_level == "school")
    return Metadata(
        title=title,
        issuer=issuer,
        issued=_issued(page, signed),
        identifiers=tuple(dict.fromkeys(_identifiers(page))),
        period_start=start,
        period_end=end,
        kind="report" if reported or _NEWS.search(page.dropped) else _kind(title or ""),
        level=plan_level,
        region=bodies.region(issuer) or bodies.region(title),
        spun=spun,
    )


# Title


def _title(page: _Page, source: str) -> tuple[str | None, bool]:
    """The title, and whether it is only that of a plan of which the text reports."""
    for reported, candidates in ((False, _titles(page)), (True, _reported(page)), (False, _source_title(source))):
        for candidate in candidates:
            title = _SITE.sub("", _LABEL.sub("", _closed(candidate.strip()))).strip(" \t•*#-—_")
            if 4 <= len(title) <= _TITLE_SIZE:
                return title, reported
    return None, False


def _closed(title: str) -> str:
    """A title that is spaced out (工 作 报 告) without its blanks."""
    return title.replace(" ", "") if _SPACED.fullmatch(title) else title


def _titles(page: _Page) -> Iterator[str]:
    lines = page.head_lines
    if lines and (named := _FILE_NAME.match(lines[0])):
        yield named[1]
    yield from (value for _, value in page.values("title") if _PLAN_WORD.search(value))
    yield page.fields.get("title", "")
    if lines:
        yield _doubled(lines[0])
    yield from _title_lines(lines)


def _reported(page: _Page) -> Iterator[str]:
    if _REPORTS.search(page.text, 0, 800):
        yield "政府工作报告"
    for pattern in (_PUBLISHED, _NAMED):
        if named := pattern.search(page.text, 0, _HEAD):
            yield named[1]


def _source_title(source: str) -> Iterator[str]:
    stem = PurePosixPath(source).stem
    if len(re.findall("[一-鿿]", stem)) >= 6:
        yield halve(stem).replace("_", " ")


def _doubled(line: str) -> str:
    """The beginning of a line that stands there twice, run together with the text: 工作要点工作要点各校…"""
    for size in range(6, min(len(line) // 2, _TITLE_SIZE) + 1):
        if line.startswith(line[:size], size) or line.startswith(line[:size] + " ", size + 1):
            return line[:size]
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
        if len(following) > _TITLE_LINE or _NO_TITLE.search(following) or _NUMBERED.match(following):
            break
        title += following
    return title if _is_whole(title) else lines[index]


def _is_whole(title: str) -> bool:
    return bool(_PLAN_END.search(title)) and title.count("《") == title.count("》")


def _is_title_line(line: str) -> bool:
    return (
        6 <= len(line) <= _TITLE_SIZE
        and not _NO_TITLE.search(line)
        and not _NUMBERED.match(line)
        and not _NUMBER.fullmatch(line)
        and not _SPEECH.match(line)
        and not line.endswith((":", ",", "、"))
    )


# Issuer


def _issuer(page: _Page, title: str, signature: str | None) -> str | None:
    """The body whose plan it is, joint issuers joined by 、; None where none is named or its name is masked."""
    for candidate in _issuers(page, title, signature):
        names = bodies.bodies(candidate)
        full = [bodies.full(name, title, page.text) for name in names]
        if full and all(full):
            return "、".join(filter(None, full))
    return None


def _issuers(page: _Page, title: str, signature: str | None) -> Iterator[str]:
    if found := bodies.leading(title):
        yield found
    stated = list(page.values("issuer"))
    yield from (value for label, value in stated if label in _OWN_ISSUER)
    yield from (head[1] for line in page.head_lines[:6] if (head := _LETTERHEAD.fullmatch(line)))
    if signature:
        yield signature
    yield from _above_title(page.head_lines, title)
    if "工作报告" in title and (given := _GIVEN.search(page.text, 0, 600)):
        yield f"{given[1]}人民政府" if given[1] else "国务院"
    for pattern in (_SPEAKS, _ANNOUNCED, _OBTAINED, _HOSTED):
        for matched in pattern.finditer(page.text, 0, _HEAD):
            yield _joined(matched[1])
    yield from (value for _, value in stated)
    yield page.fields.get("issuer", "")


def _above_title(lines: Sequence[str], title: str) -> Iterator[str]:
    """A body that stands alone on the line above the title."""
    for above, line in pairwise(lines[:10]):
        if title.startswith(line) and bodies.bodies(above):
            yield above


def _joined(names: str) -> str:
    """甲和乙 as 甲、乙 where both are bodies."""
    first, _, second = names.partition("和")
    return f"{first}、{second}" if bodies.is_body(first) and bodies.is_body(second) else names


def _signature(text: str) -> tuple[str | None, str | None]:
    """The signature block (落款): bodies on lines of their own above a date on a line of its own."""
    for matched in _SIGNED.finditer(text):
        signed = dates.first(matched[0])
        if matched["body"]:
            if bodies.is_body(matched["body"]):
                return matched["body"], signed
            continue
        above = [line.strip() for line in text[max(0, matched.start() - 600) : matched.start()].split("\n")]
        names: list[str] = []
        for line in reversed([line for line in above if line][-12:]):
            found = bodies.bodies(line)
            if not found:
                break
            names = found + names
        if names and signed:
            return "、".join(names), signed
    return None, None


# Date and numbers


def _issued(page: _Page, signed: str | None) -> str | None:
    values = [(label, found) for label, value in page.values("issued") if (found := dates.first(value))]
    of_text = [found for label, found in values if label in _OWN_DATE]
    return _first((
        *of_text,
        signed,
        _speech_date(page.head_lines),
        *(found for _, found in values),
        dates.first(page.fields.get("issued", "")),
        _news_date(page),
        _head_date(page.head_lines),
    ))


def _news_date(page: _Page) -> str | None:
    head = next((line for line in page.dropped.split("\n") if "正文:" in line), "")
    return dates.first(head) or dates.yearless(head, page.text)


def _speech_date(lines: Sequence[str]) -> str | None:
    """When a report was given: ——2026年1月25日在某市人民代表大会某次会议上."""
    return _first(dates.first(line) for line in lines[:20] if _SPEECH.match(line))


def _head_date(lines: Sequence[str]) -> str | None:
    """A date on a line of its own below the title."""
    return _first(dates.first(line) for line in lines[:12] if len(line) <= 32 and _DATE_LINE.fullmatch(line))


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _identifiers(page: _Page) -> Iterator[str]:
    for label, value in page.values("identifiers"):
        pattern = _INDEX if label == "索引号" else _NUMBER
        if found := pattern.search(value):
            yield _written(found[0])
    for line in page.head_lines[:40]:
        if len(line) < 40 and (found := _NUMBER.fullmatch(line)):
            yield _written(found[0])
    if stated := page.fields.get("identifier"):
        yield stated


def _written(number: str) -> str:
    """A document number as it is written: 国办发〔2021〕40号."""
    return re.sub(r"\s", "", number).replace("[", "〔").replace("]", "〕")


def _kind(title: str) -> str | None:
    """plan, keypoints, summary, report, scheme or notice, by the words of the title."""
    return next((name for name, pattern in _rules().kinds if pattern.search(title)), None)
