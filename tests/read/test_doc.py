"""Old Word files are made here byte by byte, by [MS-CFB] and [MS-DOC]: nothing at hand writes them."""

from __future__ import annotations

import struct

import pytest

from kg.errors import ReadError
from kg.read import doc

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(**streams: bytes) -> bytes:
    """A compound file (version 3) with these streams at its root, each large enough to stand in sectors."""
    chain: list[int] = []
    content = b""
    entries = [("Root Entry", 5, END, 0)]
    for name, data in streams.items():
        data = data.ljust(4096, b"\0")
        data += b"\0" * (-len(data) % SECTOR)
        first, count = len(chain), len(data) // SECTOR
        chain += [*range(first + 1, first + count), END]
        entries.append((name, 2, first, len(data)))
        content += data
    directory = len(chain)
    chain.append(END)
    chain.append(TABLE)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, directory, 0, 4096, END, 0, END, 0) + struct.pack("<109I", directory + 1, *[FREE] * 108)
    rows = b""
    for index, (name, kind, first, size) in enumerate(entries):
        raw = (name + "\0").encode("utf-16-le")
        right = index + 1 if 0 < index < len(entries) - 1 else FREE
        rows += struct.pack("<64sHBBIII16xIQQIQ", raw, len(raw), kind, 1, FREE, right, 1 if index == 0 else FREE,
                            0, 0, 0, first, size)
    rows = rows.ljust(SECTOR, b"\0")
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    return header + content + rows + table


def word(text: str, *, latin: str = "", parts: tuple[int, ...] = (), flags: int = 0, version: int = 0xC1,
         lists: int = 0) -> bytes:
    """An old Word file: a piece in UTF-16, and one in one byte a character behind it."""
    begin = 2048
    body = text.encode("utf-16-le")
    counts = parts or (len(text) + len(latin),)
    stream = bytearray(begin)
    struct.pack_into("<HH", stream, 0, 0xA5EC, version)
    struct.pack_into("<H", stream, 0x0A, 0x0200 | flags)
    struct.pack_into(f"<{len(counts)}I", stream, 0x4C, *counts)
    pieces = struct.pack("<III", 0, len(text), len(text) + len(latin))
    pieces += struct.pack("<HIH", 0, begin, 0) + struct.pack("<HIH", 0, (begin + len(body)) * 2 | 1 << 30, 0)
    table = b"\x01\x02\x00ab" + b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", stream, 0x01A2, 0, len(table))
    struct.pack_into("<I", stream, 0x02E6, lists)
    return compound(WordDocument=bytes(stream) + body + latin.encode("cp1252"), **{"1Table": table})


def test_pieces_in_both_encodings() -> None:
    parsed = doc.parse(word("2023年工作要点\r一、目标\r", latin="Plan 2023\r"))
    assert parsed.text == "2023年工作要点\n一、目标\nPlan 2023"


def test_tables_and_breaks_become_lines() -> None:
    parsed = doc.parse(word("任务\x07单位\x07\x07培训\x07教育局\x07\x07甲\x0b乙\x0c"))
    assert parsed.text == "任务\t单位\n培训\t教育局\n甲\n乙"


def test_fields_show_their_results_also_when_nested() -> None:
    text = "见\x13 REF \x13 PAGE \x143\x15 \x14第二章\x15。\x13 XE x\x15完\x15\r"
    assert doc.parse(word(text)).text == "见第二章。完"


def test_headers_are_dropped_and_notes_kept() -> None:
    parsed = doc.parse(word("正文\r注一\r页眉\r", parts=(3, 3, 3)))
    assert parsed.text == "正文\n注一"
    assert [(piece.text, piece.reason) for piece in parsed.dropped] == [("页眉", "page header or footer")]


def test_lists_are_noted() -> None:
    assert doc.parse(word("一\r")).notes == ()
    assert "save it as .docx" in doc.parse(word("一\r", lists=30)).notes[0]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (word("甲\r", flags=0x0100), "under a password"),
        (word("甲\r", version=0x65), "before Word 97"),
        (compound(WordDocument=b""), "before Word 97"),
        (word("甲\r")[:1500], "damaged"),
        (compound(WordDocument=word("甲")[512:2560]), "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        doc.parse(data)
