"""Commitments (承诺): which numbers and dates can be checked, and whether they are promised or reported.

Numbers that are names, ordinals, structure of the text (六个方面), facts of standing (现有学校30所) or somebody
else's (高于全国平均) are none. The words are data: `commitments.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal

from kg.extract.clauses import Clause
from kg.extract.dates import When
from kg.extract.quantities import Quantity
from kg.records import Outline, Span

Kind = Literal["commitment", "result"]
Mood = Literal["past", "ahead", "problem"] | None
Strength = Literal["binding", "planned", "aspired"]

_DATA = tomllib.loads(Path(__file__).with_name("commitments.toml").read_text("utf-8"))


def _words(table: str, key: str = "words") -> str:
    return "|".join(sorted(map(re.escape, _DATA[table][key]), key=len, reverse=True))


_CONCRETE = re.compile(rf"[^,;。、:]{{0,14}}?(?:{_words('concrete')})")
_ABSTRACT = re.compile(rf"[“\"][^”]{{1,3}}[”\"](?![^,;。、])|重点(?=$|[,;。、])|{_words('abstract')}")
_STANDING = re.compile(rf"(?:{_words('standing')})(?!内|量|基础|.*(?:率|已[有经]))")
_STANDING_LIST = re.compile(rf"(?:{_words('standing', 'lists')})(?=[^,;。\d*×]{{0,12}}[\d*×一二三四五六七八九十])")
_DOING = re.compile(rf",[^,]*(?:{_words('standing', 'ended_by')})")
_PROBLEM = re.compile(_words("problem"))
_SMALL_PRINT = re.compile(_words("small_print"))
_ENACTED = re.compile(rf"(?:{_words('enacted', 'openings')})[^,;。]{{0,30}}?(?:{_words('enacted')})")
_PAST = re.compile(_words("past"))
_PAST_SECTION = re.compile(_words("past", "sections"))
_AHEAD = re.compile(_words("ahead"))
_AHEAD_WEAKLY = re.compile(rf"{_words('ahead')}|(?<![重主首必])(?:{_words('ahead', 'weak')})(?![求素点急])")
_AHEAD_SECTION = re.compile(_words("ahead", "sections"))
_ACT = re.compile(rf"(?:{_words('acts')})(?!的)")
_CLOSING = re.compile(rf"(?:并|均|将|可|计划|预计|力争|争取|确保|于|在|全部|全面|前)*(?:{_words('acts', 'closing')})$")
_SENT = re.compile(r"(?:并|于|前)*报送?(?![告名考])[^,;。将把:]{2,16}")  # 编制方案,于6月29日前报我局
_SEQUEL = re.compile(rf"(?:并|且|正式|全面|可)*(?:{_words('acts', 'sequel')})")
_BINDING = re.compile(_words("strength", "binding"))
_ASPIRED = re.compile(_words("strength", "aspired"))

_EXAMPLE = re.compile("为例|怎么[来办样]")   # 以2元一注的为例; a headline that asks
_RECENT = re.compile("近$")
_YEARS = re.compile("(?:纳税|会计|自然)?年度|纳税期")   # 近3个纳税年度
_POINTS = re.compile(r"[(计加减扣]$|首次$")   # 工作每满1年计2分, 产权住所(20分)
_REACH = 120  # how far around a number its clause is read
# Read backwards from a number. 每名学生…1项, 一个单元一个学位, 各1小时: a rule for each
_EACH = re.compile(r"每[^,;。一]{1,12}$|一[个名户家所](?:(?![,;。]|就).){1,8}(?<!、)$|各$|人均$|一次性$|全部$|所有$")
_PER = re.compile(r"[一两三四五六半\d]个?(?:周|月|季度|学期|学年|年)[^,;。一\d]{0,4}$")  # 两周一次, 一学年检查两次
_MUST = re.compile("(?:必须|只能)[^,;。]{0,4}$")  # 必须上一节汇报课
_LASTING = re.compile(r"(?:为期|达到?|周期为?|时长为?|调整[到为]|(?:期限|时限)一般为|给予|采取|实行|留存|保存|保管"
                      r"|再?延长|提前|等待|坚持了?|(?<![近中长短前后初末学分])期为?|期限为?|时限为?|年龄为|(?:缩短|压缩|延长|提高|提升)[至到]|每)$")
_GAINED = re.compile(r"(?:提高|提升|增加|降低|达到?)$")
_COMPARED = re.compile(
    r"(?:(?<!不)(?<!不得)(?<!不能)[高低好优多]于|(?<![占对成生师床])比(?![例重率较赛值对武达为])|(?<!比)较(?![好大高快]))"
    r"(?!.*(?:的|[增提上下减降升翻]))[^,;。]{0,20}$")
_MORE_BY = re.compile(r"(?:[高低]于|超过|高出)[^,;。]{1,16}$|比[^,;。]{1,20}[高低多少快]$")
_SINCE = re.compile(r"[从由](?:\d{1,2}月份?|20\d\d年)?[^,;。、\d]{1,10}$")
_CHANGE = re.compile(r"(?:增|提高|提升|上升|下降|降|升|减|压|缩|扩|跃|调整)")
_CHANGED_TO = re.compile(r"[增提升扩长大多高加降减少缩]到$")  # 由3所增加到5所; 占地面积…扩大到30亩
_ORDINAL = re.compile(r"第(?:[\d一二三四五六七八九十]{1,3}[、至和—-]){0,5}$")  # 第2、4、5项
_NAMED_AFTER = re.compile(r"行动|规划|计划|来|前|后|以来|级")  # 三年行动计划
_MEETING = re.compile(r"$|全会|会议|党代|代表大会|一体|备课|评估$|同时")  # 七次全会, 四位一体, 二次备课
_VALID = re.compile("有效期(?:限)?(?:自[^,;。]{0,20})?为?$")
_IN_FORCE = re.compile("施行|实施|印发")
_ATTRIBUTE = re.compile("(?:毕业|离校|退役|注册|成立|证)$")
_HELD = re.compile("(?:举办|承办|主办|召开|举行|办)了?$")
_CONDITION = re.compile(r"的(?:除外|\(|$)")  # 按月领取养老待遇的除外
_LASTED = re.compile("$|未|仍|后|不")
_NAMED_SO = re.compile("”(?![,;。!?])")  # “十个全覆盖”工程
_POINTED_AT = re.compile(r"(?:上述|前述|下列|以下|这|届|任意)$")  # 上述3种措施, 十二届十次全会
# Units that begin another word: 9部门, 三元区
_OTHER_WORDS = {"位": ("一体", "数", "置", "居", "于", "次"), "件": ("事",), "部": ("门", "委", "分", "队", "署"),
                "所": ("属", "有", "在", "谓", "需"), "节": ("气",), "人": ("转", "间"),
                "次": ("性", "亲临", "回信", "致信", "致贺信", "视察", "批示", "作出"),
                "门": ("县", "峡"), "元": ("区", "县", "一次", "化", "宵", "旦")}
_CIRCLE = re.compile(r"[^,;。、的]{0,8}圈|线")  # 15分钟健身圈, 1米线
_WON = re.compile(r"[获夺争创居列排摘升位]|评为|取得|进入|保持|实现|通过|第")
_PLACED = re.compile("的?(?:志愿|录取|填报|安排|学生|申请)")
_SCOPED = re.compile("(?:全[国省市县区镇校球]|世界|国内|亚洲)[^,;。]{0,6}$")
_DID = re.compile(r"(?<!为)了[约近超]?[\d*]|(?:进入|迈入|迎来|形成|发生)了")
_BASIS = re.compile(r"[^,;。]{0,4}(?:为基[数准点期]|的基[数准]上)")  # 以1445名为基数
_DAY_SET = re.compile(r"(?:时间|日期|期限)[^,\d]{0,6}(?:为|是|在|:\s?)[\d年月日今每]"
                      r"|[应须]当?为[\d年月日]{4,40}[^,]{0,20}出生")
_NAMED_DAY = re.compile("为[^,;。、]{2,10}[日月周]$")  # 每月20日为安全排查日
_RISE = re.compile(r"有(?:了|着)?(?:新的?|较大|明显|大幅|进一步|所)?(?:提升|突破|提高|增长|进步)")
_SURPASS = re.compile(r"(?:人数|率|成绩|数量|总量|总值|收入)[^,;。\d]{0,6}"
                      r"(?:超过|[高多好优]于)(?:去年|上年|上一年|20\d\d年)")
_PURPOSE = re.compile(r"\s*为(?:了|进一步|切实|全面)*(?:确保|保证|保障|做好|加强|推进|推动|贯彻|落实|实现|完成|迎接)")
_DAY_TOLD = re.compile(r"截[至止]")
_YEAR_TOLD = re.compile(r"\s{0,8}20\d\d年[底末]?,")
_LAMENT = re.compile(r"[还仍然尚也]存在[^,;。]{0,20}(?:问题|不足|差距|困难|短板)")
_ANNOUNCED = re.compile("将|截止|预计|争取|力争|计划|拟")
_BUILT = re.compile(r"(?:全面)?(?:新建|建成|完成|竣工|投入使用)")
_ACHIEVED = re.compile(
    r"基本(?:建立|建成|形成|解决|齐全|具备|消除|健全|完善|普及|构建|实现(?![^,;。]*(?:进展|地位|基础)))"
    r"|(?:达到|跻身)[^,;。更新]{0,8}(?:水平|行列)")
_FROM = re.compile(r"起,?[一-鿿]{4}")   # 9月1日起,按规定参加
_DECREE = re.compile(r"令第\s?\d{1,4}号")   # (7月27日国务院令第746号公布): of the text itself
_SIGNED = re.compile(r"(?:印发|发布|公布|施行|实施|生效)$")


def counts(shadow: str, quantity: Quantity, clause: Clause, news: bool) -> bool:
    """Whether a number of a clause can be checked as a commitment or result."""
    before = shadow[max(clause.start, quantity.start - _REACH):quantity.start]
    after = shadow[quantity.end:min(clause.end, quantity.end + _REACH)]
    if _VALID.match(before) and _IN_FORCE.search(shadow, max(0, clause.start - 20), clause.start):
        return False  # 自印发之日起施行,有效期5年: of this text itself
    if _in_name(shadow, quantity, clause):
        return False
    if quantity.sort in ("whole", "every", "none"):
        return not _NAMED_SO.match(shadow, quantity.end) or "“" not in shadow[quantity.start - 4:quantity.start]
    if quantity.sort == "rate":
        return not news and not _CONDITION.search(after)
    if quantity.sort == "title":
        return not re.search("[未不对凡曾将]", before[-8:])
    if quantity.sort == "prize" and _PLACED.match(after) and not (_WON.search(before) or _SCOPED.search(before)):
        return False  # 第1名的志愿
    if quantity.sort == "prize":
        return bool(_WON.search(before + shadow[quantity.start:quantity.end]))
    if quantity.sort in ("count", "general") and _ENACTED.search(before + after):
        return False
    if not _ahead_by(quantity, before, after) and (
            _COMPARED.search(before) or (_STANDING.search(before) and not _CHANGED_TO.search(before)
                                         and not _as_of(shadow, clause.start, news))):
        return False
    if _changed_from(quantity, before, after):
        return False
    if _BASIS.match(after) or (_ORDINAL.search(before) and not quantity.bounded):
        return False
    if before.endswith(("(共", "(")) and after.startswith(")") and quantity.unit != "分":
        return False
    if _EXAMPLE.search(after) or (_RECENT.search(before) and _YEARS.match(after)):
        return False
    once = quantity.unit in ("次", "场") and any(when.role != "period" for when in clause.whens)  # 6月举办一次
    once = once or (quantity.unit in ("次", "场") and bool(_PER.search(before))) or (
        quantity.sort == "count" and bool(_MUST.search(before)))
    bounded = quantity.bounded or once or bool(_EACH.search(before))
    return _unit_counts(quantity, before, after, bounded) and not _listed_as_standing(shadow, quantity)


def _ahead_by(quantity: Quantity, before: str, after: str) -> bool:
    """Whether a number is by how much something is ahead (高于全国0.7个百分点), not what it is compared with."""
    return (quantity.sort == "ratio" and (quantity.unit == "个百分点" or not after)
            and bool(_MORE_BY.search(before)))


def _as_of(shadow: str, at: int, news: bool) -> bool:
    """Whether the sentence up to a place says when it is so (截至2024年12月,全市共有…; 2030年,全县共有…)."""
    begin = max(0, at - _REACH)
    opened = max(begin, *(shadow.rfind(stop, begin, at) + 1 for stop in "。;\n"))
    return bool((news and _DAY_TOLD.search(shadow, opened, at)) or _YEAR_TOLD.match(shadow, opened, at))


def _changed_from(quantity: Quantity, before: str, after: str) -> bool:
    """Whether a number is where a change began (从62%提高到68%, 由上半年5.5%降到5.3%), not who does it (由3名干部)."""
    if before.endswith("由") and (quantity.sort == "count" or quantity.unit == "个"):
        return bool(_CHANGE.match(after)) or "组成" in after
    if before.endswith(("从", "由")):
        return True
    return bool(_SINCE.search(before) and _CHANGE.match(after))


def _unit_counts(quantity: Quantity, before: str, after: str, bounded: bool) -> bool:
    """What its sort of unit asks of a number, as `ontology/units.ttl` explains."""
    if quantity.chinese and not bounded and not _chinese_counts(quantity, before, after):
        return False
    if after.startswith(_OTHER_WORDS.get(quantity.unit or "", ())) or _POINTED_AT.search(before):
        return False
    if quantity.sort == "time" and (_ATTRIBUTE.search(before) or (
            quantity.unit in ("岁", "周岁") and quantity.comparator == "~")):
        return False  # 毕业2年内的学生, 20岁左右的渔民
    if quantity.sort == "time":
        if _VALID.search(before):
            return True
        lasted = before.endswith("满") and bool(_LASTED.match(after))  # 施行满一年
        lasted = lasted or after.startswith("有效期") or bool(_LASTING.search(before))
        return (bounded or lasted) and not _NAMED_AFTER.match(after)
    if quantity.unit == "届":
        return bool(_HELD.search(before))
    if quantity.unit == "级" and quantity.chinese and not quantity.bounded:
        return False  # 二级学院
    if quantity.sort == "vague" and quantity.unit == "分" and _POINTS.search(before):
        return True
    if quantity.sort == "vague":
        return (bounded or bool(_GAINED.search(before))) and not quantity.masked
    if quantity.sort in ("measure", "money") and after.startswith("级"):
        return False  # 20万吨级泊位
    if quantity.sort == "measure":
        return not before.endswith(("前", "后")) and not _CIRCLE.match(after)
    if quantity.sort == "general":
        concrete = bool(_CONCRETE.match(after))
        if _ABSTRACT.match(after) or (quantity.unit == "方面" and not concrete):
            return False
        return bounded or not quantity.chinese or concrete
    return True


def _chinese_counts(quantity: Quantity, before: str, after: str) -> bool:
    """Small Chinese numerals mostly form words: 一名, 二期工程, 百万亩, 周一, 每一位, 七次全会."""
    if quantity.value is not None and quantity.sort in ("count", "general") and quantity.value <= 1:
        return False
    if quantity.unit in ("期", "部") or before.endswith(("周", "星期", "每", "统")):
        return False
    return quantity.sort != "count" or not _MEETING.match(after)


def _in_name(shadow: str, quantity: Quantity, clause: Clause) -> bool:
    """Whether short quotation marks make the number part of a name (“五项管理”, “335”教学范式)."""
    left = shadow.rfind("“", max(clause.start, quantity.start - 12), quantity.start)
    right = shadow.find("”", quantity.end, min(clause.end, quantity.end + 12))
    if left < 0 or right < 0 or "”" in shadow[left:quantity.start] or right - left > 14:
        return False
    return quantity.sort in ("general", "count", "time", "measure") and not quantity.bounded


def _listed_as_standing(shadow: str, quantity: Quantity) -> bool:
    """Whether the sentence lists what a body has (现有中小学**所,有**所完中)."""
    earliest = max(0, quantity.start - 200)
    begin = max(earliest, *(shadow.rfind(stop, earliest, quantity.start) + 1 for stop in "。;\n"))
    listed = _STANDING_LIST.search(shadow, begin, quantity.start)
    return listed is not None and not _DOING.search(shadow, listed.end(), quantity.start)


def moods(shadow: str, outline: Outline, planned: int = 0) -> dict[int, Mood]:
    """What each section is about, by its order: its own headline decides, else its parent's.

    In a summary that turns to what is planned with the section of order `planned`, those before it tell what was done.
    """
    table: dict[int, Mood] = {}
    for section in outline.sections:
        mood: Mood = table.get(section.parent) if section.parent is not None else (
            "past" if section.order < planned else None)
        if section.headline is not None:
            words = shadow[section.headline.start:section.headline.end]
            if _PROBLEM.search(words):
                mood = "problem"
            elif section.level <= 2:
                mood = "past" if _PAST_SECTION.search(words) else "ahead" if _AHEAD_SECTION.search(words) else mood
        table[section.order] = mood
    return table


def kind_of(shadow: str, clause: Span, sentence: Span, when: When | None, mood: Mood, news: bool) -> Kind:
    """Promised or reported: by the clause's own words and deadline, then the section, then the sort of document."""
    words = shadow[clause.start:clause.end]
    if _DAY_SET.search(words):
        return "commitment"
    past, ahead = bool(_PAST.search(words) or _DID.search(words)), bool(_AHEAD.search(words))
    if past != ahead:
        return "result" if past else "commitment"
    if when and when.role == "deadline" and not past:
        return "commitment"
    if mood in ("past", "ahead"):
        return "result" if mood == "past" else "commitment"
    if not news:
        return "commitment"
    around = shadow[max(sentence.start, clause.start - _REACH):min(sentence.end, clause.end + _REACH)]
    return "commitment" if _AHEAD_WEAKLY.search(around) and not _PAST.search(around) else "result"


def acts(words: str) -> bool:
    """Whether the words hold an act that can be done by a date (报送, 完成)."""
    return bool(_ACT.search(words))


def dated(shadow: str, clause: Clause, own: When | None, carried: When | None, kind: Kind, planned: bool) -> bool:
    """Whether a clause without a number is checkable by its date, or by the rise it promises by then.

    Only what is `planned` (a plan, a notice) needs no further word to mean a day as a commitment.
    """
    words = shadow[clause.start:clause.end]
    if words.endswith("次月起") or _DECREE.search(words):
        return False  # since when, and not yet what
    if own and own.role != "period" and _DAY_SET.search(words):
        return True
    if clause.quantities or _PURPOSE.match(words):
        return False
    if own and own.role in ("recurring", "day") and _NAMED_DAY.search(words):
        return True
    if _SURPASS.search(words):
        return True
    if kind != "commitment" and (own is None or own.role != "recurring"):
        return False
    if rises(words):
        return bool(own or carried)
    if _ACHIEVED.search(words) and ((own and own.role == "deadline") or (carried and carried.role == "deadline")):
        return True
    if planned and own and own.role == "day" and _FROM.match(words, own.end - clause.start):
        return True
    if own is None or own.role == "period":
        return bool(carried and _BUILT.match(words))
    if not planned and own.role == "day" and not _ANNOUNCED.search(words):
        return False
    rest = words[max(own.end - clause.start, 0):]
    signed = _SIGNED.match(rest) and not _ANNOUNCED.search(words)
    return acts(words if own.role == "deadline" else rest) and not signed and not _DID.search(words)


def rises(words: str) -> bool:
    """Whether the words promise more than before without saying how much (有新的提升)."""
    return bool(_RISE.search(words) or _SURPASS.search(words))


def closes(shadow: str, clause: Clause) -> bool:
    """Whether a clause dates an act whose object stands in the clause before (…学校,计划2023年秋季学期投入使用)."""
    if not clause.whens or clause.quantities:
        return False
    when = clause.whens[0]
    rest = (shadow[clause.start:when.start] + shadow[when.end:clause.end]).strip()
    return bool(_CLOSING.match(rest) or _SENT.fullmatch(rest))


def follows(shadow: str, clause: Clause) -> bool:
    """Whether a clause is only the act that comes after the one before (年底完成装修,投入运营)."""
    return bool(_SEQUEL.fullmatch(shadow[clause.start:clause.end]))


def idle(shadow: str, sentence: Span) -> bool:
    """Whether a sentence promises nothing: what is wrong (仍存在…的问题), the small print of a page (版权…)."""
    return bool(_LAMENT.search(shadow, sentence.start, sentence.end)
                or _SMALL_PRINT.search(shadow, sentence.start, sentence.end))


def strength_of(words: str) -> Strength:
    """How binding the words are: 力争 aspires, 确保 binds, anything else is planned."""
    if _ASPIRED.search(words):
        return "aspired"
    return "binding" if _BINDING.search(words) else "planned"


def main(shadow: str, quantities: Sequence[Quantity]) -> Quantity:
    """Which of several numbers about one thing is the one promised.

    A ratio; else the last (投资超亿元项目14个, 22个县中11个县), unless it is where the first goes
    (选派100名教师到20所学校).
    """
    if quantities[-1].unit == "分" and _POINTS.search(shadow, 0, quantities[-1].core):
        return quantities[-1]
    for quantity in quantities:
        if quantity.sort == "ratio":
            return quantity
    for first, second in pairwise(quantities):
        between = shadow[first.end:second.start]
        if re.search("[到赴在对]|覆盖|惠及", between) and not _CHANGED_TO.search(between):
            return first
        if second.sort == "whole" and between.endswith("的"):  # 33个村居的全覆盖
            return first
    return quantities[-1]
