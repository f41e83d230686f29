"""The report as Markdown, read by a parser of CommonMark."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

import kg
from kg import handout
from kg.handout import markdown
from kg.store import Graph

PARSER = MarkdownIt("commonmark").enable("table")


def tokens(text: str) -> list[Token]:
    return [inner for token in PARSER.parse(text) for inner in [token, *(token.children or [])]]


def test_the_skeleton(built: Path) -> None:
    text = handout.render(kg.open(built), "md").decode()
    heads = re.findall(r"^(#+) (.+)$", text, re.MULTILINE)
    assert heads[0] == ("#", "计划分析报告")
    assert [name for marks, name in heads if marks == "##"][0::9] == ["要点", "出处"]
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1, table


def test_each_mark_has_its_note_once(built: Path) -> None:
    text = handout.render(kg.open(built), "md").decode()
    marks = re.findall(r"(?<!\\)\[\^(\d+)\](?!:)", text)
    notes = re.findall(r"^\[\^(\d+)\]: 《.+》.*：“.+” \[原文\]\(reader\.html#plan=\S+&at=\d+\)$", text, re.MULTILINE)
    assert marks == notes == [str(number) for number in range(1, len(notes) + 1)]
    assert len(notes) > 20


def test_hostile_text_stays_text(hostile: Graph) -> None:
    text = handout.render(hostile, "md").decode()
    found = tokens(text)
    assert {token.content for token in found if token.type.startswith("html")} <= {"<b>", "</b>", "<br>"}
    links = {str(token.attrGet("href")) for token in found if token.type == "link_open"}
    assert {link.partition("#")[0] for link in links} == {"reader.html"}
    assert "<script>alert(1)</script>" in "".join(token.content for token in found if token.type == "text")
    assert "http://" not in text
    assert "www." not in text
    assert not re.search("[\x01\u202e]", text)


def test_without_pages_nothing_is_a_link(three: Graph) -> None:
    text = handout.render(three, "md", base=None).decode()
    assert "reader.html" not in text
    assert "某县计划之1" in text


def test_escaped_text_reads_as_it_was() -> None:
    words = r"a*b_c`d [e](f) <g> #h |i| \j ~k~ !l & $m$ n@o.p https://q www.r 1. s"
    assert PARSER.renderInline(markdown.escape(words)) == words.replace("&", "&amp;").replace("<", "&lt;").replace(
        ">", "&gt;")
