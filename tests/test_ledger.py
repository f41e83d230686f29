"""What the ledger tells of a built graph: doubtful links, and why names are one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import ledger, store
from kg.errors import GraphError
from kg.link.decisions import NONE, Decisions
from kg.namespaces import entity_iri

SMALL = Path(__file__).parent / "data" / "small.trig"


def work(name: str) -> str:
    return entity_iri("Initiative", name)


@pytest.fixture(scope="module")
def graph() -> store.Graph:
    return store.open_graph(SMALL)


def test_the_least_certain_merges_with_reason_and_sentence(graph: store.Graph) -> None:
    found = ledger.doubts(graph, "one")
    assert [(row.name, row.other, row.score, row.reason) for row in found][:2] == [
        ("抓师德,铸师魂", "师德师风建设", 0.8, "hidden label: 师德师魂"),
        ("加强师德师风建设", "师德师风建设", 0.9, "core of the headline: 师德师风建设")]
    assert found[0].places == (ledger.Place(
        "青石镇中心小学2023年工作计划", "2.【抓师德,铸师魂】。与柳河县教育局签订责任书,力争8月底评选师德标兵3至5名。"),)


def test_a_limit(graph: store.Graph) -> None:
    assert ledger.doubts(graph, "one", limit=1) == ledger.doubts(graph, "one")[:1]


def test_what_was_decided_is_no_doubt(graph: store.Graph) -> None:
    decided = Decisions(same=((work("抓师德,铸师魂"), work("师德师风建设")),))
    assert "抓师德,铸师魂" not in {row.name for row in ledger.doubts(graph, "one", decisions=decided)}


@pytest.fixture(scope="module")
def similar(tmp_path_factory: pytest.TempPathFactory) -> store.Graph:
    """The small graph, one of whose works is called almost like another."""
    file = tmp_path_factory.mktemp("similar") / "graph.trig"
    file.write_text(SMALL.read_text("utf-8").replace("书香校园建设", "课后服务活动"), "utf-8")
    return store.open_graph(file)


def test_candidates_with_both_sentences(similar: store.Graph) -> None:
    row, = ledger.doubts(similar, "two")
    assert {row.name, row.other} == {"课后服务", "课后服务活动"}
    assert row.reason == "课后服务活动 says 活动 besides"
    assert row.plans == 2  # one of them says both
    assert row.score == 0.67
    assert len(row.places) == 2


def test_names_kept_apart_by_decision_are_no_candidates(similar: store.Graph) -> None:
    decided = Decisions(apart=frozenset({(work("课后服务活动"), work("课后服务"))}))
    assert ledger.doubts(similar, "two", decisions=decided) == []
    assert ledger.doubts(similar, "two", decisions=NONE)


def test_explain_by_any_name(graph: store.Graph) -> None:
    for name in ("师德师风建设", "抓师德,铸师魂"):
        row, = ledger.explain(graph, name)
        assert (row.name, row.type, row.plans) == ("师德师风建设", "Initiative", 2)
        assert {words.words for words in row.words} >= {"抓师德,铸师魂", "加强师德师风建设"}
        assert row.broader == ("教师队伍建设",)
        assert all(f"【{words.words}】" in words.place.sentence for words in row.words)


def test_explain_tells_what_was_kept_apart(similar: store.Graph) -> None:
    row, = ledger.explain(similar, "课后服务")
    assert [(pair.other, pair.guard) for pair in row.near] == [("课后服务活动", None)]


def test_explain_by_a_part_of_one_name(graph: store.Graph) -> None:
    assert [row.name for row in ledger.explain(graph, "书香")] == ["书香校园建设"]


def test_compare_two_names_of_one(graph: store.Graph) -> None:
    row = ledger.compare(graph, "抓师德,铸师魂", "加强师德师风建设")
    assert (row.one, row.other, row.wider, row.pair) == ("师德师风建设", "师德师风建设", None, None)
    assert [words.words for words in row.words] == ["加强师德师风建设", "抓师德,铸师魂"]
    assert all(words.reason for words in row.words)


def test_compare_a_name_with_itself(graph: store.Graph) -> None:
    assert [row.words for row in ledger.compare(graph, "抓师德,铸师魂", "抓师德,铸师魂").words] == ["抓师德,铸师魂"]


def test_compare_two_names_of_two(similar: store.Graph) -> None:
    row = ledger.compare(similar, "课后服务", "课后服务活动")
    assert (row.one, row.other, row.wider) == ("课后服务", "课后服务活动", None)
    assert row.pair is not None
    assert row.pair.reason == "课后服务活动 says 活动 besides"


def test_compare_a_work_with_one_above_it(tmp_path: Path) -> None:
    file = tmp_path / "graph.trig"
    file.write_text(SMALL.read_text("utf-8").replace("书香校园建设", "教师队伍建设"), "utf-8")
    graph = store.open_graph(file)
    for names in (("师德师风建设", "教师队伍建设"), ("教师队伍建设", "师德师风建设")):
        assert ledger.compare(graph, *names).wider == "教师队伍建设"


def test_compare_names_of_different_kinds(graph: store.Graph) -> None:
    with pytest.raises(GraphError, match="师德师风建设 is of type Initiative and 柳河县教育局 of type Organization"):
        ledger.compare(graph, "师德师风建设", "柳河县教育局")


def test_explain_of_an_unknown_name_offers_others(graph: store.Graph) -> None:
    with pytest.raises(GraphError, match="nothing is called 柳河; perhaps 柳河县教育局、柳河县教师考核办法、"):
        ledger.explain(graph, "柳河")
    with pytest.raises(GraphError, match="nothing is called 银杏; kg query"):
        ledger.explain(graph, "银杏")


def test_an_unknown_name_says_where_those_of_its_type_are_listed(graph: store.Graph) -> None:
    for type_, listing in (("Policy", "policies-cited"), ("Organization", "organizations-by-level")):
        with pytest.raises(GraphError, match=f"银杏; kg query {listing} lists the names$"):
            ledger.known(graph, type_, "银杏")  # type: ignore[arg-type]


def test_quotation_marks_in_a_name_do_no_harm(graph: store.Graph) -> None:
    with pytest.raises(GraphError, match="nothing is called"):
        ledger.explain(graph, '"} DROP ALL #\\')


def test_resolve(graph: store.Graph) -> None:
    assert ledger.resolve(graph, "Initiative", "师德师风建设") == work("师德师风建设")
    assert ledger.resolve(graph, "Initiative", "抓师德,铸师魂") == work("抓师德,铸师魂")
    assert ledger.resolve(graph, "Initiative", "抓师德,铸师魂", other_names=True) == work("师德师风建设")
    assert ledger.resolve(graph, "Initiative", "“银杏”节", other_names=True) == work("银杏节")


@pytest.mark.parametrize("type_", ["Organization", "Policy"])
def test_other_types(graph: store.Graph, type_: ledger.MentionType) -> None:
    assert all(row.places for row in (*ledger.doubts(graph, "one", type_), *ledger.doubts(graph, "two", type_)))
