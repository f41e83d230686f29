"""The words by which policies are recognised, from policies.toml, ready for use."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("policies.toml")
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
    promised: re.Pattern[str]        # a verb and the title it leads
    promised_more: re.Pattern[str]   # 和 and the next title
    plain: frozenset[str]
    endings: frozenset[str]          # alone they are no title: 实施方案, 议事规则
    lead: re.Pattern[str]
    listed: re.Pattern[str]
    particular: tuple[str, ...]
    meeting: re.Pattern[str]
    meeting_leads: re.Pattern[str]
    plain_strategies: frozenset[str]


@cache
def words() -> Words:
    """The words, read once a process."""
    data: dict[str, Any] = tomllib.loads(_DATA.read_text("utf-8"))
    titles, promised, guidance = data["titles"], data["promised"], data["guidance"]
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
        promised=re.compile(f"{clause}(?:{_any(promised['verbs'])}){document}"),
        promised_more=re.compile(f"[和及、]{document}"),
        plain=frozenset(promised["plain"].split()),
        endings=frozenset(promised["endings"].split()),
        lead=re.compile(f"^(?:{_any(promised['lead'])})+"),
        listed=re.compile(f".*(?:{_any(promised['listed'])})、"),
        particular=tuple(promised["particular"].split()),
        meeting=re.compile(f"(?:{_any(guidance['endings'])})$"),
        meeting_leads=re.compile(f".*(?:{_any(guidance['leads'])})"),
        plain_strategies=frozenset(data["named"]["plain_strategies"].split()))


def _any(text: str) -> str:
    """The words of a text as alternatives, the longest first."""
    return "|".join(map(re.escape, sorted(text.split(), key=len, reverse=True)))
