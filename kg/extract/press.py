"""The press in bylines (电头): 中青网记者, 青峦新闻讯; newspapers are read by their ending, in triggered.py."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.bodies import Candidate
from kg.extract.surroundings import Surroundings

_LONGEST = 5   # of a name before its ending: a longer run is a headline without a stop
_BYLINE = re.compile(
    r"(?:网|新闻|在线|[日晚时晨商]报)(?=[一-鿿]{0,4}?记者|/[一-鿿]{2,8}记者|[一-鿿]{0,2}通讯员"
    r"|(?:\([一-鿿]{2,8}\))?讯(?=[\s(,。])|[一-鿿]{0,4}\d{1,2}月\d{1,2}日[电讯]|截图)")
_QUOTED = re.compile("(?:据|援引|接受)[^。;《》\n]{0,8}《([^《》\n]{2,10}(?:报|新闻))》"
    "|《([^《》\n]{2,10}(?:报|新闻))》"
    "(?=[^,。;《》]{0,6}(?:记者|报道|从[^,。]{2,30}(?:获悉|确认|了解)|调查|评论))")   # 据英国《晨报》报道
_PAPER = re.compile("报·?|·")
_NONE = frozenset(("本", "官", "该", "互联", "全", "联"))


def find(around: Surroundings) -> Iterator[Candidate]:
    """Every news site that signs a report, photograph or dispatch in the text of `around`."""
    for match in _QUOTED.finditer(around.text):
        yield Candidate(*match.span(1 if match[1] else 2), "other", "press")
    for match in _BYLINE.finditer(around.text):
        begin = around.left(match.start())
        paper = _PAPER.search(around.text, begin, match.start() - 1)   # 成都日报|金桥新闻
        begin = paper.end() if paper else begin
        core = around.text[begin:match.start()]
        known = match.end() in around.known_ends or begin in around.known_starts
        none = not core or core in _NONE or core.endswith("官")
        if not known and not none and len(core) <= _LONGEST and not (match[0] == "新闻" and around.everyday(core)):
            yield Candidate(begin, match.end(), "other", "press")
