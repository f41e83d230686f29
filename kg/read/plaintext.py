"""Plain text and Markdown: bytes to characters, whatever Chinese encoding they are in.

The ladder: byte order mark → strict UTF-8 → strict GB18030, Big5 and UTF-16 compared by how many of
their characters are frequent ones → line by line, with what cannot be read replaced and counted.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from pathlib import Path

from kg.errors import NotAPlan
from kg.read.parsed import Parsed, Runs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 60_000  # bytes that encodings are compared on
_UNSURE = 0.15  # share of frequent characters below which text is taken for noise
_NUL_SHARE = 0.05  # NUL bytes beyond this share mean UTF-16

_CR = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# C0 and C1 controls but tab and newline, invisible joiners and marks, lone surrogates, non-characters
_UNSEEN = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff"
_STRIPPED = re.compile(f"[{_UNSEEN}\ud800-\udfff]+")
_CHANGED = re.compile(f"\r\n?|[\x0b\x0c\x85\u2028\u2029]|[{_UNSEEN}\ud800-\udfff]+")


def parse(data: bytes) -> Parsed:
    """A text file as text. `origin` leads from its offsets to those in the decoded file (mark excluded).

    Raises NotAPlan where the bytes are no text in any encoding that is tried.
    """
    decoded, encoding, notes = decode(data)
    text, runs, stripped = clean(decoded)
    if stripped:
        notes = (*notes, f"{stripped} control or invisible characters removed")
    return Parsed(text, notes=notes, encoding=encoding, origin=runs)


def decode(data: bytes, declared: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """Characters, the encoding's name, and notes on what had to be replaced.

    `declared` is what the format itself claims (an HTML charset); it is tried first and never trusted.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], encoding)
    if data.count(0) <= len(data) * _NUL_SHARE:
        for encoding in ("utf-8", *_known(declared)):
            text = _strict(data, encoding)
            if text is not None:
                return text, encoding, ()
    ranked = sorted(_CANDIDATES, key=lambda name: _score(data, name), reverse=True)
    for encoding in ranked:
        text = _strict(data, encoding)
        if text is not None and frequent_share(text[:_SAMPLE]) >= _UNSURE:
            return text, encoding, ()
    best = max(("utf-8", *ranked), key=lambda name: _score(data, name))
    if _score(data, best) < _UNSURE:
        raise NotAPlan("neither a known format nor text in UTF-8, GB18030, Big5 or UTF-16; save it as UTF-8 text")
    return _tolerant(data, best)


def clean(text: str) -> tuple[str, Runs, int]:
    """Text with \\n line ends and without control characters, the runs that lead back, and how many went."""
    runs: list[tuple[int, int]] = [(0, 0)]
    parts: list[str] = []
    new = old = stripped = 0
    for match in _CHANGED.finditer(text):
        parts.append(text[old : match.start()])
        new += match.start() - old
        old = match.end()
        if _CR.match(match[0]):
            parts.append("\n")
            new += 1
            if len(match[0]) == 1:
                continue
        else:
            stripped += len(match[0])
        runs.append((new, old))
    parts.append(text[old:])
    return "".join(parts), tuple(runs), stripped


def scrub(text: str) -> str:
    """`clean` where nobody asks for the way back."""
    return _STRIPPED.sub("", _CR.sub("\n", text))


def frequent_share(text: str) -> float:
    """How many of the text's characters beyond ASCII are frequent in Chinese; 1.0 for plain ASCII prose."""
    foreign = [char for char in text if char > "\x7f"]
    if not foreign:
        printable = sum(char.isprintable() or char in "\r\n\t" for char in text)
        return 1.0 if text and printable > 0.95 * len(text) else 0.0
    frequent = _frequent()
    return sum(char in frequent for char in foreign) / len(foreign)


@cache
def _frequent() -> frozenset[str]:
    """The most frequent characters of official texts, simplified and traditional, counted over a corpus."""
    return frozenset(Path(__file__).with_name("frequent_characters.txt").read_text("utf-8")) - {"\n"}


def _known(declared: str | None) -> tuple[str, ...]:
    """The declared encoding in the form that reads all its files: GB2312 pages use all of GB18030."""
    name = (declared or "").strip().lower().replace("_", "-")
    if name in ("gb2312", "gbk", "gb18030", "x-gbk"):
        return ("gb18030",)
    if name in ("big5", "big5-hkscs"):
        return ("big5hkscs",)
    return ()


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _score(data: bytes, encoding: str) -> float:
    """Share of frequent characters in a sample; bytes that cannot be read count as rare characters."""
    return frequent_share(data[:_SAMPLE].decode(encoding, errors="replace"))


def _tolerant(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    """Decode with what cannot be read replaced (U+FFFD) and counted; lines in another encoding in theirs."""
    text = _strict(data, encoding)
    if text is not None:
        return text, encoding, ()
    if encoding.startswith("utf-16") or encoding.startswith("utf-32"):
        text, mixed = data.decode(encoding, errors="replace"), 0
    else:
        text, mixed = _by_line(data, encoding)
    replaced = text.count("\ufffd")
    notes = [f"{replaced} unreadable characters replaced (encoding {encoding})"] if replaced else []
    if mixed:
        notes.append(f"{mixed} lines in another encoding than the file's {encoding}")
    return text, encoding, tuple(notes)


def _by_line(data: bytes, encoding: str) -> tuple[str, int]:
    """Each line in the file's encoding, or in UTF-8 or GB18030 where that reads it better; how many such."""
    other = "gb18030" if encoding == "utf-8" else "utf-8"
    lines: list[str] = []
    mixed = 0
    for line in data.split(b"\n"):
        text, instead = _strict(line, encoding), None if line.isascii() else _strict(line, other)
        if instead is not None and frequent_share(instead) > (frequent_share(text) if text else _UNSURE):
            text = instead
            mixed += 1
        lines.append(line.decode(encoding, errors="replace") if text is None else text)
    return "\n".join(lines), mixed
