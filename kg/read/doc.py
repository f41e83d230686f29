"""Word documents from before 2007 (.doc), by the piece table that says where their text stands.

The file format is [MS-DOC] 2.4.1 (Retrieving Text); olefile opens the container. Automatic list numbers are
not in the text of such a file; a note says so where it has lists.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import olefile

from kg.errors import ReadError
from kg.read import plaintext
from kg.read.parsed import Parsed
from kg.records import Dropped

_MAGIC = 0xA5EC
_ENCRYPTED = 0x0100
_TABLE_1 = 0x0200
_FLAGS = 0x0A
_COUNTS = 0x4C  # ccpText, ccpFtn, ccpHdd, ccpMcr, ccpAtn, ccpEdn, ccpTxbx: characters of each part
_LISTS = 0x02E6  # length of the list formats
_CLX = 0x01A2  # where the piece table stands in the table stream, and its length
_OLDEST = 0x00C1  # nFib of Word 97
_COMPRESSED = 1 << 30
_NO_NUMBERS = "has lists, whose automatic numbers are not read from .doc files; save it as .docx to have them"
_PIECES = b"\x02"
_PROPERTIES = b"\x01"
_PARTS = ("text", "footnote", "page header or footer", "macro", "comment", "endnote", "text box")
_ASIDE = ("page header or footer", "macro", "comment")

_FIELD_MARKS = re.compile("([\x13\x14\x15])")  # begin, separator, end
_ROW = re.compile("\x07\x07")
# Cell ends, page and column breaks, hyphens; pictures and note marks have characters of their own too.
_MARKS = str.maketrans({"\x07": "\t", "\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": None, "\r": "\n"})


def parse(data: bytes) -> Parsed:
    """An old Word document's text, its notes and text boxes after it.

    Raises ReadError for a password, a version before Word 97, or a damaged file.
    """
    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            stream = container.openstream("WordDocument").read()
            table = container.openstream(_table_name(stream)).read()
            fields = _fields(container)
        parts = list(_split(stream, "".join(_pieces(stream, table))))
    except (OSError, struct.error, IndexError, ValueError) as error:
        raise ReadError(f"a damaged Word document ({error}); open it in Word and save it as .docx") from None
    text = "\n".join(part for name, part in parts if name not in _ASIDE and part)
    dropped = tuple(Dropped(part, name) for name, part in parts if name in _ASIDE and part)
    (lists,) = struct.unpack_from("<I", stream, _LISTS) if len(stream) >= _LISTS + 4 else (0,)
    return Parsed(plaintext.scrub(text), fields, dropped, (_NO_NUMBERS,) if lists else ())


def _table_name(stream: bytes) -> str:
    """Which of two streams holds the tables; also the place where an unreadable version shows."""
    magic, version = struct.unpack_from("<HH", stream)
    if magic != _MAGIC or version < _OLDEST:
        raise ReadError("a Word document from before Word 97; open it in Word and save it as .docx")
    (flags,) = struct.unpack_from("<H", stream, _FLAGS)
    if flags & _ENCRYPTED:
        raise ReadError("a Word document under a password; save it without one")
    return "1Table" if flags & _TABLE_1 else "0Table"


def _pieces(stream: bytes, table: bytes) -> Iterator[str]:
    """The text piece by piece, each in UTF-16 or in one byte a character."""
    positions, offsets = _piece_table(stream, table)
    for index, offset in enumerate(offsets):
        count = positions[index + 1] - positions[index]
        if offset & _COMPRESSED:
            begin = (offset & ~_COMPRESSED) // 2
            yield stream[begin : begin + count].decode("cp1252", errors="replace")
        else:
            yield stream[offset : offset + 2 * count].decode("utf-16-le", errors="replace")


def _piece_table(stream: bytes, table: bytes) -> tuple[tuple[int, ...], list[int]]:
    """The character positions where pieces begin and end, and each piece's place in the file."""
    begin, length = struct.unpack_from("<II", stream, _CLX)
    clx = table[begin : begin + length]
    at = 0
    while clx[at : at + 1] == _PROPERTIES:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at : at + 1] != _PIECES:
        raise ValueError("no piece table")
    (size,) = struct.unpack_from("<I", clx, at + 1)
    rows = clx[at + 5 : at + 5 + size]
    count = (len(rows) - 4) // 12
    positions = struct.unpack_from(f"<{count + 1}I", rows)
    if any(later < earlier for earlier, later in pairwise(positions)):
        raise ValueError("pieces out of order")
    return positions, [struct.unpack_from("<I", rows, 4 * (count + 1) + 8 * index + 2)[0] for index in range(count)]


def _split(stream: bytes, text: str) -> Iterator[tuple[str, str]]:
    """The parts of a document, which follow one another in its text."""
    begin = 0
    for name, count in zip(_PARTS, struct.unpack_from("<7I", stream, _COUNTS), strict=True):
        yield name, _readable(text[begin : begin + count])
        begin += count


def _readable(text: str) -> str:
    """Fields give way to their results, table rows become lines, marks go."""
    lines = _ROW.sub("\n", _results(text)).translate(_MARKS).split("\n")
    return "\n".join(line for line in (plaintext.scrub(line).strip(" \t") for line in lines) if line)


def _results(text: str) -> str:
    """What fields show, without their instructions."""
    kept: list[str] = []
    shows: list[bool] = []  # for each open field, whether its result has begun
    hidden = 0
    for piece in _FIELD_MARKS.split(text):
        if piece == "\x13":
            shows.append(False)
            hidden += 1
        elif piece == "\x14" and shows and not shows[-1]:
            shows[-1] = True
            hidden -= 1
        elif piece == "\x15" and shows:
            hidden -= not shows.pop()
        elif not hidden:
            kept.append(piece)
    return "".join(kept)


def _fields(container: olefile.OleFileIO) -> dict[str, str]:
    if not container.exists("\x05SummaryInformation"):
        return {}
    stated = container.get_metadata()
    codec = "gb18030" if stated.codepage in (936, 54936) else "utf-8"
    wanted = {"title": stated.title, "author": stated.author}
    return {key: text for key, raw in wanted.items() if raw and (text := raw.decode(codec, "replace").strip("\0 "))}
