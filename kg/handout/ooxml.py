"""The pieces of WordprocessingML (ECMA-376, part 1, chapter 17) that python-docx has no call for."""

from __future__ import annotations

import re
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

SOFT, LINK = "Soft", "Hyperlink"  # styles of characters
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, Char


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """A new element `w:tag` with attributes of the same namespace."""
    made: Any = OxmlElement(f"w:{tag}", attrs={qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    made.extend(children)
    return made


def run(text: str, style: str = "", bold: bool = False, chinese: bool = False) -> Any:
    """Characters of one look; a line break for each newline. What XML cannot hold becomes U+FFFD."""
    # The hint gives “” … and the like, which Latin and Chinese share, the shape they have in Chinese.
    hint = [element("rFonts", hint="eastAsia")] if chinese or _CHINESE.search(text) else []
    look = element("rPr", *([element("rStyle", val=style)] if style else []), *hint, *([element("b")] if bold else []))
    made = element("r", look)
    for number, line in enumerate(_NOT_XML.sub("\ufffd", text).split("\n")):
        if number:
            made.append(element("br"))
        words = element("t")
        words.text = line
        words.set(qn("xml:space"), "preserve")
        made.append(words)
    return made


def link(text: str, address: str, part: Part) -> Any:
    """Characters in `part` that open an address outside the document."""
    made = element("hyperlink", run(text, LINK), history=1)
    made.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return made


def jump(text: str, bookmark: str) -> Any:
    """Characters that lead to a bookmark of the document."""
    return element("hyperlink", run(text), anchor=bookmark, history=1)


def field(code: str, style: str) -> list[Any]:
    """A field of a number, such as PAGE."""
    return [*field_start(code), run("1", style), field_end()]


def field_start(code: str) -> list[Any]:
    """The beginning of a field whose result and end follow."""
    words = element("instrText")
    words.text = f" {code} "
    words.set(qn("xml:space"), "preserve")
    return [element("r", element("fldChar", fldCharType="begin")), element("r", words),
            element("r", element("fldChar", fldCharType="separate"))]


def field_end() -> Any:
    """The end of a field."""
    return element("r", element("fldChar", fldCharType="end"))
