"""Tables as lines of text: a row under a header says for each cell what it is."""

from __future__ import annotations

from collections.abc import Sequence

Row = Sequence[str | None]  # None goes on with the cell to its left (merged sideways)

_HEADER_CELL = 15  # characters; longer cells are content
_STOPS = "。；;"  # at a cell's end, where they would part the row
_SHORT_CELL = 200  # paragraphs of a cell up to this length are joined, so that its row stays one line


def lines(rows: Sequence[Row], header: bool | None = None) -> list[str]:
    """One line a row: `责任单位：县教育局；时限：6月底` under a header row, cells joined by tabs without one.

    `header` says whether the first row of several cells is one; None lets its look decide. A cell merged
    downwards is to be given in each row that it covers. A row of one cell stays as it stands.
    """
    filled = [[_flat(cell, len(row)) for cell in row] for row in rows]
    filled = [row for row in filled if any(row)]
    first = next((index for index, row in enumerate(filled) if _width(row) > 1), len(filled))
    body = filled[first + 1 :]
    if header is None:
        header = first < len(filled) and _looks_like_header(filled[first], body)
    if not header:
        return [_plain(row) for row in filled]
    heads = _spread(filled[first])
    return [_plain(row) for row in filled[: first + 1]] + [_labelled(heads, row) for row in body]


def _flat(cell: str | None, width: int) -> str | None:
    if cell is None:
        return None
    cell = cell.strip()
    return " ".join(cell.split("\n")) if width > 1 and len(cell) <= _SHORT_CELL else cell


def _width(row: Row) -> int:
    return sum(cell is not None for cell in row)


def _looks_like_header(heads: Row, body: Sequence[Row]) -> bool:
    """Short, distinct, without figures and stops; and some row below is as wide."""
    named = [head for head in heads if head]
    return (
        len(named) >= max(2, _width(heads) - 1)
        and len(set(named)) == len(named)
        and all(len(head) <= _HEADER_CELL and not any(char.isdigit() for char in head) for head in named)
        and all(head[-1] not in "。；，：:;" for head in named)
        and any(len(row) == len(heads) and _width(row) > 1 for row in body)
    )


def _spread(heads: Row) -> list[str]:
    """A name for each column: a merged one counts for all that it covers."""
    names: list[str] = []
    for head in heads:
        names.append(names[-1] if head is None and names else head or "")
    return names


def _plain(row: Row) -> str:
    return "\t".join(cell for cell in row if cell)


def _labelled(heads: Sequence[str], row: Row) -> str:
    if len(row) != len(heads) or _width(row) == 1:
        return _plain(row)
    cells = [(head, cell.rstrip(_STOPS)) for head, cell in zip(heads, row, strict=True) if cell]
    return "；".join(f"{head}：{cell}" if head else cell for head, cell in cells)
