"""What is refused before an engine sees it, and how parameters are filled in."""

from __future__ import annotations

import pytest

from kg import sparql
from kg.errors import QueryError


@pytest.mark.parametrize("query", [
    "SELECT * { ?s ?p ?o }",
    "SELECT * { ?s ?p 'SERVICE <http://a.example> {}' } # SERVICE",
    'SELECT * { ?s ?p """a " SERVICE""" }',
    "SELECT * { ?service a plan:SERVICE ; a <SERVICE> }",
    "PREFIX load: <http://a.example/> SELECT * { ?load a load:SERVICE }",
])
def test_questions_that_only_mention_forbidden_words_pass(query: str) -> None:
    sparql.check(query)


@pytest.mark.parametrize(("query", "message"), [
    ("SELECT * {\n  SERVICE <http://a.example> { ?s ?p ?o } }", "line 2, column 3: SERVICE is refused"),
    ("SELECT * { service?x { ?s ?p ?o } }", "line 1, column 12: SERVICE is refused"),
    ("SELECT * { ?s ?p 1SERVICE <http://a.example/> {} }", "SERVICE is refused"),
    ("SELECT * { ?s ?p trueService<http://a.example/> {} }", "SERVICE is refused"),
    ("SELECT * { ?s ?p 1.SERVICE<http://a.example/> {} }", "SERVICE is refused"),
    ("PREFIX : <http://a.example/> SELECT * { SERVICE:x {} }", "SERVICE is refused"),
    ("SELECT * { FILTER (?a<?b)SERVICE<http://a.example/> {} }", "SERVICE is refused"),
    ("SELECT * { 'it''s' SERVICE SILENT <a:b> {} }", "SERVICE is refused"),
    ("SELECT * { ?s plan:a\\#b ?o SERVICE <a:b> {} }", "SERVICE is refused"),
    ("LOAD <file:///etc/hostname>", "line 1, column 1: LOAD is refused"),
    ("PREFIX a: <b:>\n# comment\ninsert data { a:b a:c a:d }", "line 3, column 1: INSERT is refused"),
    ("BASE <a:> DELETE WHERE { ?s ?p ?o }", "DELETE is refused"),
    ("SELECT * " + "{" * 201 + "}" * 201, "nested deeper than 200"),
    ("SELECT * { ?s ?p '" + "x" * 100_000 + "' }", "100,0"),
])
def test_refused(query: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        sparql.check(query)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_tokens_leave_nothing_out() -> None:
    query = "SELECT ?课 $x { ?课 plan:名 '\\'\"' , <a:b>, \"\"\"x\"y\"\"\" . # end\n FILTER (?a<?b && ?c>?d) }"
    assert "".join(text for _, text, _ in sparql.tokens(query)) == query


def test_fill_puts_a_string_whatever_it_holds() -> None:
    filled = sparql.fill("SELECT ?name { ?s ?p ?name FILTER (?name = $name && '$name' != $other) } # $name",
                         {"name": 'a" } SERVICE <x:y> { \\ \n'})
    assert filled == ('SELECT ?name { ?s ?p ?name FILTER (?name = "a\\" } SERVICE <x:y> { \\\\ \\n"'
                      " && '$name' != $other) } # $name")
    sparql.check(filled)


def test_hostile_text_is_read_in_one_pass() -> None:
    for query in ('"""' + '\\"' * 40_000, "a-" * 40_000, "1." * 40_000, "<a" * 40_000, "'a\n" * 40_000):
        assert sum(len(text) for _, text, _ in sparql.tokens(query)) == len(query)
