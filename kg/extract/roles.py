"""A plan's text read as words of known roles: what each can be to the name of a piece of work.

Not a segmentation of Chinese: `initiatives.toml` knows the verbs, prepositions and class words that names
stand between, and what lies between those words is taken as it is.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import daachorse

# Roles are bits, for a word may have several.
(TEXT,  # an ordinary stretch
 BREAK,  # , 。 ; and the like
 LIST,  # 、
 AND,  # 和 与
 ETC,  # 等
 OF,  # 的
 QUOTE,  # “…”, whole
 TITLE,  # 《…》, whole
 NAMING, GOVERNING, AMBIGUOUS, NEGATION, ADVERB, PREPOSITION, OWNER, GENERIC, TAIL, PAPER, HEAD,
 DOING,  # a naming verb whose object is work, whatever it is called: 开展
 PROMOTING,  # a governing verb whose object is mostly work: 加强
 ) = (1 << bit for bit in range(21))
VERB = NAMING | GOVERNING
EDGE = BREAK | LIST | AND | ETC | OF | PREPOSITION | NEGATION | OWNER  # a name does not go over these

_LISTED = {"naming": NAMING, "governing": GOVERNING, "ambiguous": AMBIGUOUS, "negation": NEGATION, "adverb": ADVERB,
           "preposition": PREPOSITION, "owner": OWNER, "generic": GENERIC, "tail": TAIL, "paper": PAPER, "whole": TEXT,
           "doing": DOING | NAMING, "promoting": PROMOTING | GOVERNING}
_MARKS = {**dict.fromkeys(",。;:!?()\n\t •|—…【】[]<>→/=_", BREAK),
          **dict.fromkeys(("和", "与", "及", "以及", "暨", "或"), AND),
          "、": LIST, "等": ETC, "的": OF}
_ENCLOSED = re.compile(  # opens with a set of characters, which is sought several times as fast as alternatives
    r"[“《(一二两三四五六七八九十第\d](?:(?<=“)[^“”\n]{1,60}”|(?<=《)[^《》\n]{1,80}》|(?<=\()[^()\n]{1,8}\)"
    r"|(?<=[一二两三四五六七八九十])[一二两三四五六七八九十]{0,2}[项大种类]|(?<=第)[一二三四五六七八九十百\d]{1,5}[章条节款]"
    r"|(?<=\d)(?<![\d.]\d)\d?[.、](?!\d)|(?<=\d)(?<![第\d]\d)[\d.]{0,9}(?:%|[万亿]?元|[余多]?[个家名人项所次批月日]))")
_NUMERAL = r"一二三四五六七八九十两\d"
_COUNT = re.compile(r"\([一二三四五六七八九十\d]{1,3}\)|[第\d]")  # of items or things: no name goes over it


@dataclass(frozen=True)
class Words:
    """A text cut into words without gaps: parallel lists of where each begins, and what it can be."""

    text: str
    starts: list[int]  # one more than there are words: the last is the text's length
    roles: list[int]

    def word(self, index: int) -> str:
        """The characters of a word."""
        return self.text[self.starts[index]:self.starts[index + 1]]


@dataclass(frozen=True)
class Language:
    """The contents of initiatives.toml, ready for use."""

    weights: dict[str, float]  # of class words
    score: dict[str, Any]
    words: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]  # the lists that are compared with the end of a name, or with what follows
    cut: tuple[str, ...]  # and the one that is compared with what follows it
    headline: dict[str, tuple[str, ...]]
    praise: re.Pattern[str]
    as_means: re.Pattern[str]
    byword: re.Pattern[str]
    closing: re.Pattern[str]
    composed: re.Pattern[str]  # titles that order a document
    furniture: re.Pattern[str]
    causes: re.Pattern[str]


@cache
def language() -> Language:
    """The words and weights of initiatives.toml, read once a process."""
    data = tomllib.loads(Path(__file__).with_name("initiatives.toml").read_text("utf-8"))
    words, closing = data["words"], data["closing"]
    classes = "|".join(closing["classes"])
    return Language(
        weights={word: float(weight) for weight, listed in data["class_words"].items() for word in listed},
        score=data["score"],
        words={name: frozenset(listed) for name, listed in words.items()},
        endings={name: tuple(words[name]) for name in ("field", "actor", "thing", "platform", "theme", "built",
                                                       "no_project", "no_kind")},
        cut=tuple(words["cut"]),
        headline={name: tuple(listed) for name, listed in data["headline"].items()},
        composed=_composed(**{name.removeprefix("composed_"): listed for name, listed in data["headline"].items()
                              if name.startswith("composed_")}),
        praise=re.compile(f"(?:{'|'.join(words['praise'])})(?:$|[、,])|^(?:{'|'.join(words['describing'])})"),
        as_means=re.compile(f"为(?:{'|'.join(words['as_means'])})"),
        byword=_byword(**data["byword"]),
        furniture=re.compile("|".join(data["furniture"]["signs"])),
        causes=re.compile(f"(?:、[^、,。;\\n]{{1,12}}){{0,6}}等(?:{'|'.join(data['causes']['closers'])})"),
        closing=re.compile(
            rf"[等{_NUMERAL}](?:(?:(?<=等)|(?:(?<!等)|(?<=等)[{_NUMERAL}])[{_NUMERAL}]{{0,2}}(?:[项大种类]|个(?!人)))"
            f"(?:{'|'.join(closing['between'])}){{0,3}}(?:{classes})"
            f"|(?<=等)[^,。;:、“”\\s的]{{1,12}}(?:{'|'.join(closing['programme'])})(?=[,。;、]))"))


def _composed(when: list[str], which: list[str], what: list[str]) -> re.Pattern[str]:
    """A title of words that order a document: when, which part of the work, and nouns of its parts (及 others)."""
    part = f"(?:(?:{'|'.join(which)})的?){{0,3}}(?:{'|'.join(what)})"
    return re.compile(f"(?:(?:{'|'.join(when)})的?)?{part}(?:[和及与、]{part}){{0,2}}(?:分析|说明)?")


def _byword(verbs: list[str], words: list[str], alone: list[str]) -> re.Pattern[str]:
    """A byword and a place or a thing: behind a verb (建设|平安海岛), or one of several (平安海岛、法治海岛)."""
    word, lone, behind = "|".join(words), "|".join(alone), "|".join(f"{verb}.." for verb in verbs)
    return re.compile(f"(?:{word})(?:(?<={behind})[一-鿿]{{2,3}}(?=[,。;、和等”!])"  # sought by its own first character
                      f"|(?<={lone})[一-鿿]{{2,3}}(?=建设|[、和](?:{lone})[一-鿿]{{2,3}}[,。;、建]))")


@cache
def _matcher() -> tuple[daachorse.CharwiseDoubleArrayAhoCorasick, list[int]]:
    roles = dict(_MARKS)
    for name, role in _LISTED.items():
        for word in language().words[name]:
            roles[word] = roles.get(word, 0) | role
            if role & VERB:
                for aspect in "好了到":  # 落实好, 开展了, 参与到
                    roles[word + aspect] = roles.get(word + aspect, 0) | role
    for word in language().weights:
        roles[word] = roles.get(word, 0) | HEAD
    known = sorted(roles)
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(known, match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST)
    return automaton, [roles[word] for word in known]


def read(text: str) -> Words:
    """Cut a text into words: known ones, whole quotations and titles, and the stretches between."""
    automaton, known = _matcher()
    starts: list[int] = []
    roles: list[int] = []
    cursor = 0

    def add(start: int, end: int, role: int) -> None:
        nonlocal cursor
        if cursor < start:
            starts.append(cursor)
            roles.append(TEXT)
        starts.append(start)
        roles.append(role)
        cursor = end

    enclosed = [(m.start(), m.end(), _enclosed(m.group())) for m in _ENCLOSED.finditer(text)]
    enclosed.append((len(text), len(text), BREAK))
    blocks = iter(enclosed)
    block = next(blocks)
    for start, end, pattern in automaton.find(text):
        while block[0] < end:
            add(*block)
            block = next(blocks)
        if start >= cursor:  # add(), spelled out: most words come through here
            if cursor < start:
                starts.append(cursor)
                roles.append(TEXT)
            starts.append(start)
            roles.append(known[pattern])
            cursor = end
    add(*block)
    for block in blocks:
        add(*block)
    starts.append(len(text))
    return Words(text, starts, roles)


def _enclosed(word: str) -> int:
    if _COUNT.match(word):
        return BREAK
    return {"“": QUOTE, "《": TITLE}.get(word[0], TEXT)


def is_verb(role: int) -> bool:
    """Whether a word is a verb wherever it stands."""
    return bool(role & VERB) and not role & (AMBIGUOUS | HEAD)
