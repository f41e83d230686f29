"""Sentences: they end at 。！？； outside quotes and 《》, at line ends, and before a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.records import Span

_WRAPPED = 30  # a line of this length that ends within a sentence goes on in the next
_BREAKS = re.compile(r"[。!?;“”‘’《》「」()]|\n+")
_GOES_ON = ",、的。;"  # behind a closing quote
_OPEN, _CLOSE = "“‘《「(", "”’》」)"
_WRAP_END = re.compile(r"[一-鿿,、]\Z")


def split(shadow: str, starts: Sequence[int]) -> Iterator[Span]:
    """Sentences end at 。！？； outside quotes, at a quote that closes behind one, at line ends and before a number."""
    begin = depth = 0
    borders = iter([*starts, len(shadow)])
    border = next(borders)
    for matched in _BREAKS.finditer(shadow):
        offset, character = matched.start(), matched[0][0]
        while border <= offset:
            yield from _trimmed(shadow, begin, border)
            begin, depth = max(begin, border), 0
            border = next(borders, len(shadow) + 1)
        if character in _OPEN:
            depth += 1
            continue
        if character in _CLOSE:
            depth = max(0, depth - 1)
            if depth or shadow[offset - 1] not in "。!?" or shadow[offset + 1 : offset + 2] in _GOES_ON:
                continue
        elif character == "\n":
            if _is_wrapped(shadow, begin, matched):
                continue
            depth = 0
        elif depth and not _is_unclosed(shadow, offset):
            continue
        yield from _trimmed(shadow, begin, offset + 1)
        begin = matched.end()
        depth = 0
    while border <= len(shadow):
        yield from _trimmed(shadow, begin, border)
        begin = max(begin, border)
        border = next(borders, len(shadow) + 1)


def _is_unclosed(shadow: str, offset: int) -> bool:
    """Whether no quote or bracket closes in the next 200 characters, so that the open one is a misprint."""
    return not any(character in _CLOSE for character in shadow[offset : offset + 200].split("\n", 1)[0])


def _is_wrapped(shadow: str, begin: int, broken: re.Match[str]) -> bool:
    """Whether a line breaks within its sentence: it is long, ends in a letter, and the next is not indented."""
    offset = broken.start()
    line = shadow.rfind("\n", begin, offset) + 1 or begin
    if offset - line < _WRAPPED or not _WRAP_END.search(shadow, line, offset):
        return False
    after = shadow[broken.end() : broken.end() + 1]
    return bool(after) and "一" <= after <= "鿿" and "。" in shadow[begin : offset + 200]


def _trimmed(shadow: str, start: int, end: int) -> Iterator[Span]:
    while start < end and shadow[start].isspace():
        start += 1
    while end > start and shadow[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
