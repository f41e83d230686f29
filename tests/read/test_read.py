from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest

from kg import read
from kg.errors import NotAPlan, ReadError
from kg.records import Document

PLAN = "青河县教育局2023年工作要点\n一、加强师德师风建设。年内培训教师200名。\n"


def put(path: Path, content: str | bytes = PLAN) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(path: Path) -> Document:
    [source] = read.collect([path])
    assert isinstance(source, read.Source)
    return read.read(source)


def test_a_text_file_becomes_a_document(tmp_path: Path) -> None:
    document = one(put(tmp_path / "要点.txt"))
    assert document.source == "要点.txt"
    assert document.text.strip() == PLAN.strip()
    assert len(document.shadow) == len(document.text)
    assert document.sha256 == hashlib.sha256(PLAN.encode()).hexdigest()
    assert (document.media_type, document.encoding) == ("text/plain", "utf-8")
    assert document.metadata.title == "青河县教育局2023年工作要点"


def test_a_path_can_be_read_without_collecting(tmp_path: Path) -> None:
    assert read.read(put(tmp_path / "a.txt")).source == "a.txt"


def test_offsets_lead_back_to_the_file(tmp_path: Path) -> None:
    raw = PLAN.replace("\n", "\r\n").replace("师德", "师\u200b德")
    raw = f"打印 关闭 字体：大 中 小\r\n{raw}扫一扫在手机打开当前页\r\n"
    document = read.read(put(tmp_path / "a.txt", raw))
    assert document.dropped
    assert "师德师风" in document.text
    for offset, char in enumerate(document.text):
        new, old = max(run for run in document.origin if run[0] <= offset)
        assert raw[old + offset - new] == char or (char == "\n" and raw[old + offset - new] == "\r")


def test_a_docx_in_a_zip_is_read_by_the_worker(tmp_path: Path) -> None:
    plan = python_docx.Document()
    for line in PLAN.split("\n"):
        plan.add_paragraph(line)
    buffer = BytesIO()
    plan.save(buffer)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("县/要点.docx", buffer.getvalue())
    document = one(tmp_path / "a.zip")
    assert document.source == "a.zip/县/要点.docx"
    assert document.text.strip() == PLAN.strip()
    assert document.origin == ()


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "an empty file"), ("　\n \n", "no Chinese text"), ("nothing here " * 50, "no Chinese text"),
     (b"\x89PNG\r\n", "a PNG image"), (bytes(range(256)) * 9, "neither a known format nor text")],
)
def test_what_holds_no_plan_is_skipped_by_name(tmp_path: Path, content: str | bytes, why: str) -> None:
    with pytest.raises(NotAPlan, match=rf"^a\.txt: .*{why}"):
        read.read(put(tmp_path / "a.txt", content))


def test_an_archive_inside_an_archive_is_left(tmp_path: Path) -> None:
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", PLAN)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.zip", inner.getvalue())
    with pytest.raises(NotAPlan, match="archive inside an archive"):
        one(tmp_path / "a.zip")


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^没有\.txt: no such file or directory"):
        read.read(tmp_path / "没有.txt")


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_BYTES", 1 << 20)
    with pytest.raises(ReadError, match="2 MB, more than 1 MB"):
        read.read(put(tmp_path / "a.txt", "工" * (700 << 10)))


@pytest.mark.parametrize("limit", [10, 60])
def test_a_text_beyond_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    monkeypatch.setattr(read, "MAX_CHARACTERS", limit)
    with pytest.raises(ReadError, match=f"more than {limit} characters; split it"):
        read.read(put(tmp_path / "a.txt", PLAN * 2))


def test_parsers_are_imported_only_when_they_are_needed() -> None:
    heavy = ["pypdfium2", "lxml", "selectolax", "olefile", "cn2an"]
    code = f"import sys, kg.read; print([name for name in {heavy} if name in sys.modules])"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


FORMATS = {
    "01-basic-formal.docx": "一、总体要求\n",
    "02-table.docx": "事项：材料汇总；责任部门：办公室；完成情况：进行中",
    "05-textbox-shape.docx": "文本框内文字\n文本框之后的正文。",
    "06-auto-numbering.docx": "3.自动编号第三项",
    "08-comments-revisions.docx": "OOXML 注入修订标记。插入的修订文字",
    "exam_policy_page.pdf": "民办普通高中招生计划、招生范围报成都市教育局核定。其他区（市）县",
    "ministry_news_page.pdf": "为教育强国、科技强国、人才强国和文化强国建设作出清华应有的贡献！",
    "gb18030_report_2012.txt": "政 府 工 作 报 告",
    "portal_004.html": "一、招生原则\n（一）适龄优先。",
    "portal_013.html": "广州市天河区住房建设和园林局\n2025年8月11日",
}


@pytest.mark.shared
@pytest.mark.parametrize("name", FORMATS)
def test_real_files_are_read(shared: Path, name: str) -> None:
    assert FORMATS[name] in read.read(shared / "documents" / "formats" / name).text
