"""The words by which organizations are recognised, from organizations.toml and common.txt, ready for use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import daachorse

from kg.extract.fullnames import departments

_DATA = Path(__file__).with_name("organizations.toml")
_COMMON = Path(__file__).with_name("common.txt")

Family = Literal["department", "closed", "own", "open", "branch", "village", "team"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word by which a body is noticed, and how what stands before it is to be read."""

    family: Family
    kind: str
    placed: bool = False   # whether it names a body only with a place or role before it


@dataclass(frozen=True, slots=True)
class Words:
    """organizations.toml and common.txt as sets and patterns."""

    triggers: dict[str, Trigger]
    open: dict[str, Trigger]     # endings of proper names, those among them that are closed names too
    automaton: daachorse.CharwiseDoubleArrayAhoCorasick
    patterns: list[str]
    own: frozenset[str]          # bodies of a school
    own_offices: frozenset[str]  # bodies of a school that its plan names without it: 教导处
    own_actors: frozenset[str]   # those that it so names where they act: 由团委负责
    acts: re.Pattern[str]
    no_village: re.Pattern[str]  # what before 村 names no village: 行政村
    bare_teams: frozenset[str]   # teams that stand bare where they act: 调研组先后走访
    team_acts: re.Pattern[str]
    unique: frozenset[str]       # bodies of which a place has one: with a place before them they are names
    bare: frozenset[str]
    alone: dict[str, frozenset[str]]   # when such a bare body is a definite one
    classes: re.Pattern[str]
    any_university: re.Pattern[str]
    before: re.Pattern[str]
    honours: re.Pattern[str]
    leads: frozenset[str]        # words chosen by hand that end a name on its left
    verbs: frozenset[str]        # everyday verbs, which do so too unless a place stands before them
    single: frozenset[str]
    inside: frozenset[str]
    types: re.Pattern[str]
    wholes: re.Pattern[str]      # what has branches: 银行, 小学
    zoned: frozenset[str]
    zones: re.Pattern[str]       # what a 管委会 administers, just before it
    own_zones: tuple[str, ...]   # those that have departments
    department_owners: tuple[str, ...]   # bodies that have
    legal: frozenset[str]        # legal forms: with a place before it any word names a company
    by_place: frozenset[str]
    common: frozenset[str]       # words of everyday Chinese; a name that is made of them alone is none
    owners: tuple[str, ...]
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    last: tuple[str, ...]
    last_of_school: tuple[str, ...]
    no_places: dict[str, str]
    brief_schools: dict[str, str]
    after: dict[str, re.Pattern[str]]
    meeting: re.Pattern[str]
    division: re.Pattern[str]      # 内设机构 after the body that they belong to: 基础教育科
    listed: re.Pattern[str]        # 责任单位: and the list behind it
    listed_body: re.Pattern[str]
    team: re.Pattern[str]
    acting: re.Pattern[str]        # several teams that act: 物资保障队、应急突击队
    groups: re.Pattern[str]        # the groups of a task, in a list: 综合协调组、后勤保障组
    task: re.Pattern[str]          # a group that the plan founds for a task: 开学工作领导小组
    named_group: re.Pattern[str]   # a group with a name in quotation marks
    named_team: re.Pattern[str]    # the same of a team
    and_units: re.Pattern[str]     # 云帆应急救援队、心桥社工中心等单位: a list of bodies
    unit: re.Pattern[str]
    and_others: re.Pattern[str]    # 等车企, after names of enterprises


@cache
def words() -> Words:
    """The words, read once a process."""
    data: dict[str, Any] = tomllib.loads(_DATA.read_text("utf-8"))
    names, classes, edges, after = data["names"], data["classes"], data["edges"], data["after"]
    divisions, rosters = data["divisions"], data["rosters"]
    verbs, nouns = _common()
    triggers = _triggers(data)
    patterns = list(triggers)
    leads = frozenset(edges["words"].split())
    return Words(
        triggers=triggers,
        open=_open_endings(data["names"]),
        automaton=daachorse.CharwiseDoubleArrayAhoCorasick(
            patterns, match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST),
        patterns=patterns,
        own=frozenset(_own_words(data)),
        own_offices=frozenset(data["bodies"]["own_offices"].split()),
        own_actors=frozenset(data["bodies"]["own_actors"].split()),
        acts=re.compile(rf"(?:[、和与][一-鿿]{{2,12}}){{0,3}}(?:{_choice(data['bodies']['acts'])})"),
        no_village=_any(data["bodies"]["no_village"].split(), "(?:{})$"),
        bare_teams=frozenset(data["bodies"]["bare_teams"].split()),
        team_acts=re.compile(data["bodies"]["bare_team_acts"]),
        unique=frozenset(word for word, trigger in triggers.items() if trigger.family in ("closed", "department")),
        bare=frozenset(data["bodies"]["bare"].split()),
        alone={when: frozenset(text.split()) for when, text in data["alone"].items()},
        classes=_any(classes["words"].split(), "(?:{})+"),
        any_university=_any(classes["universities"].split(), "(?:{})+"),
        before=_any(classes["before"].split(), r"(?:{})(?:\([^()]{{0,12}}\))?$"),
        honours=_any(classes["honours"].split(), "(?:{})[的了“]?[^,。;、]{{0,4}}$"),
        leads=leads,
        verbs=verbs,
        single=frozenset(edges["single"]),
        inside=frozenset(edges["inside"].split()),
        types=_any(names["types"].split(), "(?:{})+"),
        wholes=_any(names["wholes"].split(), "(?:{})"),
        zoned=frozenset(data["bodies"]["zoned"].split()),
        zones=_any(data["bodies"]["zones"].split(), "(?:{})$"),
        own_zones=tuple(data["bodies"]["own_zones"].split()),
        department_owners=tuple(data["bodies"]["department_owners"].split()),
        legal=frozenset(names["legal"].split()),
        by_place=frozenset(names["by_place"].split()),
        common=verbs | nouns | leads | frozenset(classes["words"].split()),
        owners=tuple(edges["owners"].split()),
        countries=tuple(edges["countries"].split()),
        regions=tuple(edges["regions"].split()),
        last=tuple(classes["last"].split()),
        last_of_school=tuple(classes["last_of_school"].split()),
        no_places=data["no_places"],
        brief_schools=data["brief_schools"],
        after={ending: re.compile("|".join(follow.split()))
               for ending, follow in after.items() if ending != "meetings"},
        meeting=_any(after["meetings"].split(), r"(?:第?[一二三四五六七八九十\d]{{1,3}}[届次]、?){{0,3}}(?:{})"),
        division=re.compile(f"(?P<whole>{_choice(divisions['whole'])})"
                            f"|(?![和与及同])[一-鿿]{{2,10}}?(?:{_choice(divisions['endings'])})"),
        listed=re.compile(
            rf"(?:{_choice(rosters['heads'])})[::]\s{{0,2}}([^。;\n()《》]{{2,160}})"),
        listed_body=re.compile(rf"(?!各|有关|相关)[^、,\s]{{2,14}}(?:{_choice(rosters['bodies'])})"),
        team=re.compile(f"[一-鿿]{{2,10}}(?:{_choice(rosters['teams'])})"),
        acting=re.compile(rf"(?<![一-鿿])(?![成设建]立|组[建织成]|发挥|依托){_acting(rosters['acting'])}(?:、{_acting(rosters['acting'])}){{1,6}}"),
        groups=re.compile(
            rf"(?<![一-鿿])(?:下?设立?|分为|分成|成立|由)?((?:学校|校)?[一-鿿]{{2,10}}(?:组|办公室)"
            rf"(?:[、和][一-鿿]{{2,10}}(?:{_choice(rosters['groups'])})){{1,8}})"),
        task=re.compile(
            r"(?:成立|组建|设立)了?\s?(?:[^。;《》\n]{2,60}(?:组长|组员|成员|负责人|参加|组成)的)?\s?"
            r"(?![以由])((?:[×○*Xx]{1,4}\s?)?(?:(?!的)[一-鿿]){2,16}(?:\s?\d{4}\s?年)?(?:(?!的)[一-鿿]){0,18}?"
            rf"(?:{_choice(rosters['task'])})(?:办公室(?!设|主任))?)(?!办公室)"),
        named_group=re.compile(
            rf"“[^“”\n]{{2,14}}”[一-鿿]{{0,10}}(?:{_choice(rosters['task'])})(?:办公室)?"),
        named_team=re.compile(rf"“[^“”\n]{{2,14}}”[一-鿿]{{0,8}}?(?:{_choice(rosters['named_teams'])})"),
        and_units=re.compile(
            rf"等(?:\d{{1,3}}[个家])?(?:{_choice(rosters['units'])})"),
        unit=re.compile(f"(?:{_choice(rosters['unit_endings'])})$"),
        and_others=re.compile(rf"等(?:(?P<counted>\d{{1,3}}家)|一批)?(?!行业|领域)[一-鿿]{{0,4}}?(?:{_choice(rosters['enterprises'])})"))


def _triggers(data: dict[str, Any]) -> dict[str, Trigger]:
    """Every trigger of the file; what comes later is more particular and wins."""
    bodies, names = data["bodies"], data["names"]
    table = _open_endings(names)
    for kind, branch in (("school", "campus"), ("other", "branch")):
        table |= {word: Trigger("branch", kind) for word in names[branch].split()}
    for word in _own_words(data):
        table.setdefault(word, Trigger("own", _kind_of_own(word)))
    for word in departments():
        table[word] = Trigger("department", "government", not word.endswith(("局", "厅", "委")))
    table |= {word: Trigger("closed", "party", placed=True) for word in bodies["party_committee"].split()}
    table |= {word: Trigger("village", "party" if "党" in word or "两委" in word else "group")
              for word in bodies["village"].split()}
    for word in bodies["bare_teams"].split():
        table.setdefault(word, Trigger("team", "group"))
    for level in bodies["association_levels"].split():
        table |= {level + name: Trigger("closed", "group", placed=True) for name in bodies["associations"].split()}
    for kind in ("government", "party", "judicial", "group", "research", "school", "other"):
        table |= {word: Trigger("closed", kind, placed=True) for word in bodies[kind].split()}
    for committee in bodies["committee"].split():
        table |= {committee + office: Trigger("closed", "party") for office in ("", *bodies["offices"].split())}
    return table | {word: replace(table[word], placed=False) for word in bodies["bare"].split()}


def _open_endings(names: dict[str, str]) -> dict[str, Trigger]:
    """The endings of proper names."""
    placed = set(names["placed"].split())
    return {word: Trigger("open", "other" if kind == "company" else kind, word in placed)
            for kind in ("school", "university", "research", "judicial", "company", "group", "other")
            for word in names[kind].split()}


def _own_words(data: dict[str, Any]) -> list[str]:
    """The words for bodies of a school itself."""
    bodies = data["bodies"]
    return f"{bodies['own_school']} {bodies['own_actors']} {bodies['own_offices']}".split()


def _kind_of_own(word: str) -> str:
    """The kind of a body of a school: 党支部 is a party's, 教导处 and 保健室 are offices, 家委会 a group."""
    if word.startswith("党") and "办" not in word:
        return "party"
    return "other" if word.endswith(("处", "室", "部", "办")) and "大队" not in word else "group"


def _common() -> tuple[frozenset[str], frozenset[str]]:
    """The verbs and the nouns of common.txt."""
    lines = [line for line in _COMMON.read_text("utf-8").splitlines() if not line.startswith("#")]
    return frozenset(lines[0].split()), frozenset(lines[1].split())


def _acting(endings: str) -> str:
    """A team by what it does: 物资保障队."""
    return f"[一-鿿]{{2,5}}(?:{_choice(endings)})"


def _choice(text: str) -> str:
    """The regular expressions of a text as alternatives."""
    return "|".join(text.split())


def _any(options: Iterable[str], form: str) -> re.Pattern[str]:
    """A pattern of `form` in which {} stands for any of the options, the longest first."""
    return re.compile(form.format("|".join(map(re.escape, sorted(options, key=len, reverse=True)))))
