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
from kg.records import Dropped, Metadata
from kg.text import halve

_HEAD = 4_000  # title and field lines stand before this
_TITLE_SIZE = 100
_LEAST_DOUBLED = 6  # of a title that stands twice in its line
_BEGINNING = 8  # of a title that begins once more
_TITLE_LINE = 44  # one line of a title that has several
_PLAN = (
    "计划|要点|方案|总结|报告|通知|意见|办法|规划|安排|决定|公告|通告|情况|条例|细则|纲要|行动|批复|汇报|制度|规定|指南|指引|措施|实践|实施|规程|函|讲话")

_FILE_NAME = re.compile(r"([^\s/\\]{4,80}?)\.(?:docx?|pdf|wps|txt|html?|md)\Z", re.IGNORECASE)
_LABEL = re.compile(r"\A(?:【[^】]{2,10}】|\((?:转载|转发)\))\s*")
_SITE_WORDS = "网|网站|文库|政府|平台|文秘|门户|之家|教育局|日报|晚报|报社|新闻|在线|客户端"
_SITE = re.compile(  # the name of the site behind or before a page's title
    rf"(?:\s*[-_|—–]{{1,2}}\s*[^-_|—–\s]{{2,30}}(?:{_SITE_WORDS})[^-_|—–]{{0,12}}){{1,3}}\Z"
    r"|\A[一-鿿]{4,24}网站?\s{0,4}[-_|—–]\s{0,4}")
_DASH = re.compile("[-_|—–]")  # stands in both
_HOST = re.compile(  # the body that keeps the site
    r"[-_|—–]\s{0,4}([一-鿿]{4,30}?)(?:政务|政府)?(?:门户)?网站|(?:主办(?:单位)?|版权所有)\s{0,4}:\s{0,4}([一-鿿]{4,30})")
_DATED = re.compile(r"\[?\s{1,40}(?:19|20)\d{2}-\d{1,2}-\d{1,2}\s{0,4}\]?\Z")
_COLUMN = re.compile("(?:通知|公告|公示|通告|政策|文件|信息|新闻|图片|法规|解读|动态|资讯|要闻|公开){2,3}")  # 通知公告
_GOES_ON = re.compile(r"关于|(?:19|20)\d{2}|“?十[一二三四五六]五")  # a title behind a line that names its body
_SPACED = re.compile(r"(?:[一-鿿] {1,4}){3,20}[一-鿿]")
_PLAN_WORD = re.compile(_PLAN)
_PLAN_END = re.compile(rf"(?:{_PLAN})(?:\([^()]{{1,40}}\)){{0,2}}\Z")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章条]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、]|——|附件|目\s*录)")
_NO_TITLE = re.compile(
    r"[。;]|,.{0,80},|:\S{0,60}:|(?:长|书记|主席|主任|记者)\s{1,4}[一-鿿·]{1,4}(?: [一-鿿])?\Z"
    r"|\A(?:来源|信息来源|发布机构|发文机关|时间|组配分类|主题分类|公开方式|【颁布|>)|> .{1,40} > ")
_PUBLISHED = re.compile(
    rf"(?:印发|发布|公布)了?《([^《》\n]{{6,80}}(?:{_PLAN})[^《》\n]{{0,14}})》")
_NAMED = re.compile(r"(?<!根据)(?<![依按]照)(?<!依据)《([^《》\n]{6,80}(?:计划|要点|方案|规划|纲要|意见))》")
_ABOUT = 300  # what a text is about, it says at once
_LATELY = re.compile("近日|日前|近期")  # or with these words a little later
_LATELY_ABOUT = 600
_SENTENCE = re.compile(r"[^。\n]{1,400}")
_NUMBER = re.compile(r"[一-鿿]{1,12}\s?[\[(【]\s?(?:19|20)\d{2}\s?[\])】]\s?(?:第\s?)?\d{1,5}\s?号")
_INDEX = re.compile(r"[A-Za-z0-9]{5,24}[/\-][A-Za-z0-9\-/]{4,24}")
_ISSUE = re.compile(r"\(?(?:19|20)\d{2}年第?\d{1,4}号\)?|\(?(?:19|20)\d{2}年\d{1,2}月[^)]{0,8}版\)?")
_NEWS = re.compile(r"正文:|原标题")
_ORIGINAL = re.compile(r"原标题:\s{0,4}《([^《》\n]{8,60})》")
_RUN_IN = re.compile(  # where the text of a news item begins that runs on from its title
    r"\s{4,}|(?:近日|日前|近期|昨日|昨天|今日|连日来)[,,]|(?:(?:19|20)\d{2}年)?(?:\d{1,2}月)?\d{1,2}日(?:,|上午|下午|晚|电|讯|消息|[一-鿿]{0,4}获悉)"
    r"|据[一-鿿]{2,8}(?:消息|报道|\d)|(?<=[\s》”)!?…])[一-鿿]{2,8}讯|(?:新华|中新|中新网|新华社|中证网|新京报|人民网|央视网|红网|本报)[一-鿿]{0,6}(?:\d|讯|电)"
    r"|记者(?:\s|从|\d|获悉|今)|本公司董事会|作者[:\s]|编辑:|来源[:|]|本文转自|(?:19|20)\d{2}-\d{1,2}-\d{1,2}"
    r"|【[^】]{0,12}(?:讯|特约|电)|为(?:了|进一步|深入|丰富|切实|贯彻|营造|更好)")
_RUN_IN_WITHIN = 64
_SIGNED = re.compile(  # a date on a line of its own, or behind the body that signs
    r"^[ \t]{0,80}(?P<body>[一-鿿]{3,30}(?=[ \t]{1,20}))?[ \t]{0,20}"
    r"(?:(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?|"
    r"[一二][〇○零Oo0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?|"
    r"(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})[ \t]{0,40}$",
    re.MULTILINE)
_DATE_SOURCE = re.compile(r"^.{0,90}?((?:19|20)\d{2}-\d{1,2}-\d{1,2}).{0,12}来源:", re.MULTILINE)
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
    r"([一-鿿、]{2,60}?)(?:近日|日前)?(?:联合|共同)?(?:印发|下发|出台|发布|公布)了?"
    r"(?:《|(?:19|20)\d{2}年[^,。《》]{2,40}?(?:方案|细则|意见|办法|计划|规划|要点|总结))")
_OBTAINED = re.compile(r"(?:记者|笔者)[^,。\n]{0,12}从([一-鿿]{2,24}?)(?:官网|获悉|了解到|获知|处获)")
_DECREED = re.compile(
    r"^\s{0,20}(?:中华人民共和国)?([一-鿿]{2,20}?)令\s{0,20}\(?\s{0,20}第\s?\d{1,4}\s?号", re.MULTILINE)
_DECREED_WITHIN = 400
_HOSTED = re.compile(r"由([一-鿿]{3,30}?)(?:、[^,。]{2,40})?(?:主办|牵头)")


@dataclass(frozen=True)
class _Rules:
    labels: dict[str, tuple[str, ...]]  # by field, the most believed first
    line: re.Pattern[str]
    table: re.Pattern[str]  # a row of a page's table of fields, labels and values apart by blanks
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    byline: re.Pattern[str]  # of a news item, behind its title


@cache
def _rules() -> _Rules:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    labels = {field: tuple(names) for field, names in data["fields"].items()}
    every = sorted((name for names in labels.values() for name in names), key=len, reverse=True)
    spaced = "|".join(r"\s{0,8}".join(name) for name in every)
    line = re.compile(
        rf"[\s【•]({spaced})\s{{0,4}}[:】]\s{{0,120}}(?!(?:{spaced})\s{{0,4}}[:】])([^\s:【】][^\n【】]{{0,120}}?)"
        rf"(?=\s{{2,}}|\t|\n|【|\Z|\s[一-鿿]{{2,6}}:)")
    long = "|".join(r"[ \t]?".join(name) for name in every if len(name) >= 3)
    table = re.compile(rf"\s({long})[ \t]{{1,12}}(?!{long})([^\s:]{{2,60}})(?=\s|\Z)")
    outlets = "|".join(data["news"]["outlets"])
    return _Rules(
        labels, line, table, tuple((row["name"], re.compile(row["pattern"])) for row in data["kind"]),
        re.compile(rf"(?:(?:{outlets})[\s|:]{{0,4}}[一-鿿]{{0,2}}|[一-鿿]{{2,6}}\s?\|\s?)$"))


@dataclass(frozen=True)
class _Page:
    text: str  # in half width; the shadow where the text was spun
    dropped: str  # what furniture took out, in half width
    fields: Mapping[str, str]

    @cached_property
    def around(self) -> str:
        """Where a page's own fields stand, on lines: what was dropped, the head and the tail of the text."""
        tail = "" if len(self.text) <= _HEAD else self.text[-800:]
        return f"\n{self.dropped}\n{self.text[:_HEAD]}\n{tail}"

    @cached_property
    def head_lines(self) -> list[str]:
        return [line for line in map(_cleared, self.text[:_HEAD].split("\n")) if line]

    @cached_property
    def about(self) -> str:
        """The beginning of the text, and of what follows soon each sentence that tells of what is new."""
        later = _SENTENCE.findall(self.text, _ABOUT, _LATELY_ABOUT)
        return "\n".join([self.text[:_ABOUT], *filter(_LATELY.search, later)])

    @cached_property
    def host(self) -> str:
        """The body that keeps the page's site; empty where none is named."""
        found = _HOST.search(f"{self.text[:_HEAD]}\n{self.dropped}")
        return (found[1] or found[2]) if found else ""

    @cached_property
    def stated(self) -> list[tuple[str, str]]:
        """(label, value) of the field lines."""
        found = [*_rules().line.finditer(self.around), *_rules().table.finditer(self.around)]
        return [("".join(matched[1].split()), matched[2].strip()) for matched in found]

    def values(self, field: str) -> Iterator[tuple[str, str]]:
        """(label, value) of the field lines for one field, the most believed label first."""
        for name in _rules().labels[field]:
            yield from (pair for pair in self.stated if pair[0] == name)


def find(
    text: str, shadow: str, spun: bool, fields: Mapping[str, str], dropped: Sequence[Dropped], source: str
) -> Metadata:
    """What is known of a plan. Nothing is guessed: what is unknown is None.

    `spun` says whether the text was spun, `fields` is what the format states (title, issued, issuer, identifier),
    `dropped` what furniture took out, among it the page's own field lines, `source` the file's name. Titles and
    names come out in half width, and in the usual words where the text was spun.
    """
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
            title = _LABEL.sub("", _closed(_cleared(candidate))).strip(" \t•*#-—_")
            if 4 <= len(title) <= _TITLE_SIZE and not _COLUMN.fullmatch(title):
                return title, reported
    return None, False


def _cleared(line: str) -> str:
    """A line without the name of the site and the date of the page around it."""
    line = line.strip()
    return _SITE.sub("", _DATED.sub("", line)) if _DASH.search(line) else line


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
    if _NEWS.search(page.dropped):
        yield from _news_title(page)
    yield from _title_lines(lines)


def _reported(page: _Page) -> Iterator[str]:
    if _REPORTS.search(page.text, 0, 800):
        yield "政府工作报告"
    for pattern in (_PUBLISHED, _NAMED):
        yield from pattern.findall(page.about)[:1]


def _source_title(source: str) -> Iterator[str]:
    stem = PurePosixPath(source).stem
    if len(re.findall("[一-鿿]", stem)) >= 6:
        yield halve(stem).replace("_", " ")


def _news_title(page: _Page) -> Iterator[str]:
    """The title that a news item names behind its text, or that runs on into it: up to where a text begins."""
    yield from _ORIGINAL.findall(page.text)[:1]
    if page.dropped.split("\n", 1)[0].rstrip().endswith("原标题:"):
        text = page.text.lstrip()
        begun = _RUN_IN.search(text, 8, _RUN_IN_WITHIN + 20)
        title = _rules().byline.sub("", text[: begun.start()]) if begun else ""
        if 8 <= len(title) <= _RUN_IN_WITHIN and "。" not in title and title[-1] not in ",、:":
            yield title


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
        and not _NO_TITLE.search(line)
        and not _NUMBERED.match(line)
        and not _NUMBER.fullmatch(line)
        and not _SPEECH.match(line)
        and not _rules().table.search(f"\n{line}")
        and not line.endswith((":", ",", "、"))
    )


# Issuer


def _issuer(page: _Page, title: str, signature: str | None) -> str | None:
    """The body whose plan it is, joint issuers joined by 、; None where none is named or its name is masked."""
    for candidate in _issuers(page, title, signature):
        names = bodies.bodies(candidate)
        full = list(_in_full(names, title if bodies.region(title) else page.host, page.text))
        if full and len(full) == len(names):
            return "、".join(full)
    return None


def _in_full(names: Iterable[str], place: str, text: str) -> Iterator[str]:
    """The bodies' full names; a bare 省财政厅 is of the place of the one before it."""
    for name in names:
        if found := bodies.full(name, place, text):
            yield found
            place = bodies.region(found) or place


def _issuers(page: _Page, title: str, signature: str | None) -> Iterator[str]:
    if found := bodies.leading(title):
        yield found
    stated = list(page.values("issuer"))
    yield from (value for label, value in stated if label in _OWN_ISSUER)
    yield from (head[1] for line in page.head_lines[:6] if (head := _LETTERHEAD.fullmatch(line)))
    if signature:
        yield signature
    yield from _above_title(page.head_lines, title)
    yield from _DECREED.findall(page.text[:_DECREED_WITHIN])[:1]
    if "工作报告" in title and (given := _GIVEN.search(page.text, 0, 600)):
        yield f"{given[1]}人民政府" if given[1] else "国务院"
    for pattern in (_SPEAKS, _ANNOUNCED, _OBTAINED):
        yield from pattern.findall(page.about)
    yield from _HOSTED.findall(page.text[:_LATELY_ABOUT])
    yield from (bodies.leading(named) or "" for named in _PUBLISHED.findall(page.about))
    yield from (value for _, value in stated)
    yield page.fields.get("issuer", "")


def _above_title(lines: Sequence[str], title: str) -> Iterator[str]:
    """A body that stands alone on the line above the title."""
    for above, line in pairwise(lines[:10]):
        if title.startswith(line) and bodies.bodies(above):
            yield above


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
        _first(map(dates.first, _DATE_SOURCE.findall(page.dropped))),
    ))


def _news_date(page: _Page) -> str | None:
    if "正文:" not in page.dropped:
        return None
    head = next(line for line in page.dropped.split("\n") if "正文:" in line)
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
