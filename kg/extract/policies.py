"""Policies (政策): the texts, rules and decisions that a plan cites, carries out or promises.

Five ways of naming are read: titles in 《》, numbers without a title (西教函2018号文件), documents promised
without 《》 (出台青年教师培训实施方案), the spirit of meetings and speeches (全国教育大会精神), and the names
of the vocabulary (双减). The words are in policies.toml; known policies in ontology/policies.ttl.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract import setting
from kg.extract.policy_words import words
from kg.lexicon import Concept, Lexicon
from kg.records import Document, Mention, Outline

_NUMERAL = "一二三四五六七八九十"
_LONGEST_TITLE = 160
_TAIL = re.compile(r"(?:\s{0,2}[(（][^()（）]{1,24}[)）]|[\d.]{1,6}版|“[^”]{1,12}”){1,3}$")
_SHORT = re.compile(r"[(][^()《》]{0,40}简称[:“]{0,2}《?([^”()《》,。]{1,20})》?”?[)]")
_NUMBERED = re.compile(
    r"(?:依据|根据|按照|按|落实|执行|贯彻|参照|依照)(?:了)?"
    r"((?:[一-鿿]{2,10}[〔\[(]?(?:19|20)\d{2}[〕\])]?(?:第?\d{1,4})?号)(?:文件|文)?)(?!》)")
_PARTY_CONGRESS = re.compile(
    rf"(?:中国共产党|中共|党的)“?第?[{_NUMERAL}]{{1,3}}(?:次全国代表大会|大)”?"
    r"(?!以来|代表|召开|后|甚至|期间|胜利)")
_PLENUM = re.compile(
    rf"(?:党的|中共|中国共产党)?第?[{_NUMERAL}]{{1,3}}届(?:中央委员会)?"
    rf"(?:第?[{_NUMERAL}]{{1,2}}次全体会议|(?:[{_NUMERAL}]{{1,2}}中[、和])?[{_NUMERAL}]{{1,2}}中全会)"
    rf"|[省市县区州旗]委[{_NUMERAL}\d]{{1,3}}届[{_NUMERAL}\d]{{1,2}}次(?:全体会议|全体\(扩大\)会议|全会)")
_THOUGHT = re.compile(
    r"(?:习近平|[_*]{1,6})?新时代中国特色社会主义思想|习近平(?:生态文明|法治|经济|外交|强军|文化)思想"
    r"|(?:新时代)?党的创新理论|邓小平理论|“?三个代表”?重要思想|科学发展观|毛泽东思想"
    r"|马克思(?:列宁)?主义(?!学院|理论)|绿水青山就是金山银山(?:的)?(?:理念)?|(?:大食物|总体国家安全)观|新发展理念")
_SPEECH = re.compile(
    r"(?:习近平|[_*]{1,6})?总书记(?:关于|对|在|系列|视察|考察|致|给|来|的|重要|同)[^,。;:!?《》“”\n]{0,40}?"
    r"(?:重要讲话(?:和?重要?指示批示)?|重要论述|重要指示批示|重要指示|重要批示|指示批示|重要回信|回信|贺信)"
    r"|习近平总书记(?:系列)?重要(?:讲话|论述|指示批示)")
_NARRATIVE = re.compile(r"作出|做出|发表|强调|指出")
_SHARED_HEAD = re.compile(r"(?:全国|全省|全市|中央|国家)、$")
_SPIRIT = re.compile(r"(?:的)?精神")
_STRATEGY = re.compile(r"(?:实施|落实|推进|推动|贯彻|服务|融入|践行|坚持|推行|助力|对接)([一-鿿]{2,10}?战略)"
                       "(?!伙伴|合作|支撑|定位|性|要地|目标|任务|部署|需求|机遇|布局|投资|重组|储备|资源|方针|思维|协议|框架)")
_SEVERAL = re.compile("[等和及为各]|国家战略")   # 各单位战略, 区域重大战略和国家战略: none by name
_AFTER_LAW = re.compile("实施条例|实施细则|实施办法")
_NUMBER = re.compile(r"\([^()]{4,40}号\)")   # 《…》(国办发〔2021〕40号)
_INNER_VERB = re.compile(r".*(?:制定|制订|出台|印发|修订|编制|起草|拟定|抓紧)(?:具体)?")   # 实际抓紧制定具体实施方案
_LAW_GOES_ON = tuple("律院庭官治规人定制学网")   # 社会保险法律, 铁路法院
_SINCE = re.compile(r"以来|召开|后|之后|代表|甚至|期间|胜利")
_OWN_MEETING = re.compile(r"全?(?P<role>自治区|省|市|县|区|州|旗)(?!人民)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that names a policy."""

    start: int
    end: int
    kind: str
    rule: str
    name: str
    concept: Concept | None = None


def find(document: Document, outline: Outline, lexicon: Lexicon) -> list[Mention]:
    """All policies of a document, in the order of the text; spans exclude the marks around them.

    `Mention.name` is the official name where the vocabulary or the document itself (以下简称《意见》) tells it.
    Offsets count code points.
    """
    scan = _Scan(document, lexicon)
    starts = [span.start for span in outline.sentences]
    mentions = []
    for candidate in scan.chosen():
        at = bisect_right(starts, candidate.start) - 1
        concept = candidate.concept
        mentions.append(Mention(
            "Policy", candidate.start, candidate.end, concept.name if concept else candidate.name, candidate.rule,
            (concept.kind if concept else None) or candidate.kind,
            outline.sentence_sections[at] if at >= 0 else None, concept.iri if concept else None))
    return mentions


def titles(text: str) -> Iterator[tuple[int, int]]:
    """The outermost 《…》 of a text, without their marks, nesting respected, broken ones left out."""
    opened: list[int] = []
    for match in re.finditer(r"[《》\n]", text):
        mark, at = match[0], match.start()
        if mark == "《":
            opened.append(at)
        elif mark == "》" and opened:
            start = opened.pop()
            if not opened and at - start <= _LONGEST_TITLE:
                yield start + 1, at
        elif mark == "\n" and opened and at - opened[0] > _LONGEST_TITLE:
            opened.clear()


class _Scan:
    """One pass over one text."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        text = document.shadow
        self.text = text
        self.setting = setting.of(document)
        self.policies = lexicon.policies
        self.words = words()
        self.spans = list(titles(text))
        self.short: dict[str, str] = {}   # 意见 → the title that the document shortens so

    def chosen(self) -> list[Candidate]:
        """The candidates that stay: titles first, then the longer, then the earlier."""
        taken = list(self._titled())
        covered = {at for start, end in self.spans for at in range(start - 1, end + 1)}
        others = [*self._known(), *self._numbered(), *self._promised(), *self._guidance(), *self._strategies()]
        for candidate in sorted(others, key=lambda c: (c.start - c.end, c.start)):
            stretch = range(candidate.start, candidate.end)
            if candidate.rule == "shared":
                taken.append(candidate)
            elif covered.isdisjoint(stretch):
                taken.append(candidate)
                covered.update(stretch)
        return sorted(taken, key=lambda c: c.start)

    def _make(self, start: int, end: int, kind: str, rule: str) -> Candidate:
        """A candidate with its full name, and the vocabulary's entry where its title is known."""
        name = "".join(self.text[start:end].split())
        concept = self.policies.lookup(name) or self.policies.lookup(_TAIL.sub("", name)) \
            or self.policies.lookup(self.text[start:end])
        return Candidate(start, end, kind, rule, self.short.get(name) or self._full(name, kind), concept)

    def _full(self, name: str, kind: str) -> str:
        """The name with its place or school where the setting tells it: 全省教育工作会议 → 甘肃省教育工作会议."""
        if kind == "guidance" and "、" in name:
            name = re.sub("、全.", "", name)
        if kind == "guidance" and (head := _OWN_MEETING.match(name)):
            place = self.setting.place(head["role"])
            party = "中共" if name.startswith(head["role"] + "委") else ""
            return party + place + name[head.end():] if place else name
        if name.startswith("自治区") and (place := self.setting.place("自治区")):
            return place + name.removeprefix("自治区")
        if self.setting.school and name.startswith("学校"):
            return self.setting.school + name.removeprefix("学校")
        return name

    def _titled(self) -> Iterator[Candidate]:
        """Titles in 《》, and the short forms that the document gives them: 以下简称《意见》."""
        for start, end in self.spans:
            title = self.text[start:end].strip("〈〉<>")
            known = self.policies.lookup(title)
            if not known and title not in self.short and not self._is_policy(title, start, end):
                continue
            candidate = self._make(start, end, "document", "title")
            number = _NUMBER.match(self.text, end + 1)
            if given := _SHORT.match(self.text, end + 1) or (number and _SHORT.match(self.text, number.end())):
                self.short[given[1]] = candidate.concept.name if candidate.concept else candidate.name
            yield candidate

    def _is_policy(self, title: str, start: int, end: int) -> bool:
        """Whether what stands in 《》 is a text of authority and no book, paper, song or form."""
        if self.words.inside_titles.search("".join(title.split())):
            return True
        bare = _TAIL.sub("", title.rstrip())
        if not self.words.titles.search(bare) or self.words.no_titles.search(bare):
            return False
        official = self.words.official_only.search(bare) and bare not in self.words.short_titles
        if official and not self.words.official.search(bare):
            return False
        if self.words.work_after.match(self.text, end + 1):
            return False
        before = self.text[max(0, start - 16):start - 1]
        return not self.words.work_before.search(before)

    def _known(self) -> Iterator[Candidate]:
        """Names of the vocabulary; a law's implementing rules are another text than the law."""
        for start, end, concept in self.policies.find(self.text):
            if self._goes_on(end, concept):
                continue
            if more := _AFTER_LAW.match(self.text, end):
                yield self._make(start, more.end(), "document", "law")
                continue
            if self.text[start - 1:start] == "“" and "”" in self.text[start:end]:
                start -= 1
            yield Candidate(start, end, concept.kind or "document", "vocabulary", concept.name, concept)

    def _goes_on(self, end: int, concept: Concept) -> bool:
        """Whether the match is a piece of something else: 社会保险法律, 党的十八大以来."""
        if self.text[end - 1] == "法" and self.text[end:end + 1] in _LAW_GOES_ON:
            return True
        return concept.name.startswith("党的") and concept.kind == "guidance" and bool(_SINCE.match(self.text, end))

    def _numbered(self) -> Iterator[Candidate]:
        """依据西教函2018号文件: a number stands for the text."""
        for match in _NUMBERED.finditer(self.text):
            yield self._make(match.start(1), match.end(1), "document", "number")

    def _promised(self) -> Iterator[Candidate]:
        """制定出台督导实施方案和问责办法: what a verb promises, and what 和 adds."""
        at = 0
        while match := self.words.promised.search(self.text, at):
            at = match.end()
            yield from self._trimmed(match.start(1), match.end(1))
            while more := self.words.promised_more.match(self.text, at):
                at = more.end()
                yield from self._trimmed(more.start(1), more.end(1))

    def _trimmed(self, start: int, end: int) -> Iterator[Candidate]:
        """The title that a promise names, without what stands before it: 科学合理的教学质量考核方案."""
        cut = self.text.rfind("的", start, end)
        start = cut + 1 if cut >= 0 else start
        if verb := _INNER_VERB.match(self.text[start:end]):
            start += verb.end()
        while lead := self.words.lead.match(self.text[start:end]):
            start += lead.end()
        if item := self.words.listed.match(self.text[start:end]):
            start += item.end()
        title = self.text[start:end]
        bare = re.sub(r"“[^”]*”$", "", title)
        stem = next((bare[:-n] for n in (4, 3, 2) if len(bare) > n and bare[:-n] in self.words.plain), None)
        plain = stem is not None and not bare.endswith(self.words.particular)
        if len(bare) < 4 or bare in self.words.endings or plain:
            return
        yield self._make(start, end, "document", "promised")

    def _guidance(self) -> Iterator[Candidate]:
        """Guiding thought, party congresses, and the spirit (精神) of meetings and speeches."""
        for pattern, rule in ((_PARTY_CONGRESS, "congress"), (_PLENUM, "plenum"), (_THOUGHT, "thought")):
            for match in pattern.finditer(self.text):
                yield self._make(match.start(), match.end(), "guidance", rule)
        for match in _SPEECH.finditer(self.text):
            if not _NARRATIVE.search(match[0]):
                yield self._make(match.start(), match.end(), "guidance", "speech")
        for match in _SPIRIT.finditer(self.text):
            yield from self._spirit(match.start())

    def _spirit(self, end: int) -> Iterator[Candidate]:
        """The meetings and speeches of a list that ends in 精神: 全市品质提升年动员大会和区党代会、人代会精神."""
        floor = end - 100 if end > 100 else 0
        while end > floor:
            at = end
            while at > floor and self.text[at - 1] not in ",。;:!?\n》、和暨及与":
                at -= 1
            item = self.text[at:end]
            if not self.words.meeting.search(item):
                return
            lead = self.words.meeting_leads.match(item)
            start = at + (lead.end() if lead else 0)
            start += self.text.startswith(("了", "好", "过"), start)
            shared = _SHARED_HEAD.search(self.text[max(0, at - 4):at])
            if shared and start == at:   # 全国、全省教育工作会议: both, and the second alone
                yield self._make(start, end, "guidance", "shared")
                start = at - 3
            if 3 <= end - start <= 40:
                yield self._make(start, end, "guidance", "spirit")
            if lead or start == 0 or self.text[start - 1] not in "、和暨及与":
                return
            end = start - 1

    def _strategies(self) -> Iterator[Candidate]:
        """实施工业倍增战略: a strategy with a name of its own."""
        for match in _STRATEGY.finditer(self.text):
            own = re.split("实施|关于|的|落实|推进|推动|服务|融入", match[1])[-1]
            own = own.removeprefix("好").removeprefix("新一轮")
            stem = own.removesuffix("战略")
            plain = {stem, stem.removesuffix("发展")} & self.words.plain_strategies or _SEVERAL.search(own)
            if not plain and len(own) > 4:
                yield self._make(match.end(1) - len(own), match.end(1), "named", "strategy")
