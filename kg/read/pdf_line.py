"""A piece of text on a PDF page and its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class Line:
    """Characters side by side, and their box: left to right, bottom to top, in points."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float  # height of its characters, which is the width of a Chinese one
    spaced: bool = False  # a blank that was written stands before it

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.bottom + self.top) / 2


def joined(run: Sequence[Line]) -> Line:
    """Characters as one line, a blank where Latin words stand apart or where white is wide."""
    size = max(character.size for character in run)  # boxes of flat characters (一) are flat
    pieces = [run[0].text]
    for last, character in pairwise(run):
        if character.left - last.right > _blank(last, character) * size:
            pieces.append(" ")
        pieces.append(character.text)
    return side_by_side(run, "".join(pieces))


def _blank(last: Line, character: Line) -> float:
    """How wide white is a blank, in characters: figures in Chinese text are set apart without meaning one."""
    if last.text.isascii() != character.text.isascii():
        return 0.6
    if character.spaced:
        return 0.1
    return 0.15 if last.text.isascii() else 0.6


def side_by_side(run: Sequence[Line], text: str) -> Line:
    """Pieces of one height as one line with this text."""
    return Line(
        text,
        run[0].left,
        max(piece.right for piece in run),
        min(piece.bottom for piece in run),
        max(piece.top for piece in run),
        median(piece.size for piece in run),
    )


def same_height(one: Line, other: Line) -> bool:
    """Whether two pieces stand on one line of the page."""
    return abs(one.middle - other.middle) < 0.5 * max(one.size, other.size)


def glued(text: str, more: str) -> str:
    """A text and its next line, as if they had never been broken."""
    latin = text[-1:].isascii() and text[-1:].isalnum() and more[:1].isascii() and more[:1].isalpha()
    return f"{text} {more}" if latin else text + more
