"""Notes at the end of a Word document, numbered from 1: each mark in the text leads to its source."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from kg.handout.ooxml import element

TEXT, MARK = "endnotetext", "endnotereference"  # identifiers of styles


class Endnotes:
    """The notes of one document."""

    def __init__(self, document: Document) -> None:
        """Give the document a part for its notes, which is empty so far."""
        self._root = element("endnotes", _rule("separator", -1), _rule("continuationSeparator", 0))
        self.part = XmlPart(PackURI("/word/endnotes.xml"), CONTENT_TYPE.WML_ENDNOTES, self._root,
                            document.part.package)
        document.part.relate_to(self.part, RELATIONSHIP_TYPE.ENDNOTES)
        settings = document.settings.element
        settings.find(qn("w:compat")).addprevious(element(
            "endnotePr", element("numFmt", val="decimal"), element("endnote", id=-1), element("endnote", id=0)))
        document.sections[0]._sectPr.find(qn("w:pgSz")).addprevious(
            element("endnotePr", element("numFmt", val="decimal")))
        self._count = 0

    def add(self, content: list[Any]) -> Any:
        """Add a note that holds the runs of `content`; its mark, a run, for the text."""
        self._count += 1
        self._root.append(element("endnote", element(
            "p", element("pPr", element("pStyle", val=TEXT)), _mark("endnoteRef"), *content), id=self._count))
        return _mark("endnoteReference", id=self._count)


def _mark(tag: str, **attributes: object) -> Any:
    return element("r", element("rPr", element("rStyle", val=MARK)), element(tag, **attributes))


def _rule(kind: str, number: int) -> Any:
    """The line above the notes, which Word asks for."""
    return element("endnote", element("p", element("r", element(kind))), type=kind, id=number)
