"""How a headline (标题) is made: its clauses in the order in which they may say which work it is, and in a clause
the work before its result (德育工作|成效明显), before the aim that it serves (抓德育|育新人) and around an inner verb.

The words that mark the joints are data: `normalform.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from kg.link.normalform import MIN, bare, last, listed, pattern, proper, rules, starts

_CLAUSE = re.compile(r"[,;:，；：。!?\s]+|——|—")
_LET = re.compile(r"^让(.{2,14}?)(?:[强活实热动火好亮优美]起来|[深沉]下去|[落实]下来|看得见)$")  # 让德育工作活起来
_FRAMED = re.compile(r"^以(.{2,14}?)(?:为[\u4e00-\u9fff]{1,5}|促[\u4e00-\u9fff]{2,6})$")  # 以师德为先, 以教研促教学
_FROM = re.compile(r"^向(.{2,6})要[\u4e00-\u9fff]{2}$")  # 向课堂要质量
_BY = re.compile("^(?:以|让|从|用|靠|通过)")
# 后勤工作|暖人心
_WORK = re.compile(r"^(.{2,8}工作)(?![室站者坊法制组队会日委量站计方机体责的])[\u4e00-\u9fff]{1,4}[^\W化]$")
_TWICE = "(?:[提增扩减][质速标档效量能面容负]){2}|应[\u4e00-\u9fff]尽[\u4e00-\u9fff]"  # 提质减量, 应保尽保
_SLOGAN = re.compile("[\u4e00-\u9fff]{4,6}")
_OF_EQUAL_RANK = ("、", "和", "与", "及", "并")
_EVER = "始终|进一步|切实|充分"


def clauses(headline: str) -> list[str]:
    """The clauses of a headline in the order in which they may decide: framing ones (聚焦“…”) last, and before a
    slogan the clause that tells of a work and what came of it (青蓝相继,|队伍建设添活力)."""
    parts = [part for whole in _CLAUSE.split(headline) if whole for part in _members(whole)]
    plain = [part for part in parts if not frames(part)]
    framing = [part for part in parts if part not in plain]
    if len(plain) > 1 and _is_slogan(plain[0]) and _states(plain[1]):
        plain[:2] = plain[1], plain[0]
    if framing and plain and plain[0].startswith(listed("fruits")):  # 立足校本教研, 促进教师成长
        return framing + plain
    return plain + framing


def pieces(clause: str) -> list[str]:
    """The clause, then what it says before its result, then its halves around an inner verb (以培训|促进成长).

    Of works of equal rank (提振消费、提高效益; 建立长护险制度和提升养老服务水平) none speaks for the clause.
    """
    other = (said for said in (proper(clause), unframed(clause)) if said != clause)
    found = [clause, *other, without_result(clause), *_handled(clause)]
    if (joint := _inside("joints").search(clause)) and not last("institutions").search(clause):
        by = clause[:joint.start()]
        noun = joint[0] in listed("nouns_too") and len(list(starts(by, "adverbs", "verbs"))) == 1
        if not noun and not by.endswith(_OF_EQUAL_RANK):
            found += [_BY.sub("", by), clause[joint.start():]]
    return [short for piece in found if len(short := bare(piece)) >= MIN]


def frames(clause: str) -> bool:
    """聚焦“德育为先”, 坚持“五育并举”: an opening that only leads up to the next clause."""
    return bool(_frame().match(clause))


def tells_of_work(clause: str) -> bool:
    """规范湖泊养殖, 创森工作扎实推进: what is or was done, not in which spirit (坚持…) or how (因地制宜).

    筑牢防线 and 压实责任 do not: what they do it to is every work's.
    """
    shed = list(starts(clause, "adverbs", "verbs", "acts"))
    told = len(shed) > 1 and not _is_empty().fullmatch(shed[-1])
    return (told or _states(clause)) and not (frames(clause) or is_spirit(clause))


def is_spirit(clause: str) -> bool:
    """坚持民生为大, 严字当头: in which spirit work is done, and none of its own."""
    return bool(_spirit().match(clause))


def leads_up(clause: str, to: str) -> bool:
    """突出教学中心, 坚持德育为先: what the work `to` starts from, unless that is but its fruit (促进…, 激发…)."""
    leading = clause.startswith(listed("leading")) and clause[2:3] not in _OF_EQUAL_RANK
    return leading and not to.startswith(listed("fruits"))


def unframed(clause: str) -> str:
    """以师德建设为核心 → 师德建设, 让德育工作活起来 → 德育工作."""
    framed = _FRAMED.search(clause) or _LET.search(clause) or _FROM.search(clause)
    return framed[1] if framed else clause


def without_result(clause: str) -> str:
    """党建工作水平实现新提升 → 党建工作水平, 德育管理提实效 → 德育管理, 课后服务开齐开足 → 课后服务."""
    result = _inside("results").search(clause) or _rise().search(clause) or _outcome().search(clause)
    return clause[:result.start()] if result else clause


def is_aim(clause: str) -> bool:
    """守底线, 树新风: a short clause that only says to what end the one before it is done."""
    return bool(_aim().fullmatch(clause))


def taken_up(clause: str) -> str | None:
    """What a short clause takes up (抓): 安全 of 抓安全 and of 抓安全守底线; None where it is none such."""
    found = _take().match(clause)
    return found[1] if found else None


def _members(clause: str) -> list[str]:
    """抓德育、树新风 are two clauses; 提振消费、提高效益 one."""
    parts = clause.split("、")
    return parts if len(parts) > 1 and all(map(is_aim, parts[1:])) and len(parts[0]) <= 5 and (
        taken_up(parts[0]) or is_aim(parts[0])) else [clause]


def _handled(clause: str) -> list[str]:
    """抓德育 of 抓德育育新人, 后勤工作 of 后勤工作暖人心."""
    work, taken = _WORK.match(clause), taken_up(clause)
    return [*([clause[0] + taken, taken] if taken else []), *([work[1]] if work else [])]


def _states(clause: str) -> bool:
    """队伍建设添活力, 德育工作求实效: a work by its class word, and what came of it."""
    return any(short != clause and _stated().search(short) for short in (without_result(clause), *_handled(clause)))


def _is_slogan(clause: str) -> bool:
    return bool(_SLOGAN.fullmatch(clause)) and not _stated().search(clause) and not tells_of_work(clause)


@cache
def _stated() -> re.Pattern[str]:
    return re.compile(f"(?<=..)(?:{pattern(rules()['stated'])})$")


@cache
def _is_empty() -> re.Pattern[str]:
    return re.compile(f"(?:{pattern(rules()['tails'])}){{1,2}}")


@cache
def _frame() -> re.Pattern[str]:
    words, before_quotation = pattern(rules()["framing"]), pattern(rules()["framing_quotation"])
    return re.compile(rf"(?:{_EVER})?(?:{words})|(?:{before_quotation})[“\"]")


@cache
def _spirit() -> re.Pattern[str]:
    return re.compile(f"(?:{_EVER})?(?:{pattern(rules()['spirit'])})")


@cache
def _inside(which: str) -> re.Pattern[str]:
    return re.compile(f"(?<=.{{3}})(?:{pattern(rules()[which])})")


@cache
def _rise() -> re.Pattern[str]:
    return re.compile(f"(?<=..)[再更]?(?:{pattern(rules()['rising'])})(?:{pattern(rules()['heights'])})$")


@cache
def _outcome() -> re.Pattern[str]:
    outcomes, how, waxing = (pattern(rules()[name]) for name in ("outcomes", "how", "waxing"))
    return re.compile(f"(?<=..)(?:{outcomes}|(?:{how})(?:{waxing})|{_TWICE})$")


@cache
def _aim() -> re.Pattern[str]:
    return re.compile(rf"{_aiming()}[\u4e00-\u9fff]{{2}}")


@cache
def _take() -> re.Pattern[str]:
    aim = f"(?:{_aiming()}[\u4e00-\u9fff]{{2,3}}|促[\u4e00-\u9fff]{{4}})"
    return re.compile(f"抓(?![实好牢紧细住])([\u4e00-\u9fff]{{2,7}}?){aim}?$")


@cache
def _aiming() -> str:
    aims, none = pattern(rules()["aiming"]), pattern(rules()["no_aims"])
    return f"(?!{none})(?:{aims})(?<!{none})"
