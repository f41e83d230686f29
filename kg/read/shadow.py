"""The shadow (影子文本) that rules match on: of a text's length, in one width, one script and the usual words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import daachorse
import opencc

from kg.text import halve

_WITNESSES = 4  # so many different witness words make a text suspect
_SHARE = 0.3  # and so much of the paired words must be the spinner's
_TRADITIONAL = 0.03  # a text with so much of traditional script is taken as traditional throughout

_PARTY = re.compile(r"D(?<![A-Za-z\d]D)(?=委|组[织成书]|支部|总支|建(?!模)|员|中央|史学|课|校|章)")  # 镇D委: 党 masked
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no library takes


def make(text: str) -> tuple[str, bool]:
    """The shadow of `text`, of equal length, and whether the text was run through a synonym spinner."""
    shadow = _PARTY.sub("党", _simplify(_SURROGATE.sub("\ufffd", halve(text))))
    if not _is_spun(shadow):
        return shadow, False
    return _despin(shadow), True


@dataclass(frozen=True)
class _Script:
    only: dict[int, str]  # characters that no simplified text holds
    all: dict[int, str]  # with those that are also simplified characters (乾 in 乾坤)
    telling: re.Pattern[str]  # one of `only`


@cache
def _script() -> _Script:
    """Traditional characters with their simplified ones, one to one, from OpenCC's table."""
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    simple = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    every = {ord(old): new for old, new in zip(characters, simple, strict=True) if old != new and len(new) == 1}
    only = {code: new for code, new in every.items() if not _in_gb2312(chr(code))}
    return _Script(only, every, re.compile(f"[{''.join(map(chr, only))}]"))


def _in_gb2312(characters: str) -> bool:
    try:
        characters.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _simplify(text: str) -> str:
    if _in_gb2312(text):  # most texts: every character is a simplified one
        return text
    script = _script()
    count = len(script.telling.findall(text))
    if not count:
        return text
    return text.translate(script.all if count >= _TRADITIONAL * len(text) else script.only)


@dataclass(frozen=True)
class _Spinner:
    usual: tuple[str, ...]
    words: daachorse.CharwiseDoubleArrayAhoCorasick
    witnesses: daachorse.CharwiseDoubleArrayAhoCorasick
    pairs: tuple[tuple[str, str], ...]


@cache
def _spinner() -> _Spinner:
    lines = Path(__file__).with_name("spun.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    longest = daachorse.MATCH_KIND_LEFTMOST_LONGEST
    return _Spinner(
        tuple(usual for _, usual, _ in rows),
        daachorse.CharwiseDoubleArrayAhoCorasick([spun for spun, _, _ in rows], match_kind=longest),
        daachorse.CharwiseDoubleArrayAhoCorasick(
            [spun for spun, _, evidence in rows if evidence == "witness"], match_kind=longest),
        tuple((spun, usual) for spun, usual, evidence in rows if evidence == "pair"),
    )


def _is_spun(shadow: str) -> bool:
    """Whether the spinner's words stand where the usual ones would: several witnesses, and most of the pairs."""
    spinner = _spinner()
    if len({pattern for _, _, pattern in spinner.witnesses.find(shadow)}) < _WITNESSES:
        return False
    spun = sum(shadow.count(word) for word, _ in spinner.pairs)
    usual = sum(shadow.count(word) for _, word in spinner.pairs)
    return spun >= _SHARE * (spun + usual)


def _despin(shadow: str) -> str:
    spinner = _spinner()
    pieces: list[str] = []
    position = 0
    for start, end, pattern in spinner.words.find(shadow):
        pieces += shadow[position:start], spinner.usual[pattern]
        position = end
    pieces.append(shadow[position:])
    return "".join(pieces)
