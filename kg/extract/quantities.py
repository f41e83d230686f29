"""Quantities (数量): a number, its unit and its bounds, in Arabic or Chinese numerals, masked (**所) or implied.

One grammar of our own in a few passes over the shadow, since no library returns value, unit, comparator
and range for Chinese count nouns. cn2an reads a pure Chinese numeral and nothing else: it damages names
(第八幼儿园). Units and count nouns are data: `ontology/units.ttl`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, cast

from kg.lexicon import Concept, read_vocabulary
from kg.resources import ONTOLOGY
from kg.text import sought

Sort = Literal["ratio", "money", "measure", "time", "count", "general", "vague",  # as in units.ttl
               "whole", "every", "none", "prize", "title", "rate"]  # 全覆盖, 全部完成, 零…, 一等奖, 荣获…, 每月…


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
    bounded: bool = False  # words of comparison stand with it
    chinese: bool = False  # written in Chinese numerals
    masked: bool = False  # the number is blotted out (**所)


_BEFORE = {
    ">=": ("不少于", "不低于", "不小于", "不短于", "不得少于", "不得低于", "不得小于", "不能少于", "不能低于",
           "不能小于", "至少", "最少", "最低", "≥", "不下于", "连续", "年满", "已满"),
    "<=": ("不超过", "不得超过", "不能超过", "不高于", "不多于", "不大于", "不得高于", "不得多于", "不得大于",
           "不能高于", "不能大于", "至多", "最多", "最长", "最迟", "≤", "控制在", "不突破", "最高", "不迟于",
           "不晚于", "未逾", "不逾", "仅限", "只限", "限报"),
    ">": ("超过", "超", "突破", "高于", "多于", "大于", "逾", ">"),
    "<": ("低于", "少于", "小于", "不足", "不到", "不满", "未满", "<"),
    "~": ("约", "大约", "约为", "近", "接近", "将近", "大概"),
}
_AFTER = {">=": ("及以上", "或以上", "以上", "之上"), "<=": ("及以下", "或以下", "以下", "以内", "之内", "内", "封顶",
                                                               "限额内", "额度内"),
          "~": ("左右", "上下")}
_SIGN_BEFORE = {word: sign for sign, words in _BEFORE.items() for word in words}
_SIGN_AFTER = {word: sign for sign, words in _AFTER.items() for word in words}


def _any(words: Iterable[str]) -> str:
    """An alternation that prefers longer words, grouped by first character, which doubles its speed."""
    heads: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        heads.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(head)}(?:{'|'.join(tails)})" for head, tails in heads.items())


# 至少掌握一项: a verb may stand between the bound and its number
_BOUND_BEFORE = re.compile(
    rf"(?:(?P<loose>至少|最少|至多|最多)[一-鿿]{{1,4}}|(?P<top>最高)(?=[可给补奖资贷])[一-鿿]{{1,8}}|(?<!附)(?P<word>{_any(_SIGN_BEFORE)})"
    r"(?:为|到|至|在|每年|每月|每周|要?(?:有|掌握|学会|参加|开展|进行|完成|组织|安排|配备|开设|举办|建成|创建|选派|公开|召开))?)\s?$")
# 不低于采购金额的30%: or the whole of which it is a share
_BOUND_FAR = re.compile(r"(?P<word>不(?:得|能)?(?:少于|低于|小于|超过|高于|大于))[^,;。、\d]{1,20}$")

_ARABIC = r"\d{1,3}(?:,\d{3}){1,4}(?!\d)(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?"
_CHINESE = (r"(?!零)(?:[零一二两三四五六七八九十百千]|(?<=[一二两三四五六七八九十百千超破逾])[万亿]"
            r"|(?<=[一二三四五六七八九十])点){1,12}")
_MASK = r"\*{1,4}|[×╳]{1,4}|_{2,4}|[xX]{2,3}"
_SCALES = {"万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8, "千万": 7, "百万": 6, "万": 4, "千": 3, "百": 2}
_SCALE = rf"(?:{_any(_SCALES)})(?![克米瓦伏分])"
_WHOLES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}
# 1400万儿童: large numbers of people need no classifier
_PEOPLE = ("群众|儿童|婴幼儿|学生|师生|毕业生|老人|老年人|职工|农民|居民|劳动力|人口|干部|党员|家长|教师|志愿者|"
           "考生|游客")


_NUMBER_STARTS = re.compile(r"[\d零一二两三四五六七八九十百千万亿*×╳_xX](?<![\d.第零一二三四五六七八九十百千A-Za-z].)")


@cache
def units() -> dict[str, Concept]:
    """Every spelling of every unit with its entry in `ontology/units.ttl`."""
    return read_vocabulary(ONTOLOGY / "units.ttl").by_label


@cache
def _numbers() -> re.Pattern[str]:
    """A share (四分之一, 百分之八十), or number [scale] [to number [scale]] [多] unit [以上]."""
    number = rf"(?:{_ARABIC}|{_CHINESE})"
    return re.compile(
        r"(?<!\d:)"
        rf"(?:(?P<share>百|千|万|[二三四五六七八九十]{{1,2}})分之(?P<part>{number})"
        rf"|(?P<low>{_ARABIC}|{_CHINESE}|{_MASK})\s?(?P<scale_low>{_SCALE})?%?"
        rf"(?:[-—–~～至到](?P<high>{number})\s?(?P<scale_high>{_SCALE})?)?"
        rf"(?P<more>[多余几])?(?P<scale>{_SCALE})?(?P<more_scaled>[多余])?\s?"
        rf"(?:(?P<unit>{_any(units())})(?P<more_after>[多余](?![种样元]))?|(?<=[万亿多余])(?=(?:名|困难)?(?:{_PEOPLE}))"
        r"|(?<=[万亿])(?P<bare>(?=[,;。、]))))"
        rf"(?P<after>(?:{_any(_SIGN_AFTER)})(?![容部涵地心外控]))?")


def find(shadow: str) -> Iterator[Quantity]:
    """Quantities with a number, in order. Ordinals (第39个), 文号 and numbers without a unit are passed over."""
    last: Quantity | None = None
    for quantity in filter(None, (_read(shadow, match) for match in sought(_numbers(), _NUMBER_STARTS, shadow))):
        if last and _spans(shadow, last, quantity):
            sign = "=" if last.end == quantity.start else quantity.comparator
            last = replace(last, end=quantity.end, comparator=sign, max_value=quantity.value, unit=quantity.unit,
                           sort=quantity.sort, bounded=True)
            continue
        if last:
            yield last
        last = quantity
    if last:
        yield last


def _spans(shadow: str, low: Quantity, high: Quantity) -> bool:
    """Whether two quantities are the ends of one range (20元以上5000元以下, 满60周岁不满65周岁)."""
    if shadow[low.end:high.start] in ("至", "到", "-") and low.unit in (high.unit, "个") and high.comparator != "=":
        return shadow[low.core - 1] not in "从由"  # 1个至5个工作日
    signs = (low.comparator, high.comparator)
    return low.end == high.start and low.unit == high.unit and (
        signs in ((">=", "<="), (">=", "<")) or (signs == ("=", "<") and shadow[low.core - 1] == "满"))


def _read(shadow: str, match: re.Match[str]) -> Quantity | None:
    """What a match of the grammar says, None where it is no quantity."""
    low, high, unit, sort = _amount(match)
    words = match["part"] or match["low"]
    masked = words[0] in "*×╳_xX"
    if (low is None and not masked) or (unit == "度" and not match["scale"] and not match["scale_low"]):
        return None  # 一度 and 30度 are no electricity
    before = shadow[max(0, match.start() - 26):match.start()]
    if before[-1:] in ("", "\n") and re.match(r"[\d.]+\s", match[0]):
        return None  # 7.2 本预案…: the number of a section
    near = _BOUND_BEFORE.search(before)
    if (match["unit"] == "番" and not before.endswith("翻")) or (
            match["unit"] == "成" and shadow.startswith(_OTHER_THAN_TENTHS, match.end())):
        return None  # 一番争论, 一成不变
    if match["bare"] is not None and not (near or before.endswith(("达", "达到"))):
        return None  # 超696万: a number that has outgrown its unit
    if words[0] in "百千万亿" and not (near or match["after"] or match["more"]):
        return None  # 百万亩防护林基地 is a name
    far = _BOUND_FAR.search(before) if sort == "ratio" else None
    return Quantity(
        match.start() - (len(before) - near.start() if near else 0), match.end(), match.start(), low, unit, sort,
        _sign(match, near or far), high, bool(near or far or match["after"]),
        not words[0].isdigit() and not masked, masked)


def _sign(match: re.Match[str], before: re.Match[str] | None) -> str:
    if match["after"]:
        return _SIGN_AFTER[match["after"]]
    if before:
        return _SIGN_BEFORE[before.groupdict().get("loose") or before.groupdict().get("top") or before["word"]]
    return ">" if match["more"] or match["more_scaled"] or match["more_after"] else "="


def _amount(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None, str | None, Sort]:
    """Lower and upper value, unit and its sort. A share is turned into a percentage (四分之一 → 25 %, 八成 → 80 %)."""
    if match["share"]:
        part, whole = number(match["part"]), _WHOLES.get(match["share"]) or number(match["share"])
        return (_plain(round(part * 100 / whole, 2)) if part is not None and whole else None), None, "%", "ratio"
    low = _scaled(match["low"], match["scale_low"] or match["scale_high"], match["scale"])
    high = _scaled(match["high"], match["scale_high"], match["scale"]) if match["high"] else None
    if match["unit"] is None:
        return low, high, None if match["bare"] is not None else "人", "count"
    concept = units()[match["unit"]]
    if concept.name == "番":  # 翻一番: 100 % more
        return low and 100 * (2 ** low - 1), None, "%", "ratio"
    if concept.name == "成":
        return low and low * 10, high and high * 10, "%", "ratio"
    return low, high, concept.name, cast(Sort, concept.kind)


def _scaled(words: str, *scales: str | None) -> Decimal | None:
    value = number(words)
    for scale in scales:
        if value is not None and scale:
            value *= 10 ** _SCALES[scale]
    return value if value is None else _plain(value)


def _plain(value: Decimal) -> Decimal:
    """Whole numbers without a fraction or an exponent, so that they print as people write them."""
    return value.quantize(Decimal(1)) if value == value.to_integral() else value


@cache
def _usual_numerals() -> dict[str, int]:
    """The numerals that nearly all are: below a thousand, and round ones (三, 十二, 一百零五, 两千, 五十万)."""
    digits = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
    ends = digits | {"": 0}
    usual = digits | {"两": 2} | {f"{tens}十{ones}": 10 * (ten or 1) + one for tens, ten in ends.items() if ten != 1
                                 for ones, one in ends.items()}
    for word, value in (digits | {"两": 2}).items():
        usual |= {word + scale: value * 10 ** _SCALES[scale] for scale in "百千"}
        usual |= {f"{word}百零{ones}": 100 * value + one for ones, one in digits.items()}
        usual |= {f"{word}百{tens}十{ones}": 100 * value + 10 * ten + one
                  for tens, ten in digits.items() for ones, one in ends.items()}
    usual |= {word + scale: value * 10 ** _SCALES[scale] for scale in "万亿" for word, value in list(usual.items())}
    return usual | {"零": 0}


@lru_cache(maxsize=4096)
def number(words: str) -> Decimal | None:
    """A pure numeral as a number: 3.98, 1,234, 二十五, 两, 百; None where it is none (**, 一一)."""
    if words[0].isdigit():
        return Decimal(words.replace(",", ""))
    if words[0] in "百千万亿":
        words = "一" + words
    if words in _usual_numerals():
        return Decimal(_usual_numerals()[words])
    if not set(words) & set("十百千万亿点"):
        return None  # 唯一一所, 两三名
    import cn2an  # takes longer to import than most documents to read

    try:
        return Decimal(str(cn2an.cn2an(words, "smart")))
    except ValueError:
        return None


# Quantities without a numeral: 零 and 全覆盖 are numbers, ranks and prizes are checkable (GUIDELINES, Target).
_NOT_ONE = r"(?:不?(?:漏|落|少|掉|缺|差))(?:一|1)[户人个名项家村校生件处]"
_ONE_NOT = "一[户人个名项家村校生件处][都也]?不(?:能)?(?:漏|落|少|掉|缺|差)"
_NEVER = ("辍学|暴发|爆发|失范|容忍|事故|发生|死亡|投诉|上访|违规|违纪|违法|犯罪|返贫|感染|舞弊|差错|遗漏|失误|伤亡|"
          "缺陷|拖欠|欺凌|溺亡|溺水|火灾|隐患|新增|增长|积压|举报|失信|漏报|校园欺凌|责任事故|非正常死亡|重大事故|安全事故|直排|填埋")
_DONE = ("缴费|缴纳|领取|补助|审核|更新|通报|报送|上报|开展|召开|组织|公开|公布|公示|汇总|发放|拨付|检查|抽查|"
         "调度|研究|听取|举行|举办|评选|巡查|排查|清理|考核|报告|督查|督导|向|将|对|定期|集中")
_DAILY = ("查|测|打卡|按时|坚持|进行|通风|开窗|消毒|清扫|清洗|保洁|巡|锻炼|更新|“|记录|晨检|开展|"
          "报|上报|登记|做好|喂|浇")
_FINISHED = ("完成|达标|建成|开工|竣工|完工|投产|投用|投入使用|通达|通车|接入|到位|整改|办结|化解|脱贫|达到|覆盖|"
             "销号|拆除|搬迁|兑现|送到|送达|关停|淘汰|上线|开通|签订|公开|开放|纳入|落实|清零")
_SCOPE = "全国|全省|全区|全市|全县|全镇|全校|世界|全球|国内|亚洲|同行业"
_RANK_END = r"(?=$|[,;。、!)”\s的并])"
_IMPLIED = re.compile(
    r"(?=[半减翻不全覆没未系指两村户县市乡镇校班家零为达保实清无进列位居排跻争特一二三四五六七八九第名获夺综世球国亚同冠季金银铜通例控提按每\d])"
    rf"(?:(?P<whole>(?<![健安])全(?:覆盖(?!试点)|参与)|(?:覆盖|惠及)了?(?:全部|所有)|{_ONE_NOT}|全员(?=研训|培训|轮训|参训|参与|参加|达标|持证|参保|心理辅导培训)|不{_NOT_ONE}(?:[,、]{_NOT_ONE})?)"
    rf"|(?P<every>(?<!尚未)(?<!没有)(?<!不能)(?:全部(?={_FINISHED}|[^,;。]{{1,8}}(?:铺开|推开))|全面(?=挂牌|达标|脱贫|清零))"
    r"|(?:村村|户户|县县|市市|乡乡|镇镇|校校|班班|家家)[有通建])"
    rf"|(?P<none>零(?:{_NEVER})|(?<=[率数量])(?:为|达到|保持|实现)零|(?<=动态)清零|无一(?:人|例|起|户|名)"
    r"|(?:没有|未)(?:再)?发生[^,;。]{0,20}?(?:事件|事故|案件|疫情|舆情))"
    r"|(?:进入|列入?|位居|居|排名|排在|保持|跻身|争)[^,;。、“]{0,14}?前(?P<top>[一二三四五六七八九十]|\d{1,3})(?:[名位强](?!教师|学生)|$|(?=[,;。、]))"
    r"|(?P<grade>[特一二三四1234])等奖"
    r"|第(?P<rank>[一二三四五六七八九十]|\d{1,3})(?:名|位)(?!教师|老师|同学|学生|者)"
    rf"|(?:位居|位列|排名|名列|居|列|排|获|夺得|综合|{_SCOPE})[^,;。、“]{{0,14}}?第(?P<place>[一二三四五六七八九十]|\d{{1,3}}(?!、第)){_RANK_END}"
    r"|(?:居|列|位于|排)[^,;。、“]{0,8}?(?P<head>首位|榜首)"
    r"|(?P<crowns>[二两三四五六七八九十])连冠"
    r"|(?P<medal>冠军|亚军|季军|(?<![现资基])[金银铜][奖牌](?!励)|零的突破|保[二三四五六]争[一二三四五]|通过[^,;。]{0,24}?(?:验收|认定|复核|评审)(?=$|[,;。、]))"
    rf"|(?<=比)例?(?:达到?|为|不低于|不高于|控制在|提高到|按照?)?(?P<parts>\d{{1,3}}(?:\.\d)?:\d{{1,3}}(?:\.\d)?)"
    r"|(?P<digits>两位数)|(?P<half>半价|减半|半票|(?<=[占达])一半)|(?P<double>翻番|全免(?!费))"
    r"|[系指]数[^,;。、\d]{0,8}(?P<index>\d{1,3}\.\d{1,4})(?![\d%.])"
    rf"|(?P<rate>每[日天](?={_DAILY})|每周[二三四五六日天]|每周一(?=第|[上下]午|,|、)"
    rf"|(?:每(?:天|日|周|两周|月|季度|半年|学期|[两三]年)(?:或每(?:周|月|季度))?|按[周月季]度?(?:足额|及时|继续)?)(?={_DONE})))")
_IN_ORDER = re.compile(rf"(?:{_SCOPE})(?!.*名$)|.*位$")  # 全国第一, 第2位; but 排名全市第五, 第3名
_OTHER_THAN_TENTHS = tuple("不立熟功果为员长绩本交都套")
_INDEX_TOO = re.compile(r"、[^,;。、\d]{0,6}(?P<index>\d{1,3}\.\d{1,4})(?![\d%.])")
_TITLE_STARTS = re.compile("[荣获被当入跻评]")
# Strong verbs of honour take any object, 获 and its like only what is named as an honour.
_TITLE = re.compile(
    r"(?:荣获|荣膺|获评|被评为|被授予|被命名为|被确定为|被认定为|被表彰为|获颁|获授)(?![一二三四至])[^,;。:]{2,60}"
    r"|当选为?[“](?![一二三四至])[^,;。:]{2,40}"
    r"|(?:入选|入围|获得?|获批|跻身|评为)[^,;。:]{2,40}?(?:奖(?![金励补项之次品])|称号|精品课程|示范[校区县市园]|先进[单集个]|名单|百强|十佳|十强|"
    r"优秀案例)")


def implied(shadow: str) -> Iterator[Quantity]:
    """全覆盖, 全员培训 → 100 %; 零辍学 → 0; 一等奖, 第二名, 三连冠, 荣获… → prize or title; 每月审核 → once.

    An index (差异系数为0.54、初中0.38) has no unit; 两位数 is at least ten.
    """
    for match in _IMPLIED.finditer(shadow):
        yield _sense(match)
        more = match["index"] and _INDEX_TOO.match(shadow, match.end())
        while more:
            yield _index(more)
            more = _INDEX_TOO.match(shadow, more.end())
    for match in sought(_TITLE, _TITLE_STARTS, shadow):
        yield Quantity(match.start(), match.end(), match.start(), None, None, "title")


def _index(match: re.Match[str]) -> Quantity:
    """A number that has no unit since it is an index."""
    start, end = match.span("index")
    return Quantity(start, end, start, number(match["index"]), None, "measure")


def _sense(match: re.Match[str]) -> Quantity:
    start, end = match.span()
    kind = str(match.lastgroup)
    if kind == "whole":
        return Quantity(start, end, start, Decimal(100), "%", "whole")
    if kind == "none":
        unit = match[0][-1] if match[0].startswith("无一") else "%" if match.string[start - 1] == "率" else None
        return Quantity(start, end, start, Decimal(0), unit, "none")
    if kind == "every":
        return Quantity(start, end, start, Decimal(100), "%", "every")
    if kind == "rate":
        return Quantity(start, end, start, Decimal(1), "次", "rate")
    if kind == "half" and match.string.startswith("以上", end):
        return Quantity(start, end + 2, start, Decimal(50), "%", "ratio", ">=", bounded=True)
    if kind in ("half", "double"):
        return Quantity(start, end, start, Decimal(50 if kind == "half" else 100), "%", "ratio")
    if kind == "digits":
        return Quantity(start, end, start, Decimal(10), "%" if match.string.startswith("增", end) else None, "ratio",
                        ">=")
    if kind == "index":
        return _index(match)
    if kind == "parts":
        part, whole = map(Decimal, match["parts"].split(":"))
        share = _plain(round(part / whole, 4).normalize()) if whole else None
        return Quantity(match.start("parts"), end, match.start("parts"), share, None, "ratio")
    if kind == "head":
        unit = "位" if match["head"] == "首位" else "名"
        return Quantity(match.start("head"), end, match.start("head"), Decimal(1), unit, "prize")
    if kind == "top":
        return Quantity(match.start("top") - 1, end, match.start("top"), number(match["top"]), "名", "prize", "<=")
    if kind == "medal" or match["grade"] == "特":
        return Quantity(start, end, start, None, None, "prize")
    rank = {"grade": "等奖", "crowns": "连冠"}.get(kind, "位" if _IN_ORDER.match(match[0]) else "名")
    core = match.start(kind) - (kind in ("rank", "place"))
    return Quantity(core, end, core, number(match[kind]), rank, "prize")
