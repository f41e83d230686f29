"""A document as Word reads it: headings, a table of contents, tables with repeated heads, notes at the end."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from docx.document import Document
from docx.opc.part import Part
from docx.text.paragraph import Paragraph as WordParagraph

from kg.handout import ooxml, styles
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
    Soft,
    Source,
    Sources,
    Strong,
    Table,
)
from kg.handout.endnotes import Endnotes
from kg.handout.language import Say
from kg.handout.ooxml import element, run
from kg.view.words import Quote

_HEAD_FILL, _RULE = "E8EDF3", "B8C2CC"
_WIDTH = 9638  # of A4 between margins of 2 cm, in twentieths of a point
_NUMBER = re.compile(r"[\d./]+")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip archive knows


def render(blocks: Iterable[Block], say: Say, base: str | None) -> bytes:
    """The document as .docx; the same blocks give the same bytes.

    `base` leads from it to the folder of the pages; with None nothing is a link.
    """
    found = list(blocks)
    writer = _Writer(styles.empty(say), say, base, _headings(found))
    for block, following in zip(found, [*found[1:], None], strict=True):
        writer.add(block, before_table=isinstance(following, Table))
    return _bytes(writer.document)


class _Writer:
    """Writes block after block at the end of a document."""

    def __init__(self, document: Document, say: Say, base: str | None, headings: Sequence[Heading]) -> None:
        self.document, self.say, self.base = document, say, base
        self.notes = Endnotes(document)
        self._headings = headings
        self._written = 0  # headings so far

    def add(self, block: Block, before_table: bool) -> None:
        """Write a block; a paragraph before a table stays on its page."""
        match block:
            case Heading(0, text):
                self._paragraph("Title", [run(text)])
            case Heading():
                self._heading(block)
            case Paragraph(line):
                self._paragraph("Normal", self._runs(line)).paragraph_format.keep_with_next = before_table or None
            case Bullets(lines):
                for line in lines:
                    self._paragraph("List Bullet", self._runs(line))
            case Table():
                self._table(block)
            case Sources(title):
                self._heading(Heading(1, title))

    def _paragraph(self, style: str, content: Iterable[Any]) -> WordParagraph:
        made = self.document.add_paragraph(style=style)
        made._p.extend(content)
        return made

    def _heading(self, heading: Heading) -> None:
        if not self._written:
            self._contents()
        self._written += 1
        made = self._paragraph(f"Heading {heading.level}", [
            element("bookmarkStart", id=self._written, name=_bookmark(self._written)), run(heading.text),
            element("bookmarkEnd", id=self._written)])
        made.paragraph_format.page_break_before = self._written == 1

    def _contents(self) -> None:
        """The table of contents, a field filled in already: Word adds page numbers when it is updated (F9)."""
        self._paragraph("toc 1", [run(self.say("contents"), bold=True)]).paragraph_format.space_before = styles.GAP
        for number, heading in enumerate(self._headings, 1):
            start = ooxml.field_start(r'TOC \o "1-2" \h \z \u') if number == 1 else []
            self._paragraph(f"toc {heading.level}", [*start, ooxml.jump(heading.text, _bookmark(number))])
        self.document.paragraphs[-1]._p.append(ooxml.field_end())

    def _table(self, table: Table) -> None:
        self.document.element.body.insert_element_before(_grid(table, list(self._rows(table))), "w:sectPr")
        self._paragraph("Cell", [])  # keeps tables apart

    def _rows(self, table: Table) -> Iterator[Any]:
        widths = _widths(table)
        heads = [_cell("CellHead", [run(head)], width, fill=_HEAD_FILL, with_next=True)
                 for head, width in zip(table.heads, widths, strict=True)]
        yield element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *heads)
        for row in table.rows:
            cells = [_cell("CellNumber" if _is_number(line) else "Cell", self._runs(line), width)
                     for line, width in zip(row, widths, strict=True)]
            yield element("tr", element("trPr", element("cantSplit")), *cells)

    def _runs(self, line: Line) -> list[Any]:
        part = self.document.part
        return [made for inline in line for made in self._inline(inline, part)]

    def _inline(self, inline: Inline, part: Part) -> list[Any]:
        match inline:
            case Strong(text):
                return [run(text, bold=True)]
            case Soft(text):
                return [run(text, ooxml.SOFT)]
            case Link(text, page):
                return [run(text) if self.base is None else ooxml.link(text, self.base + page, part)]
            case Said(quote):
                return _quote(quote)
            case Note(source):
                return [self.notes.add(self._source(source))]
            case _:
                return [run(inline)]

    def _source(self, source: Source) -> list[Any]:
        where = " › ".join(filter(None, (f"《{source.title}》", source.section)))
        link = [] if self.base is None else [
            run(" "), *self._inline(Link(self.say("open"), source.page), self.notes.part)]
        return [run(f" {where}{self.say('colon')}“"), *_quote(source.quote), run("”", chinese=True), *link]


def _headings(blocks: Iterable[Block]) -> list[Heading]:
    """What the table of contents lists."""
    found = [Heading(1, block.title) if isinstance(block, Sources) else block for block in blocks]
    return [block for block in found if isinstance(block, Heading) and block.level]


def _quote(quote: Quote) -> list[Any]:
    return [run(quote.before), run(quote.words, bold=True), run(quote.after)]


def _bookmark(number: int) -> str:
    return f"_Toc{number:08}"


def _is_number(line: Line) -> bool:
    return len(line) == 1 and isinstance(line[0], str) and bool(_NUMBER.fullmatch(line[0]))


def _widths(table: Table) -> list[int]:
    return [_WIDTH * share // sum(table.widths) for share in table.widths]


def _grid(table: Table, rows: Sequence[Any]) -> Any:
    sides = [element(side, val="single", sz=4, space=0, color=_RULE)
             for side in ("top", "left", "bottom", "right", "insideH", "insideV")]
    return element(
        "tbl",
        element("tblPr", element("tblW", w=_WIDTH, type="dxa"), element("tblBorders", *sides),
                element("tblLayout", type="fixed"),
                element("tblCellMar", *(element(side, w=width, type="dxa") for side, width in
                                        (("top", 40), ("left", 80), ("bottom", 40), ("right", 80))))),
        element("tblGrid", *(element("gridCol", w=width) for width in _widths(table))), *rows)


def _cell(style: str, content: Iterable[Any], width: int, fill: str = "", with_next: bool = False) -> Any:
    """A cell; `with_next` keeps its row on the page of the row below."""
    keep = [element("keepNext")] if with_next else []
    shade = [element("shd", val="clear", color="auto", fill=fill)] if fill else []
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa"), *shade),
                   element("p", element("pPr", element("pStyle", val=style), *keep), *content))


def _bytes(document: Document) -> bytes:
    """The document saved, the times in its archive taken out."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
