"""Organizations (机构): bodies that can act, found by how Chinese names them.

A name is a prefix (place, role or owner), a core and an ending. A trigger — a known body's name, a department
such as 教育局, a role such as 县委, an ending such as 小学 — is found by dictionary; what stands to its left
decides where the name begins and whether it names one body (庄浪县教育局) or a class (各区教育局).
The words are in organizations.toml; known bodies in ontology/organizations.ttl.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import daachorse

from kg.extract import places, setting
from kg.extract.fullnames import Namer, cores, departments
from kg.extract.setting import ROLES, Setting
from kg.lexicon import Lexicon
from kg.records import Document, Mention, Outline

_DATA = Path(__file__).with_name("organizations.toml")
_COMMON = Path(__file__).with_name("common.txt")
_WINDOW = 26   # characters to the left of an ending in which its name may begin
_TOWNS = ("县", "区", "旗", "镇", "乡", "街道")
_NAME_CHARACTER = re.compile(r"[一-鿿㐀-䶿A-Za-z·]")
_TITLE = re.compile(r"《[^《》]{0,80}(?:《[^《》]{0,60}》[^《》]{0,60}){0,3}》")
_SCHOOL_NUMBER = re.compile(r"第[一二三四五六七八九十百\d]{1,4}")
_LISTED = re.compile(
    r"(?:(?:责任|牵头|配合|承办|主办|协办|参与|联系|支持)(?:单位|科室|部门|处室|股室)|联系科室)[::]\s{0,2}([^。;\n()《》]{2,160})")
_LISTED_BODY = re.compile(r"[^、,\s]{2,14}(?:科|室|股|处|司|局|办|中心|站|所|队|厅|委)$")
_NUMBERED_SCHOOL = re.compile(r"(?<![第届一二三四五六七八九十其之])[一二三四五六七八九十]{1,3}中(?!学(?!生)|[全心国央外间期等小西东下层午旬介级共华断]|、[一二三四五六七八九十]中全)")
_GIVEN_SHORT = re.compile(r"[(](?:以下|下)?(?:统一)?简称[:“]{0,2}([^”()《》,。]{2,12})”?[)]")
_DIVISION = re.compile(
    r"[一-鿿]{2,10}?(?:科室|科(?![学技研普目室长员级创教])|处(?![理于置长罚分])|股(?![份东])|司(?![法机长])"
    r"|支队(?!长)|大队(?!长)|(?:研究|服务|管理|考试|宣教|信息|发展)中心)")
_SCHOOL_INSIDE = re.compile(r"小学|中学|幼儿园|学校|大学|学院|附中|附小")
_OWN_ROLE = re.compile("团?([省市县区州旗镇乡])(?=委)")   # 县委, 团县委: the role is in the word
# What makes a role word part of another word: 城市, 超市, 社区, 乡镇.
_NO_PLACES = {"省": "节反各", "市": "城都超上股门夜集早菜闹楼车房辖", "州": "", "自治区": "", "县": "各", "旗": "红国军",
              "区": "社园地小城景学校厂山矿牧林灾疫军战特专新辖片库牧湖营街东西南北中", "镇": "城乡村集", "乡": "城家故下返"}
_OWNERS = ("中共", "共青团", "国网", "总局", "银行", "中国", "集团", "大学", "学院", "医院", "中心", "公司")
_CITIZENS = re.compile("市民(?![族政办宗])")
_FOUNDING = re.compile(r"(?:组建|成立|共建|设立)[了的]?“?$")
_FOUNDED = re.compile(r"(?:成立|组建)(?:了|起)?[“]?([^。;:!?]{2,120})")
_TEAM = re.compile(r"[一-鿿]{2,10}(?:突击队|服务队|保障队|宣讲队|教育队|辅导队|防控队|救援队|先锋队|小分队|宣讲团|服务团|课题组|专班|[^一]队)$")

Family = Literal["department", "closed", "own", "open", "campus"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word by which a body is noticed."""

    family: Family
    kind: str
    placed: bool = False   # whether it names a body only with a place or role before it


@dataclass(frozen=True, slots=True)
class Words:
    """organizations.toml, ready for use."""

    triggers: dict[str, Trigger]
    automaton: daachorse.CharwiseDoubleArrayAhoCorasick
    patterns: list[str]
    unique: frozenset[str]       # bodies of which a place has one: with a place before them they are names
    bare: frozenset[str]
    classes: re.Pattern[str]
    before: re.Pattern[str]
    honours: re.Pattern[str]
    leads: frozenset[str]        # words chosen by hand that end a name on its left
    verbs: frozenset[str]        # everyday verbs, which do so too unless a place stands before them
    single: frozenset[str]
    inside: frozenset[str]
    types: re.Pattern[str]
    by_place: frozenset[str]
    common: frozenset[str]       # words of everyday Chinese; a name that is made of them alone is none
    after: dict[str, re.Pattern[str]]
    meeting: re.Pattern[str]


@cache
def words() -> Words:
    """The words of organizations.toml, read once a process."""
    data: dict[str, Any] = tomllib.loads(_DATA.read_text("utf-8"))
    bodies, names, edges = data["bodies"], data["names"], data["edges"]
    triggers: dict[str, Trigger] = {}
    placed = set(names["placed"].split())
    for kind in ("school", "university", "research", "judicial", "company", "group", "other"):
        for word in names[kind].split():
            triggers[word] = Trigger("open", "other" if kind == "company" else kind, word in placed)
    for word in names["campus"].split():
        triggers[word] = Trigger("campus", "school")
    for word in bodies["own_school"].split():
        triggers.setdefault(word, Trigger("own", "party" if word.startswith("党") else "group"))
    for word in departments():
        triggers[word] = Trigger("department", "government", not word.endswith(("局", "厅", "委")))
    for kind in ("government", "party", "committee", "judicial", "group", "research", "school", "other"):
        for word in bodies[kind].split():
            triggers[word] = Trigger("closed", "party" if kind == "committee" else kind, kind != "committee")
    for committee in bodies["committee"].split():
        for office in bodies["offices"].split():
            triggers[committee + office] = Trigger("closed", "party")
    bare = frozenset(bodies["bare"].split())
    triggers |= {word: replace(triggers[word], placed=False) for word in bare}
    unique = frozenset(word for word, trigger in triggers.items() if trigger.family in ("closed", "department"))
    patterns = list(triggers)
    leads, nouns = _common()
    return Words(
        triggers, daachorse.CharwiseDoubleArrayAhoCorasick(
            patterns, match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST), patterns, unique, bare,
        _any(data["classes"]["words"].split(), "(?:{})+"),
        _any(data["classes"]["before"].split(), r"(?:{})(?:\([^()]{{0,12}}\))?$"),
        _any(data["classes"]["honours"].split(), "(?:{})[的了“]?[^,。;、]{{0,4}}$"),
        frozenset(edges["words"].split()), leads, frozenset(edges["single"]), frozenset(edges["inside"].split()),
        _any(names["types"].split(), "(?:{})+"), frozenset(names["by_place"].split()), nouns | leads | frozenset(data["classes"]["words"].split())
        | frozenset(edges["words"].split()),
        {ending: re.compile("|".join(follow.split())) for ending, follow in data["after"].items() if ending != "meetings"},
        _any(data["after"]["meetings"].split(), "(?:第?[一二三四五六七八九十]{{1,3}}[届次]){{0,2}}(?:{})"))


def _common() -> tuple[frozenset[str], frozenset[str]]:
    """The verbs and the nouns of common.txt."""
    lines = [line for line in _COMMON.read_text("utf-8").splitlines() if not line.startswith("#")]
    return frozenset(lines[0].split()), frozenset(lines[1].split())


def _any(options: list[str], form: str) -> re.Pattern[str]:
    return re.compile(form.format("|".join(map(re.escape, sorted(options, key=len, reverse=True)))))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be an organization, with what found it."""

    start: int
    end: int
    kind: str
    rule: str
    concept: str | None = None
    prefixed: bool = True   # begins with its place, role or own name; False for a bare 公安局
    refused: bool = False   # a class of bodies: keeps what lies inside from being named


def find(document: Document, outline: Outline, lexicon: Lexicon) -> list[Mention]:
    """All organizations of a document, in the order of the text.

    `Mention.name` is the full name as far as the document's own setting tells (县教育局 → 庄浪县教育局).
    Offsets count code points. The rules are those of issue 4 and of the annotation guidelines.
    """
    scan = _Scan(document, lexicon)
    chosen = _longest(scan.candidates())
    namer = Namer(scan.setting, document.shadow)
    chosen = [c for c in chosen if not c.refused]
    chosen = _longest(chosen + list(scan.aliases(chosen)))
    mentions = []
    section_of = _sections(outline)
    full = namer.names([(document.shadow[c.start:c.end], "own" if c.rule in ("own", "listed") else c.kind) for c in chosen])
    for candidate in chosen:
        surface = document.shadow[candidate.start:candidate.end]
        if candidate.rule == "team" and mentions:
            full[surface] = mentions[-1].name + surface
        concept = lexicon.organizations.concepts.get(candidate.concept or "")
        name = concept.name if concept else full[surface]
        known = concept or lexicon.organizations.lookup(name)
        name = known.name if known else name
        mentions.append(Mention(
            "Organization", candidate.start, candidate.end, name, candidate.rule,
            (known.kind if known else None) or candidate.kind, section_of(candidate.start),
            known.iri if known else None))
    return mentions


def _sections(outline: Outline) -> Callable[[int], int | None]:
    """A function from an offset to the section it stands in."""
    from bisect import bisect_right
    starts = [span.start for span in outline.sentences]

    def section(offset: int) -> int | None:
        at = bisect_right(starts, offset) - 1
        return outline.sentence_sections[at] if at >= 0 else None
    return section


def _longest(candidates: list[Candidate]) -> list[Candidate]:
    """Non-overlapping candidates: the longer wins, then the earlier."""
    taken: list[Candidate] = []
    free_from: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.start)):
        if not any(at in free_from for at in range(candidate.start, candidate.end)):
            free_from |= dict.fromkeys(range(candidate.start, candidate.end), candidate)
            taken.append(candidate)
    return sorted(taken, key=lambda c: c.start)


class _Scan:
    """One pass over one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.text = document.shadow
        self.setting: Setting = setting.of(document)
        self.lexicon = lexicon
        self.words = words()
        self.places = places.load()
        known = [(start, end) for start, end, _ in lexicon.organizations.find(self.text)
                 if not self._continues(start, end)]
        self.known_starts = dict(known)
        self.known_ends = {end: start for start, end in known}
        self.titles = [m.span() for m in _TITLE.finditer(self.text)]

    def candidates(self) -> list[Candidate]:
        """Everything that may be a body, overlapping, titles in 《》 left out."""
        found = [*self._known(), *self._triggered(), *self._numbered(), *self._listed(), *self._founded()]
        inside = iter(self.titles)
        start, end = next(inside, (len(self.text), len(self.text)))
        result = []
        for candidate in sorted(found, key=lambda c: c.start):
            while candidate.start >= end:
                start, end = next(inside, (len(self.text), len(self.text)))
            if candidate.end <= start and not self.words.meeting.match(self.text, candidate.end):
                result.append(candidate)
        return result

    def _known(self) -> Iterator[Candidate]:
        """Bodies of the vocabulary, with an ending of their own behind them where one follows."""
        last = -1
        for start, end, concept in self.lexicon.organizations.find(self.text):
            short = end - start == 2 and start != last   # 北大 in 东北大街; but 清华北大 are two
            if self._continues(start, end) or (short and not self._boundary(start)):
                continue
            last = end
            whole = self._division(end)
            yield Candidate(start, whole, concept.kind or "other", "vocabulary", concept.iri if whole == end else None)

    def _continues(self, start: int, end: int) -> bool:
        """Whether what follows makes the word that ends at `end` part of a longer one."""
        after = self.words.after
        ending = next((self.text[end - n:end] for n in range(min(4, end - start), 0, -1)
                       if self.text[end - n:end] in after), "")
        return bool(after[ending].match(self.text, end) or after[""].match(self.text, end))

    def _everyday(self, words: str) -> bool:
        """Whether a stretch is made of everyday words alone, so that it names nothing."""
        reached = {0}
        for at in range(len(words)):
            if at in reached:
                reached |= {at + size for size in (1, 2, 3, 4) if words[at:at + size] in self.words.common}
        return len(words) in reached

    def _boundary(self, at: int) -> bool:
        """Whether a name may begin at `at`: after punctuation, a verb, a preposition, a place or a known body."""
        if at == 0 or not _NAME_CHARACTER.match(self.text, at - 1):
            return True
        return self._stops(at) or self._place_before(at) >= 0

    def _place_before(self, at: int) -> int:
        """Where the place that ends at `at` begins, -1 where none does; 会同 and 和 + 县 are seldom places."""
        start = self.places.ending_at(self.text, at, max(0, at - 12))
        if start < 0 or (at - start == 2 and self._is_word(start, at)):
            return -1
        return start

    def _place_after(self, at: int, end: int) -> int:
        """Where the place that begins at `at` ends, -1 where none does."""
        after = self.places.starting_at(self.text, at, end)
        return -1 if after < 0 or (after - at == 2 and self._is_word(at, after)) else after

    def _is_county(self, start: int, end: int) -> bool:
        """Whether a short place name means a county elsewhere, which so many words look like: 复兴少年宫."""
        options = self.places.named(self.text[start:end])
        return bool(options) and options[0].level == places.COUNTY and options[0] not in self.setting.places.values()

    def _is_word(self, start: int, end: int) -> bool:
        """Whether two characters that may be a county are everyday words: 会同省政府, 学校和县文化馆."""
        word = self.text[start:end]
        own = any(place.name.startswith(word) for place in self.setting.places.values())
        if self.places.named(word)[0].level == places.COUNTY and word in self.words.common and not own:
            return True
        return word == "和县" and not own and bool(_NAME_CHARACTER.match(self.text, start - 1))

    def _stops(self, at: int) -> bool:
        """Whether a word that belongs to no name ends at `at`."""
        text, known = self.text, self.words
        if text.startswith("科室", at) and text.startswith("负责", at - 2):
            return False   # 区幼儿招生负责科室: no verb here
        if any(text[at - n:at] in known.leads for n in (2, 3, 4)):
            return at - 1 not in self.known_ends   # 水利部 + 长江, not 部长
        if any(text[at - n:at] in known.verbs and self._place_before(at - n) < 0 for n in (2, 3)):
            return True   # but 苏州启航公司: after a place a verb may be a name
        if text[at - 1] in "年月日号" and text[at - 2:at - 1].isdigit():
            return True
        if text[at - 1] not in known.single:
            return False
        return not any(text[start:start + size] in known.inside
                       for size in (2, 3, 4) for start in range(at - size, at))

    def _left(self, end: int) -> int:
        """Where the free name that ends at `end` begins."""
        at, floor = end, max(0, end - _WINDOW)
        while at > floor and _NAME_CHARACTER.match(self.text, at - 1) and not self._stops(at):
            at -= 1
        return at

    def _triggered(self) -> Iterator[Candidate]:
        refused_until = -1   # a class that a list carries on: 各区民政局、财政局
        for start, end, index in self.words.automaton.find(self.text):
            word = self.words.patterns[index]
            trigger = self.words.triggers[word]
            if self._continues(start, end):
                continue
            make = {"department": self._closed, "closed": self._closed, "own": self._own, "open": self._open,
                    "campus": self._campus}
            candidate = make[trigger.family](start, end, word, trigger)
            if candidate is None:
                continue
            follows = self.text[refused_until:candidate.start] in ("、", "和", "及", "与", "或", ",")
            if refused_until >= 0 and follows and candidate.start == start:
                candidate = replace(candidate, refused=True)
            refused_until = candidate.end if candidate.refused else -1
            yield candidate

    # 县教育局, 省政府, 市委, 公安局 -----------------------------------------------------------

    def _closed(self, start: int, end: int, word: str, trigger: Trigger) -> Candidate | None:
        """A department or a fixed body: before it stand only places, roles, towns and owners."""
        start = self._compound(start) if trigger.family == "department" else start
        begin, roles = self._prefix(start)
        if own := _OWN_ROLE.match(word):
            roles = [own[1], *roles]
        prefixed = begin < start or bool(roles)
        refused = self._is_class(begin, roles)
        if not prefixed and word not in self.words.bare and (trigger.placed or len(word) < 3) \
                and not self._shares_head(start, word):
            return self._unknown_owner(start, end, word)
        if not prefixed and not self._boundary(start):
            return self._unknown_owner(start, end, word)
        if not prefixed and not self._shares_head(start, word) and not self._stands_alone(start, end, word):
            return None
        if trigger.kind == "government" and not refused:
            end = self._division(end)
        return Candidate(begin, end, trigger.kind, trigger.family, prefixed=prefixed, refused=refused)

    def _compound(self, start: int) -> int:
        """Where a department of two fields begins: 住房建设和园林局, for the core 园林 that starts at `start`."""
        if self.text[start - 1:start] != "和":
            return start
        size = next((n for n in range(8, 1, -1) if self.text[start - 1 - n:start - 1] in cores()), 0)
        return start - 1 - size if size else start

    def _unknown_owner(self, start: int, end: int, word: str) -> Candidate | None:
        """水利部长江水利委员会: before the department stands a name that is no place."""
        ending = next((e for e in ("管理委员会", "委员会", "管理局") if word.endswith(e) and word != e), None)
        return self._open(end - len(ending), end, ending, self.words.triggers[ending]) if ending else None

    def _division(self, end: int) -> int:
        """Where the name of a body ends with its division (内设机构): 区教育局 + 小学和幼儿教育科."""
        match = _DIVISION.match(self.text, end)
        if match is None or any(self._stops(at) and self.text[at - 1] != "和" for at in range(end + 2, match.end())):
            return end
        return match.end()

    def _prefix(self, end: int) -> tuple[int, list[str]]:
        """The chain of places and roles that ends at `end`: where it begins, and its roles from the left."""
        at = end
        roles: list[str] = []
        while at > 0:
            place = self._place_before(at)
            if place >= 0:
                at = place
                continue
            role = next((r for r in ("自治区", "街道", "学校", "国家", *"省市县区州旗盟镇乡校")
                         if self.text.startswith(r, at - len(r)) and r in ROLES), None)
            if role is None:
                break
            free = self._town(at - len(role), role)
            if free is None:
                break
            if free == at - len(role):
                roles.insert(0, role)
            at = free
        while self.text[at - 1:at] == "*":
            at -= 1
        return at, roles

    def _town(self, at: int, role: str) -> int | None:
        """Where the own name of a town begins (阳川镇); `at` where the role stands alone; None where neither."""
        if at == 0 or not _NAME_CHARACTER.match(self.text, at - 1) or self._stops(at):
            return at
        if self._place_before(at) >= 0:
            return at
        if self.text[at - 1] in _NO_PLACES.get(role, ""):
            return None
        begin = self._left(at)
        if role in _TOWNS and 2 <= at - begin <= 4 and not self._everyday(self.text[begin:at]):
            return begin
        return at if role in _NO_PLACES else None   # 报市教育局, 健全县教育局: the role stands alone

    def _is_class(self, begin: int, roles: list[str]) -> bool:
        """Whether what stands before makes it a class: 各区教育局, 省、市教育局, 区民政部门 in a city's rules."""
        if roles and self.setting.is_below(roles[0]):
            return True
        before = self.text[max(0, begin - 16):begin]
        if self.words.before.search(before):
            return True
        if sum(role in "省市县区" for role in roles) > 1:
            return True   # 省市县三级
        return bool(roles) and bool(re.search(r"(?:省|市|县|区|乡|镇|级|国家|中央)[、和及与或/]$|\)$", before))

    def _shares_head(self, start: int, word: str) -> bool:
        """宁夏党委、政府: the second body has the first one's head."""
        if word != "政府" or self.text[max(0, start - 3):start] not in ("党委、", "党委和"):
            return False
        begin, roles = self._prefix(start - 3)
        return begin < start - 3 and not self._is_class(begin, roles)

    def _stands_alone(self, start: int, end: int, word: str) -> bool:
        """Whether a bare body is a definite one: named alone, or in a list that something introduces."""
        if self.text[start - 1:start] == "”" or self.words.before.search(self.text, max(0, start - 6), start):
            return False
        if word == "中心学校":
            return self.setting.level == "town"
        if not self.setting.places and self.setting.level in (None, "national"):
            # 文明办 of no known place is any; a department in a list of ministries is the nation's.
            return word.endswith(("局", "厅", "委")) and (self.setting.level is None or self._in_list(start, end))
        listed = self._in_list(start, end)
        if word in ("职教中心", "实验中学", "实验小学"):
            return listed or self.text[start - 1:start] in "。\n"
        return listed or word not in ("法院", "检察院", "派出所", "交警大队")

    def _in_list(self, start: int, end: int) -> bool:
        return (self.text[start - 1:start] in "、和与" and self.text[start - 1:start] != "") or \
            self.text[end:end + 1] == "、"

    def _numbered(self) -> Iterator[Candidate]:
        """三中, 庄浪一中, **八中: schools by number."""
        schools = "中学" in self.text or "学校" in self.text
        for match in _NUMBERED_SCHOOL.finditer(self.text):
            begin, roles = self._prefix(match.start())
            if (begin < match.start() or (schools and self._boundary(begin))) and not self._is_class(begin, roles):
                yield Candidate(begin, match.end(), "school", "number")

    # 校党委, 学校工会 ---------------------------------------------------------------------------

    def _own(self, start: int, end: int, word: str, trigger: Trigger) -> Candidate | None:
        """A body of the school itself, where the plan is a school's."""
        if self.setting.level != "school":
            return None
        for owner in ("学校", "校"):
            if self.text.startswith(owner, start - len(owner)) and self._boundary(start - len(owner)):
                return Candidate(start - len(owner), end, trigger.kind, "own")
        if word.endswith(("处", "级部")) and self._boundary(start):
            return Candidate(start, end, "other", "own")
        return None

    # 蚶江中学, 陇东学院, 大兴安岭林业集团 ---------------------------------------------------------

    def _open(self, start: int, end: int, word: str, trigger: Trigger) -> Candidate | None:
        """A proper name: its own words stand before the ending."""
        begin = self._left(start)
        begin = self._own_head(begin, start)
        begin = self._anchor(begin, start)
        begin = max(begin, self.known_ends.get(end, 0))   # 任中国建设银行: the known body is the name
        while self.text[begin - 1:begin] == "*":
            begin -= 1
        if begin == start:
            return None
        head, roles = self._head(begin, start)
        if self._is_class(begin, roles if head > begin else []):
            return Candidate(begin, end, trigger.kind, "class", refused=True)
        core = self.text[head:start].strip("*")
        if trigger.placed and head - begin == 2 and self._is_county(begin, head):
            return None
        if head == begin and self.words.honours.search(self.text, max(0, begin - 10), begin) and self._everyday(core):
            return None
        if self._generic(core, word, self.text[begin:head], trigger) or (trigger.placed and head == begin and not self._is_founded(begin, start)):
            return None
        if head == begin and not 2 <= len(core) <= 16 and self.text[begin] != "*":
            return None
        return Candidate(begin, end, trigger.kind, "name")

    def _campus(self, start: int, end: int, word: str, trigger: Trigger) -> Candidate | None:
        """A part of a named school: 天河区华港幼儿园星谷园区. Not: 合肥先进光源园区."""
        school = _SCHOOL_INSIDE.search(self.text, self._left(start), start)
        return self._open(start, end, word, trigger) if school else None

    def _generic(self, core: str, word: str, head: str, trigger: Trigger) -> bool:
        """Whether the words between a name's head and its ending name nothing: 庄浪县民办 + 幼儿园."""
        if not core:
            short = len(head) == 2 and not head.endswith(tuple("省市县区州旗镇乡"))
            return not ("*" in head or word in self.words.by_place or (short and word in ("小学", "高级中学")))
        if _SCHOOL_NUMBER.match(core) and (head or trigger.kind == "school"):
            return False
        if not head:
            return self._everyday(core)
        if self.words.types.fullmatch(core) or core + word in self.words.unique:
            return False
        role_school = trigger.kind == "school" and len(head.strip("*")) == 1   # 省 + 义务教育教改示范性建设 + 学校
        return self.words.classes.fullmatch(core) is not None or (role_school and self._everyday(core))

    def _is_founded(self, begin: int, end: int) -> bool:
        """陇东学院与市教育局组建的大中小学思政课一体化协作共建中心: founding tells one body from a class."""
        return end - begin >= 6 and bool(_FOUNDING.search(self.text[max(0, begin - 6):begin]))

    def _head(self, begin: int, end: int) -> tuple[int, list[str]]:
        """The places and roles at the start of a name: where they end, and the roles."""
        roles: list[str] = []
        at = self.known_starts.get(begin, begin)
        if at >= end:
            at = begin
        while at < end:
            after = self._place_after(at, end)
            if after > 0:
                at = after
                continue
            role = next((r for r in ("自治区", "街道", "国家", *"省市县区州旗镇乡校")
                         if self.text.startswith(r, at)), None)
            if role is None or at + len(role) > end or _CITIZENS.match(self.text, at) or self.text[at + len(role)] in "域级直属内外" or (role in "省市县区州旗镇乡校" and at > begin and not roles):
                break
            if roles or at == begin:
                roles.append(role)
            at += len(role)
        return at, roles

    def _anchor(self, begin: int, end: int) -> int:
        """A place inside a name begins it, unless what stands before is a body itself (中共庄浪县委)."""
        if self._head(begin, end)[0] > begin:
            return begin
        for at in range(begin + 1, end - 1):
            after = self._place_after(at, end)
            if after < 0:
                continue
            place = self.places.named(self.text[at:after])[0]
            full = place.name == self.text[at:after]
            if full or place.level == places.PROVINCE or (place.level == places.CITY and at - begin > 1):
                lead = self.text[begin:at]
                return begin if lead.endswith(_OWNERS) else at
        return begin

    def _own_head(self, begin: int, end: int) -> int:
        """生态环境部环境与经济政策研究中心: 与 inside, since a known body is the head."""
        if self.text[begin - 1:begin] not in ("与", "和", "及") or begin < 3:
            return begin
        left = self._left(begin - 1)
        for concept_start, concept_end, _ in self.lexicon.organizations.find(self.text[left:begin - 1]):
            if concept_start == 0 and concept_end < begin - 1 - left:
                return left
        return begin

    # lists and teams ---------------------------------------------------------------------------

    def _listed(self) -> Iterator[Candidate]:
        """责任单位:义教科、人事科 — the members of such a list are bodies."""
        for match in _LISTED.finditer(self.text):
            for item in re.finditer(r"[^、,\s]{2,20}", match[1]):
                if _LISTED_BODY.fullmatch(item[0]) and not item[0].startswith(("各", "有关", "相关")):
                    yield Candidate(match.start(1) + item.start(), match.start(1) + item.end(), "government", "listed")

    def _founded(self) -> Iterator[Candidate]:
        """成立应急突击队、物资保障队 — named teams that the plan founds."""
        for match in _FOUNDED.finditer(self.text):
            for item in re.finditer(r"[^、,”“]{2,20}", match[1]):
                if not (team := _TEAM.fullmatch(item[0])):
                    break
                at = match.start(1) + item.start() + team.start()
                if not self.words.classes.fullmatch(team[0]):
                    yield Candidate(at, match.start(1) + item.end(), "group", "founded")
            if team := re.match(r"(?:了)?课题组", match[1]):
                yield Candidate(match.start(1) + team.end() - 3, match.start(1) + team.end(), "group", "team")

    def _crosses(self, start: int, end: int) -> bool:
        """Whether a match cuts a word in two at either edge: 实小 in 充实小学."""
        text, common = self.text, self.words.common
        return self._continues(start, end) or text[start - 1:start + 1] in common or text[end - 1:end + 1] in common

    # short names that the document itself explains ----------------------------------------------

    def aliases(self, chosen: list[Candidate]) -> Iterator[Candidate]:
        """Other places where a body just found is called by a shorter name: 启慧学校, 实小."""
        taken: set[str] = {self.text[c.start:c.end] for c in chosen}
        for candidate in chosen:
            surface = self.text[candidate.start:candidate.end]
            for short in short_forms(surface, candidate.kind, self.places):
                if short in taken:
                    continue
                taken.add(short)
                for match in re.finditer(re.escape(short), self.text):
                    if not self._crosses(match.start(), match.end()):
                        yield Candidate(match.start(), match.end(), candidate.kind, f"short of {surface}")
            given = _GIVEN_SHORT.match(self.text, candidate.end)
            if given and not self._everyday(given[1]):
                for match in re.finditer(re.escape(given[1]), self.text[candidate.end:]):
                    at = candidate.end + match.start()
                    yield Candidate(at, at + len(given[1]), candidate.kind, f"short of {surface}")


def short_forms(surface: str, kind: str, table: places.Places) -> Iterator[str]:
    """Short names of a school: 淄川区实验小学 → 实验小学, 实小, 淄川实小; 庄浪县第一中学 → 一中, 庄浪一中."""
    if kind != "school":
        return
    at = 0
    while (after := table.starting_at(surface, at, len(surface))) > 0:
        at = after
    core, last_place = surface[at:], surface[:at]
    if len(core) >= 4 and last_place.endswith(tuple("市县区州旗镇乡省")) and "第" not in core:
        yield core
    numbered = re.fullmatch(r"第([一二三四五六七八九十]{1,3})(?:高级)?中学", core)
    brief = f"{numbered[1]}中" if numbered else {"实验小学": "实小", "实验中学": "实中", "实验幼儿园": "实幼"}.get(core)
    if brief and last_place:
        yield brief
        for stem in places.short_names(re.split(r"[省市]", last_place)[-1] or last_place):
            yield stem + brief
