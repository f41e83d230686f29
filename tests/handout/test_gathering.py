"""What a report finds in a graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.handout import gathering
from kg.handout.blocks import Source
from kg.handout.findings import Findings
from kg.namespaces import id_iri
from kg.store import Graph
from tests.handout.conftest import labelled, mention, opened, plan


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
