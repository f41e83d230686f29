"""Word documents (.docx): what a reader sees, with tracked changes accepted.

The XML is read with lxml: document libraries lose text boxes, automatic Chinese numbers or tracked text,
or crash on namespaces that they do not expect. Element names are those of ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from kg.errors import ReadError
from kg.read import plaintext, table
from kg.read.archive import DAMAGED
from kg.read.detect import WORD_PART
from kg.read.docx_numbers import Numbers
from kg.read.docx_xml import Element, Styles, child, children, local, number, value
from kg.read.parsed import Parsed
from kg.records import Dropped

MAX_PART = 64 << 20  # bytes of one XML part; a plan of a thousand pages has 20 MB
MAX_FILES = 10_000
_ASIDE = re.compile(r"word/(header|footer|comments)\d{0,4}\.xml")
_HEAD = 20  # paragraphs among which the title stands
_TITLE_ROWS = 4
_LETTERHEAD = re.compile(r"文\s{0,4}件$")
_EMBEDDED = "{} embedded documents not read; open it in Word and save it again to have them"
_SPAN = 100  # columns; a wider merged cell is a mistake or an attack

# Not text, or text that accepting all changes takes out.
_SKIPPED = frozenset(("pPr", "rPr", "sdtPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "rt"))
_PLAIN = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}


def parse(data: bytes) -> Parsed:
    """A Word document as text: numbers, tables row by row, text boxes after their paragraph, notes at the end.

    Raises ReadError where it is damaged, unpacks to too much, or declares a document type (DOCTYPE).
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except DAMAGED as error:
        raise _damaged(error) from None
    with archive:
        return _read(_Package(archive))


def _damaged(error: Exception) -> ReadError:
    return ReadError(f"a damaged Word document ({error}); open it in Word and save it again")


class _Package:
    """The parts of a document, read only when asked for and only up to MAX_PART."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._infos = {info.filename: info for info in archive.infolist()}
        if len(self._infos) > MAX_FILES:
            raise ReadError(f"a Word document of {len(self._infos):,} parts; save it again")

    @property
    def names(self) -> list[str]:
        return sorted(self._infos)

    def xml(self, name: str) -> Element | None:
        """The root element of a part, None where there is none."""
        info = self._infos.get(name)
        if info is None:
            return None
        if info.file_size > MAX_PART:
            raise ReadError(f"a Word document that unpacks to more than {MAX_PART >> 20} MB ({name}); split it")
        try:
            with self._archive.open(info) as file:  # zipfile gives no more than the size that it checks
                root = etree.fromstring(file.read(), _parser())
        except (etree.XMLSyntaxError, *DAMAGED) as error:
            raise _damaged(error) from None
        if root.getroottree().docinfo.doctype:
            raise ReadError("a Word document that declares a DOCTYPE, which Word never writes; save it again")
        return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _read(package: _Package) -> Parsed:
    main = next((name for name in package.names if WORD_PART.fullmatch(name)), "word/document.xml")
    root = package.xml(main)
    if root is None:
        raise ReadError("a Word document without text in it; save it again")
    styles = Styles(package.xml("word/styles.xml"))
    reader = _Reader(styles, Numbers(package.xml("word/numbering.xml"), styles))
    body = child(root, "body")
    lines = [*reader.blocks(body), *reader.rest()] if body is not None else []
    fields = _fields(package.xml("docProps/core.xml"), _title(styles, body))
    for kind, name in (("footnote", "注"), ("endnote", "尾注")):
        lines += _notes(reader, package.xml(f"word/{kind}s.xml"), kind, name)
    text = plaintext.scrub("\n".join(lines))
    notes = (_EMBEDDED.format(reader.embedded),) if reader.embedded else ()
    return Parsed(text, fields, (*reader.dropped, *_asides(package, reader)), notes)


@dataclass(slots=True)
class _Reader:
    styles: Styles
    numbers: Numbers
    dropped: list[Dropped] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)  # footnote, endnote → ids in the order of the text
    embedded: int = 0  # other documents in this one (altChunk)
    _fields: list[str] = field(default_factory=list)  # instructions of the fields that are open
    _open: str = ""  # a paragraph whose end was deleted goes on in the next

    def blocks(self, parent: Element) -> Iterator[str]:
        """The lines of all paragraphs and tables below an element."""
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self.rest()
                yield from self._table(element)
            elif name == "altChunk":
                self.embedded += 1
            elif name not in _SKIPPED:
                yield from self.blocks(element)

    def rest(self) -> Iterator[str]:
        """The paragraph that still waits for its end."""
        if self._open:
            yield self._open
            self._open = ""

    def _paragraph(self, element: Element) -> Iterator[str]:
        properties = child(element, "pPr")
        pieces: list[str] = []
        boxes: list[str] = []
        self._inline(element, pieces, boxes)
        label = self.numbers.label(properties)
        text = "".join(pieces)
        if self.styles.name(element).startswith("toc"):
            if text.strip():
                self.dropped.append(Dropped(label + text, "table of contents"))
            return
        text = self._open + (label + text if text.strip() else text)
        self._open = ""
        if child(properties, "rPr", "del") is not None:
            self._open = text
        else:
            yield from (line for line in text.split("\n") if line.strip())
        yield from boxes

    def _inline(self, parent: Element, pieces: list[str], boxes: list[str]) -> None:
        """Collect the text of runs; text boxes go into lines of their own."""
        for element in parent:
            name = local(element)
            if name == "t":
                self._text(element.text or "", pieces)
            elif name == "fldChar":
                self._field(value(element, "fldCharType"))
            elif name == "instrText" and self._fields:
                self._fields[-1] += element.text or ""
            elif name in _PLAIN:
                pieces.append(_PLAIN[name])
            elif name == "br":
                pieces.append("" if value(element, "type") in ("page", "column") else "\n")
            elif name == "sym":
                pieces.append(_symbol(element))
            elif name == "txbxContent":
                boxes += self.blocks(element)
            elif name in ("footnoteReference", "endnoteReference"):
                self.notes.setdefault(name.removesuffix("Reference"), []).append(value(element, "id") or "")
            elif name == "AlternateContent":
                self._alternative(element, pieces, boxes)
            elif name not in _SKIPPED and not (name == "r" and _is_on(child(element, "rPr", "vanish"))):
                self._inline(element, pieces, boxes)

    def _text(self, text: str, pieces: list[str]) -> None:
        if any(instruction.lstrip().startswith("TOC ") for instruction in self._fields):
            self.dropped.append(Dropped(text, "table of contents"))
        else:
            pieces.append(text)

    def _field(self, kind: str | None) -> None:
        """A field begins or ends; its result stands between, as Word last computed it."""
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _alternative(self, element: Element, pieces: list[str], boxes: list[str]) -> None:
        """One of the forms of a drawing: the newest that has text, for they say the same."""
        for form in element:
            before = len(pieces), len(boxes)
            self._inline(form, pieces, boxes)
            if (len(pieces), len(boxes)) != before:
                return

    def _table(self, element: Element) -> Iterator[str]:
        rows: list[list[str | None]] = []
        header: bool | None = None
        for row in _rows(element):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            if not rows and _is_on(child(properties, "tblHeader")):
                header = True
            rows.append(self._cells(row, rows[-1] if rows else []))
        yield from (line for text in table.lines(rows, header) for line in text.split("\n"))

    def _cells(self, row: Element, above: list[str | None]) -> list[str | None]:
        """A row's texts; a cell merged downwards repeats the one above it, one merged sideways goes on as None."""
        cells: list[str | None] = [""] * min(number(value(child(row, "trPr", "gridBefore")), 0), _SPAN)
        for cell in _wrapped(row, "tc"):
            properties = child(cell, "tcPr")
            merge = child(properties, "vMerge")
            text: str | None = "\n".join([*self.blocks(cell), *self.rest()])
            if merge is not None and value(merge) != "restart" and len(cells) < len(above):
                text = above[len(cells)]
            cells += [text, *[None] * (min(number(value(child(properties, "gridSpan")), 1), _SPAN) - 1)]
        return cells


def _rows(element: Element) -> Iterator[Element]:
    yield from _wrapped(element, "tr")


def _wrapped(element: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also inside content controls and insertions."""
    for inner in element:
        if local(inner) == name:
            yield inner
        elif local(inner) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _wrapped(inner, name)


def _symbol(element: Element) -> str:
    """A character of a symbol font; those have no meaning outside of their font but for bullets."""
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return ""
    return "" if 0xE000 <= code <= 0xF8FF or code > 0xFFFF else chr(code)


def _is_on(element: Element | None) -> bool:
    return element is not None and value(element) not in ("0", "false", "off")


def _notes(reader: _Reader, root: Element | None, kind: str, name: str) -> Iterator[str]:
    """Footnotes in the order in which the text refers to them, after the text."""
    texts = {value(note, "id"): note for note in children(root, kind) if value(note, "type") in (None, "normal")}
    for index, identifier in enumerate(reader.notes.get(kind, ()), 1):
        note = texts.get(identifier)
        lines = list(reader.blocks(note)) if note is not None else []
        if lines:
            yield f"{name}{index}：{' '.join(line.strip() for line in lines)}"


def _asides(package: _Package, reader: _Reader) -> Iterator[Dropped]:
    """Headers, footers and comments: no part of the plan, but not lost silently."""
    for name in package.names:
        match = _ASIDE.fullmatch(name)
        root = package.xml(name) if match else None
        if match and root is not None:
            text = plaintext.scrub(" ".join(line.strip() for line in reader.blocks(root))).strip()
            if text:
                yield Dropped(text, {"header": "page header", "footer": "page footer"}.get(match[1], "comment"))


def _title(styles: Styles, body: Element | None) -> str:
    """The title as it is set: the paragraphs larger than all others at the beginning, first or centred.

    The red letterhead (红头, …局文件) is larger still and no title.
    """
    head = [element for element in list(children(body, "p"))[:_HEAD] if _words(element)]
    head = [element for element in head if not _LETTERHEAD.search(_words(element))]
    titled = [element for element in head if styles.name(element) == "title"]
    if not titled:
        looks = [styles.look(element) for element in head]
        largest = max((size for _, size in looks), default=0)
        titled = [element for element, look in zip(head, looks, strict=True) if look[1] == largest]
        centred = all(look[0] for look in looks if look[1] == largest)
        if not (centred or (titled == head[:1] and len(head) > 1)):
            return ""
    return "".join(map(_words, titled)) if len(titled) <= _TITLE_ROWS else ""


def _words(paragraph: Element) -> str:
    """A paragraph's text, close enough for its title."""
    return "".join(element.text or "" for element in paragraph.iter() if local(element) == "t").strip()


def _fields(core: Element | None, title: str) -> dict[str, str]:
    """Title and author. The title in a file's properties is often another file's, and its dates are the file's."""
    stated = {"title": title, "author": (getattr(child(core, "creator"), "text", None) or "").strip()}
    return {key: text for key, text in stated.items() if text}
