"""Quantities (数量): a number, its unit, its bounds, in Arabic or Chinese numerals, masked (**所) or implied.

One grammar of our own in two regex passes over the shadow, since no library returns value, unit,
comparator and range for Chinese count nouns. cn2an reads a pure Chinese numeral and nothing else:
it damages names (第八幼儿园). Units and count nouns are data: `ontology/units.ttl`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

import cn2an

from kg.lexicon import Concept, read_vocabulary
from kg.resources import ONTOLOGY

Sort = Literal["ratio", "money", "measure", "time", "count", "general", "vague", "whole", "none", "prize", "title"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as the text states it. `start` and `end` hold the words of its bounds (不少于12课时)."""

    start: int
    end: int
    core: int  # where the number itself begins
    value: Decimal | None
    unit: str | None
    sort: Sort
    comparator: str = "="  # = >= <= > < ~
    max_value: Decimal | None = None
    bounded: bool = False  # words or signs of comparison stand with it
    chinese: bool = False  # written in Chinese numerals
    masked: bool = False  # the number is blotted out (**所)


_ARABIC = r"\d{1,3}(?:,\d{3}){1,4}(?!\d)(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?"
_CHINESE = r"(?:[零一二两三四五六七八九十百千]|(?<=[一二两三四五六七八九十百千])[万亿点]){1,12}"
_MASK = r"\*{1,4}|[×╳]{1,4}|_{2,4}|[xX]{2,3}"
_SCALE = r"万亿|千亿|百亿|十亿|亿|千万|百万|万|千(?!克|米|瓦|伏)|百(?!分)"
_SCALES = {"万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8, "千万": 7, "百万": 6, "万": 4, "千": 3, "百": 2}
_SHARE = r"(?:百|千|万|[二三四五六七八九十]{1,2})分之"

# What stands before a number and bounds it; read backwards from the number.
_BEFORE = {
    ">=": ("不少于", "不低于", "不小于", "不短于", "不得少于", "不得低于", "不得小于", "不能少于", "不能低于", "至少",
           "最少", "最低", "≥", "不下于", "提前", "连续"),
    "<=": ("不超过", "不得超过", "不能超过", "不高于", "不多于", "不大于", "不得高于", "不得多于", "至多", "最多", "≤",
           "控制在", "直至", "以内不超过", "不突破", "不超", "最高", "不迟于", "不晚于"),
    ">": ("超过", "超", "突破", "高于", "多于", "大于", "逾", "超额", ">"),
    "<": ("低于", "少于", "小于", "不足", "不到", "<"),
    "~": ("约", "大约", "约为", "近", "接近", "将近", "大概", "近乎"),
}
_AFTER = {
    ">=": ("及以上", "以上", "之上", "起"),
    "<=": ("及以下", "以下", "以内", "之内", "内", "封顶"),
    "~": ("左右", "上下", "许"),
}
_SIGN_BEFORE = {word: sign for sign, words in _BEFORE.items() for word in words}
_SIGN_AFTER = {word: sign for sign, words in _AFTER.items() for word in words}


def _any(words: Iterator[str] | dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BOUND_BEFORE = re.compile(
    rf"(?P<word>{_any(_SIGN_BEFORE)})"
    r"(?:为|到|至|在|每年|每月|每周|要?(?:有|掌握|学会|参加|开展|完成|组织|安排|配备|开设|举办|建成|创建|选派))?\s?$")


@cache
def units() -> dict[str, Concept]:
    """Every spelling of every unit with its entry in `ontology/units.ttl`."""
    return read_vocabulary(ONTOLOGY / "units.ttl").by_label


@cache
def _numbers() -> re.Pattern[str]:
    """number [scale] [range] [多] unit [以上]; a share (四分之一, 百分之八十) has no unit."""
    unit = _any(units())  # type: ignore[arg-type]
    number = rf"(?:{_ARABIC}|{_CHINESE})"
    return re.compile(
        rf"(?<![\d.第零一二三四五六七八九十百千A-Za-z])(?:(?P<share>{_SHARE})(?P<part>{number})"
        rf"|(?P<a>{_ARABIC}|{_CHINESE}|{_MASK})\s?(?P<scale_a>{_SCALE})?(?P<percent>%)?"
        rf"(?:(?:[-—–~～至到]|——){{1}}(?P<b>{number})\s?(?P<scale_b>{_SCALE})?)?"
        rf"(?P<more>[多余几])?(?P<scale>{_SCALE})?(?P<more_unit>[多余])?\s?"
        rf"(?P<unit>{unit})(?P<more_after>[多余](?!种|样|元))?)"
        rf"(?P<after>\(?(?:{_any(_SIGN_AFTER)})(?!容|部|涵|地|心|外|控|来|点|步|草|伏|诉|飞|航))?")


def find(shadow: str) -> Iterator[Quantity]:
    """Quantities with a number, in order. Ordinals (第39个), 文号 and numbers without a unit are passed over."""
    for match in _numbers().finditer(shadow):
        quantity = _quantity(shadow, match)
        if quantity is not None:
            yield quantity


def _quantity(shadow: str, match: re.Match[str]) -> Quantity | None:
    before = _BOUND_BEFORE.search(shadow[:match.start()], max(0, match.start() - 8))
    low, high, unit, sort = _amount(match)
    masked = match["share"] is None and not match["a"][0].isdigit() and match["a"][0] in "*×╳_xX"
    if low is None and not masked:
        return None
    sign = "="
    if match["after"]:
        sign = _SIGN_AFTER[match["after"].lstrip("(")]
    elif before:
        sign = _SIGN_BEFORE[before["word"]]
    elif match["more"] or match["more_unit"] or match["more_after"]:
        sign = ">"
    words = match["part"] or match["a"]
    return Quantity(before.start() if before else match.start(), match.end(), match.start(), low, unit, sort,
                    sign, high, bool(before or match["after"]), not words[0].isdigit() and not masked, masked)


def _amount(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None, str, Sort]:
    """Lower and upper value, unit and its sort. A share is turned into a percentage (四分之一 → 25 %)."""
    if match["share"]:
        whole = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}.get(match["share"][:-2])
        part, whole = number(match["part"]), whole or number(match["share"][:-2])
        return (part * 100 / whole if part is not None and whole else None), None, "%", "ratio"
    concept = units()[match["unit"]]
    last = _scaled(match["b"], match["scale_b"], match["scale"]) if match["b"] else None
    shared = match["scale_b"] if match["b"] and not match["scale_a"] else None
    first = _scaled(match["a"], match["scale_a"] or shared, match["scale"])
    name, sort = concept.name, concept.kind or "general"
    if match["percent"] and not match["b"]:
        return None, None, name, "general"
    if name == "成":
        name, first, last = "%", first and first * 10, last and last * 10
    return first, last, name, sort  # type: ignore[return-value]


def _scaled(words: str, *scales: str | None) -> Decimal | None:
    value = number(words)
    for scale in scales:
        if value is not None and scale:
            value *= 10 ** _SCALES[scale]
    return value if value is None or value != value.to_integral() else value.quantize(Decimal(1))


def number(words: str) -> Decimal | None:
    """A pure numeral as a number: 3.98, 1,234, 二十五, 两, 百; None where it is none (**, 一二九)."""
    if words[0].isdigit():
        return Decimal(words.replace(",", ""))
    words = "一" + words if words[0] in "十百千" else words
    try:
        return Decimal(str(cn2an.cn2an(words, "smart")))
    except ValueError:
        return None


# Quantities without a numeral. 零 and 全覆盖 are numbers (GUIDELINES, Target); a prize or a rank is checkable.
_ZERO = ("辍学|失范|容忍|事故|发生|死亡|投诉|上访|违规|违纪|违法|犯罪|返贫|感染|舞弊|差错|遗漏|失误|伤亡|缺陷|拖欠|"
         "欺凌|溺亡|溺水|火灾|隐患|新增|增长|积压|拒绝|举报|失信|漏报|校园欺凌|责任事故|非正常死亡|重大事故|安全事故")
_IMPLIED = re.compile(
    rf"(?P<whole>全覆盖|全员(?=研训|培训|轮训|达标|持证|参保|心理辅导培训)|不(?:漏|落|少|掉|缺|差)(?:一|1)[户人个名项家村校生件处]"
    rf"(?:[,、](?:不(?:漏|落|少|掉|缺|差)|少|差)(?:一|1)[户人个名项家村校生件处])?)"
    rf"|(?P<zero>零)(?:{_ZERO})"
    rf"|(?P<grade>[特一二三四1234])等奖"
    r"|每周[一二三四五六日天](?:上午|下午)?第?(?P<lesson>[一二三四五六七八1-8])节"
    r"|保(?P<keep>[二三四五六])争(?P<strive>[一二三四五])"
    rf"|第(?P<rank>[一二三四五六七八九十]|\d{{1,3}})(?:名|位)(?!教师|老师|同学|学生)"
    rf"|(?:位居|位列|排名|名列|居|列|排|排位|夺得|获得|获|综合)[^,;。、“]{{0,14}}?(?P<place>第[一二三四五六七八九十])(?![个次届批轮季时期者任至方产])"
    rf"|(?P<crowns>[二两三四五六七八九十])连冠"
    rf"|(?P<medal>冠军|亚军|季军|金奖|银奖|铜奖|金牌|银牌|铜牌|特等奖)")
# Honours without a rank: strong verbs take any object, 获 and its like only what is named as an honour.
_TITLE = re.compile(
    r"(?:荣获|荣膺|获评|被评为|被授予|被命名为|被确定为|被认定为|被表彰为|获颁|获授)[^,;。:]{2,60}"
    r"|(?:入选|入围|获得?|获批|跻身)[^,;。:]{0,40}?(?:奖(?!金|励|补)|称号|精品课程|示范[校区县市园]|先进[单集个]|名单|百强|十佳|十强|优秀案例)")


def titles(shadow: str) -> Iterator[Quantity]:
    """Honours won without a number (荣获“全国十佳谜刊”, 被评为省级示范校, 获省精品课程)."""
    for match in _TITLE.finditer(shadow):
        yield Quantity(match.start(), match.end(), match.start(), None, None, "title")


def implied(shadow: str) -> Iterator[Quantity]:
    """全覆盖, 全员培训 → 100 %; 零辍学 → 0; 一等奖, 第二名, 三连冠, 冠军 → prize, with its number where it has one."""
    for match in _IMPLIED.finditer(shadow):
        start, end, kind = match.start(), match.end(), match.lastgroup
        value: Decimal | None = None
        most: Decimal | None = None
        unit: str | None = None
        sort: Sort = "prize"
        if kind == "whole":
            value, unit, sort = Decimal(100), "%", "whole"
        elif kind == "zero":
            value, sort = Decimal(0), "none"
        elif kind == "grade":
            unit, value = "等奖", None if match["grade"] == "特" else number(match["grade"])
        elif kind in ("rank", "place"):
            unit, value = "名", number(match[kind].removeprefix("第"))
            start = match.start(kind)
        elif kind == "lesson":
            value, unit, sort = Decimal(1), "节", "measure"
        elif kind == "strive":
            value, most, unit = number(match["strive"]), number(match["keep"]), "名"
        elif kind == "crowns":
            unit, value = "连冠", number(match["crowns"])
        yield Quantity(start, end, start, value, unit, sort, max_value=most)
