"""Scoring a graph against gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg import score
from kg.errors import KgError

TEXT = "甲县教育局2023年工作要点\n一、加强师德师风建设。落实双减政策。\n二、推进课后服务。开展课后服务。\n"


def rows(*pairs: tuple[str, str], agreed: bool = True) -> str:
    return "\n".join(json.dumps({"type": type_, "text": text, "canonical": text, "agreed": agreed}, ensure_ascii=False)
                     for type_, text in pairs)


@pytest.fixture
def graph(tmp_path: Path) -> kg.store.Graph:
    (tmp_path / "甲.txt").write_text(TEXT, "utf-8")
    kg.build([tmp_path / "甲.txt"], tmp_path / "out")
    return kg.open(tmp_path / "out")


def gold(tmp_path: Path, text: str) -> Path:
    (tmp_path / "gold").mkdir(exist_ok=True)
    (tmp_path / "gold" / "甲.jsonl").write_text(text, "utf-8")
    return tmp_path / "gold"


def test_what_was_found_and_what_was_missed(graph: kg.store.Graph, tmp_path: Path) -> None:
    found = score.compare(gold(tmp_path, rows(("Policy", "双减"), ("Policy", "放管服"))), graph)["Policy"]
    assert found.missed == (("甲", "放管服"),)
    assert (found.strict.recall, found.strict.precision) == (0.5, 1.0)


def test_a_disputed_row_costs_nothing_missed_and_is_right_found(graph: kg.store.Graph, tmp_path: Path) -> None:
    both = rows(("Policy", "双减")) + "\n" + rows(("Policy", "放管服"), agreed=False)
    found = score.compare(gold(tmp_path, both), graph)["Policy"]
    assert (found.strict.recall, found.strict.precision, found.missed) == (1.0, 1.0, ())


def test_relaxed_takes_a_surface_that_overlaps_enough(graph: kg.store.Graph, tmp_path: Path) -> None:
    found = score.compare(gold(tmp_path, rows(("Initiative", "师德师风建设"))), graph)["Initiative"]
    assert found.relaxed.recalled == 1


@pytest.mark.parametrize(("a", "b", "same"), [
    ("“双减”", "双减", True), ("《学校 章程》", "学校章程", True), ("１２项", "12项", True), ("甲", "乙", False)])
def test_width_marks_and_blanks_do_not_count(a: str, b: str, same: bool) -> None:
    assert (score.normalise(a) == score.normalise(b)) is same


def test_a_gold_folder_without_gold(tmp_path: Path, graph: kg.store.Graph) -> None:
    (tmp_path / "none").mkdir()
    with pytest.raises(KgError, match=r"no \.jsonl file"):
        score.compare(tmp_path / "none", graph)


def test_it_agrees_with_the_shared_scorer(shared: Path, tmp_path: Path) -> None:
    """The figures of the scorer that judges this project, on the same graph."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("shared_score", shared / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    kg.build([shared / "seeds"], tmp_path)
    report, _ = other.score(*other.read_jsonl(shared / "gold" / "seeds"), *other.read_graph(tmp_path / "graph.trig"))
    ours = score.compare(shared / "gold" / "seeds", kg.open(tmp_path))
    for type_ in score.TYPES:
        for name, figures in (("strict", ours[type_].strict), ("relaxed", ours[type_].relaxed)):
            assert figures.f1 == pytest.approx(report[type_][name]["F1"], abs=0.003), (type_, name)
    found, total = score.shared_links(shared / "gold" / "seeds", kg.open(tmp_path))
    assert report["Links"]["recall"] == f"{found}/{total}"
