from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from kg.errors import NotAPlan, ReadError
from kg.read import detect

PAGE = "<!DOCTYPE html><html><body><p>工作要点</p></body></html>"


def zipped(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        ("工作要点".encode(), "a.txt", "text"),
        ("# 工作要点".encode(), "a.md", "markdown"),
        ("工作要点".encode("utf-16"), "a", "text"),
        (b"", "a.txt", "text"),
        (PAGE.encode(), "a.txt", "html"),  # by content, whatever the name says
        (PAGE.encode("utf-16"), "a.html", "html"),
        (b"<div>plain</div>", "page", "html"),
        ("表格<table>一行".encode(), "a.md", "markdown"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "a.mht", "mhtml"),
        (b"%PDF-1.7\n", "a.docx", "pdf"),
        (b"\xef\xbb\xbf%PDF-1.4", "a", "pdf"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a.zip", "docx"),
        (zipped("[Content_Types].xml", "word/document2.xml"), "a.docx", "docx"),
        (zipped("计划.txt"), "a.docx", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.txt", "doc"),
    ],
)
def test_content_decides(data: bytes, name: str, kind: str) -> None:
    assert detect.kind(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"\x89PNG\r\n", "a.docx", "a PNG image"),
        (b"Rar!\x1a", "a.rar", "pack it as .zip"),
        (b"{\\rtf1", "a.doc", "save it as .docx"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "a.xlsx", "not a Word document"),
        (zipped("mimetype", "content.xml"), "a.odt", "save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "a.xls", "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
        (b"{}", "report.json", "a json file"),
        (b"<g> <p> <o> .", "graph.TTL", "a ttl file"),
    ],
)
def test_other_formats_are_named(data: bytes, name: str, what: str) -> None:
    with pytest.raises(NotAPlan, match=what):
        detect.kind(data, name)


def test_a_cut_archive_is_damaged() -> None:
    with pytest.raises(ReadError, match="damaged"):
        detect.kind(zipped("[Content_Types].xml", "word/document.xml")[:40], "a.docx")
