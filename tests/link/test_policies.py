"""Policies: one text under all the ways to write its title, and another text for another version."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.lexicon import Concept, Vocabulary
from kg.link.policies import decide

REGISTER = Vocabulary(Path("test.ttl"), {
    "p:1": Concept("p:1", "中华人民共和国湖泊保护条例", kind="document"),
    "p:2": Concept("p:2", "减负三十条", alt=("中小学生减负措施",), kind="named"),
    "p:3": Concept("p:3", "市委三届六次全会", kind="guidance")})


@pytest.mark.parametrize(("written", "title"), [
    ("《湖泊保护条例》", "中华人民共和国湖泊保护条例"),
    ("中华人民共和国湖泊保护条例", "中华人民共和国湖泊保护条例"),
    ("中小学生减负措施", "减负三十条"),
    ("减负三十条政策", "减负三十条"),
    ("市委三届六次全会精神", "市委三届六次全会"),
    ("家庭教育促进法", "中华人民共和国家庭教育促进法"),
    ("中华人民共和国家庭教育促进法", "中华人民共和国家庭教育促进法"),
    ("校车管理办法", "校车管理办法"),
    ("差异教学法", "差异教学法"),
    ("青石县教育局关于印发《湖泊巡护办法(试行)》的通知", "湖泊巡护办法(试行)"),
    ("青石县委、县政府印发关于加强湖泊巡护的若干意见的通知", "关于加强湖泊巡护的若干意见"),
    ("青石县人大关于印发湖泊保护条例的通知", "中华人民共和国湖泊保护条例"),
    ("关于印发实施方案的通知", "关于印发实施方案的通知"),   # of what, it does not say
])
def test_title(written: str, title: str) -> None:
    assert decide(written, REGISTER)[0] == title


@pytest.mark.parametrize(("one", "other"), [
    ("课程方案（试行）", "课程方案"), ("课程方案（2022年版）", "课程方案（2017年版）"),
    ("考核暂行办法", "考核办法"), ("2022年工作要点", "2023年工作要点"),
    ("青石县湖泊保护条例", "中华人民共和国湖泊保护条例"),
])
def test_versions_and_issuers_stay_apart(one: str, other: str) -> None:
    assert decide(one, REGISTER)[0] != decide(other, REGISTER)[0]
