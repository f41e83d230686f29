"""Texts as a page may show them: control characters made visible, and the sentence around a mention."""

from __future__ import annotations

import re
from dataclasses import dataclass

_REACH = 110  # code points kept on either side of the words, where the text has no stop

# Marks that hide or turn the text after them (bidirectional controls) and characters that no text needs.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_STOP = re.compile(r"[。!?！？;；\n]")
_NUMBER = 8  # code points that a headline's number takes at most: “（十二）”, “第三，”
SIGNS = {"=": "", ">=": "≥", "<=": "≤"}  # comparators of the graph as people write them
_FULL_STOPS = ("。", ";", "；")


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a mention and what stands around them in its sentence."""

    before: str
    words: str
    after: str


def visible(text: str) -> str:
    """The text with each control character replaced by � (one for one, so that offsets hold)."""
    return text if text.isprintable() else _HIDDEN.sub("\ufffd", text)


def sentence(text: str, begin: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence around text[begin:end], not further than 110 code points from either end.

    Where that is a headline alone (“3.深化教育评价改革。”), the sentence after it on its line belongs to it.
    """
    low = max(0, begin - _REACH)
    start = max((found.end() for found in _STOP.finditer(text, low, begin)), default=low)
    stop = _stop(text, end)
    if begin - start <= _NUMBER and text[end:stop] in _FULL_STOPS:
        stop = _stop(text, stop)
    return start, stop


def _stop(text: str, place: int) -> int:
    found = _STOP.search(text, place, place + _REACH)
    return found.end() if found else min(len(text), place + _REACH)


def quote(text: str, begin: int, end: int) -> Quote:
    """The sentence around text[begin:end]; an ellipsis shows where it was cut short."""
    start, stop = sentence(text, begin, end)
    before, after = cut(text, start, stop)
    return Quote(("…" if before else "") + text[start:begin].lstrip(), text[begin:end],
                 text[end:stop].rstrip() + ("…" if after else ""))


def cut(text: str, start: int, stop: int) -> tuple[bool, bool]:
    """Whether text[start:stop] was cut short before its beginning, and after its end."""
    return (start > 0 and not _STOP.match(text[start - 1]),
            stop < len(text) and not _STOP.match(text[stop - 1]))
