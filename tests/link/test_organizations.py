"""Organizations: the register of bodies known everywhere, and nothing beyond it."""

from __future__ import annotations

from pathlib import Path

from kg.lexicon import Concept, Vocabulary
from kg.link.organizations import decide

REGISTER = Vocabulary(Path("test.ttl"), {"o:1": Concept("o:1", "北辰师范大学", alt=("北辰师大",), kind="university")})


def test_a_short_name_of_the_register_is_the_body() -> None:
    name, concept, reason, _ = decide("北辰师大", REGISTER)
    assert (name, reason) == ("北辰师范大学", "vocabulary:altLabel")
    assert concept is not None


def test_homonyms_of_different_owners_stay_apart() -> None:
    names = {decide(name, REGISTER)[0] for name in ("青石县教育局", "白石县教育局", "教育局", "第一小学", "第二小学")}
    assert len(names) == 5


def test_marks_and_blanks_make_no_other_body() -> None:
    assert decide("“红帆”教师 联盟", REGISTER)[0] == "红帆教师联盟"
