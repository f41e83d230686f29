"""How Chinese plans name a piece of work: a class word (类名) and what stands in front of it.

Every class word that ends a noun phrase makes a candidate. Its left end is found by walking back over the words
before it; what speaks for and against the name adds up to a score and is the reason given.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.roles import (
    ADVERB,
    AMBIGUOUS,
    AND,
    BREAK,
    DOING,
    EDGE,
    ETC,
    GENERIC,
    GOVERNING,
    HEAD,
    LIST,
    NAMING,
    NEGATION,
    OF,
    OWNER,
    PAPER,
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
from kg.lexicon import Concept

LONGEST = 45  # characters a name may have
OBJECT_LONGEST = 24  # characters before the class word of a name that holds a verb
SHARED_LONGEST = 26  # characters of a list whose parts share a class word
SHORT = 4  # characters of a word between a quotation and a known name
LIST_LONGEST = 5  # parts that may share a class word: 山地森林化、农田林网化、…五化
REACH = 40  # words to look back for the verb that governs a list
_COUNTS_OR_NOTE = frozenset("*0123456789(")  # 举办…活动12场; masked: **场; …系统(简称…)
_TOLD = re.compile("^[(到但用自以也还]|再|更[加多高好]|[*\\d]|^一[个些种批名]")  # words of a sentence, no name
_OF_PEOPLE = re.compile("(?:队伍|团队|人员)[^、]{2}$|、")  # 护林员队伍管理: no name where it is only promoted
_MEASURED = re.compile("[\\d、《]|要|不|平均|所称|^(?:[经并且凡若如应须现每无起]|首次)")  # 全国平均村庄绿化
_TIMES = re.compile("[一二两三四五六七八九十](?:次|遍|轮|场)$")  # 开展|联片教研|两次
_YEAR = re.compile(r".{0,8}\d{4}(?:-\d{4})?(?:年度?|学年)")
_MEASURE = re.compile(  # 完成|3000亩|沙丘治理, 六届|渔歌节; a name keeps its ordinal: 第六届渔歌节
    r"\d[\d.]*[万亿余多]{0,2}(?:分钟|亩|公里|公顷|平方米|平方公里|立方米|吨|米|[座条处套场届期户辆台])|[二两三四五六七八九十]{1,3}届")
_ORIENTED = re.compile("为导向|为主(?![线题旨])")  # 以素质教育为导向的体系: how, not what
_STARTS = frozenset(("实施", "开展"))
_WORK = "工作"
_BUILDING = "建设"
_SERVICE = "服务"
_AND_ALSO = "暨"  # joins two names of one event: 渔歌会暨海鲜节
_DEPARTMENT = "部门"  # 教育|部门办园: cut behind what looked like a verb
_ON_TITLES = frozenset(("通知", "方案", "总结"))  # “晨读伴我行”主题活动|通知, as a document's own title says
_QUALITY = re.compile("^“(?:高质量|高水平|高标准|高效|[^一二三四五六七八九十]{2}化)”$")  # “精细化”养护
_OWN_NAME = re.compile("[,+]")  # a quotation of several parts is a name, or a method, by itself
_POINT = re.compile("[一二三四五六七八九十]是$")
_NUMBER = re.compile(r"\d[\d.]*[余多]?[个家所]")  # 建成|48家|村级养老中心
_COUNTED = re.compile(r"[一二两三四五六七八九十\d](?:项|种|类|方面)[^、,]{0,4}$")  # but not 残疾人两项补贴信息系统


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a name, how much speaks for it, and what."""

    start: int
    end: int
    score: float
    rule: str
    fixed: bool = False  # a name that is known as it stands
    concept: str | None = None  # IRI of its vocabulary entry


def headed(words: Words) -> Iterator[Candidate]:
    """Every noun phrase that ends with a class word, by where it ends."""
    for index, role in enumerate(words.roles):
        if role & HEAD and _ends(words, index):
            yield from _candidate(words, index)


def done(words: Words) -> Iterator[Candidate]:
    """The objects of verbs that end with no class word: 开展|教学比武, 推行|错时放学, 抓好|渔汛预报工作."""
    for index, role in enumerate(words.roles):
        if role & (NAMING | PROMOTING) and not role & (HEAD | AMBIGUOUS):
            yield from _object(words, index + 1, role)


def _object(words: Words, first: int, verb: int) -> Iterator[Candidate]:
    """What stands between a verb of doing, or another and 工作."""
    roles, score = words.roles, language().score
    while roles[first] & (ADVERB | OWNER):
        first += 1
    after = first
    while not roles[after] & (EDGE | QUOTE | TITLE) and not is_verb(roles[after]):
        after += 1
    if not roles[after] & (BREAK | LIST):
        return
    last = after - 1
    while last > first and roles[last] & TAIL:
        last -= 1
    work = words.word(last + 1) == _WORK
    if any(words.word(index) in language().words["duty"] for index in range(last + 1, after)):
        return  # 落实|个人防护|责任
    if last < first or roles[last] & (HEAD | PAPER | GENERIC) or not (verb & DOING or work):
        return
    start, end = words.starts[first], words.starts[last + 1]
    if times := _TIMES.search(words.text, start, end):
        end = times.start()
    if 4 <= end - start <= 14 and not words.text.endswith(language().endings["thing"], start, end) \
            and not _TOLD.search(words.text[start:end]) \
            and not governor(words, first) & NEGATION:
        says = _says(words, first, last + 1)
        yield Candidate(start, end, score["governed"][grade(verb)] + (score["at_work"] if work else 0.0)
                        + min(score["specific"] + says, score["very_specific"]) + score["unclassed"],
                        "verb of doing" if verb & DOING else f"verb+{_WORK}")


def known(words: Words, start: int, end: int, concept: Concept) -> Candidate:
    """A name of the vocabulary: taken wherever it stands, unless it is negated, cut or goes on as another noun."""
    name = words.text[start:end]
    first, after = bisect_right(words.starts, start) - 1, bisect_left(words.starts, end)
    weight = ending(name.replace("“", "").replace("”", ""))
    behind = words.roles[after if words.starts[after] == end else after - 1]  # 禁毒教育|基地, 禁毒教|育基地
    goes_on = behind & HEAD and not behind & TAIL and weight < 3 and not words.text.startswith("金", end)
    if concept.kind == "headline" or goes_on or governor(words, first) & NEGATION or _tells(words, start, first) \
            or _is_cut(words, start, end, first):
        return Candidate(start, end, 0.0, "no name")
    score = language().score["known"][0 < weight < 3]
    if words.starts[first] == start and (quotation := _titled(words, first)) is not None:
        return Candidate(words.starts[quotation], end, score, f"quoted+vocabulary:{concept.name}", True)
    return Candidate(start, end, score, f"vocabulary:{concept.name}", True, concept.iri)


def _tells(words: Words, start: int, first: int) -> bool:
    """Whether a known name begins with a verb that tells here (大力|提振消费), and is no object (进行|自查自纠)."""
    if not is_verb(words.roles[first]):
        return False
    return words.starts[first] != start or not first or not words.roles[first - 1] & VERB


def _titled(words: Words, first: int) -> int | None:
    """The quotation that says which, before a known name and at most a short word: “渔灯”公益|研学旅行."""
    index = first - 1
    if index > 0 and words.roles[index] & (TEXT | GENERIC) and not words.roles[index] & (EDGE | QUOTE) \
            and words.starts[first] - words.starts[index] <= SHORT:
        index -= 1
    if index < 0 or not words.roles[index] & QUOTE or (index and words.roles[index - 1] & QUOTE):
        return None
    said = words.word(index)
    return None if _OWN_NAME.search(said) or ending(said[1:-1]) else index


def _is_cut(words: Words, start: int, end: int, first: int) -> bool:
    """Whether a known name is a piece of something else: half a quotation, of a title, a body, a list of causes."""
    text, name = words.text, words.text[start:end]
    if name.count("“") != name.count("”") or "\n" in name or "”“" in name:
        return True
    if words.roles[first] & TITLE and words.starts[first + 1] >= end:
        return True
    if first and words.word(first - 1) == "以" and _ORIENTED.match(text, end):
        return True
    return text.startswith(language().cut, end) or language().causes.match(text, end) is not None


def ending(name: str) -> float:
    """The weight of the class word that a name ends with, 0 where none."""
    weights, best = language().weights, 0.0
    for size in range(2, 7):  # no class word is shorter
        best = max(best, weights.get(name[-size:], 0.0))
    return best


def governor(words: Words, first: int) -> int:
    """The roles of the verb that governs the phrase beginning at word `first`, across a list; 0 where none."""
    if first and words.word(first - 1) in language().words["means"]:
        return GOVERNING
    if first and words.word(first - 1) == "以":
        at = words.starts[first]
        return NAMING if language().as_means.search(words.text, at, at + 30) else 0
    within, found = False, 0  # within a modifier before 的, whose prepositions are its own
    for index in range(first - 1, max(first - REACH, -1), -1):
        role = words.roles[index]
        if role & NEGATION:
            return NEGATION
        if role & BREAK:
            break
        if not found and role & PREPOSITION and not within:
            return 0
        if not found and (role & VERB or (role & AMBIGUOUS and index == first - 1)):
            found = role
        within = within or bool(role & OF)
    return found


def told(words: Words, after: int) -> int:
    """The roles of the naming verb that says of a name that it is done: 长效机制基本建立; 0 where none."""
    roles = words.roles
    if roles[after] & ADVERB:
        after += 1
    return roles[after] & NAMING if after + 1 < len(roles) and roles[after + 1] & (BREAK | LIST) else 0


def _ends(words: Words, index: int) -> bool:
    """Whether the noun phrase ends with the class word at `index`."""
    role = words.roles[index + 1] if index + 1 < len(words.roles) else BREAK
    if role & (BREAK | LIST | AND | ETC | OF | QUOTE | PREPOSITION | ADVERB | NEGATION | TITLE | OWNER):
        return True
    if role & PAPER and (words.roles[index - 1] | words.roles[index - 2]) & QUOTE:
        return words.word(index + 1) in _ON_TITLES and bool(words.roles[index + 2] & BREAK)
    if role & PAPER or (role & HEAD and not words.roles[index - 1] & QUOTE):
        return False
    if words.roles[index - 1] & QUOTE:
        return True  # “清朗”活动教学生…
    if role & TAIL:
        return not words.roles[index + 2] & (PAPER | TEXT | HEAD)
    if role & TEXT:
        return words.word(index + 1) in language().words["behind"] or words.word(index + 1)[0] in _COUNTS_OR_NOTE
    return bool(role & VERB)


def _candidate(words: Words, index: int) -> Iterator[Candidate]:
    """The name that ends with the class word at `index`, if it can be one."""
    lists, roles = language().words, words.roles
    first = _over_list(words, _left(words, index), index)
    weight = language().weights[words.word(index)]
    if first > 1 and roles[first - 1] & OF and (
            roles[first - 2] & QUOTE or weight >= 3):
        first = _over_of(words, first, _says(words, first, index) >= 2)
    if roles[first + 1] & QUOTE and words.word(first) in lists["place"]:
        first += 1
    elif first and words.word(first - 1) in lists["place"] and words.word(first).startswith("第"):
        first -= 1  # 全县第三届艺术节
    if any(roles[i] & roles[i + 1] & QUOTE for i in range(first, index)):
        yield from _side_by_side(words, index)
        return
    last = _trimmed(words, first, index)
    start, end, says = words.starts[first], words.starts[last + 1], _says(words, first, last)
    if words.word(last) in lists["complete"]:
        says = max(says, 3.0)
    things = first and not roles[last] & AMBIGUOUS and _NUMBER.fullmatch(words.word(first - 1))
    verb = governor(words, first - 1 if things else first) or told(words, last + 1)
    enough = 0.6 if language().weights[words.word(last)] > 3 or words.word(last) in lists["honour"] else 1.0
    cut = words.text.startswith(_DEPARTMENT, start) and not (first and is_verb(words.roles[first - 1]))
    ability = words.word(last) == _SERVICE and words.word(last + 1) in language().words["ability"]  # 综合服务|能力
    if says >= enough and not cut and not ability and end - start <= LONGEST \
            and not language().causes.match(words.text, end) and not verb & NEGATION \
            and not _is_field(words, first, last) and not _COUNTED.search(words.text, start, end):
        yield _weighed(words, first, last, says, verb)


def _behind_number(words: Words, first: int, last: int) -> int:
    """The offset where a name begins, behind a year or a measure: 天河区2026年|幼儿园招生; but 15分钟便民圈."""
    start = words.starts[first]
    if words.word(last).endswith("圈"):
        return start
    found = _YEAR.match(words.text, start, words.starts[last]) or _MEASURE.match(words.text, start, words.starts[last])
    return found.end() if found else start


def _is_field(words: Words, first: int, last: int) -> bool:
    """Whether a name is no more than a field of work: (普惠性)学前教育."""
    start, end, fields = words.starts[first], words.starts[last + 1], language().endings["field"]
    if not words.text.endswith(fields, start, end) or any(words.roles[i] & QUOTE for i in range(first, last)):
        return False
    return any(words.text.endswith(name, start, end) and end - start < len(name) + 6 for name in fields)


def _left(words: Words, index: int) -> int:
    """The first word of the noun phrase that ends before `index`: what is a verb in front is left off."""
    roles, first = words.roles, index
    while first > 0 and words.starts[index] - words.starts[first - 1] < LONGEST:
        role = roles[first - 1]
        if role & EDGE and words.word(first - 1) != _AND_ALSO:
            break
        if is_verb(role) and not inside(words, first - 1, index):
            begin = _whole_object(words, first - 1, index)
            if begin is None:
                break
            return begin
        first -= 1
    edge = roles[first - 1] if first else BREAK
    light = first > 0 and words.word(first - 1) in language().words["light"]
    while first < index:
        role = roles[first]
        if _is_adjective(words, first, edge):
            break
        if role & AMBIGUOUS and not role & ADVERB and (light or not edge & (VERB | OF)):
            edge, light = NAMING, False
        elif not role & ADVERB and (not role & TAIL or role & (HEAD | GENERIC)):
            break
        first += 1
    return first


def _whole_object(words: Words, verb: int, index: int) -> int | None:
    """Where a name begins that holds a verb, for it is one object up to the clause's end: 完善|渔船检验信息共享机制。

    None where the verb before it makes nothing, or stands right before the inner one (推动|实施…).
    """
    roles, before = words.roles, verb - 1
    if roles[verb] & PROMOTING or (roles[verb] & NAMING and roles[verb + 1] & HEAD) or len(words.word(verb)) != 2 \
            or not language().weights.get(words.word(index)) or not roles[index + 1] & (BREAK | LIST | AND):
        return None
    if roles[before] & GOVERNING and not roles[before] & PROMOTING and not roles[verb] & NAMING:
        before -= 1  # 健全|渔民协助审核机制
    while before > 0 and not roles[before] & (EDGE | QUOTE | TITLE) and not is_verb(roles[before]):
        before -= 1
    begin = before + 1
    made = is_verb(roles[before]) and roles[before] & (NAMING | PROMOTING) \
        and words.word(before)[-2:] not in language().words["pivot"]
    return begin if made and begin < verb and words.starts[index] - words.starts[begin] <= OBJECT_LONGEST else None


def inside(words: Words, verb: int, index: int) -> bool:
    """Whether a verb belongs to the name: 矛盾纠纷|化解机制, 开展|提振消费专项行动."""
    lists, role, before = language().words, words.roles[verb], words.roles[verb - 1]
    if verb + 1 == index:
        noun = words.word(verb) in lists["nominal"] or (
            words.word(index) in lists["framing"] and len(words.word(verb)) == 2 and not role & (NAMING | PROMOTING))
        return noun and not before & (EDGE | VERB | ADVERB) and bool(not before & TAIL or before & GENERIC)
    if _is_adjective(words, verb, before):
        return True
    started = words.word(verb - 1)[-2:] in _STARTS and not role & DOING  # 实施|培育发展海岛产业行动
    return bool(before & NAMING and (role & GOVERNING or started)) and words.word(verb) not in lists["light"] \
        and language().weights.get(words.word(index), 0.0) >= 4


def _is_adjective(words: Words, index: int, before: int) -> bool:
    """Whether an adverb says of which kind a thing is, as behind a verb: 开展|联合执法检查, 健全|定期复核制度."""
    return bool(before & (VERB | OF)) and words.word(index) in language().words["adjective"] \
        and not words.roles[index + 1] & (ADVERB | AMBIGUOUS | VERB)


def _over_list(words: Words, first: int, index: int) -> int:
    """Go on over 、 and 和 where the parts share the class word: 晒课、赛课活动; 日排查、周汇总、月汇报制度."""
    begins, roles = [first], words.roles
    while begins[-1] > 1 and roles[begins[-1] - 1] & (LIST | AND) \
            and words.starts[index] - words.starts[begins[-1]] < LONGEST:
        last = begins[-1] - 2
        before = _left(words, last + 1)
        if before == last + 1 or roles[last] & (QUOTE | TITLE | PAPER) \
                or language().weights.get(words.word(last), 0.0) >= 3:
            break
        begins.append(before)
    if len(begins) > LIST_LONGEST:
        return first
    if len(begins) > 1 and _shares(words, begins, index):
        return begins[-1]
    lengths = [words.starts[later - 1] - words.starts[begin] for later, begin in pairwise(begins)]
    if len(lengths) > 1 and words.word(index) in language().words["shared"] and lengths[-1] <= 8 \
            and max(*lengths[:-1], words.starts[index] - words.starts[first]) <= 4:
        return begins[-1]
    short = len(lengths) > 1 or words.starts[index] - words.starts[first] <= 3
    for (later, begin), length in zip(pairwise(begins), lengths, strict=True):
        alike = words.word(begin)[:2] == words.word(later)[:2]  # 退化林和退化草原修复
        if roles[later - 2] & HEAD or length > (6 if alike else 3 if short else 1):
            break
        first = begin
    return first


def _shares(words: Words, begins: list[int], index: int) -> bool:
    """Whether the parts of a list need its class word: 建立|政府救助与慈善帮扶衔接机制.

    What is built is a mechanism; a part that ends with no class word cannot be built by itself.
    """
    roles, start = words.roles, begins[-1]
    lists = language().words
    weights = language().weights
    built = start and roles[start - 1] & NAMING and words.word(start - 1)[-2:] not in lists["kept"]
    if words.word(index) not in lists["shared"] or not built \
            or words.starts[index] - words.starts[start] > SHARED_LONGEST:
        return False
    for later in begins[:-1]:
        weight, listed = weights.get(words.word(later - 2), 0.0), bool(roles[later - 1] & LIST)
        if weight > 1 or (listed and (weight or words.word(index) in lists["own"])):
            return False  # 引江济河、引河济湖工程: each has a name of its own
        short = words.word(later - 1) == "和" and words.starts[index] - words.starts[later] < SHORT
        if not weight and (short or roles[later - 2] & (TAIL | GENERIC)):
            return False
    return True


def _over_of(words: Words, first: int, needs_list: bool) -> int:
    """Take in the modifier before 的 where the noun alone says too little: “四位一体”的发展体系.

    A modifier that only praises (责任清晰的) or describes (符合学科特点的) stays out.
    """
    roles, begin = words.roles, first - 1
    if roles[begin - 1] & QUOTE:
        return begin - 1
    while begin > 0 and not roles[begin - 1] & (BREAK | ETC) and not _told_of(words, begin - 1) \
            and words.starts[first] - words.starts[begin - 1] < LONGEST:
        begin -= 1
    while begin < first - 1 and words.word(begin) != "以" and (
            roles[begin] & (ADVERB | OWNER | LIST | AND | PREPOSITION) or is_verb(roles[begin])
            or (roles[begin] & VERB and (not begin or roles[begin - 1] & BREAK))):
        begin += 1
    modifier = words.text[words.starts[begin]:words.starts[first - 1]]
    if modifier.startswith("以") and "为" in modifier:
        return first if needs_list else begin
    if modifier.endswith("在内"):  # 包含码头、冷库在内的|渔业综合体
        return first
    told = any(is_verb(roles[i]) for i in range(begin, first))
    joined = LIST if told else LIST | AND  # 村医与医院的对接机制
    listed = any(roles[i] & joined for i in range(begin, first))
    plain = len(modifier) < 5 or language().praise.search(modifier) or (told and not listed)
    return first if plain or (needs_list and not listed) else begin


def _told_of(words: Words, index: int) -> bool:
    """Whether a word is a verb that tells what was done, whose object begins behind it: 开拓了|….的新模式."""
    return is_verb(words.roles[index]) and words.word(index).endswith("了")


def _side_by_side(words: Words, index: int) -> Iterator[Candidate]:
    """Quotations that stand side by side share the class word behind them: “A”“B”主题活动."""
    score = language().score
    while not words.roles[index] & QUOTE:
        index -= 1
    while index >= 0 and words.roles[index] & QUOTE:
        start, end = words.starts[index] + 1, words.starts[index + 1] - 1
        if end - start > 1:  # not the single words of “园”“地”融合
            yield Candidate(start, end, score["quoted"] + score["quoted_alone"], "quoted side by side")
        index -= 1


def _trimmed(words: Words, first: int, index: int) -> int:
    """The last word of the name: 工程建设 ends with 工程, 大课间活动 with 大课间; but 推进|渔港信息体系建设."""
    lists = language().words
    if first and (words.roles[first - 1] & PROMOTING or words.word(first - 1)[-2:] in lists["pushing"]) \
            and words.word(index) == _BUILDING and words.word(index - 1) in lists["built_up"]:
        return index
    while words.word(index) in lists["trailing"] and _says(words, first, index - 1) >= 2 \
            and language().weights.get(words.word(index - 1), 0.0) >= 2:
        index -= 1
    return index


def _says(words: Words, first: int, last: int) -> float:
    """How many characters of the words from `first` up to `last` say which; general words count in part."""
    score, empty, total = language().score, language().words["level"], 0.0
    for index in range(first, last):
        role, length = words.roles[index], words.starts[index + 1] - words.starts[index]
        if not role & (OF | LIST | AND | OWNER) and words.word(index) not in empty:
            total += length * (score["general"] if role & GENERIC else score["classed"] if role & HEAD else 1.0)
    return total


def _weighed(words: Words, first: int, last: int, says: float, verb: int) -> Candidate:
    """Add up what speaks for a name, and say it."""
    score, lists, head = language().score, language().words, words.word(last)
    start, end = _behind_number(words, first, last), words.starts[last + 1]
    reasons, weight = [head], language().weights[head]
    total = weight + min(score["specific"] + says, score["very_specific"])
    if weight <= 3 and says < 2:
        total += score["bare"]
    if verb:
        doubtful = not words.roles[first - 1] & VERB or _OF_PEOPLE.search(words.text, start, end)
        rank = grade(verb & ~PROMOTING if doubtful else verb)
        total += score["governed"][rank]
        reasons.insert(0, ("verb", "promoting verb", "weak verb")[rank])
    elif _is_topic(words, first, last + 1):
        total += score["topic"]
        reasons.insert(0, "topic")
    if head in lists["honour"]:
        total += score["honoured"][_made_by(words, first) not in lists["creating"]]
    if any(words.roles[i] & QUOTE and not _QUALITY.search(words.word(i)) for i in range(first, last)):
        total += score["quoted"]
        reasons.insert(0, "quoted")
    if end - start > 20:
        total += score["long"]
        reasons.append("long")
    if first and words.roles[first - 1] & OF and language().praise.search(words.text, max(0, start - 20), start - 1):
        total += score["praised"]
        reasons.append("praised")
    return Candidate(start, end, total, "+".join(reasons))


def grade(verb: int) -> int:
    """How well a governing verb introduces a name: 0 best."""
    return 0 if verb & (NAMING | AMBIGUOUS) else 1 if verb & PROMOTING else 2


def _is_topic(words: Words, first: int, after: int) -> bool:
    """Whether a phrase opens its clause and something is said of it: 应急演练|每学期两次."""
    roles = words.roles
    while first and roles[first - 1] & OWNER:
        first -= 1
    if words.word(after - 1) in language().words["subject"] or _MEASURED.search(
            words.text[words.starts[first]:words.starts[after]]):
        return False
    opened = not first or roles[first - 1] & BREAK or _POINT.search(words.text, max(0, words.starts[first] - 2),
                                                                    words.starts[first])
    if roles[after] & TAIL:
        after += 1
    said = roles[after] & (ADVERB | PREPOSITION | OWNER) or is_verb(roles[after])
    return bool(opened and said)


def _made_by(words: Words, first: int) -> str:
    """The verb that governs a phrase, over lists and measure words: 评选|一批|书香校园."""
    for index in range(first - 1, max(first - REACH, -1), -1):
        if words.roles[index] & (VERB | AMBIGUOUS):
            return words.word(index)
        if words.roles[index] & (BREAK | PREPOSITION):
            break
    return ""
