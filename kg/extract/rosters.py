"""Bodies that a list names (名单): 责任单位:义教科、人事科; 成立应急突击队、物资保障队; 赛力斯、庆铃等车企."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.bodies import Candidate
from kg.extract.organization_words import words
from kg.extract.surroundings import Surroundings

_ITEM = re.compile(r"[^、,“”\s]{2,20}")
_GROUP = re.compile(r"(?![、和])[^、]{2,20}?(?:组|办公室)(?=[、和]|$)")
_FOUNDED = re.compile(r"(?:成立|组建|组成)[了起]?“?([^。;:!?]{2,120})")
# 来源:市人社局 社保中心
_SOURCE = re.compile(r"来源:\s?[一-鿿]{2,24}\s{1,4}([一-鿿]{2,14}(?:处|科|中心|室|办))(?=\s)")
_LONGEST_LIST = 160
_CLAUSE = re.compile("[,。;:\n]")
_TOWNS = ("街道", "镇")
_ROLES = "省市县区镇乡校"
_OWN_TEAM = "课题组"
_OF_MANY = re.compile(r"(?:各|每[个所校]|所有|均|分别|都)[^。;\n]{0,30}$|(?:可以?|应当?|须)$")
_OF_OTHERS = re.compile(r"(?:学校|幼儿园|单位|乡镇|街道|企业|部门)[^。,;\n]{0,10}$")   # where the plan is no school's


def find(around: Surroundings) -> Iterator[Candidate]:
    """The members of every list of bodies in the text of `around`."""
    yield from _responsible(around.text)
    yield from (Candidate(*match.span(1), "government", "own") for match in _SOURCE.finditer(around.text))
    yield from _founded(around.text)
    yield from _task_groups(around)
    yield from _named_groups(around)
    yield from _acting(around.text)
    yield from _groups(around.text)
    yield from _enterprises(around)
    yield from _units(around)


def _responsible(text: str) -> Iterator[Candidate]:
    """责任单位:义教科、人事科 — the members of such a list are bodies."""
    known = words()
    for match in known.listed.finditer(text):
        for item in _ITEM.finditer(text, *match.span(1)):
            if known.listed_body.fullmatch(item[0]):
                yield Candidate(*item.span(), "government", "listed")


def _founded(text: str) -> Iterator[Candidate]:
    """成立应急突击队、物资保障队 — named teams that the plan founds; 成立课题组 — its own team."""
    known = words()
    for match in _FOUNDED.finditer(text):
        if match[1].startswith(_OWN_TEAM):
            yield Candidate(match.start(1), match.start(1) + len(_OWN_TEAM), "group", "team")
        if match[0].startswith("组成"):   # 组成五人小队: no founding
            continue
        for item in _ITEM.finditer(text, *match.span(1)):
            if not known.team.fullmatch(item[0]):
                break
            if not known.classes.fullmatch(item[0]):
                yield Candidate(*item.span(), "group", "founded")


def _task_groups(around: Surroundings) -> Iterator[Candidate]:
    """成立以园长为组长的开学工作领导小组 — a group for a task; 各校成立… is many groups."""
    text = around.text
    for match in words().task.finditer(text):
        before = text[max(0, match.start() - 40):match.start()]
        others = around.setting.level != "school" and _OF_OTHERS.search(before)
        if not others and not _OF_MANY.search(before):
            yield Candidate(*match.span(1), "group", "founded")


def _named_groups(around: Surroundings) -> Iterator[Candidate]:
    """市“最美村医”选树工作领导小组办公室, 成都电视台“金嗓子”志愿服务队 — groups with names in quotation marks."""
    for match in words().named_group.finditer(around.text):
        role = around.text[match.start() - 1:match.start()]
        yield Candidate(match.start() - (role in _ROLES and role != ""), match.end(), "group", "quoted")
    for match in words().named_team.finditer(around.text):
        owner = around.left(match.start())
        if owner < match.start() and around.head(owner, match.start())[0] > owner:
            yield Candidate(owner, match.end(), "group", "quoted")


def _acting(text: str) -> Iterator[Candidate]:
    """物资保障队、应急突击队 — teams that act together."""
    if "队、" not in text:
        return
    for match in words().acting.finditer(text):
        for item in _ITEM.finditer(text, *match.span()):
            yield Candidate(*item.span(), "group", "roster")


def _groups(text: str) -> Iterator[Candidate]:
    """综合协调组、后勤保障组 — the groups among which a task is divided."""
    if not any(joint in text for joint in ("组、", "组和", "办公室、", "办公室和")):
        return
    for match in words().groups.finditer(text):
        for item in _GROUP.finditer(text, *match.span(1)):
            yield Candidate(*item.span(), "group", "roster")


def _units(around: Surroundings) -> Iterator[Candidate]:
    """云帆应急救援队、心桥社工中心等单位 — bodies that their ending alone would not tell; of plain words: classes."""
    text, known = around.text, words()
    for match in known.and_units.finditer(text):
        left = max(0, match.start() - _LONGEST_LIST)
        begin = max((stop.end() for stop in _CLAUSE.finditer(text, left, match.start())), default=left)
        for item in _ITEM.finditer(text, begin, match.start()):
            ending = known.unit.search(item[0])
            if ending and not around.everyday(item[0][:ending.start()]) and around.left(item.end()) == item.start():
                yield Candidate(*item.span(), "government" if ending[0] in _TOWNS else "group", "roster")


def _enterprises(around: Surroundings) -> Iterator[Candidate]:
    """支持赛力斯、庆铃等车企 — names before 等…企业; 钢铁、汽车等企业 are trades, told by everyday words."""
    text, known = around.text, words()
    for match in known.and_others.finditer(text):
        end = match.start()
        while end:
            begin = max(around.left(end), end - 8)
            item = text[begin:end]
            joined = text[begin - 1:begin] == "、"
            named = not around.everyday(item) or (match["counted"] and len(item) >= 4)
            if len(item) >= 2 and named and (joined or begin == 0 or around.boundary(begin)):
                yield Candidate(begin, end, "other", "roster")
            if not joined:
                break
            end = begin - 1
