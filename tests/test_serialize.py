"""Parts of Turtle and TriG that join under one header, in the order given."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg.namespaces import ID, PLAN
from kg.serialize import HEADER, body, iri, literal, named, turtle

UNIT = ox.NamedNode(PLAN + "unit")
FIRST, SECOND = (ox.Triple(ox.NamedNode(ID + name), UNIT, ox.Literal("所\n\"'")) for name in "ba")


def test_a_part_has_no_prefixes_and_keeps_its_order() -> None:
    text = body([FIRST, SECOND], ox.RdfFormat.TURTLE)
    assert b"@prefix" not in text
    assert text.index(b"id/b>") < text.index(b"id/a>")


def test_nothing_is_nothing() -> None:
    assert body([], ox.RdfFormat.TURTLE) == b""


def test_parts_join_to_what_they_say() -> None:
    trig = HEADER + named(ID + "g", body([FIRST], ox.RdfFormat.TURTLE), body([SECOND], ox.RdfFormat.TURTLE))
    assert {(quad.triple, quad.graph_name) for quad in ox.parse(trig, ox.RdfFormat.TRIG)} == {
        (triple, ox.NamedNode(ID + "g")) for triple in (FIRST, SECOND)}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_literal_is_written_as_the_library_writes_it(text: str) -> None:
    triples = [ox.Triple(FIRST.subject, UNIT, ox.Literal(text))]
    assert turtle([(iri(ID + "b"), "plan:unit", literal(text))]) == body(triples, ox.RdfFormat.TURTLE)


def test_statements_are_written_as_the_library_writes_them() -> None:
    one, other = iri(ID + "b"), iri(ID + "a")
    rows = [(one, "a", "plan:Target"), (one, "plan:unit", literal("所")), (one, "plan:unit", literal("个")),
            (other, "plan:unit", literal("个")), (one, "plan:order", "7")]
    triples = [row.triple for row in ox.parse(HEADER + turtle(rows), ox.RdfFormat.TURTLE)]
    assert len(triples) == len(rows)
    assert turtle(rows) == body(triples, ox.RdfFormat.TURTLE)
    assert turtle([]) == b""
