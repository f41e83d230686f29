"""Headlines (标题) of an outline that name a piece of work: all but those which only order the document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.extract.naming import table
from kg.records import Document, Outline, Section

_LOOSE = "—-·•附"  # a dash or 附件 numbers nothing
_EDGES = " \n\t:。;,、"


@cache
def _structural() -> frozenset[str]:
    return frozenset(table()["headline"]["structural"])


def of_problems(document: Document, outline: Outline) -> frozenset[int]:
    """The orders of sections that tell what is wrong (存在的问题), their parts included."""
    problems: set[int] = set()
    for section in outline.sections:
        title = _title(document, section)
        if section.parent in problems or any(word in title for word in table()["headline"]["problem"]):
            problems.add(section.order)
    return frozenset(problems)


def find(document: Document, outline: Outline) -> Iterator[Section]:
    """The sections whose headline is an initiative, in reading order."""
    problems = of_problems(document, outline)
    for section in outline.sections:
        title = _title(document, section)
        if section.headline and section.number and section.number[0] not in _LOOSE and len(title) > 1 \
                and section.order not in problems and not is_structural(title):
            yield section


def is_structural(title: str) -> bool:
    """Whether a title names a part of a document (指导思想, 保障措施) and no work."""
    data = table()["headline"]
    return title in _structural() or title[0] == "《" or title.endswith(
        (*data["structural_ending"], *data["paper_ending"]))


def _title(document: Document, section: Section) -> str:
    if section.headline is None:
        return ""
    return document.shadow[section.headline.start:section.headline.end].strip(_EDGES)
