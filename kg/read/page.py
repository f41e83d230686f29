"""A page as its metadata are read from it: its text in half width, what furniture took out, its own fields."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

PLAN_WORDS = (
    "计划|要点|方案|总结|报告|通知|意见|办法|规划|安排|决定|公告|通告|情况|条例|细则|纲要|行动|批复|汇报|制度|规定|指南|指引|措施|实践|实施|规程|函|讲话")

NUMBER = re.compile(r"[一-鿿]{1,12}\s?[\[(【]\s?(?:19|20)\d{2}\s?[\])】]\s?(?:第\s?)?\d{1,5}\s?号")  # 文号
_HEAD = 4_000  # title and field lines stand before this
_ABOUT = 300  # what a text is about, it says at once
_LATELY = re.compile("近日|日前|近期")  # or with these words a little later
_LATELY_ABOUT = 600
_SENTENCE = re.compile(r"[^。\n]{1,400}")
_SITE_WORDS = "网|网站|文库|政府|平台|文秘|门户|之家|教育局|日报|晚报|报社|新闻|在线|客户端"
_SITE = re.compile(  # the name of the site behind or before a page's title
    rf"(?:[-_|—–]{{1,2}}\s*[^-_|—–\s]{{2,30}}(?:{_SITE_WORDS})[^-_|—–]{{0,12}}){{1,3}}\Z"
    r"|\A[一-鿿]{4,24}网站?\s{0,4}[-_|—–]\s{0,4}")
_DASH = re.compile("[-_|—–]")  # stands in both
_TAG = re.compile(r"【[^】]{2,8}】\Z")  # 【精选推荐】
_DATED = re.compile(r"\[?\s{1,40}(?:19|20)\d{2}-\d{1,2}-\d{1,2}\s{0,4}\]?\Z")
_HOST = re.compile(  # the body that keeps the site
    r"[-_|—–]\s{0,4}([一-鿿]{4,30}?)(?:政务|政府)?(?:门户)?网站|(?:主办(?:单位)?|版权所有)\s{0,4}:\s{0,4}([一-鿿]{4,30})")
_HOST_WORDS = ("网站", "主办", "版权所有")  # one of which stands in it
_NEWS = re.compile(r"正文:|原标题")
_REPORTER = re.compile("(?:记者|通讯员)")
_BYLINE = re.compile(
    r"(?:讯|电|报道)\s?[(【]?\s?[一-鿿]{0,6}(?:记者|通讯员)|\([一-鿿]{0,6}(?:记者|通讯员)[\s:][^()]{2,40}\)")


@dataclass(frozen=True)
class Rules:
    """What `metadata.toml` holds for pages and titles."""

    labels: dict[str, tuple[str, ...]]  # by field, the most believed first
    line: re.Pattern[str]
    table: re.Pattern[str]  # a row of a page's table of fields, labels and values apart by blanks
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    byline: re.Pattern[str]  # of a news item, behind its title


@cache
def rules() -> Rules:
    """The words of `metadata.toml`, compiled."""
    data = tomllib.loads(Path(__file__).with_name("metadata.toml").read_text("utf-8"))
    labels = {field: tuple(names) for field, names in data["fields"].items()}
    every = sorted((name for names in labels.values() for name in names), key=len, reverse=True)
    spaced = "|".join(r"\s{0,8}".join(name) for name in every)
    line = re.compile(
        rf"[\s【•]({spaced})\s{{0,4}}[:】]\s{{0,120}}(?!(?:{spaced})\s{{0,4}}[:】])([^\s:【】][^\n【】]{{0,120}}?)"
        rf"(?=\s{{2,}}|\t|\n|【|\Z|\s[一-鿿]{{2,6}}:)")
    long = "|".join(r"[ \t]?".join(name) for name in every if len(name) >= 3)
    table = re.compile(rf"\s({long})[ \t]{{1,12}}(?!{long})([^\s:]{{2,60}})(?=\s|\Z)")
    outlets = "|".join(data["news"]["outlets"])
    name, writer = r"[一-鿿]{2,3}", r"文/[^,。]{0,16}"
    reporter = r"(?:(?:全媒体)?记者[\s:/]{0,2}[^,。]{0,24})?"
    outlet = rf"(?:{outlets})讯?[\s|:(]{{0,4}}(?:{reporter}|[一-鿿]{{0,2}})|[一-鿿]{{2,6}}\s?\|\s?"
    byline = rf"(?:{outlet}|(?<=[!?])\s?{name}\s?|{writer}|近日|日前|近期|(?:19|20)\d{{2}}年)$"
    kinds = tuple((row["name"], re.compile(row["pattern"])) for row in data["kind"])
    return Rules(labels, line, table, kinds, re.compile(byline))


@dataclass(frozen=True)
class Page:
    """What a page says; `text` is the shadow where the text was spun."""

    text: str
    dropped: str
    fields: Mapping[str, str]

    @cached_property
    def around(self) -> str:
        """Where a page's own fields stand, on lines: what was dropped, the head and the tail of the text."""
        tail = "" if len(self.text) <= _HEAD else self.text[-800:]
        return f"\n{self.dropped}\n{self.text[:_HEAD]}\n{tail}"

    @cached_property
    def head_lines(self) -> list[str]:
        """The lines of the text's beginning that say something, without the site's name."""
        return [line for line in map(cleared, self.text[:_HEAD].split("\n")) if line]

    @cached_property
    def about(self) -> str:
        """The beginning of the text, and of what follows soon each sentence that tells of what is new."""
        later = _SENTENCE.findall(self.text, _ABOUT, _LATELY_ABOUT)
        return "\n".join([self.text[:_ABOUT], *filter(_LATELY.search, later)])

    @property
    def opening(self) -> str:
        """The first sentences of the text."""
        return self.text[:_LATELY_ABOUT]

    @cached_property
    def is_news(self) -> bool:
        """Whether the page is a news item, by what stood before its text."""
        return bool(_NEWS.search(self.dropped))

    @cached_property
    def is_reported(self) -> bool:
        """Whether a text names at its beginning the reporter who tells it."""
        return bool(_BYLINE.search(self.about))

    @cached_property
    def is_service(self) -> bool:
        """Whether a body tells people on its site what they can have: a title without a word for a plan."""
        return bool(self.host or self.stated) and not _REPORTER.search(self.text)

    @cached_property
    def host(self) -> str:
        """The body that keeps the page's site; empty where none is named."""
        where = f"{self.text[:_HEAD]}\n{self.dropped}"
        found = _HOST.search(where) if any(word in where for word in _HOST_WORDS) else None
        return (found[1] or found[2]) if found else ""

    @cached_property
    def stated(self) -> list[tuple[str, str]]:
        """(label, value) of the field lines."""
        found = [*rules().line.finditer(self.around), *rules().table.finditer(self.around)]
        return [("".join(matched[1].split()), matched[2].strip()) for matched in found]

    def values(self, field: str) -> Iterator[tuple[str, str]]:
        """(label, value) of the field lines for one field, the most believed label first."""
        for name in rules().labels[field] if self.stated else ():
            yield from (pair for pair in self.stated if pair[0] == name)


def cleared(line: str) -> str:
    """A line without the name of the site and the date of the page around it."""
    line = line.strip()
    if line.endswith("】"):
        line = _TAG.sub("", line)
    return without_site(_DATED.sub("", line)) if _DASH.search(line) else line


def without_site(title: str) -> str:
    """A title without the name of the site behind or before it."""
    return _SITE.sub("", title).strip()
