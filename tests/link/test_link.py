"""Linking a whole document: pure, in the order of the mentions, and the same in any company."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.link import link
from kg.records import Document, Extraction, Linked, Mention, MentionType, Metadata, Outline

TEXT = "学校加强教师教育。持续推进师德建设。清华来校。落实《教师法》。"


def mention(type_: MentionType, name: str, kind: str | None = None) -> Mention:
    return Mention(type_, 0, len(name), name, "test", kind)


MENTIONS = (mention("Initiative", "持续推进师德建设", "headline"), mention("Organization", "清华", "university"),
            mention("Policy", "教师法", "document"), mention("Initiative", "红帆读书会", "named"))


def linked(*mentions: Mention, issuer: str | None = None, title: str | None = None) -> Linked:
    document = Document("plan.txt", TEXT, TEXT, "0" * 64, "text/plain", Metadata(issuer=issuer, title=title))
    return link(Extraction(document, Outline((), (), ()), mentions, ()), lexicon.load())


def test_one_link_a_mention_in_their_order() -> None:
    result = linked(*MENTIONS)
    assert tuple(item.mention for item in result.links) == MENTIONS
    assert [item.entity.name for item in result.links] == [
        "师德师风建设", "清华大学", "中华人民共和国教师法", "红帆读书会"]
    assert [item.entity.type for item in result.links] == [item.type for item in MENTIONS]


def test_a_decision_does_not_depend_on_its_company() -> None:
    together = {item.mention: item for item in linked(*MENTIONS).links}
    for one in MENTIONS:
        assert linked(one).links == (together[one],)
    assert {item.mention: item for item in linked(*reversed(MENTIONS)).links} == together


def test_every_link_has_a_reason_and_a_score() -> None:
    for item in linked(*MENTIONS).links:
        assert item.reason
        assert 0 < item.score <= 1


@pytest.mark.parametrize("kind", ["headline", "named"])
def test_an_initiative_is_one_entity_however_it_was_found(kind: str) -> None:
    entity = linked(mention("Initiative", "课后服务", kind)).links[0].entity
    assert (entity.kind, entity.concept) == (None, "https://w3id.org/plan-kg/id/initiative/课后服务")


def test_a_count_of_works_is_its_issuers_own() -> None:
    counted, named = mention("Initiative", "六大行动", "named"), mention("Initiative", "一网通办", "named")
    first, second = linked(counted, named, issuer="青石县人民政府"), linked(counted, named, issuer="白水县人民政府")
    assert [row.entity.name for row in first.links] == ["六大行动(青石县人民政府)", "一网通办"]
    assert first.links[0].entity != second.links[0].entity
    assert first.links[1].entity == second.links[1].entity
    assert linked(counted).links[0].entity.name == "六大行动"


def test_what_every_plan_says_of_its_own_matter_is_its_matters_own() -> None:
    general, whole = mention("Initiative", "推进信息共享", "headline"), mention("Initiative", "组织领导")
    first = linked(general, whole, issuer="青石县林业局", title="青石县林业局关于规范湿地巡护的通知")
    second = linked(general, whole, issuer="青石县林业局", title="青石县林业局2023年工作要点")
    assert [row.entity.name for row in first.links] == ["信息共享(湿地巡护)", "组织领导"]
    assert [row.entity.name for row in second.links] == ["信息共享(青石县林业局)", "组织领导"]
    assert first.links[0].entity.concept is None
    assert "matter alone" in first.links[0].reason
    assert linked(general).links[0].entity.name == "信息共享"
