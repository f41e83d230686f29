"""The page of documentation is the one that the ontology generates."""

from __future__ import annotations

from kg import ontology_page, query


def test_the_page_is_up_to_date() -> None:
    assert ontology_page.PAGE.read_text("utf-8") == ontology_page.page(), "run: python -m kg.ontology_page"


def test_it_tells_every_term_and_question() -> None:
    page = ontology_page.page()
    for term in ("plan:Plan", "org:Organization", "plan:ledBy", "nif:beginIndex", "plan:mentionKind"):
        assert f"| `{term}`<br>" in page
    for question in query.saved():
        assert f"| `{question.name}` |" in page
    assert "A comparator is one of = >= <= > < ~." in page
