"""Saved questions by name, SPARQL, and their parameters."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import query, store
from kg.answer import Table
from kg.errors import QueryError

SMALL = Path(__file__).parent / "data" / "small.trig"


@pytest.fixture(scope="module")
def graph() -> store.Graph:
    return store.open_graph(SMALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "by-kind.rq").write_text(
        "# title: Plans of a kind / 某类计划\n# description: Their titles.\n"
        "# param kind: plan or keypoints\n# param most = 5: how many at most\n"
        "SELECT ?title { ?p a plan:Plan ; dcterms:title ?title ; dcterms:type $kind FILTER ($most != '') }",
        "utf-8")
    return tmp_path


def test_a_question_says_what_it_asks(folder: Path) -> None:
    question, = query.saved(folder)
    assert (question.name, question.title, question.about) == ("by-kind", "Plans of a kind / 某类计划", "Their titles.")
    assert question.parameters == (query.Parameter("kind", "plan or keypoints", None),
                                   query.Parameter("most", "how many at most", "5"))


def test_a_question_by_name(graph: store.Graph, folder: Path) -> None:
    answer = query.run(graph, "by-kind", {"kind": "plan"}, folder)
    assert isinstance(answer, Table)
    assert list(answer) == [{"title": "青石镇中心小学2023年工作计划"}]


def test_sparql_with_a_parameter(graph: store.Graph) -> None:
    answer = query.run(graph, "SELECT ?p { ?p dcterms:source $file }", {"file": "county/liuhe.txt"})
    assert isinstance(answer, Table)
    assert len(answer) == 1


@pytest.mark.parametrize(("asked", "values", "message"), [
    ("by-kind", {}, "by-kind needs the parameter 'kind': plan or keypoints"),
    ("by-kind", {"kind": "plan", "colour": "red"}, "by-kind has no parameter 'colour'; it has kind, most"),
    ("by-colour", {}, "there is no saved question 'by-colour'; there are: by-kind"),
    ("../questions/by-kind", {}, "not valid SPARQL"),
])
def test_what_cannot_be_asked(graph: store.Graph, folder: Path, asked: str, values: dict[str, str],
                              message: str) -> None:
    with pytest.raises(QueryError) as caught:
        query.run(graph, asked, values, folder)
    assert message in str(caught.value)


def test_a_question_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_bytes("# title: 计划".encode("gb18030"))
    with pytest.raises(QueryError, match=r"a\.rq: cannot be read; save it as UTF-8"):
        query.saved(tmp_path)


def test_a_question_without_a_title(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_text("ASK {}", "utf-8")
    with pytest.raises(QueryError, match=r"a\.rq: begin the question with a line '# title: "):
        query.saved(tmp_path)


def test_a_part_that_questions_share(graph: store.Graph, folder: Path) -> None:
    (folder / "parts").mkdir()
    (folder / "parts" / "both.rq").write_text("?p a plan:Plan ; dcterms:title ?title .\n", "utf-8")
    (folder / "shared.rq").write_text("# title: T / 题\nSELECT ?title {\n  # part: both\n}", "utf-8")
    answer = query.run(graph, "shared", folder=folder)
    assert isinstance(answer, Table)
    assert len(answer) == 2
    assert [question.name for question in query.saved(folder)] == ["by-kind", "shared"]
    copied = (folder / "shared.rq").read_text("utf-8")
    assert query.text(copied, folder=folder) == query.text("shared", folder=folder)


def test_a_part_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_text("# title: T / 题\n# part: none\nASK {}", "utf-8")
    with pytest.raises(QueryError, match=r"none\.rq: cannot be read"):
        query.saved(tmp_path)
