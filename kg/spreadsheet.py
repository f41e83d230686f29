"""A table as a workbook (XLSX): numbers and dates as such, no text that a spreadsheet would calculate."""

from __future__ import annotations

import io
from datetime import date, datetime

import pyoxigraph as ox
import xlsxwriter

from kg.answer import Cell, Table, plain
from kg.errors import QueryError
from kg.namespaces import XSD, shorten

ROWS = 1_048_575  # that a sheet has below its heading
_LONGEST = 32_767  # characters that a cell holds
_EXACT = 15  # digits that a spreadsheet's numbers keep
_WIDEST = 60
_CREATED = datetime(2020, 1, 1)  # the same table gives the same bytes: no clock
_NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float")}


def workbook(table: Table) -> bytes:
    """The table under a frozen heading with filters. IRIs are short, and text stays text.

    Raises QueryError on more rows than a sheet holds.
    """
    if len(table) > ROWS:
        raise QueryError(f"{len(table):,} rows; a sheet holds {ROWS:,}: use csv, or narrow the query")
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet()
        head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        widths = [len(name) for name in table.columns]
        for column, name in enumerate(table.columns):
            sheet.write_string(0, column, name, head)
        for number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                value = _value(cell)
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif isinstance(value, float):
                    sheet.write_number(number, column, value)
                else:
                    sheet.write_string(number, column, value)
                widths[column] = max(widths[column], _width(value))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width, _WIDEST) + 2)
        sheet.freeze_panes(1, 0)
        if table.columns:
            sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    return file.getvalue()


def _value(cell: Cell) -> str | float | date:
    """A term as a spreadsheet's value; as text where the spreadsheet would change it."""
    text = plain(cell)
    if isinstance(cell, ox.NamedNode):
        text = shorten(text)
    if isinstance(cell, ox.Literal) and cell.datatype.value in _NUMBERS and _exact(text):
        return float(text)
    if isinstance(cell, ox.Literal) and cell.datatype.value == XSD + "date":
        try:
            found = date.fromisoformat(text)
        except ValueError:  # with a time zone, or no day of the calendar
            return text
        return found if found.year > 1900 else text
    return text if len(text) <= _LONGEST else text[:_LONGEST - 1] + "…"


def _exact(number: str) -> bool:
    return len(number.lstrip("+-").replace(".", "")) <= _EXACT and number not in ("INF", "-INF", "NaN")


def _width(value: str | float | date) -> int:
    """Columns on the screen: a Chinese character takes two."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in str(value)[:_WIDEST])
