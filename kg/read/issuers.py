"""The issuer (发文机关) of a plan: by its title, its page, its signature, or as its text tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.read import bodies, titles
from kg.read.page import Page

_OWN_ISSUER = ("发文机关", "发文机构", "发文单位", "制发机关", "颁布单位", "成文单位")  # of the text, not of the page
_SHORT = 2  # characters of a place's name that its short form keeps
_PARTY = re.compile("^(?:中共|共青团|[一-鿿]{1,3}党(?=[一-鿿]{2,8}[省市县区]委))")  # before a place
_DEPARTMENT = re.compile("(?!国家|[省市县区州])[一-鿿]{2,10}(?:厅|(?<!总)局)")
_LETTERHEAD = re.compile(r"([一-鿿、\s]{3,60})文件")
_GIVEN = re.compile(r"在(?:第[一-鿿]{1,4}届全国|([一-鿿]{2,12}?)第[一-鿿]{1,4}届)人民代表大会")
_SPEAKS = re.compile(r"我(?:受|代表)(国务院|[一-鿿]{2,20}?(?:人民政府|政府|常务委员会|常委会|委员会|学校|局))")
_ANNOUNCED = re.compile(  # that a plan is out
    r"(?:印发|下发|出台|发布|公布|发出)了?(?:《|通[知报告],|(?:19|20)\d{2}年[^,。《》]{2,40}?(?:方案|细则|意见|办法|计划|规划|要点|总结))")
_ANNOUNCER = re.compile(  # in the clause before
    r"(?:[。,;:\n]|\A)(?:近日|日前|近期|今天|记者获悉)?"
    r"([一-鿿、]{2,60}?)(?:等[一-鿿\d]{0,3}(?:个|家)?(?:部门|单位|部委)(?:和部门)?)?(?:近日|日前|于当[天日])?(?:联合|共同)?\Z")
_ANNOUNCER_WITHIN = 80
_OBTAINED = re.compile(r"(?:记者|笔者)[^,。\n]{0,12}[从在]([一-鿿]{2,24}?)(?:官网|获悉|了解到|获知|处获)")
_DECREED = re.compile(
    r"(?:^\s{0,20}|\d日\s?)(?:中华人民共和国)?([一-鿿]{2,20}?)令\s{0,20}\(?\s{0,20}第\s?\d{1,4}\s?号", re.MULTILINE)
_DECREED_WITHIN = 400
_LEGISLATED = re.compile(
    r"(?:(?<=[由经日(,。\s])([一-鿿]{2,8}?(?:省|市|自治区|州|县)))?第?[一二三四五六七八九十]{1,3}届(全国)?(?:人大|人民代表大会)(常务委员会|常委会)?"
    r"第[一二三四五六七八九十\d]{1,3}次会议[^。,《》]{0,12}?通过")
_LAW = re.compile("(?:条例|规定|决定|法)[》\n]")
_LAW_NEAR = 60
_SPOKEN = re.compile(r"(?:[,。:]|\A)([一-鿿]{3,16}?)(?:新闻)?发言人")
_BRIEFED = re.compile(r"(?:[,。日]|\A)([一-鿿]{2,16}?新闻办(?:公室)?)[^。,《]{0,10}(?:举行|召开)[^。,]{0,16}新闻发布会")
_HOSTS = re.compile(r"[,。由]((?:(?!由)[一-鿿、]){3,60}?)(?:联合|共同)?主办")
_HOSTED = re.compile(r"由([一-鿿]{3,30}?)(?:、[^,。]{2,40})?(?:主办|牵头)")
_TOLD = (  # a word that each pattern holds, and the pattern: who acts, as a text tells at once
    ("者", _OBTAINED), ("新闻办", _BRIEFED), ("发言人", _SPOKEN))
_BEHIND = ("主办", _HOSTS), ("由", _HOSTED)  # or a little later
_OWN_SITE = re.compile("官网$|官方网站$")


def find(page: Page, title: str, signature: str | None) -> str | None:
    """The body whose plan it is, joint issuers joined by 、; None where none is named or its name is masked."""
    for candidate in _issuers(page, title, signature):
        names = bodies.bodies(candidate)
        full = list(_in_full(names, title if bodies.region(title) else page.host, page.text))
        if full and len(full) == len(names):
            return "、".join(full)
    return None


def _in_full(names: Iterable[str], place: str, text: str) -> Iterator[str]:
    """The bodies' full names; a bare 省财政厅, or 财政厅, is of the place of the one before it."""
    before = ""
    for name in names:
        if before and not bodies.region(name) and before[:_SHORT] not in name and _DEPARTMENT.fullmatch(name):
            name = before + name
        if found := bodies.full(name, place, text):
            yield found
            named = bodies.region(_PARTY.sub("", found))
            place, before = named or place, named or before


def _issuers(page: Page, title: str, signature: str | None) -> Iterator[str]:
    stated = list(page.values("issuer"))
    own = [value for label, value in stated if label in _OWN_ISSUER]
    if found := bodies.leading(title):
        yield from (value for value in own if value.endswith(found))
        yield found
    yield from own
    yield from (head[1] for line in page.head_lines[:6] if (head := _LETTERHEAD.fullmatch(line)))
    if signature:
        yield signature
    yield from _above_title(page.head_lines, title)
    yield from _DECREED.findall(page.text[:_DECREED_WITHIN])[:1]
    if "工作报告" in title and (given := _GIVEN.search(page.opening)):
        yield f"{given[1]}人民政府" if given[1] else "国务院"
    yield from _legislature(page)
    if "我" in page.about:
        yield from _SPEAKS.findall(page.about)
    yield from _announcers(page.about)
    for hint, pattern in _TOLD:
        if hint in page.about:
            yield from pattern.findall(page.about)
    for hint, pattern in _BEHIND:
        if hint in page.opening:
            yield from pattern.findall(page.opening)
    yield from (bodies.leading(named) or "" for named in titles.PUBLISHED.findall(page.about))
    yield from (_OWN_SITE.sub("", value) for _, value in stated)
    yield page.fields.get("issuer", "")


def _announcers(about: str) -> Iterator[str]:
    """Those who put out what the text is about: 甲局和乙局等三部门联合印发《…》."""
    for announced in _ANNOUNCED.finditer(about):
        before = about[max(0, announced.start() - _ANNOUNCER_WITHIN) : announced.start()]
        begin = max(before.rfind(mark) for mark in "。,;:\n")
        if who := _ANNOUNCER.match(before, max(begin, 0)):
            yield who[1]


def _legislature(page: Page) -> Iterator[str]:
    """The people's congress, or its standing committee, that passed the law of which the text is or tells."""
    for passed in _LEGISLATED.finditer(page.opening) if "届" in page.opening else ():
        near = page.text[max(0, passed.start() - _LAW_NEAR) : passed.end() + _LAW_NEAR]
        if (place := passed[1] or passed[2]) and _LAW.search(near):
            yield f"{place}人民代表大会{'常务委员会' if passed[3] else ''}"


def _above_title(lines: Sequence[str], title: str) -> Iterator[str]:
    """A body that stands alone on the line above the title."""
    for above, line in pairwise(lines[:10]):
        if title.startswith(line) and bodies.bodies(above):
            yield above
