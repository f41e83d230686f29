"""The full name of a body (机构全称) as the document's setting tells it: 县教体局 → 肥东县教育体育局."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg.extract import places
from kg.extract.setting import ROLES, Setting

_DATA = Path(__file__).with_name("organizations.toml")
_OFFICES = ("办", "办公室")


@cache
def cores() -> dict[str, str]:
    """Every department core, full and short, with the full one: 教体 → 教育和体育."""
    rows = tomllib.loads(_DATA.read_text("utf-8"))["departments"]["cores"]
    return {core: row.split()[0] for row in reversed(rows) for core in row.split()}


@cache
def departments() -> dict[str, tuple[str, str]]:
    """Every department name with its full core and its ending: 教体局 → (教育和体育, 局)."""
    data = tomllib.loads(_DATA.read_text("utf-8"))["departments"]
    offices = set(data["office_cores"].split())
    table = {}
    for core, full in sorted(cores().items(), key=lambda row: -len(row[0])):   # 应急管理 + 局, not 应急 + 管理局
        for suffix in data["suffixes"].split():
            if core not in offices or suffix in _OFFICES:
                table.setdefault(core + suffix, (full, suffix))
    return table


def _is_long(department: str) -> bool:
    """Whether a department's name is no short form: 教育体育局 is long, 教体局 and 教育部门 are not."""
    core, suffix = departments()[department]
    written = department.removesuffix(suffix)
    return not suffix.endswith("部门") and (written == core or len(written) > 3)


_PAPER = re.compile(r"(?:日报|晚报|时报|商报)$")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}中$")
_FULL_SUFFIX = {"部门": "局", "主管部门": "局", "行政主管部门": "局", "委": "委员会"}
_BODIES = {"政府": "人民政府", "政府办": "人民政府办公室", "政府办公室": "人民政府办公室", "政府办公厅": "人民政府办公厅",
           "妇联": "妇女联合会", "残联": "残疾人联合会", "科协": "科学技术协会", "文联": "文学艺术界联合会",
           "关工委": "关心下一代工作委员会", "教科院": "教育科学研究院", "职教中心": "职业教育中心",
           "社科院": "社会科学院", "疾控中心": "疾病预防控制中心", "特教学校": "特殊教育学校", "人大": "人民代表大会"}
_PROVINCIAL_COMMISSIONS = ("卫生健康", "发展和改革", "国有资产监督管理", "民族宗教事务")


class Namer:
    """Gives full names by the setting and by the full names that the document itself has."""

    def __init__(self, setting: Setting, text: str) -> None:
        """`text` is the document's shadow."""
        self._setting = setting
        self._text = text
        self._places = places.load()
        self._seen: dict[tuple[str, str], str] = {}   # (place, core) → full name that the text has

    def names(self, surfaces: Iterable[tuple[str, str]]) -> dict[str, str]:
        """The full name of each (surface, kind)."""
        rows = list(dict.fromkeys(surfaces))
        issuer = [(self._setting.issuer, "government")] if self._setting.issuer else []
        for surface, _ in [*issuer, *rows]:
            place, rest = self._split(surface)
            if place and rest in departments() and _is_long(rest) and not surface.startswith(tuple(ROLES)):
                core, suffix = departments()[rest]
                written = rest.removesuffix(suffix) + _FULL_SUFFIX.get(suffix, suffix)
                self._seen.setdefault((place, core.replace("和", "")), place + written)
        full = {surface: self._name(surface, kind) for surface, kind in rows}
        return {surface: self._through_school(name, full) for surface, name in full.items()}

    def _through_school(self, name: str, full: dict[str, str]) -> str:
        """实小, 实验小学 → the one school of the document whose name they shorten."""
        longer = sorted({other for other in full.values() if other != name and _shortens(name, other)}, key=len)
        return longer[-1] if longer and all(longer[-1].endswith(other) for other in longer) else name

    def _split(self, surface: str) -> tuple[str, str]:
        """The full place at the head of a name, and the rest: 县教育局 → (庄浪县, 教育局)."""
        surface = surface.strip("*")
        if surface in departments():
            return "", surface   # 公安局 is no body of 公安县
        at, table = 0, self._places
        last = ""
        while (after := table.starting_at(surface, at, len(surface))) > 0:
            last, at = surface[at:after], after
        if at:
            return self._full_place(surface[:at], last), surface[at:]
        for role in ("自治区", *ROLES):
            if surface.startswith(role) and (place := self._setting.place(role)):
                if not (rest := surface[len(role):]).startswith("级"):
                    return place, rest
        return "", surface

    def _full_place(self, written: str, last: str) -> str:
        """A place as its documents write it in full; a short name of a county elsewhere stays (西城 is no district)."""
        options = self._places.named(last)
        own = [p for p in options if p in self._setting.places.values()]
        if not own and written == last and last != options[0].name and options[0].level == places.COUNTY:
            return written
        if written == last and (own or len(options) == 1 or options[0].level < places.COUNTY):
            name = (own or options)[0].name
            return self._setting.prefixes.get(name, name)
        return written

    def _name(self, surface: str, kind: str) -> str:
        place, rest = self._split(surface)
        if kind == "own" and not place and not surface.startswith(("校", "学校")):
            return (self._setting.issuer or "").split("、")[0] + surface
        if kind == "party" and (party := self._party(surface, place, rest)):
            return party
        if rest in departments():
            return self._department(place, rest)
        if rest in _BODIES:
            if rest == "政府" or kind == "school":
                place = place or self._own_place()
            return place + _BODIES[rest]
        if self._setting.school and surface.startswith(("校", "学校")):
            return self._setting.school + surface.removeprefix("学").removeprefix("校")
        if _PAPER.search(surface):
            return surface + "社"
        if place and self._is_short(surface, rest) and not _NUMBERED.match(rest):
            return surface
        if place:
            return place + re.sub(r"^([一二三四五六七八九十]{1,3})中$", r"第\1中学", rest)
        surface = surface.strip("*")
        if rest in ("检察院", "法院", "文明办"):
            return self._own_place() + rest
        if surface == "中心学校":
            return (self._setting.town or "镇") + surface
        local = kind == "school" and "大学" not in surface and "附" not in surface
        if local and self._setting.level == "county" and places.COUNTY in self._setting.places:
            return self._own_place() + re.sub(r"^([一二三四五六七八九十]{1,3})中$", r"第\1中学", surface)
        return surface

    def _is_short(self, surface: str, rest: str) -> bool:
        """Whether a name begins with a place's short name, which then is part of the name: 河北大学, 山西日报."""
        written = surface.removesuffix(rest)
        return bool(self._places.named(written)) and self._places.named(written)[0].name != written

    def _own_place(self) -> str:
        """The place whose bodies a document means when it names none; its role word where it is not known."""
        role = {"province": "省", "city": "市", "county": "县", "town": "县"}.get(self._setting.level or "")
        if role is None:
            return ""
        return self._setting.place(role) or (self._setting.place("区") if role == "县" else None) or role

    def _department(self, place: str, rest: str) -> str:
        core, suffix = departments()[rest]
        if not place and suffix == "厅":
            place = self._setting.place("省") or self._setting.place("自治区") or "省"
        place = place or self._own_place()
        for (where, seen), known in self._seen.items():   # 县教育局, where the text has 教育和体育局
            if where == place and seen.startswith(core.replace("和", "")):
                return known
        if suffix in ("部门", "主管部门", "行政主管部门"):
            province = any(p.name == place and p.level == places.PROVINCE for p in self._places.named(place))
            suffix = "委员会" if core in ("卫生健康", "发展和改革") else "厅" if province else "局"
        return place + core + _FULL_SUFFIX.get(suffix, suffix)

    def _party(self, surface: str, place: str, rest: str) -> str | None:
        """县委 → 中共庄浪县委员会, 校党委 → 济宁市兖州区第一中学党委."""
        if match := re.fullmatch(r"(省|市|县|区|州|旗|镇|乡)委", surface):
            where = self._setting.place(match[1])
            return f"中共{where}委员会" if where else None
        if match := re.fullmatch(r"(.*?)(省|市|县|区|州|旗)委(\w{1,12})", surface):
            where = self._split(match[1] + match[2] + "政府")[0]
            return f"中共{where}委员会{match[3]}" if where else None
        if match := re.fullmatch(r"(.+[省市县区州旗盟镇乡]|[^省市县区]{2,3})(?<![纪监工政])委", surface):
            where = self._split(match[1] + "政府")[0]
            return f"中共{where}委员会" if where else None
        if place and rest in ("党委", "委"):
            return f"中共{place}委员会"
        if place and rest in ("教育工委", "委教育工委"):
            return f"中共{place}委员会教育工作委员会"
        return None


def _shortens(short: str, full: str) -> bool:
    """Whether a school's name is a short form of another: 实小 of 淄川区实验小学."""
    if full.endswith(short):
        return len(short) >= 4
    pairs = {"实小": "实验小学", "实中": "实验中学", "实幼": "实验幼儿园"}
    tail = pairs.get(short[-2:])
    return bool(tail) and full.endswith(tail) and (len(short) == 2 or short[:2] in full)


