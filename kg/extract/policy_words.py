"""The words by which policies are recognised, from policies.toml, ready for use."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("policies.toml")
_NUMERAL = "一二三四五六七八九十"
_MASKED = f"(?:[{_NUMERAL}]{{1,3}}|[xX×*]{{1,3}})"   # 党的二十大, 党的xx大
_TITLE_BODY = r"[^,。;:!?《》“”()\s\d]{0,28}?"   # of a document named without 《》


@dataclass(frozen=True, slots=True)
class Words:
    """policies.toml as sets and patterns; each field is the list of the same purpose there."""

    titles: re.Pattern[str]
    no_titles: re.Pattern[str]
    inside_titles: re.Pattern[str]
    official_only: re.Pattern[str]
    official: re.Pattern[str]
    short_titles: frozenset[str]   # 《意见》: an ending alone is the short form of a title
    work_before: re.Pattern[str]
    work_after: re.Pattern[str]
    obeyed: re.Pattern[str]          # a verb just before 《
    numbered: re.Pattern[str]        # 依据川教函2019号文件
    edition: re.Pattern[str]         # 第九版防控方案
    unmarked: re.Pattern[str]        # a verb and the official title without 《》 that it leads
    quoted_scheme: re.Pattern[str]
    inner_verb: re.Pattern[str]      # 实际抓紧制定具体实施方案: a verb inside what another verb leads
    promised: re.Pattern[str]        # a verb and the title it leads
    promised_starts: re.Pattern[str]   # where such a verb may begin, which is faster to seek
    promised_more: re.Pattern[str]   # 和 and the next title
    plain: frozenset[str]
    endings: frozenset[str]          # alone they are no title: 实施方案, 议事规则
    lead: re.Pattern[str]
    subject: tuple[str, ...]   # what opens a title whose 的 belongs to it: 基于集约化平台的网站管理办法
    listed: re.Pattern[str]
    particular: tuple[str, ...]
    guidance: dict[str, tuple[re.Pattern[str], re.Pattern[str]]]   # by rule: where to look, what to match
    narrative: re.Pattern[str]
    part: re.Pattern[str]            # after a known name it makes another one
    since: re.Pattern[str]
    spirit: re.Pattern[str]
    ordered: re.Pattern[str]         # what a meeting ordered: 大会的部署
    of_level: re.Pattern[str]        # how the name of one particular meeting begins: 全省
    shared_head: re.Pattern[str]
    meeting: re.Pattern[str]
    meeting_leads: re.Pattern[str]
    strategy: re.Pattern[str]
    strategies: re.Pattern[str]      # 实施中部崛起、东部转型等战略: a list of them
    quoted_policy: re.Pattern[str]   # “以旧换新”政策
    plain_strategies: frozenset[str]
    law: re.Pattern[str]             # 推进湖泊保护法的出台
    measure: re.Pattern[str]         # 享受孤儿基本生活保障政策
    aim: re.Pattern[str]             # 全面推进乡村振兴
    standard: re.Pattern[str]        # 达到省义务教育配备标准
    counted: re.Pattern[str]         # 落实十条优化措施
    quoted_thought: re.Pattern[str]  # “3721”发展思路
    thinker: re.Pattern[str]         # 省委“3721”发展思路
    numbered_thought: re.Pattern[str]   # “六个坚持”工作要求
    counted_policy: re.Pattern[str]   # “渔业振兴32条”
    ending_in: dict[str, tuple[re.Pattern[str], re.Pattern[str]]]   # by rule: what is sought, and what heads it


@cache
def words() -> Words:
    """The words, read once a process."""
    data: dict[str, Any] = tomllib.loads(_DATA.read_text("utf-8"))
    titles, promised, guidance, named = data["titles"], data["promised"], data["guidance"], data["named"]
    document = f"({_TITLE_BODY}(?:{_any(promised['endings'])})(?:“[^”]{{1,8}}”)?)"
    clause = f"(?:(?<=[{re.escape(promised['before'])}\\s])|^)"
    return Words(
        titles=re.compile(f"(?:{_any(titles['endings'])})$"),
        no_titles=re.compile(f"(?:{_any(titles['no_endings'])})$"),
        inside_titles=re.compile("|".join(titles["inside"].split())),
        official_only=re.compile(f"(?:{_any(titles['official_only'])})$"),
        official=re.compile(_any(titles["official"])),
        short_titles=frozenset(titles["endings"].split()),
        work_before=re.compile(f"(?:{_any(titles['work_before'])})[^,。;!?]{{0,6}}$"),
        work_after=re.compile(f"[》、]?(?:{_any(titles['work_after'])})"),
        obeyed=re.compile(f"(?:{_any(titles['obeyed'])})[了好]?$"),
        numbered=re.compile(
            f"(?:{_any(titles['numbered'])})了?"
            r"((?:[一-鿿]{2,10}[〔\[(]?(?:19|20)\d{2}[〕\])]?(?:第?\d{1,4})?号)(?:文件|文)?)(?!》)"),
        edition=re.compile(r"第[一二三四五六七八九十\d]{1,3}版[一-鿿]{0,10}?(?:方案|指南|规范)(?![一-鿿]{0,2}》)"),
        unmarked=re.compile(
            f"(?:{_any(promised['unmarked_verbs'])})[了好]?((?:[一-鿿]{{2,16}}关于|{_any(promised['unmarked_heads'])})"
            f"[^,。;:!?《》\\s]{{4,40}}?的(?:{_any(promised['unmarked_ends'])}))(?![》书])"),
        quoted_scheme=re.compile(f"“[^“”\\n]{{2,14}}”(?:(?!制[定订]|编制|的)[一-鿿]){{0,8}}?(?:{_any(promised['schemes'])})"
            "(?!体系|蓝图)"),
        inner_verb=re.compile(r".*(?:制定|制订|出台|印发|修订|编制|起草|拟定|抓紧)(?:具体)?"),
        promised=re.compile(f"{clause}(?:{_any(promised['verbs'])}){document}"),
        promised_starts=re.compile(_any(" ".join({verb[:2] for verb in promised["verbs"].split()}))),
        promised_more=re.compile(f"[和及、]{document}"),
        plain=frozenset(promised["plain"].split()),
        endings=frozenset(promised["endings"].split()),
        subject=tuple(promised["subject"].split()),
        lead=re.compile(f"^(?:{_any(promised['lead'])})+"),
        listed=re.compile(f".*(?:{_any(promised['listed'])})[、和]"),
        particular=tuple(promised["particular"].split()),
        guidance=_guidance(guidance),
        narrative=re.compile(_any(guidance["narrative"])),
        part=re.compile(f"”?(?:{_any(guidance['part'])})"),
        since=re.compile(_any(guidance["since"])),
        spirit=re.compile("的?精神"),
        ordered=re.compile(f"[会议]的?(?:{_any(guidance['orders'])})"),
        of_level=re.compile(f"(?:{_any(guidance['levels'])}|{_any(guidance['sole'])})"),
        shared_head=re.compile(f"(?:(?:{_any(guidance['levels'])})、){{1,3}}$"),
        meeting=re.compile(f"(?:{_any(guidance['endings'])})$"),
        meeting_leads=re.compile(f".*(?:{_any(guidance['leads'])})"),
        strategy=re.compile(
            f"(?:{_any(named['strategy_verbs'])})([一-鿿]{{2,10}}?战略)(?!{_any(named['strategy_after'])})"),
        strategies=re.compile(
            f"(?:{_any(named['strategy_verbs'])})((?:(?!战略)[一-鿿]){{4,14}}(?:、(?:(?!战略)[一-鿿]){{4,14}}){{1,6}}?)等(?:国家|重大){{0,2}}战略"),
        quoted_policy=re.compile(rf"“((?!(?:{_any(named['plain_quotations'])})”)[^“”\n]{{2,10}})”(?:等|系列|挂钩|经济)?政策(?!性|取向|[者界])"),
        plain_strategies=frozenset(named["plain_strategies"].split()),
        law=re.compile(
            f"(?:{_any(data['laws']['verbs'])})([一-鿿]{{2,20}}?(?:{_any(data['laws']['ends'])}))"
            f"的?(?={_any(data['laws']['acts'])})"),
        measure=re.compile(
            f"(?:{_any(named['measure_verbs'])}|[和、])((?:{_any(named['whole_measures'])})"
            f"|(?:(?![等和的各对落])[一-鿿]){{3,16}}?(?:{_any(named['measures'])}))"
            r"(?:(?:有关|相关|等)?政策(?!性)|(?=[和、][一-鿿]{5,16}(?<!扶持)(?<!优惠)政策))"),
        aim=re.compile(f"(?:{_any(named['aim_verbs'])})({_any(named['aims'])})(?!{_any(named['aim_after'])})"),
        standard=re.compile(
            f"(?:{_any(named['standard_verbs'])})((?:{_any(named['standard_owners'])})"
            f"(?:(?!{_any(named['no_standards'])})[一-鿿]){{2,12}}?标准)"),
        counted=re.compile(
            rf"(?:落实|执行|贯彻)([{_NUMERAL}两\d]{{1,3}}条[一-鿿]{{0,6}}?(?:{_any(named['counted'])}))"),
        quoted_thought=re.compile(f"“[^“”\n]{{2,24}}”(?:{_any(named['thoughts'])})"),
        thinker=re.compile("(?:习近平总书记|[省市县区]委)$"),
        numbered_thought=re.compile(
            rf"“([{_NUMERAL}两]个[^“”\n]{{2,8}})”(?:{_any(named['numbered_thoughts'])})"),
        counted_policy=re.compile(r"“([一-鿿]{2,8}\d{1,3}条)”"),
        ending_in={
            "left to others": (
                re.compile("(?:操作|实施|管理|认定|考核)(?:办法|细则)(?=,?由[^,;。]{2,20}制定)"),
                re.compile("(?<![一-鿿])(?:(?!具体|有关|相关|标准|的)[一-鿿]){4,20}(?:具体)?$")),
            "number": (re.compile(r"[〔\[](?:19|20)\d{2}[〕\]]\d{1,4}号文件"),
                       re.compile("(?<=[除及和与以、])[一-鿿]{2,8}$"))})


def _guidance(data: dict[str, str]) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Congresses, plenary sessions, guiding thought and speeches: where to look (kg.text.sought), and the pattern."""
    numeral, since = f"[{_NUMERAL}]{{1,2}}", _any(data["since"])
    speaker, about, ends = (_choice(data[key]) for key in ("speakers", "speech_about", "speech_ends"))
    patterns = {
        "congress": re.compile(rf"(?:中国共产党|中共|党的)“?第?{_MASKED}(?:次全国代表大会|大)”?(?!{since})"),
        "plenum": re.compile(
            rf"(?:党的|中共|中国共产党)?第?{_MASKED}届(?:中央委员会)?"
            rf"(?:第?{numeral}次全体会议|(?:{numeral}中[、和]?)?{numeral}中全会|历次全会)"
            rf"|[省市县区州旗]委[{_NUMERAL}\d]{{1,3}}届(?:[{_NUMERAL}\d]{{1,2}}次、)?[{_NUMERAL}\d]{{1,2}}次(?:全体会议|全体\(扩大\)会议|全会)"),
        "thought": re.compile(_choice(data["thoughts"])),
        "speech": re.compile(
            rf"(?:{speaker})(?:(?:{about})[^,。;:!?《》“”\n]{{0,40}}?(?:{ends})"
            r"|(?:系列)?重要(?:讲话|论述|指示批示))"),
    }
    session = re.compile(rf"[党中第{_NUMERAL}xX×*省市县区州旗](?=.{{0,9}}届)")
    return {rule: (session if rule == "plenum" else pattern, pattern) for rule, pattern in patterns.items()}


def _choice(text: str) -> str:
    """The regular expressions of a text as alternatives."""
    return "|".join(text.split())


def _any(text: str) -> str:
    """The words of a text as alternatives, the longest first."""
    return "|".join(map(re.escape, sorted(text.split(), key=len, reverse=True)))
