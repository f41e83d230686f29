"""What was understood of a file, for a person or a program: the first thing to look at when a fact is missing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg import outline, read
from kg.errors import NotAPlan, ReadError
from kg.records import Document, Failure, Outline, Section

_PROSE = 24  # so much is shown of a part that has no headline
_RUNS = 3  # so many places of the file are shown
_BLANK = "–"


@dataclass(frozen=True, slots=True)
class Understood:
    """A document and its structure."""

    document: Document
    outline: Outline


def understood(path: Path) -> Iterator[Understood | Failure]:
    """Each plan in a file, folder or archive, in its order; a Failure stands for one that cannot be read."""
    for source in read.collect([path]):
        if isinstance(source, Failure):
            yield source
            continue
        try:
            document = read.read(source)
        except ReadError as error:
            yield Failure(source.name, str(error), skipped=isinstance(error, NotAPlan))
            continue
        yield Understood(document, outline.outline(document))


def to_json(row: Understood) -> str:
    """Everything as JSON on one line; all offsets count code points in `text`.

    `origin` leads back from a text file's kept text: pairs of the offset where a run begins, in `text` and
    in the decoded file (without its byte order mark). It is empty for other formats.
    """
    table: dict[str, Any] = asdict(row.document) | {"outline": asdict(row.outline)}
    return json.dumps(table, ensure_ascii=False, default=str)


def to_text(row: Understood) -> str:
    """Metadata, outline, what was dropped and by which rule, and the kept text, for a person to read."""
    document = row.document
    parts = (
        ("Metadata 元数据", _metadata(document)),
        (f"Outline 提纲 ({len(row.outline.sections)} sections, {len(row.outline.sentences)} sentences;"
         " with offsets in the text)", _sections(row)),
        (f"Dropped 未采用 ({len(document.dropped)} pieces)", _dropped(document)),
        (f"Text 正文 ({len(document.text)} characters)", [document.text.strip("\n")]),
    )
    lines = [f"== {document.source}"]
    for heading, body in parts:
        lines += ["", f"-- {heading}", *body]
    return "\n".join([*lines, ""])


def _metadata(document: Document) -> Iterator[str]:
    metadata = document.metadata
    fields = {
        "title 标题": metadata.title,
        "issuer 发文机关": metadata.issuer,
        "issued 日期": metadata.issued,
        "identifiers 文号": "; ".join(metadata.identifiers),
        "period 规划期": f"{metadata.period_start or ''} … {metadata.period_end or ''}".strip(" …"),
        "kind 文种": metadata.kind,
        "level 层级": metadata.level,
        "region 地区": metadata.region,
        "format 格式": " in ".join(filter(None, (document.media_type, document.encoding))),
        "file offsets 原文": _origin(document.origin),
    }
    yield from (_row(name, value or _BLANK) for name, value in fields.items())
    yield from (_row("note 注意", note) for note in document.notes)


def _row(name: str, value: str) -> str:
    width = len(name) + sum(character > "\u2e80" for character in name)  # Chinese takes two columns
    return f"{name}{' ' * (22 - width)}{value}"


def _origin(runs: Iterable[tuple[int, int]]) -> str:
    """Where the kept text stands in a text file."""
    shown = list(runs)
    if not shown:
        return ""
    places = ", ".join(f"{new} ← {old}" for new, old in shown[:_RUNS])
    return f"{places}{', …' if len(shown) > _RUNS else ''} (text ← file; {len(shown)} kept runs, all in the JSON)"


def _sections(row: Understood) -> Iterator[str]:
    text = row.document.text
    for section in row.outline.sections:
        yield f"{section.span.start:7}  {'  ' * (section.level - 1)}{section.number} {_words(text, section)}".rstrip()


def _words(text: str, section: Section) -> str:
    """The headline; of running prose its beginning in brackets."""
    if section.headline:
        return _one_line(text[section.headline.start : section.headline.end])
    start = section.span.start + len(section.number)
    prose = _one_line(text[start : min(start + _PROSE, section.span.end)])
    return f"[{prose}…]" if prose else ""


def _dropped(document: Document) -> Iterator[str]:
    for piece in document.dropped:
        if words := _one_line(piece.text):
            yield f"[{piece.reason}] {words}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
