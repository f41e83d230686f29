"""Headlines without a number that open paragraphs in a row: short sentences, each with its text behind it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from kg.outline import headlines
from kg.records import Span

_ROW = 2  # so many paragraphs in a row open alike
_PARAGRAPH = re.compile(r"[^\n]+")
_SPACED = re.compile(r"(?:[^\n ]|(?<![。!?”]) | (?! ))+")  # two spaces end one where a text has lost its line breaks
_SPACES = re.compile(r"[。!?”]  ")
_LEAD = re.compile(  # 五年来, says when, and is no part of it; the text is longer than its headline
    r"\s{0,40}(?:[一二三四五六七八九十]年来,)?([一-鿿“”、,]{5,26})。(?=[^\n]{40})")
_TOLD = re.compile(  # a sentence that tells or judges
    r"我们|他们|大家|记者|表示|介绍|发言|指出|意识到|已经|(?<!求)是|^(?:要(?!素)|过去|这|此|那|今年|去年|同时)|[年月日]来?,|^[^,]{0,6}年(?!级|轻|度)|[了吗呢吧]$")
_ENDED = re.compile(r"[。:;!?)”…][ \t]{0,40}\Z")
_PRINCIPLES = re.compile(r"\A.{0,20}原则(?:[。:]|\s{0,40}\Z)")  # what follows says how to work
_TITLE = 30  # a line that ends without a stop before this is no wrapped one


def find(shadow: str, numbered: Container[int]) -> Iterator[tuple[Span, int]]:
    """The leads of paragraphs in a row, each with the end of its paragraph.

    `numbered` holds where the numbers of the text stand: a paragraph that opens with one has its headline there.
    """
    row: list[tuple[Span, int]] = []
    whole = wanted = True  # whether the line before is a whole one; whether the row tells work
    for line in (_SPACED if _SPACES.search(shadow) else _PARAGRAPH).finditer(shadow):
        if line[0].isspace():
            continue
        lead = _lead(line, numbered) if whole else None
        if lead:
            row.append((lead, line.end()))
        else:
            yield from row if wanted and len(row) >= _ROW else ()
            row, wanted = [], not _PRINCIPLES.match(line[0])
        whole = len(line[0].strip()) < _TITLE or bool(_ENDED.search(line[0]))
    yield from row if wanted and len(row) >= _ROW else ()


def _lead(line: re.Match[str], numbered: Container[int]) -> Span | None:
    found = _LEAD.match(line[0])
    if not found or line.start() + found.start(1) in numbered:
        return None
    if _TOLD.search(found[1]) or headlines.is_prose(found[1]) or found[1].count("“") != found[1].count("”"):
        return None
    return Span(line.start() + found.start(1), line.start() + found.end(1))
