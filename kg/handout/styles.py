"""How the Word document looks: paper, fonts for both scripts, headings, tables, the foot of the page."""

from __future__ import annotations

from datetime import datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from kg.handout.language import Say
from kg.handout.ooxml import LINK, SOFT, element, field, run

CELL, CELL_NUMBER, CELL_HEAD = "Cell", "Cell Number", "Cell Head"  # paragraphs in tables
NOTE, NOTE_MARK = "endnote text", "endnote reference"  # Word's own names
_WORDS_OWN = {NOTE, NOTE_MARK, "toc 1", "toc 2", LINK}
TEXT_FONT, HEAD_FONT, LATIN_FONT = "宋体", "黑体", "Times New Roman"  # as Chinese office machines have them
_INK, _SOFT, _LINK = (RGBColor.from_string(color) for color in ("1D3557", "5B6673", "1F5FA8"))
GAP = Pt(18)  # above the table of contents
_THEN = datetime(2020, 1, 1)  # the same graph gives the same bytes: no clock


def empty(say: Say) -> Document:
    """A document of A4 pages without content, its styles set."""
    document = docx.Document()
    _properties(document, say)
    _page(document, say)
    _styles(document)
    return document


def _properties(document: Document, say: Say) -> None:
    told = document.core_properties
    told.title, told.author, told.comments, told.last_modified_by = say("title"), "kg", "", "kg"
    told.language = "zh-CN" if say.language == "zh" else "en"
    told.created = told.modified = _THEN
    told.revision = 1
    package = document.part.package
    for key in [key for key, relation in package.rels.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        package.rels.pop(key)  # a picture of python-docx's own template


def _page(document: Document, say: Say) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    before, between, after = say("page", page="\0", pages="\0").split("\0")
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot._p.extend([run(before, SOFT), *field("PAGE", SOFT), run(between, SOFT), *field("NUMPAGES", SOFT),
                    run(after, SOFT)])


def _styles(document: Document) -> None:
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    defaults.find(qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")
    normal = styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    _look(normal, 10.5, TEXT_FONT)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.25
    for name, points, before, after in (("Title", 24, 48, 6), ("Heading 1", 16, 20, 8), ("Heading 2", 12, 12, 4)):
        heading = styles[name]
        assert isinstance(heading, ParagraphStyle)
        _look(heading, points, HEAD_FONT, _INK)
        heading.font.bold = True
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(before), Pt(after)
    for rule in styles["Title"].element.iter(qn("w:pBdr")):
        rule.getparent().remove(rule)
    for name, size in ((CELL, 9), (CELL_NUMBER, 9), (CELL_HEAD, 9), (NOTE, 9), ("toc 1", 10.5), ("toc 2", 9)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _WORDS_OWN)
        assert isinstance(style, ParagraphStyle)
        style.base_style = normal
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(0 if name.startswith("Cell") else 2)
        style.paragraph_format.line_spacing = 1.15
    styles[CELL_NUMBER].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    styles[CELL_HEAD].font.bold = True
    styles["toc 2"].paragraph_format.left_indent = Cm(0.75)
    for name, color in ((SOFT, _SOFT), (LINK, _LINK), (NOTE_MARK, None)):
        mark = styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=name in _WORDS_OWN)
        assert isinstance(mark, CharacterStyle)
        mark.font.color.rgb = color
    styles[NOTE_MARK].font.superscript = True


def _look(style: ParagraphStyle, size: float, font: str, color: RGBColor | None = None) -> None:
    """Size, fonts and colour; the fonts of the theme, which know no Chinese, no longer hold."""
    style.font.size = Pt(size)
    style.font.color.rgb = color
    properties = style.element.get_or_add_rPr()
    for fonts in properties.findall(qn("w:rFonts")):
        properties.remove(fonts)
    properties.insert(0, element("rFonts", ascii=LATIN_FONT, hAnsi=LATIN_FONT, cs=LATIN_FONT, eastAsia=font))
