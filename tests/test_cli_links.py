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
    assert result.output.splitlines()[0] == "<initiative/银杏叶贴画展示节> skos:exactMatch <initiative/银杏叶贴画节> ."
    build(out)
    assert "银杏叶贴画节,2" in shared(out)
    assert "analyst: 银杏叶贴画展示节 is 银杏叶贴画节" in kg("explain", "银杏叶贴画展示节", "--graph", out).output
    assert "银杏叶贴画展示节" in kg("links", "undo", "银杏叶贴画展示节", "--graph", out).output
    build(out)
    assert "银杏叶贴画节" not in shared(out)


def test_a_rejected_candidate_is_not_shown_again(out: Path) -> None:
    kg("links", "reject", "银杏叶贴画展示节", "银杏叶贴画节", "--graph", out)
    assert "≠" not in kg("links", "--graph", out).output


def test_merges_and_names_kept_apart_stand_in_lists_of_their_own(out: Path) -> None:
    both = kg("links", "--graph", out).output
    merged, apart = (kg("links", "--only", which, "--graph", out).output for which in ("merged", "apart"))
    assert both == merged + apart
    assert merged.startswith("Merged, the least certain first (1.00 is certain):\n")
    assert "=" in merged
    assert "≠" not in merged
    assert apart.startswith("Kept apart, the most alike first (1.00 is alike in every word):\n")
    assert "银杏叶贴画展示节 ≠ 银杏叶贴画节  (2 plans; " in apart
    assert kg("links", "--only", "apart", "--graph", out, "--type", "Policy").output == "Kept apart: none.\n"


def test_a_likeness_is_the_one_that_explain_gives(out: Path) -> None:
    shown = kg("links", "--only", "apart", "--graph", out).output.splitlines()[1].split()[0]
    assert f"≠ {shown}  银杏叶贴画展示节" in kg("explain", "银杏叶贴画节", "--graph", out).output


def test_what_a_graph_was_built_with_is_no_doubt_wherever_the_file_lies(out: Path, tmp_path: Path) -> None:
    kg("links", "reject", "银杏叶贴画展示节", "银杏叶贴画节", "--graph", out, "--links", tmp_path / "mine.ttl")
    build(out, "--links", tmp_path / "mine.ttl")
    assert "≠" not in kg("links", "--graph", out).output


def test_the_words_of_a_merge_are_split_off(out: Path) -> None:
    kg("links", "reject", "加强师德师风建设", "师德师风建设", "--graph", out)
    build(out)
    assert "Initiative, 1 plans" in kg("explain", "加强师德师风建设", "--graph", out).output


def test_rename(out: Path) -> None:
    kg("links", "rename", "银杏叶贴画节", "银杏艺术节", "--graph", out)
    build(out)
    assert "银杏艺术节  (Initiative" in kg("explain", "银杏叶贴画节", "--graph", out).output


def test_a_name_in_use_is_not_given_twice(out: Path) -> None:
    result = kg("links", "rename", "银杏叶贴画展示节", "银杏叶贴画节", "--graph", out)
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "kg links accept 银杏叶贴画展示节 银杏叶贴画节 makes them one" in result.output
    assert "already" in kg("links", "rename", "银杏叶贴画节", "心理健康教育", "--graph", out).output
    assert not (out / "links.ttl").exists()
    kg("links", "accept", "银杏叶贴画展示节", "银杏叶贴画节", "--graph", out)
    assert kg("links", "rename", "银杏叶贴画节", "银杏叶贴画展示节", "--graph", out).exit_code == 0
    build(out)
    assert "银杏叶贴画展示节,2" in shared(out)
    assert kg("check", "--graph", out).exit_code == 0


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


BARE = {"a.txt": """青石县教育局2023年工作要点
一、加强师德师风建设
学校教师学习。
二、改进作风
组织教师参加师德教育,教师签订承诺书。
"""}


@pytest.fixture
def bare_out(tmp_path: Path) -> Path:
    """A build whose text says another name of a vocabulary entry in passing."""
    (tmp_path / "plans").mkdir()
    for name, text in BARE.items():
        (tmp_path / "plans" / name).write_text(text, "utf-8")
    build(tmp_path / "out")
    return tmp_path / "out"


def mentions(out: Path, words: str) -> int:
    asked = f'SELECT (COUNT(*) AS ?n) {{ ?m nif:anchorOf ?w FILTER (STR(?w) = "{words}") }}'
    return int(kg("query", asked, "--graph", out, "--format", "csv").output.split()[1])


def test_a_rejected_name_stays_in_the_graph_as_a_work_of_its_own(bare_out: Path) -> None:
    assert mentions(bare_out, "师德教育") == 1
    kg("links", "reject", "师德教育", "师德师风建设", "--graph", bare_out)
    build(bare_out)
    assert mentions(bare_out, "师德教育") == 1
    assert kg("explain", "师德教育", "--graph", bare_out).output.startswith("师德教育  (Initiative, 1 plans)\n")
    assert kg("check", "--graph", bare_out).exit_code == 0


def test_explain_says_that_you_decided(bare_out: Path) -> None:
    kg("links", "reject", "师德教育", "师德师风建设", "--graph", bare_out)
    waiting = kg("explain", "师德教育", "师德师风建设", "--graph", bare_out).output
    assert waiting.startswith("师德教育 = 师德师风建设  ")
    assert "you decided that they are two; the next build obeys it" in waiting
    build(bare_out)
    for names in (("师德教育", "师德师风建设"), ("师德师风建设", "师德教育")):
        result = kg("explain", *names, "--graph", bare_out).output
        assert result.startswith(f"{names[0]} ≠ {names[1]}  ")
        assert "you decided that they are two" in result
        assert "no rule makes them one" not in result
    assert "师德教育  (you decided that they are two" in kg("explain", "师德师风建设", "--graph", bare_out).output
    kg("links", "undo", "师德教育", "--graph", bare_out)
    for names in (("师德教育", "师德师风建设"), ("师德师风建设",)):
        assert "you decided that they are two, and took it back; the next build does without it" in kg(
            "explain", *names, "--graph", bare_out).output
    build(bare_out)
    assert "you decided" not in kg("explain", "师德教育", "师德师风建设", "--graph", bare_out).output


def test_an_accepted_name_can_be_found_and_says_so(out: Path) -> None:
    kg("links", "accept", "银杏叶贴画展示节", "银杏叶贴画节", "--graph", out)
    assert "you decided that they are one; the next build obeys it" in kg(
        "explain", "银杏叶贴画展示节", "银杏叶贴画节", "--graph", out).output
    build(out)
    for name in ("银杏叶贴画展示节", "推进银杏叶贴画展示节"):
        assert kg("explain", name, "--graph", out).output.startswith("银杏叶贴画节  (Initiative, 2 plans)\n")
    result = kg("explain", "银杏叶贴画展示节", "银杏叶贴画节", "--graph", out).output
    assert result.startswith("银杏叶贴画展示节 = 银杏叶贴画节  ")
    assert "you decided" in result
    assert "took it back" not in result
    kg("links", "undo", "银杏叶贴画展示节", "--graph", out)
    assert "you decided that they are one, and took it back; the next build does without it" in kg(
        "explain", "银杏叶贴画节", "--graph", out).output


@pytest.mark.parametrize(("old", "new"), [("银杏叶贴画节", "银杏艺术节"), ("师德师风建设", "师德师风工程")])
def test_explain_says_that_you_renamed(out: Path, old: str, new: str) -> None:
    kg("links", "reject", "银杏叶贴画展示节", old, "--graph", out)
    kg("links", "rename", old, new, "--graph", out)
    assert f"= {new}  (you renamed it; the next build obeys it)" in kg("explain", old, "--graph", out).output
    build(out)
    result = kg("explain", new, "--graph", out).output
    assert f"= {old}  (you renamed it)\n" in result
    assert "≠ 银杏叶贴画展示节  (you decided that they are two)\n" in result
    assert "  you renamed it\n" in kg("explain", old, new, "--graph", out).output


def test_what_a_graph_was_built_with_elsewhere_was_not_taken_back(out: Path, tmp_path: Path) -> None:
    kg("links", "reject", "银杏叶贴画展示节", "银杏叶贴画节", "--graph", out, "--links", tmp_path / "mine.ttl")
    build(out, "--links", tmp_path / "mine.ttl")
    assert "(you decided that they are two)" in kg("explain", "银杏叶贴画节", "--graph", out).output


def test_a_file_of_decisions_that_is_not_there_is_named(out: Path, tmp_path: Path) -> None:
    for command in (("links",), ("explain", "银杏叶贴画节")):
        result = kg(*command, "--graph", out, "--links", tmp_path / "none.ttl")
        assert (result.exit_code, result.output.count("\n")) == (1, 1)
        assert "none.ttl: cannot be read" in result.output


def test_a_decision_says_what_happens_next(out: Path) -> None:
    result = kg("links", "reject", "银杏叶贴画展示节", "银杏叶贴画节", "--graph", out).output.splitlines()
    assert result == ["<initiative/银杏叶贴画展示节> plan:differentFrom <initiative/银杏叶贴画节> .",
                      f"Written to {out / 'links.ttl'}. The next build obeys it: kg build PLANS… --out {out}"]
    result = kg("links", "undo", "银杏叶贴画展示节", "--graph", out).output.splitlines()
    assert result[1] == (f"Taken out of {out / 'links.ttl'}. The next build does without it: "
                         f"kg build PLANS… --out {out}")
    result = kg("links", "rename", "银杏叶贴画节", "银杏艺术节", "--graph", out, "--links", out / "mine.ttl").output
    assert f"kg build PLANS… --out {out} --links {out / 'mine.ttl'}" in result
    result = kg("links", "rename", "银杏叶贴画节", "银杏艺术节", "--graph", out, "--links", out / "my links.ttl").output
    assert f"--links '{out / 'my links.ttl'}'\n" in result


def test_a_name_that_nobody_says_is_refused(out: Path) -> None:
    for arguments in (("reject", "瞎写的名字", "银杏叶贴画节"), ("accept", "银杏叶贴画节", "瞎写的名字"),
                      ("rename", "瞎写的名字", "甲")):
        result = kg("links", *arguments, "--graph", out)
        assert (result.exit_code, result.output.count("\n")) == (1, 1)
        assert "no plan and no vocabulary calls an initiative 瞎写的名字" in result.output
    result = kg("links", "reject", "贴画", "师德师风建设", "--graph", out)
    assert "perhaps 银杏叶贴画节、银杏叶贴画展示节" in result.output
    assert not (out / "links.ttl").exists()


def test_names_in_the_wrong_order_are_turned_round(out: Path) -> None:
    result = kg("links", "reject", "师德师风建设", "加强师德师风建设", "--graph", out)
    assert result.output.startswith("<initiative/加强师德师风建设> plan:differentFrom <initiative/师德师风建设> .\n")


def test_where_the_graph_lies_may_be_said_before_the_decision(out: Path) -> None:
    result = kg("links", "--graph", out, "--links", out / "mine.ttl", "reject", "银杏叶贴画展示节", "银杏叶贴画节")
    assert result.exit_code == 0, result.output
    assert (out / "mine.ttl").exists()


def test_a_name_is_not_told_apart_from_itself(out: Path) -> None:
    result = kg("links", "reject", "师德师风建设", "师德师风建设", "--graph", out)
    assert (result.exit_code, result.output) == (1, "kg: 师德师风建设 and 师德师风建设 are one name; give two\n")
