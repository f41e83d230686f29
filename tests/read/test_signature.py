"""Who signs a plan, and when."""

from __future__ import annotations

import pytest

from kg.read import signature

PROSE = "各学校要把安全放在首位,每学期开展两次演练。\n"


@pytest.mark.parametrize(("block", "signed"), [
    ("青石市民政局\n2031年3月14日\n", ("青石市民政局", "2031-03-14")),
    ("青石市应对森林火灾应急处置\n联防联控机制综合组\n2031年12月7日\n",
     ("青石市应对森林火灾应急处置联防联控机制综合组", "2031-12-07")),
    ("青石市教育局\n青石市招生委员会\n2031年3月14日\n", ("青石市教育局、青石市招生委员会", "2031-03-14")),
    ("  市 长:李某某\n\n  2031年1月29日\n", (None, "2031-01-29")),
    ("**云帆学校党支部\n2031年2月15日\n", (None, "2031-02-15")),
    ("总理  李某某\n2031年12月18日\n", (None, "2031-12-18")),
    ("各区要及时公布\n2031年1月29日\n", (None, None)),
    ("填表日期\n2031年1月29日\n", (None, None)),
])
def test_the_block(block: str, signed: tuple[str | None, str | None]) -> None:
    assert signature.find(PROSE + block + "管理办法\n" + PROSE) == signed
