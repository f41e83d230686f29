"""What an analyst decides overrules the rules, is read with care, and is undone by taking the line away."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import lexicon
from kg.errors import DecisionError
from kg.link import decisions, link
from kg.link.amendments import amend
from kg.link.decisions import NONE, Decisions, read
from kg.link.normalform import bare
from kg.records import Document, Extraction, Linked, Mention, MentionType, Metadata, Outline
from tests.conftest import ROOT

HEAD = """@base <https://w3id.org/plan-kg/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix plan: <https://w3id.org/plan-kg/ontology#> .

"""


@pytest.fixture
def decided(tmp_path: Path) -> decided_by:
    return decided_by(tmp_path / "links.ttl")


class decided_by:  # noqa: N801 - used like a function
    """The decisions that some lines make; they begin on line 5 of the file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, *lines: str) -> Decisions:
        self.path.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
        return read(self.path)


def linked(choice: Decisions, *names: str, type_: MentionType = "Initiative", issuer: str | None = None) -> Linked:
    text = "。".join((*names, "学校教师教育学生"))
    places = [text.index(name) for name in names]
    mentions = tuple(Mention(type_, place, place + len(name), name, "test", "headline")
                     for place, name in zip(places, names, strict=True))
    document = Document("plan.txt", text, text, "0" * 64, "text/plain", Metadata(issuer=issuer))
    vocabularies = amend(lexicon.load(), choice)
    return link(Extraction(document, Outline((), (), ()), mentions, ()), vocabularies, choice)


def entities(choice: Decisions, *names: str, type_: MentionType = "Initiative") -> list[str]:
    return [row.entity.name for row in linked(choice, *names, type_=type_).links]


def test_the_rules_alone() -> None:
    assert entities(NONE, "银杏叶贴画节", "银杏贴画活动", "优化师德阵地") == [
        "银杏叶贴画节", "银杏贴画活动", "师德师风建设"]


def test_merge(decided: decided_by) -> None:
    choice = decided("<initiative/银杏叶贴画节> skos:exactMatch <initiative/银杏贴画活动> .")
    assert entities(choice, "银杏叶贴画节", "银杏贴画活动", "持续开展银杏叶贴画节") == ["银杏贴画活动"] * 3


def test_merge_into_a_vocabulary_entry(decided: decided_by) -> None:
    row, = linked(decided("<initiative/银杏叶贴画节> skos:exactMatch <initiative/课后服务> ."), "银杏叶贴画节").links
    assert (row.entity.name, row.score) == ("课后服务", 1.0)
    assert row.entity.concept == "https://w3id.org/plan-kg/id/initiative/课后服务"
    assert row.reason == "analyst: 银杏叶贴画节 is 课后服务; as named"


def test_chains_are_followed(decided: decided_by) -> None:
    choice = decided("<initiative/甲活动> skos:exactMatch <initiative/乙活动> .",
                     "<initiative/乙活动> skos:exactMatch <initiative/丙活动> .")
    assert entities(choice, "甲活动", "乙活动") == ["丙活动", "丙活动"]


def test_reject_splits_the_words_off(decided: decided_by) -> None:
    choice = decided("<initiative/优化师德阵地> plan:differentFrom <initiative/师德师风建设> .")
    assert entities(choice, "优化师德阵地", "加强师德建设") == ["优化师德阵地", "师德师风建设"]
    assert linked(choice, "优化师德阵地").links[0].reason.startswith("analyst: not 师德师风建设; core 师德")


def test_a_rejected_name_leaves_the_vocabulary(decided: decided_by) -> None:
    iri = "https://w3id.org/plan-kg/id/initiative/课后服务"
    name = lexicon.load().initiatives.concepts[iri].alt[0]
    choice = decided(f"<initiative/{bare(name)}> plan:differentFrom <initiative/课后服务> .")
    vocabulary = amend(lexicon.load(), choice).initiatives
    assert name not in vocabulary.concepts[iri].alt
    assert name not in {getattr(row.object, "value", None) for row in vocabulary.facts[iri]}
    assert name in {getattr(row.object, "value", None) for row in lexicon.load().initiatives.facts[iri]}
    assert entities(choice, name) == [bare(name)]


def test_the_words_go_before_the_entity(decided: decided_by) -> None:
    choice = decided("<initiative/师德师风建设> skos:exactMatch <initiative/甲活动> .",
                     "<initiative/优化师德阵地> skos:exactMatch <initiative/乙活动> .")
    assert entities(choice, "加强师德建设", "优化师德阵地") == ["甲活动", "乙活动"]


def test_rename(decided: decided_by) -> None:
    choice = decided('<initiative/银杏叶贴画节> skos:prefLabel "银杏艺术节"@zh .')
    assert entities(choice, "银杏叶贴画节", "银杏艺术节") == ["银杏艺术节"] * 2


def test_rename_a_vocabulary_entry(decided: decided_by) -> None:
    choice = decided('<initiative/师德师风建设> skos:prefLabel "师德铸魂"@zh .')
    rows = linked(choice, "优化师德阵地", "师德铸魂", "师德师风建设").links
    assert {(row.entity.name, row.entity.concept) for row in rows} == {
        ("师德铸魂", "https://w3id.org/plan-kg/id/initiative/师德师风建设")}
    vocabulary = amend(lexicon.load(), choice).initiatives
    facts = {(row.predicate.value.rsplit("#", 1)[-1], getattr(row.object, "value", ""))
             for row in vocabulary.facts["https://w3id.org/plan-kg/id/initiative/师德师风建设"]}
    assert {("prefLabel", "师德铸魂"), ("altLabel", "师德师风建设")} <= facts
    assert ("prefLabel", "师德师风建设") not in facts


@pytest.mark.parametrize("freed", [
    '<initiative/安全教育> skos:prefLabel "平安教育"@zh .',
    "<initiative/安全教育> skos:exactMatch <initiative/心理健康教育> ."])
def test_a_name_that_was_given_up_can_be_given(decided: decided_by, freed: str) -> None:
    choice = decided('<initiative/心理健康教育> skos:prefLabel "安全教育"@zh .', freed)
    rows = linked(choice, "心理健康教育").links
    assert [row.entity.name for row in rows] == ["安全教育"]
    assert {row.entity.concept for row in linked(choice, "安全教育").links} == {rows[0].entity.concept}


def test_a_work_may_be_called_by_another_name_of_its_own(decided: decided_by) -> None:
    assert decided('<initiative/师德师风建设> skos:prefLabel "师德教育"@zh .').names


def test_organizations_and_the_issuer(decided: decided_by) -> None:
    choice = decided("<organization/青石县教体局> skos:exactMatch <organization/青石县教育局> .")
    result = linked(choice, "青石县教体局", type_="Organization", issuer="青石县教体局")
    assert result.links[0].entity.name == "青石县教育局"
    assert result.extraction.document.metadata.issuer == "青石县教育局"


def test_names_with_marks_are_one(decided: decided_by) -> None:
    choice = decided("<initiative/“银杏叶”贴画节（试点）> skos:exactMatch <initiative/甲活动> .")
    assert entities(choice, "银杏叶贴画节(试点)") == ["甲活动"]


def test_without_decisions_nothing_changes() -> None:
    before = linked(NONE, "优化师德阵地")
    assert decisions.apply(before, NONE, lexicon.load()) is before
    assert amend(lexicon.load(), NONE) is lexicon.load()


def test_taking_the_line_away_undoes_it(decided: decided_by) -> None:
    assert entities(decided("<initiative/优化师德阵地> plan:differentFrom <initiative/师德师风建设> ."),
                    "优化师德阵地") == ["优化师德阵地"]
    assert entities(decided(), "优化师德阵地") == ["师德师风建设"]


@pytest.mark.parametrize(("lines", "line", "says"), [
    (["<initiative/甲> skos:exactMatch <initiative/乙>"], 6, "not valid Turtle"),
    (["", "<initiative/甲> skos:related <initiative/乙> ."], 6, "decides nothing"),
    (["<initiative/甲> skos:exactMatch <policy/乙> ."], 5, "different kinds"),
    (["<initiative/甲> skos:exactMatch <initiative/“甲”> ."], 5, "both sides"),
    (["<initiative/甲> skos:exactMatch <theme/乙> ."], 5, "is no entity"),
    (["<initiative/甲> skos:exactMatch <https://example.org/乙> ."], 5, "is no entity"),
    (['<initiative/甲> skos:exactMatch "乙" .'], 5, "is no entity"),
    (["<initiative/甲> skos:prefLabel <initiative/乙> ."], 5, "a name is written"),
    (["<initiative/甲>", "  skos:exactMatch <initiative/乙> ,", "  <initiative/丙> ."], 7, "line 6 says initiative/乙"),
    (['<initiative/甲> skos:prefLabel "乙"@zh , "丙"@zh .'], 5, "says 乙"),
    (["<initiative/甲> skos:exactMatch <initiative/乙> .", '<initiative/甲> skos:prefLabel "丙"@zh .'], 6, "line 5"),
    (["<initiative/甲> skos:exactMatch <initiative/乙> .", "<initiative/乙> skos:exactMatch <initiative/甲> ."],
     5, "in a circle"),
    (["<initiative/甲> skos:exactMatch <initiative/乙> .", "<initiative/乙> plan:differentFrom <initiative/甲> ."],
     6, "make the two one"),
    (['<initiative/心理健康教育> skos:prefLabel "安全教育"@zh .'], 5,
     "a name of 安全教育 already; kg links accept 心理健康教育 安全教育 makes"),
    (['<initiative/甲> skos:prefLabel "丙"@zh .', '<initiative/乙> skos:prefLabel "丙"@zh .'], 6,
     "line 5 calls initiative/甲"),
])
def test_errors_name_file_and_line(decided: decided_by, lines: list[str], line: int, says: str) -> None:
    with pytest.raises(DecisionError, match=says) as caught:
        decided(*lines)
    assert str(caught.value).startswith(f"{decided.path}:{line}: ")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="cannot be read"):
        read(tmp_path / "links.ttl")


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_the_example_of_the_readme_is_valid(decided: decided_by, page: str) -> None:
    example = (ROOT / page).read_text("utf-8").partition("```turtle\n")[2].partition("```")[0]
    decided.path.write_text(example, "utf-8")
    choice = read(decided.path)
    assert [len(choice.same), len(choice.apart), len(choice.names)] == [1, 1, 1]


def test_a_headline_goes_with_its_rejected_core(decided: decided_by) -> None:
    choice = decided("<initiative/师德阵地> plan:differentFrom <initiative/师德师风建设> .")
    assert entities(NONE, "守好师德阵地") == ["师德师风建设"]
    assert entities(choice, "守好师德阵地", "加强师德建设") == ["师德阵地", "师德师风建设"]
