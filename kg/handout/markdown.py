"""A document as Markdown (CommonMark with GitHub's tables and footnotes); no text of a plan becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.handout.blocks import (
    Block,
    Bullets,
    Heading,
    Inline,
    Line,
    Link,
    Note,
    Paragraph,
    Said,
    Source,
    Sources,
    Strong,
    Table,
)
from kg.handout.language import Say
from kg.view.words import Quote

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~!&$@^]")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)  # what readers make a link of


@dataclass(slots=True)
class _Writer:
    say: Say
    base: str | None
    notes: list[Source] = field(default_factory=list)

    def block(self, block: Block) -> str:
        match block:
            case Heading(level, text):
                return f"{'#' * (level + 1)} {escape(text)}"
            case Paragraph(line):
                return self.line(line)
            case Bullets(lines):
                return "\n".join(f"- {self.line(line)}" for line in lines)
            case Table(heads, _, rows):
                cells = [[escape(head) for head in heads], ["---"] * len(heads),
                         *([self.line(line) for line in row] for row in rows)]
                return "\n".join(f"| {' | '.join(row)} |" for row in cells)
            case Sources(title):
                notes = [f"[^{number}]: {self.source(note)}" for number, note in enumerate(self.notes, 1)]
                return "\n\n".join([f"## {escape(title)}", "\n".join(notes)]) if notes else ""

    def line(self, line: Line) -> str:
        return "".join(map(self.inline, line))

    def inline(self, part: Inline) -> str:
        match part:
            case Strong(text):
                return f"<b>{escape(text)}</b>"
            case Link(text, page):
                return f"[{escape(text)}]({self.base}{page})" if self.base is not None else escape(text)
            case Said(quote):
                return _quote(quote)
            case Note(source):
                self.notes.append(source)
                return f"[^{len(self.notes)}]"
            case "\n":
                return "<br>"
            case str(text):
                return escape(text)
            case _:
                return escape(part.text)

    def source(self, source: Source) -> str:
        where = " › ".join(filter(None, (f"《{source.title}》", source.section)))
        said = f"{escape(where + self.say('colon'))}“{_quote(source.quote)}”"
        return said if self.base is None else f"{said} {self.inline(Link(self.say('open'), source.page))}"


def render(blocks: Iterable[Block], say: Say, base: str | None) -> str:
    """The document as text. `base` leads from it to the folder of the pages; with None nothing is a link."""
    writer = _Writer(say, base)
    return "\n\n".join(filter(None, map(writer.block, blocks))) + "\n"


def escape(text: str) -> str:
    """Text that a reader of Markdown shows as it is, on one line."""
    return _ADDRESS.sub(r"\\\g<0>", _MARKUP.sub(r"\\\g<0>", " ".join(text.split())))


def _quote(quote: Quote) -> str:
    return f"{escape(quote.before)}<b>{escape(quote.words)}</b>{escape(quote.after)}"
