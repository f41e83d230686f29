"""The full name of a body (机构全称) as the document's setting tells it: 县教体局 → 肥东县教育体育局."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from kg.extract import places
from kg.extract.setting import ROLES, Setting

_DATA = Path(__file__).with_name("organizations.toml")
_OFFICES = ("办", "办公室", "领导小组")
_FULL_SUFFIX = {**dict.fromkeys(("部门", "主管部门", "行政主管部门", "行政部门", "行政管理部门"), "局"), "委": "委员会"}
_COMMISSIONS = ("卫生健康", "发展和改革")   # whose 部门 is a 委员会 everywhere
_OWN_PLACES = {"province": (places.PROVINCE, "省"), "city": (places.CITY, "市")}   # of every level below: the county
_PAPER = re.compile(r"(?:日报|晚报|时报|商报|晨报|青年报|都市报)$")
_NUMBERED = re.compile(r"([一二三四五六七八九十]{1,3})中$")
_COMMITTEE = re.compile(
    r"(?P<where>.*?[省市县区州旗盟镇乡]|[^省市县区]{2,3})(?<![纪监工政])委(?:员会)?(?P<office>\w{0,12})")
_ADMINISTRATIVE = tuple("省市县区州旗盟镇乡")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text("utf-8"))


@cache
def cores() -> dict[str, str]:
    """Every department core, full and short, with the full one: 教体 → 教育和体育."""
    rows = _data()["departments"]["cores"]
    return {core: row.split()[0] for row in reversed(rows) for core in row.split()}


@cache
def departments() -> dict[str, tuple[str, str]]:
    """Every department name with its full core and its ending: 教体局 → (教育和体育, 局)."""
    data = _data()["departments"]
    offices = set(data["office_cores"].split())
    table: dict[str, tuple[str, str]] = {}
    for core, full in sorted(cores().items(), key=lambda row: -len(row[0])):   # 应急管理 + 局, not 应急 + 管理局
        for suffix in data["suffixes"].split():
            if core not in offices or suffix.endswith(_OFFICES):
                table.setdefault(core + suffix, (full, suffix))
    return table


class Namer:
    """Gives full names by the setting and by the full names that the document itself has."""

    def __init__(self, setting: Setting) -> None:
        """`setting` is that of the document."""
        self._setting = setting
        self._places = setting.table
        self._written: dict[str, list[tuple[str, str]]] = {}   # place → (core, name) of departments in the text

    def names(self, surfaces: Iterable[tuple[str, str]]) -> dict[str, str]:
        """The full name of each (surface, kind); kind "own" is a division of the issuer."""
        rows = list(dict.fromkeys(surfaces))
        for surface in ((self._setting.issuer or ""), *(surface for surface, _ in rows)):
            self._note_department(surface)
        full = {surface: self._name(surface, kind) for surface, kind in rows}
        schools = self._schools(full[surface] for surface, kind in rows if kind == "school")
        return {surface: schools.get(name, name) for surface, name in full.items()}

    def _note_department(self, surface: str) -> None:
        """Remember a department that the text writes in full: 肥东县教育体育局."""
        place, rest = self._split(surface)
        if not place or surface.startswith(tuple(ROLES)) or rest not in departments():
            return
        core, suffix = departments()[rest]
        written = rest.removesuffix(suffix)
        if suffix.endswith("部门") or (written != core and len(written) <= 3):
            return   # 教体局 and 教育部门 are no full names
        name = place + written + _FULL_SUFFIX.get(suffix, suffix)
        self._written.setdefault(place, []).append((core.replace("和", ""), name))

    def _schools(self, schools: Iterable[str]) -> dict[str, str]:
        """Short names of the document's schools with the one full name that they shorten: 实小, 实验小学."""
        found: dict[str, set[str]] = {}
        for school in schools:
            place, core = self._heads(school)
            if not place.endswith(_ADMINISTRATIVE):
                continue
            brief = _data()["brief_schools"].get(core)
            stems = ("", *places.short_names(place)) if brief else ()
            for short in (core, *(stem + str(brief) for stem in stems)):
                found.setdefault(short, set()).add(school)
        longest = {short: max(names, key=len) for short, names in found.items()}
        return {short: name for short, name in longest.items() if all(name.endswith(n) for n in found[short])}

    def _heads(self, surface: str) -> tuple[str, str]:
        """The places at the head of a name as written, and the rest."""
        at = 0
        while (after := self._places.starting_at(surface, at, len(surface))) > 0:
            at = after
        return surface[:at], surface[at:]

    def _split(self, surface: str) -> tuple[str, str]:
        """The full place at the head of a name, and the rest: 县教育局 → (庄浪县, 教育局)."""
        surface = surface.strip("*")
        if surface in departments():
            return "", surface   # 公安局 is no body of 公安县
        written, rest = self._heads(surface)
        if written:
            return self._full_place(written), rest
        for role in ROLES:
            rest = surface.removeprefix(role)
            if rest != surface and not rest.startswith("级") and (place := self._setting.place(role)):
                return place, rest
        return "", surface

    def _full_place(self, written: str) -> str:
        """A place in full, as its own documents write it: 天河区 → 广州市天河区, 宁夏 → 宁夏回族自治区.

        A short name that only a county elsewhere has stays: 西城九年制学校 is no school of 西城区.
        """
        options = self._places.named(written)
        own = [place for place in options if place in self._setting.places.values()]
        if not options or (not own and len(options) > 1 and options[0].level == places.COUNTY):
            return written
        if not own and written != options[0].name and options[0].level == places.COUNTY:
            return written
        name = (own or options)[0].name
        return self._setting.prefixes.get(name, name)

    def _own_place(self) -> str:
        """The place whose bodies a document means when it names none; its role word where it is not known."""
        if self._setting.level in (None, "national"):
            return ""
        level, role = _OWN_PLACES.get(str(self._setting.level), (places.COUNTY, "县"))
        own = self._setting.places.get(level)
        return self._setting.prefixes.get(own.name, own.name) if own else role

    def _name(self, surface: str, kind: str) -> str:
        """The first reading that fits."""
        place, rest = self._split(surface)
        if kind == "own" or (self._setting.school and surface.startswith(("校", "学校"))):
            return self._own(surface, place)
        if kind == "party" and (party := self._party(surface, place, rest)):
            return party
        if rest in departments():
            return self._department(place, rest)
        if rest in _data()["full"] or rest in ("检察院", "法院", "文明办"):
            whose = place or (self._own_place() if kind != "group" else "")
            return whose + str(_data()["full"].get(rest, rest))
        if kind == "school":
            return self._school(surface, place, rest)
        if _PAPER.search(surface):
            return surface + "社"   # 山西经济日报 is the paper; its body is 山西经济日报社
        return surface if self._begins_short(surface, rest) else place + rest

    def _own(self, surface: str, place: str) -> str:
        """校党委 → 济宁市兖州区第一中学党委, 基础教育科 → 淄川区教育局基础教育科."""
        if self._setting.school:
            return self._setting.school + surface.removeprefix("学").removeprefix("校")
        issuer = (self._setting.issuer or "").split("、")[0]
        if surface[0] in "局厅院" and surface[0] in issuer:
            return issuer[:issuer.rindex(surface[0])] + surface   # 局科技司 in a plan of …局办公室
        return surface if place else issuer + surface.removeprefix(issuer[-1:])

    def _school(self, surface: str, place: str, rest: str) -> str:
        """县一中 → 庄浪县第一中学; in a county's plan 盘安中学 → 庄浪县盘安中学."""
        if surface == "中心学校":
            return (self._setting.town or "镇") + surface
        numbered = _NUMBERED.fullmatch(rest)
        if numbered and place:
            return f"{place}第{numbered[1]}中学"
        elsewhere = place and self._begins_short(surface, rest) and place == surface.removesuffix(rest)
        if place and not elsewhere:
            return surface if self._begins_short(surface, rest) else place + rest
        bare = surface.strip("*")
        if self._setting.level != "county" or "大学" in bare or "附" in bare:
            return bare if numbered else surface
        return self._own_place() + (f"第{numbered[1]}中学" if numbered else bare)

    def _begins_short(self, surface: str, rest: str) -> bool:
        """Whether a name begins with a place's short name, which then is part of the name: 河北大学, 山西日报."""
        written = surface.removesuffix(rest)
        options = self._places.named(written)
        return bool(options) and options[0].name != written

    def _department(self, place: str, rest: str) -> str:
        """县教育局 → 庄浪县教育局, 省卫健委 → 山西省卫生健康委员会, 宁夏教育部门 → 宁夏回族自治区教育厅."""
        core, suffix = departments()[rest]
        if not place and suffix == "厅":
            place = self._setting.place("省") or self._setting.place("自治区") or "省"
        place = place or self._own_place()
        for written, name in self._written.get(place, ()):   # 县教育局, where the text has 教育和体育局
            if written.startswith(core.replace("和", "")):
                return name
        if suffix.endswith("部门"):
            province = not place.endswith("市") and any(
                p.name == place and p.level == places.PROVINCE for p in self._places.named(place))
            suffix = "委员会" if core in _COMMISSIONS else "厅" if province else "局"
        return place + core + _FULL_SUFFIX.get(suffix, suffix)

    def _party(self, surface: str, place: str, rest: str) -> str | None:
        """县委 → 中共庄浪县委员会, 咸宁市委宣传部 → 中共咸宁市委员会宣传部."""
        if place and rest == "党委":
            return f"中共{place}委员会"
        if place and rest == "教育工委":
            return f"中共{place}委员会教育工作委员会"
        match = _COMMITTEE.fullmatch(surface.removeprefix("中共"))
        if match is None:
            return None
        where = self._setting.place(match["where"]) or self._split(match["where"] + "政府")[0]
        return f"中共{where}委员会{match['office']}" if where else None
