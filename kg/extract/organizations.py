"""Organizations (机构): bodies that can act, found by how Chinese names them.

A name is a prefix (place, role or owner), a core and an ending. Known bodies stand in
ontology/organizations.ttl; words that announce others (教育局, 县委, 小学) are read by triggered.py, lists of
bodies by rosters.py, short names that the document explains by short_names.py.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kg.extract import press, rosters, setting, short_names
from kg.extract.bodies import Candidate, longest
from kg.extract.fullnames import Namer
from kg.extract.organization_words import words
from kg.extract.surroundings import NAME_CHARACTER, Surroundings
from kg.extract.triggered import Triggered
from kg.lexicon import Lexicon
from kg.records import Document, Mention, Outline

_NUMERAL = "一二三四五六七八九十"
_TITLE = re.compile(r"《[^《》]{0,80}(?:《[^《》]{0,60}》[^《》]{0,60}){0,3}》")
_ADDRESS = re.compile(r"地\s{0,8}址:[^\n。;]{0,80}")
_PRESS = re.compile("(?:报|新闻)$")
_BUILT = re.compile("”(?:建设|创建|试点|项目|工程|计划|活动|行动|品牌|评选)")
_NATION = ("中华人民共和国", "中国")   # 中国外交部
_BETWEEN = ("中国-", "中国—", "中国－")   # 中国—东盟博览会: of no one body
_MINISTRIES = ("部", "局", "署", "总局", "委员会")
_BUREAU = re.compile("[局厅院](?![长部级])")
# 三中, 庄浪一中, 石家庄第二十四中; not 第一中学, 二中全会, 十届三中、四中全会
_NUMBERED_SCHOOL = re.compile(
    rf"[第{_NUMERAL}](?<![第届其之{_NUMERAL}].)(?:(?P<ordinal>(?<=第))[{_NUMERAL}]{{1,3}}|(?<!第)[{_NUMERAL}]{{0,2}})中"
    rf"(?!学(?!生)|[全心国央外间期等小西东下层午旬介级共华断]|(?:、[{_NUMERAL}]中){{1,4}}全)")


# 县一小, 城关一小; not 统一小学, 十小时
_NUMBERED_PRIMARY = re.compile(rf"[{_NUMERAL}]小(?!结(?!对)|[学时组区型心步孩说题节班吃镇村朋康微额麦米])")


def find(document: Document, outline: Outline, lexicon: Lexicon) -> list[Mention]:
    """All organizations of a document, in the order of the text.

    `Mention.name` is the full name as far as the document's own setting tells (县教育局 → 庄浪县教育局).
    Offsets count code points. The rules are those of the annotation guidelines, section Organization.
    """
    scan = _Scan(document, lexicon)
    chosen = [candidate for candidate in longest(scan.candidates()) if not candidate.refused]
    chosen = longest([*chosen, *short_names.find(chosen, scan.around)])
    full = _full_names(document.shadow, scan, chosen)
    starts = [span.start for span in outline.sentences]
    mentions = []
    for candidate, name in zip(chosen, full, strict=True):
        known = lexicon.organizations.concepts.get(candidate.concept or "") or lexicon.organizations.lookup(name)
        at = bisect_right(starts, candidate.start) - 1
        mentions.append(Mention(
            "Organization", candidate.start, candidate.end, known.name if known else name, candidate.rule,
            (known.kind if known else None) or candidate.kind,
            outline.sentence_sections[at] if at >= 0 else None, known.iri if known else None))
    return mentions


def _full_names(text: str, scan: _Scan, chosen: list[Candidate]) -> list[str]:
    """The full name of each candidate; a 课题组 belongs to the body named before it."""
    surfaces = [text[c.start:c.end] for c in chosen]
    kinds = ["own" if c.rule in ("own", "listed") else c.kind for c in chosen]
    table = Namer(scan.around.setting).names(list(zip(surfaces, kinds, strict=True)))
    names: list[str] = []
    for candidate, surface in zip(chosen, surfaces, strict=True):
        owner = names[-1] if candidate.rule == "team" and names else ""
        names.append(owner + table[surface])
    return names


class _Scan:
    """One pass over one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.text = document.shadow
        self.words = words()
        self.known = list(lexicon.organizations.find(self.text))
        self.around = Surroundings(self.text, setting.of(document), [(start, end) for start, end, _ in self.known])

    def candidates(self) -> list[Candidate]:
        """Everything that may be a body, overlapping; not what stands in 《》 or an address, or names a meeting."""
        found = [*self._known(), *Triggered(self.around).candidates(), *self._numbered(), *self._inner(),
                 *rosters.find(self.around), *press.find(self.around)]
        titles = iter(sorted(match.span() for pattern in (_TITLE, _ADDRESS) for match in pattern.finditer(self.text)))
        nowhere = (len(self.text), len(self.text))
        start, end = next(titles, nowhere)
        result = []
        for candidate in sorted(found, key=lambda c: c.start):
            while candidate.start >= end and end < len(self.text):
                start, end = next(titles, nowhere)
            alone = self.text[start + 1:end - 1].strip() == self.text[candidate.start:candidate.end]
            paper = alone and _PRESS.search(self.text, candidate.start, candidate.end)   # 《人民日报》: a body
            within = candidate.end > start and not paper
            if not within and not self._programme(candidate) and not self.words.meeting.match(self.text, candidate.end):
                result.append(candidate)
        return result

    def _programme(self, candidate: Candidate) -> bool:
        """“向阳少年宫”建设试点: what is built under a name in quotation marks is a programme."""
        quoted = self.text[candidate.start - 1:candidate.start] == "“"
        return quoted and _BUILT.match(self.text, candidate.end) is not None

    def _known(self) -> Iterator[Candidate]:
        """Bodies of the vocabulary, with a division of theirs where one follows."""
        last = -1
        for start, end, concept in self.known:
            short = end - start == 2 and start != last and end not in self.around.known_starts   # 北大 in 东北大街
            cut = short and not self.around.boundary(start) and (
                self.around.crosses(start, end) or self._in_a_name(start, end))
            if self.around.continues(start, end) or cut or self.text.startswith(_BETWEEN, start - 3):
                continue
            last = end
            whole = self.around.division(end)
            official = concept.kind in ("government", "judicial")
            country = next((c for c in self.words.countries if self.text.endswith(c, 0, start)), "") if official else ""
            foreign = bool(country)   # 美国司法部
            iri = concept.iri if whole == end and not foreign else None
            nation = next((head for head in _NATION if self.text.endswith(head, 0, start)), "")
            ministry = bool(nation) and concept.kind == "government" and concept.name.endswith(_MINISTRIES)
            begin = start - len(country) if foreign else start - len(nation) if ministry else start
            yield Candidate(begin, whole, concept.kind or "other", "vocabulary", iri)

    def _in_a_name(self, start: int, end: int) -> bool:
        """Whether one character of a person's name stands before a short name: 通讯员 李清华; or a place: 济南邮局."""
        alone = not any(NAME_CHARACTER.match(self.text, at) for at in (max(0, start - 2), end) if at != start - 1)
        return alone or bool(self.around.places.named(self.text[start - 1:start + 1]))

    def _inner(self) -> Iterator[Candidate]:
        """局党组, 局人事司, 院党委: a bureau's or hospital's own plan calls itself 局, 院."""
        issuer = self.around.setting.issuer
        for match in _BUREAU.finditer(self.text):
            if issuer and match[0] not in issuer:
                continue   # in a list of others' addresses
            end = self.around.division(match.end())
            if end > match.end() and self.around.boundary(match.start()):
                kind = "party" if self.text[match.end():end].startswith(("党", "机关党")) else "government"
                yield Candidate(match.start(), end, kind, "own")

    def _numbered(self) -> Iterator[Candidate]:
        """三中, 庄浪一中, **八中, 县一小: schools by number; a bare one only where the text speaks of schools."""
        for match in _NUMBERED_PRIMARY.finditer(self.text):
            begin, roles = self.around.prefix(match.start())
            if begin < match.start() and not self.around.is_class(begin, roles):
                yield Candidate(begin, match.end(), "school", "number")
        schools = "中学" in self.text or "学校" in self.text
        for match in _NUMBERED_SCHOOL.finditer(self.text):
            begin, roles = self.around.prefix(match.start())
            bare = schools and match["ordinal"] is None and self.around.boundary(begin)
            named = begin < match.start() or bare
            if named and not self.around.is_class(begin, roles):
                yield Candidate(begin, match.end(), "school", "number")
