from __future__ import annotations

import pytest

from kg.view.names import distinct, short


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


@pytest.mark.parametrize(("given", "expected"), [
    (["乡镇教育工作计划要点", "2023年全县工作"], ["乡镇教育工作计划要点", "2023年全县工作"]),
    (["柳河县教育局关于印发《校车安全管理办法（试行）》的通知", "柳河县教育局关于做好秋季招生工作的通知"],
     ["校车安全管理办法（试行）的…", "做好秋季招生工作的通知"]),
    (["柳河县教育局关于印发工作要点的通知", "青山县教育局关于印发工作要点的通知"],  # only the body tells them apart
     ["柳河县教育局关于印发工作要…", "青山县教育局关于印发工作要…"]),
    (["柳河自治县第一实验中学小学部秋季校车安排", "柳河自治县第一实验中学小学部冬季食堂安排"],
     ["柳河自治…小学部秋季校车安排", "柳河自治…小学部冬季食堂安排"]),
    (["政府工作报告（柳河县人民政府 2012）", "政府工作报告（柳河县人民政府 2019）"],  # a year is not cut
     ["政府工作…民政府 2012）", "政府工作…民政府 2019）"]),
    (["某市公办幼儿园秋季招生工作方案", "某市公办幼儿园秋季招生工作方案（乙.txt）"],
     ["某市公办…园秋季招生工作方案", "某市公办…方案（乙.txt）"]),
    (["某县甲乙丙丁戊己庚辛壬癸一二三四五六七八子", "某县甲乙丙丁戊己庚辛壬癸一二三四五六七八丑",
      "某县甲乙丙丁戊己庚辛壬癸一寅一二三四五六七八九十"],
     ["某县甲乙…一二三四五六七八子", "某县甲乙…一二三四五六七八丑", "某县甲乙…寅一二三四五六七…"]),
])
def test_long_names_are_cut_where_they_can_be_told_apart(given: list[str], expected: list[str]) -> None:
    assert short(given, 14) == expected


def test_names_that_are_the_same_stay_the_same() -> None:
    assert short(["某市公办幼儿园秋季招生工作方案"] * 2, 8) == ["某市公办幼儿园…"] * 2
