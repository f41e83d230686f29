"""Answers in the standard formats."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from kg.answer import Table, Triples, read, render
from kg.errors import QueryError
from kg.namespaces import ID, PLAN, XSD

WORK = ox.NamedNode(ID + "initiative/课后服务")
TABLE = Table(("work", "name", "plans", "note"), (
    (WORK, ox.Literal("课后服务", language="zh"), ox.Literal("2", datatype=ox.NamedNode(XSD + "integer")), None),
    (ox.NamedNode(PLAN + "Plan"), ox.Literal('a "b",\n\tc'), None, None),
))


def test_rows_are_mappings_without_what_is_unbound() -> None:
    assert list(TABLE) == [
        {"work": ID + "initiative/课后服务", "name": "课后服务", "plans": "2"},
        {"work": PLAN + "Plan", "name": 'a "b",\n\tc'}]
    assert len(TABLE) == 2


def test_texts_are_short_for_people() -> None:
    assert list(TABLE.texts()) == [("initiative/课后服务", "课后服务", "2", ""), ("plan:Plan", 'a "b",\n\tc', "", "")]


@pytest.mark.parametrize(("form", "kind"), [
    ("json", ox.QueryResultsFormat.JSON), ("tsv", ox.QueryResultsFormat.TSV),
    ("xml", ox.QueryResultsFormat.XML)])
def test_another_reader_reads_the_same_terms(form: str, kind: ox.QueryResultsFormat) -> None:
    parsed = ox.parse_query_results(render(TABLE, form).encode(), kind)  # type: ignore[arg-type]
    assert isinstance(parsed, ox.QuerySolutions)
    assert [variable.value for variable in parsed.variables] == list(TABLE.columns)
    assert tuple(tuple(row) for row in parsed) == TABLE.rows


def test_csv_is_rfc_4180() -> None:
    assert render(TABLE, "csv") == (
        f'work,name,plans,note\r\n{ID}initiative/课后服务,课后服务,2,\r\n{PLAN}Plan,"a ""b"",\n\tc",,\r\n')


def test_yes_and_no() -> None:
    assert json.loads(render(True, "json")) == {"head": {}, "boolean": True}
    assert render(False, "csv") == "false\n"


def test_a_graph_is_turtle_with_prefixes() -> None:
    graph = Triples((ox.Triple(WORK, ox.NamedNode(PLAN + "theme"), ox.NamedNode(ID + "theme/学生")),))
    assert render(graph, "turtle").endswith(
        f"<{ID}initiative/课后服务> plan:theme <{ID}theme/学生> .\n")


@pytest.mark.parametrize(("answer", "form"), [(TABLE, "turtle"), (Triples(()), "csv"), (Triples(()), "json")])
def test_a_format_that_does_not_fit_is_said(answer: Table | Triples, form: str) -> None:
    with pytest.raises(QueryError, match="cannot be written as"):
        render(answer, form)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_what_was_written_is_read_again(form: str) -> None:
    for answer in (TABLE, True, False):
        assert read(render(answer, form).encode(), form) == answer  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="no SPARQL results"):
        read(b"<html>", form)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["xml", "rdfxml"])
def test_what_xml_cannot_hold_is_replaced(form: str) -> None:
    text = ox.Literal("a\x01b\ufffe")
    answer = Table(("a",), ((text,),)) if form == "xml" else Triples((ox.Triple(WORK, WORK, text),))
    assert "a\ufffdb\ufffd" in render(answer, form)  # type: ignore[arg-type]


@pytest.mark.parametrize(("form", "syntax"), [
    ("turtle", ox.RdfFormat.TURTLE), ("ntriples", ox.RdfFormat.N_TRIPLES),
    ("jsonld", ox.RdfFormat.JSON_LD), ("rdfxml", ox.RdfFormat.RDF_XML)])
def test_every_syntax_holds_the_same_graph(form: str, syntax: ox.RdfFormat) -> None:
    graph = Triples((ox.Triple(WORK, ox.NamedNode(PLAN + "note"), ox.Literal('课 "a"\n', language="zh")),))
    parsed = ox.parse(render(graph, form).encode(), syntax)  # type: ignore[arg-type]
    assert tuple(quad.triple for quad in parsed) == graph.triples
