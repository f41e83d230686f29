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

from kg.extract import guidance, promised, setting
from kg.extract.policy_words import words
from kg.lexicon import Concept, Lexicon
from kg.records import Document, Mention, Outline
from kg.text import halve

_LONGEST_TITLE = 160
_ISSUED = re.compile("(?:印发|发布|公布|转发)[《〈<]([^《》〈〉<>]{4,80})[》〉>]的(?:通知|公告|决定)")   # in a title
_TAIL = re.compile(r"(?:\s{0,2}[(（][^()（）]{1,24}[)）]|[\d.]{1,6}版|“[^”]{1,12}”){1,3}$")
_SHORT = re.compile(r"[(][^()《》]{0,40}简称[:“]{0,2}《?([^”()《》,。]{1,20})》?”?[)]")
_MEASURE = re.compile("政策")
_MEASURE_REACH = 44
_HEAD = 24
_STANDARD = re.compile(   # 《…》(GB/T 26341-2010), 《…》等120项林业行业标准
    r"\((?:GB|DB|JGJ|[A-Z]{2}/T|T/)[/TZ\s\d]|等\d{1,3}项[一-鿿]{0,10}标准")
_SHARED = re.compile("(?:、(?:全?[省市县区]|自治区|[*×]{1,2}[市县区]))+")   # 全国、省、*市教育工作会议
_SEVERAL = re.compile("[等和及为各]|国家战略")   # 各单位战略, 区域重大战略和国家战略: none by name
_AFTER_LAW = re.compile("实施条例|实施细则|实施办法")
_NUMBER = re.compile(r"\([^()]{4,40}号\)")   # 《…》(国办发〔2021〕40号)
_LAW_GOES_ON = tuple("律院庭官治规人定制学网")   # 社会保险法律, 铁路法院
_POINTED_AT = ("这个", "这一", "该")   # 扩大内需这个战略: named elsewhere
_LISTED = re.compile("[^、]+")
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
        self.title = halve(document.metadata.title or "")
        self.policies = lexicon.policies
        self.words = words()
        self.spans = list(titles(text))
        self.short: dict[str, str] = {}   # 意见 → the title that the document shortens so

    def chosen(self) -> list[Candidate]:
        """The candidates that stay: titles first, then the longer, then the earlier."""
        taken = list(self._titled())
        covered = {at for start, end in self.spans for at in range(start - 1, end + 1)}
        others = [*self._known(), *self._numbered(), *self._strategies(), *self._by_name(),
                  *(self._make(*match.span(1), "named", "quoted")
                    for match in self.words.quoted_policy.finditer(self.text)),
                  *(self._make(start, end, "document", "promised") for start, end in promised.find(self.text)),
                  *(self._make(start, end, "guidance", rule) for start, end, rule in guidance.find(self.text))]
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
            name = _SHARED.sub("", name)
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
            if inner := _ISSUED.search(self.text, start, end):
                yield self._make(*inner.span(1), "document", "issued")

    def _is_policy(self, title: str, start: int, end: int) -> bool:
        """Whether what stands in 《》 is a text of authority and no book, paper, song or form."""
        if self.words.inside_titles.search("".join(title.split())):
            return True
        if _STANDARD.match(self.text, end + 1):
            return True
        bare = _TAIL.sub("", title.rstrip())
        before = self.text[max(0, start - 16):start - 1]
        obeyed = bool(self.words.obeyed.search(before))   # 落实《…》: a text of authority, whatever its ending
        if self.words.no_titles.search(bare) or not (obeyed or self.words.titles.search(bare)):
            return False
        official = self.words.official_only.search(bare) and bare not in self.words.short_titles
        if official and not self.words.official.search(bare):
            return False
        if self.words.work_after.match(self.text, end + 1):
            return False
        return not self.words.work_before.search(before)

    def _known(self) -> Iterator[Candidate]:
        """Names of the vocabulary; a law's implementing rules are another text than the law."""
        for start, end, concept in self.policies.find(self.text):
            if self._goes_on(end, concept) or self._is_own_title(start, end):
                continue
            if more := _AFTER_LAW.match(self.text, end):
                yield self._make(start, more.end(), "document", "law")
                continue
            if self.text[start - 1:start] == "“" and "”" in self.text[start:end]:
                start -= 1
            yield Candidate(start, end, concept.kind or "document", "vocabulary", concept.name, concept)

    def _is_own_title(self, start: int, end: int) -> bool:
        """2031年青州省政府工作报告 as the headline of that report."""
        line = self.text.rfind("\n", 0, start) + 1
        return self.text.startswith("工作报告", end - 4) and self.title.endswith(self.text[line:end].strip() or "?")

    def _goes_on(self, end: int, concept: Concept) -> bool:
        """Whether the match is a piece of something else: 社会保险法律, 党的十八大以来, “…”实践创新基地."""
        if self.text[end - 1] == "法" and self.text[end:end + 1] in _LAW_GOES_ON:
            return True
        if self.words.part.match(self.text, end) or (
                self.text.startswith("战略行动", end - 2) and concept.kind == "named"):
            return True
        congress = concept.name.startswith("党的") and concept.kind == "guidance"
        return congress and bool(self.words.since.match(self.text, end))

    def _numbered(self) -> Iterator[Candidate]:
        """依据西教函2018号文件, 落实第九版防控方案: a number stands for the text."""
        for match in self.words.numbered.finditer(self.text):
            yield self._make(match.start(1), match.end(1), "document", "number")
        for match in self.words.edition.finditer(self.text):
            yield self._make(match.start(), match.end(), "named", "edition")

    def _by_name(self) -> Iterator[Candidate]:
        """Policies known by what they are: 享受孤儿基本生活保障政策, 全面推进乡村振兴, 推进湖泊保护法的出台."""
        known = self.words
        for ending in _MEASURE.finditer(self.text):
            for match in known.measure.finditer(self.text, max(0, ending.start() - _MEASURE_REACH), ending.end()):
                yield self._make(*match.span(1), "named", "measure")
        for rule, kind, pattern in (
                ("aim", "named", known.aim), ("counted", "named", known.counted),
                ("law", "document", known.law), ("standard", "document", known.standard),
                ("number", "guidance", known.numbered_thought)):
            for match in pattern.finditer(self.text):
                yield self._make(*match.span(1), kind, rule)
        for rule, (tail, head) in known.ending_in.items():   # 除资发〔2013〕4号文件; 操作办法,由…另行制定
            for last in tail.finditer(self.text):
                if first := head.search(self.text, max(0, last.start() - _HEAD), last.start()):
                    yield self._make(first.start(), last.end(), "document", rule)
        for match in known.counted_policy.finditer(self.text):
            yield self._make(*match.span(1), "named", "counted")
        for match in known.quoted_thought.finditer(self.text):
            whose = known.thinker.search(self.text, max(0, match.start() - 6), match.start())
            yield self._make((whose or match).start(), match.end(), "guidance", "quoted")

    def _strategies(self) -> Iterator[Candidate]:
        """实施工业倍增战略: a strategy with a name of its own."""
        for match in self.words.strategy.finditer(self.text):
            own = re.split("实施|关于|的|落实|推进|推动|服务|融入", match[1])[-1]
            own = own.removeprefix("好").removeprefix("新一轮")
            stem = own.removesuffix("战略")
            plain = {stem, stem.removesuffix("发展")} & self.words.plain_strategies or _SEVERAL.search(own)
            if not plain and len(own) > 4 and not stem.endswith(_POINTED_AT):
                yield self._make(match.end(1) - len(own), match.end(1), "named", "strategy")
        for match in self.words.strategies.finditer(self.text):
            for item in _LISTED.finditer(self.text, *match.span(1)):
                yield self._make(*item.span(), "named", "strategy")
