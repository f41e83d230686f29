"""The signature block (落款) of a plan: who signs it, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.read import bodies, dates

_SIGNED = re.compile(  # a date on a line of its own, or behind the body that signs
    r"^[ \t]{0,80}(?P<body>[一-鿿]{3,30}(?=[ \t]{1,20}))?[ \t]{0,20}"
    r"(?:(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?|"
    r"[一二][〇○零Oo0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?|"
    r"(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})[ \t]{0,40}$",
    re.MULTILINE)
_OFFICE = re.compile(  # an officer signs, and his office is named where the decree is
    r"(?:[省市区州县镇部局]\s{0,4}长|主\s{0,4}[席任]|总\s{0,4}理)[\s:]{1,8}[一-鿿·]{1,12}")
_MASKED = re.compile(r"[*×xX]{1,4}[一-鿿]{2,20}")  # **实验学校党支部
_FIRST_LINE = re.compile("国务院|中共|[一-鿿]{2,7}[省市县区]")  # of a body's name that stands on two
_LAST_LINE = re.compile("(?:组|指挥部|委员会|办公室)$")


def find(text: str) -> tuple[str | None, str | None]:
    """The signature block (落款): bodies on lines of their own above a date on a line of its own."""
    for matched in _SIGNED.finditer(text):
        signed = dates.first(matched[0])
        if matched["body"]:
            if bodies.is_body(matched["body"]):
                return matched["body"], signed
            continue
        above = text[max(0, matched.start() - 600) : matched.start()].split("\n")
        lines = [line.strip() for line in above if line.strip()][-12:]
        names = _signers(lines)
        if signed and (names or (lines and (_OFFICE.fullmatch(lines[-1]) or _MASKED.fullmatch(lines[-1])))):
            return "、".join(names) or None, signed
    return None, None


def _signers(lines: Sequence[str]) -> list[str]:
    """The bodies of the last lines, one of which may stand on two of them."""
    names: list[str] = []
    while lines:
        found, used = bodies.bodies(lines[-1]), 1
        if len(lines) > 1 and _LAST_LINE.search(lines[-1]) and _FIRST_LINE.match(lines[-2]) and _is_broken(lines):
            found, used = ["".join(lines[-2:])], 2
        if not found:
            break
        names, lines = found + names, lines[:-used]
    return names


def _is_broken(lines: Sequence[str]) -> bool:
    """Whether the last two lines are one name."""
    return not bodies.bodies(lines[-2]) and bodies.is_body("".join(lines[-2:]))
