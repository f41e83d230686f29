"""The outline of a whole plan: sections with offsets, parents and headlines, sentences with their sections."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.outline import outline
from kg.read import furniture, shadow
from kg.records import Document, Outline

PLAN = """青石小学2023年工作计划
各部门要抓好落实。
一、指导思想
以质量为中心。
二、重点任务
（一）加强党建。一是抓学习,强思想。每周学习一次。二是抓制度。每月检查一次。
（二）做好德育。
1.开展活动。举办艺术节。
2.家校共育。召开家长会。
三、保障措施
"""
GOLDEN = [  # order, level, number, headline, parent
    (0, 1, "一、", "指导思想", None),
    (1, 1, "二、", "重点任务", None),
    (2, 2, "（一）", "加强党建", 1),
    (3, 3, "一是", "抓学习,强思想", 2),
    (4, 3, "二是", "抓制度", 2),
    (5, 2, "（二）", "做好德育", 1),
    (6, 3, "1.", "开展活动", 5),
    (7, 3, "2.", "家校共育", 5),
    (8, 1, "三、", "保障措施", None),
]


def document(text: str) -> Document:
    return Document("1.txt", text, shadow.make(text)[0], "", "text/plain")


def rows(found: Outline, words: str) -> list[tuple[int, int, str, str | None, int | None]]:
    return [
        (section.order, section.level, section.number,
         words[section.headline.start : section.headline.end] if section.headline else None, section.parent)
        for section in found.sections]


def test_golden_outline() -> None:
    plan = document(PLAN)
    assert rows(outline(plan), plan.shadow) == GOLDEN


def test_a_text_without_line_breaks_has_the_same_outline() -> None:
    plan = document(PLAN.replace("思想\n", "思想:").replace("任务\n", "任务:").replace("\n", "").replace("计划各",
        "计划。各"))
    assert rows(outline(plan), plan.shadow) == GOLDEN


def test_spans_nest_and_reach_to_the_next_part() -> None:
    found = outline(document(PLAN))
    assert PLAN[found.sections[1].span.start : found.sections[1].span.end].startswith("二、重点任务")
    assert found.sections[1].span.end == found.sections[8].span.start
    for section in found.sections:
        if section.parent is not None:
            outer = found.sections[section.parent].span
            assert outer.start < section.span.start < section.span.end <= outer.end


def test_every_sentence_knows_its_section() -> None:
    found = outline(document(PLAN))
    where = {PLAN[span.start : span.end]: place
             for span, place in zip(found.sentences, found.sentence_sections, strict=True)}
    assert where["各部门要抓好落实。"] is None
    assert where["每周学习一次。"] == 3
    assert where["2.家校共育。"] == 7
    assert where["三、保障措施"] == 8


def test_missing_and_misprinted_numbers() -> None:
    plan = document("一、党建\n抓学习。\n二、德育\n1:强化责任\n抓落实。\n2.开展活动\n四、安全\n四、后勤\n")
    assert [row[2:] for row in rows(outline(plan), plan.shadow)] == [
        ("一、", "党建", None), ("二、", "德育", None), ("1:", "强化责任", 1), ("2.", "开展活动", 1),
        ("四、", "安全", None),
        ("四、", "后勤", None)]


def test_the_text_behind_a_table_of_contents_is_in_no_entry() -> None:
    text = (
        "目录\n一、做法\n(一)抓师德\n(二)抓培训\n二、问题\n正文从这里开始。\n"
        "一、做法\n(一)抓师德。开展宣誓。\n二、问题\n师资不足。\n")
    found = outline(document(text))
    place = next(place for span, place in zip(found.sentences, found.sentence_sections, strict=True)
                 if text[span.start : span.end] == "正文从这里开始。")
    assert place is None


def test_the_last_number_inside_a_paragraph_ends_with_it() -> None:
    text = "二、任务\n坚持三条:一是抓党建。二是抓教学。\n各校要认真落实。\n"
    found = outline(document(text))
    assert [text[section.span.start : section.span.end] for section in found.sections][1:] == [
        "一是抓党建。", "二是抓教学。"]
    assert found.sentence_sections[-1] == 0


def test_entries_of_a_list_have_no_headlines() -> None:
    plan = document("一、申报\n有下列情形之一的可以申报:\n(一)获得县级奖励;\n(二)开展课题研究;\n二、评审\n")
    assert [row[3] for row in rows(outline(plan), plan.shadow)] == ["申报", None, None, "评审"]


def test_a_notice_opens_its_own_parts_with_a_colon() -> None:
    plan = document(
        "现就有关工作通知如下:\n一、加强领导,各校成立小组,由校长任组长,负责全校的安全工作,"
        "各班成立小组,由班主任任组长,负责全班的安全工作。\n二、抓好落实。\n")
    assert [row[3] for row in rows(outline(plan), plan.text)] == ["加强领导", "抓好落实"]


def test_a_long_entry_of_a_list_is_a_condition() -> None:
    plan = document(
        "一、申报\n申请应当同时符合下列条件:\n(一)申请家庭在申请之前的一年里收入和财产都符合公布的标准。另有规定的除外。\n"
        "(二)年龄。满六十岁。\n")
    assert [row[3] for row in rows(outline(plan), plan.text)] == ["申报", None, "年龄"]


def test_two_title_lines_in_a_text_without_numbers() -> None:
    prose = "全校师生走进田野,在劳动里学习,在学习里成长。\n"
    plan = document(f"{prose}铭记历史,汲取力量\n{prose}牢记使命,感悟真理\n{prose}")
    assert [row[3] for row in rows(outline(plan), plan.text)] == ["铭记历史,汲取力量", "牢记使命,感悟真理"]


@pytest.mark.parametrize("text", ["", "\n", "没有编号的一句话。", "一、", "”》)。", "(一)" * 500])
def test_odd_texts(text: str) -> None:
    found = outline(document(text))
    assert len(found.sentences) == len(found.sentence_sections)


PIECES = [
    "一、", "二、", "（一）", "1.", "2.", "一是", "二是", "(1)", "①", "首先,", "其次,", "1.1 ", "第一章 ",
    "第一条 ", "附件\n", "目录\n", "——",
    "抓党建", "加强师德师风建设,", "“双减”", "《办法》", "。", ":", ";", "\n", "各校要认真落实各项要求。",
    "有下列情形之一的:"]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
@example(["目录\n", "“双减”", "一、", "“双减”", "（一）", "附件\n", "1.", "一、"])
def test_whatever_the_numbering_the_outline_is_a_tree(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = outline(document(text))
    starts = [section.span.start for section in found.sections]
    assert starts == sorted(starts)
    for section in found.sections:
        if section.headline:
            span, headline = section.span, section.headline
            assert span.start <= headline.start < headline.end <= span.end
        if section.parent is not None:
            outer = found.sections[section.parent]
            assert outer.level < section.level
            assert outer.span.start < section.span.start
            assert section.span.end <= outer.span.end
    for sentence, place in zip(found.sentences, found.sentence_sections, strict=True):
        if place is not None:
            assert found.sections[place].span.start <= sentence.start < found.sections[place].span.end


def alike(gold: str, found: str) -> bool:
    run = SequenceMatcher(None, gold, found, autojunk=False).find_longest_match().size
    return run >= 0.6 * min(len(gold), len(found)) and run >= 0.4 * max(len(gold), len(found))


@pytest.mark.shared
@pytest.mark.parametrize(("gold", "documents"), [("gold/seeds", "seeds"), ("gold/more", "documents/more")])
def test_headlines_of_the_real_documents_are_found(shared: Path, gold: str, documents: str) -> None:
    missed, total = [], 0
    for path in sorted((shared / gold).glob("*.jsonl")):
        text = furniture.strip((shared / documents / f"{path.stem}.txt").read_text("utf-8"))[0]
        spans = [section.headline for section in outline(document(text)).sections if section.headline]
        found = [text[span.start : span.end] for span in spans]
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            if row.get("kind") == "headline" and row.get("agreed", True):
                total += 1
                missed += [] if any(alike(row["text"], words) for words in found) else [row["text"]]
    assert len(missed) <= 0.02 * total, missed


def test_leads_without_a_number_are_sections_inside_the_numbered_one() -> None:
    body = "一是摸清底数。各村登记造册,逐户核对水源、管网和用水人口。二是建好台账。每月更新一次,公示一次。"
    plan = document(f"一、工作成效\n饮水工程扎实推进。{body}\n河道面貌明显改观。{body}\n二、下步打算\n继续巩固。\n")
    assert [(level, headline, parent) for _, level, _, headline, parent in rows(outline(plan), plan.shadow)] == [
        (1, "工作成效", None), (2, "饮水工程扎实推进", 0), (3, "摸清底数", 1), (3, "建好台账", 1),
        (2, "河道面貌明显改观", 0), (3, "摸清底数", 4), (3, "建好台账", 4), (1, "下步打算", None)]
