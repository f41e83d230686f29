"""What the shell offers, asked as bash asks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg import completion, query

SMALL = Path(__file__).parent / "data" / "small.trig"


def offered(*words: str) -> list[str]:
    """What bash shows for a line that ends in the last of the words."""
    environment = os.environ | {"_KG_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(("kg", *words)),
                                "COMP_CWORD": str(len(words)), "PYTHONUTF8": "1"}
    code = "import sys; sys.argv = ['kg']; from kg.cli import main; main(prog_name='kg')"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


def test_saved_questions() -> None:
    assert offered("query", "plan-") == ["plan-diff", "plan-outline", "plan-pairs"]


def test_parameters_of_the_question_before_the_common_options() -> None:
    found = offered("query", "plan-diff", "--")
    assert found[:2] == ["--a", "--b"]
    assert "--timeout" in found
    assert offered("query", "themes", "--a") == []


def test_names_in_chinese() -> None:
    graph = ("--graph", str(SMALL))
    assert offered("query", *graph, "plan-diff", "--a", "柳河") == ["柳河县教育局", "柳河县教育局2023年工作要点"]
    assert offered("query", *graph, "targets-of-initiative", "--name", "师德") == ["师德师风建设"]


def test_no_names_where_there_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / "graph.trig").write_text("<a", "utf-8")
    for graph in (tmp_path, tmp_path / "none"):
        assert completion.names(graph, "plan", "") == []


def test_only_a_store_on_disk_may_be_large(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(completion, "_LARGEST", 1)
    assert completion.names(built, "plan", "庄浪")
    assert completion.names(SMALL, "plan", "柳河") == []


@pytest.mark.parametrize("typed", ['"', "\\", "} #", "课"])
def test_what_is_typed_is_no_sparql(typed: str) -> None:
    assert all(typed in name for name in completion.names(SMALL, "name", typed))


def test_every_parameter_that_takes_a_part_of_a_name_has_names() -> None:
    wanted = {each.name for row in query.saved() for each in row.parameters if "名称的一部分" in each.about
              or "标题、" in each.about}
    assert wanted
    for name in wanted:
        assert completion.names(SMALL, name, ""), name
