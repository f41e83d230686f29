"""`kg links` and `kg explain`: a decision is written, obeyed by the next build, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

PLANS = {"a.txt": """青石县教育局2023年工作要点
一、推进银杏叶贴画节
开展银杏叶贴画节,教育学生。
二、加强师德师风建设
学校教师学习。
""", "b.txt": """白石县教育局2023年工作要点
一、推进银杏叶贴画展示节
开展银杏叶贴画展示节,教育学生。
"""}


def kg(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    for name, text in PLANS.items():
        (tmp_path / "plans" / name).write_text(text, "utf-8")
    build(tmp_path / "out")
    return tmp_path / "out"


def build(out: Path, *options: object) -> None:
    result = kg("build", out.parent / "plans", "--out", out, *options)
    assert result.exit_code == 0, result.output


def shared(out: Path) -> str:
    return kg("query", "shared-initiatives", "--graph", out, "--format", "csv").output


def test_a_candidate_is_shown_accepted_obeyed_and_undone(out: Path) -> None:
    assert "银杏叶贴画展示节 ≠ 银杏叶贴画节" in kg("links", "--graph", out).output
    assert "银杏叶贴画节" not in shared(out)
    result = kg("links", "accept", "银杏叶贴画展示节", "银杏叶贴画节", "--graph", out)
    assert result.output == "<initiative/银杏叶贴画展示节> skos:exactMatch <initiative/银杏叶贴画节> .\n"
    build(out)
    assert "银杏叶贴画节,2" in shared(out)
    assert "analyst: 银杏叶贴画展示节 is 银杏叶贴画节" in kg("explain", "银杏叶贴画展示节", "--graph", out).output
    assert "银杏叶贴画展示节" in kg("links", "undo", "银杏叶贴画展示节", "--graph", out).output
    build(out)
    assert "银杏叶贴画节" not in shared(out)


def test_a_rejected_candidate_is_not_shown_again(out: Path) -> None:
    kg("links", "reject", "银杏叶贴画展示节", "银杏叶贴画节", "--graph", out)
    assert "≠" not in kg("links", "--graph", out).output


def test_the_words_of_a_merge_are_split_off(out: Path) -> None:
    kg("links", "reject", "加强师德师风建设", "师德师风建设", "--graph", out)
    build(out)
    assert "Initiative, 1 plans" in kg("explain", "加强师德师风建设", "--graph", out).output


def test_rename(out: Path) -> None:
    kg("links", "rename", "银杏叶贴画节", "银杏艺术节", "--graph", out)
    build(out)
    assert "银杏艺术节  (Initiative" in kg("explain", "银杏叶贴画节", "--graph", out).output


def test_the_file_may_lie_elsewhere(out: Path, tmp_path: Path) -> None:
    file = tmp_path / "decided" / "ours.ttl"
    kg("links", "accept", "银杏叶贴画展示节", "银杏叶贴画节", "--graph", out, "--links", file)
    assert not (out / "links.ttl").exists()
    build(out)
    assert "银杏叶贴画节" not in shared(out)
    build(out, "--links", file)
    assert "银杏叶贴画节,2" in shared(out)


def test_a_faulty_file_stops_the_build_in_one_line(out: Path) -> None:
    (out / "links.ttl").write_text("<initiative/甲> a <x> .\n", "utf-8")
    before = (out / "graph.trig").read_bytes()
    result = kg("build", out.parent / "plans", "--out", out)
    assert result.exit_code == 1
    assert result.output.startswith("kg: ")
    assert "links.ttl:1: " in result.output
    assert (out / "graph.trig").read_bytes() == before


def test_explain_shows_what_was_kept_apart(out: Path) -> None:
    assert "≠ " in kg("explain", "银杏叶贴画节", "--graph", out).output
    result = kg("explain", "白鹭", "--graph", out)
    assert (result.exit_code, result.output.count("\n")) == (1, 1)


def test_explain_two_names(out: Path) -> None:
    assert kg("explain", "加强师德师风建设", "师德师风建设", "--graph", out).output.startswith(
        "加强师德师风建设 = 师德师风建设  (Initiative: both are 师德师风建设)\n  = ")
    apart = kg("explain", "银杏叶贴画节", "师德师风建设", "--graph", out).output
    assert apart.startswith("银杏叶贴画节 ≠ 师德师风建设  (Initiative: 银杏叶贴画节 and 师德师风建设)\n")
    assert "no rule makes them one: " in apart
