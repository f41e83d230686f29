"""Paragraphs in a row that open with a short sentence have it for a headline; told sentences are none."""

from __future__ import annotations

from kg.outline import leads

BODY = "镇里组织党员到村入户,帮助群众修缮水渠、清理河道,全年办成实事,受到乡亲们好评,各村还建立了台账。"


def found(text: str, *numbered: int) -> list[str]:
    return [text[span.start : span.end] for span, _ in leads.find(text, numbered)]


def test_two_paragraphs_in_a_row_have_headlines() -> None:
    text = f"一、工作成效\n  水利设施持续改善。{BODY}\n\n  管护“三员”力量不断壮大。{BODY}\n"
    assert found(text, 0) == ["水利设施持续改善", "管护“三员”力量不断壮大"]


def test_what_says_since_when_is_no_part_of_a_headline() -> None:
    text = f"五年来,渔港面貌持续改善。{BODY}\n五年来,我们坚持治水。{BODY}\n"
    assert found(text) == []
    text = f"五年来,渔港面貌持续改善。{BODY}\n五年来,渔民收入稳步增长。{BODY}\n"
    assert found(text) == ["渔港面貌持续改善", "渔民收入稳步增长"]


def test_a_lead_ends_with_its_paragraph() -> None:
    text = f"建强护林队伍。{BODY}\n管好古树名木。{BODY}\n"
    assert [text[end] for _, end in leads.find(text, ())] == ["\n", "\n"]


def test_one_paragraph_is_no_row() -> None:
    assert found(f"{BODY}\n水利设施持续改善。{BODY}\n{BODY}\n") == []


def test_what_is_told_is_no_headline() -> None:
    told = ["过去的一年很不平凡", "村主任表示还要修渠", "“授人以渔,不如同渔", "我们坚持治水兴水", "这五年,林地增加",
            "各村要按时报送"]
    assert found("".join(f"{lead}。{BODY}\n" for lead in told)) == []


def test_principles_are_no_work() -> None:
    assert found(f"(二)基本原则。\n坚持保护优先。{BODY}\n坚持分类施策。{BODY}\n", 0) == []
    assert found(f"(二)基本原则。工作中做到:\n坚持保护优先。{BODY}\n坚持分类施策。{BODY}\n", 0) == []


def test_the_rest_of_a_wrapped_line_is_no_headline() -> None:
    wrapped = "各乡镇林业站会同派出所对辖区内的古树名木逐株登记造册并落实专人管护确保"
    assert found(f"{wrapped}\n台账清楚完整。{BODY}\n建强护林队伍。{BODY}\n") == []


def test_numbered_paragraphs_keep_their_own_headlines() -> None:
    text = f"一、建强护林队伍。{BODY}\n二、管好古树名木。{BODY}\n"
    assert found(text, 0, text.index("二、")) == []


def test_two_spaces_end_a_paragraph_where_line_breaks_are_lost() -> None:
    assert found(f"{BODY}  织“渔网”,以“渔网”聚合力。{BODY}  架“渔桥”,以“渔桥”通四方。{BODY}") == [
        "织“渔网”,以“渔网”聚合力", "架“渔桥”,以“渔桥”通四方"]
