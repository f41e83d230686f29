"""Which sentence is quoted."""

from __future__ import annotations

from pathlib import Path

from kg.handout import evidence
from kg.handout.blocks import Source, reader_page
from kg.namespaces import id_iri
from tests.handout.conftest import labelled, mention, opened, plan

READING = id_iri("initiative/晨读")


def said(folder: Path, texts: dict[str, list[tuple[str, str]]], each: int = 5) -> list[Source]:
    """What is quoted of 晨读 in plans, given as text → its mentions as (words, kind)."""
    graphs = [plan(number, text, f"计划{number}", [
        labelled("initiative/晨读", "plan:Initiative", "晨读"),
        *(mention(f"plan/{number}.txt", text, "initiative/晨读", words, mentionKind=f'"{kind}"')
          for words, kind in mentions)]) for number, (text, mentions) in enumerate(texts.items())]
    titles = {id_iri(f"plan/{number}.txt"): f"计划{number}" for number in range(len(texts))}
    return evidence.said(opened(folder, *graphs), titles, [READING], each)[READING]


def test_the_sentence_that_says_most_is_quoted(tmp_path: Path) -> None:
    text = "抓好晨读。\n各校每天安排二十分钟晨读时间,由语文教师轮流领读。"
    source, = said(tmp_path, {text: [("晨读", "named"), ("晨读时间", "named")]})
    assert source.quote.words == "晨读时间"


def test_of_long_sentences_that_under_a_headline_is_quoted(tmp_path: Path) -> None:
    rest = "各校每天安排二十分钟," + "由语文教师轮流领读," * 5 + "由教研室汇总。"
    text = f"晨读活动要抓好,{rest}\n推进晨读。{rest}"
    source, = said(tmp_path, {text: [("晨读活动", "named"), ("推进晨读", "headline")]})
    assert source.quote.words == "推进晨读"


def test_plans_that_make_most_of_it_come_first_and_no_more_than_asked(tmp_path: Path) -> None:
    twice = [("晨读好", "named"), ("晨读时间", "named")]
    texts = {"晨读。": [("晨读", "named")], "晨读好。晨读时间。": twice, "晨读！": [("晨读", "headline")]}
    found = said(tmp_path, texts, each=2)
    assert [source.title for source in found] == ["计划2", "计划1"]


def test_a_thing_that_nobody_names_has_no_sentence(tmp_path: Path) -> None:
    assert evidence.said(opened(tmp_path), {}, [READING], 3) == {READING: []}
    assert evidence.at(opened(tmp_path), {}, []) == {}


def test_addresses_survive_any_file_name() -> None:
    assert reader_page(id_iri("plan/a&b+c d#e.txt"), 7) == "reader.html#plan=plan/a%26b%2Bc%2520d%2523e.txt&at=7"
