"""Whether a document is about schools, and what its matter is."""

from __future__ import annotations

import pytest

from kg.lexicon import Concept
from kg.link.setting import is_education, matter, of_education
from kg.records import Document, Metadata


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


@pytest.mark.parametrize(("title", "issuer", "expected"), [
    ("青石县林业局关于进一步规范湿地巡护管理工作的通知", "青石县林业局", "湿地巡护管理"),
    ("关于切实做好候鸟保护的意见", None, "候鸟保护"),
    ("青石县教育局关于印发2023年工作要点的通知", "青石县教育局", "青石县教育局"),
    ("2023年教育工作要点", "青石县教育局", "青石县教育局"),
    ("关于" * 200, None, None),
    (None, None, None),
])
def test_the_matter_of_a_document_is_in_its_title_or_its_issuers(
        title: str | None, issuer: str | None, expected: str | None) -> None:
    plan = Document("plan.txt", "", "", "0" * 64, "text/plain", Metadata(title=title, issuer=issuer))
    assert matter(plan) == expected
