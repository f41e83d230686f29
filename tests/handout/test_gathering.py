"""What a report finds in a graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.handout import gathering
from kg.handout.blocks import Source
from kg.handout.findings import Findings
from kg.namespaces import id_iri
from kg.store import Graph
from kg.view import reading, targets
from tests.handout.conftest import labelled, literal, mention, opened, plan


@pytest.fixture
def found(three: Graph) -> Findings:
    return gathering.gather(three)


def sentence(source: Source) -> str:
    return source.quote.before + source.quote.words + source.quote.after


def test_shared_initiatives_come_with_the_sentences_that_say_most(found: Findings) -> None:
    assert [(one.name, one.plans) for one in found.shared] == [("绿荫行动", 3), ("晨读工程", 2)]
    assert [sentence(source) for source in found.shared[1].said] == [
        "晨读工程全面铺开。", "由县教育局牵头推进晨读工程,年底前建成书屋3980000间。"]
    assert found.shared[1].said[0].page == "reader.html#plan=plan/1.txt&at=0"
    assert found.shared[1].said[0].section == "一、某县计划之1"


def test_a_target_has_its_owner_and_its_place(found: Findings) -> None:
    target, = found.due.shown
    assert (target.deadline, target.value, target.owners) == ("2023-12-31", "3980000", ["县教育局"])
    assert target.said[0].quote.words == "建成书屋3980000间"
    assert (found.due.since, found.due.later, found.due.earlier) == ("2023-03-01", 1, 0)


def test_a_replaced_text_that_is_still_cited_is_named_with_what_replaced_it(found: Findings) -> None:
    row, = found.superseded
    assert (found.plans[row.plan].title, row.cited, row.newer, row.since) == (
        "某县计划之3", "旧办法", "新办法", "2022-05-01")
    assert sentence(row.said[0]) == "依据《旧办法》办理。"
    assert [(one.name, one.works) for one in found.policies] == [("旧办法", 1)]


def test_a_gap_is_what_most_plans_have_and_some_lack(found: Findings) -> None:
    group, = found.groups
    assert [(gap.name, gap.having, gap.lacking) for gap in group.gaps] == [("晨读工程", 2, [id_iri("plan/3.txt")])]


def test_pairs_name_the_rarest_first_and_doubts_their_words(found: Findings) -> None:
    assert [(pair.shared, pair.names) for pair in found.pairs] == [(2, ["晨读工程", "绿荫行动"])]
    assert [(doubt.words, doubt.name) for doubt in found.doubts] == [("晨读", "晨读工程")]


def test_an_empty_graph_has_no_findings(tmp_path: Path) -> None:
    found = gathering.gather(opened(tmp_path))
    assert (found.plans, found.shared, found.groups, found.due.shown) == ({}, [], [], [])


def test_plans_of_one_kind_and_level_are_compared_among_themselves(tmp_path: Path) -> None:
    kinds = ["scheme"] * 4 + ["report"] * 6
    graphs = []
    for number, kind in enumerate(kinds):
        iri, does = f"plan/{number}.txt", kind == "scheme" and number > 0
        facts = [f'<{iri}> dcterms:type "{kind}" ; plan:level "city" .']
        if does:
            facts += [f"<{iri}> plan:promotes <initiative/晨读> .",
                      labelled("initiative/晨读", "plan:Initiative", "晨读"),
                      mention(iri, "晨读。", "initiative/晨读", "晨读")]
        graphs.append(plan(number, "晨读。", str(number), facts))
    group, = gathering.gather(opened(tmp_path, *graphs)).groups
    assert (group.kind, group.level, group.plans) == ("scheme", "city", 4)
    assert [(gap.having, gap.lacking) for gap in group.gaps] == [(3, [id_iri("plan/0.txt")])]


def test_who_leads_what_is_told_with_the_sentence(found: Findings) -> None:
    duty, = found.duties
    assert (duty.initiative, duty.leads, duty.takes_part) == ("晨读工程", ["县教育局"], [])
    assert (found.plans[duty.plan].title, duty.said.quote.words) == ("某县计划之2", "县教育局")
    assert found.leaders == [("县教育局", 1)]


def commitments(number: int, *facts: str) -> str:
    """A plan with commitments that name no day, in this order."""
    iri, text = f"plan/{number}.txt", "。".join(facts)
    said = [f"<{iri}> plan:sets <target/{fact}> . <target/{fact}> a plan:Target ; rdfs:label {literal(fact)}@zh ;"
            f' dcterms:type "commitment" ; plan:strength "planned" .' + mention(iri, text, f"target/{fact}", fact)
            for fact in facts]
    return plan(number, text, str(number), said)


def test_commitments_without_a_day_are_listed_as_the_plans_set_them(tmp_path: Path) -> None:
    found = gathering.gather(opened(tmp_path, commitments(1, "修路", "办校"), commitments(2, "植树")))
    assert [target.label for target in found.due.dayless] == ["修路", "办校", "植树"]
    assert [sentence(target.said[0]) for target in found.due.dayless] == ["修路。办校", "办校", "植树"]
    assert found.due.undated == 3


def test_of_many_commitments_without_a_day_the_firm_ones_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "UNDATED", 2)
    firm = commitments(2, "植树").replace("planned", "binding")
    found = gathering.gather(opened(tmp_path, commitments(1, "修路", "办校"), firm))
    assert [target.label for target in found.due.dayless] == ["修路", "植树"]
    assert found.due.undated == 3


def test_a_paper_that_is_there_twice_is_not_most_like_itself(tmp_path: Path) -> None:
    papers = [plan(number, "晨读。", str(number), [
        f"<plan/{number}.txt> plan:promotes <initiative/晨读> , <initiative/晚托> .",
        labelled("initiative/晨读", "plan:Initiative", "晨读"), labelled("initiative/晚托", "plan:Initiative", "晚托"),
        mention(f"plan/{number}.txt", "晨读。", "initiative/晨读", "晨读")]) for number in (1, 2, 3)]
    pairs = "".join(
        f"<pair/{b}> a plan:Similarity ; plan:between <plan/1.txt> , <plan/{b}.txt> ;"
        f" plan:similarity {score} ; plan:sharedCount 2 ." for b, score in ((2, "1.0"), (3, "0.4")))
    found = gathering.gather(opened(tmp_path, *papers, f"<graph/sharing> {{ {pairs} }}"))
    assert [(pair.a, pair.b) for pair in found.pairs] == [(id_iri("plan/1.txt"), id_iri("plan/3.txt"))]
    assert found.copies == [(id_iri("plan/1.txt"), id_iri("plan/2.txt"))]


@pytest.mark.parametrize(("title", "said", "accused"), [
    ("关于推进工作的通知", "", True),
    ("某县教育局 某县财政局新办法", "", False),  # the newer text itself: its title has spaces between its issuers
    ("关于推进工作的通知", "<policy/新办法> dcterms:replaces <policy/旧办法> .", False)])  # it says itself: 同时废止
def test_a_plan_that_knows_the_newer_text_is_not_accused(tmp_path: Path, title: str, said: str, accused: bool) -> None:
    text = "依据《旧办法》办理。"
    paper = plan(1, text, title, [
        "<plan/1.txt> plan:cites <policy/旧办法> .", labelled("policy/旧办法", "plan:Policy", "旧办法"), said,
        mention("plan/1.txt", text, "policy/旧办法", "《旧办法》")])
    vocabulary = f"""<graph/vocabulary> {{ {labelled("policy/新办法", "plan:Policy", "某县教育局某县财政局新办法")}
        <policy/新办法> dcterms:replaces <policy/旧办法> . }}"""
    assert bool(gathering.gather(opened(tmp_path, paper, vocabulary)).superseded) == accused


def test_a_policy_has_its_kind_and_all_who_cite_it(tmp_path: Path) -> None:
    papers = [plan(number, "依据《旧办法》。", str(number), [
        f"<plan/{number}.txt> plan:cites <policy/旧办法> .", labelled("policy/旧办法", "plan:Policy", "旧办法"),
        '<policy/旧办法> dcterms:type "document" .',
        mention(f"plan/{number}.txt", "依据《旧办法》。", "policy/旧办法", "《旧办法》")]) for number in range(6)]
    one, = gathering.gather(opened(tmp_path, *papers)).policies
    assert (one.kind, one.plans, len(one.said)) == ("document", 6, 6)


def test_what_has_nothing_of_a_plan_is_seen(tmp_path: Path) -> None:
    body = "<plan/2.txt> plan:names <organization/县教育局> ."
    papers = [plan(1, "炖汤。", "炖汤", []), plan(2, "炖汤。", "炖汤", [body])]
    found = gathering.gather(opened(tmp_path, *papers))
    assert [one.unlikely for one in found.plans.values()] == [True, False]


def dated(number: int, day: str, *deadlines: str) -> str:
    """A plan that says of itself only `day` and promises to build 书屋 by each deadline."""
    iri, text = f"plan/{number}.txt", "建成书屋。"
    facts = [f"<{iri}> {day} ."] if day else []
    for deadline in deadlines:
        target = f"target/{number}-{deadline}"
        when = f' ; plan:deadline "{deadline}"^^xsd:date' if deadline else ""
        facts += [f'<{iri}> plan:sets <{target}> . <{target}> a plan:Target ; rdfs:label "建成书屋"@zh ;'
                  f' dcterms:type "commitment"{when} .']
    return plan(number, text, str(number), facts)


def test_the_newest_day_is_the_one_that_the_pages_count_from(tmp_path: Path) -> None:
    graph = opened(tmp_path, dated(1, 'dcterms:issued "2023-05-01"^^xsd:date', "2030-12-31", "2031-12-31"),
                   dated(2, 'plan:periodStart "2031-01-01"^^xsd:date'))
    due = gathering.gather(graph).due
    assert (due.since, due.later, due.earlier) == ("2031-01-01", 1, 1)
    assert f'"since": "{due.since}"'.replace(" ", "") in targets.page(reading.read(graph.quads())).replace(" ", "")


def test_what_a_copy_promises_again_is_told_once(tmp_path: Path) -> None:
    days = ("2023-12-31", "")
    papers = dated(1, "", *days), dated(2, "", *days, "2024-12-31"), dated(3, "", *days)
    copies = ("<graph/sharing> { <pair/1> a plan:Similarity ; plan:between <plan/1.txt> , <plan/2.txt> ;"
              " plan:similarity 0.9 ; plan:sharedCount 2 . }")
    due = gathering.gather(opened(tmp_path, *papers, copies)).due
    assert [(target.plan.rsplit("/")[-1], target.deadline) for target in due.shown] == [
        ("1.txt", "2023-12-31"), ("3.txt", "2023-12-31"), ("2.txt", "2024-12-31")]
    assert [target.plan.rsplit("/")[-1] for target in due.dayless] == ["1.txt", "3.txt"]
    assert (due.later + due.earlier, due.undated) == (3, 2)
