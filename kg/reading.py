"""What was understood of a file, for a person or a program: the first thing to look at when a fact is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg import outline, read
from kg.errors import ReadError
from kg.records import Document, Failure, Outline


@dataclass(frozen=True, slots=True)
class Understood:
    """A document and its structure."""

    document: Document
    outline: Outline


def understood(path: Path) -> Iterator[Understood]:
    """Each plan in a file, folder or archive. Raises ReadError on the first that cannot be read."""
    for source in read.collect([path]):
        if isinstance(source, Failure):
            raise ReadError(source.reason)
        document = read.read(source)
        yield Understood(document, outline.outline(document))


def to_json(row: Understood) -> str:
    """Everything, as JSON; offsets count code points in `text`."""
    table: dict[str, Any] = asdict(row.document) | {"outline": asdict(row.outline)}
    return json.dumps(table, ensure_ascii=False, indent=1, default=str)


def to_text(row: Understood) -> str:
    """Metadata, outline, kept text and what was dropped, as plain text."""
    return "\n".join([f"== {row.document.source} ({row.document.media_type})", "", "-- Metadata 元数据",
                      *_metadata(row.document), "", "-- Outline 提纲", *_headlines(row), "", "-- Text 正文",
                      row.document.text, "", f"-- Dropped 未采用 ({len(row.document.dropped)})",
                      *(f"[{piece.reason}] {piece.text}" for piece in row.document.dropped), ""])


def _metadata(document: Document) -> Iterator[str]:
    for name, value in asdict(document.metadata).items():
        if value not in (None, (), False):
            yield f"{name:13} {'; '.join(value) if isinstance(value, tuple) else value}"
    for note in document.notes:
        yield f"{'note':13} {note}"


def _headlines(row: Understood) -> Iterator[str]:
    for section in row.outline.sections:
        headline = section.headline
        words = row.document.text[headline.start:headline.end] if headline else "…"
        yield f"{'  ' * (section.level - 1)}{section.number} {words}".rstrip()
