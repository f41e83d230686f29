"""What every stage does to characters: one width for digits, letters and punctuation, length unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FULL = "".join(map(chr, range(0xFF01, 0xFF5F)))  # ！ to ～
_HALF = "".join(map(chr, range(0x21, 0x7F)))
_WIDTHS = dict(zip(_FULL + "\u3000\u00a0\u2002\u2003〔〕［］", _HALF + "    [][]", strict=True))
_WIDE = re.compile(f"[{''.join(map(re.escape, _WIDTHS))}]")


def halve(text: str) -> str:
    """Full-width forms as half-width ones (，→`,` （→`(` ０→`0`), character by character; 。、《》“” stay."""
    for full in set(_WIDE.findall(text)):  # a text holds few of them; this is ten times as fast as translate
        text = text.replace(full, _WIDTHS[full])
    return text


def sought(pattern: re.Pattern[str], starts: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """`pattern.finditer(text)`, where `starts` finds every place at which a match may begin, and is faster to seek.

    A pattern that opens with a literal or a set of characters is fast: the engine passes over all other places.
    """
    end = 0
    for place in starts.finditer(text):
        if place.start() >= end and (found := pattern.match(text, place.start())):
            yield found
            end = found.end()
