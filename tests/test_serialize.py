"""Parts of Turtle and TriG that join under one header, in the order given."""

from __future__ import annotations

import pyoxigraph as ox

from kg.namespaces import ID, PLAN
from kg.serialize import HEADER, body, named

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
