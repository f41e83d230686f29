"""Each saved question over a small graph whose answers are known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import query, store
from kg.answer import Table
from kg.resources import ONTOLOGY
from kg.view.words import quote

QUESTIONS = ONTOLOGY / "questions"
SMALL = Path(__file__).parent / "data" / "small.trig"
LIUHE, QINGSHI = "柳河县教育局2023年工作要点", "青石镇中心小学2023年工作计划"
NAMES = [question.name for question in query.saved()]
SAMPLES = {"plan": "柳河", "a": "柳河", "b": "qingshi", "name": "课后", "organization": "", "policy": ""}


@pytest.fixture(scope="module")
def graph() -> store.Graph:
    return store.open_graph(SMALL)


class change:  # noqa: N801 - used like a function
    """The small graph with one string in place of another."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __call__(self, old: str, new: str) -> store.Graph:
        text = SMALL.read_text("utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new), "utf-8")
        return store.open_graph(self.file)

    def long(self) -> store.Graph:
        """No text has a stop, and each goes on before and behind what it says; all offsets are those of the new."""
        text = SMALL.read_text("utf-8")
        text = re.sub('nif:isString "([^"]*)"', lambda found: 'nif:isString "{0}{1}{0}"'.format(
            "甲" * 200, re.sub(r"[。!?！？;；]|\\n", "乙", found[1])), text)
        text = re.sub('nif:(begin|end)Index "([0-9]+)"',
                      lambda found: f'nif:{found[1]}Index "{int(found[2]) + 200}"', text)
        self.file.write_text(text, "utf-8")
        return store.open_graph(self.file)


@pytest.fixture
def changed(tmp_path: Path) -> change:
    return change(tmp_path / "graph.trig")


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


def test_plan_diff_quotes_both_plans(graph: store.Graph) -> None:
    rows = ask(graph, "plan-diff", "name", "sentenceA", "sentenceB", a="柳河县", b="school/")
    assert rows[1] == (
        "课后服务", "一、【推进课后服务提质】", "1.【开展课后服务】。按照双减要求,参加课后服务学生达到90%以上。")
    assert rows[3] == ("柳河县教师考核办法", "修订《【柳河县教师考核办法】》。", "")


def test_plan_pairs(graph: store.Graph) -> None:
    assert ask(graph, "plan-pairs", "a", "b", "similarity", "shared") == [(LIUHE, QINGSHI, "0.4247", "2")]
    assert ask(graph, "plan-pairs", "a", shared="3") == []


def test_policies_cited(graph: store.Graph) -> None:
    assert ask(graph, "policies-cited", "name", "kind", "plans") == [
        ("双减", "named", "2"), ("柳河县教师考核办法", "document", "1"), ("柳河县课后服务管理办法", "document", "1")]


def test_policies_cited_quotes_one_plan(graph: store.Graph) -> None:
    assert ask(graph, "policies-cited", "quoted", "sentence")[0] == (
        LIUHE, "全面落实【双减】,每学期开展师德培训不少于2次。")


def test_targets_by_deadline(graph: store.Graph) -> None:
    rows = ask(graph, "targets-by-deadline", "deadline", "value", "max", "unit", "strength")
    assert rows == [("2023-08-31", "3", "5", "名", "aspired"), ("2023-12-31", "12", "", "所", "planned")]
    assert ask(graph, "targets-by-deadline", "deadline", "kind", "sentence", to="2023-08-31") == [
        ("2023-08-31", "commitment", "与柳河县教育局签订责任书,【力争8月底评选师德标兵3至5名】。")]


def test_a_result_by_deadline_is_called_one(changed: change) -> None:
    graph = changed('dcterms:type "commitment"', 'dcterms:type "result"')
    assert ask(graph, "targets-by-deadline", "kind", "strength") == [("result", "")] * 2


def test_targets_without_deadline_are_commitments(graph: store.Graph) -> None:
    assert ask(graph, "targets-without-deadline", "label", "sentence") == [
        ("每学期开展师德培训不少于2次", "全面落实双减,【每学期开展师德培训不少于2次】。"),
        ("参加课后服务学生达到90%以上", "按照双减要求,【参加课后服务学生达到90%以上】。")]


def test_targets_of_initiative(graph: store.Graph) -> None:
    assert ask(graph, "targets-of-initiative", "initiative", "label", "deadline", name="延时") == [
        ("课后服务", "年底前建成示范校12所", "2023-12-31"), ("课后服务", "参加课后服务学生达到90%以上", "")]


def test_initiative_sentences(graph: store.Graph) -> None:
    assert ask(graph, "initiative-sentences", "title", "sentence", name="课后服务") == [
        (LIUHE, "一、【推进课后服务提质】"),
        (LIUHE, "由县教师进修学校牵头推进【课后服务】,落实《柳河县课后服务管理办法》,年底前建成示范校12所。"),
        (QINGSHI, "1.【开展课后服务】。按照双减要求,参加课后服务学生达到90%以上。"),
        (QINGSHI, "按照双减要求,参加【课后服务】学生达到90%以上。")]
    assert ask(graph, "initiative-sentences", "sentence", name="书香") == [
        ("3.【推进书香校园建设】。𠮷字碑旁设书屋,已建成图书角6个。",)]


def test_another_name_by_which_an_initiative_was_found_is_told(graph: store.Graph) -> None:
    assert set(ask(graph, "initiative-sentences", "initiative", "alsoCalled", name="铸师")) == {
        ("师德师风建设", "抓师德,铸师魂")}
    assert set(ask(graph, "initiative-sentences", "alsoCalled", name="师德")) == {("",)}
    assert set(ask(graph, "targets-of-initiative", "alsoCalled", name="延时")) == {("课后延时服务",)}


def test_a_quotation_is_the_one_of_the_pages(built: Path) -> None:
    """The questions cut a sentence as kg.view and `kg explain` do, headline or not, to the character."""
    graph = store.open_graph(built)
    pages = set()
    for row in graph.select("""SELECT DISTINCT ?mention ?text ?begin ?end WHERE {
            ?mention itsrdf:taIdentRef ?work ; nif:beginIndex ?begin ; nif:endIndex ?end ;
                nif:referenceContext/nif:isString ?text . ?work a plan:Initiative }"""):
        said = quote(row["text"], int(row["begin"]), int(row["end"]))
        pages.add((row["begin"], f"{said.before}【{said.words}】{said.after}"))
    assert any("…" in sentence for _, sentence in pages)
    assert set(ask(graph, "initiative-sentences", "begin", "sentence", name="")) == pages


def test_no_question_quotes_in_a_way_of_its_own() -> None:
    assert {path.stem for path in QUESTIONS.glob("*.rq") if "# part: sentence" in path.read_text("utf-8")} == set(
        QUOTING)
    assert not [path for path in QUESTIONS.glob("*.rq") if "…" in path.read_text("utf-8")]


QUOTING = ("initiative-sentences", "responsibilities", "targets-by-deadline", "targets-without-deadline",
           "targets-of-initiative", "policies-cited", "policy-chain", "superseded-policies", "plan-diff")


@pytest.mark.parametrize("name", QUOTING)
def test_a_sentence_that_is_cut_short_says_so(changed: change, name: str) -> None:
    """Behind and before each text a sentence goes on for longer than is quoted."""
    question, = (question for question in query.saved() if question.name == name)
    needed = {each.name: SAMPLES[each.name] for each in question.parameters if each.default is None}
    shown = ("sentenceA", "sentenceB") if name == "plan-diff" else ("sentence",)
    whole = [cell for row in ask(changed("", ""), name, *shown, **needed) for cell in row]
    assert any(whole)
    assert not any("…" in cell for cell in whole)
    assert all(cell.startswith("…") and cell.endswith("…") and len(cell) > 220
               for row in ask(changed.long(), name, *shown, **needed) for cell in row if cell)


def test_responsibilities(graph: store.Graph) -> None:
    assert ask(graph, "responsibilities", "organization", "role", "initiative") == [
        ("柳河县教师进修学校", "leads 牵头", "课后服务"), ("柳河县教育局", "takes part 参与", "师德师风建设")]
    sentence = "与【柳河县教育局】签订责任书,力争8月底评选师德标兵3至5名。"
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


def test_policy_chain_quotes(graph: store.Graph) -> None:
    assert ask(graph, "policy-chain", "sentence", policy="双减") == [
        ("按照【双减】要求,参加课后服务学生达到90%以上。",)]


def test_the_newer_text_cites_no_superseded_one(changed: change) -> None:
    named = changed("柳河县教育局2023年工作要点\"@zh", "柳河县 教育局关于印发《柳河县课后 服务条例》的通知\"@zh")
    assert ask(named, "superseded-policies", "title") == []


def test_who_says_that_a_text_is_replaced_does_not_rely_on_it(changed: change) -> None:
    older = "<https://w3id.org/plan-kg/id/policy/柳河县课后服务管理办法>"
    said = "<https://w3id.org/plan-kg/id/plan/county/liuhe.txt#char=47,58;policy>"
    ended = changed(f"\t\tdcterms:replaces {older} .", f"""\t\tdcterms:replaces {older} .
        <https://w3id.org/plan-kg/id/x> rdf:predicate dcterms:replaces ; rdf:object {older} ;
            rdf:subject <https://w3id.org/plan-kg/id/policy/柳河县课后服务条例> ; prov:wasDerivedFrom {said} .""")
    assert ask(ended, "superseded-policies", "title") == []


def test_superseded_policies(graph: store.Graph) -> None:
    assert ask(graph, "superseded-policies", "title", "cited", "replacedBy", "since", "sentence") == [
        (LIUHE, "柳河县课后服务管理办法", "柳河县课后服务条例", "2024-06",
         "由县教师进修学校牵头推进课后服务,落实《【柳河县课后服务管理办法】》,年底前建成示范校12所。")]


def test_why_linked(graph: store.Graph) -> None:
    assert ask(graph, "why-linked", "words", "reason", "score", name="师德") == [
        ("抓师德,铸师魂", "hidden label: 师德师魂", "0.8"),
        ("加强师德师风建设", "core of the headline: 师德师风建设", "0.9")]


def test_themes(graph: store.Graph) -> None:
    assert ask(graph, "themes", "theme", "initiatives", "plans", "names") == [
        ("学生", "1", "2", "课后服务"), ("教师", "1", "2", "师德师风建设")]
