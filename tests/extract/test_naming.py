"""Where a name begins and ends, and what speaks for it."""

from __future__ import annotations

import pytest

from kg.extract.naming import ending, governor, headed, known
from kg.extract.roles import GOVERNING, NAMING, NEGATION, language, read
from kg.lexicon import Concept


def _names(text: str) -> list[str]:
    return [text[c.start:c.end] for c in headed(read(text))]


@pytest.mark.parametrize(("text", "names"), [
    ("进一步完善校车接送机制,", ["校车接送机制"]),  # adverb and verb stay outside
    ("各乡镇要开展护林行动,", ["护林行动"]),
    ("加快建设乡村物流体系。", ["乡村物流体系"]),  # a noun in other places is a verb here
    ("健全涉渔纠纷化解机制。", ["涉渔纠纷化解机制"]),  # and a verb belongs to the name here
    ("开展提振夜市消费专项行动。", ["提振夜市消费专项行动"]),
    ("实施灌渠修复工程建设。", ["灌渠修复工程"]),  # a word that adds nothing
    ("推进渔港信息体系建设。", ["渔港信息体系建设"]),  # unless one pushes the work
    ("完善渔港信息体系建设。", ["渔港信息体系"]),
    ("制定灌渠修复工程方案。", []),  # a document
    ("灌渠修复工程师到场。", []),  # a noun goes on
    ("由机构建立安全巡查制度。", ["安全巡查制度"]),
    ("健全村规民约和巡田制度。", ["巡田制度"]),
    ("健全渔户和加工企业互助共保机制。", ["渔户和加工企业互助共保机制"]),
    ("完善渔获审核信息共享机制。", ["渔获审核信息共享机制"]),  # one object up to the clause's end, with a verb in it
    ("健全渔民协助审核机制。", ["渔民协助审核机制"]),
    ("推动渔村实施安居工程。", ["安居工程"]),  # whose second verb governs
    ("渔民开拓了自产、自销的新模式。", ["自产、自销的新模式"]),
])
def test_a_name_goes_from_the_verb_to_its_class_word(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(("text", "name"), [
    ("启动“海风伴我行”公益研学旅行", "“海风伴我行”公益研学旅行"), ("“海风”研学旅行", "“海风”研学旅行"),
    ("“海风计划”研学旅行", "研学旅行"), ("“海风,渔灯”研学旅行", "研学旅行"), ("“海风”“渔灯”研学旅行", "研学旅行"),
    ("在“海风”渔村里的研学旅行", "研学旅行"),
])
def test_a_known_name_begins_with_the_quotation_that_says_which(text: str, name: str) -> None:
    start = text.index("研学旅行")
    found = known(read(text), start, start + 4, Concept("1", "研学旅行"))
    assert text[found.start:found.end] == name


def test_an_empty_text_has_no_names() -> None:
    assert _names("") == []


@pytest.mark.parametrize(("text", "role"), [
    ("开展护林行动", NAMING), ("加强护林行动", GOVERNING), ("以护林行动为抓手", NAMING), ("通过护林行动", GOVERNING),
    ("严禁开展护林行动", NEGATION),
])
def test_the_verb_may_stand_before_or_around_a_name(text: str, role: int) -> None:
    words = read(text)
    first = next(i for i in range(len(words.roles)) if words.word(i).startswith("护林"))
    assert governor(words, first) & role


def test_no_verb_governs_across_a_comma() -> None:
    words = read("开展讨论,护林行动")
    assert governor(words, 3) == 0


@pytest.mark.parametrize(("name", "weight"), [("护林行动", 4), ("护林机制", 3), ("护林补贴", 2), ("行动者", 0)])
def test_the_class_word_at_the_end_has_a_weight(name: str, weight: float) -> None:
    assert ending(name) == weight


def _known(text: str, name: str, concept: Concept) -> bool:
    start = text.index(name)
    return known(read(text), start, start + len(name), concept).score >= language().score["accept"]


@pytest.mark.parametrize(("text", "taken"), [
    ("说到晨读打卡大家都上心", True),  # as it stands, without a verb
    ("推进晨读打卡,", True),
    ("晨读打卡常态化", True),
    ("晨读打卡平台名单", False),  # a noun goes on
    ("到晨读打卡局办事", False),  # another word
    ("严禁晨读打卡收费", False),
])
def test_a_name_of_the_vocabulary_is_taken_unless_it_is_cut_or_negated(text: str, taken: bool) -> None:
    assert _known(text, "晨读打卡", Concept("1", "晨读打卡")) is taken


def test_what_the_vocabulary_calls_a_headline_is_no_name() -> None:
    assert not _known("深化课堂改革,", "课堂改革", Concept("1", "课堂改革", kind="headline"))


@pytest.mark.parametrize(("text", "taken"), [("并实施联合惩戒。", True), ("坚决联合惩戒失信船主。", False)])
def test_a_known_name_that_begins_with_a_verb_needs_one_before_it(text: str, taken: bool) -> None:
    assert _known(text, "联合惩戒", Concept("1", "联合惩戒")) is taken


def test_a_name_within_a_title_or_with_half_a_quotation_is_none() -> None:
    assert not _known("读《课后服务漫谈》", "课后服务", Concept("1", "课后服务"))
    assert not _known("办好“课后”服务", "”服务", Concept("1", "服务"))
