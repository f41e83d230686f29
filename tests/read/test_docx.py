from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import docx as python_docx
import pytest

from kg.errors import ReadError
from kg.read import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(body: str, **parts: str) -> bytes:
    """A minimal document with this body; parts are named by their file in `word`, without its ending."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in {"document": f"<w:body>{body}</w:body>", **parts}.items():
            root = {"document": "document"}.get(name, "x")
            archive.writestr(f"word/{name}.xml", f'<w:{root} xmlns:w="{W}">{content}</w:{root}>')
    return buffer.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def lines(body: str, **parts: str) -> list[str]:
    return docx.parse(packed(body, **parts)).text.split("\n")


def saved(document: Any) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_document_as_word_writes_it() -> None:
    document = python_docx.Document()
    document.add_heading("2023年工作要点", 0)
    document.add_paragraph("一、加强师德师风建设")
    document.add_paragraph("培训教师200名", style="List Number")
    document.add_paragraph("建成2所幼儿园", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("责任单位", "时限", "县教育局", "6月底"), strict=True):
        cell.text = text
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.core_properties.author = "张三"
    parsed = docx.parse(saved(document))
    assert parsed.text.split("\n") == [
        "2023年工作要点", "一、加强师德师风建设", "1.培训教师200名", "2.建成2所幼儿园",
        "责任单位\t时限", "责任单位：县教育局；时限：6月底"]
    assert parsed.fields == {"title": "2023年工作要点", "author": "张三"}
    assert [(piece.text, piece.reason) for piece in parsed.dropped] == [("内部资料", "page header")]


def test_tracked_changes_are_accepted() -> None:
    body = ("<w:p><w:r><w:t>培训教师</w:t></w:r><w:del><w:r><w:delText>100</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>200</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>甲</w:t></w:r></w:moveFrom>"
            "<w:r><w:t>名</w:t></w:r></w:p>")
    assert lines(body) == ["培训教师200名"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert lines(paragraph("加强师德", "<w:rPr><w:del/></w:rPr>") + paragraph("师风建设")) == ["加强师德师风建设"]
    assert lines(paragraph("最后", "<w:rPr><w:del/></w:rPr>")) == ["最后"]


def test_fields_show_their_result_and_contents_go() -> None:
    field = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{} x</w:instrText></w:r>'
             '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
             '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    body = f"<w:p><w:r><w:t>见</w:t></w:r>{field.format('REF', '第二章')}</w:p>"
    body += f"<w:p>{field.format('TOC', '一、目标 1')}</w:p>"
    styled = paragraph("二、任务 2", '<w:pStyle w:val="11"/>')
    parsed = docx.parse(packed(body + styled, styles='<w:style w:styleId="11"><w:name w:val="toc 1"/></w:style>'))
    assert parsed.text == "见第二章"
    assert [piece.text for piece in parsed.dropped] == ["一、目标 1", "二、任务 2"]


def test_text_boxes_come_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框内文字')}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (f'<w:p><w:r><w:t>框外</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice><w:drawing>{box}'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>")
    assert lines(body) == ["框外", "框内文字"]


def test_notes_follow_the_text_in_its_order() -> None:
    body = ('<w:p><w:r><w:t>目标</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
            '<w:p><w:r><w:t>任务</w:t><w:footnoteReference w:id="3"/></w:r></w:p>')
    notes = (f'<w:footnote w:id="0" w:type="separator">{paragraph("x")}</w:footnote>'
             f'<w:footnote w:id="3">{paragraph("第二注")}</w:footnote>'
             f'<w:footnote w:id="7">{paragraph("第一注")}</w:footnote>')
    assert lines(body, footnotes=notes) == ["目标", "任务", "注1：第一注", "注2：第二注"]


def test_breaks_tabs_hidden_text_and_symbols() -> None:
    body = ('<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:tab/><w:t>丙</w:t></w:r>'
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
            '<w:r><w:sym w:char="F0FC"/><w:sym w:char="2460"/><w:sym w:char="?"/></w:r></w:p>')
    assert lines(body) == ["甲", "乙\t丙①"]


def test_merged_cells_and_inserted_rows() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text) if text else '<w:p/>'}</w:tc>"

    wide, first = '<w:gridSpan w:val="3"/>', '<w:vMerge w:val="restart"/>'
    rows = (
        f"<w:tr>{cell('重点任务分工', wide)}</w:tr>"
        f"<w:tr>{cell('任务')}{cell('责任单位')}{cell('时限')}</w:tr>"
        f"<w:tr>{cell('培训')}{cell('教育局', first)}{cell('6月')}</w:tr>"
        f"<w:tr>{cell('招生')}{cell('', '<w:vMerge/>')}{cell('9月')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删去')}{cell('甲')}{cell('乙')}</w:tr>"
    )
    assert lines(f"<w:tbl>{rows}</w:tbl>") == [
        "重点任务分工", "任务\t责任单位\t时限",
        "任务：培训；责任单位：教育局；时限：6月", "任务：招生；责任单位：教育局；时限：9月"]


def test_content_controls_are_read_through() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    row = f"<w:tr><w:tc>{paragraph('单格')}</w:tc></w:tr>"
    assert lines(control(paragraph("一、目标")) + f"<w:tbl>{control(row)}</w:tbl>") == ["一、目标", "单格"]


def test_embedded_documents_are_noted() -> None:
    assert docx.parse(packed(paragraph("甲") + "<w:altChunk/>")).notes == (
        "1 embedded documents not read; open it in Word and save it again to have them",)


@pytest.mark.parametrize(
    ("looks", "title"),
    [
        ([("青河县教育局文件", True, 60), ("关于印发要点的", True, 44), ("通知", True, 44), ("各学校：", False, 32)],
         "关于印发要点的通知"),
        ([("2023年工作计划", False, 36), ("各学校：", False, 32)], "2023年工作计划"),
        ([("各学校：", False, 32), ("现将要点印发。", False, 32)], None),
    ],
)
def test_the_title_is_what_is_set_larger(looks: list[tuple[str, bool, int]], title: str | None) -> None:
    body = "".join(
        f'<w:p><w:pPr><w:jc w:val="{"center" if centred else "both"}"/></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>' for text, centred, size in looks)
    assert docx.parse(packed(body)).fields.get("title") == title


def test_a_document_type_is_refused() -> None:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')
    with pytest.raises(ReadError, match="DOCTYPE"):
        docx.parse(data.getvalue())


def test_a_bomb_is_refused_by_what_it_declares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MAX_PART", 1000)
    with pytest.raises(ReadError, match="unpacks to more than"):
        docx.parse(packed(paragraph("甲" * 2000)))


@pytest.mark.parametrize("body", ["<w:p>", "<w:sdt>" * 5000 + "</w:sdt>" * 5000])
def test_damaged_xml_says_so(body: str) -> None:
    with pytest.raises(ReadError, match="open it in Word"):
        docx.parse(packed(body))


def test_a_cut_file_says_so() -> None:
    with pytest.raises(ReadError, match="damaged"):
        docx.parse(packed(paragraph("甲"))[:100])
