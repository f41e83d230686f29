"""Headlines (标题) of an outline that name a piece of work: all but those which only order the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.roles import language
from kg.records import Document, Outline, Section, Span

_LOOSE = "—-·•附"  # a dash or 附件 numbers nothing
_SHORT = 5  # characters
_TITLED = 3  # so many lines without numbers title the parts of a guide
_EDGES = ":。;,、"
_ASKED = re.compile("哪[些几类种里个]|多少|是什么|什么是|有什么|是否|[吗呢]$|几[类种个年]$")  # not 怎么办


def find(document: Document, outline: Outline) -> Iterator[tuple[Section, Span]]:
    """The sections whose headline is an initiative, with the headline's span, in reading order."""
    problems = of_problems(document, outline)
    titled = sum(not section.number for section in outline.sections) >= _TITLED
    for section in outline.sections:
        span = section.headline
        title = _title(document, section)
        numbered = section.number[0] not in _LOOSE if section.number else (
            titled or "," in title or _is_lead(document, span))
        if span and numbered and section.order not in problems and not is_structural(title):
            yield section, span


def _is_lead(document: Document, span: Span | None) -> bool:
    """Whether a headline without a number is a sentence that opens its paragraph; a bare line orders the text."""
    return span is not None and document.shadow.startswith("。", span.end)


def of_problems(document: Document, outline: Outline) -> frozenset[int]:
    """The orders of the sections that tell what is wrong (存在的问题), their parts included."""
    words, problems = language().headline["problem"], set()
    for section in outline.sections:
        title = _title(document, section)
        if section.parent in problems or any(word in title for word in words):
            problems.add(section.order)
    return frozenset(problems)


def is_structural(title: str) -> bool:
    """Whether a title names a part of a document (指导思想, 保障措施) or a paper (申请表), and no work."""
    data = language().headline
    if len(title) < 2 or title[0] == "《" or title in data["structural"] or title.endswith(data["paper_ending"]):
        return True
    if _ASKED.search(title) or language().composed.fullmatch(title):
        return True
    if len(title) <= _SHORT and title.endswith(data["structural_short"]):
        return True
    return title.endswith(data["structural_ending"]) and not title.startswith(data["leading"])


def _title(document: Document, section: Section) -> str:
    span = section.headline
    return "".join(document.shadow[span.start:span.end].split()).strip(_EDGES) if span else ""
