"""Names of bodies (机构) as a page states them: whether a string is one, its full name, its level and its region."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LONGEST = 36
_MASKED = re.compile(r"[*×○]|某|X{2,}|x{2,}|_")
_LETTERS = re.compile(r"[一-鿿()“”·]{3,}\Z")
_NO_NAME = re.compile(
    r"[的了是在把被将这那其等]|^(?:各|全(?!国|民|军)|我|本|有关|相关|关于|该|及|和|与|对|由|从|为|经|据)|(?:年|月|日)$")
_PLACE = re.compile("[省市县区镇乡]")
_SEPARATORS = re.compile(r"\s{1,}|、|,|;|/")
_REGION = re.compile(
    r"(?:[一-鿿]{2,7}?(?:省|自治区|特别行政区))?(?:[一-鿿]{1,9}?(?:自治州|地区|盟|市))?"
    r"(?:[一-鿿]{1,9}?(?:自治县|自治旗|新区|林区|特区|[县区旗市]))?(?:[一-鿿]{1,8}?(?:街道|[镇乡]))?")


_ISSUING = re.compile("关于|印发|转发")
_AFTER = re.compile(  # what stands in a title behind the body whose plan it is
    r"(?:19|20)\d{2}|“?十[一二三四五六]五|[:,\s]|第[一二三四五六七八九十]|关于|印发|学校工作|工作|教育|年度|党建|学年|[一二三四五]年|公告|令|校园|安全|师德")


@dataclass(frozen=True)
class _Rules:
    name: re.Pattern[str]
    not_bodies: tuple[str, ...]
    media: re.Pattern[str]
    short: dict[str, str]
    provinces: dict[str, str]
    levels: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _rules() -> _Rules:
    data = tomllib.loads(Path(__file__).with_name("metadata.toml").read_text("utf-8"))
    suffixes = "|".join(sorted(data["bodies"]["suffixes"], key=len, reverse=True))
    return _Rules(
        re.compile(rf"[一-鿿()“”·]{{1,30}}?(?:{suffixes})(?:\([一-鿿]{{2,20}}\))?"),
        tuple(data["bodies"]["not_bodies"]),
        re.compile(data["bodies"]["media"]["pattern"]),
        data["bodies"]["short"],
        data["provinces"],
        tuple((name, re.compile(pattern)) for name, pattern in data["levels"].items()),
    )


def is_body(name: str) -> bool:
    """Whether a string is the name of one particular body, unmasked: 庄浪县教育局, not 各学校, 某市教育局, 大众日报."""
    rules = _rules()
    name = name.strip()
    return (
        3 <= len(name) <= _LONGEST
        and bool(_LETTERS.match(name))
        and bool(rules.name.fullmatch(name))
        and not _MASKED.search(name)
        and not _NO_NAME.search(name)
        and not name.endswith(rules.not_bodies)
        and not rules.media.search(name)
    )


def bodies(line: str) -> list[str]:
    """The bodies of a line that names nothing else, as in a joint signature; empty where anything else stands there."""
    line = line.strip()
    if is_body(line):
        return [line]
    names = [name for name in _SEPARATORS.split(line) if name]
    joined = "".join(names)
    if names and all(map(is_body, names)):
        return names
    return [joined] if is_body(joined) and " " in line else []


def leading(title: str) -> str | None:
    """The bodies with which a title begins, joined by 、: those who issue, or whose plan it is."""
    before = _ISSUING.split(title, maxsplit=1)[0]
    if before != title and (names := bodies(before)):
        return "、".join(names)
    ends = (end for end in range(3, min(len(title), _LONGEST)) if _AFTER.match(title, end) and is_body(title[:end]))
    end = next(ends, None)
    return title[:end] if end else None


def full(name: str, text: str, province: str | None) -> str:
    """A body's name in full: 县教体局 as the text spells it out, departments' short names, 省 with its province."""
    rules = _rules()
    for short, long in rules.provinces.items():
        if name.startswith(short) and not name.startswith(long):
            rest = name[len(short) :].removeprefix("省").removeprefix("市")
            name = long + rest if not rest.startswith(("市", "县", "区")) or name.startswith(short + "省") else name
            break
    if name.startswith("省") and province:
        name = province + name[1:]
    spelled = _spelled(name, text)
    if spelled:
        return spelled
    for short, long in rules.short.items():
        if name.endswith(short):
            return name[: -len(short)] + long
    return name


def _spelled(name: str, text: str) -> str | None:
    """The longer name in the text of which `name` is an abbreviation with the same beginning and end."""
    if len(name) < 4:
        return None
    pattern = "[一-鿿]{0,3}?".join(map(re.escape, name[3:]))
    found = re.findall(re.escape(name[:3]) + r"[一-鿿]{0,3}?" + pattern, text[:20_000])
    longer = [
        candidate for candidate in found
        if len(candidate) > len(name) and is_body(candidate) and not _PLACE.search(candidate[3:])]
    return min(longer, key=len) if longer else None


def level(issuer: str | None, title: str, text: str) -> str | None:
    """The level of the body whose plan it is: national, province, city, county, town or school."""
    rules = _rules()
    if issuer:
        for name, pattern in rules.levels:
            if pattern.search(issuer):
                return name
    for word, name in (("全国", "national"), ("全省", "province"), ("自治区", "province"), ("全镇", "town"), ("全乡", "town"),
                       ("乡镇", "town"), ("全县", "county"), ("我县", "county"), ("全市", "city"), ("我市", "city"),
                       ("全校", "school"), ("我校", "school")):
        if word in title:
            return name
    counts: Iterable[tuple[int, str]] = (
        (text.count(word), name)
        for word, name in (("我省", "province"), ("全省", "province"), ("我市", "city"), ("全市", "city"),
                           ("我县", "county"), ("全县", "county"), ("我镇", "town"), ("全镇", "town"), ("我校", "school")))
    most = max(counts)
    return most[1] if most[0] >= 2 else None


def province(text: str) -> str | None:
    """The province that a title or a text's beginning names."""
    for short, long in _rules().provinces.items():
        if short in text:
            return long
    return None


def region(name: str | None) -> str | None:
    """The place whose body a name names: 广州市天河区教育局 → 广州市天河区."""
    if not name:
        return None
    matched = _REGION.match(name.split("、", 1)[0])
    found = matched[0] if matched else ""
    return found if len(found) >= 3 else None
