"""How a text is cut into words of known roles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.roles import AMBIGUOUS, BREAK, HEAD, NAMING, QUOTE, TEXT, TITLE, is_verb, language, read


def _words(text: str) -> list[str]:
    words = read(text)
    return [words.word(index) for index in range(len(words.roles) - 1)]


@pytest.mark.parametrize(("text", "words"), [
    ("实施青禾工程。", ["实施", "青禾", "工程", "。"]),
    ("落实好“三会一课”制度", ["落实好", "“三会一课”", "制度"]),
    ("学习《护林条例》,", ["学习", "《护林条例》", ","]),
    ("全面从严治党", ["全面从严治党"]),
    ("改造12所校舍", ["改造", "12所", "校舍"]),
])
def test_known_words_quotations_and_counts_are_words(text: str, words: list[str]) -> None:
    assert _words(text) == words


def test_roles_say_what_a_word_can_be() -> None:
    words = read("开展“青禾”工程建设,学《课标》")
    assert words.roles[0] & NAMING
    assert words.roles[1] == QUOTE
    assert words.roles[2] & HEAD
    assert words.roles[3] & HEAD
    assert words.roles[3] & AMBIGUOUS
    assert words.roles[-2] == TITLE


def test_numbers_of_items_part_what_they_stand_between() -> None:
    words = read("(三)第五条2.工程")
    assert words.roles[:3] == [BREAK, BREAK, BREAK]


def test_a_verb_that_is_a_noun_too_is_no_sure_verb() -> None:
    words = read("推进建设")
    sure = read("落实建设")
    assert is_verb(sure.roles[0])
    assert not is_verb(sure.roles[1])
    assert len(words.roles) == 2  # 推进建设 is one verb


@given(st.text(alphabet="开展工程的、和等“”《》()一二3.,。青禾实施学校\n", max_size=60))
def test_words_cover_the_text_without_gaps(text: str) -> None:
    words = read(text)
    assert "".join(words.word(index) for index in range(len(words.roles))) == text
    assert words.roles[-1] == BREAK


def test_no_word_of_the_lists_is_written_twice_with_roles_that_exclude_each_other() -> None:
    lists = language().words
    assert not lists["whole"] & (lists["naming"] | lists["governing"])
    assert not lists["naming"] & lists["governing"]
    assert all(role & TEXT for role in read("以奖代补").roles[:1])
