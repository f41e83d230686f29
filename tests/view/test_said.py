from __future__ import annotations

from kg.view import reading, said
from kg.view.selection import Selection
from tests.view.conftest import graph_of


def quotes_of(text: str, name: str) -> list[tuple[object, object]]:
    source = reading.read(graph_of({"a.txt": text, "b.txt": name}, [name], every=True).quads())
    link = next(link for link in Selection(source).links if link.plan.source == "a.txt")
    return [(row["before"], row["after"]) for row in said.sentences(link, source)["quotes"]]


def test_a_headline_brings_the_sentence_that_it_heads() -> None:
    assert quotes_of("1.课后服务。每天两小时。家长满意。", "课后服务") == [("1.", "。每天两小时。")]


def test_the_text_counts_more_than_its_table_of_contents() -> None:
    text = "目录\n1.课后服务\n2.别的\n正文\n1.课后服务。每天两小时。\n2.别的"
    assert quotes_of(text, "课后服务") == [("1.", "。每天两小时。")]


def test_different_sentences_are_all_kept_and_the_rest_counted() -> None:
    text = "".join(f"第{n}年课后服务到位。" for n in range(7))
    source = reading.read(graph_of({"a.txt": text, "b.txt": text}, ["课后服务"], every=True).quads())
    table = said.sentences(Selection(source).links[0], source)
    assert (table["count"], len(table["quotes"]), table["more"]) == (7, said.MAX_QUOTES, 7 - said.MAX_QUOTES)
