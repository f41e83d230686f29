from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from kg import store
from kg.view import ledger, reading
from kg.view.ledger import Line
from tests.view.test_reading import TRIG


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Line:
    file = tmp_path_factory.mktemp("graph") / "graph.trig"
    file.write_text(TRIG, "utf-8")
    [found] = ledger.lines(reading.read(store.open_graph(file).quads()))
    return found


def part(book: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return archive.read(name).decode()


def sheet(line: Line) -> str:
    return part(ledger.workbook([line]), "xl/worksheets/sheet1.xml")


def test_a_line_says_who_answers_and_where_it_is_said(line: Line) -> None:
    assert [body.name for body in line.owners] == ["教研室"]
    assert line.said
    assert (line.said.words, line.begin) == ("办2所学校", 5)


def test_the_heading_is_frozen_and_filters(line: Line) -> None:
    xml = sheet(line)
    assert 'state="frozen"' in xml
    assert '<autoFilter ref="A1:P2"/>' in xml


def test_numbers_and_days_are_such(line: Line) -> None:
    xml = sheet(line)
    assert re.search(r'<c r="D2" s="\d+"><v>2</v></c>', xml)  # no t="s": a number
    assert re.search(r'<c r="G2" s="\d+"><v>45291</v></c>', xml)  # 2023-12-31


def test_the_same_lines_give_the_same_bytes(line: Line) -> None:
    assert ledger.workbook([line]) == ledger.workbook([line])
    assert "2020-01-01T00:00:00Z" in part(ledger.workbook([line]), "docProps/core.xml")


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1", "-1", "https://example.org", "<b>&\"'"])
def test_hostile_text_is_text(line: Line, text: str) -> None:
    row = replace(line, target=replace(line.target, label=text, indicator=text))
    book = ledger.workbook([row])
    assert "<f>" not in part(book, "xl/worksheets/sheet1.xml")
    assert "hyperlink" not in part(book, "xl/worksheets/sheet1.xml")
    [_, cells] = csv.reader(io.StringIO(ledger.table([row]).decode("utf-8-sig")))
    assert cells[0] in (text, f"'{text}")
    assert not cells[0].startswith(("=", "+", "-", "@"))


def test_what_no_spreadsheet_can_hold_stays_as_it_is_written(line: Line) -> None:
    target = replace(line.target, deadline="1898-06-11", value="12345678901234567890")
    [_, cells] = csv.reader(io.StringIO(ledger.table([replace(line, target=target)]).decode("utf-8-sig")))
    assert (cells[3], cells[6]) == ("12345678901234567890", "1898-06-11")
    assert ledger.workbook([replace(line, target=target)])


def test_no_target_still_gives_a_ledger() -> None:
    assert ledger.workbook([])
    assert ledger.table([]).decode("utf-8-sig").startswith("目标,指标")


def test_a_build_writes_both(built: Path) -> None:
    assert zipfile.is_zipfile(built / "targets.xlsx")
    assert (built / "targets.csv").read_bytes().startswith(b"\xef\xbb\xbf")
