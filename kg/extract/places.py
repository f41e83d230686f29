"""China's provinces, cities and counties (行政区划): names, short names and which lies in which.

The table is `ontology/places.tsv`; codes are those of GB/T 2260, whose digits say what lies in what.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from functools import cache, cached_property

import daachorse

from kg.resources import ONTOLOGY

PROVINCE, CITY, COUNTY = 1, 2, 3

_PEOPLES = """
汉族 蒙古族 蒙古 回族 藏族 维吾尔族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族
白族 土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族
景颇族 柯尔克孜族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族
阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族
塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 各族
""".split()  # noqa: SIM905 - read as prose
_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|林区|省|市|盟|州|县|区|旗)$")
_ETHNIC = re.compile(
    "^(.{2,}?)(?:" + "|".join(sorted(_PEOPLES, key=len, reverse=True)) + ")+(自治区|自治州|自治县|自治旗)$")
_SHORT_SUFFIX = {"自治州": "州", "自治县": "县", "自治旗": "旗", "自治区": ""}


@dataclass(frozen=True, slots=True)
class Place:
    """One administrative division: 庄浪县, code 620825."""

    code: str
    name: str

    @property
    def level(self) -> int:
        """PROVINCE, CITY or COUNTY, as the code says."""
        return PROVINCE if self.code.endswith("0000") else CITY if self.code.endswith("00") else COUNTY

    def within(self, other: Place) -> bool:
        """Whether this place lies in `other`, or is it."""
        return self.code.startswith(other.code[:2 * other.level])


def short_names(name: str) -> Iterator[str]:
    """Short forms of a place's name: 宁夏回族自治区 → 宁夏, 甘孜藏族自治州 → 甘孜, 甘孜州, 甘孜自治州."""
    if match := _ETHNIC.match(name):
        yield match[1]
        if short := _SHORT_SUFFIX[match[2]]:
            yield match[1] + short
            yield match[1] + match[2]
    elif len(stem := _SUFFIX.sub("", name)) >= 2 and stem != name:
        yield stem


class Places:
    """The table, with names looked up and found in text."""

    def __init__(self, rows: Iterable[Place]) -> None:
        """Index `rows` by code, by full name and by short name."""
        self.by_code: dict[str, Place] = {}
        self._named: dict[str, list[Place]] = {}
        for place in rows:
            self.by_code[place.code] = place
            self._named.setdefault(place.name, []).append(place)
        # 延安 is the city, not a district of that name; full names first, larger places next.
        for place in sorted(self.by_code.values(), key=lambda p: p.level):
            for short in short_names(place.name):
                self._named.setdefault(short, []).append(place)
        self._longest = max(map(len, self._named))

    def with_place(self, place: Place) -> Places:
        """This table with one more place, by its full name and its short one where no other place has that."""
        table = copy(self)
        table.__dict__.pop("_automaton", None)  # of the names without it
        table.by_code = {**self.by_code, place.code: place}
        table._named = {**{short: [place] for short in short_names(place.name)}, **self._named, place.name: [place]}
        return table

    def named(self, name: str) -> list[Place]:
        """The places that a full or short name may mean, larger ones first."""
        return sorted(self._named.get(name, ()), key=lambda p: p.level)

    def parent(self, place: Place) -> Place | None:
        """The city of a county, the province of a city; None for a province."""
        if place.level == COUNTY and (city := self.by_code.get(place.code[:4] + "00")):
            return city
        return self.by_code.get(place.code[:2] + "0000") if place.level != PROVINCE else None

    def ending_at(self, text: str, end: int, floor: int) -> int:
        """Where the longest place name that ends at `end` begins, not before `floor`; -1 where none does."""
        for start in range(max(floor, end - self._longest), end - 1):
            if text[start:end] in self._named:
                return start
        return -1

    def starting_at(self, text: str, start: int, ceiling: int) -> int:
        """Where the longest place name that begins at `start` ends, not after `ceiling`; -1 where none does."""
        for end in range(min(ceiling, start + self._longest), start + 1, -1):
            if text[start:end] in self._named:
                return end
        return -1

    @cached_property
    def _automaton(self) -> tuple[daachorse.CharwiseDoubleArrayAhoCorasick, list[str]]:
        names = [name for name, places in self._named.items()
                 if len(name) > 2 or places[0].level < COUNTY]   # 和平, 朝阳: too often no place
        return daachorse.CharwiseDoubleArrayAhoCorasick(
            names, match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST), names

    def find(self, text: str) -> Iterator[str]:
        """The names of places in `text`, in order; short names of counties only where three characters long."""
        automaton, names = self._automaton
        for _, _, index in automaton.find(text):
            yield names[index]


@cache
def load() -> Places:
    """The table of `ontology/places.tsv`, read once a process."""
    with (ONTOLOGY / "places.tsv").open(encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return Places(Place(code, name) for code, name in rows)
