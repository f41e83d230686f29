"""How a headline is made: which clause decides, and what in it is the work."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.lexicon import load
from kg.link.headlines import clauses, is_aim, leads_up, pieces, taken_up, tells_of_work, unframed, without_result
from kg.link.initiatives import Initiatives
from kg.link.normalform import rules

ROWS = [line.split("\t") for line in Path(__file__).with_name("headlines.tsv").read_text("utf-8").splitlines()
        if line and not line.startswith("#")]
SETTINGS = {name: Initiatives(load().initiatives, name == "education") for name in ("education", "other")}


@pytest.mark.parametrize(("about", "work", "headline"), ROWS, ids=[f"{row[0]} {row[2]}" for row in ROWS])
def test_the_work_of_a_headline(about: str, work: str, headline: str) -> None:
    assert SETTINGS[about].decide(headline, headline=True).name == work


@pytest.mark.parametrize(("headline", "first"), [
    ("聚焦阵地,加强德育", "加强德育"),
    ("坚持“五个到位”,加强德育", "加强德育"),
    ("坚持德育为首,办好学校", "坚持德育为首"),
    ("青蓝同行,队伍建设添活力", "队伍建设添活力"),   # behind a slogan the clause that tells of a work
    ("春风化雨,德育工作润无声", "德育工作润无声"),
    ("德育工作,质量持续提升", "德育工作"),           # a work is no slogan
    ("规范养殖,湖区管理提实效", "规范养殖"),
    ("抓德育、树新风", "抓德育"),
    ("强产业、护绿水、惠民生", "强产业"),
    ("发展渔业、改善民生", "发展渔业、改善民生"),
    ("立足校本教研,促进教师成长", "立足校本教研"),   # a frame before a fruit
    ("聚焦课堂教学,推动教师成长", "推动教师成长"),
])
def test_which_clause_decides(headline: str, first: str) -> None:
    assert clauses(headline)[0] == first


@pytest.mark.parametrize(("clause", "work"), [
    ("抓湖泊巡护工作促湖区发展", "抓湖泊巡护工作"),
    ("抓德育育新人", "德育"),
    ("后勤工作暖人心", "后勤工作"),
    ("以培训促进教师成长", "培训"),
    ("让德育工作活起来", "德育工作"),
])
def test_pieces_of_a_clause(clause: str, work: str) -> None:
    assert work in pieces(clause)


@pytest.mark.parametrize("clause", ["巡护工作机制建设", "巡护工作的意见", "巡护工作规范化"])
def test_a_work_goes_on_in_a_longer_word(clause: str) -> None:
    assert "巡护工作" not in pieces(clause)


@pytest.mark.parametrize(("clause", "work"), rules()["aim_examples"])
def test_what_is_taken_up(clause: str, work: str) -> None:
    assert taken_up(clause) == (work or None)


def test_an_aim_is_short_and_no_word_that_looks_like_one() -> None:
    assert is_aim("守底线")
    assert not is_aim("提升湖泊水质")
    assert not is_aim("强化班")


@pytest.mark.parametrize(("clause", "work"), [
    pair for key in ("results", "rising", "outcome") for pair in rules()[f"{key}_examples"]])
def test_without_result(clause: str, work: str) -> None:
    assert without_result(clause) == work


@pytest.mark.parametrize(("clause", "told"), [
    ("规范湖泊养殖", True), ("巡护工作扎实推进", True), ("筑牢防线", False), ("因地制宜", False),
    ("坚持严字当头", False), ("聚焦湖泊养殖", False)])
def test_what_tells_of_work(clause: str, told: bool) -> None:
    assert tells_of_work(clause) is told


def test_a_frame_around_a_work() -> None:
    assert unframed("向课堂要质量") == "课堂"
    assert unframed("以师德建设为核心") == "师德建设"
    assert unframed("师德建设") == "师德建设"


@pytest.mark.parametrize(("clause", "to", "leads"), rules()["leading_examples"])
def test_what_leads_up_to_the_next_clause(clause: str, to: str, leads: bool) -> None:
    assert leads_up(clause, to) is leads
