"""Names of bodies (机构) as a page states them: whether a string is one, its full name, its level and its region."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.resources import ONTOLOGY

_LONGEST = 36
_PREFIX = 3  # characters of a name that its abbreviation keeps
_SPELLED_WITHIN = 20_000
_MASKED = re.compile(r"[*×○]|某|X{2,}|x{2,}|_")
_LETTERS = re.compile(r"[一-鿿()“”·]{3,}\Z")
_NO_NAME = re.compile(
    r"[的了是在把被将这那其等]|^(?:记者|笔者|按照|根据|组建|成立|设立|美国|大陆|一[家个]|各|全(?!国|民|军)|我|本|有关|相关|关于|该|及|和|与|对|由|从|为|经|据|年|月|日|推动|就像)"
    r"|^(?:小学|中学|初中|高中|中心|幼儿园|学校){1,3}$|深入|谈及|原副|部门|主管|多个|向政府|活动(?!中心|室|办|站|组)|和[省市区](?!平)|实施(?!办|领导)|(?:年|月|日)$")
_PLACE = re.compile("[省市县区镇乡]")
_DISTRICT = re.compile(r"[一-鿿]{1,4}?[区县](?!域)")
_UNPLACED = re.compile(
    r"(?:市(?![场容]|政(?!府)|[南北中]区)|[县区省旗]|团[省市县区]委|(?!.{0,6}[省区])[一-鿿]{2,6}(?<!办公)厅$"
    r"|乡(?!村)|镇|自治区)")
_SEPARATORS = re.compile(r"\s{1,}|、|,|;|/|联合(?!会|国(?!家)|体|社|大学|学院|集团|工会|总会)|会同|携手")
_STATE_NAME = "中华人民共和国"
_STATE = re.compile(f"{_STATE_NAME}(?=[一-鿿]{{2,16}}[部委局署行]$)")  # before a ministry
_SESSION = re.compile("第?[一二三四五六七八九十]{1,3}届(?=人大|人民代表大会)")
_OF_PLACE = re.compile("(?<=[省市县区州旗镇乡])政府(?=$|办公|新闻办)")
_CHEERS = re.compile(r"[一-鿿]{2,4}!\s?")  # 喜报!
_NEIGHBOURS = re.compile(r"(?<=[一-鿿]{2}[部委会局厅署院央])(?=国家|中国|中华|国务院|最高|全国)|和|与"
    r"|(?<=[省市县区]委)(?=(?:[一-鿿]{2,8}?)?[省市县区](?:人民)?政府)")
_UNIT = re.compile("[处科股]$|^[一-鿿]{2,3}中心$")  # of a body that is named before it
_ASIDE = re.compile(r"\([^()]{0,24}(?:牌子|章)\)$")
_OTHERWISE = re.compile(r"\([^()]{2,16}\)")  # 中心小学(含附属幼儿园), 教师发展中心(市教研室)
_PROPER = re.compile("(?:大学|学院|公司|集团|银行|医院)$")  # whose names are no abbreviations
_REGION = re.compile(
    r"(?:[一-鿿]{2,7}?(?:省|自治区|特别行政区))?(?:[一-鿿]{1,9}?(?:自治州|地区|盟|市(?!场)))?"
    r"(?:[一-鿿]{1,8}?(?:自治县|自治旗)|[一-鿿]{1,4}?(?:新区|林区|特区|[县区旗]|市(?!场)))?"
    r"(?:[一-鿿]{1,8}?(?:街道|(?<![城乡村])镇|(?<!城)乡(?![村镇建])))?")
_NO_PLACE = re.compile("关于|国务院|人民共和国|[对在的年]")

_GOVERNMENT = re.compile(r"(?:(?:19|20)\d{2}年)?([一-鿿]{1,12}?(?:省|自治区|市|县|区|旗|镇|乡))(?:人民)?政府工作报告")
_SCHOOL_PLAN = re.compile(  # a title that names one school, if only by its type or a mask: 某小学2022年工作计划
    r"\A[^各全县市区省镇乡、关]{0,12}?(?:(?<!中)小学|(?<!大)中学|幼儿园|学校)\s?"
    r"(?:(?:19|20)\d{2}|年度|学年|第?[一二]学期|开学|学校工作|教学|教育教学|安全|德育|工作|保教|党|团|工会|少先队)"
    r"[^各全县市区省镇乡]{0,30}\Z")
_LED = re.compile(  # 在镇党委、政府的正确领导下, the 党 masked or not
    r"在[一-鿿]{0,6}?(省|市|县|区|旗|镇|乡|街道)[党D]?工?委[、和]?[一-鿿]{0,8}(?:政府|办事处)[^。,]{0,12}领导下")
_AIM = re.compile(  # 全市教育工作的总体思路
    "全([省市县区镇乡])[一-鿿]{2,8}工作的?(?:总体|指导|基本)(?:思路|要求|思想|目标)")
_LED_WITHIN = 600
_LED_LEVELS = {"省": "province", "市": "city", "县": "county", "区": "county", "旗": "county"}   # else town
_LEVELS = ("national", "province", "city", "county", "town", "school")
_BARE = re.compile(r"(?:(?:19|20)\d{2}年)?([县镇乡])(?=[一-鿿]{1,10}(?:局|委|办|政府|中心))")  # 县民政局2023年…
_ISSUING = re.compile("关于|印发|转发|公告|通告")
_AFTER = re.compile(  # what stands in a title behind the body whose plan it is
    r"(?:19|20)\d{2}|[一二][〇○零Oo][〇○零Oo一二三四]|“?十[一二三四五六]五|[:,\s]|第[一二三四五六七八九十]|关于|印发|学校工作|工作|教育(?!集团|工委|局|厅|部)|年度|党建|学年|[一二三四五]年|公告|令|校园|安全|师德"
    r"|发言人|被|获|荣|喜|到(?!位)|召开|举行|举办|开展|组织(?!部)|启动|通报|公布|发布|回应|出台|走进|深入|扎实|持续|积极")


@dataclass(frozen=True)
class _Rules:
    name: re.Pattern[str]
    not_bodies: tuple[str, ...]
    media: re.Pattern[str]
    short: dict[str, str]
    national: dict[str, str]
    provinces: dict[str, str]
    levels: tuple[tuple[str, re.Pattern[str]], ...]
    scopes: dict[str, str]  # 全县 and the like, and the level that they tell


@cache
def _rules() -> _Rules:
    data = tomllib.loads(Path(__file__).with_name("metadata.toml").read_text("utf-8"))
    suffixes = "|".join(sorted(data["bodies"]["suffixes"], key=len, reverse=True))
    return _Rules(
        re.compile(rf"[一-鿿()“”·]{{1,30}}?(?:{suffixes})(?:\([一-鿿]{{2,20}}\))?"),
        tuple(data["bodies"]["not_bodies"]),
        re.compile(data["bodies"]["media"]["pattern"]),
        data["bodies"]["short"],
        data["bodies"]["national"],
        data["provinces"],
        tuple((name, re.compile(pattern)) for name, pattern in data["levels"].items()),
        data["scopes"],
    )


def is_body(name: str) -> bool:
    """Whether a string is the name of one particular body, unmasked: 庄浪县教育局, not 各学校, 某市教育局, 大众日报."""
    rules = _rules()
    name = name.strip()
    return name in rules.national or (
        3 <= len(name) <= _LONGEST
        and bool(_LETTERS.match(name))
        and bool(rules.name.fullmatch(name))
        and not _MASKED.search(name)
        and not _NO_NAME.search(name)
        and not name.endswith(rules.not_bodies)
        and not is_media(name)
    )


def is_media(name: str) -> bool:
    """Whether a source is one that only passes a text on: 大众日报, 新华网, 本站."""
    return bool(_rules().media.search(name))


def bodies(line: str) -> list[str]:
    """The bodies of a line that names nothing else, as in a joint signature; empty where anything else stands there."""
    line = _ASIDE.sub("", line.strip())
    names = [name for name in _SEPARATORS.split(line) if name]
    names = names[:1] + [name for name in names[1:] if not _UNIT.search(name)]
    if names and all(map(is_body, names)):
        return [apart for name in names for apart in _apart(name)]
    joined = "".join(line.split())
    return _apart(joined) if is_body(joined) else []


def _apart(name: str) -> list[str]:
    """Bodies that stand without a sign between them: 甲市教育局甲市财政局, 民政部国家卫生健康委员会, 甲局和乙局."""
    again = name.find(name[:_PREFIX], _PREFIX + 1)
    for begin, end in [(again, again), *(border.span() for border in _NEIGHBOURS.finditer(name))]:
        if begin > 0 and is_body(name[:begin]) and is_body(name[end:]):
            return [name[:begin], *_apart(name[end:])]
    return [name]


def leading(title: str) -> str | None:
    """The bodies with which a title begins, joined by 、: those who issue, or whose plan it is."""
    if government := _GOVERNMENT.match(title):
        return government[1] + "人民政府"
    title = title[cheers.end() :] if (cheers := _CHEERS.match(title)) else title
    title = _OTHERWISE.sub("", title)
    before = _ISSUING.split(title, maxsplit=1)[0]
    if before != title and (names := bodies(before)):
        return "、".join(names)
    ends = (end for end in range(3, min(len(title), _LONGEST)) if _AFTER.match(title, end) and is_body(title[:end]))
    end = next(ends, None)
    return title[:end] if end else None


def full(name: str, title: str, text: str) -> str | None:
    """A body's name in full: 县教体局 as the text spells it out, departments' short names, 省 with its province.

    `title` is where the place of a bare 县教育局 is looked for; None where it stays unknown, for any county has one.
    """
    rules = _rules()
    name = _SESSION.sub("", _STATE.sub("", name))
    if national := rules.national.get(name):
        return national
    if _PROPER.search(name):
        return name
    province = _province(title) or _province(text[:300])
    for short, long in rules.provinces.items():
        if name.startswith(short) and not name.startswith(long):
            rest = name[len(short) :].removeprefix("省").removeprefix("市")
            name = long + rest if not rest.startswith(("市", "县", "区")) or name.startswith(short + "省") else name
            break
    for word in ("省", "自治区"):
        if name.startswith(word) and province:
            name = province + name[len(word) :]
    name = _placed(_in_only_place(name, text), title)
    if _UNPLACED.match(name):
        return None
    name = _OF_PLACE.sub("人民政府", name)
    name = _spelled(name, text) or name
    for short, long in rules.short.items():
        if name.endswith(short):
            return name[: -len(short)] + long
    return name


@cache
def _places() -> dict[str, str]:
    """The codes of China's provinces, cities and counties by full name, from `ontology/places.tsv`."""
    rows = (line.split("\t") for line in (ONTOLOGY / "places.tsv").read_text("utf-8").splitlines()
            if not line.startswith("#"))
    return {name: code for code, name in reversed(list(rows))}


@cache
def _counties() -> frozenset[str]:
    return frozenset(name for name in _places() if name.endswith(("县", "旗")))


def _in_only_place(name: str, text: str) -> str:
    """A bare 县民政局 with the one county before it of which the text speaks, if it speaks of no other."""
    if name[0] not in "县旗":
        return name
    ends = (found.end() for found in re.finditer("[县旗]", text[:_SPELLED_WITHIN]))
    sizes = range(7, 1, -1)
    places = {place for end in ends
              if (place := next((text[end - n:end] for n in sizes if text[end - n:end] in _counties()), ""))}
    return places.pop() + name[1:] if len(places) == 1 else name


def _placed(name: str, title: str) -> str:
    """A body with the place before it that the title names: 天河区教育局 → 广州市天河区教育局."""
    if district := _DISTRICT.match(name):
        city = re.search(rf"[一-鿿]{{2,4}}?市(?={district[0]})", title)
        return city[0] + name if city else name
    if name[0] in "市县区" and (place := region(title)) and place.endswith(name[0]):
        return place + name[1:]
    return name


def _spelled(name: str, text: str) -> str | None:
    """The longer name in the text's beginning of which `name` is an abbreviation with the same place before it."""
    longer = []
    at = text.find(name[:_PREFIX], 0, _SPELLED_WITHIN) if len(name) > _PREFIX else -1
    while at >= 0:
        end = _subsequence(name, text, at)
        found = text[at:end]
        if len(found) > len(name) and "届" not in found and is_body(found) and not _PLACE.search(found[_PREFIX:]):
            longer.append(found)
        at = text.find(name[:_PREFIX], at + 1, _SPELLED_WITHIN)
    return min(longer, key=len) if longer else None


def _subsequence(name: str, text: str, at: int) -> int:
    """Where the characters of `name` end in the text from `at` on, at most three others between two; else 0."""
    end = at + _PREFIX
    for character in name[_PREFIX:]:
        end = text.find(character, end, end + 4) + 1
        if not end:
            return 0
    return end


def level(issuer: str | None, title: str, text: str) -> str | None:
    """The level of the body whose plan it is: national, province, city, county, town or school."""
    rules = _rules()
    if issuer:
        for name, pattern in rules.levels:
            if pattern.search(issuer):
                place = _named_place(issuer) if name in ("city", "county") else None
                return _level_of_place(place) if place else name
    if title.startswith(_STATE_NAME):
        return "national"
    for word, name in rules.scopes.items():
        if word in title:
            return name
    if _SCHOOL_PLAN.search(title):
        return "school"
    if bare := _BARE.match(title):
        return _LED_LEVELS.get(bare[1], "town")
    if place := _named_place(title):
        return _level_of_place(place)
    return _level_of_text(text)


def _named_place(title: str) -> str | None:
    """The place of which a title or a body's name speaks first, a county at least: 庐阳区 in 合肥市庐阳区."""
    place, behind = None, 0
    for end in (found.end() for found in re.finditer("[省市县旗区]", title)):
        size = next((n for n in range(9, 2, -1) if n <= end and title[end - n:end] in _places()), 0)
        if size and (not place or end - size == behind):
            place, behind = title[end - size:end], end
    return place


def _level_of_place(place: str) -> str:
    """The level of a place; some cities rank with the counties (县级市): 温岭市."""
    code = _places()[place]
    return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


def _level_of_text(text: str) -> str | None:
    """The level that a text tells by 我市 and 全市, the more particular of two; else by who leads the body."""
    if aim := _AIM.search(text, 0, _LED_WITHIN):
        return _LED_LEVELS.get(aim[1], "town")
    counts: Counter[str] = Counter()
    for word, name in _rules().scopes.items():
        if word[0] in "我全" and "国" not in word:
            counts[name] += text.count(word)
    most = max(counts, key=lambda name: (counts[name], _LEVELS.index(name)))
    if counts[most] >= 2:
        return most
    led = _LED.search(text, 0, _LED_WITHIN)
    return _LED_LEVELS.get(led[1], "town") if led else None


def _province(text: str) -> str | None:
    found = ((text.find(short), long) for short, long in _rules().provinces.items() if short in text)
    return min(found, default=(0, None))[1]


def region(name: str | None) -> str | None:
    """The place whose body a name names: 广州市天河区教育局 → 广州市天河区."""
    if not name:
        return None
    matched = _REGION.match(name.split("、", 1)[0])
    found = matched[0] if matched else ""
    return found if len(found) >= 3 and not _NO_PLACE.search(found) else None
