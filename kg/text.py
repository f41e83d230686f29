"""What every stage does to characters: one width for digits, letters and punctuation, length unchanged."""

from __future__ import annotations

_FULL = "".join(map(chr, range(0xFF01, 0xFF5F)))  # ！ to ～
_HALF = "".join(map(chr, range(0x21, 0x7F)))
_WIDTHS = str.maketrans(_FULL + "\u3000\u00a0〔〕［］", _HALF + "  [][]")


def halve(text: str) -> str:
    """Full-width forms as half-width ones (，→`,` （→`(` ０→`0`), character by character; 。、《》“” stay."""
    return text.translate(_WIDTHS)
