"""How Chinese plans name a piece of work: a class word (类名) with what stands in front of it.

A text is read as words of known roles (`initiatives.toml`) and the stretches between them. Every class
word that ends a noun phrase makes a candidate; its left end is found by walking over the words before
it. The candidate's features add up to a score, and the features are its reason.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntFlag, auto
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import daachorse


class Role(IntFlag):
    """What a word can be to a name; a word may have several roles."""

    TEXT = auto()  # an ordinary stretch
    BREAK = auto()  # , 。 ; and the like
    LIST = auto()  # 、
    AND = auto()  # 和 与
    ETC = auto()  # 等
    OF = auto()  # 的
    QUOTE = auto()  # “…” whole
    TITLE = auto()  # 《…》 whole
    NAMING = auto()
    GOVERNING = auto()
    AMBIGUOUS = auto()
    ADVERB = auto()
    PREPOSITION = auto()
    OWNER = auto()
    GENERIC = auto()
    TAIL = auto()
    PAPER = auto()  # 方案, 意见: the name of a document
    NEGATION = auto()
    HEAD = auto()


VERB = Role.NAMING | Role.GOVERNING
EDGE = Role.BREAK | Role.LIST | Role.AND | Role.ETC | Role.OF | Role.PREPOSITION | Role.NEGATION
_MARKS = dict.fromkeys(",。;:!?()\n\t •|—…【】[]<>→/=_", Role.BREAK) | {
    "、": Role.LIST, "和": Role.AND, "与": Role.AND, "及": Role.AND, "以及": Role.AND, "暨": Role.AND,
    "等": Role.ETC, "的": Role.OF}
_ENCLOSED = re.compile(r"“[^“”\n]{1,60}”|《[^《》\n]{1,80}》|\([^()\n]{1,8}\)|第[一二三四五六七八九十百\d]{1,5}[章条节款]"
                       r"|(?<![\d.])\d{1,2}[.、](?!\d)|\d[\d.]{0,9}(?:%|[万亿]?元|[余多]?[个家名人项所次批月日])")
_NUMBER = re.compile(r"\([一二三四五六七八九十\d]{1,3}\)|[第\d]")
LONGEST = 45  # characters a name may have
_BEHIND = frozenset("下中上里后前时内")  # 在…模式下, 在…活动中
_REACH = 40  # words to walk back for the verb of a list


@dataclass(frozen=True)
class Words:
    """A text cut into words without gaps: parallel lists of where each begins, and what it can be."""

    text: str
    starts: list[int]  # one more than there are words: the last is the text's length
    roles: list[int]

    def __getitem__(self, index: int) -> str:
        return self.text[self.starts[index]:self.starts[index + 1]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a name, how much speaks for it, and what."""

    start: int
    end: int
    score: float
    rule: str


@cache
def table() -> dict[str, Any]:
    """The word lists and weights of initiatives.toml."""
    with Path(__file__).with_name("initiatives.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _roles() -> dict[str, int]:
    roles: dict[str, int] = {word: int(role) for word, role in _MARKS.items()}
    names = {"naming": Role.NAMING, "governing": Role.GOVERNING, "ambiguous": Role.AMBIGUOUS,
             "adverb": Role.ADVERB, "preposition": Role.PREPOSITION, "owner": Role.OWNER,
             "generic": Role.GENERIC, "tail": Role.TAIL, "title_tail": Role.PAPER,
             "negation": Role.NEGATION, "whole": Role.TEXT}
    for name, role in names.items():
        for word in table()["role"][name]:
            roles[word] = roles.get(word, 0) | int(role)
            if role in VERB:
                roles |= {word + aspect: roles.get(word + aspect, 0) | int(role) for aspect in ("好", "了")}
    for word in heads():
        roles[word] = roles.get(word, 0) | int(Role.HEAD)
    return roles


@cache
def heads() -> dict[str, float]:
    """Class words with their weight."""
    return {word: float(weight) for weight, words in table()["head"].items() for word in words}


@cache
def _matcher() -> tuple[daachorse.CharwiseDoubleArrayAhoCorasick, list[int]]:
    roles = _roles()
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(
        list(roles), match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST)
    return automaton, list(roles.values())


def read(text: str) -> Words:
    """Cut a text into words: known ones, whole quotations and titles, and the stretches between."""
    automaton, roles = _matcher()
    spans: list[tuple[int, int, int]] = [
        (m.start(), m.end(), _enclosed(m.group())) for m in _ENCLOSED.finditer(text)]
    starts: list[int] = []
    kinds: list[int] = []
    cursor, enclosed = 0, iter([*spans, (len(text), len(text), int(Role.BREAK))])
    block = next(enclosed)
    plain = int(Role.TEXT)
    for start, end, pattern in automaton.find(text):
        while block[0] < end and block[0] < len(text):
            if cursor < block[0]:
                starts.append(cursor)
                kinds.append(plain)
            starts.append(block[0])
            kinds.append(block[2])
            cursor = block[1]
            block = next(enclosed)
        if start < cursor:
            continue
        if cursor < start:
            starts.append(cursor)
            kinds.append(plain)
        starts.append(start)
        kinds.append(roles[pattern])
        cursor = end
    while block[0] < len(text):
        if cursor < block[0]:
            starts.append(cursor)
            kinds.append(plain)
        starts.append(block[0])
        kinds.append(block[2])
        cursor, block = block[1], next(enclosed)
    if cursor < len(text):
        starts.append(cursor)
        kinds.append(plain)
    starts += [len(text), len(text)]
    kinds.append(int(Role.BREAK))
    return Words(text, starts, kinds)


def _enclosed(word: str) -> int:
    if _NUMBER.match(word):
        return int(Role.BREAK)
    return int({"“": Role.QUOTE, "《": Role.TITLE}.get(word[0], Role.TEXT))


def candidates(words: Words) -> Iterator[Candidate]:
    """Every stretch of the text that is built like a name, in no particular order."""
    weights = heads()
    for index, role in enumerate(words.roles):
        if role & Role.HEAD and _ends(words, index):
            yield from _headed(words, index, weights[words[index]])
        elif role & Role.QUOTE:
            yield from _quoted(words, index)
    yield from _lists(words)
    yield from _paired(words)


def _ends(words: Words, index: int) -> bool:
    """Whether the noun phrase ends with the class word at `index`."""
    role = words.roles[index + 1]
    if role & (Role.BREAK | Role.LIST | Role.AND | Role.ETC | Role.OF | Role.QUOTE | Role.PREPOSITION
               | Role.ADVERB | Role.NEGATION | Role.TITLE):
        return True
    if role & Role.PAPER:
        return False
    if role & Role.HEAD:
        return False
    if role & Role.TAIL:
        return index + 2 >= len(words.roles) or not words.roles[index + 2] & (Role.PAPER | Role.TEXT | Role.HEAD)
    if role & Role.TEXT:
        return words[index + 1] in _BEHIND
    return bool(role & VERB)


def _left(words: Words, index: int) -> int:
    """The first word of the noun phrase that ends before `index`: what is a verb in front is left off."""
    roles, first = words.roles, index
    while first > 0 and words.starts[index] - words.starts[first - 1] < LONGEST:
        role = roles[first - 1]
        if role & (EDGE | Role.OWNER):
            break
        if _is_verb(role) and not _inside(words, first - 1, index):
            break
        first -= 1
    edge = roles[first - 1] if first else int(Role.BREAK)
    light = first > 0 and words[first - 1] in table()["role"]["light"]
    while first < index:
        role = roles[first]
        if role & (Role.ADVERB | Role.OWNER) or role & Role.TAIL and not role & (Role.HEAD | Role.GENERIC):
            first += 1
        elif role & Role.AMBIGUOUS and (light or not edge & VERB):
            edge, light = int(Role.NAMING), False
            first += 1
        else:
            break
    return first


def _inside(words: Words, verb: int, index: int) -> bool:
    """Whether a verb belongs to the name: 矛盾纠纷|化解机制, 开展|提振消费专项行动."""
    role, data = words.roles[verb], table()
    if verb + 1 == index and words[verb] in data["role"]["nominal"] and _nominal(words.roles[verb - 1]):
        return True
    return bool(role & Role.GOVERNING and words.roles[verb - 1] & Role.NAMING and heads().get(words[index], 0.0) >= 4
                and verb + 1 < index and words[verb] not in data["role"]["light"])


def _is_verb(role: int) -> bool:
    """Whether a word is a verb wherever it stands."""
    return bool(role & VERB) and not role & (Role.AMBIGUOUS | Role.HEAD)


def _nominal(role: int) -> bool:
    """Whether a word may belong to a noun phrase."""
    return not role & (EDGE | VERB | Role.ADVERB | Role.QUOTE | Role.OWNER)


def _governor(words: Words, first: int) -> int:
    """The roles of the verb that governs the phrase beginning at `first`; over lists too; 0 where none."""
    if first and words[first - 1] in table()["role"]["means"]:
        return int(Role.GOVERNING)
    if first and words[first - 1] == "以":
        return int(Role.NAMING) if _MEANS.search(words.text, words.starts[first], words.starts[first] + 30) else 0
    within = False  # a modifier before 的, whose prepositions are its own
    for index in range(first - 1, max(first - _REACH, -1), -1):
        role = words.roles[index]
        within = within or bool(role & Role.OF)
        if role & Role.NEGATION:
            return int(Role.NEGATION)
        if role & VERB or role & Role.AMBIGUOUS and index == first - 1:
            return role
        if role & Role.BREAK or role & Role.PREPOSITION and not within:
            return 0
    return 0


_MEANS = re.compile("为(?:抓手|载体|契机|依托|平台|基础|牵引|主线|重点|统领|引领|支撑|切入点|突破口)")


def _specific(words: Words, first: int, last: int) -> float:
    """How many characters of the words from `first` up to `last` say which; general words count in part."""
    part, levels, total = table()["score"]["general"], table()["role"]["level"], 0.0
    for index in range(first, last):
        if not words.roles[index] & (Role.OF | Role.LIST | Role.AND | Role.OWNER):
            length = words.starts[index + 1] - words.starts[index]
            if words[index] not in levels:
                total += part * length if words.roles[index] & (Role.GENERIC | Role.HEAD) else length
    return total


def _headed(words: Words, index: int, weight: float) -> Iterator[Candidate]:
    """The name that ends with the class word at `index`."""
    first = _over_list(words, _left(words, index), index)
    if first > 1 and words.roles[first - 1] & Role.OF and (
            weight >= 3 and _specific(words, first, index) < 2 or words.roles[first - 2] & Role.QUOTE):
        first = _over_of(words, first)
    if words.roles[first + 1] & Role.QUOTE and words[first] in table()["role"]["place"]:
        first += 1
    start, last = words.starts[first], _trimmed(words, first, index)
    weight, specific = heads().get(words[last], weight), _specific(words, first, last)
    end = words.starts[last + 1]
    if any(words.roles[i] & words.roles[i + 1] & Role.QUOTE for i in range(first, index)):
        yield from _side_by_side(words, index)
        return
    quoted = any(words.roles[i] & Role.QUOTE for i in range(first, index))
    if specific < 0.8 and words[last] not in table()["role"]["complete"] or end - start > LONGEST or _COUNTED.search(words.text, start, end) \
            or not quoted and _is_field(words.text[start:end]):
        return
    governor = _governor(words, first)
    if words[last] in table()["role"]["complete"]:
        specific = max(specific, 3.0)
    if words[last] in table()["role"]["honour"]:
        weight += 3.0 if _verb(words, first) in table()["role"]["creating"] else -1.0
    if not governor & Role.NEGATION:
        yield _scored(words, first, last, weight, specific, governor)


def _verb(words: Words, first: int) -> str:
    """The verb next in front of a phrase, over measure words."""
    while first and words.roles[first - 1] & (Role.OWNER | Role.ADVERB):
        first -= 1
    return words[first - 1] if first else ""


def _is_field(name: str) -> bool:
    """Whether a name is no more than a field of work: (普惠性)学前教育."""
    return any(name.endswith(field) and len(name) < len(field) + 5 for field in table()["role"]["field"])


_COUNTED = re.compile(r"[一二两三四五六七八九十\d](?:项|种|类|方面)[^、,]{0,8}$")


def _scored(words: Words, first: int, last: int, weight: float, specific: float, governor: int) -> Candidate:
    """Add up what speaks for a name, and say it."""
    score = table()["score"]
    start, end = words.starts[first], words.starts[last + 1]
    reasons, total = [words[last]], weight
    if governor:
        naming = bool(governor & (Role.NAMING | Role.AMBIGUOUS))
        total += score["governed"][0 if naming else 1]
        reasons.insert(0, "verb" if naming else "weak verb")
    total += min(score["specific"] + specific, score["very_specific"])
    if weight <= 3 and specific < 2:
        total += score["bare"]
    if any(words.roles[i] & Role.QUOTE for i in range(first, last)):
        total += score["quoted"]
        reasons.insert(0, "quoted")
    if end - start > 20:
        total += score["long"]
        reasons.append("long")
    if first and words.roles[first - 1] & Role.OF and _praise().search(
            words.text, max(0, start - 20), start - 1):
        total += score["praised"]
        reasons.append("praised")
    return Candidate(start, end, total, "+".join(reasons))


def _trimmed(words: Words, first: int, index: int) -> int:
    """The last word of the name: 工程建设 ends with 工程, 大课间活动 with 大课间."""
    weights = heads()
    while words[index] in table()["role"]["trailing"] and weights.get(words[index - 1], 0) >= 2 \
            and _specific(words, first, index - 1) >= 2:
        index -= 1
    return index


def _over_list(words: Words, first: int, index: int) -> int:
    """Go on over 、 and 和 where the parts share the class word: 晒课、赛课活动; 日排查、周汇总、月汇报制度."""
    begins, roles = [first], words.roles
    while begins[-1] > 1 and roles[begins[-1] - 1] & (Role.LIST | Role.AND) \
            and words.starts[index] - words.starts[begins[-1]] < LONGEST:
        before = _left(words, begins[-1] - 1)
        last = begins[-1] - 2
        if before == last + 1 or roles[last] & (Role.QUOTE | Role.TITLE | Role.PAPER) \
                or heads().get(words[last], 0.0) >= 3:
            break
        begins.append(before)
    lengths = [words.starts[later - 1] - words.starts[begin] for later, begin in pairwise(begins)]
    if len(lengths) > 1 and words[index] in table()["role"]["shared"] and max(lengths[:-1]) <= 4 and lengths[-1] <= 8 \
            and words.starts[index] - words.starts[first] <= 4:
        return begins[-1]
    for (later, begin), length in zip(pairwise(begins), lengths, strict=True):
        headed = roles[later - 2] & Role.HEAD
        if headed or length > (6 if words[begin][:2] == words[later][:2] else 3):
            break
        first = begin
    return first


def _over_of(words: Words, first: int) -> int:
    """Take in the modifier before 的 where the noun alone says too little: “四位一体”的发展体系.

    A modifier that only praises (责任清晰的) or describes (符合学科特点的) stays out.
    """
    roles, begin = words.roles, first - 1
    if roles[begin - 1] & Role.QUOTE:
        return begin - 1
    while begin > 0 and not roles[begin - 1] & (Role.BREAK | Role.ETC) \
            and words.starts[first] - words.starts[begin - 1] < LONGEST:
        begin -= 1
    while begin < first - 1 and words[begin] != "以" and (
            roles[begin] & (Role.ADVERB | Role.OWNER | Role.LIST | Role.AND | Role.PREPOSITION) or _is_verb(roles[begin])):
        begin += 1
    modifier = words.text[words.starts[begin]:words.starts[first - 1]]
    framed = modifier.startswith("以") and "为" in modifier
    listed = any(roles[i] & Role.LIST for i in range(begin, first))
    if not framed and (len(modifier) < 5 or _praise().search(modifier)
                       or not listed and any(_is_verb(roles[i]) for i in range(begin, first))):
        return first
    return begin


@cache
def _praise() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(table()["role"]["praise"]) + ")(?:$|[、,])|^(?:"
                      + "|".join(table()["role"]["describing"]) + ")")


def _side_by_side(words: Words, index: int) -> Iterator[Candidate]:
    """Quotations that stand side by side share the class word behind them: “A”“B”主题活动."""
    score = table()["score"]
    while index and not words.roles[index] & Role.QUOTE:
        index -= 1
    while words.roles[index] & Role.QUOTE:
        yield Candidate(words.starts[index] + 1, words.starts[index + 1] - 1,
                        score["quoted"] + score["quoted_alone"] + score["listed"][0], "quoted+side by side")
        index -= 1


_NUMBERED = re.compile(r"[一二三四五六七八九十两双\d][一-鿿]{1,3}[一二三四五六七八九十两双多\d][一-鿿]{1,3}|[\d+xXnN]{2,}|.{1,12}\+")


def _quoted(words: Words, index: int) -> Iterator[Candidate]:
    """A quotation that is a name by itself: “五项管理”, “一校一案”."""
    score = table()["score"]
    start, end = words.starts[index] + 1, words.starts[index + 1] - 1
    following = words.roles[index + 1]
    if not 2 < end - start <= (LONGEST if _ending(words.text[start:end]) > 2 else 16) or following & (Role.TEXT | Role.HEAD | Role.GENERIC) and not following & Role.TAIL:
        return
    inside = words.text[start:end]
    total = score["quoted_alone"]
    governor = _governor(words, index)
    if governor & Role.NEGATION or inside.endswith("化") or "、" in inside:
        return
    if governor and not words.roles[index - 1] & (Role.OF | Role.TEXT | Role.GENERIC):
        total += score["governed"][0 if governor & (Role.NAMING | Role.AMBIGUOUS) else 1]
    total += 0.5 if 4 <= len(inside) <= 8 else 0.0
    total += score["numbered"] if _NUMBERED.match(inside) else 0.0
    yield Candidate(start, end, total + _ending(inside), "quoted")


_PAIRED = re.compile(r"一[^\W\d第个月年周天次种些]{1,2}[一双多][^\W\d第个月年周天次种些]{1,2}(?=[“”、,。;:()的等建创活工制要管措试])")


def _paired(words: Words) -> Iterator[Candidate]:
    """Names made of two measures: 一校一案, 一岗双责."""
    for found in _PAIRED.finditer(words.text):
        if found.group()[:4] not in table()["role"]["idiom"]:
            yield Candidate(found.start(), found.end(), table()["score"]["paired"], "一…一…")


def _ending(name: str) -> float:
    """The weight of the class word that a name ends with, 0 where none."""
    weights = heads()
    return max(weights.get(name[-size:], 0.0) for size in range(1, 7))


_CLOSER = re.compile(
    r"(?:等|等?[一二三四五六七八九十两\d]{1,3}(?:项|个|大|种|类)(?!人))"
    r"(?:系列|主题|专题|教育|教学|改革|实验|实践|宣传|特色|传统|专项|各项|各种|党的|组织|生活|多种|基本|长效|管理|文明|评选|品牌"
    r"|先进|相关|先进){0,3}"
    r"(?:活动|行动|工程|项目|制度|机制|模式|方式|途径|形式|平台|方面|工作|(?:特色|校本)课程|节日|赛事|试点|计划|措施|品牌|体系|专项|补贴|补助)")


def _lists(words: Words) -> Iterator[Candidate]:
    """The members of lists that 等 or a number and a class word close: 开展同课异构、课题研究等活动."""
    for found in _CLOSER.finditer(words.text):
        index = bisect_left(words.starts, found.start())
        if words.starts[index] == found.start() and index and words.roles[index]:
            yield from _listed(words, index, found.group())


def _members(words: Words, index: int) -> tuple[list[tuple[int, int, bool]], int]:
    """The list before word `index`: (start, end, whether quoted), and the roles of its verb."""
    roles, members, last = words.roles, [], index
    while index > 0 and last - index < _REACH:
        if roles[index - 1] & Role.QUOTE:
            members.append((words.starts[index - 1] + 1, words.starts[index] - 1, True))
            index -= 1
            if not roles[index - 1] & (Role.QUOTE | Role.LIST | Role.AND):
                return members, _governor(words, index)
            index -= 0 if roles[index - 1] & Role.QUOTE else 1
            continue
        first = index
        while first > 0 and not roles[first - 1] & (EDGE | Role.QUOTE) and not _is_verb(roles[first - 1]):
            first -= 1
        edge = roles[first - 1] if first else int(Role.BREAK)
        begin = first
        while begin < index and (roles[begin] & (Role.ADVERB | Role.OWNER)
                                 or roles[begin] & Role.AMBIGUOUS and not edge & (VERB | Role.LIST | Role.AND)):
            begin += 1
        if begin < index:
            members.append((words.starts[begin], words.starts[index], False))
        if edge & Role.QUOTE or not edge & (Role.LIST | Role.AND):
            return members, _governor(words, begin)
        index = first - 1
    return members, 0


def _listed(words: Words, index: int, closer: str) -> Iterator[Candidate]:
    members, governor = _members(words, index)
    if governor & Role.NEGATION or len(members) < 2 or any(end - start > 20 for start, end, _ in members):
        return
    score, named = table()["score"], not closer.endswith(("方式", "途径", "形式", "方面", "课程", "工作", "措施", "平台"))
    for start, end, quoted in members:
        if not quoted and (not 3 < end - start <= 14 or words.text.endswith(
                tuple(table()["role"]["actor"]), start, end)):
            continue
        total = score["listed"][0 if named else 1] + score["governed"][0 if governor & Role.NAMING else 1]
        total += score["quoted"] if quoted else 0.0
        total += score["long_list"] if len(members) > 3 else 0.0
        total += _ending(words.text[start:end]) or 0.5
        yield Candidate(start, end, total, f"{'quoted+' if quoted else ''}list+{closer}")


def known(words: Words, start: int, end: int, canonical: str) -> Candidate:
    """A name of the vocabulary. One that is no plain noun phrase (控辍保学) needs no further evidence."""
    data, name = table(), words.text[start:end]
    score = data["score"]
    index = bisect_left(words.starts, start)
    after = bisect_left(words.starts, end)
    governor = _governor(words, index)
    if governor & Role.NEGATION or _is_verb(words.roles[index]) or name.count("“") != name.count("”"):
        return Candidate(start, end, 0.0, "no name")
    plain = 0 < _ending(name) < 3 or name.endswith(tuple(data["role"]["plain"]))
    total = score["known"][0 if name == canonical else 1] + score["shape"][1 if plain else 0]
    if governor:
        total += score["governed_known"][0 if governor & (Role.NAMING | Role.AMBIGUOUS) else 1]
    if plain and _specific(words, index, after) >= 4:
        total += score["known_specific"]
    if words.roles[after] & (Role.TEXT | Role.HEAD | Role.GENERIC) and not words.roles[after] & Role.TAIL:
        total += score["continued"][1 if plain else 0]
    return Candidate(start, end, total, f"vocabulary:{canonical}")
