from __future__ import annotations

from kg.read import table

HEADS = ["序号", "工作任务", "责任单位", "完成时限"]


def test_a_row_says_what_its_cells_are() -> None:
    rows = [HEADS, ["1", "建成两所幼儿园", "县教育局", "12月底"]]
    assert table.lines(rows)[1] == "序号：1；工作任务：建成两所幼儿园；责任单位：县教育局；完成时限：12月底"


def test_the_header_itself_stays() -> None:
    assert table.lines([HEADS, ["1", "培训", "县教育局", "6月"]])[0] == "\t".join(HEADS)


def test_a_title_row_above_the_header() -> None:
    rows = [["重点任务分工表", None, None], HEADS[1:], ["培训教师", "县教育局", "6月底"]]
    assert table.lines(rows) == [
        "重点任务分工表", "工作任务\t责任单位\t完成时限", "工作任务：培训教师；责任单位：县教育局；完成时限：6月底"]


def test_figures_are_no_header() -> None:
    assert table.lines([["2022年", "12所"], ["2023年", "15所"]]) == ["2022年\t12所", "2023年\t15所"]


def test_sentences_are_no_header() -> None:
    assert table.lines([["甲。", "乙。"], ["丙", "丁"]]) == ["甲。\t乙。", "丙\t丁"]


def test_a_stated_header_is_believed() -> None:
    assert table.lines([["2022年", "2023年"], ["12所", "15所"]], header=True)[1] == "2022年：12所；2023年：15所"


def test_a_cell_merged_sideways_is_said_once() -> None:
    rows = [["任务", "责任单位", "时限"], ["培训", "县教育局", None]]
    assert table.lines(rows)[1] == "任务：培训；责任单位：县教育局"


def test_a_merged_header_counts_for_all_its_columns() -> None:
    rows = [["任务", "分工", None], ["培训", "教育局", "财政局"]]
    assert table.lines(rows, header=True)[1] == "任务：培训；分工：教育局；分工：财政局"


def test_paragraphs_of_a_cell_share_its_line() -> None:
    rows = [["任务", "责任单位"], ["一、培训\n二、考核", "县教育局"]]
    assert table.lines(rows)[1] == "任务：一、培训 二、考核；责任单位：县教育局"


def test_stops_do_not_part_a_row() -> None:
    rows = [["任务", "责任单位"], ["培训教师。考核教师。", "县教育局；"]]
    assert table.lines(rows)[1] == "任务：培训教师。考核教师；责任单位：县教育局"


def test_a_table_of_one_cell_is_its_text() -> None:
    assert table.lines([["一、目标\n二、任务"]]) == ["一、目标\n二、任务"]


def test_an_empty_table_is_nothing() -> None:
    assert table.lines([]) == []
    assert table.lines([["", None], [" ", ""]]) == []
