"""The title of a news item: printed before its text without a break, named behind it, or said in its first words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.read import bodies
from kg.read.page import Page, rules, without_site

_LEAST = 6
_TWICE = 8  # characters of a title that stands twice
_LEAST_AGAIN = 3  # characters with which title and text of a news item begin both
_ORIGINAL = re.compile(r"原标题:\s{0,4}《([^《》\n]{8,60})》")
_RUN_IN = re.compile(  # where the text of a news item begins that runs on from its title
    r"\s{4,}|(?:近日|日前|近期|昨日|昨天|今日|今天|连日来)[,(]|据不完全统计|(?:(?:19|20)\d{2}年)?(?:\d{1,2}月)?\d{1,2}日(?:,|上午|下午|晚|电|讯|消息|[一-鿿]{0,4}获悉)"
    r"|(?<!根)据[一-鿿]{2,8}(?:消息|报道|\d)|(?<=[\s》”)!?…])[一-鿿]{2,8}讯|(?:新华|中新|中新网|新华社|中证网|新京报|人民网|央视网|红网|本报)[一-鿿]{0,6}(?:\d|讯|电)"
    r"|记者(?:\s|从|\d|获悉|今)|原标题|本公司(?:及)?(?:董事会|监事会)|作者[:\s]|编辑:|来源[:|]|本文转自|(?:19|20)\d{2}-\d{1,2}-\d{1,2}"
    r"|【[^】]{0,12}(?:讯|特约|电)|“(?=[^“”]{2,60}(?:[。!?…]{1,2}”|”。))|(?<![成作认称列视])为(?:了|进一步|深入|丰富|切实|贯彻|营造|更好)")
_RUN_IN_WITHIN = 64
_EXCLAIMED = re.compile(r"(.{8}[!?])[^!?]{3,40},[^!?]{0,40}\Z")  # what follows the mark is text
_NO_NEWS_TITLE = re.compile(r"。|[显表]示,|指出,|本公司|获悉\Z|[,、:]\Z")
_OPENED = re.compile(  # a news text: 某报讯(记者 某某)8月2日,
    r"\s{0,99}(?:[^。,!?;()]{0,30}(?:讯|电|消息|报道)\s?(?:\([^()]{2,60}\)|(?=(?:近日|日前|近期|\d{1,2}月)))?)?\s{0,9}"
    r"(?:记者[^,。]{0,12}从[^,。]{2,24}获悉,)?"
    r"(?:(?:(?:19|20)\d{2}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚|早)?[,,]?|(?:近日|日前|近期)[,,]?)?")
_SAID = re.compile("([^,。!?;:()]{10,60})([,。])")
_TAKES_PLACE = re.compile(
    "[在于][^,。]{2,16}(?:举行|举办|启动|开幕|闭幕|召开|开工|开营|揭牌)$|(?:落成|通车|投用|投产|启用|揭晓)$|正式(?:纳入|启动|投用|上线|成立)")
_DATED = re.compile("[日前期](?:上午|下午|晚|早)?,?。$")  # a sentence of one clause behind its date
_TOLD_AS = re.compile("^(?:是|我|这|那|他|她|本|该|随着|为|在|据|从|对|有|“)|[是的了][^,。]{0,3}$|[后时际中]$")
_WORDS = re.compile(rf"[一-鿿]{{{_LEAST_AGAIN}}}")
_JOINS = re.compile("[,、:;的在从与和向到对是为给让进赴来往于访援达助“《(]")  # what stands before a word within a title


def titles(page: Page) -> Iterator[str]:
    """The title that a news item names behind its text, or that runs on into it: up to where a text begins."""
    yield from _ORIGINAL.findall(page.text)[:1]
    if page.dropped.split("\n", 1)[0].rstrip().endswith("原标题:"):
        text = page.text.lstrip()
        begun = _RUN_IN.search(text, 8, _RUN_IN_WITHIN + 20)
        title = without_site(text[: begun.start()].rstrip(" (【[")) if begun else _before_again(text)
        again = title.find(title[:_TWICE], _TWICE)
        title = title[:again] if again > 0 and not _JOINS.match(title, again - 1) else title
        title = _EXCLAIMED.sub(r"\1", rules().byline.sub("", title))
        if _LEAST <= len(title) <= _RUN_IN_WITHIN and not _NO_NEWS_TITLE.search(title) and _closes(title):
            yield title


def lead(page: Page) -> Iterator[str]:
    """The statement with which a news item opens that prints no title, if it says what a body does or what begins."""
    if page.is_news and (opened := _OPENED.match(page.text)):
        said = _SAID.match(page.text, opened.end())
        if said and not _NO_NEWS_TITLE.search(said[1]) and _is_news(said[1], opened[0] + said[2]):
            yield said[1]


def _is_news(said: str, around: str) -> bool:
    """Whether a statement says what a body does, what begins, or all that its sentence says."""
    if _TAKES_PLACE.search(said) or bodies.leading(said):
        return True
    return bool(_DATED.search(around)) and not _TOLD_AS.search(said)


def _closes(title: str) -> bool:
    """Whether all quotation marks and brackets of a title are closed."""
    return all(title.count(opening) == title.count(closing) for opening, closing in ("“”", "《》", "【】", "()"))


def _before_again(text: str) -> str:
    """The title of a news text that begins with the same words as its title: 青石县办实事青石县教育局近日…"""
    again = text.find(text[:_LEAST_AGAIN], 10, _RUN_IN_WITHIN)
    return text[:again] if again > 0 and _WORDS.match(text) and not _JOINS.match(text, again - 1) else ""
