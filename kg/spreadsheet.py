"""A table as a workbook (XLSX): numbers and dates as such, no text that a spreadsheet would calculate."""

from __future__ import annotations

import io
from datetime import date, datetime
from math import isfinite

import pyoxigraph as ox
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kg.answer import Cell, Table, plain
from kg.errors import QueryError
from kg.namespaces import XSD, shorten

ROWS = 1_048_575  # that a sheet has below its heading
_LONGEST = 32_767  # characters that a cell holds
_EXACT = 15  # digits that a spreadsheet's numbers keep
_WIDEST = 60
CREATED = datetime(2020, 1, 1)  # the same table gives the same bytes: no clock
DAY = {"num_format": "yyyy-mm-dd", "align": "left"}
_NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float")}

Value = str | float | date


def workbook(table: Table) -> bytes:
    """The table under a frozen heading with filters. IRIs are short, and text stays text.

    Raises QueryError on more rows than a sheet holds.
    """
    if len(table) > ROWS:
        raise QueryError(f"{len(table):,} rows; a sheet holds {ROWS:,}: use csv, or narrow the query")
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        sheet = book.add_worksheet()
        head, dated = book.add_format({"bold": True}), book.add_format(DAY)
        widths = [len(name) for name in table.columns]
        for column, name in enumerate(table.columns):
            sheet.write_string(0, column, name, head)
        for place, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                value = _value(cell)
                put(sheet, place, column, value, None, dated)
                widths[column] = max(widths[column], _width(value))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width, _WIDEST) + 2)
        sheet.freeze_panes(1, 0)
        if table.columns:
            sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    return file.getvalue()


def number(words: str) -> float | str:
    """A number as a spreadsheet's; the words where it would be rounded, or where they are none."""
    try:
        found = float(words)
    except ValueError:
        return words
    return found if isfinite(found) and len(words.lstrip("+-").replace(".", "")) <= _EXACT else words


def day(words: str) -> date | str:
    """A day as a spreadsheet's; the words where they are none of the calendar, or one that spreadsheets do not know."""
    try:
        found = date.fromisoformat(words)
    except ValueError:  # a month or year alone, or with a time zone
        return words
    return found if found.year > 1900 else words


def put(sheet: Worksheet, row: int, column: int, value: Value, style: Format | None, date_style: Format) -> None:
    """Write a value as what it is: text stays text, whatever it begins with."""
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, date_style)
    elif isinstance(value, float):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, value, style)


def _value(cell: Cell) -> Value:
    """A term as a spreadsheet's value; as text where the spreadsheet would change it."""
    text = plain(cell)
    if isinstance(cell, ox.NamedNode):
        text = shorten(text)
    type_ = cell.datatype.value if isinstance(cell, ox.Literal) else ""
    value = number(text) if type_ in _NUMBERS else day(text) if type_ == XSD + "date" else text
    return value[:_LONGEST - 1] + "…" if isinstance(value, str) and len(value) > _LONGEST else value


def _width(value: Value) -> int:
    """Columns on the screen: a Chinese character takes two."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in str(value)[:_WIDEST])
