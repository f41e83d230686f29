"""Whether a document is about schools."""

from __future__ import annotations

import pytest

from kg.lexicon import Concept
from kg.link.setting import is_education, of_education
from kg.records import Document


def document(text: str) -> Document:
    return Document("plan.txt", text, text, "0" * 64, "text/plain")


@pytest.mark.parametrize(("text", "expected"), [
    ("学校要加强教师队伍,组织学生开展阅读,办好人民满意的教育。", True),
    ("林场要加强护林员队伍,组织春季造林,做好松材线虫病防治和防火巡护。" * 5 + "教育群众。", False),
    ("", False),
])
def test_is_education(text: str, expected: bool) -> None:
    assert is_education(document(text)) == expected


@pytest.mark.parametrize(("theme", "expected"), [("师资队伍", True), ("林草与生态", False), (None, False)])
def test_of_education(theme: str | None, expected: bool) -> None:
    iri = None if theme is None else f"https://w3id.org/plan-kg/id/theme/{theme}"
    assert of_education(Concept("https://example.org/1", "某项工作", theme=iri)) == expected
