"""A parameter that cannot be meant is refused in one line that says what to write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import query, store
from kg.errors import QueryError
from kg.parameters import ADDRESS, Parameter, checked

SMALL = Path(__file__).parent / "data" / "small.trig"
LIUHE, QINGSHI = "柳河县教育局2023年工作要点", "青石镇中心小学2023年工作计划"


@pytest.fixture(scope="module")
def graph() -> store.Graph:
    return store.open_graph(SMALL)


def refused(graph: store.Graph, question: str, /, **values: str) -> str:
    with pytest.raises(QueryError) as caught:
        query.run(graph, question, values)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("value", ["2024年", "2024", "2024-3-1", "2024-02-30", "２０２４-03-01", ""])
def test_a_day_is_written_in_full(graph: store.Graph, value: str) -> None:
    assert refused(graph, "targets-by-deadline", **{"from": value}) == (
        f"--from {value}: no day; write year, month and day as in 2024-03-31")


@pytest.mark.parametrize("value", ["三", "-1", "1.5", "２", ""])
def test_a_number_is_written_in_digits(graph: store.Graph, value: str) -> None:
    assert refused(graph, "shared-initiatives", plans=value) == (
        f"--plans {value}: no whole number; write one as in 2")


@pytest.mark.parametrize("value", ["50%", "1.1", "一半", "-0.1", "5"])
def test_a_share_lies_between_0_and_1(graph: store.Graph, value: str) -> None:
    assert refused(graph, "gaps", plan="柳河", share=value) == (
        f"--share {value}: no share; write a number from 0 to 1 as in 0.5")


@pytest.mark.parametrize(("sort", "value"), [
    ("day", "2024-02-29"), ("number", "12"), ("share", "0.25"), ("share", "1"), ("share", "0"), ("", "anything")])
def test_what_is_meant_is_taken(sort: str, value: str) -> None:
    assert checked(Parameter("x", "a / 甲", None, sort), value) == value


def test_a_plan_that_is_not_there(graph: store.Graph) -> None:
    for question, values in (("plan-diff", {"a": "银杏", "b": "柳河"}), ("gaps", {"plan": "银杏"})):
        assert refused(graph, question, **values).endswith(
            " 银杏: no plan has this in its title, issuer or file name; kg query plans lists them")


def test_a_plan_is_one_alone(graph: store.Graph) -> None:
    assert refused(graph, "plan-outline", plan="2023年") == (
        "--plan 2023年: fits 2 plans; write more of the title, or the file name, of one: "
        f"{LIUHE} (柳河县教育局, 2023-03-01, county/liuhe.txt); "
        f"{QINGSHI} (青石镇中心小学, 2023-02, school/qingshi 小学.txt)")


@pytest.fixture
def alike(tmp_path: Path) -> store.Graph:
    """Two plans, the title of one of which begins with the other's."""
    file = tmp_path / "graph.trig"
    file.write_text(SMALL.read_text("utf-8").replace(f'title "{QINGSHI}', f'title "{LIUHE}(补充)'), "utf-8")
    return store.open_graph(file)


@pytest.mark.parametrize("value", [LIUHE, "county/liuhe.txt"])
def test_the_very_title_or_file_means_its_plan(alike: store.Graph, value: str) -> None:
    answer = query.run(alike, "plan-outline", {"plan": value})
    assert {row["title"] for row in answer} == {LIUHE}  # type: ignore[union-attr]


def test_a_plan_is_not_compared_with_itself(graph: store.Graph) -> None:
    assert refused(graph, "plan-diff", a="柳河", b="county") == (
        "--a 柳河 and --b county: these are one plan; name two, kg query plans lists them")
    assert query.run(graph, "plan-diff", {"a": "柳河", "b": "青石"})


def test_the_first_day_is_not_after_the_last(graph: store.Graph) -> None:
    assert refused(graph, "targets-by-deadline", **{"from": "2024-12-31", "to": "2024-01-01"}) == (
        "--from 2024-12-31 and --to 2024-01-01: the first day is after the last; exchange them")
    assert query.run(graph, "targets-by-deadline", {"from": "2023-12-31", "to": "2023-12-31"})


def test_over_http_a_parameter_is_told_as_an_address_has_it(graph: store.Graph) -> None:
    for question, values, said in (
            ("targets-by-deadline", {"from": "2024-13-01"}, "from=2024-13-01: no day; "),
            ("gaps", {"plan": "银杏"}, "plan=银杏: no plan has .*; /questions/plans.csv lists them$"),
            ("initiative-sentences", {"name": "银杏"},
             r"/questions/shared-initiatives\.csv\?plans=1 lists the names$")):
        with pytest.raises(QueryError, match=said):
            query.text(question, values, ask=graph.select, manner=ADDRESS)


def test_names_that_nothing_has(graph: store.Graph) -> None:
    assert refused(graph, "initiative-sentences", name="银杏") == (
        "--name 银杏: no initiative that plans name is called so; "
        "kg query shared-initiatives --plans 1 lists the names")
    assert "perhaps 师德师风建设" in refused(graph, "targets-of-initiative", name="师德师风健设")
    for sort, question, listing in (("policy", "policy-chain", "policies-cited"),
                                    ("organization", "responsibilities", "organizations-by-level")):
        assert re.search(f"no {sort} .*{listing}", refused(graph, question, **{sort: "银杏"}))


def test_no_name_means_all(graph: store.Graph) -> None:
    assert query.run(graph, "responsibilities")


def test_a_question_with_an_unknown_sort(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_text("# title: A / 甲\n# param x [colour]: which / 哪种\nASK {}", "utf-8")
    with pytest.raises(QueryError, match=r"a\.rq: colour is no sort of value; there are day, "):
        query.saved(tmp_path)
