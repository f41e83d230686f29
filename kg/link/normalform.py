"""A name's normal form (规范形): the name less what does not say which work it is.

持续推进教育信息化建设 and 加快教育信息化建设 are one work, and so are 第26届 and 第27届 of a yearly event.
The words that fall away are data: `normalform.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.text import halve

_MARKS = re.compile(r"[“”\"'‘’《》〈〉「」『』\s*]+|^[、,;:。.!?]+|[、,;:。.!?]+$")
_NUMBER = r"[0-9一二三四五六七八九十百两]{1,5}"
_YEAR = re.compile(rf"^(?:20\d\d|二[〇○零一二三四五六七八九]{{3}})(?:[-—~至]20\d\d)?(?:学年度?|年度?)(?:第[一二]学期)?|"
                   rf"^(?:十[一二三四五]五|[“\"]?十[一二三四五]五[”\"]?)(?:时期|期间)")
_ROUND = re.compile(rf"^.{{0,10}}?(?:第{_NUMBER}(?:届|次|个|轮|期)|首届)(?=.{{3}})|"
                    rf"^.{{0,10}}?第(?=.{{3}})(?:{_NUMBER})(?:届|次|个|轮|期)")
_KEEP_SCOPE = re.compile(r"^(全国|全省|全市|全县|全区|国际|世界)")
_BRACKET = re.compile(r"\([^()]{1,20}\)$")
MIN = 2  # characters; shorter names are left alone


@cache
def rules() -> dict[str, Any]:
    """The word lists of normalform.toml."""
    return tomllib.loads(Path(__file__).with_name("normalform.toml").read_text("utf-8"))


@cache
def _starts(*lists: str) -> re.Pattern[str]:
    words = sorted({word for name in lists for word in rules()[name].split()}, key=lambda word: (-len(word), word))
    return re.compile("|".join(words))


@cache
def _ends(name: str) -> tuple[str, ...]:
    return tuple(sorted(rules()[name].split(), key=lambda word: (-len(word), word)))


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """`name` without quotation marks, masks, blanks and outer punctuation, in half width."""
    return _MARKS.sub("", halve(name))


@lru_cache(maxsize=65536)
def timeless(name: str) -> str:
    """`name` without the year, and without the round of a recurring event: 第26届全国推广普通话宣传周 → 全国推广普通话宣传周."""
    short = _YEAR.sub("", name, count=1)
    match = _ROUND.match(short)
    if match and len(short) - match.end() > MIN:
        short = short[match.end():]
    return short if len(short) > MIN else name


def starts(name: str, *lists: str) -> Iterator[str]:
    """`name`, then `name` less one leading word of `lists` after the other, while at least two characters stay."""
    pattern = _starts(*lists)
    yield name
    while (match := pattern.match(name)) and len(name) - match.end() >= MIN:
        name = name[match.end():].lstrip("的对地和与、")
        if len(name) < MIN:
            return
        yield name


def tails(name: str, which: str = "tails") -> Iterator[str]:
    """`name`, then `name` less one trailing class word after the other, while at least two characters stay."""
    endings = _ends(which)
    yield name
    while True:
        for ending in endings:
            if name.endswith(ending) and len(name) - len(ending) >= MIN:
                name = name.removesuffix(ending).rstrip("的和与、")
                break
        else:
            return
        if len(name) < MIN:
            return
        yield name


def is_plain(name: str) -> bool:
    """Whether `name` is a plain noun of the trade (教学, 教师), which names no work by itself."""
    return name in _plain()


@cache
def _plain() -> frozenset[str]:
    return frozenset(rules()["plain"].split())


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """The name under which a work that no vocabulary knows is filed.

    全面落实校领导陪餐工作 → 校领导陪餐. Leading adverbs, verbs and owners fall as long as a name of three
    characters stays; of the endings only the empty ones do.
    """
    short = timeless(bare(name))
    for candidate in starts(short, "adverbs", "verbs"):
        if len(candidate) > MIN:
            short = candidate
    for candidate in tails(short, "empty_tails"):
        if len(candidate) > MIN:
            short = candidate
    return short
