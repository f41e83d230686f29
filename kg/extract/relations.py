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
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.extract import duties, roles
from kg.records import Document, Mention, Outline, Relation, Section, Span, Target

_REACH = 40  # characters of a clause looked at on either side of a name
_NEAR = 60  # characters between a name and the work that it is said of
_ITEM = 600  # characters behind a headline that surely still speak of it
_PARAGRAPH = 1500  # likewise where no paragraph ends between them
_NAME = 4  # characters of a work that a body is named for
_PREFIX = 10  # characters of unnamed bodies (各区教育局、) before the first named one of a note
_CLOSING = re.compile(  # a paragraph that speaks to all, or of the text itself
    r"\n\s{0,8}(?:各(?:地|省|市|区|县|乡|镇|级|单|部|学|校|有)|本(?:意见|方案|办法|通知|计划)|此件|特此|附件|以上)")
_IN_FORCE = re.compile(r"》?[^,。;]{0,12}(?:施行|印发|发布|公布|实施|生效)")
_THIS = re.compile(r"本(?:实施)?(?:办法|细则|通知|规定|条例|意见|方案|规则|标准)|现[^,。;]{0,6}(?:印发|公布|发布)"
                   r"|我[局厅部委办][^,。;]{0,6}对")
_NO_PART = ("上市公司", "成员单位", "会员", "企业")  # 证券交易所上市公司
_NAMED_FOR = re.compile(
    r"(.{4,40}?)(?:活动|创建|选树|评选|推进|实施|协调|建设|试点|工作)*(?:领导小组|工作组|工作专班|专班|指挥部|工作委员会)(?:办公室)?")
_CAMPAIGN = re.compile(r"[》”]?(?:精神)?(?:学习|主题|专题)?教育")  # 贯彻中央八项规定精神学习教育 is a name
_AUTHORITY = re.compile(r"根据|按照|依据|遵照|依照|对照|为")
_HEAD = re.compile(  # a work's name is whole here, and what is done is done to it
    r"”?(?:工作|活动|项目|制度|计划|事宜|任务|政策)?(?:[,。;:、!?\n(等和与及]|以及|\Z"
    r"|的(?:组织|实施|具体|统筹|开展|推进|协调|管理|建设|落实|监督|执行|指导|日常))")
_STOP = re.compile(r"[,。;:!?\n]")
_LIST_GAP = re.compile(r"[》”]?(?:\([^()\n]{1,40}\))?(?:[、,和与及 ]{1,2}|以及|等)?原?[《“]?")
_REVISED = re.compile(r"(?:修订|修改)[^,。;的]{0,4}\Z")  # 修订相关I管理办法
_BESIDE = re.compile(r"[》”]?(?:政策|精神|要求)?[、和与及][“《]?")  # not what the one is done for, but its equal
_OPENING = 6  # characters before a name that stands at the beginning of its clause
_OBJECT = 12  # characters between a verb and the work that is its object
_ASIDE = re.compile(r"以[^,。;]{1,30}为[^,。;]{1,8},?")  # 以…为主题,
_ADJACENT = re.compile(
    r"”?(?:的?(?:组织|实施|具体|日常|管理|评审|建设|推进)?工作|活动|项目)?,?(?:将|应|须|统一|具体|主要|原则上)?由?")
_BOUND = re.compile(r"(?:的?(?:有关|相关)?(?:规定|要求|精神|标准|程序))?(?:执行|办理|处理|管理|实施)")
_NUMBERED = re.compile(r"”?(?:等[^,。;]{0,4}\d+[项个类]|奖(?!励))")  # I等20项, “I”奖
_CHECKABLE = re.compile(r"[\d%*零〇二两三四五六七八九十百千万亿全半倍第]|一[^体流]|[评荣]获")
_QUOTED = re.compile(r"“[^“”]*”")
_QUOTED_NUMBER = re.compile(r"“[^“”]*[\d零一二两三四五六七八九十百千][^“”]*”")


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
class _Sentence:
    span: Span
    mentions: tuple[Mention, ...]
    section: int | None
    headline: Mention | None  # the initiative that names the item the sentence stands in, or a larger one
    own: bool  # whether it names this very item

    @property
    def works(self) -> list[Mention]:
        """The initiatives that the sentence names, besides headlines."""
        return [m for m in self.mentions if m.type == "Initiative" and m.kind != "headline"]


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
    sentences = list(_sentences(shadow, outline, mentions))
    found: dict[tuple[Mention, str, Mention], Relation] = {}
    for relation in (*_duties(shadow, sentences), *_statements(shadow, sentences, _title(document, mentions)),
                     *_promises(shadow, sentences, targets), *_parts(shadow, mentions), *_namesakes(shadow, mentions)):
        found.setdefault((relation.subject, relation.predicate, relation.object), relation)
    return sorted(found.values(), key=lambda r: (r.evidence.start, r.subject.start, r.predicate, r.object.start))


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@cache
def _rules() -> dict[str, _Triggers]:
    """The triggers of each section of relations.toml."""
    return {name: _triggers(row) for name, row in _table().items() if name not in ("topics", "applicants")}


@cache
def _topics() -> tuple[tuple[str, ...], tuple[str, ...], re.Pattern[str]]:
    """What makes a headline name no work: endings, openings that are no verbs of work, and words that ask."""
    topics = _table()["topics"]
    return tuple(topics["endings"]), tuple(topics["openings"]), re.compile(_alternatives(topics["questions"]))


@cache
def _applicants() -> re.Pattern[str]:
    return re.compile(_alternatives(_table()["applicants"]["words"]))


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


def _sentences(shadow: str, outline: Outline, mentions: Sequence[Mention]) -> Iterator[_Sentence]:
    headlines, limits = _headlines(shadow, outline, mentions), _limits(shadow, outline.sections)
    inside: dict[int, list[Mention]] = defaultdict(list)
    starts = [span.start for span in outline.sentences]
    for mention in mentions:
        index = bisect_right(starts, mention.start) - 1
        if index >= 0 and mention.end <= outline.sentences[index].end:
            inside[index].append(mention)
    for index, span in enumerate(outline.sentences):
        section = outline.sentence_sections[index]
        work = _work_of(shadow, outline, section, span.start, headlines, limits)
        own = section is not None and headlines.get(section) is work
        yield _Sentence(span, tuple(inside[index]), section, work, own)


def _headlines(shadow: str, outline: Outline, mentions: Iterable[Mention]) -> dict[int, Mention]:
    """Section → the initiative that its headline names, where it names work and not only a topic (…情况)."""
    starts = {section.headline.start: section.order for section in outline.sections if section.headline}
    return {starts[m.start]: m for m in mentions
            if m.kind == "headline" and m.start in starts and not _is_topic(shadow[m.start:m.end])}


def _is_topic(headline: str) -> bool:
    """Whether a headline only names what the text speaks of (申请条件), and no work on it (明确申请条件)."""
    endings, openings, questions = _topics()
    works = roles.read(headline).roles[0] & (roles.VERB | roles.AMBIGUOUS | roles.ADVERB)
    return bool(questions.search(headline)) or ("," not in headline and headline.endswith(endings) and (
        headline.startswith(openings) or not works))


def _limits(shadow: str, sections: Sequence[Section]) -> dict[int, int]:
    """Last item of a list → where a paragraph closes the list (各地区要…), if every item before it is one paragraph."""
    families: dict[int | None, list[Section]] = defaultdict(list)
    for section in sections:
        families[section.parent].append(section)
    ends = {}
    for family in families.values():
        *others, last = family
        if others and last.headline and last.order not in families and all(
                item.headline and "\n" not in shadow[item.headline.end:item.span.end].strip() for item in others):
            closing = _CLOSING.search(shadow, last.headline.end, last.span.end)
            ends[last.order] = closing.start() if closing else last.span.end
    return ends


def _work_of(shadow: str, outline: Outline, section: int | None, place: int,
             headlines: dict[int, Mention], limits: dict[int, int]) -> Mention | None:
    """The headline initiative of the item that a place stands in, or of the nearest item above that has one.

    An item within a paragraph (一是…) ends with it; a headline says nothing of what stands far behind it.
    """
    while section is not None:
        item = outline.sections[section]
        headline = headlines.get(section)
        if headline and place <= limits.get(section, place):
            between = shadow[headline.end:place].strip(" 。")
            further = "\n" in between.strip("\n ")
            inline = item.number.endswith("是") and (
                further or (between.startswith("\n") and shadow[item.span.start - 1:item.span.start] != "\n"))
            if place - headline.end <= (_ITEM if further else _PARAGRAPH) and not inline:
                return headline
        section = item.parent
    return None


def _duties(shadow: str, sentences: Sequence[_Sentence]) -> Iterator[Relation]:
    """Initiative → the bodies that the closing note of its item names.

    Who leads an item without a headline leads the work that it names; else it takes part in the larger work above.
    """
    starts = [sentence.span.start for sentence in sentences]
    named: dict[int | None, Mention] = {}
    for sentence in sentences:
        if sentence.works:
            named.setdefault(sentence.section, sentence.works[0])
    for duty in duties.find(shadow):
        sentence = sentences[max(0, bisect_right(starts, duty.start) - 1)]
        bodies = [m for m in sentence.mentions
                  if m.type == "Organization" and duty.start <= m.start and m.end <= duty.end]
        if not bodies or bodies[0].start - duty.start > _PREFIX:
            continue
        own = sentence.own or sentence.section in named
        work = sentence.headline if sentence.own else named.get(sentence.section, sentence.headline)
        for body in bodies:
            if work and body.start >= work.end:
                yield Relation(work, duty.predicate if own else duties.INVOLVES, body, sentence.span,
                               "closing note of item")


def _statements(shadow: str, sentences: Iterable[_Sentence], own: Mention | None) -> Iterator[Relation]:
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


def _lists(shadow: str, sentence: _Sentence, type_: str) -> list[tuple[Mention, ...]]:
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


def _place(shadow: str, sentence: _Sentence, group: tuple[Mention, ...]) -> _Place:
    start, end = group[0].start, group[-1].end
    left = max(sentence.span.start, start - _REACH)
    begin = left + max((stop.end() for stop in _STOP.finditer(shadow[left:start])), default=0)
    stop = _STOP.search(shadow, end, sentence.span.end)
    close = stop.start() if stop else sentence.span.end
    return _Place(group, shadow[begin:start], shadow[end:min(close, end + _REACH)], close)


def _tie(shadow: str, sentence: _Sentence, place: _Place, words: _Triggers, predicate: str) -> Iterator[Relation]:
    """The relations of the work that a clause speaks of to the names that `words` govern in it."""
    work = _governed(shadow, sentence, place, words) or _headed(sentence, place)
    for name in place.group:
        if work and name.kind != "guidance":  # a guiding thought stands over every work alike
            yield Relation(work, predicate, name, sentence.span, predicate.split(":")[1])


def _headed(sentence: _Sentence, place: _Place) -> Mention | None:
    """The headline that a policy known by a name stands in: 稳步推进新高考综合改革."""
    headline, name = sentence.headline, place.group[0]
    inside = headline and name.kind == "named" and headline.start <= name.start and name.end <= headline.end
    return headline if inside else None


def _governed(shadow: str, sentence: _Sentence, place: _Place, words: _Triggers) -> Mention | None:
    """The work that the names at `place` are said of, where a trigger governs them."""
    if words.never.search(place.before) or _CAMPAIGN.match(place.after):
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
    return None


def _work_beside(shadow: str, sentence: _Sentence, place: _Place, end: int) -> Mention | None:
    """The initiative that a governed body or text speaks of; `end` is where the names and their trigger end.

    In this order: the one that the clause ends in (由…牵头推进I), the one right before (I由…牵头), the object of
    the next clause (由…牵头,推进I), the headline of the item if nothing else is spoken of.
    """
    body = place.group[0].type == "Organization"
    rest = shadow[end:place.clause_end]
    if body and "的" in rest[:_OBJECT] and not _object(shadow, sentence, place, end):
        return None  # the bodies describe a noun: 依托…组建的中心
    previous = next((m for m in reversed(sentence.works) if m.end <= place.group[0].start), None)
    if previous and body and _ADJACENT.fullmatch(shadow[previous.end:place.group[0].start]):
        return previous
    if not body and _BOUND.search(rest):
        return previous if previous and previous.end > place.group[0].start - len(place.before) else sentence.headline
    following = _following(shadow, sentence, place, end)
    if following:
        return following
    opens = len(place.before) <= _OPENING and (len(rest) <= 8 or place.before)
    return sentence.headline if opens or not body else None


def _object(shadow: str, sentence: _Sentence, place: _Place, end: int) -> Mention | None:
    """The initiative that follows a verb as its object: 组织开展I, not 负责在I平台公示."""
    for work in sentence.works:
        if end <= work.start <= end + _OBJECT and work.end <= place.clause_end:
            direct = shadow[end:work.start].rstrip("“ ") == "的"
            return work if direct or (_HEAD.match(shadow, work.end) and "在" not in shadow[end:work.start]) else None
    return None


def _following(shadow: str, sentence: _Sentence, place: _Place, end: int) -> Mention | None:
    """The next initiative of this clause, or of the next one; under an authority without a headline any near one."""
    distant = not sentence.headline and place.group[0].type == "Policy" and _AUTHORITY.search(place.before)
    for work in sentence.works:
        if work.start < end or work.start - end > _NEAR:
            continue
        gap = shadow[end:work.start]
        if _BESIDE.fullmatch(gap) or _REVISED.search(gap):
            continue
        if re.search(r"以[“《]?\Z", gap) and shadow[work.end:work.end + 3].lstrip("”》").startswith("为"):
            continue
        commas = _ASIDE.sub("", gap).count(",")
        near = commas == 0 or (commas == 1 and place.clause_end - end <= 8) or (commas <= 2 and distant)
        return work if near and ";" not in gap and ":" not in gap and not (commas and gap.endswith("、")) else None
    return None


def _promises(shadow: str, sentences: Sequence[_Sentence], targets: Iterable[Target]) -> Iterator[Relation]:
    """Initiative → target: the initiative named inside the target's own words, else its item's headline."""
    starts = [sentence.span.start for sentence in sentences]
    for target in targets:
        mention = target.mention
        index = bisect_right(starts, mention.start) - 1
        if index < 0:
            continue
        inside = [m for m in sentences[index].works if mention.start <= m.start and m.end <= mention.end]
        words = shadow[mention.start:mention.end]
        if _is_condition(words, shadow[mention.end:mention.end + 2]) or (
                inside and not target.deadline_text and _only_quoted(words)):
            continue
        named = next((m for m in inside if not _NUMBERED.match(shadow[m.end:m.end + 12])
                      and not ("分别" in words and _is_listed(shadow, m))), None)
        if work := named or sentences[index].headline:
            rule = "named in target" if named else "headline of item"
            yield Relation(work, "plan:hasTarget", mention, Span(mention.start, mention.end), rule)


def _is_listed(shadow: str, name: Mention) -> bool:
    """Whether a name stands in a list, where 分别 gives each its number, and who knows which."""
    return bool(_BESIDE.match(shadow, name.end) or re.search(r"[、和与及]“?\Z", shadow[max(0, name.start - 2):name.start]))


def _is_condition(words: str, after: str) -> bool:
    """Whether words with a number say on what condition a rule holds (…达到90%的,), or what an applicant must be."""
    return after == "的," or words.startswith(("如", "若", "但是如", "但如", "凡")) or bool(_applicants().search(words))


def _only_quoted(words: str) -> bool:
    """Whether the only number of a target's words stands in a quoted name: “十个全覆盖”工程."""
    return bool(_QUOTED_NUMBER.search(words)) and not _CHECKABLE.search(_QUOTED.sub("", words))


def _parts(shadow: str, mentions: Iterable[Mention]) -> Iterator[Relation]:
    """Organization under organization: the longest other full name of the document that begins its name."""
    bodies: dict[str, Mention] = {}
    for mention in mentions:
        if mention.type == "Organization":
            bodies.setdefault(mention.name, mention)
    for name, mention in bodies.items():
        above = next((name[:size] for size in range(len(name) - 2, 3, -1) if name[:size] in bodies), None)
        if above and _is_part(name[len(above):], above, shadow[mention.start:mention.end]):
            yield Relation(mention, "org:subOrganizationOf", bodies[above], Span(mention.start, mention.end),
                           "name begins with its parent's")


def _is_part(part: str, above: str, surface: str) -> bool:
    """Whether `part` is a body's own name and not an echo, a partner, or a role of another kind of body (厅 in 局)."""
    kind = {"校": "学校", "园": "园"}.get(surface[0], surface[0] if surface[0] in "厅局委部院" else "")
    other = surface[1:] == part and kind and not set(kind) & set(above)
    return not other and not above.endswith(part) and part[0] not in "和与及、联" and not part.endswith(_NO_PART)


def _namesakes(shadow: str, mentions: Iterable[Mention]) -> Iterator[Relation]:
    """Initiative → the body that is named for it: “书香校园”创建 is led by “书香校园”创建工作领导小组."""
    mentions = list(mentions)
    works: dict[str, Mention] = {}
    for mention in mentions:
        if mention.type == "Initiative" and mention.kind != "headline" and mention.end - mention.start >= _NAME:
            works.setdefault(shadow[mention.start:mention.end], mention)
    for body in mentions:
        named = _NAMED_FOR.fullmatch(shadow, body.start, body.end) if body.type == "Organization" else None
        stem = named.group(1) if named else ""
        work = max((name for name in works if stem.endswith((name, f"{name}”"))), key=len, default=None)
        if work:
            yield Relation(works[work], "plan:ledBy", body, Span(body.start, body.end), "body named for the work")
