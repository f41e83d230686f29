"""The shadow has a text's length, one width, one script, and the usual words where the text was spun."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import shadow

SPUN = (
    "各学校要仔细落实校内平安管理制度,接着加强老师队伍建设,把平安教化作为义务教化的重要工作来抓。"
    "定期排查平安隐患,组织师生开展体育熬炼,改进教学评价,提高老师的教学实力。"
    "制定学校工作支配,做到制度坚固、责任详细,办人民群众满足的教化。"
)
USUAL = (
    "各学校要认真落实校园安全管理制度,继续加强教师队伍建设,把安全教育作为义务教育的重要工作来抓。"
    "定期排查安全隐患,组织师生开展体育锻炼,改进教学评价,提高教师的教学能力。"
    "制定学校工作计划,做到制度牢固、责任具体,办人民群众满意的教育。"
)


@given(st.text(max_size=300))
def test_any_text_keeps_its_length(text: str) -> None:
    assert len(shadow.make(text)[0]) == len(text)


def test_half_a_character_is_replaced() -> None:
    assert shadow.make("学\ud800校") == ("学\ufffd校", False)


def test_a_masked_party_is_named() -> None:
    assert shadow.make("镇D委和D支部,3D建模、D组") == ("镇党委和党支部,3D建模、D组", False)


def test_a_spun_text_gets_its_usual_words_back() -> None:
    assert shadow.make(SPUN) == (USUAL, True)


def test_a_normal_text_is_left_alone() -> None:
    assert shadow.make(USUAL) == (USUAL, False)


@pytest.mark.parametrize("text", [
    "建设平安校园,平安中国,老师们仔细听讲,接着在校内外开展活动,流淌着民族教化的历史。",
    "素养教育与学问见识并重,校内教职工满足需求,实力雄厚,支配收入增加。" * 20,
])
def test_the_spinners_words_alone_do_not_make_a_text_spun(text: str) -> None:
    assert shadow.make(text) == (text, False)


def test_words_that_must_stay_stay_in_a_spun_text() -> None:
    words, spun = shadow.make(SPUN + "提高学生综合素养,校内外结合。")
    assert spun
    assert words.endswith("提高学生综合素养,校内外结合。")


def test_widths() -> None:
    assert shadow.make("（２０２３年），全覆盖１００％；Ａ：《办法》。")[0] == "(2023年),全覆盖100%;A:《办法》。"


def test_traditional_script_becomes_simplified_character_by_character() -> None:
    assert shadow.make("國務院關於加強學校後勤管理的通知")[0] == "国务院关于加强学校后勤管理的通知"


def test_characters_that_both_scripts_have_stay_in_a_simplified_text() -> None:
    text = "乾坤湾瞭望台於潜镇徵宇" * 30
    assert shadow.make(text + "國")[0] == text + "国"


def test_every_pair_has_equal_length_and_stands_once() -> None:
    lines = Path(shadow.__file__).with_name("spun.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert all(len(spun) == len(usual) and evidence in ("", "pair", "witness") for spun, usual, evidence in rows)
    assert len({spun for spun, _, _ in rows}) == len(rows)


@pytest.mark.shared
def test_of_the_real_documents_one_is_spun(shared: Path) -> None:
    paths = [*(shared / "seeds").glob("*.txt"), *(shared / "documents/more").glob("*.txt")]
    assert [path.name[:3] for path in paths if shadow.make(path.read_text("utf-8"))[1]] == ["004"]
