"""Where a report's links lead."""

from __future__ import annotations

from pathlib import Path

from kg import handout


def test_links_lead_from_the_report_to_the_pages(tmp_path: Path) -> None:
    pages = tmp_path / "页 面"
    pages.mkdir()
    assert handout.base_of(tmp_path / "report.docx", pages) is None
    (pages / "reader.html").touch()
    assert handout.base_of(pages / "report.docx", pages) == ""
    assert handout.base_of(tmp_path / "report.docx", pages) == "%E9%A1%B5%20%E9%9D%A2/"
    assert handout.base_of(tmp_path / "a" / "report.docx", pages) == "../%E9%A1%B5%20%E9%9D%A2/"
