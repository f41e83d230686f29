"""A gold file can be started from what kg found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg import annotate, score
from kg.errors import ReadError

PLAN = """甲县教育局2023年工作要点
一、加强师德师风建设。落实《中小学德育工作指南》。
二、改善条件。年底前建成3所学校。
"""


def test_a_draft_scores_perfectly_against_the_graph_it_came_from(tmp_path: Path) -> None:
    (tmp_path / "要点.txt").write_text(PLAN, "utf-8")
    (tmp_path / "gold").mkdir()
    drafted = list(annotate.rows(tmp_path / "要点.txt"))
    (tmp_path / "gold" / "要点.jsonl").write_text("\n".join(drafted), "utf-8")
    kg.build([tmp_path / "要点.txt"], tmp_path / "out")
    for type_, row in score.compare(tmp_path / "gold", kg.open(tmp_path / "out")).items():
        assert row.strict.gold > 0, type_
        assert row.strict.f1 == 1.0, type_


def test_each_row_quotes_the_document(tmp_path: Path) -> None:
    (tmp_path / "要点.txt").write_text(PLAN, "utf-8")
    plan, *facts = map(json.loads, annotate.rows(tmp_path / "要点.txt"))
    assert plan["title"] == "甲县教育局2023年工作要点"
    assert all(row["text"] in PLAN for row in facts)
    assert {row["deadline_date"] for row in facts if row["type"] == "Target"} == {"2023-12-31"}


def test_a_folder_of_several_is_refused(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(PLAN, "utf-8")
    with pytest.raises(ReadError, match="holds 2 documents"):
        list(annotate.rows(tmp_path))
