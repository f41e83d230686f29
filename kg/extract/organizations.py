"""Organizations (机构): bodies that can act, found by how Chinese names them.

A name is a prefix (place, role or owner), a core and an ending. A trigger — a known body's name, a department
such as 教育局, a role such as 县委, an ending such as 小学 — is found by dictionary; what stands to its left
decides where the name begins and whether it names one body (庄浪县教育局) or a class (各区教育局).
The words are in organizations.toml; known bodies in ontology/organizations.ttl.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

import daachorse

from kg.extract import places, setting
from kg.extract.fullnames import Namer, cores
from kg.extract.organization_words import Trigger, words
from kg.extract.surroundings import Surroundings
from kg.lexicon import Lexicon
from kg.records import Document, Mention, Outline

_NUMERAL = "一二三四五六七八九十"
_TITLE = re.compile(r"《[^《》]{0,80}(?:《[^《》]{0,60}》[^《》]{0,60}){0,3}》")
_SCHOOL_NUMBER = re.compile(rf"第[{_NUMERAL}百\d]{{1,4}}")
# 三中, 庄浪一中; not 第一中学, 二中全会, 十届三中、四中全会
_NUMBERED_SCHOOL = re.compile(
    rf"(?<![第届其之{_NUMERAL}])[{_NUMERAL}]{{1,3}}中"
    rf"(?!学(?!生)|[全心国央外间期等小西东下层午旬介级共华断]|、[{_NUMERAL}]中全)")
_LISTED = re.compile(
    r"(?:(?:责任|牵头|配合|承办|主办|协办|参与|联系|支持)(?:单位|科室|部门|处室|股室)|联系科室)"
    r"[::]\s{0,2}([^。;\n()《》]{2,160})")
_LISTED_BODY = re.compile(r"(?!各|有关|相关)[^、,\s]{2,14}(?:科|室|股|处|司|局|办|中心|站|所|队|厅|委)$")
_ITEM = re.compile(r"[^、,“”\s]{2,20}")
_GIVEN_SHORT = re.compile(r"[(](?:以下|下)?(?:统一)?简称[:“]{0,2}([^”()《》,。]{2,12})”?[)]")
_DIVISION = re.compile(
    r"办公[厅室]|[一-鿿]{2,10}?(?:科室|科(?![学技研普目室长员级创教])|处(?![理于置长罚分])|股(?![份东])|司(?![法机长])"
    r"|支队(?!长)|大队(?!长)|派出所|税务所|监督管理所|(?:研究|服务|管理|考试|宣教|信息|发展)中心)")
_SCHOOL_INSIDE = re.compile(r"小学|中学|幼儿园|学校|大学|学院|附中|附小")
_OWN_ROLE = re.compile("团?([省市县区州旗镇乡])(?=委)")   # 县委, 团县委: the role is in the word
_FOUNDING = re.compile(r"(?:组建|成立|共建|设立)[了的]?“?$")
_FOUNDED = re.compile(r"(?:成立|组建)[了起]?“?([^。;:!?]{2,120})")
_TEAM = re.compile(r"[一-鿿]{2,10}(?:宣讲团|服务团|课题组|专班|[^一]队)$")
_JOINTS = ("、", "和", "及", "与", "或", ",")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be an organization, with what found it."""

    start: int
    end: int
    kind: str
    rule: str
    concept: str | None = None
    refused: bool = False   # a class of bodies: keeps what lies inside from being named


def find(document: Document, outline: Outline, lexicon: Lexicon) -> list[Mention]:
    """All organizations of a document, in the order of the text.

    `Mention.name` is the full name as far as the document's own setting tells (县教育局 → 庄浪县教育局).
    Offsets count code points. The rules are those of the annotation guidelines, section Organization.
    """
    scan = _Scan(document, lexicon)
    chosen = [candidate for candidate in _longest(scan.candidates()) if not candidate.refused]
    chosen = _longest([*chosen, *scan.aliases(chosen)])
    full = _full_names(document.shadow, scan, chosen)
    starts = [span.start for span in outline.sentences]
    mentions = []
    for candidate, name in zip(chosen, full, strict=True):
        known = lexicon.organizations.concepts.get(candidate.concept or "") or lexicon.organizations.lookup(name)
        at = bisect_right(starts, candidate.start) - 1
        mentions.append(Mention(
            "Organization", candidate.start, candidate.end, known.name if known else name, candidate.rule,
            (known.kind if known else None) or candidate.kind,
            outline.sentence_sections[at] if at >= 0 else None, known.iri if known else None))
    return mentions


def _full_names(text: str, scan: _Scan, chosen: list[Candidate]) -> list[str]:
    """The full name of each candidate; a 课题组 belongs to the body named before it."""
    surfaces = [text[c.start:c.end] for c in chosen]
    kinds = ["own" if c.rule in ("own", "listed") else c.kind for c in chosen]
    table = Namer(scan.setting).names(list(zip(surfaces, kinds, strict=True)))
    names: list[str] = []
    for candidate, surface in zip(chosen, surfaces, strict=True):
        owner = names[-1] if candidate.rule == "team" and names else ""
        names.append(owner + table[surface])
    return names


def _longest(candidates: list[Candidate]) -> list[Candidate]:
    """Non-overlapping candidates: the longer wins, then the earlier."""
    taken: list[Candidate] = []
    covered: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.start)):
        stretch = range(candidate.start, candidate.end)
        if covered.isdisjoint(stretch):
            covered.update(stretch)
            taken.append(candidate)
    return sorted(taken, key=lambda c: c.start)


class _Scan:
    """One pass over one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.text = document.shadow
        self.setting = setting.of(document)
        self.words = words()
        self.known = list(lexicon.organizations.find(self.text))
        self.around = Surroundings(self.text, self.setting, [(start, end) for start, end, _ in self.known])

    def candidates(self) -> list[Candidate]:
        """Everything that may be a body, overlapping; what stands in 《》 or names a meeting is left out."""
        found = [*self._known(), *self._triggered(), *self._numbered(), *self._listed(), *self._founded()]
        titles = (match.span() for match in _TITLE.finditer(self.text))
        nowhere = (len(self.text), len(self.text))
        start, end = next(titles, nowhere)
        result = []
        for candidate in sorted(found, key=lambda c: c.start):
            while candidate.start >= end and end < len(self.text):
                start, end = next(titles, nowhere)
            if candidate.end <= start and not self.words.meeting.match(self.text, candidate.end):
                result.append(candidate)
        return result

    def _known(self) -> Iterator[Candidate]:
        """Bodies of the vocabulary, with a division of theirs where one follows."""
        last = -1
        for start, end, concept in self.known:
            short = end - start == 2 and start != last   # 北大 in 东北大街; but 清华北大 are two
            if self.around.continues(start, end) or (short and not self.around.boundary(start)):
                continue
            last = end
            whole = self._division(end)
            country = next((c for c in self.words.countries if self.text.endswith(c, 0, start)), "")
            foreign = bool(country) and concept.kind in ("government", "judicial")   # 美国司法部
            iri = concept.iri if whole == end and not foreign else None
            begin = start - len(country) if foreign else start
            yield Candidate(begin, whole, concept.kind or "other", "vocabulary", iri)

    def _triggered(self) -> Iterator[Candidate]:
        """What the words of organizations.toml find; a list goes on as it began: 各区民政局、财政局."""
        read = {"department": self._closed, "closed": self._closed, "own": self._own, "open": self._open,
                "campus": self._campus}
        refused_until = -1
        for start, end, index in self.words.automaton.find(self.text):
            word = self.words.patterns[index]
            trigger = self.words.triggers[word]
            if self.around.continues(start, end):
                continue
            candidate = read[trigger.family](start, end, word, trigger)
            if candidate is None:
                continue
            between = self.text[refused_until:candidate.start] if refused_until >= 0 else ""
            if between in _JOINTS and candidate.start == start:
                candidate = replace(candidate, refused=True)
            refused_until = candidate.end if candidate.refused else -1
            yield candidate

    # 县教育局, 省政府, 市委, 公安局

    def _closed(self, start: int, end: int, word: str, trigger: Trigger) -> Candidate | None:
        """A department or a fixed body: before it stand only places, roles, towns and owners."""
        start = self._compound(start) if trigger.family == "department" else start
        begin, roles = self.around.prefix(start)
        if own := _OWN_ROLE.match(word):
            roles = [own[1], *roles]
        if begin == start and not roles and not self._shares_head(start, word):
            needs_owner = word not in self.words.bare and (trigger.placed or len(word) < 3)
            if needs_owner or not self.around.boundary(start):
                return self._unknown_owner(end, word)
            if not self._stands_alone(start, end, word):
                return None
        if trigger.family == "department" and roles and roles[0] in ("校", "学校"):
            return None   # 学校教育主管部门: no department of a school
        refused = self.around.is_class(begin, roles)
        if trigger.kind == "government" and not refused:
            end = self._division(end)
        return Candidate(begin, end, trigger.kind, trigger.family, refused=refused)

    def _compound(self, start: int) -> int:
        """Where a department of two fields begins: 住房建设和园林局, for the core 园林 that starts at `start`."""
        if self.text[start - 1:start] != "和":
            return start
        size = next((n for n in range(8, 1, -1) if self.text[start - 1 - n:start - 1] in cores()), 0)
        return start - 1 - size if size else start

    def _unknown_owner(self, end: int, word: str) -> Candidate | None:
        """水利部长江水利委员会, 广东科学技术职业学院: before the known words stands a name that is no place."""
        triggers = self.words.triggers
        endings = (word[-n:] for n in range(len(word) - 1, 1, -1))
        ending = next((e for e in endings if e in triggers and triggers[e].family == "open"), None)
        return self._open(end - len(ending), end, ending, triggers[ending]) if ending else None

    def _division(self, end: int) -> int:
        """Where the name of a body ends with its division (内设机构): 区教育局 + 小学和幼儿教育科."""
        match = _DIVISION.match(self.text, end)
        if match is None:
            return end
        inside = range(end + 2, match.end())
        stopped = any(self.around.stops(at) and self.text[at - 1] not in "和与" for at in inside)
        return end if stopped or "楼" in match[0] else match.end()

    def _shares_head(self, start: int, word: str) -> bool:
        """宁夏党委、政府: the second body has the first one's head."""
        if word != "政府" or self.text[max(0, start - 3):start] not in ("党委、", "党委和"):
            return False
        begin, roles = self.around.prefix(start - 3)
        return begin < start - 3 and not self.around.is_class(begin, roles)

    def _stands_alone(self, start: int, end: int, word: str) -> bool:
        """Whether a bare body is a definite one: the setting's own, or one of a list of bodies."""
        if self.text[start - 1:start] == "”":
            return False
        if word == "中心学校":
            return self.setting.level == "town"
        listed = self.text[max(0, start - 1):start] in ("、", "和", "与") or self.text[end:end + 1] == "、"
        if not self.setting.places and self.setting.level in (None, "national"):
            # 文明办 of no known place is any; a department in a list of ministries is the nation's.
            return word.endswith(("局", "厅", "委")) and (listed or self.setting.level is None)
        if word in ("职教中心", "实验中学", "实验小学"):
            return listed or self.text[max(0, start - 1):start] in ("", "。", "\n")
        return listed or word not in ("法院", "检察院", "派出所", "交警大队")

    # 校党委, 学校工会, 教务处

    def _own(self, start: int, end: int, word: str, trigger: Trigger) -> Candidate | None:
        """A body of the school itself, where the plan is a school's."""
        if self.setting.level != "school":
            return None
        for owner in ("学校", "校"):
            begin = start - len(owner)
            if begin >= 0 and self.text.startswith(owner, begin) and self.around.boundary(begin):
                return Candidate(begin, end, trigger.kind, "own")
        if word.endswith(("处", "级部")) and self.around.boundary(start):
            return Candidate(start, end, "other", "own")
        return None

    # 蚶江中学, 陇东学院, 大兴安岭林业集团

    def _open(self, start: int, end: int, word: str, trigger: Trigger) -> Candidate | None:
        """A proper name: its own words stand before the ending that begins at `start`."""
        around = self.around
        begin = max(around.name_start(start), around.known_ends.get(end, 0))   # 任中国建设银行: the known body
        if begin == start or any(around.known_starts.get(at, 0) > end for at in range(begin + 1, end)):
            return None   # 录取中国科学院大学: the known body goes on
        head, roles = around.head(begin, start)
        core = self.text[head:start].strip("*")
        if around.is_class(begin, roles):
            return Candidate(begin, end, trigger.kind, "class", refused=True)
        if self._generic(core, word, self.text[begin:head], trigger):
            return None
        if head == begin and not self._names_itself(begin, start, core, trigger):
            return None
        if trigger.placed and head - begin == 2 and around.is_county_elsewhere(begin, head):
            return None
        return Candidate(begin, end, trigger.kind, "name")

    def _names_itself(self, begin: int, start: int, core: str, trigger: Trigger) -> bool:
        """Whether a core without place or role is enough for a name of this ending."""
        if trigger.placed:   # 组建的大中小学思政课一体化协作共建中心: founding tells one body from a class
            return start - begin >= 6 and bool(_FOUNDING.search(self.text, max(0, begin - 6), begin))
        if self.words.honours.search(self.text, max(0, begin - 10), begin) and self.around.everyday(core):
            return False
        return self.text[begin] == "*" or 2 <= len(core) <= 16

    def _generic(self, core: str, word: str, head: str, trigger: Trigger) -> bool:
        """Whether the words between a name's head and its ending name nothing: 庄浪县 + 民办 + 幼儿园."""
        if not core and head == "中国":
            return True
        if not core:
            short = len(head) == 2 and not head.endswith(tuple("省市县区州旗镇乡"))
            return not ("*" in head or word in self.words.by_place or (short and word in ("小学", "高级中学")))
        if _SCHOOL_NUMBER.match(core) and (head or trigger.kind == "school"):
            return False
        if core[-1] in "一某两几" or core.endswith(self.words.last):
            return True   # 网传一 + 中学, 西安市城六区高中阶段 + 学校
        if not head:
            return self.around.everyday(core) and not self._recurs(core, word)
        if trigger.kind == "university" and len(head) > 1:
            return self.words.any_university.fullmatch(core) is not None
        if self.words.types.fullmatch(core) or core + word in self.words.unique:
            return False
        role_school = trigger.kind == "school" and len(head.strip("*")) == 1   # 省 + 教改示范性建设 + 学校
        return self.words.classes.fullmatch(core) is not None or (role_school and self.around.everyday(core))

    def _recurs(self, core: str, word: str) -> bool:
        """护航幼儿园: an everyday word may be a school's name where the text says it twice."""
        plain = self.words.classes.fullmatch(core) or core in self.words.leads or core in self.words.verbs
        return len(core) == 2 and not plain and word in ("小学", "中学", "幼儿园") and self.text.count(core + word) > 1

    def _campus(self, start: int, end: int, word: str, trigger: Trigger) -> Candidate | None:
        """A part of a named school: 天河区华港幼儿园星谷园区. Not: 合肥先进光源园区."""
        school = _SCHOOL_INSIDE.search(self.text, self.around.left(start), start)
        return self._open(start, end, word, trigger) if school else None

    def _numbered(self) -> Iterator[Candidate]:
        """三中, 庄浪一中, **八中: schools by number; a bare one only where the text speaks of schools."""
        schools = "中学" in self.text or "学校" in self.text
        for match in _NUMBERED_SCHOOL.finditer(self.text):
            begin, roles = self.around.prefix(match.start())
            named = begin < match.start() or (schools and self.around.boundary(begin))
            if named and not self.around.is_class(begin, roles):
                yield Candidate(begin, match.end(), "school", "number")

    # lists and teams

    def _listed(self) -> Iterator[Candidate]:
        """责任单位:义教科、人事科 — the members of such a list are bodies."""
        for match in _LISTED.finditer(self.text):
            for item in _ITEM.finditer(self.text, *match.span(1)):
                if _LISTED_BODY.fullmatch(item[0]):
                    yield Candidate(*item.span(), "government", "listed")

    def _founded(self) -> Iterator[Candidate]:
        """成立应急突击队、物资保障队 — named teams that the plan founds; 成立课题组 — its own team."""
        for match in _FOUNDED.finditer(self.text):
            if match[1].startswith("课题组"):
                yield Candidate(match.start(1), match.start(1) + 3, "group", "team")
            for item in _ITEM.finditer(self.text, *match.span(1)):
                if not _TEAM.fullmatch(item[0]):
                    break
                if not self.words.classes.fullmatch(item[0]):
                    yield Candidate(*item.span(), "group", "founded")

    # short names that the document itself explains

    def aliases(self, chosen: list[Candidate]) -> list[Candidate]:
        """Where a body just found is called by a shorter name: 启慧学校, 实小, 以下简称“启航新能”."""
        shorts: dict[str, Candidate] = {}
        surfaces = {self.text[c.start:c.end] for c in chosen}
        for candidate in chosen:
            for short in self._short_forms(candidate):
                if short not in surfaces:
                    shorts.setdefault(short, candidate)
        if not shorts:
            return []
        automaton = daachorse.CharwiseDoubleArrayAhoCorasick(
            list(shorts), match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST)
        longer = list(shorts.values())
        return [Candidate(start, end, longer[index].kind, "short")
                for start, end, index in automaton.find(self.text) if not self.around.crosses(start, end)]

    def _short_forms(self, candidate: Candidate) -> Iterator[str]:
        surface = self.text[candidate.start:candidate.end]
        if candidate.kind == "school":
            yield from short_schools(surface)
        given = _GIVEN_SHORT.match(self.text, candidate.end)
        if given and not self.around.everyday(given[1]):
            yield given[1]


def short_schools(surface: str) -> Iterator[str]:
    """Short names of a school: 淄川区实验小学 → 实验小学, 实小, 淄川实小; 庄浪县第一中学 → 一中, 庄浪一中."""
    table = places.load()
    at = 0
    while (after := table.starting_at(surface, at, len(surface))) > 0:
        at = after
    core, place = surface[at:], surface[:at]
    if not place.endswith(tuple("省市县区州旗镇乡")):
        return
    if len(core) >= 4 and "第" not in core:
        yield core
    numbered = re.fullmatch(rf"第([{_NUMERAL}]{{1,3}})(?:高级)?中学", core)
    brief = f"{numbered[1]}中" if numbered else words().brief_schools.get(core)
    if brief:
        yield brief
        for stem in places.short_names(re.split(r"[省市]", place)[-1] or place):
            yield stem + brief
