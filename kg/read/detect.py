"""What a file is, by its content; its name decides only among kinds of text."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from typing import Literal

from kg.errors import NotAPlan, ReadError
from kg.read.archive import DAMAGED

Kind = Literal["text", "markdown", "html", "mhtml", "docx", "pdf", "doc", "zip"]

MEDIA_TYPES: dict[Kind, str] = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "mhtml": "multipart/related",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "doc": "application/msword",
    "zip": "application/zip",
}
WORD_PART = re.compile(r"word/document\d{0,2}\.xml")  # some producers number it
_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_FOREIGN = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; pack it as .zip"),
    (b"Rar!", "a RAR archive; pack it as .zip"),
    (b"\x1f\x8b", "a gzip file; unpack it"),
    (b"BZh", "a bzip2 file; unpack it"),
    (b"\xfd7zXZ", "an xz file; unpack it"),
    (b"{\\rtf", "an RTF document; save it as .docx"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio file"),
)
# Text by its bytes, but never a plan: data, code and what a build writes itself.
_DATA = re.compile(
    r"\.(?:jsonl?|csv|tsv|xml|ttl|trig|n[tq]|rdf|owl|rq|py|js|css|sh|toml|ya?ml|ini|cfg|log|svg|lock|sql)$", re.I
)
_MARKDOWN = re.compile(r"\.(?:md|markdown)$", re.I)
_PAGE = re.compile(r"\.[sx]?html?$", re.I)
_BEGINS = re.compile(rb"\W{0,16}<(?:!doctype\s{1,9}html|html)[\s>]", re.I)
_HTML = re.compile(rb"<!doctype\s{1,9}html|<(?:html|head|body|meta|div|p|table)[\s>]", re.I)
_MHTML = re.compile(rb"^(?:mime-version|from|subject|date|content-type|snapshot-content-location):", re.I)


def kind(data: bytes, name: str) -> Kind:
    """The format of a file with these bytes; raises NotAPlan, saying what it is, for another.

    Raises ReadError for a damaged archive.
    """
    head = data[:_HEAD]
    if head.startswith(_ZIP):
        return _zipped(data)
    if head.startswith(_OLE):
        return _compound(data)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise NotAPlan(f"by its bytes {what}; read are txt, md, html, mhtml, docx, pdf, doc and zip")
    return _textual(head, name)


def _textual(head: bytes, name: str) -> Kind:
    suffix = PurePosixPath(name).suffix.lower()
    if _DATA.match(suffix):
        raise NotAPlan(f"a {suffix[1:]} file, not a document; name it .txt if it holds a plan")
    plain = head.replace(b"\x00", b"")  # UTF-16 markup shows its letters so
    if _MHTML.match(plain) and b"multipart/related" in plain.lower():
        return "mhtml"
    # Markdown may hold a table as HTML, and a text file a saved page
    is_markdown = bool(_MARKDOWN.match(suffix))
    if _BEGINS.match(plain) or _PAGE.match(suffix) or (suffix != ".txt" and not is_markdown and _HTML.search(plain)):
        return "html"
    return "markdown" if is_markdown else "text"


def _zipped(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except DAMAGED as error:
        raise ReadError(f"a damaged zip or docx file ({error}); copy it again") from None
    if any(WORD_PART.fullmatch(name) for name in names):
        return "docx"
    if "[Content_Types].xml" in names:
        raise NotAPlan("an Office file that is not a Word document; save its text as .docx")
    if "mimetype" in names:
        raise NotAPlan("an OpenDocument or EPUB file; save it as .docx")
    return "zip"


def _compound(data: bytes) -> Kind:
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise NotAPlan("an Office file under a password; save it without one")
    raise NotAPlan("an old Office file that is not a Word document; save its text as .docx")
