"""Guiding thought, party congresses, and the spirit (精神) of meetings and speeches: what a plan is guided by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.policy_words import words
from kg.text import sought

_LONGEST_LIST = 100
_JOINTS = "、和及与"
_STOPS = ",。;:!?\n》" + _JOINTS
_OWN = re.compile("(?:全国|全[省市县区]|中央|自治区|[省市县区])")   # 全会暨县委经济工作会议: two


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Every (start, end, rule) in a text; those of rule "shared" overlap others: 全国、全省教育工作会议."""
    known = words()
    for rule, (starts, pattern) in known.guidance.items():
        for match in sought(pattern, starts, text):
            if rule != "speech" or not known.narrative.search(match[0]):
                yield match.start(), match.end(), rule
    for match in known.spirit.finditer(text):
        yield from _spirit(text, match.start())
    for match in known.ordered.finditer(text):
        yield from _ordered(text, match.start() + 1)


def _ordered(text: str, end: int) -> Iterator[tuple[int, int, str]]:
    """The meetings by whose order a plan is made: 按照全县教育工作会议、人代会的部署. Not: 会议要求."""
    found = list(_spirit(text, end))
    start = found[-1][0] if found else 0
    line = max(text.rfind("\n", 0, start) + 1, start - 12)
    if words().meeting_leads.fullmatch(text, line, start):
        yield from (item for item in found if words().of_level.match(text, item[0]))


def _spirit(text: str, end: int) -> Iterator[tuple[int, int, str]]:
    """The meetings and speeches of a list that ends in 精神: 全市品质提升年动员大会和区党代会、人代会精神."""
    known = words()
    floor = max(0, end - _LONGEST_LIST)
    while end > floor:
        at = end
        while at > floor and text[at - 1] not in _STOPS and not (text[at - 1] == "暨" and _OWN.match(text, at)):
            at -= 1
        item = text[at:end]
        if not known.meeting.search(item):
            return
        lead = known.meeting_leads.match(item)
        start = at + (lead.end() if lead else 0)
        start += text.startswith(("了", "好", "过"), start)
        shared = known.shared_head.search(text, max(0, at - 12), at)
        if shared and start == at:   # 全国、全省教育工作会议: all, and the last alone
            yield start, end, "shared"
            start = shared.start()
        if 3 <= end - start <= 40:
            yield start, end, "spirit"
        if lead or start == 0 or text[start - 1] not in _JOINTS + "暨":
            return
        end = start - 1
