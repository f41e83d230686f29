"""A plan's outline: its numbering (一、（一）1. 一是 …) as a tree of sections with headlines, and its sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from kg.outline import contents, headlines, leads, numbers, sentences
from kg.outline.numbers import Mark, Style
from kg.records import Document, Outline, Section, Span

__all__ = ["outline"]

_FEW = 2  # with fewer numbers a text may have headlines without any
_TITLED = 3  # or with so many lines for titles, and numbers only within its parts
_WITHIN = 7  # the level of 1., where numbers count what a part holds
_UNNUMBERED = Style("unnumbered", 10, False)
_LEAD = Style("lead", 9.5, True)


def outline(document: Document) -> Outline:
    """The sections of a plan in reading order, and its sentences with the section each stands in.

    Works on the shadow. A table of contents gives only those sections that the text does not have again.
    """
    shadow = document.shadow
    marks = contents.fold(shadow, numbers.find(shadow))
    led = list(_leads(shadow, marks))
    unnumbered = _titles(shadow, marks)
    if len(led) >= len(unnumbered):
        marks, unnumbered = sorted([*marks, *led], key=lambda mark: mark.start), []
    numbers.limit(shadow, marks)
    numbers.nest(marks)
    _set_headlines(shadow, marks)
    marks = sorted([*marks, *unnumbered], key=lambda mark: mark.start)
    if unnumbered:
        _hang(marks)
    sections = _sections(document.text, marks)
    spans = tuple(sentences.split(shadow, [mark.start for mark in marks]))
    return Outline(sections, spans, tuple(_places(sections, spans)))


def _set_headlines(shadow: str, marks: Sequence[Mark]) -> None:
    headlines.mark_lists(shadow, marks)
    for index, mark in enumerate(marks):
        if mark.style is _LEAD:
            continue
        following = marks[index + 1] if index + 1 < len(marks) else None
        stop = min(following.start if following else len(shadow), mark.limit or len(shadow))
        mark.headline = headlines.find(shadow, mark, stop, bool(following and following.level > mark.level))


def _leads(shadow: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Paragraphs in a row that open with a headline without a number; each ends with its paragraph."""
    for span, end in leads.find(shadow, {mark.start for mark in marks}):
        yield Mark(_LEAD, 0, span.start, span.start, True, span, limit=end)


def _titles(shadow: str, marks: Sequence[Mark]) -> list[Mark]:
    """The lines that are titles without a number, where numbers do not order the text."""
    if any(mark.style.level < _WITHIN for mark in marks[_FEW - 1:]):
        return []
    spans = headlines.unnumbered(shadow)
    if len(marks) >= _FEW and len(spans) < _TITLED:
        return []
    return [Mark(_UNNUMBERED, 0, span.start, span.start, True, span, 1) for span in spans]


def _hang(marks: Sequence[Mark]) -> None:
    """Numbers between title lines count what the part under the title holds."""
    title = None
    for mark in marks:
        if mark.style is _UNNUMBERED:
            title = mark
        else:
            mark.level += 1
            mark.parent = mark.parent or title


def _sections(text: str, marks: Sequence[Mark]) -> tuple[Section, ...]:
    ends = [len(text)] * len(marks)
    open_: list[int] = []
    for index, mark in enumerate(marks):
        while open_ and marks[open_[-1]].level >= mark.level:
            ends[open_.pop()] = mark.start
        open_.append(index)
    orders = {id(mark): order for order, mark in enumerate(marks)}
    for order, mark in enumerate(marks):
        outer = ends[orders[id(mark.parent)]] if mark.parent else len(text)
        ends[order] = min(ends[order], outer, len(text) if mark.limit is None else mark.limit)
    return tuple(
        Section(order, mark.level, text[mark.start : mark.end].strip(), Span(mark.start, ends[order]),
                mark.headline, orders[id(mark.parent)] if mark.parent else None)
        for order, mark in enumerate(marks))


def _places(sections: Sequence[Section], spans: Iterable[Span]) -> Iterator[int | None]:
    """The innermost section of each sentence."""
    starts = [section.span.start for section in sections]
    for sentence in spans:
        place: int | None = bisect_right(starts, sentence.start) - 1
        while place is not None and place >= 0 and sections[place].span.end <= sentence.start:
            place = sections[place].parent
        yield place if place is not None and place >= 0 else None
