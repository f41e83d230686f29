"""Which text a policy's title means.

Titles of one text differ by 《》, blanks and 中华人民共和国 only, and the notice that prints a text is that text;
（试行）, 暂行, 修订 and the year make another text, which the register may link but nothing merges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import Concept, Vocabulary
from kg.link.normalform import bare

STATE = "中华人民共和国"
_LAW = re.compile(r"(?<![办方作看说学疗写想读])法典?$")  # not 办法, 教学法
_TEXT = "办法|方案|规划|意见|细则|规定|计划|条例|指南|纲要|规程|预案|规则|准则|标准|制度|要点|要求"
_PRINTED = re.compile(  # 关于印发|湖泊巡护办法(试行)|的通知
    rf"印发[<〈]?(.{{3,60}}(?:{_TEXT})(?:\([^()]{{2,12}}\))?)[>〉]?(?:的通知)?$")
_TAIL = re.compile(r"(?:的?(?:重要)?精神|政策|文件要求)$")


def decide(name: str, vocabulary: Vocabulary) -> tuple[str, Concept | None, str, float]:
    """The official title, the register's entry, the reason and a score for a policy's `name`."""
    title = bare(name) or name
    printed = _PRINTED.search(title)
    for text in (title, printed[1]) if printed else (title,):
        for form in _forms(text):
            if concept := vocabulary.lookup(form):
                how = "prefLabel" if concept.name == form else "altLabel"
                return concept.name, concept, f"{'' if form == title else 'normal form, '}vocabulary:{how}", 1.0
    if printed:
        return printed[1], None, "the text that a notice prints", 0.95
    if _LAW.search(title) and not title.startswith(STATE) and len(title) <= 20:  # laws are always national
        return STATE + title, None, "a law's full title", 0.95
    return title, None, "as named", 1.0


def _forms(title: str) -> Iterator[str]:
    yield title
    if len(short := _TAIL.sub("", title)) > 1:
        yield short
    yield STATE + title
    yield title.removeprefix(STATE)
