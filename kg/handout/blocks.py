"""A document before it has a format: headings, paragraphs, lists and tables of lines, and the sources they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kg.namespaces import shorten
from kg.view.words import Quote


def reader_page(plan: str, at: int | None = None) -> str:
    """The address of a plan's text, or of a place in it, relative to the folder of a build."""
    return f"reader.html#plan={quote(shorten(plan))}" + (f"&at={at}" if at is not None else "")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a plan says something. `page` is the address of that place, relative to the folder of a build."""

    plan: str  # IRI
    title: str  # of the plan
    section: str  # number and headline, with those above it; empty where none is known
    quote: Quote
    page: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    text: str


@dataclass(frozen=True, slots=True)
class Soft:
    """Words that step back."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that open a page of the build."""

    text: str
    page: str


@dataclass(frozen=True, slots=True)
class Note:
    """A mark that leads to a source, as an endnote does."""

    source: Source


@dataclass(frozen=True, slots=True)
class Said:
    """A plan's own sentence, quoted where it stands, the words that matter strong."""

    quote: Quote


Inline = str | Strong | Soft | Link | Note | Said
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A headline: level 0 is the document's title, 1 a chapter."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without numbers."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose heads stand again on every page. `widths` are shares of the page's width."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The place of the notes: a chapter at the end."""

    title: str


Block = Heading | Paragraph | Bullets | Table | Sources
