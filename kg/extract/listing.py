"""Names that need no class word of their own: quotations, 一…一…, fairs, bywords, and the members of lists."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from kg.extract.naming import LONGEST, REACH, Candidate, ending, governor, grade, inside
from kg.extract.roles import (
    ADVERB,
    AMBIGUOUS,
    AND,
    BREAK,
    EDGE,
    GENERIC,
    HEAD,
    LIST,
    NAMING,
    NEGATION,
    OF,
    OWNER,
    QUOTE,
    TAIL,
    TEXT,
    VERB,
    Words,
    is_verb,
    language,
)

ENTITLED = "title of a notice"  # the reason of a name that lies within the title of a policy
_NUMERAL = "一二三四五六七八九十两双"
_NUMBERED = re.compile(rf"[{_NUMERAL}\d][一-鿿]{{1,3}}[{_NUMERAL}多\d][一-鿿]{{1,3}}|[\d+xXnN]{{2,}}|.{{1,12}}\+")
_CLAUSE = "并而又就则才都*0123456789"  # behind a quotation the sentence goes on, and no name
_MEASURED = r"[^\W\d第个月年周天次种些]{1,2}"
_COUNTED = re.compile(r"\d{1,5}[余多]?([家个])(?:以上|左右)?(?=[,、。;])")
_FAIR = re.compile(r"[一-鿿](?:[博贸洽园]会|交会(?!处|[之的]))(?![员议长展场客])")  # 进博会, 广交会
_ENTITLED = re.compile(  # what a notice is about: 《关于开展“…”主题志愿服务活动的通知》
    r"《[^《》\n]{0,30}关于[^《》\n“]{0,4}(?:开展|实施|举办|推行|建立)([^《》\n]{4,40})的[^《》\n的]{2,6}》")
_PAIRED = re.compile(rf"一{_MEASURED}[一双多]{_MEASURED}(?=[“”、,。;:()的等建创活工制要管措试])")


def quoted(words: Words) -> Iterator[Candidate]:
    """Quotations that are a name by themselves: “五项管理”, “1+2+N”; one said again is more surely a name."""
    quotations = [index for index, role in enumerate(words.roles) if role & QUOTE]
    times = Counter(map(words.word, quotations))
    for index in quotations:
        yield from _quotation(words, index, times[words.word(index)] > 1)


def paired(words: Words) -> Iterator[Candidate]:
    """Names made of two measures: 一校一案, 一岗双责."""
    idioms, score = language().words["idiom"], language().score["paired"]
    for found in _PAIRED.finditer(words.text):
        if found.group()[:4] not in idioms:
            yield Candidate(found.start(), found.end(), score, "一…一…", fixed=True)


def fairs(words: Words) -> Iterator[Candidate]:
    """Short names of fairs: 进博会, 广交会."""
    for found in _FAIR.finditer(words.text):
        yield Candidate(*found.span(), language().score["fair"], "short name of a fair", fixed=True)


def bywords(words: Words) -> Iterator[Candidate]:
    """What a place or a thing is to become by a byword of the day: 建设|平安海岛."""
    for found in language().byword.finditer(words.text):
        yield Candidate(*found.span(found.lastindex or 0), language().score["byword"], "byword")


def counted(words: Words) -> Iterator[Candidate]:
    """The kinds of bodies or places that a verb is to bring a number of: 新增|海岛示范企业|20家, 民宿集群15家."""
    score, roles = language().score["counted"], words.roles
    for found in _COUNTED.finditer(words.text):
        index = bisect_left(words.starts, found.start())
        if words.starts[index] != found.start():
            continue
        first = index
        while first > 0 and not roles[first - 1] & (EDGE | QUOTE) and not is_verb(roles[first - 1]):
            first -= 1
        while first < index and roles[first] & (ADVERB | OWNER):
            first += 1
        before = roles[first - 1] if first else BREAK
        listed = before & (LIST | AND) and found.group(1) == "家"
        if 4 <= found.start() - words.starts[first] <= 14 and (is_verb(before) or listed):
            yield Candidate(words.starts[first], found.start(), score, "counted")


def entitled(words: Words) -> Iterator[Candidate]:
    """The work that the title of a notice names, if it ends with a class word: 《关于开展“渔灯”阅读行动的通知》."""
    for found in _ENTITLED.finditer(words.text):
        if ending(found.group(1)) >= 2:
            yield Candidate(*found.span(1), language().score["entitled"], ENTITLED)


def listed(words: Words) -> Iterator[Candidate]:
    """The members of lists that 等, or a number, and a class word close: 开展同课异构、课题研究等活动."""
    for found in language().closing.finditer(words.text):
        index = bisect_left(words.starts, found.start())
        if index and words.starts[index] == found.start():
            yield from _list(words, index, found.group())


def _quotation(words: Words, index: int, again: bool) -> Iterator[Candidate]:
    score = language().score
    start, end = words.starts[index] + 1, words.starts[index + 1] - 1
    name, verb = words.text[start:end], governor(words, index)
    weight = ending(name)
    platform = words.word(index + 1).startswith(language().endings["platform"])
    if verb & NEGATION or _is_no_name(name, weight) or (_goes_on(words, index + 1) and not platform):
        return
    total = score["quoted_alone"] + weight
    if verb and not words.roles[index - 1] & (OF | TEXT | GENERIC):
        total += score["governed"][2 * (grade(verb) > 0)]
    total += score["quoted_length"] if 4 <= len(name) <= 8 else 0.0
    total += score["at_work"] if words.word(index + 1) == "工作" else 0.0
    total += score["numbered"] if _NUMBERED.match(name) else 0.0
    total += score["platform"] if platform else 0.0
    total += score["again"] if again and words.text[end + 1:end + 2] != "," else 0.0
    yield Candidate(start, end, total, "quoted")


def _is_no_name(name: str, weight: float) -> bool:
    """Whether what is quoted is too short or too long for a name, a quality, a slogan, or a list of no programme."""
    shortest = 2 if name[:1] in _NUMERAL else 3  # “三新”
    return not shortest <= len(name) <= (LONGEST if weight > 2 else 16) or name.endswith("化") \
        or name in language().words["slogan"] or ("、" in name and weight < 3)


def _goes_on(words: Words, after: int) -> bool:
    """Whether a quotation is a part of the name that goes on behind it, or a theme: “晨汇报”制度, “同心”为主题."""
    role, start = words.roles[after], words.starts[after]
    if words.text.startswith(language().endings["theme"], start):
        return True
    return bool(role & (TEXT | HEAD | GENERIC)) and not role & TAIL and words.text[start] not in _CLAUSE


def _list(words: Words, index: int, closer: str) -> Iterator[Candidate]:
    members, verb = _members(words, index)
    lengths = sorted(end - start for start, end, _ in members)
    if verb & NEGATION or len(members) < 2 or lengths[-1] > 20 or lengths[len(members) // 2] < 3:
        return
    score, endings = language().score, language().endings
    if closer.endswith(endings["no_project"]):
        return
    common = score["governed"][2 * (not verb & NAMING)] + (score["long_list"] if len(members) > 3 else 0.0)
    common += score["built"] if closer[0] == "等" and closer.endswith(endings["built"]) else 0.0
    for start, end, in_quotes in members:
        if in_quotes or (3 < end - start <= 14 and not words.text.endswith(endings["actor"], start, end)):
            total = common + ending(words.text[start:end]) + in_quotes * score["quoted"]
            yield Candidate(start, end, total, f"{'quoted ' * in_quotes}list+{closer}")


def _members(words: Words, index: int) -> tuple[list[tuple[int, int, bool]], int]:
    """The list before word `index`: its members (start, end, whether quoted), and the roles of its verb."""
    roles, members, last = words.roles, [], index
    while index > 0 and last - index < REACH:
        if roles[index - 1] & QUOTE:
            index -= 1
            members.append((words.starts[index] + 1, words.starts[index + 1] - 1, True))
            if not index or not roles[index - 1] & (QUOTE | LIST | AND):
                return members, governor(words, index)
            index -= not roles[index - 1] & QUOTE
            continue
        first = index
        while first > 0 and not roles[first - 1] & (EDGE | QUOTE) and (
                not is_verb(roles[first - 1]) or (roles[index - 1] & HEAD and inside(words, first - 1, index - 1))):
            first -= 1
        edge = roles[first - 1] if first else BREAK
        begin = first
        while begin < index and (
                roles[begin] & ADVERB or (roles[begin] & AMBIGUOUS and not edge & (VERB | LIST | AND))):
            begin += 1
        if begin < index:
            members.append((words.starts[begin], words.starts[index], False))
        if not edge & (LIST | AND):
            return members, governor(words, begin)
        index = first - 1
    return members, 0
