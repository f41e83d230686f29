"""Each saved question over a small graph whose answers are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import query, store
from kg.answer import Table

SMALL = Path(__file__).parent / "data" / "small.trig"
LIUHE, QINGSHI = "柳河县教育局2023年工作要点", "青石镇中心小学2023年工作计划"
NAMES = [question.name for question in query.saved()]
SAMPLES = {"plan": "柳河", "a": "柳河", "b": "qingshi", "name": "课后", "organization": "", "policy": ""}


@pytest.fixture(scope="module")
def graph() -> store.Graph:
    return store.open_graph(SMALL)


def ask(graph: store.Graph, question: str, /, *columns: str, **values: str) -> list[tuple[str, ...]]:
    """The rows, only the columns named."""
    answer = query.run(graph, question, values)
    assert isinstance(answer, Table)
    assert set(columns) <= set(answer.columns)
    return [tuple(row.get(column, "") for column in columns) for row in answer]


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_described_in_both_languages_and_answers(graph: store.Graph, name: str) -> None:
    question, = (question for question in query.saved() if question.name == name)
    english, _, chinese = question.title.partition(" / ")
    assert english.isascii()
    assert not chinese.isascii()
    assert question.about.endswith("。")
    assert all(" / " in words for words in (question.about, *(each.about for each in question.parameters)))
    needed = {parameter.name: SAMPLES[parameter.name] for parameter in question.parameters if parameter.default is None}
    answer = query.run(graph, name, needed)
    assert isinstance(answer, Table)
    assert len(answer) > 0


@pytest.mark.parametrize("name", NAMES)
def test_every_question_orders_its_answer(name: str) -> None:
    """So that two runs, or two engines, print the same."""
    question, = (question for question in query.saved() if question.name == name)
    assert "} ORDER BY " in question.text.splitlines()[-1]


def test_plans(graph: store.Graph) -> None:
    assert ask(graph, "plans", "title", "issuer", "issued", "kind", "level", "initiatives", "targets", "policies") == [
        (LIUHE, "柳河县教育局", "2023-03-01", "keypoints", "county", "2", "2", "3"),
        (QINGSHI, "青石镇中心小学", "2023-02", "plan", "school", "3", "3", "1")]


def test_plan_outline(graph: store.Graph) -> None:
    assert ask(graph, "plan-outline", "number", "headline", "initiative", plan="青石") == [
        ("1.", "开展课后服务", "课后服务"), ("2.", "抓师德,铸师魂", "师德师风建设"),
        ("3.", "推进书香校园建设", "书香校园建设")]


def test_shared_initiatives(graph: store.Graph) -> None:
    assert ask(graph, "shared-initiatives", "name", "plans", "titles") == [
        ("师德师风建设", "2", f"{LIUHE}; {QINGSHI}"), ("课后服务", "2", f"{LIUHE}; {QINGSHI}")]
    assert ask(graph, "shared-initiatives", "name", plans="3") == []
    assert len(ask(graph, "shared-initiatives", "name", plans="1")) == 3


def test_plan_diff(graph: store.Graph) -> None:
    assert ask(graph, "plan-diff", "in", "kind", "name", a="柳河县", b="school/") == [
        ("both 共有", "initiative", "师德师风建设"), ("both 共有", "initiative", "课后服务"),
        ("both 共有", "policy", "双减"),
        (LIUHE, "policy", "柳河县教师考核办法"), (LIUHE, "policy", "柳河县课后服务管理办法"),
        (QINGSHI, "initiative", "书香校园建设")]


def test_plan_pairs(graph: store.Graph) -> None:
    assert ask(graph, "plan-pairs", "a", "b", "similarity", "shared") == [(LIUHE, QINGSHI, "0.4247", "2")]
    assert ask(graph, "plan-pairs", "a", shared="3") == []


def test_policies_cited(graph: store.Graph) -> None:
    assert ask(graph, "policies-cited", "name", "kind", "plans") == [
        ("双减", "named", "2"), ("柳河县教师考核办法", "document", "1"), ("柳河县课后服务管理办法", "document", "1")]


def test_targets_by_deadline(graph: store.Graph) -> None:
    rows = ask(graph, "targets-by-deadline", "deadline", "value", "max", "unit", "strength")
    assert rows == [("2023-08-31", "3", "5", "名", "aspired"), ("2023-12-31", "12", "", "所", "planned")]
    assert ask(graph, "targets-by-deadline", "deadline", to="2023-08-31") == [("2023-08-31",)]


def test_targets_without_deadline_are_commitments(graph: store.Graph) -> None:
    assert ask(graph, "targets-without-deadline", "label") == [
        ("每学期开展师德培训不少于2次",), ("参加课后服务学生达到90%以上",)]


def test_targets_of_initiative(graph: store.Graph) -> None:
    assert ask(graph, "targets-of-initiative", "initiative", "label", "deadline", name="延时") == [
        ("课后服务", "年底前建成示范校12所", "2023-12-31"), ("课后服务", "参加课后服务学生达到90%以上", "")]


def test_initiative_sentences(graph: store.Graph) -> None:
    assert ask(graph, "initiative-sentences", "title", "sentence", name="课后服务") == [
        (LIUHE, "一、【推进课后服务提质】"),
        (LIUHE, "由县教师进修学校牵头推进【课后服务】,落实《柳河县课后服务管理办法》,年底前建成示范校12所"),
        (QINGSHI, "1.【开展课后服务】"),
        (QINGSHI, "按照双减要求,参加【课后服务】学生达到90%以上")]
    assert ask(graph, "initiative-sentences", "sentence", name="书香") == [("3.【推进书香校园建设】",)]


def test_responsibilities(graph: store.Graph) -> None:
    assert ask(graph, "responsibilities", "organization", "role", "initiative") == [
        ("柳河县教师进修学校", "leads 牵头", "课后服务"), ("柳河县教育局", "takes part 参与", "师德师风建设")]
    sentence = "与【柳河县教育局】签订责任书,力争8月底评选师德标兵3至5名"
    assert ask(graph, "responsibilities", "sentence", organization="教育局") == [(sentence,)]


def test_organizations_by_level(graph: store.Graph) -> None:
    assert ask(graph, "organizations-by-level", "level", "kind", "name", "plans") == [
        ("county", "government", "柳河县教育局", "2"), ("school", "school", "柳河县教师进修学校", "1"),
        ("school", "school", "青石镇中心小学", "1")]


def test_gaps(graph: store.Graph) -> None:
    assert ask(graph, "gaps", "name", "plans", "of", "lackedBy", plan="柳河") == [("书香校园建设", "1", "1", LIUHE)]
    assert ask(graph, "gaps", "name", plan="青石") == []


def test_policy_chain(graph: store.Graph) -> None:
    assert ask(graph, "policy-chain", "initiative", "policy", "title") == [
        ("课后服务", "双减", QINGSHI), ("课后服务", "柳河县课后服务管理办法", LIUHE)]


def test_superseded_policies(graph: store.Graph) -> None:
    assert ask(graph, "superseded-policies", "title", "cited", "replacedBy", "since") == [
        (LIUHE, "柳河县课后服务管理办法", "柳河县课后服务条例", "2024-06")]


def test_why_linked(graph: store.Graph) -> None:
    assert ask(graph, "why-linked", "words", "reason", "score", name="师德") == [
        ("抓师德,铸师魂", "hidden label: 师德师魂", "0.8"),
        ("加强师德师风建设", "core of the headline: 师德师风建设", "0.9")]


def test_themes(graph: store.Graph) -> None:
    assert ask(graph, "themes", "theme", "initiatives", "plans", "names") == [
        ("学生", "1", "2", "课后服务"), ("教师", "1", "2", "师德师风建设")]
