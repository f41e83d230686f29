"""Which text a policy's title means.

Titles of one text differ by 《》, blanks and 中华人民共和国 only; （试行）, 暂行, 修订 and the year make another text,
which the register may link but nothing merges.
"""

from __future__ import annotations

import re

from kg.lexicon import Concept, Vocabulary
from kg.link.normalform import bare

STATE = "中华人民共和国"
_LAW = re.compile(r"(?<![办方作看说学疗写想读])法典?$")  # not 办法, 教学法
_TAIL = re.compile(r"(?:的?(?:重要)?精神|政策|文件要求)$")


def decide(name: str, vocabulary: Vocabulary) -> tuple[str, Concept | None, str, float]:
    """The official title, the register's entry, the reason and a score for a policy's `name`."""
    title = bare(name) or name
    short = _TAIL.sub("", title)
    for form in dict.fromkeys((title, short if len(short) > 1 else title, STATE + title, title.removeprefix(STATE))):
        if concept := vocabulary.lookup(form):
            how = "prefLabel" if concept.name == form else "altLabel"
            return concept.name, concept, f"{'' if form == title else 'normal form, '}vocabulary:{how}", 1.0
    if _LAW.search(title) and not title.startswith(STATE) and len(title) <= 20:  # laws are always national
        return STATE + title, None, "a law's full title", 0.95
    return title, None, "as named", 1.0
