"""The report as a Word document, opened again."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

import kg
from kg import handout
from kg.store import Graph
from kg.view.words import visible

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def endnotes(data: bytes) -> list[str]:
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/endnotes.xml"))
    return ["".join(note.itertext()) for note in root if note.get(f"{W}type") is None]


@pytest.fixture(scope="module")
def seeds(built: Path) -> bytes:
    return handout.render(kg.open(built))


def test_headings_are_headings_and_stand_in_the_contents(seeds: bytes) -> None:
    document = opened(seeds)
    heads = [p.text for p in document.paragraphs if p.style is not None and p.style.name in ("Heading 1", "Heading 2")]
    assert heads[0] == "要点"
    assert heads[-1] == "出处"
    contents = [p.text for p in document.paragraphs if p.style is not None and str(p.style.name).startswith("toc")]
    assert contents == ["目录", *heads]
    marks = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
    assert {link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))} - {None} <= marks


def test_tables_repeat_their_heads(seeds: bytes) -> None:
    document = opened(seeds)
    assert len(document.tables) > 20
    for table in document.tables:
        first, *others = table._tbl.tr_lst
        heads = list(first.iter(qn("w:p")))
        assert all(head.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for head in heads)  # never alone
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert others
        assert len({len(row.tc_lst) for row in table._tbl.tr_lst}) == 1


def test_what_leads_to_a_table_stays_with_it(seeds: bytes) -> None:
    before = [table._tbl.getprevious() for table in opened(seeds).tables]
    kept = [block.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None or "Heading" in block.pPr.pStyle.val
            for block in before if block.tag == qn("w:p")]
    assert len(kept) > 20
    assert all(kept)


def test_every_quoted_sentence_stands_in_a_plan(seeds: bytes, built: Path) -> None:
    texts = [visible(row["text"]) for row in kg.open(built).select("SELECT ?text { ?plan nif:isString ?text }")]
    notes = endnotes(seeds)
    quoted = [re.fullmatch(r" 《.*?：“(.*)” 原文", note, re.DOTALL) for note in notes]
    sentences = [found[1] for found in quoted if found]
    assert len(sentences) == len(notes) > 20
    cells = [row.cells[1].text.removesuffix(" 原文") for table in opened(seeds).tables
             if table.cell(0, 1).text == "原句" for row in table.rows[1:]]
    assert len(cells) > 20
    lost = [said for said in sentences + cells if not any(said.strip("…").strip() in text for text in texts)]
    assert lost == []


def test_each_mark_leads_to_a_note(seeds: bytes) -> None:
    marks = [mark.get(qn("w:id")) for mark in opened(seeds).element.iter(qn("w:endnoteReference"))]
    assert marks == [str(number) for number in range(1, len(endnotes(seeds)) + 1)]


def test_chinese_has_fonts_of_its_own_and_pages_have_numbers(seeds: bytes) -> None:
    document = opened(seeds)
    for style in ("Normal", "Heading 1", "Heading 2", "Title"):
        fonts = document.styles[style].element.rPr.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) in ("宋体", "黑体")
        assert not [name for name in fonts.attrib if name.endswith("Theme")]
    foot = document.sections[0].footer.paragraphs[0]
    assert [code.text for code in foot._p.iter(qn("w:instrText"))] == [" PAGE ", " NUMPAGES "]
    assert foot.text == "第 1 页，共 1 页"


def test_every_style_that_is_used_is_there(seeds: bytes) -> None:
    known = {style.style_id for style in opened(seeds).styles}
    with zipfile.ZipFile(io.BytesIO(seeds)) as archive:
        for part in ("document", "endnotes", "footer1"):
            root = etree.fromstring(archive.read(f"word/{part}.xml"))
            used = {mark.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for mark in root.iter(f"{W}{tag}")}
            assert used
            assert used <= known


def test_links_lead_to_the_pages_and_nowhere_else(seeds: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(seeds)) as archive:
        for part in ("document", "endnotes"):
            rels = etree.fromstring(archive.read(f"word/_rels/{part}.xml.rels"))
            targets = [rel.get("Target") for rel in rels if rel.get("TargetMode") == "External"]
            assert targets
            assert all(str(target).startswith("reader.html#plan=plan/") for target in targets)


def test_the_same_graph_gives_the_same_bytes(three: Graph) -> None:
    data = handout.render(three)
    assert data == handout.render(three)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_hostile_text_stays_text(hostile: Graph) -> None:
    data = handout.render(hostile)
    words = "\n".join(cell.text for table in opened(data).tables for row in table.rows for cell in row.cells)
    assert "</w:t><script>alert(1)</script>|[x](javascript:alert(1))`*_#&\"\ufffd\ufffd =1+1" in words
    assert "<script>alert(1)</script>" in endnotes(data)[0]


def test_in_english_only_the_plans_speak_chinese(three: Graph) -> None:
    document = opened(handout.render(three, language="en"))
    own = [p.text for p in document.paragraphs] + [
        cell.text for table in document.tables for cell in table.rows[0].cells]
    chinese = re.findall("[\u4e00-\u9fff]+", " ".join(own))
    assert set(chinese) <= {"绿荫行动", "晨读工程", "旧办法", "县教育局", "某县计划之"}
