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
    ETC,
    GENERIC,
    HEAD,
    LIST,
    NAMING,
    NEGATION,
    OF,
    OWNER,
    PREPOSITION,
    PROMOTING,
    QUOTE,
    TAIL,
    TEXT,
    TITLE,
    VERB,
    Words,
    is_verb,
    language,
)

ENTITLED = "title of a notice"  # the reason of a name that lies within the title of a policy
_NUMERAL = "一二三四五六七八九十两双"
_NUMBERED = re.compile(rf"[{_NUMERAL}\d][一-鿿]{{1,3}}[{_NUMERAL}多\d][一-鿿]{{1,3}}|[\d+xXnN]{{2,}}|.{{1,12}}\+")
_WHOSE = 8  # characters before a quotation that say of what it is
_NOUN = 3  # characters of the noun behind it
_NO_WORK = ("化", "名录", "名单", "目录")  # the ends of qualities and registers
_CLAUSE = "并而又就则才都*0123456789"  # behind a quotation the sentence goes on, and no name
_MEASURED = r"[^\W\d第个月年周天次种些]{1,2}"
_ABOUT = "超逾达约近共"  # before a number: 新增海岛示范企业超|20家
_COUNTED = re.compile(r"[家个](?<=[\d余多].)(?:以上|左右)?(?=[,、。;])")  # rarer than digits
_NUMBER = re.compile(r"\d{1,5}[余多]?$")
_JOINT = re.compile("等[^,。;、等的]{0,4}(?:机制|改革)(?=[,。;])")
_FAIR = re.compile(r"[博贸洽园交](?<=[一-鿿]{2})会(?![员议长展场客])(?:(?<!交会)|(?![处之的]))")  # 进博会, 广交会
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
        yield Candidate(found.start() - 1, found.end(), language().score["fair"], "short name of a fair", fixed=True)


def bywords(words: Words) -> Iterator[Candidate]:
    """What a place or a thing is to become by a byword of the day: 建设|平安海岛."""
    for found in language().byword.finditer(words.text):
        yield Candidate(*found.span(), language().score["byword"], "byword")


def counted(words: Words) -> Iterator[Candidate]:
    """The kinds of bodies or places that a verb is to bring a number of: 新增|海岛示范企业|20家, 民宿集群15家."""
    score, roles = language().score["counted"], words.roles
    for found in _COUNTED.finditer(words.text):
        number = _NUMBER.search(words.text, max(0, found.start() - 6), found.start())
        index = bisect_left(words.starts, number.start()) if number else 0
        if not number or words.starts[index] != number.start():
            continue
        first = index
        while first > 0 and not roles[first - 1] & (EDGE | QUOTE) and not is_verb(roles[first - 1]):
            first -= 1
        while first < index and roles[first] & (ADVERB | OWNER):
            first += 1
        before = roles[first - 1] if first else BREAK
        listed = before & (LIST | AND) and found.group().startswith("家")
        unfit = words.text.endswith(language().endings["no_kind"], words.starts[first], number.start()) \
            or (first and words.word(first - 1)[:2] in language().words["fewer"])
        end = number.start() - (words.text[number.start() - 1] in _ABOUT)
        if 4 <= end - words.starts[first] <= 14 and (is_verb(before) or listed) and not unfit:
            yield Candidate(words.starts[first], end, score, "counted")


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


def joint(words: Words) -> Iterator[Candidate]:
    """What the parts of a list make up together, with verbs that are nouns there: 完善|检验指导、海上救助等机制."""
    roles = words.roles
    for found in _JOINT.finditer(words.text):
        index = bisect_left(words.starts, found.start())
        first = index
        while first > 0 and words.starts[index] - words.starts[first] < LONGEST \
                and not roles[first - 1] & (BREAK | OF | ETC | PREPOSITION | NEGATION | TITLE):
            first -= 1
        while roles[first] & ADVERB:
            first += 1
        if is_verb(roles[first]) and roles[first] & NAMING and any(role & LIST for role in roles[first:index]) \
                and not any(roles[at] & LIST and is_verb(roles[at + 1]) for at in range(first, index)):
            yield Candidate(words.starts[first + 1], found.end(), language().score["joint"], "joint list", fixed=True)


def _quotation(words: Words, index: int, again: bool) -> Iterator[Candidate]:
    score = language().score
    start, end = words.starts[index] + 1, words.starts[index + 1] - 1
    name, verb = words.text[start:end], governor(words, index)
    weight = ending(name)
    platform = words.word(index + 1).startswith(language().endings["platform"])
    if verb & NEGATION or _is_no_name(name, weight):
        return
    if _goes_on(words, index + 1) and not platform:
        yield from _with_noun(words, index)
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


def _with_noun(words: Words, index: int) -> Iterator[Candidate]:
    """A quotation and the short noun that it qualifies, as the whole object of a verb: 做好|渔港整治“下半场”文章."""
    roles, first = words.roles, index
    while first > 0 and roles[first - 1] & (TEXT | GENERIC | HEAD) and not is_verb(roles[first - 1]) \
            and words.starts[index] - words.starts[first - 1] <= _WHOSE:
        first -= 1
    noun, verb = words.word(index + 1), roles[first - 1] if first else 0
    short = roles[index + 1] & TEXT and len(noun) <= _NOUN and noun not in language().words["aspect"]
    if short and is_verb(verb) and verb & (NAMING | PROMOTING) and roles[index + 2] & (BREAK | LIST | AND):
        yield Candidate(words.starts[first], words.starts[index + 2], language().score["with_noun"],
                        "quotation and noun")


def _is_no_name(name: str, weight: float) -> bool:
    """Whether what is quoted is too short or too long for a name, a quality, a slogan, or a list of no programme."""
    shortest = 2 if name[:1] in _NUMERAL else 3  # “三新”
    return not shortest <= len(name) <= (LONGEST if weight > 2 else 16) or name.endswith(_NO_WORK) \
        or name in language().words["slogan"] or ("、" in name and weight < 3)


def _goes_on(words: Words, after: int) -> bool:
    """Whether a quotation is a part of the name that goes on behind it, or a theme: “晨汇报”制度, “同心”为主题."""
    role, start = words.roles[after], words.starts[after]
    if words.text.startswith(language().endings["theme"], start):
        return True
    return bool(role & (TEXT | HEAD | GENERIC)) and not role & TAIL and words.text[start] not in _CLAUSE


def _list(words: Words, index: int, closer: str) -> Iterator[Candidate]:
    projects = closer[0] == "等" and closer.endswith(language().endings["built"])
    members, verb = _members(words, index, projects)
    lengths = sorted(end - start for start, end, _ in members)
    if verb & NEGATION or len(members) < 2 or lengths[-1] > 20 or lengths[len(members) // 2] < 3:
        return
    score, endings = language().score, language().endings
    if closer.endswith(endings["no_project"]):
        return
    common = score["governed"][2 * (not verb & NAMING)] + (score["long_list"] if len(members) > 3 else 0.0)
    common += score["built"] if projects else 0.0
    for start, end, in_quotes in members:
        if in_quotes or (3 < end - start <= 14 and not words.text.endswith(endings["actor"], start, end)):
            total = common + ending(words.text[start:end]) + in_quotes * score["quoted"]
            yield Candidate(start, end, total, f"{'quoted ' * in_quotes}list+{closer}")


def _members(words: Words, index: int, projects: bool) -> tuple[list[tuple[int, int, bool]], int]:
    """The list before word `index`: its members (start, end, whether quoted), and the roles of its verb.

    The names of projects hold verbs, which nothing else tells from nouns: 渔歌电子显示器件.
    """
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
                not is_verb(roles[first - 1]) or (roles[index - 1] & HEAD and inside(words, first - 1, index - 1))
                or (projects and first < index and first > 1 and not roles[first - 2] & (EDGE | ADVERB | VERB))):
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
