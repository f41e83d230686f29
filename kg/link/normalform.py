"""A name's normal form (规范形): the name less what does not say which work it is.

持续推进教育信息化建设 and 加快教育信息化建设 are one work, and so are 第26届 and 第27届 of a yearly event.
The words that fall away are data: `normalform.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.text import halve

MIN = 2  # characters that must stay
LONG = 4  # characters of a name that can do without its class word
NAMED = 4  # more than so many, where no vocabulary knows what is left after the round of an event
_MARKS = re.compile(r"[“”\"'‘’《》〈〉「」『』\s*]+|^[、,;:。.!?]+|[、,;:。.!?]+$")
_FIGURE = "[0-9一二三四五六七八九十百两]{1,5}"
_YEAR = re.compile(r"^(?:(?:19|20)\d\d|二[〇○零一二三四五六七八九]{3})(?:[-—~至](?:19|20)\d\d)?"
                   r"(?:学年度?|年度?)(?:第[一二]学期)?|^十[一二三四五]五(?:时期|期间)")
_ASIDE = re.compile(r"\((?:以下)?[简统]称[^()]{1,20}\)|\(共[0-9]{1,4}[项个条]\)|\([A-Z]{2,8}\)")
_AND = "(?:[与和、]|(?<![普以涉])及)"
_JOINT = re.compile(f"(?<=..){_AND}(?=..)")
_OF = re.compile("(?<=..)(?<![目有])的(?=..)")  # 人民满意的教育; not 目的
_LINK = re.compile("^(?:[的与、]|和(?![美谐平睦]))+")  # between two verbs: 推进和美乡村建设 has none
_MANNER = re.compile(r"(?<=..)(?:全链条|全过程|综合|系统)(?=(?:治理|整治|监管|防治|改造)$)")  # 建筑垃圾全链条治理
_PILOT = re.compile(r"^(?:国家级?)?(.{4,}?)(?:城市|地区)?试点(?:城市|地区)?$")  # 国家碳达峰试点城市
_NATION = re.compile("^全国(?=.{4})")
_OF_THE_STATE = re.compile("^国家级(?=.{4})")  # 国家级单项冠军企业 is 国家单项冠军企业
_PROPER = re.compile(
    "[“\"]([\u4e00-\u9fff]{3,10})[”\"](?:工程|项目|工程项目|行动|计划|活动|专项行动|行动计划|系列活动)$")
_ROUND = re.compile(rf"^.{{0,10}}?(?:第{_FIGURE}[届次]|首届)(?=.{{3}})")


@cache
def rules() -> dict[str, Any]:
    """The word lists of normalform.toml."""
    return tomllib.loads(Path(__file__).with_name("normalform.toml").read_text("utf-8"))


def pattern(words: str) -> str:
    """Alternatives for a regular expression, longest first, of blank-separated words."""
    return "|".join(sorted(map(re.escape, words.split()), key=lambda word: (-len(word), word)))


@cache
def listed(which: str) -> tuple[str, ...]:
    """The words of one list, in its order."""
    return tuple(rules()[which].split())


@cache
def last(*lists: str) -> re.Pattern[str]:
    """Finds a word of `lists` at the end of a name."""
    return re.compile(f"(?:{pattern(' '.join(rules()[name] for name in lists))})$")


@cache
def _starting(*lists: str) -> re.Pattern[str]:
    words = pattern(" ".join(rules()[name] for name in lists if name != "owners"))
    owners = rf"(?:{pattern(rules()['owners'])})(?![长会节员者园域])" if "owners" in lists else ""  # 学生会, 教师节
    return re.compile("|".join(part for part in (words, owners) if part))


@cache
def _ending(which: str) -> re.Pattern[str]:
    return re.compile(f"(?<=.{{{MIN}}})(?:{pattern(rules()[which])})$")


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """`name` without quotation marks, masks, blanks and outer punctuation, in half width."""
    return _MARKS.sub("", halve(name))


def proper(name: str) -> str:
    """“千户焕新”行动 → 千户焕新: a quoted name of its own is known without the word for what it is."""
    found = _PROPER.search(name)
    return found[1] if found and found[1] in starts(bare(name[:found.end(1)]), "adverbs", "verbs") else name


@lru_cache(maxsize=65536)
def timeless(name: str) -> str:
    """`name` without year and round of a recurring event: 第26届全国推广普通话宣传周 → 全国推广普通话宣传周."""
    short = _ROUND.sub("", _YEAR.sub("", name, count=1), count=1)
    return short if len(short) > MIN else name


def starts(name: str, *lists: str) -> Iterator[str]:
    """`name`, then `name` less one leading word of `lists` after the other, while MIN characters stay."""
    leading = _starting(*lists)
    while len(name) >= MIN:
        yield name
        found = leading.match(name)
        if not found:
            return
        name = _LINK.sub("", name[found.end():])


def ends(name: str, which: str = "tails") -> Iterator[str]:
    """`name`, then `name` less one trailing class word after the other, while MIN characters stay."""
    trailing = _ending(which)
    while len(name) >= MIN:
        yield name
        found = trailing.search(name)
        if not found:
            return
        name = name[:found.start()].rstrip("的和与、")


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """The name under which a work that no vocabulary knows is filed: 全面落实校领导陪餐工作 → 校领导陪餐.

    Leading adverbs and light verbs fall, of the endings only those that are empty, or that are behind a deed or a
    long name, as long as three characters stay.
    """
    name = _ASIDE.sub("", bare(name))
    name = short if len(short := timeless(name)) > NAMED else name  # 第十六届运动会 is not any 运动会
    short = _alike().sub(lambda found: rules()["alike"][found[0]], _OF.sub("", _opened(_led(_opened(_led(name))))))
    short = [short, *(form for form in ends(short, "empty_tails") if len(form) > MIN)][-1]
    short = next((short.removesuffix(two) + one for two, one in rules()["doubled"].items()
                  if short.endswith(two) and len(short) > len(two) + 1), short)
    short = as_work(_MANNER.sub("", _without_class_word(_joined(_praise().sub("", short)))))
    return _PILOT.sub(r"\1试点", _of_which_level(short))


def _of_which_level(name: str) -> str:
    return _NATION.sub("", name) if last("national").search(name) else _OF_THE_STATE.sub("国家", name)


def as_work(name: str) -> str:
    """草原生态监测评价体系 → 草原生态监测评价: what is done, without the word for that it is set up to last.

    A thing, a quality or a field is other work than its system: 产业体系, 责任体系 and 沟通机制 stay.
    """
    found = _set_up().search(name, LONG)
    if found is None or (found.start() <= NAMED and last("systems").fullmatch(found[0])):  # 宏观调控体系
        return name
    return name[:found.start()] if is_set_up(name[:found.start()], found[0]) else name


def is_set_up(work: str, means: str) -> bool:
    """Whether `means` only says that `work`, something done, is set up to last: 草原监测|体系, not 草原|体系."""
    return _set_up().fullmatch(means) is not None and is_deed(work) and (
        work in general() or work + means not in general())


@cache
def general() -> frozenset[str]:
    """What every plan says of its own matter (监督检查)."""
    return frozenset(rules()["general"].split())


def is_deed(name: str) -> bool:
    """Whether `name` ends in a word for something done, and for no field: 草原监测, not 草原产业."""
    return last("deeds", "procedures").search(name) is not None and not last("fields").search(name)


@cache
def _set_up() -> re.Pattern[str]:
    return last("practices", "systems")


@cache
def _alike() -> re.Pattern[str]:
    return re.compile(f"(?<![0-9])(?:{pattern(' '.join(rules()['alike']))})")


@cache
def _praise() -> re.Pattern[str]:
    return re.compile(f"(?:(?<=..)|^)(?:{pattern(rules()['praise'])})(?=.{{{LONG}}})")


def _led(name: str) -> str:
    """`name` without leading adverbs and light verbs."""
    return [name, *(form for form in starts(name, "adverbs", "verbs") if len(form) > MIN)][-1]


def _opened(name: str) -> str:
    """建设两岸融合发展示范区 → 两岸融合发展示范区, but 建设用地计划 and 发展改革 stay."""
    found = _opening().match(name) or _renewing().match(name)
    return name[found.end():] if found else name


@cache
def _renewing() -> re.Pattern[str]:
    verbs, nouns, ends_ = (pattern(rules()[name]) for name in ("renewing", "renewing_nouns", "renewed"))
    return re.compile(rf"(?:{verbs})(?!(?:{nouns}))(?=.{{{LONG}}}.{{0,30}}(?:{ends_})$)")


@cache
def _opening() -> re.Pattern[str]:
    nouns = pattern(rules()["opening_nouns"])
    return re.compile(f"(?:{pattern(rules()['openings'])})(?!(?:{nouns}))(?=.{{{LONG + 1}}})")


def _without_class_word(name: str) -> str:
    """北湖桥改造工程 → 北湖桥改造, 可信数据空间建设 → 可信数据空间; 银担合作机制 and 十五五期间重大工程 stay."""
    for means, work in (("after_built", "built"), ("after_held", "held")):
        found = last(means).search(name)
        if found and last(work).search(name, 2, found.start()):
            return name[:found.start()]
    found = last("after_long").search(name, LONG)
    if found and not last("qualifiers").search(name, 0, found.start()):
        return name[:found.start()]
    return name


def _joined(name: str) -> str:
    """Without what joins two deeds: 保护与修复 → 保护修复; 生态保护、教育 is 生态保护和教育."""
    joints = len(re.findall(_AND, name))
    if not joints:
        return name
    deeds = listed("deeds")
    return _JOINT.sub(lambda found: "" if name[:found.start()].endswith(deeds) and name[found.end():].startswith(deeds)
                      else "和" if joints == 1 else found[0], name)
