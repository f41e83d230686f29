"""Results that replace the previous ones whole, and tables that a spreadsheet can open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.output import exclusive, replacing, writing_csv

ENTER = "import sys, pathlib; from kg.output import exclusive; exclusive(pathlib.Path(sys.argv[1])).__enter__()"


def test_files_take_their_place_together(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "other").write_text("kept")
    with replacing(tmp_path) as fresh:
        (fresh / "a").write_text("new")
        assert (tmp_path / "a").read_text() == "old"
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "new", "other": "kept"}


def test_a_failure_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    def write() -> None:
        with replacing(tmp_path) as fresh:
            (fresh / "a").write_text("half")
            raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        write()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "old"}


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="file"), replacing(tmp_path / "file" / "deeper"):
        pass


def test_a_cell_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    with writing_csv(tmp_path / "t.csv", ("句子",)) as write_row:
        write_row(("=HYPERLINK(1)",))
        write_row(("普通,句子",))
    assert (tmp_path / "t.csv").read_bytes() == "\ufeff句子\r\n'=HYPERLINK(1)\r\n\"普通,句子\"\r\n".encode()


def test_a_folder_has_one_holder_and_the_other_is_told_which(tmp_path: Path) -> None:
    home = tmp_path / "out" / "store"
    with exclusive(home):
        other = subprocess.run([sys.executable, "-c", ENTER, str(home)], capture_output=True, text=True, check=False)
        assert f"another build (process {os.getpid()} on " in other.stderr
    with exclusive(home):
        pass
