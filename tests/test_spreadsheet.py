"""Tables as workbooks."""

from __future__ import annotations

import io
import zipfile

import pyoxigraph as ox
import pytest
from lxml import etree

from kg import spreadsheet
from kg.answer import Cell, Table
from kg.errors import QueryError
from kg.namespaces import ID, XSD


def typed(text: str, name: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + name))


def written(*cells: Cell) -> list[tuple[str | None, str | None]]:
    """(type, value) of each cell of the first row, as the file has it; `s`: a text."""
    table = Table(tuple(f"c{number}" for number, _ in enumerate(cells)), (cells,))
    with zipfile.ZipFile(io.BytesIO(spreadsheet.workbook(table))) as book:
        sheet, texts = etree.fromstring(book.read("xl/worksheets/sheet1.xml")), \
            etree.fromstring(book.read("xl/sharedStrings.xml"))
    known = ["".join(text.itertext()) for text in texts]
    row = sheet.findall("{*}sheetData/{*}row")[1]
    assert sheet.find(".//{*}f") is None, "a formula"
    return [(cell.get("t"), known[int(cell.findtext("{*}v"))] if cell.get("t") == "s" else cell.findtext("{*}v"))
            for cell in row]


def test_numbers_and_dates_are_numbers_and_the_rest_is_text() -> None:
    assert written(typed("12", "integer"), typed("98.50", "decimal"), typed("2023-12-31", "date"),
                   typed("2023", "gYear"), ox.NamedNode(ID + "initiative/课后服务")) == [
        (None, "12"), (None, "98.5"), (None, "45291"), ("s", "2023"), ("s", "initiative/课后服务")]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+86", "http://a.example/"])
def test_no_text_is_calculated_or_linked(text: str) -> None:
    assert written(ox.Literal(text)) == [("s", text)]


@pytest.mark.parametrize(("cell", "text"), [
    (typed("1234567890123456789", "integer"), "1234567890123456789"), (typed("INF", "double"), "INF"),
    (typed("twelve", "integer"), "twelve"), (typed("1e400", "double"), "1e400"),
    (typed("1899-05-01", "date"), "1899-05-01"), (typed("2023-12-31Z", "date"), "2023-12-31Z")])
def test_what_a_spreadsheet_would_change_stays_text(cell: Cell, text: str) -> None:
    assert written(cell) == [("s", text)]


def test_a_text_longer_than_a_cell_is_cut() -> None:
    (_, text), = written(ox.Literal("课" * 40_000))
    assert text == "课" * 32_766 + "…"


def test_the_same_table_gives_the_same_bytes() -> None:
    table = Table(("a", "b"), ((ox.Literal("x"), None),))
    assert spreadsheet.workbook(table) == spreadsheet.workbook(table)


def test_more_rows_than_a_sheet_holds() -> None:
    with pytest.raises(QueryError, match="a sheet holds 1,048,575"):
        spreadsheet.workbook(Table(("a",), ((None,),) * 1_048_576))


def test_no_columns() -> None:
    assert spreadsheet.workbook(Table((), ((),)))
