"""How the things that a plan mentions relate, each relation with the stretch of text that makes it.

Two kinds of evidence are used. Within a sentence, trigger words beside an organization or a policy (由…牵头,
与…合作, 落实《…》) tie it to the work that the clause speaks of. By the outline, a sentence belongs to the
headline of its numbered item, so that an authority, a target or a closing note of responsible bodies
(kg.extract.duties) belongs to the work which the headline names.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from pathlib import Path

from kg.extract import duties, items, kinship, promises
from kg.extract.items import Sentence
from kg.records import Document, Mention, Outline, Relation, Target

_REACH = 40  # characters of a clause looked at on either side of a name
_CLAUSE = 200  # characters that a clause goes on behind a name
_NEAR = 60  # characters between a name and the work that it is said of
_PREFIX = 10  # characters of unnamed bodies (各区教育局、) before the first named one of a note
_IN_FORCE = re.compile(r"》?[^,。;]{0,12}(?:施行|印发|发布|公布|实施|生效)")
_THIS = re.compile(r"本(?:实施)?(?:办法|细则|通知|规定|条例|意见|方案|规则|标准)|现[^,。;]{0,6}(?:印发|公布|发布)"
                   r"|我[局厅部委办][^,。;]{0,6}对")
_CAMPAIGN = re.compile(r"[》”]?(?:精神)?(?:学习|主题|专题)?教育")  # 贯彻中央八项规定精神学习教育 is a name
_AUTHORITY = re.compile(r"根据|按照|依据|遵照|依照|对照|为")
_HEAD = re.compile(  # a work's name is whole here, and what is done is done to it
    r"”?(?:工作|活动|项目|制度|计划|事宜|任务|政策)?(?:[,。;:、!?\n(等和与及]|以及|\Z"
    r"|的(?:通知(?:[\s。,]|\Z)|组织|实施|具体|统筹|开展|推进|协调|管理|建设|落实|监督|执行|指导|日常))")
_STOP = re.compile(r"[,。;:!?\n]")
_LIST_GAP = re.compile(r"[》”]?(?:\([^()\n]{1,40}\))?(?:[、,和与及 ]{1,2}|以及|等)?原?[《“]?")
_ELSE = re.compile(r"(?:修订|修改)[^,。;的]{0,4}\Z|(?:落实|执行|贯彻)“?\Z")  # 落实P,修订相关I管理办法; 落实P,执行I
_BESIDE = re.compile(r"[》”]?(?:政策|精神|要求)?[、和与及][“《]?")  # not what the one is done for, but its equal
_OPENING = 6  # characters before a name that stands at the beginning of its clause
_OBJECT = 12  # characters between a verb and the work that is its object
_GOES_ON = re.compile(  # …是主管部门,|负责…; …决定自即日起,在全省范围内|联合开展…: the body acts in a later clause
    r"(?:\([^()]{1,24}\))?(?:是[^,;。]{2,40}(?:部门|机构|单位)|决定[^,;。]{0,24}),(?:在[^,;。]{1,12}[内下上中])?")
_WITH_OTHERS = re.compile(  # 会同有关部门|构建…: the others have no names
    r"(?:将|应|要)?(?:会同|联合)(?:有关|相关|国务院有关)(?:部门|单位|方面)(?:负责|继续|共同|抓紧)?"
    r"(?:构建|建立|完善|健全|组织|开展|探索|推进|实施|做好|编制|和|并)+")
_ASIDE = re.compile(r"以[^,。;]{1,30}为[^,。;]{1,8},?")  # 以…为主题,
_ADJACENT = re.compile(
    r"”?(?:的?(?:组织|实施|具体|日常|管理|评审|建设|推进)?工作|活动|项目)?,?(?:将|应|须|统一|具体|主要|原则上)?由?")
_ZONES = ("试验区", "示范区", "保税区", "开发区", "合作区", "园区", "新区")  # where things happen
_DESCRIBES = re.compile(r"》?[^,;。]{0,8}(?:划定|界定|认定|核定|核准)的|[^,;。]{0,24}除外")  # 按照《…》划定的林地
_BOUND = re.compile(r"(?:的?(?:有关|相关)?(?:规定|要求|精神|标准|程序))?(?:执行|办理|处理|管理|实施)")


@dataclass(frozen=True, slots=True)
class _Triggers:
    """The compiled words of one section of relations.toml."""

    before: re.Pattern[str]
    named: re.Pattern[str]  # before a policy known by a name
    across: re.Pattern[str]  # before, with the issuers of a text in 《》 between
    after: re.Pattern[str]
    of: re.Pattern[str]  # after, with the work as their object
    around: tuple[re.Pattern[str], re.Pattern[str]]
    never: re.Pattern[str]  # right before, they make the name another's partner or object


@dataclass(frozen=True, slots=True)
class _Place:
    """A name, or a list of names, in its clause."""

    group: tuple[Mention, ...]
    before: str  # from the beginning of the clause
    after: str  # to the end of the clause
    clause_end: int

    @property
    def end(self) -> int:
        """Where the last name ends."""
        return self.group[-1].end


def find(document: Document, outline: Outline, mentions: Sequence[Mention],
         targets: Sequence[Target]) -> list[Relation]:
    """The relations between `mentions`, and between initiatives and `targets`, in reading order, each once."""
    shadow = document.shadow
    sentences = list(items.sentences(shadow, outline, mentions))
    found: dict[tuple[Mention, str, Mention], Relation] = {}
    for relation in (*_duties(shadow, sentences), *_statements(shadow, sentences, _title(document, mentions)),
                     *promises.find(shadow, sentences, targets), *kinship.parts(shadow, mentions),
                     *kinship.namesakes(shadow, mentions)):
        found.setdefault((relation.subject, relation.predicate, relation.object), relation)
    return sorted(found.values(), key=lambda r: (r.evidence.start, r.subject.start, r.predicate, r.object.start))


@cache
def _rules() -> dict[str, _Triggers]:
    """The triggers of each section of relations.toml."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {name: _triggers(row) for name, row in table.items()}


def _triggers(row: dict[str, list[str]]) -> _Triggers:
    openers, closers = row.get("around", [[], []])
    across, other = _alternatives(row.get("across", ())), _alternatives(row.get("across_not", ()))
    return _Triggers(_right_before(row.get("before", ()), row.get("filler", ())), _right_before(row.get("named", ())),
                     re.compile(rf"(?:{across})(?:(?!{other})[^《》]){{1,24}}《\Z"), _right_after(row.get("after", ())),
                     _right_after(row.get("of", ())), (_right_before(openers), _right_after(closers)),
                     _right_before(row.get("never", ())))


def _right_before(words: Iterable[str], filler: Iterable[str] = ()) -> re.Pattern[str]:
    return re.compile(f"(?:{_alternatives(words)})(?:{_alternatives(filler)}){{0,5}}[《“(]?\\Z")


def _right_after(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"[》”)]?(?:\([^()\n]{{1,40}}\))?(?:等[^,。;]{{0,6}}?)?"
                      rf"(?:及其?(?:实施|配套)[^,。;]{{1,6}}?)?(?:精神|政策|要求)?(?:{_alternatives(words)})(?!人|同志)")


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)"


def _duties(shadow: str, sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Initiative → the bodies that the closing note of its item names.

    Who leads an item without a headline leads the work that it names; where it names none, no work is known: that of
    the chapter above is not said.
    """
    starts = [sentence.span.start for sentence in sentences]
    named: dict[int | None, Mention] = {}
    for sentence in sentences:
        if works := [work for work in sentence.works if not shadow.endswith(_ZONES, work.start, work.end)]:
            named.setdefault(sentence.section, works[0])
    for duty in duties.find(shadow) if sentences else ():
        sentence = sentences[max(0, bisect_right(starts, duty.start) - 1)]
        bodies = [m for m in sentence.mentions
                  if m.type == "Organization" and duty.start <= m.start and m.end <= duty.end]
        if not bodies or bodies[0].start - duty.start > _PREFIX:
            continue
        before = shadow[max(0, sentence.span.start - 3):sentence.span.start].rstrip()
        if not sentence.own and len(bodies) > 1 and before.endswith(";"):
            continue  # each of several bodies leads another part of the list
        here = next((w for w in sentence.works if w.end <= duty.start), None) if not sentence.own else None
        work = here or (sentence.headline if sentence.own else named.get(sentence.section))
        for body in bodies:
            if work and body.start >= work.end:
                yield Relation(work, duty.predicate, body, sentence.span, "closing note of item")


def _statements(shadow: str, sentences: Iterable[Sentence], own: Mention | None) -> Iterator[Relation]:
    words, predicates = _rules(), {"replaces": "dcterms:replaces", "amends": "plan:amends"}
    for sentence in sentences:
        bodies = [_place(shadow, sentence, group) for group in _lists(shadow, sentence, "Organization")]
        texts = [_place(shadow, sentence, group) for group in _lists(shadow, sentence, "Policy")]
        for place in bodies:
            yield from _tie(shadow, sentence, place, words["led_by"], "plan:ledBy")
            yield from _tie(shadow, sentence, place, words["involves"], "plan:involves")
        for place in texts:
            yield from _tie(shadow, sentence, place, words["implements"], "plan:implements")
            for name in ("replaces", "amends"):
                newer = _newer(shadow, texts[0], place, own) if words[name].after.match(place.after) else None
                for text in place.group if newer else ():
                    if newer:
                        yield Relation(newer, predicates[name], text, sentence.span, name)


def _newer(shadow: str, first: _Place, place: _Place, own: Mention | None) -> Mention | None:
    """The text that puts an end to those at `place`: the one whose coming into force is told, or the plan itself."""
    if first is not place and _IN_FORCE.match(first.after):
        return first.group[0]
    start = place.group[0].start
    return own if own and own.end <= start and _THIS.search(shadow, max(0, start - _NEAR), start) else None


def _title(document: Document, mentions: Iterable[Mention]) -> Mention | None:
    """The first place that names the plan itself, if it is a text that others cite."""
    title = document.metadata.title or ""
    return next((m for m in mentions if m.type == "Policy" and m.kind == "document" and title.endswith(
        (document.shadow[m.start:m.end], f"{m.name}的通知", f"{m.name}》的通知"))), None)


def _lists(shadow: str, sentence: Sentence, type_: str) -> list[tuple[Mention, ...]]:
    """The names of a type in order, those that stand in one list (A、B和C) together."""
    groups: list[tuple[Mention, ...]] = []
    for name in sentence.mentions:
        if name.type != type_:
            continue
        if groups and _LIST_GAP.fullmatch(shadow[groups[-1][-1].end:name.start]):
            groups[-1] = (*groups[-1], name)
        else:
            groups.append((name,))
    return groups


def _place(shadow: str, sentence: Sentence, group: tuple[Mention, ...]) -> _Place:
    start, end = group[0].start, group[-1].end
    left = max(sentence.span.start, start - _REACH)
    begin = left + max((stop.end() for stop in _STOP.finditer(shadow[left:start])), default=0)
    last = min(sentence.span.end, end + _CLAUSE)
    stop = _STOP.search(shadow, end, last)
    close = stop.start() if stop else last
    return _Place(group, shadow[begin:start], shadow[end:min(close, end + _REACH)], close)


def _tie(shadow: str, sentence: Sentence, place: _Place, words: _Triggers, predicate: str) -> Iterator[Relation]:
    """The relations of the work that a clause speaks of to the names that `words` govern in it."""
    work = _governed(shadow, sentence, place, words) or _headed(sentence, place)
    for name in place.group:
        if work and name.kind != "guidance":  # a guiding thought stands over every work alike
            yield Relation(work, predicate, name, sentence.span, predicate.split(":")[1])


def _headed(sentence: Sentence, place: _Place) -> Mention | None:
    """The headline that a policy known by a name stands in: 稳步推进新高考综合改革."""
    headline, name = sentence.headline, place.group[0]
    inside = headline and name.kind == "named" and headline.start <= name.start and name.end <= headline.end
    return headline if inside else None


def _governed(shadow: str, sentence: Sentence, place: _Place, words: _Triggers) -> Mention | None:
    """The work that the names at `place` are said of, where a trigger governs them."""
    if words.never.search(place.before) or _CAMPAIGN.match(place.after) or _DESCRIBES.match(place.after):
        return None
    around = words.around[0].search(place.before) and words.around[1].match(place.after)
    after = around or words.after.match(place.after)
    if not after and place.group[0].kind == "named" and words.named.search(place.before):
        return sentence.headline if len(place.before) <= _OPENING else None
    if after or words.before.search(place.before) or words.across.search(place.before):
        spoken = len(after.group()) if after else 0
        return _work_beside(shadow, sentence, place, place.end + spoken)
    if verb := words.of.match(place.after):
        return _object(shadow, sentence, place, place.end + len(verb.group()))
    return _in_later_clause(shadow, sentence, place, words) if place.group[0].type == "Organization" else None


def _in_later_clause(shadow: str, sentence: Sentence, place: _Place, words: _Triggers) -> Mention | None:
    """The work of a body that its clause opens with and that acts behind a detour: 县教育局是主管部门,负责I."""
    limit = min(sentence.span.end, place.end + _CLAUSE)
    if len(place.before.strip()) > _OPENING:
        return None
    if words.of.match("负责") and (shared := _WITH_OTHERS.match(shadow, place.end, limit)):
        return _object(shadow, sentence, place, shared.end())
    detour = _GOES_ON.match(shadow, place.end, limit)
    verb = words.of.match(shadow[detour.end():limit]) if detour else None
    if not detour or not verb:
        return None
    end = detour.end() + len(verb.group())
    stop = _STOP.search(shadow, end, limit)
    return _object(shadow, sentence, replace(place, clause_end=stop.start() if stop else limit), end)


def _work_beside(shadow: str, sentence: Sentence, place: _Place, end: int) -> Mention | None:
    """The initiative that a governed body or text speaks of; `end` is where the names and their trigger end.

    In this order: the one that the clause ends in (由…牵头推进I), the one right before (I由…牵头), the object of
    the next clause (由…牵头,推进I), the headline of the item if nothing else is spoken of.
    """
    body = place.group[0].type == "Organization"
    rest = shadow[end:place.clause_end]
    if body and "的" in rest[:_OBJECT] and not _object(shadow, sentence, place, end):
        return None  # the bodies describe a noun: 依托…组建的中心
    previous = sentence.work_before(place.group[0].start)
    if previous and body and _ADJACENT.fullmatch(shadow[previous.end:place.group[0].start]):
        return previous
    if not body and _BOUND.search(rest):
        return previous if previous and previous.end > place.group[0].start - len(place.before) else sentence.headline
    following = _following(shadow, sentence, place, end)
    if following:
        return following
    opens = len(place.before) <= _OPENING and (len(rest) <= 8 or place.before)
    return sentence.headline if opens or not body else None


def _object(shadow: str, sentence: Sentence, place: _Place, end: int) -> Mention | None:
    """The initiative that follows a verb as its object: 组织开展I, not 负责在I平台公示."""
    for work in sentence.works_from(end)[:1]:
        if work.start <= end + _OBJECT and work.end <= place.clause_end:
            direct = shadow[end:work.start].rstrip("“ ") == "的"
            return work if direct or (_HEAD.match(shadow, work.end) and "在" not in shadow[end:work.start]) else None
    return None


def _following(shadow: str, sentence: Sentence, place: _Place, end: int) -> Mention | None:
    """The next initiative of this clause, or of the next one; under an authority without a headline any near one."""
    distant = not sentence.headline and place.group[0].type == "Policy" and _AUTHORITY.search(place.before)
    for work in takewhile(lambda m: m.start - end <= _NEAR, sentence.works_from(end)):
        gap = shadow[end:work.start]
        if _BESIDE.fullmatch(gap) or _ELSE.search(gap):
            continue
        if re.search(r"以[“《]?\Z", gap) and shadow[work.end:work.end + 3].lstrip("”》").startswith("为"):
            continue
        commas = _ASIDE.sub("", gap).count(",")
        near = commas == 0 or (commas == 1 and place.clause_end - end <= 8) or (commas <= 2 and distant)
        return work if near and ";" not in gap and ":" not in gap and not (commas and gap.endswith("、")) else None
    return None
