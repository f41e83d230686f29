"""The command as a user meets it: exit codes, one clear line for each mistake, and results that can be used."""

from __future__ import annotations

import csv
import io
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

PLAN = "某县教育局2023年工作要点\n一、加强师德师风建设。落实《中小学德育工作指南》,年底前创建3所示范校。\n"


def run(*arguments: str | int | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def fails(result: Result, *words: str) -> None:
    """It ended with code 1 and one line that holds the words."""
    assert result.exit_code == 1, result.output
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    for word in words:
        assert word in result.stderr


def test_build_says_what_it_did_and_which_page_to_open(tmp_path: Path) -> None:
    (tmp_path / "要点.txt").write_text(PLAN, "utf-8")
    (tmp_path / "空.txt").write_text("", "utf-8")
    result = run("build", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "Read 1 plans" in result.output
    assert "空.txt" in result.output
    assert "index.html" in result.output
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert [row["source"] for row in report["plans"]] == ["要点.txt"]


def test_build_names_what_is_no_plan_by_its_looks(tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.txt"
    recipe.write_text("红烧茄子\n茄子洗净切块,小火炖三十分钟,出锅前撒葱花。\n", "utf-8")
    done = run("build", recipe, "--out", tmp_path / "out", "--no-pages")
    assert done.output.splitlines()[1] == "1 of the plans is no plan by the looks (不像公文): recipe.txt"


@pytest.mark.parametrize(("arguments", "code"), [
    ([], 2), (["build"], 2), (["build", "/no/such/folder"], 2), (["query"], 2), (["nonsense"], 2),
    (["query", "plans", "--format", "xml"], 2)])
def test_usage_errors_exit_with_2(arguments: list[str], code: int) -> None:
    assert run(*arguments).exit_code == code


def test_an_empty_folder_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    fails(run("build", tmp_path / "in", "--out", tmp_path / "out"), str(tmp_path / "in"), "empty folder")
    assert not (tmp_path / "out" / "graph.trig").exists()


def test_an_output_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "要点.txt").write_text(PLAN, "utf-8")
    (tmp_path / "out").write_text("a file stands here", "utf-8")
    assert run("build", tmp_path / "要点.txt", "--out", tmp_path / "out" / "deeper").exit_code == 1


def test_a_missing_graph(tmp_path: Path) -> None:
    for command in (["query", "plans"], ["export"], ["check"], ["score", tmp_path]):
        fails(run(*command, "--graph", tmp_path / "nothing"), "nothing")


@pytest.mark.parametrize(("query", "words"), [
    ("SELECT ?x WHERE { ?x a plan:Plan", ["line 1"]), ("no-such-question", ["no-such-question"]),
    ("SELECT * { SERVICE <http://a/> { ?s ?p ?o } }", ["SERVICE"])])
def test_a_query_that_cannot_be_asked(built: Path, query: str, words: list[str]) -> None:
    fails(run("query", query, "--graph", built), *words)


def test_a_saved_question_as_table_csv_and_json(built: Path) -> None:
    table = run("query", "plans", "--graph", built)
    assert "5 rows" in table.output
    rows = list(csv.reader(io.StringIO(run("query", "plans", "--graph", built, "--format", "csv").output)))
    assert len(rows) == 6
    found = json.loads(run("query", "plans", "--graph", built, "--format", "json").output)
    assert len(found["results"]["bindings"]) == 5


def test_a_table_for_people_shows_every_sentence_whole(built: Path) -> None:
    asked = ("query", "targets-by-deadline", "--graph", built)
    sentences = [row["sentence"] for row in csv.DictReader(io.StringIO(run(*asked, "--format", "csv").output))]
    lines = [line.split("│") for line in run(*asked).output.splitlines() if line.startswith("│")]
    shown = "".join(cells[-2].strip() for cells in lines)
    assert max(map(len, sentences)) > 60
    assert "".join(shown.split()) == "".join("".join(sentences).split())


def test_parameters_of_a_saved_question(built: Path) -> None:
    assert run("query", "plan-diff", "--a", "庄浪", "--b=淄川", "--graph", built).exit_code == 0
    fails(run("query", "plan-diff", "--a", "庄浪", "--graph", built), "b")
    assert run("query", "plan-diff", "--a", "--graph", built).exit_code != 0


@pytest.mark.parametrize(("name", "start"), [
    ("a.csv", b"title,"), ("a.tsv", b"?title\t"), ("a.json", b"{"), ("a.xlsx", b"PK")])
def test_an_answer_as_a_file_in_the_format_of_its_name(built: Path, tmp_path: Path, name: str, start: bytes) -> None:
    assert run("query", "plans", "--graph", built, "--out", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_graph_as_a_file(built: Path, tmp_path: Path) -> None:
    construct = "CONSTRUCT { ?p a plan:Plan } WHERE { ?p a plan:Plan }"
    assert run("query", construct, "--graph", built, "--out", tmp_path / "a.ttl").exit_code == 0
    assert (tmp_path / "a.ttl").read_text("utf-8") == run("query", construct, "--graph", built).output
    fails(run("query", construct, "--graph", built, "--out", tmp_path / "a.xlsx"), "a graph cannot be written as")
    assert not (tmp_path / "a.xlsx").exists()


def test_a_workbook_needs_a_file(built: Path) -> None:
    assert run("query", "plans", "--graph", built, "--format", "xlsx").exit_code == 2


def test_yes_or_no(built: Path) -> None:
    assert run("query", "ASK { ?p a plan:Plan }", "--graph", built).output == "true\n"


def test_limits_on_time_and_rows(built: Path) -> None:
    cut = run("query", "SELECT * { ?s ?p ?o }", "--graph", built, "--limit", "3", "--format", "tsv")
    assert (cut.exit_code, len(cut.stdout.splitlines())) == (0, 4)
    assert "cut at 3 rows" in cut.stderr
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    fails(run("query", endless, "--graph", built, "--timeout", "0.2"), "takes longer than 0.2 seconds")
    fails(run("query", "SELECT * { ?s " + "a/" * 49_000 + "a ?o }", "--graph", built), "too deeply nested")


def test_a_file_that_was_added_beside_one_of_its_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "plans" / "sub").mkdir(parents=True)
    file, out = tmp_path / "plans" / "sub" / "p.txt", tmp_path / "out"
    file.write_text("柳河县教育局2023年工作要点\n一、加强校园安全\n学校教育学生。\n", "utf-8")
    assert "beside" not in run("build", tmp_path / "plans", "--out", out, "--no-pages").output
    result = run("add", file, "--out", out, "--no-pages").output
    assert "p.txt was added beside sub/p.txt, which stays." in result
    assert f"kg remove p.txt --out {out}\n" in result
    assert "beside" not in run("add", tmp_path / "plans", "--out", out, "--no-pages").output


def test_serving_a_graph_that_is_not_there_or_at_an_address_that_is_not_free(built: Path, tmp_path: Path) -> None:
    fails(run("serve", "--graph", tmp_path / "none"), "there is no graph")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        fails(run("serve", "--graph", built, "--port", taken.getsockname()[1]), "cannot be listened on", "--port")


def test_the_folder_of_a_build_is_called_graph_or_out(tmp_path: Path) -> None:
    (tmp_path / "要点.txt").write_text(PLAN, "utf-8")
    (tmp_path / "新要点.txt").write_text(PLAN.replace("2023", "2024"), "utf-8")
    assert run("build", tmp_path / "要点.txt", "--graph", tmp_path / "o").exit_code == 0
    assert "Read 2 plans" in run("add", tmp_path / "新要点.txt", "--graph", tmp_path / "o").output
    assert run("remove", "新要点.txt", "--yes", "--graph", tmp_path / "o").exit_code == 0
    for command in (["check"], ["links"], ["explain", "师德师风建设"], ["report"], ["push", "http://a/", "--dry-run"]):
        assert run(*command, "--out", tmp_path / "o").exit_code == 0


def test_a_question_in_a_file_takes_its_parameters(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT (CONCAT($a, $b) AS ?both) {}", "utf-8")
    for given in (("--a", "甲", "--b", "乙"), ("--a=甲", "--b=乙")):
        assert run("query", "--file", file, *given, "--graph", built, "--format", "csv").output.split() == [
            "both", "甲乙"]


def test_the_list_of_questions() -> None:
    listed = run("query", "--list").output
    assert "shared-initiatives" in listed
    assert listed.count("\n") >= 20


def test_a_query_from_a_file(built: Path, tmp_path: Path) -> None:
    (tmp_path / "ask.rq").write_text("SELECT (COUNT(*) AS ?n) { ?p a plan:Plan }", "utf-8")
    assert run("query", "--file", tmp_path / "ask.rq", "--format", "csv", "--graph", built).output.split() == ["n", "5"]


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld", "graphml"])
def test_export_to_a_file_and_to_standard_output(built: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "graph.out"
    assert run("export", "--format", form, "--graph", built, "--out", out).exit_code == 0
    assert out.read_bytes() == run("export", "--format", form, "--graph", built).stdout_bytes


def test_check_of_a_built_graph_passes(built: Path) -> None:
    result = run("check", "--graph", built)
    assert result.exit_code == 0, result.output


def test_check_names_what_is_wrong(built: Path, tmp_path: Path) -> None:
    text = (built / "graph.trig").read_text("utf-8").replace('plan:comparator "="', 'plan:comparator "is"')
    (tmp_path / "graph.trig").write_text(text, "utf-8")
    result = run("check", "--graph", tmp_path)
    assert result.exit_code == 1
    assert "comparator" in result.output


def test_read_shows_what_was_understood(tmp_path: Path) -> None:
    (tmp_path / "要点.txt").write_text(PLAN, "utf-8")
    shown = run("read", tmp_path / "要点.txt")
    assert shown.exit_code == 0, shown.output
    assert "加强师德师风建设" in shown.output
    row = json.loads(run("read", tmp_path / "要点.txt", "--format", "json").output)
    span = row["outline"]["sections"][0]["headline"]
    assert row["text"][span["start"]:span["end"]] == "加强师德师风建设"


def test_score_against_gold(built: Path, tmp_path: Path) -> None:
    gold = {"type": "Policy", "text": "双减", "canonical": "双减"}
    (tmp_path / "庄浪县2023年全县教育工作要点.jsonl").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    result = run("score", tmp_path, "--graph", built)
    assert "1 of 1 gold" in result.output
    (tmp_path / "broken.jsonl").write_text("{", "utf-8")
    fails(run("score", tmp_path, "--graph", built), "broken.jsonl:1")


def test_starting_imports_no_more_than_it_needs() -> None:
    heavy = ("pyoxigraph", "rdflib", "jieba", "rich", "networkx", "pyvis")
    code = f"import sys, kg.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_closed_pipe_is_no_traceback(built: Path) -> None:
    environment = os.environ | {"PYTHONWARNINGS": "error"}
    command = f"{sys.executable} -m kg export --format nquads --graph {built} | head -c 10 > /dev/null"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environment, check=False)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("arguments", "words"), [
    (["plan-diff", "--a", "不存在", "--b", "庄浪"], "--a 不存在: no plan has this"),
    (["plan-diff", "--a", "2022", "--b", "庄浪"], "--a 2022: fits "),
    (["initiative-sentences", "--name", "师德师风健设"], "perhaps 师德师风建设"),
    (["targets-by-deadline", "--from", "2024年"], "--from 2024年: no day"),
    (["shared-initiatives", "--plans", "三"], "--plans 三: no whole number")])
def test_a_parameter_that_cannot_be_meant_is_one_clear_line(built: Path, arguments: list[str], words: str) -> None:
    fails(run("query", *arguments, "--graph", built), words)
