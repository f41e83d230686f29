"""What keeps two names apart whatever else they share: numbers, ordinals, years, places, levels, polarity.

Names become one by an equal label, so the guards stand at the one place where parts of a name are thrown away
before the look-up: what is thrown away must hold nothing of all this, whatever words normalform.toml lists.
Names that are not equal but alike (kg.link.candidates) are compared in the same respects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.link.normalform import general, pattern, rules
from kg.resources import ONTOLOGY

_FIGURE = re.compile(r"[0-9]|[一二三四五六七八九十百两]{1,4}[届次期轮批号中小院附分年班个位所家级大五项]")
_PLACE = re.compile(r"[东南西北][部区]|[\u4e00-\u9fff]{2}[省州盟旗]|(?<![全各本我])[市县区镇乡街村](?![域级])")
_LEVEL = re.compile(r"[国省市县区镇乡村]级")
_PLACE_WORD = re.compile(r"[东南西北中][部区]|(?![全各本我])[\u4e00-\u9fff]{2,6}(?<![城都超上])[省市县]")
_DIVISION = re.compile(r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|自治[州县旗]|[省市区县州盟旗]|地区)$")
_NEGATION = re.compile(r"[不无非反禁停撤去退]")


def loses_nothing(name: str, core: str) -> bool:
    """Whether `core`, a piece of `name`, drops no number, place, level or negation of it.

    True for 学校师德建设 and 师德; False for 第二期学前教育行动 and 学前教育行动, 反校园欺凌 and 校园欺凌.
    """
    before, found, after = name.partition(core)
    dropped = f"{before}/{after}"
    return bool(found) and not (_NEGATION.search(before) or any(
        guard.search(dropped) for guard in (_FIGURE, _PLACE, _LEVEL)))


_COUNT = re.compile("第?[0-9一二三四五六七八九十百两]{1,3}[大个项年期步条批]?")


def says_only_how_many(name: str) -> bool:
    """Whether `name` is a number and words for a kind of work, which every plan fills in its own way.

    True for 六大行动, 三年行动 and 十项重大工程; False for 三项制度改革试点区 and 一网通办.
    """
    found = _COUNT.match(name)
    return found is not None and _kinds().fullmatch(name, found.end()) is not None


def says_not_of_what(name: str) -> bool:
    """Whether every plan says `name` of its own matter: True for 监督检查, False for 组织领导 and 药品监管."""
    return name in general()


def is_own(name: str) -> bool:
    """Whether `name` is filed as one plan's or issuer's own, as 六大行动(青石县人民政府) and 监督检查(湿地巡护) are."""
    work, bracket, _ = name.partition("(")
    return bool(bracket) and name.endswith(")") and (says_only_how_many(work) or says_not_of_what(work))


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(f"(?:{pattern(rules()['counted'])}){{1,3}}")


_KINDS = {
    "number": re.compile(r"[0-9]+(?:\.[0-9]+)?|十[一二三四五]五|"
                         r"[一二三四五六七八九十百两]{1,4}(?=[届次期轮批号中小院附分年班个位所级大五项化重]|$)"),
    "level": re.compile(r"[国省市县区镇乡村]级"),
    "polarity": re.compile(r"[不无非反禁停撤退]"),
}


def between(one: Iterable[str], other: Iterable[str]) -> str | None:
    """Which guard keeps two names, each cut into words, apart; None where none does.

    "number" for 第二期|学前教育|行动 and 第三期|学前教育|行动, "place" for 海南|自贸试验区 and 安徽|自贸试验区.
    """
    first, second = list(one), list(other)
    names = "".join(first), "".join(second)
    for kind, guard in _KINDS.items():
        if sorted(guard.findall(names[0])) != sorted(guard.findall(names[1])):
            return kind
    if any(_is_place(word) for word in {*first} ^ {*second}):
        return "place"
    return None


def _is_place(word: str) -> bool:
    return word in _places() or bool(_PLACE_WORD.fullmatch(word))


@cache
def _places() -> frozenset[str]:
    """The administrative divisions; provinces and cities also without the word for what they are (海南省, 海南).

    Counties lose too much with it: 和平 and 东方 are words of their own.
    """
    rows = [row.split("\t") for row in (ONTOLOGY / "places.tsv").read_text("utf-8").splitlines()
            if row and not row.startswith("#")]
    return frozenset({name for _, name in rows} | {
        short for code, name in rows if code.endswith("00") and len(short := _DIVISION.sub("", name)) > 1})
