"""The report's chapters: nothing said without a source, and no list without an end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.handout import chapters, gathering
from kg.handout.blocks import Block, Bullets, Heading, Inline, Note, Paragraph, Said, Table
from kg.handout.findings import Due, Findings, Plan, Target
from kg.handout.language import Say
from kg.store import Graph
from kg.view.unread import Unread
from kg.view.words import Quote, visible

ZH, EN = Say("zh"), Say("en")


def inlines(blocks: list[Block]) -> Iterator[Inline]:
    for block in blocks:
        match block:
            case Paragraph(line):
                yield from line
            case Bullets(lines):
                yield from (part for line in lines for part in line)
            case Table(_, _, rows):
                yield from (part for row in rows for line in row for part in line)


def text(quote: Quote) -> str:
    return (quote.before + quote.words + quote.after).strip("…").strip()


def test_every_sentence_stands_in_its_plan(built: Path) -> None:
    graph = kg.open(built)
    rows = graph.select("SELECT ?plan ?text { ?plan nif:isString ?text }")
    texts = {row["plan"]: visible(row["text"]) for row in rows}
    parts = list(inlines(list(chapters.document(gathering.gather(graph), Unread(), ZH))))
    notes = [part.source for part in parts if isinstance(part, Note)]
    assert len(notes) > 20
    assert [note for note in notes if text(note.quote) not in texts[note.plan]] == []
    said = [part.quote for part in parts if isinstance(part, Said)]
    assert len(said) > 20
    assert [quote for quote in said if not any(text(quote) in one for one in texts.values())] == []


@pytest.mark.parametrize("say", [ZH, EN], ids=["zh", "en"])
def test_every_chapter_is_there_in_both_languages(three: Graph, say: Say) -> None:
    blocks = list(chapters.document(gathering.gather(three), Unread(), say))
    heads = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert heads == [say(key) for key in (
        "summary", "read", "shared", "duties", "carried", "due", "gaps", "pairs", "doubts")]


def test_long_lists_end_with_how_many_are_left(three: Graph) -> None:
    found = gathering.gather(three)
    plans = {f"plan/{n}": Plan(f"plan/{n}", "", f"计划{n}") for n in range(300)}
    target = Target("t", "plan/1", "建成书屋", deadline="2023-12-31")
    found = replace(found, plans=found.plans | plans, shared_count=500, policy_count=99,
                    due=Due("2023-01-01", [target], 239, 381, 7, []))
    blocks = list(chapters.document(found, Unread(), ZH))
    words = "\n".join(part if isinstance(part, str) else getattr(part, "text", "") for part in inlines(blocks))
    for left in ("以及另外 273 份计划", "以及另外 498 项", "以及另外 98 项", "以及另外 619 条有期限的目标"):
        assert left in words
    assert max(len(block.rows) for block in blocks if isinstance(block, Table)) == chapters.PLANS


@pytest.mark.parametrize(("target", "zh", "en"), [
    (("398000000", "", "元", "="), "3.98亿元", "398,000,000元"), (("30", "40", "课时", "="), "30—40课时", "30—40课时"),
    (("49000", "", "平方米", ">="), "≥4.9万平方米", "≥49,000平方米"), (("5", "", "%", "~"), "约5%", "about 5%"),
    (("", "", "人", ">"), "", ""), (("100000000", "", "", "="), "1亿", "100,000,000")])
def test_amounts_are_written_as_people_do(target: tuple[str, str, str, str], zh: str, en: str) -> None:
    value, most, unit, comparator = target
    row = Target("t", "p", "x", "", value, most, unit, comparator)
    assert (chapters.amount(row, ZH), chapters.amount(row, EN)) == (zh, en)


def test_what_gave_no_fact_and_what_was_not_read_is_told(three: Graph) -> None:
    samples = {"2.txt": [("一、概况", "扎实推进各项任务。")], "1.txt": [("", "续。")]}
    left = Unread(Counter({"2.txt": 7, "1.txt": 1}), samples, (("坏.pdf", "坏.pdf: 打不开"),))
    blocks = list(chapters.document(gathering.gather(three), left, ZH))
    words = [part if isinstance(part, str) else getattr(part, "text", "") for part in inlines(blocks)]
    assert "像任务而没有读出内容的句子共 8 句，全部列在 unread.csv；每份计划举一例：" in words
    assert words.index("扎实推进各项任务。") < words.index("续。")
    assert "坏.pdf: 打不开" in words


def words(blocks: Iterable[Block]) -> str:
    return "\n".join(part if isinstance(part, str) else getattr(part, "text", "") for part in inlines(list(blocks)))


def table(found: Findings, head: str) -> list[str]:
    """The rows of the table with this heading, as text."""
    [rows] = [block.rows for block in chapters.document(found, Unread(), ZH)
              if isinstance(block, Table) and head in block.heads]
    return [" | ".join(words([Paragraph(line)]).replace("\n", "") for line in row) for row in rows]


def test_who_leads_what_is_a_table(three: Graph) -> None:
    assert table(gathering.gather(three), "牵头") == ["晨读工程 | 县教育局 |  | 某县计划之2"]


def test_policies_are_told_with_kind_and_all_who_cite_them(three: Graph) -> None:
    found = gathering.gather(three)
    [policy] = found.policies
    plans = {f"plan/{n}": Plan(f"plan/{n}", "", f"某县计划{n}", short=f"计划{n}") for n in range(4)}
    many = [replace(policy.said[0], plan=iri) for iri in plans]
    found = replace(found, plans=found.plans | plans, policies=[replace(policy, kind="document", plans=4, said=many)])
    assert table(found, "引用的计划") == ["旧办法 | 文件 | 4 | 1 | 计划0；计划1；计划2；计划3"]
    found = replace(found, policies=[replace(policy, plans=9, said=many)])
    assert table(found, "引用的计划")[0].endswith("计划3；以及另外 5 份计划")


def test_commitments_without_a_day_are_listed(three: Graph) -> None:
    found = gathering.gather(three)
    free = Target("t", next(iter(found.plans)), "修好校舍")
    found = replace(found, due=replace(found.due, dayless=[free], undated=3))
    blocks = list(chapters.document(found, Unread(), ZH))
    assert "没有写明期限的承诺" in [block.text for block in blocks if isinstance(block, Heading)]
    assert "以及另外 2 条没有写明期限的承诺" in words(blocks)


def test_papers_that_are_there_twice_are_named_apart(three: Graph) -> None:
    found = gathering.gather(three)
    a, b, _ = found.plans
    said = words(chapters.document(replace(found, copies=[(a, b)], pairs=[]), Unread(), ZH))
    assert "没有列为相近，相同的承诺也只计一次：" in said
    assert "最相近的两份计划：" not in said


def test_what_does_not_look_like_a_plan_is_named_first(three: Graph) -> None:
    found = gathering.gather(three)
    plans = dict(found.plans) | {"x": Plan("x", "", "炖汤")}
    said = words(chapters.document(replace(found, plans=plans), Unread(), ZH))
    assert said.index("不像公文") < said.index("没有可核查的目标")
