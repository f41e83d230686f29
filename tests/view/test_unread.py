from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.output import writing_csv
from kg.view import unread


def test_sentences_are_counted_by_plan_and_some_are_kept(tmp_path: Path) -> None:
    rows = [("a.txt", "一、安全", f"第{n}项。") for n in range(5)]
    rows += [("b.txt", "", "=甲\u202e乙。"), ("\tc.txt", "", "丙。")]
    with writing_csv(tmp_path / unread.SENTENCES, ("plan", "section", "sentence")) as write_row:
        for row in rows:
            write_row(row)
    found = unread.read(tmp_path)
    assert (dict(found.count), found.total) == ({"a.txt": 5, "b.txt": 1, "\tc.txt": 1}, 7)
    assert found.samples["a.txt"] == [("一、安全", f"第{n}项。") for n in range(unread.SAMPLES)]
    assert found.samples["b.txt"] == [("", "=甲\ufffd乙。")]  # as the plan has it, controls made visible


def test_a_folder_without_a_build_tells_nothing(tmp_path: Path) -> None:
    assert unread.read(tmp_path) == unread.Unread()


@pytest.mark.parametrize("name", ["空.txt", "坏.docx"])
def test_a_build_tells_the_files_that_it_left_out(tmp_path: Path, name: str) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "甲.txt").write_text("甲县教育局2023年工作要点\n一、开展课后服务。\n", "utf-8")
    (tmp_path / "plans" / name).write_bytes(b"")
    kg.build([tmp_path / "plans"], tmp_path / "out")
    (source, reason), = unread.read(tmp_path / "out").files
    assert source == name
    assert reason
    assert name in (tmp_path / "out" / "index.html").read_text("utf-8")
