"""Tables as lines of text: a row under a header says for each cell what it is."""

from __future__ import annotations

from collections.abc import Sequence

_HEADER_CELL = 15  # characters; longer cells are content
_SHORT_CELL = 200  # paragraphs of a cell up to this length are joined, so that its row stays one line


def lines(rows: Sequence[Sequence[str]], header: bool | None = None) -> list[str]:
    """One line a row: `责任单位：县教育局；时限：6月底` under a header row, cells joined by tabs without one.

    `header` says whether the first row is one; None lets its look decide. A row that is one cell stays
    as it stands. Merged cells are to be given in each row and column that they cover.
    """
    filled = [[_flat(cell) if len(row) > 1 else cell.strip() for cell in row] for row in rows]
    filled = [row for row in filled if any(row)]
    first = next((index for index, row in enumerate(filled) if len(set(row)) > 1), None)
    if first is None:
        return [row[0] for row in filled]
    heads = filled[first]
    if header is None:
        header = len(filled) > first + 1 and _looks_like_header(heads, filled[first + 1 :])
    if not header:
        return [_plain(row) for row in filled]
    return [_plain(row) for row in filled[: first + 1]] + [_labelled(heads, row) for row in filled[first + 1 :]]


def _flat(cell: str) -> str:
    cell = cell.strip()
    return " ".join(cell.split("\n")) if len(cell) <= _SHORT_CELL else cell


def _looks_like_header(heads: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Short, distinct, without figures; and the rows below are as wide."""
    named = [head for head in heads if head]
    return (
        len(named) >= max(2, len(heads) - 1)
        and len(set(named)) == len(named)
        and all(len(head) <= _HEADER_CELL and not any(char.isdigit() for char in head) for head in named)
        and all(head[-1] not in "。；，：" for head in named)
        and any(len(row) == len(heads) for row in body)
    )


def _plain(row: Sequence[str]) -> str:
    """Cells joined by tabs, a merged cell once."""
    kept = [cell for index, cell in enumerate(row) if cell and (index == 0 or cell != row[index - 1])]
    return "\t".join(kept)


def _labelled(heads: Sequence[str], row: Sequence[str]) -> str:
    if len(row) != len(heads) or len(set(row)) == 1:
        return _plain(row)
    pairs = [f"{head}：{cell}" if head else cell for head, cell in zip(heads, row, strict=True) if cell]
    return "；".join(pairs)
