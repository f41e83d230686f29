from __future__ import annotations

from kg.view.names import distinct


def test_a_title_that_no_other_plan_has_is_its_name() -> None:
    assert distinct([("甲县工作要点", "甲县教育局", "2023", "a.txt"), ("乙县工作要点", "", "", "b.txt")]) == [
        "甲县工作要点", "乙县工作要点"]


def test_plans_of_one_title_are_told_apart_by_issuer_year_and_file() -> None:
    assert distinct([
        ("工作报告", "甲区政府", "2014", "a.txt"), ("工作报告", "甲区政府", "2015", "b.txt"),
        ("工作报告", "", "", "c.txt"), ("工作报告", "", "", "d.txt")]) == [
        "工作报告（甲区政府 2014）", "工作报告（甲区政府 2015）", "工作报告（c.txt）", "工作报告（d.txt）"]


def test_what_the_title_says_is_not_said_again() -> None:
    assert distinct([("甲区2014年报告", "甲区", "2014", "a"), ("甲区2014年报告", "乙镇", "2014", "b")]) == [
        "甲区2014年报告", "甲区2014年报告（乙镇）"]
