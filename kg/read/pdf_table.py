"""Tables of a PDF page, from the rules (框线) that are drawn around their cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_float, c_int
from dataclasses import dataclass, field
from itertools import groupby, pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from kg.read.pdf_line import Line, glued, same_height

MAX_RULES = 5_000  # of one page; a drawing has more, a table fewer
_MAX_SEGMENTS = 400  # of one path
_SHORTEST = 6.0  # points; shorter strokes are no rules
_STRAIGHT = 1.0
_THIN = 3.0
_LEAST_ROWS = 2
_NEAR = 3.0  # edges within so many points are one
_PADDING = 1.6  # characters by which a full line may stay short of its cell

Edges = tuple[float, float, float, float]  # left, right, bottom, top
Rows = list[list[str | None]]  # as `table.lines` takes them


@dataclass(slots=True)
class Rules:
    """Straight strokes: where each stands, and from where to where it goes."""

    vertical: list[tuple[float, float, float]] = field(default_factory=list)
    horizontal: list[tuple[float, float, float]] = field(default_factory=list)

    def between(self, left: float, right: float, height: float) -> bool:
        """Whether a vertical rule parts two places on one height."""
        return any(left - 1 < x < right + 1 and low <= height <= high for x, low, high in self.vertical)

    def cell(self, line: Line) -> Edges | None:
        """The edges of the cell that a line stands in, None where it is not ruled on all four sides."""
        height, centre = line.middle, (line.left + line.right) / 2
        columns = [x for x, low, high in self.vertical if low - _NEAR <= height <= high + _NEAR]
        rows = [y for y, low, high in self.horizontal if low - _NEAR <= centre <= high + _NEAR]
        left = max((x for x in columns if x <= line.left + _NEAR), default=None)
        right = min((x for x in columns if x >= line.right - _NEAR), default=None)
        bottom = max((y for y in rows if y <= height), default=None)
        top = min((y for y in rows if y >= height), default=None)
        if left is None or right is None or bottom is None or top is None:
            return None
        return left, right, bottom, top


def rules(page: pypdfium2.PdfPage) -> Rules:
    """The straight strokes of a page, none where there are more than a table has."""
    found = Rules()
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        shape = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH or _is_background(shape):
            continue
        for (x, y), (x2, y2) in _strokes(shape):
            if abs(x - x2) < _STRAIGHT and abs(y - y2) > _SHORTEST:
                found.vertical.append((x, min(y, y2), max(y, y2)))
            elif abs(y - y2) < _STRAIGHT and abs(x - x2) > _SHORTEST:
                found.horizontal.append((y, min(x, x2), max(x, x2)))
        if len(found.vertical) + len(found.horizontal) > MAX_RULES:
            return Rules()
    return found


def _is_background(shape: object) -> bool:
    """An area that is filled and not outlined; a thin one is how many programs draw a rule."""
    mode, outlined = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(shape, byref(mode), byref(outlined))
    if outlined.value:
        return False
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    pdfium.FPDFPageObj_GetBounds(shape, byref(left), byref(bottom), byref(right), byref(top))
    return min(right.value - left.value, top.value - bottom.value) > _THIN


def _strokes(shape: object) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The lines of a path, in the page's coordinates."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, matrix)
    begin = last = (0.0, 0.0)
    x, y = c_float(), c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(shape), _MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, begin


def split(lines: Iterable[Line], ruled: Rules) -> Iterator[list[Line] | Rows]:
    """The lines of a page as stretches of free lines and tables, in their order.

    A frame around text is no table: in that, two rows at least have two cells.
    """
    free: list[Line] = []
    for in_cell, group in groupby(((line, ruled.cell(line)) for line in lines), lambda pair: pair[1] is not None):
        pairs = list(group)
        rows = _rows([(line, edges) for line, edges in pairs if edges]) if in_cell else []
        if sum(sum(map(bool, row)) > 1 for row in rows) < _LEAST_ROWS:
            free += [line for line, _ in pairs]
            continue
        if free:
            yield free
            free = []
        yield rows
    if free:
        yield free


def _rows(pairs: Sequence[tuple[Line, Edges]]) -> Rows:
    """The grid of cells: merged downwards they are repeated, merged sideways they go on as None."""
    cells: dict[Edges, list[Line]] = {}
    for line, edges in pairs:
        cells.setdefault(edges, []).append(line)
    columns = _merged(edge for left, right, _, _ in cells for edge in (left, right))
    heights = _merged(edge for _, _, bottom, top in cells for edge in (bottom, top))
    grid: Rows = [[""] * (len(columns) - 1) for _ in heights[1:]]
    for (left, right, bottom, top), lines in cells.items():
        text = _text(lines, right)
        first, last = _place(columns, left), _place(columns, right)
        for row in range(_place(heights, bottom), _place(heights, top)):
            grid[row][first:last] = [text, *[None] * (last - first - 1)]
    return grid[::-1]


def _merged(edges: Iterable[float]) -> list[float]:
    """Edges in their order, those that are near each other as one."""
    kept: list[float] = []
    for edge in sorted(edges):
        if not kept or edge - kept[-1] > _NEAR:
            kept.append(edge)
    return kept


def _place(edges: Sequence[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - edge))


def _text(lines: Sequence[Line], right: float) -> str:
    """A cell's text: lines that fill the cell go on, others end a paragraph."""
    text = lines[0].text
    for last, line in pairwise(lines):
        if same_height(last, line):
            text += " " + line.text
        elif last.right > right - _PADDING * last.size:
            text = glued(text, line.text)
        else:
            text += "\n" + line.text
    return text
