"""PDF files with a text layer: characters with their places become lines, columns and paragraphs again.

pypdfium2 reads the characters; what is ours is to rejoin hard-wrapped lines, to put two columns in order
and to leave out page numbers, running heads (页眉页脚) and tables of contents with dot leaders.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from kg.errors import ReadError
from kg.read import plaintext, table
from kg.read.parsed import Parsed
from kg.read.pdf_line import Line, glued, joined, same_height, side_by_side
from kg.read.pdf_table import Rows, Rules, rules, split
from kg.records import Dropped

MAX_PAGES = 1_500
MAX_CHARS = 20_000  # of one page; a full page of small print has 5,000

_WHITE = 0.2  # characters' widths that part the text of two cells at least
_GAP = 2.0  # characters' widths of white between two cells or columns
_MARGIN = 0.115  # of a page's height, above and below the text (GB/T 9704: 37 and 35 mm of 297)
_SLACK = 2.1  # characters by which a full line may stay short of the margin
_INDENT = 1.2  # characters by which a paragraph's first line is set in
_LONG = 0.8  # a line of so much of the longest one's width shows where the margin is
_LOOSE = 1.35  # times the usual distance between lines begins a new paragraph
_FAR = 3.0  # characters' heights between lines that never belong together
_COLUMN_LINE = 10  # characters that a line of a column has at least, where cells of tables have fewer
_ROWS = 5  # rows that show two columns

_TITLE_ROWS = 4
_TITLE_WORDS = 8  # a title in the properties is believed where one of the text's first lines begins so
_HEAD = 2_000
_LARGER = 1.15
_SAME_SIZE = 0.93
_LETTERHEAD = re.compile(r"文\s{0,4}件$")

_BLANKS = (0x20, 0xA0, 0x3000, 0x0D, 0x0A, 0x09)
_PAGE_NUMBER = re.compile(
    r"[-—–·~\s]{0,4}(?:第?\s?\d{1,4}\s?页?(?:\s?[/／,，、]?\s?共?\s?\d{1,4}\s?页?)?|[ivxlc]{1,6})[-—–·~\s]{0,4}", re.I
)
_LEADER = re.compile(r"[.．·…‥・﹒]{4,400}\s{0,9}[-—(（]?\d{0,4}[)）]?$")
_CONTENTS = re.compile(r"目\s{0,4}[录次]")
_NUMBERED = re.compile(
    r"[（(]?(?:[一二三四五六七八九十百]{1,4}|\d{1,2})[）)、．.]|第[一二三四五六七八九十百\d]{1,4}[章节条部]|[①-⑳•●■◆▪]|附件"
)
_STOP = re.compile(r"[。！？!?：:；;…”）》][”）》]?$")

# Radicals that fonts map ideographs to; Unicode decomposes only those of the Kangxi block.
_RADICALS = "⺠民⺟母⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
_UNIFIED = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00))},
    **dict(zip(map(ord, _RADICALS[::2]), _RADICALS[1::2], strict=True)),
}


@dataclass(frozen=True, slots=True)
class _Page:
    height: float
    items: tuple[Line | Rows, ...]  # lines and tables in reading order
    pictures: bool  # draws something that is no text

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(item for item in self.items if isinstance(item, Line))


def parse(data: bytes) -> Parsed:
    """A PDF's text, paragraph by paragraph.

    Raises ReadError for a scan without a text layer, a password, too many pages, or a damaged file.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("a PDF under a password; save it without one") from None
        raise ReadError(f"a damaged PDF ({error}); make it anew") from None
    try:
        if len(document) > MAX_PAGES:
            raise ReadError(f"a PDF of {len(document):,} pages, more than {MAX_PAGES:,}; split it")
        pages = [_page(document, index) for index in range(len(document))]
        stated = document.get_metadata_dict()
    finally:
        document.close()
    return _parsed(pages, stated)


def _parsed(pages: Sequence[_Page], stated: dict[str, str]) -> Parsed:
    if not any(page.items for page in pages):
        raise ReadError(f"a PDF of {len(pages)} pages without a text layer (a scan); run text recognition (OCR) on it")
    kept, dropped = _without_heads(pages)
    text = plaintext.scrub("\n".join(_paragraphs(kept)))
    scanned = [str(number) for number, page in enumerate(pages, 1) if not page.items and page.pictures]
    notes = [f"pages without a text layer (scans), not read: {', '.join(scanned)}"] if scanned else []
    unread = text.count("\ufffd")
    if unread > len(text) / 3:
        raise ReadError("a PDF whose fonts do not say which characters they show; run text recognition (OCR) on it")
    if unread:
        notes.append(f"{unread} characters whose fonts do not say what they are")
    first = [item for item in kept[0] if isinstance(item, Line)]
    return Parsed(text, _fields(stated, first, text), tuple(dropped), tuple(notes))


def _fields(stated: dict[str, str], first: Sequence[Line], text: str) -> dict[str, str]:
    """Title and author; the dates in a PDF are those of the file, not of the plan."""
    title = plaintext.scrub(_title(first))
    if not title:  # the properties often keep another file's title
        words = plaintext.scrub(stated.get("Title", "")).strip()
        title = words if f"\n{words[:_TITLE_WORDS]}" in f"\n{text[:_HEAD]}" else ""
    found = {"title": title, "author": plaintext.scrub(stated.get("Author", "")).strip()}
    return {key: value for key, value in found.items() if value}


def _title(lines: Sequence[Line]) -> str:
    """The first page's largest lines, where they are clearly larger than the rest; never the letterhead (红头)."""
    lines = [line for line in lines if not _LETTERHEAD.search(line.text)]
    largest = max((line.size for line in lines), default=0.0)
    rows = [line.text for line in lines if line.size > _SAME_SIZE * largest]
    usual = median(line.size for line in lines) if lines else 0.0
    return "".join(rows) if len(rows) <= _TITLE_ROWS and largest > _LARGER * usual else ""


# From characters to lines


def _page(document: pypdfium2.PdfDocument, index: int) -> _Page:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        raise ReadError(f"a damaged PDF (page {index + 1} cannot be opened); make it anew") from None
    try:
        height: float = page.get_height()
        textpage = page.get_textpage()
        try:
            ruled = rules(page)
            lines = _lines(_characters(textpage, page.get_rotation()), ruled)
            items = tuple(_items(lines, ruled))
        finally:
            textpage.close()
        return _Page(height, items, pdfium.FPDFPage_CountObjects(page) > 0)
    finally:
        page.close()


def _characters(textpage: pypdfium2.PdfTextPage, rotation: int) -> Iterator[Line]:
    """Each visible character in the order of the page's content, turned as the page is shown."""
    box = pdfium.FS_RECTF()
    spaced = False
    for index in range(min(pdfium.FPDFText_CountChars(textpage), MAX_CHARS)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code in _BLANKS or 0xDC00 <= code <= 0xDFFF:
            spaced = spaced or (code in _BLANKS and not pdfium.FPDFText_IsGenerated(textpage, index))
            continue  # how wide it is shows in the gap
        if 0xD800 <= code <= 0xDBFF:
            low = pdfium.FPDFText_GetUnicode(textpage, index + 1)
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) if 0xDC00 <= low <= 0xDFFF else 0xFFFD
        pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
        left, right, bottom, top = _turned(box.left, box.right, box.bottom, box.top, rotation)
        text = _UNIFIED.get(code) or (chr(code) if code > 2 else "\ufffd")
        yield Line(text, left, right, bottom, top, max(top - bottom, 1.0), spaced)
        spaced = False


def _turned(left: float, right: float, bottom: float, top: float, rotation: int) -> tuple[float, float, float, float]:
    if rotation == 90:
        return bottom, top, -right, -left
    if rotation == 180:
        return -right, -left, -top, -bottom
    if rotation == 270:
        return -top, -bottom, left, right
    return left, right, bottom, top


def _items(lines: Iterable[Line], ruled: Rules) -> Iterator[Line | Rows]:
    for part in split(lines, ruled):
        if isinstance(part[0], Line):
            yield from _ordered([line for line in part if isinstance(line, Line)])
        else:
            yield [list(row) for row in part if isinstance(row, list)]


def _lines(characters: Iterable[Line], ruled: Rules) -> Iterator[Line]:
    """Runs of characters on one height without a wide gap or a rule between them."""
    run: list[Line] = []
    for character in characters:
        if run and not (_goes_on(run[-1], character) and not _is_parted(run[-1], character, ruled)):
            yield joined(run)
            run = []
        run.append(character)
    if run:
        yield joined(run)


def _goes_on(last: Line, character: Line) -> bool:
    size = max(last.size, character.size)
    near = -0.8 * size < character.left - last.right < _GAP * size
    one_glyph = character.left == last.left and character.right == last.right  # —— is often one
    return same_height(last, character) and (near or one_glyph)


def _is_parted(last: Line, character: Line, ruled: Rules) -> bool:
    """Whether a rule stands in the white between two characters."""
    return character.left - last.right > _WHITE * last.size and ruled.between(last.right, character.left, last.middle)


# Columns


def _ordered(lines: list[Line]) -> list[Line]:
    """The lines of a page as they are read: two columns one after the other, cells of a row side by side."""
    rows = _rows(lines)
    gutter = _gutter(rows)
    if gutter is None:
        return [_row(row) for row in rows]
    ordered: list[Line] = []
    right: list[Line] = []
    for row in rows:
        if any(line.left < gutter < line.right for line in row):
            ordered += [*right, _row(row)]
            right = []
            continue
        ordered += [line for line in row if line.right <= gutter]
        right += [line for line in row if line.left >= gutter]
    return ordered + right


def _rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that come one after another on the same height, from left to right."""
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        if last and same_height(last, line) and line.left >= last.right:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _gutter(rows: Sequence[Sequence[Line]]) -> float | None:
    """The middle of the white between two columns of prose that come line by line, None where there is none."""
    pairs = [row for row in rows if len(row) == 2 and min(len(line.text) for line in row) >= _COLUMN_LINE]
    if len(pairs) < _ROWS or 2 * len(pairs) < len(rows):
        return None
    left, right = max(row[0].right for row in pairs), min(row[1].left for row in pairs)
    return (left + right) / 2 if left < right else None


def _row(row: Sequence[Line]) -> Line:
    """Cells of one row as one line."""
    return row[0] if len(row) == 1 else side_by_side(row, "\t".join(line.text for line in row))


# What stands on every page


def _without_heads(pages: Sequence[_Page]) -> tuple[list[list[Line | Rows]], list[Dropped]]:
    """Each page's items without running heads, page numbers and tables of contents; those, once each."""
    repeated = _repeated(pages)
    dropped: dict[Dropped, None] = {}
    kept: list[list[Line | Rows]] = []
    for page in pages:
        items: list[Line | Rows] = []
        for item in page.items:
            reason = _reason(item, page, repeated) if isinstance(item, Line) else None
            if isinstance(item, Line) and reason:
                dropped[Dropped(item.text, reason)] = None
            else:
                items.append(item)
        kept.append(items)
    if any(piece.reason == "table of contents" for piece in dropped):
        kept = [[item for item in items if not _is_contents(item)] for items in kept]
    return kept, list(dropped)


def _is_contents(item: Line | Rows) -> bool:
    return isinstance(item, Line) and bool(_CONTENTS.fullmatch(item.text))


def _reason(line: Line, page: _Page, repeated: set[str]) -> str | None:
    if _LEADER.search(line.text) and not _STOP.search(line.text):
        return "table of contents"
    if not _in_margin(line, page):
        return None
    if _PAGE_NUMBER.fullmatch(line.text):
        return "page number"
    return "running head" if _pattern(line.text) in repeated else None


def _repeated(pages: Sequence[_Page]) -> set[str]:
    """What stands in the margins of at least half of three or more pages, or of both of two, figures aside."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_pattern(line.text) for line in page.lines if _in_margin(line, page)})
    least = max(2, len(pages) * 0.4)
    return {text for text, count in counts.items() if count >= least}


def _in_margin(line: Line, page: _Page) -> bool:
    return line.middle < page.height * _MARGIN or line.middle > page.height * (1 - _MARGIN)


def _pattern(text: str) -> str:
    return re.sub(r"\d{1,9}", "#", text)


# Paragraphs


def _paragraphs(pages: Sequence[Sequence[Line | Rows]]) -> Iterator[str]:
    """Lines joined where the page, not the writer, broke them, and tables row by row; also over a page's end."""
    text = ""
    last: Line | None = None
    rows: Rows = []
    for items in pages:
        lines = [item for item in items if isinstance(item, Line)]
        edges, pitch = _edges(lines), _pitch(lines)
        for index, item in enumerate(items):
            if isinstance(item, Line) and last is not None and _is_wrapped(last, item, edges, pitch if index else None):
                text, last = glued(text, item.text), item
                continue
            if text:
                yield text
            text = ""
            if isinstance(item, Line):
                yield from table.lines(rows)
                rows, text, last = [], item.text, item
            elif rows and len(rows[0]) == len(item[0]):
                rows += item[1:] if item[0] == rows[0] else item
                last = None
            else:
                yield from table.lines(rows)
                rows, last = item, None
    yield from [text] if text else table.lines(rows)


def _edges(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The left and right edges of the page's columns: the longest line's left, the long lines' usual right."""
    columns: list[tuple[float, list[float]]] = []
    for line in sorted(lines, key=lambda line: line.right - line.left, reverse=True):
        home = next((column for column in columns if column[0] - 1 <= line.left < column[1][0]), None)
        if home is None:
            columns.append((line.left, [line.right]))
        elif line.right - line.left > _LONG * (home[1][0] - home[0]):
            home[1].append(line.right)
    return [(left, median(rights)) for left, rights in columns]


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance from line to line."""
    steps = [last.middle - line.middle for last, line in pairwise(lines) if last.middle > line.middle]
    return median(steps) if steps else 0.0


def _is_wrapped(last: Line, line: Line, edges: Sequence[tuple[float, float]], pitch: float | None) -> bool:
    """Whether `line` goes on with the paragraph of `last`; `pitch` is None where a page ends between them."""
    size = last.size
    left, right = next(((low, high) for low, high in edges if low - 1 <= last.left < high), (last.left, last.right))
    begin = next((low for low, high in edges if low - 1 <= line.left < high), left)
    if "\t" in last.text or "\t" in line.text or abs(line.size - size) > 0.15 * size:
        return False
    if last.right < right - _SLACK * size or line.left > begin + _INDENT * size:
        return False
    if _NUMBERED.match(line.text) and _STOP.search(last.text):
        return False
    step = last.middle - line.middle
    if pitch is None or step < 0:  # over a page or column
        return not _STOP.search(last.text)
    return step < min(_LOOSE * pitch, _FAR * size)
