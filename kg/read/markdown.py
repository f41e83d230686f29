"""Markdown: the text that its marks are about. Offsets do not lead back to the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from kg.read import plaintext, table
from kg.read.parsed import Parsed

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]{1,9}(.{1,500}?)[ \t#]{0,20}")
_BLOCK_MARK = re.compile(r"^[ \t]{0,20}(?:>[ \t]?|[-*+][ \t]{1,9})")
_ROW = re.compile(r"[ \t]{0,20}\|.{1,5000}\|[ \t]{0,20}")
_DASHES = re.compile(r"[ \t|:-]{3,5000}")
_FENCE = re.compile(r"[ \t]{0,9}(?:```|~~~)[^`]{0,100}")
_IMAGE = re.compile(r"!\[([^\[\]]{0,200})\]\([^()\s]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\([^()\s]{1,500}\)")
_STRONG = re.compile(r"(\*\*|__)(?=[^\s*_])([^*_]{1,200})(?<=[^\s*_])\1")


def parse(data: bytes) -> Parsed:
    """A Markdown file as text: headings, emphasis, links and lists without their marks, tables row by row.

    Raises NotAPlan where the bytes are no text in any encoding that is tried.
    """
    parsed = plaintext.parse(data)
    lines = parsed.text.split("\n")
    title = next((match[1] for line in lines if (match := _HEADING.fullmatch(line))), None)
    fields = {"title": _inline(title)} if title else {}
    return replace(parsed, text="\n".join(_lines(lines)), fields=fields, origin=())


def _lines(lines: list[str]) -> Iterator[str]:
    for is_row, group in groupby(lines, lambda line: _ROW.fullmatch(line) is not None):
        if is_row:
            yield from table.lines([_cells(row) for row in group if not _DASHES.fullmatch(row)])
        else:
            yield from (_plain(line) for line in group if not _FENCE.fullmatch(line))


def _cells(row: str) -> list[str]:
    return [_inline(cell.strip()) for cell in row.strip().strip("|").split("|")]


def _plain(line: str) -> str:
    heading = _HEADING.fullmatch(line)
    return _inline(heading[1] if heading else _BLOCK_MARK.sub("", line, count=1))


def _inline(text: str) -> str:
    return _STRONG.sub(r"\2", _LINK.sub(r"\1", _IMAGE.sub(r"\1", text)))
