"""What stands around a word (上下文): where a name begins, what places and roles head it, whether it means a class.

All offsets count code points in the text given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from kg.extract import places
from kg.extract.organization_words import words
from kg.extract.setting import ROLES, Setting

MASKS = "*×xX○某"   # what stands for characters that were taken out: **中学, x区x小学, 漳浦县某幼儿园
NAME_CHARACTER = re.compile(r"[一-鿿㐀-䶿A-Za-z·]")
_WINDOW = 26   # characters to the left of an ending in which its name may begin
_LONGEST_PLACE = 12
_TOWNS = ("县", "区", "旗", "镇", "乡", "街道")
_SMALL_TOWNS = ("镇", "乡", "街道")
ENDS_OF_BODIES = "委府局省市县区镇乡村办处会站司院部队校心厅"   # the last characters of bodies
_COUNTIES = ("县", "区", "市")
_ONE_LETTER = "省市县区州旗盟镇乡校"
_ROLE_WORDS = ("自治区", "街道", "学校", "国家", *_ONE_LETTER)
_ROLE = re.compile("|".join(word for word in _ROLE_WORDS if word in ROLES and word != "学校"))
_MASKED_APART = re.compile(rf"[{MASKS}]{{2}} $")
_NATION = ("中国", "中央", "武警", "民航")   # heads of names, as places are
_BRACKET = re.compile(r"\([一-鿿]{2,6}\)$")   # 中国工商银行(亚洲)有限公司
_GOVERNMENT = re.compile(r"(?:人民)?政府$")
_OWN_TOWN = re.compile("镇|乡(?![镇村])|街道(?!社区)")
_CITIZENS = re.compile("市民(?![族政办宗])")
_LEVELS_LISTED = re.compile(r"(?:(?<![军社校园景地街])[省市县区乡镇级]|国家|中央)[、和及与或/]$|\)$")


class Surroundings:
    """A text with its setting and the known bodies in it, to be asked about any place in it."""

    def __init__(self, text: str, setting: Setting, known: Iterable[tuple[int, int]]) -> None:
        """`known`: where bodies of the vocabulary stand, as (start, end)."""
        self.text = text
        self.setting = setting
        self.words = words()
        self.places = setting.table
        self.heads = re.compile("|".join((*_NATION, *self.words.countries, *self.words.regions)))
        self.known_starts = {start: end for start, end in known if not self.continues(start, end)}
        self._starts = sorted(self.known_starts)
        self.known_ends = {end: start for start, end in self.known_starts.items()}

    def continues(self, start: int, end: int) -> bool:
        """Whether what follows makes the word that ends at `end` part of a longer one: 教育部 in 教育部门."""
        after = self.words.after
        ending = next((self.text[end - n:end] for n in range(min(4, end - start), 0, -1)
                       if self.text[end - n:end] in after), "")
        return bool(after[ending].match(self.text, end) or after[""].match(self.text, end))

    def everyday(self, run: str) -> bool:
        """Whether a run of characters is made of everyday words alone, so that it names nothing."""
        reached = {0}
        for at in range(len(run)):
            if at in reached:
                reached |= {at + size for size in (1, 2, 3, 4) if run[at:at + size] in self.words.common}
        return len(run) in reached

    def crosses(self, start: int, end: int) -> bool:
        """Whether a match cuts a word in two at either edge: 实小 in 充实小学."""
        edges = (self.text[start - 1:start + 1], self.text[end - 1:end + 1])
        return self.continues(start, end) or any(edge in self.words.common for edge in edges)

    def boundary(self, at: int) -> bool:
        """Whether a name may begin at `at`: after punctuation, a verb, a preposition or a place."""
        if at == 0 or not NAME_CHARACTER.match(self.text, at - 1):
            return True
        return self.stops(at) or self.place_before(at) >= 0

    def stops(self, at: int) -> bool:
        """Whether a word that belongs to no name ends at `at`, which must not be 0."""
        text, known = self.text, self.words
        if text.startswith("科室", at) and text.startswith("负责", at - 2):
            return False   # 区幼儿招生负责科室: no verb here
        if self._covered(at):
            return False
        if any(text[at - n:at] in known.leads for n in (2, 3, 4)):
            return at - 1 not in self.known_ends   # 水利部 + 长江, not 部长
        if any(text[at - n:at] in known.verbs and self.place_before(at - n) < 0 for n in (2, 3)):
            return True   # but 苏州启航公司: after a place a verb may be a name
        if text[at - 1] in "年月日号" and text[at - 2:at - 1].isdigit():
            return True
        if text[at - 1] not in known.single:
            return False
        if text[at:at + 1] in _COUNTIES and 0 <= self.place_before(at + 1) < at - 1:
            return False   # 荥经县
        return not any(text[start:start + size] in known.inside
                       for size in (2, 3, 4) for start in range(at - size, at))

    def _covered(self, at: int) -> bool:
        """Whether the two characters before `at` belong to a word that names have: 成年 in 未成年人."""
        return any(self.text[start:start + size] in self.words.inside
                   for size in (3, 4) for start in range(at - size, at - 1))

    def division(self, end: int) -> int:
        """Where the name of a body ends with its division (内设机构): 区教育局 + 小学和幼儿教育科."""
        match = self.words.division.match(self.text, end)
        if match is None:
            return end
        inside = () if match["whole"] else range(end + 1, match.end())   # 驻澳门特别行政区办事处
        stopped = any(self.stops(at) and self.text[at - 1] not in "和与" for at in inside)
        return end if stopped or "楼" in match[0] else match.end()

    def left(self, end: int) -> int:
        """Where the free name that ends at `end` begins."""
        at, floor = end, max(0, end - _WINDOW)
        while at > floor and NAME_CHARACTER.match(self.text, at - 1) and not self.stops(at):
            at -= 1
        return at

    def name_start(self, end: int, company: bool = False) -> int:
        """Where the name whose ending begins at `end` itself begins, places and known bodies considered."""
        floor = max(0, end - _WINDOW)
        bracket = _BRACKET.search(self.text, floor, self.left(end)) if company else None
        left = self.left(bracket.start() if bracket else end)
        begin = self._anchored(self._with_owner(self._within_known(left, end)), end)
        return self._masked(begin)

    def _masked(self, begin: int) -> int:
        """Where a name begins with the masked characters that stand before it: **中学, 某市教育局."""
        if _MASKED_APART.search(self.text, max(0, begin - 3), begin):
            begin -= 1   # ×× 小学
        while begin and self.text[begin - 1] in MASKS:
            begin -= 1
        return begin

    def _within_known(self, begin: int, end: int) -> int:
        """国家林业和草原局林木品种审定委员会: the 和 of a known body ends no name."""
        at = bisect_left(self._starts, begin) - 1
        return self._starts[at] if at >= 0 and begin < self.known_starts[self._starts[at]] <= end else begin

    def _with_owner(self, begin: int) -> int:
        """生态环境部环境与经济政策研究中心: 与 is inside the name, since a known body or a place is its head."""
        if begin < 3 or self.text[begin - 1] not in "与和及":
            return begin
        left = self.left(begin - 1)
        owner = self.known_starts.get(left, begin) < begin - 1 or self.text.startswith(_NATION, left)
        if not owner and self.text[begin - 1] == "与":   # 重庆信息与智慧医学研究院, but not 重庆与四川
            owner = 0 < self.place_after(left, begin) < begin - 2
        ended = any(self.text[begin - 1 - n:begin - 1] in self.words.triggers for n in range(2, 6))
        return left if owner and not ended else begin

    def _anchored(self, begin: int, end: int) -> int:
        """A place inside a name begins it, unless what stands before is a body itself (中共庄浪县委)."""
        if self.head(begin, end)[0] > begin:
            return begin
        if (nation := self.text.find(_NATION[0], begin, end)) >= 0:
            return nation
        if self.text.startswith(_NATION, begin):
            return begin
        inside = self._starts[bisect_left(self._starts, begin):bisect_left(self._starts, end - 1)]
        if owner := next((at for at in inside if self.known_starts[at] - at > 2), 0):
            return owner   # 建设 + 教育部西安高等研究院; but 浙江清华长三角研究院
        for at in range(begin + 1, end - 1):
            after = self.place_after(at, end)
            if after < 0 or self.text[at - 1] == "(":
                continue
            place = self.places.named(self.text[at:after])[0]
            full = place.name == self.text[at:after]
            if full or place.level == places.PROVINCE or (place.level == places.CITY and at - begin > 1):
                return begin if self.text[begin:at].endswith(self.words.owners) else at
        return begin

    def place_before(self, at: int) -> int:
        """Where the place that ends at `at` begins, -1 where none does; 会同 and 和 + 县 are seldom places."""
        start = self.places.ending_at(self.text, at, max(0, at - _LONGEST_PLACE))
        return -1 if start < 0 or self._is_word(start, at) else start

    def place_after(self, at: int, end: int) -> int:
        """Where the place that begins at `at` ends, -1 where none does."""
        after = self.places.starting_at(self.text, at, end)
        return -1 if after < 0 or self._is_word(at, after) else after

    def _is_word(self, start: int, end: int) -> bool:
        """Whether what may be a county is everyday words: 会同省政府, 会同县公安局, 建成县融媒体中心."""
        word = self.text[start:end]
        if len(word) > 3 or self.places.named(word)[0].level != places.COUNTY \
                or any(place.name.startswith(word) for place in self.setting.places.values()):
            return False
        if len(word) == 3:
            return word == "会同县" and self.place_before(start) < 0
        if word[-1] == "县" and start and self.text[start - 1:start + 1] in self.words.common:
            return True
        return word in self.words.common or (word == "和县" and not self._opens_clause(start))

    def _opens_clause(self, at: int) -> bool:
        return at == 0 or not NAME_CHARACTER.match(self.text, at - 1)

    def is_county_elsewhere(self, start: int, end: int) -> bool:
        """Whether a short place name means a county elsewhere, which so many words look like: 复兴少年宫."""
        options = self.places.named(self.text[start:end])
        return bool(options) and options[0].level == places.COUNTY and options[0] not in self.setting.places.values()

    def prefix(self, end: int) -> tuple[int, list[str]]:
        """The chain of places, towns and roles that ends at `end`: where it begins, and its roles from the left."""
        at = end
        roles: list[str] = []
        while at > 0:
            if (place := self.place_before(at)) >= 0:
                at = place
                continue
            if (government := _GOVERNMENT.search(self.text, max(0, at - 4), at)) and at == end:
                at = government.start()   # 省政府口岸办
                continue
            role = next((r for r in _ROLE_WORDS if self.text.startswith(r, at - len(r)) and at >= len(r)), None)
            own = self._town(at - len(role), role) if role else None
            if role is None or own is None:
                break
            if own == at - len(role):
                roles.insert(0, role)
            at = own
            at = self._masked(at)
        return self._masked(at), roles

    def _town(self, at: int, role: str) -> int | None:
        """Where the own name of a town begins (阳川镇); `at` where the role stands alone; None where neither."""
        if role in _SMALL_TOWNS and at > 1 and self.place_before(at) == at - 2:
            return at - 2   # 双河镇 is no part of 双河市
        if at == 0 or self.boundary(at):
            return at
        if self.text[at - 1] in self.words.no_places.get(role, ""):
            return None
        if self.text[at - 1] in MASKS:
            return at   # x区x小学
        begin = next((at - n for n in (2, 3, 4) if at >= n and self.boundary(at - n)), at)
        if not all(NAME_CHARACTER.match(self.text, i) for i in range(begin, at)):
            return at if role in self.words.no_places else None
        word = self.text[begin] in self.words.single and self.text[begin:begin + 2] not in self.words.inside
        handed = self.text[at - 1] in "报送交"   # 意见报区民政部门: a verb before the role
        own = role in _SMALL_TOWNS and begin < at and self.text[at - 1] not in ENDS_OF_BODIES
        placed = own and self.place_before(begin) >= 0   # 五华区护国街道
        named = placed or not (word or handed or self.everyday(self.text[begin:at]))
        if role in _TOWNS and begin < at and named:
            return begin
        return at if role in self.words.no_places else None   # 报市教育局, 健全县教育局

    def head(self, begin: int, end: int) -> tuple[int, list[str]]:
        """The owner, places and roles at the start of a name: where they end, and the roles."""
        roles: list[str] = []
        at = self.known_starts.get(begin, begin)
        at = begin if at >= end else at
        if at == begin and (head := self.heads.match(self.text, at)):
            at = head.end()
        while at < end:
            if self.text[at] in MASKS:
                at += 1
                continue
            if (after := self.place_after(at, end)) > 0 and self._follows(begin, at, after):
                town = _OWN_TOWN.match(self.text, after, end) if after - at == 2 else None
                at = town.end() if town else after   # 双河镇 is no part of 双河市
                continue
            role = self._role_at(at, end)
            masked = at > begin and self.text[at - 1] in MASKS
            if role is None or (role in _ONE_LETTER and at > begin and not roles and not masked):
                break
            roles.append(role)
            at += len(role)
        return at, roles

    def _follows(self, begin: int, at: int, after: int) -> bool:
        """Whether a short place name may follow the places before it: 高坪区白塔小学 is of no 白塔区."""
        if after - at > 2 or at == begin or self.text[at - 1] not in "市县区旗":
            return True
        before = self.places.ending_at(self.text, at, max(begin, at - _LONGEST_PLACE))
        if before < 0:
            return True
        return any(inner.within(outer) for inner in self.places.named(self.text[at:after])
                   for outer in self.places.named(self.text[before:at]))

    def _role_at(self, at: int, end: int) -> str | None:
        match = _ROLE.match(self.text, at)
        role = match[0] if match else None
        if role is None or at + len(role) > end or _CITIZENS.match(self.text, at):
            return None
        return None if self.text[at + len(role)] in "域级直属内外" else role   # 县域, 省级, 市直

    def is_class(self, begin: int, roles: list[str]) -> bool:
        """Whether what stands before makes it a class: 各区教育局, 省、市教育局, 区民政部门 in a city's rules."""
        masked = self.text[begin:begin + 1] in MASKS   # 某市某区: one body, its places hidden
        if roles and self.setting.is_below(roles[0]) and not masked:
            return True
        if sum(role in "省市县区" for role in roles) > 1 and not masked:
            return True   # 省市县三级
        before = self.text[max(0, begin - 16):begin]
        return bool(self.words.before.search(before) or (roles and _LEVELS_LISTED.search(before)))
