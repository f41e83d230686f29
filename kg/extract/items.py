"""A plan's sentences with what they name, and the work that the numbered item of each is about."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.extract import roles
from kg.records import Mention, Outline, Section, Span

_ITEM = 600  # characters behind a headline that surely still speak of it
_PARAGRAPH = 1500  # likewise where no paragraph ends between them
_CLOSING = re.compile(  # a paragraph that speaks to all, or of the text itself
    r"\n\s{0,8}(?:各(?:地|省|市|区|县|乡|镇|级|单|部|学|校|有)|本(?:意见|方案|办法|通知|计划)|此件|特此|附件|以上)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, what it names in reading order, and the work it is about."""

    span: Span
    mentions: tuple[Mention, ...]
    works: tuple[Mention, ...]  # the initiatives among them, besides headlines
    section: int | None
    headline: Mention | None  # the initiative that names the item the sentence stands in, or a larger one
    own: bool  # whether it names this very item

    def works_from(self, place: int) -> tuple[Mention, ...]:
        """The works that begin at `place` or behind it."""
        return self.works[bisect_left(self.works, place, key=_start):]

    def work_before(self, place: int) -> Mention | None:
        """The last work that begins before `place`; None where it goes on behind it."""
        index = bisect_left(self.works, place, key=_start)
        return self.works[index - 1] if index and self.works[index - 1].end <= place else None


def sentences(shadow: str, outline: Outline, mentions: Sequence[Mention]) -> Iterator[Sentence]:
    """The sentences of an outline with those of `mentions` that stand in each, and the headline of its item."""
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
        own = work is not None and section is not None and headlines.get(section) is work
        works = tuple(m for m in inside[index] if m.type == "Initiative" and m.kind != "headline")
        yield Sentence(span, tuple(inside[index]), works, section, work, own)


def _start(mention: Mention) -> int:
    return mention.start


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
        if headline and place <= limits.get(section, place) and place - headline.end <= _PARAGRAPH and (
                _speaks_of(shadow, item, headline.end, place)):
            return headline
        section = item.parent
    return None


def _speaks_of(shadow: str, item: Section, end: int, place: int) -> bool:
    """Whether what stands at `place` still speaks of the headline that ends at `end`."""
    between = shadow[end:place].lstrip(" 。")
    alone = between.startswith("\n") and shadow[item.span.start - 1:item.span.start] in ("", "\n")
    further = "\n" in between.lstrip("\n ")
    if item.number.endswith("是") and "\n" in between and not alone:
        return False
    return not further or place - end <= _ITEM


@cache
def _topics() -> tuple[tuple[str, ...], tuple[str, ...], re.Pattern[str]]:
    """What makes a headline name no work: endings, openings that are no verbs of work, and words that ask."""
    topics = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["topics"]
    return tuple(topics["endings"]), tuple(topics["openings"]), re.compile("|".join(topics["questions"]))
