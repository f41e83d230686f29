"""The page of documentation is the one that the ontology generates."""

from __future__ import annotations

import re
from pathlib import Path

from kg import ontology_page, query, store

SMALL = Path(__file__).parent / "data" / "small.trig"


def test_the_page_is_up_to_date() -> None:
    assert ontology_page.PAGE.read_text("utf-8") == ontology_page.page(), "run: python -m kg.ontology_page"


def test_its_example_answers() -> None:
    example = re.search("```sparql\n(.*?)```", ontology_page.page(), re.DOTALL)
    assert example
    quotes = {row["quote"] for row in store.open_graph(SMALL).select(example[1])}
    assert quotes == {"课后服务", "县教师进修学校"}


def test_it_tells_every_term_and_question() -> None:
    page = ontology_page.page()
    for term in ("plan:Plan", "org:Organization", "plan:ledBy", "nif:beginIndex", "plan:mentionKind"):
        assert f"| `{term}`<br>" in page
    for question in query.saved():
        assert f"| `{question.name}` |" in page
    assert "A comparator is one of = >= <= > < ~." in page
