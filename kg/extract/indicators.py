"""Indicators (指标): a short name for what a target counts or reaches, built from its clause."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.dates import When
from kg.extract.quantities import Quantity, units

_OPENING = re.compile(
    r"^(?:力争|争取|确保|保证|保障|实现|完成|全面|基本|计划|积极|组织|新增|可(?!支配|再生)|将|预计|今年|全年|年内|年底|"
    r"应当?(?![用急])|须|必须|让|使|要|在|于|共|累计|已|已经)+")
_ENDING = re.compile(
    r"(?:分别|均|达到?|为|是|约|共|的|有|[至到]|突破|超过?|提高|提升|下降|降低|位居|荣?获|占|计|在|已|从[^,;。]{1,12}|"
    r"不(?:低|少|高)于|不超过|按照?|标准)+$")

_THAN = re.compile(r"(?:超过|[高多好优]于)(?:去年|上年|上一年|20\d\d年)$")
_NONE = re.compile(r"^(?:没有再?|未再?|.零?)")


@cache
def _former() -> re.Pattern[str]:
    """A number before the one in question: 393户839人, 80万头、增长54%; 小学为0.54、初中0.38."""
    unit = "|".join(sorted(map(re.escape, units()), key=len, reverse=True))
    return re.compile(
        r"(?<=..)(?:超过?|突破|达到?|为|约|[增升]至){0,2}(?:"
        rf"\d[\d.]{{0,12}}[百千万亿]{{0,2}}[多余]?(?:{unit})(?:左右|以[上下])?(?:、(?P<rise>[^,;。、\d]{{0,6}}))?"
        r"|(?<=[为至达到])\d{1,3}\.\d{1,4}、(?P<part>[^,;。、\d]{0,6}))$")


def name(shadow: str, start: int, end: int, quantity: Quantity | None, when: When | None) -> str:
    """What the clause from `start` to `end` counts or reaches, in the words of the shadow.

    The words after the number where they name what is counted (2所省一类幼儿园 → 省一类幼儿园), else those before
    it (总投资3.98亿元 → 总投资), without dates, adverbs and verbs of reaching; never empty.
    """
    if when and start <= when.start and when.end <= end and (quantity is None or when.end <= quantity.start):
        head = shadow[start:when.start] + shadow[when.end:quantity.start if quantity else end]
    else:
        head = shadow[start:max(quantity.start, start) if quantity else end]
    head = _former().sub(r"\g<rise>\g<part>", _OPENING.sub("", head.lstrip(" ,、")))
    if quantity is None or quantity.sort == "rate":
        return _bare(_THAN.sub("", head)) or shadow[start:end]
    stem = _bare(_ENDING.sub("", head))
    if quantity.sort == "whole":
        return stem + "覆盖率"
    if quantity.sort == "none":
        return stem + _NONE.sub("", shadow[quantity.core:quantity.end])
    noun = _bare(shadow[quantity.end:end].removeprefix("的"))
    if len(noun) >= 2 and (quantity.sort in ("count", "general", "time") or len(stem) <= 2):
        return noun
    return stem or noun or shadow[start:end]


def _bare(words: str) -> str:
    """Without the marks around it, but with quotation marks that have their other half."""
    words = words.strip(" ,、")
    if words.count("“") != words.count("”") or (words[:1] == "“" and words.find("”") == len(words) - 1):
        return words.strip("“”")
    return words
