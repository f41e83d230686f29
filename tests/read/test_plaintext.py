from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import NotAPlan
from kg.read import plaintext

PLAN = "全县教育工作要点\n一、加强师德师风建设。落实立德树人根本任务，年内培训教师200名。\n"
TRADITIONAL = "全縣教育工作要點\n一、加強師德師風建設。落實立德樹人根本任務，年內培訓教師200名。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_of_simplified_text(encoding: str) -> None:
    parsed = plaintext.parse(PLAN.encode(encoding))
    assert (parsed.text, parsed.notes) == (PLAN, ())


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16-le"])
def test_every_encoding_of_traditional_text(encoding: str) -> None:
    assert plaintext.parse(TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE])
def test_a_byte_order_mark_decides(mark: bytes) -> None:
    encoding = "utf-16-be" if mark == codecs.BOM_UTF16_BE else "utf-32-le"
    parsed = plaintext.parse(mark + PLAN.encode(encoding))
    assert (parsed.text, parsed.encoding) == (PLAN, encoding)


@pytest.mark.parametrize("words", ["教育局工作计划", "二〇二三年工作总结", "校园安全", "县政府办公室"])
def test_a_few_characters_of_gb18030_are_enough(words: str) -> None:
    assert plaintext.parse(words.encode("gb18030")).text == words


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_cut_last_character_is_replaced_and_counted(encoding: str) -> None:
    parsed = plaintext.parse(PLAN.strip().removesuffix("。").encode(encoding)[:-1])
    assert parsed.text == PLAN.strip().removesuffix("名。") + "\ufffd"
    assert parsed.notes == (f"1 unreadable characters replaced (encoding {encoding})",)


def test_lines_in_two_encodings_are_both_read() -> None:
    parsed = plaintext.parse(PLAN.encode("gb18030") * 3 + PLAN.encode("utf-8"))
    assert parsed.text == PLAN * 4
    assert parsed.notes == ("2 lines in another encoding than the file's gb18030",)


def test_a_declared_encoding_does_not_beat_what_the_bytes_say() -> None:
    assert plaintext.decode(PLAN.encode("utf-8"), "gb2312")[:2] == (PLAN, "utf-8")
    assert plaintext.decode(PLAN.encode("gb18030"), "utf-8")[:2] == (PLAN, "gb18030")


@pytest.mark.parametrize("noise", [bytes(range(256)) * 40, b"\x00" * 500, b"\x80\x81\x82\x83" * 300])
def test_noise_is_not_text(noise: bytes) -> None:
    with pytest.raises(NotAPlan, match="save it as UTF-8"):
        plaintext.parse(noise)


def test_control_characters_go_and_are_counted() -> None:
    parsed = plaintext.parse("一、工\x00作\u200b要点\x07\n二、目标".encode())
    assert parsed.text == "一、工作要点\n二、目标"
    assert parsed.notes == ("3 control or invisible characters removed",)


def test_lone_surrogates_do_not_survive() -> None:
    text = plaintext.parse("工作计划".encode() * 9 + b"\xed\xa0\x80").text
    text.encode("utf-8")
    assert text.startswith("工作计划" * 9)


def test_line_ends_become_one_kind() -> None:
    assert plaintext.parse("甲\r\n乙\r丙\u2028丁\f戊".encode()).text == "甲\n乙\n丙\n丁\n戊"


@given(st.text(alphabet="甲乙丙\r\n\x00\ufeff\u2028 ，", max_size=40))
def test_offsets_lead_back_to_the_file(text: str) -> None:
    cleaned, runs, stripped = plaintext.clean(text)
    assert cleaned == plaintext.scrub(text)
    for offset, char in enumerate(cleaned):
        new, old = max(run for run in runs if run[0] <= offset)
        there = text[old + offset - new]
        assert there == char or (char == "\n" and there in "\r\u2028")
    assert stripped == text.count("\x00") + text.count("\ufeff")
