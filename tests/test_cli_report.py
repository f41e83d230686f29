"""kg report and kg view."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg import browse
from tests.test_cli import fails, run


def test_a_report_stands_beside_the_pages_or_where_it_is_told(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    result = run("report", "--out", out)
    assert result.output == f"Wrote {out / 'report.docx'}\n"
    assert (out / "report.docx").read_bytes()[:2] == b"PK"
    assert run("report", "--graph", out, "--lang", "en", "--to", tmp_path / "there" / "报告.md").exit_code == 0
    text = (tmp_path / "there" / "报告.md").read_text("utf-8")
    assert text.startswith("# What the plans say")
    assert "](../out/reader.html#plan=" in text


def test_nothing_built_is_said_in_one_line(tmp_path: Path) -> None:
    fails(run("report", "--out", tmp_path), "there is no graph", "kg build")
    fails(run("view", "--out", tmp_path), "there are no pages", "kg build")


@pytest.mark.parametrize(("shown", "said"), [(True, "Opened "), (False, "Open ")])
def test_view_opens_the_overview_or_names_it(built: Path, monkeypatch: pytest.MonkeyPatch,
                                             shown: bool, said: str) -> None:
    monkeypatch.setattr(browse, "show", lambda _: shown)
    result = run("view", "--out", built)
    assert result.exit_code == 0
    assert result.output.startswith(f"{said}{(built / 'index.html').resolve()}")
