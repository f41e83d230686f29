"""Shapes become queries: what is read, and what is left to pySHACL. That both agree is shown in test_check.py."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from kg import check, shapes, store

PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> ."
SHAPE = PREFIXES + '<a:Shape> a sh:NodeShape ; sh:targetClass <a:Class> ; sh:property [ sh:path <a:p> ; %s ; ' \
                   'sh:message "Wrong."@en , "错。"@zh ] .'


def verdict(tmp_path: Path, constraint: str, data: str) -> bool:
    """Whether data about <a:x> conform; both ways must say so."""
    rules = rdflib.Graph().parse(data=SHAPE % constraint, format="turtle")
    file = tmp_path / "data.ttl"
    file.write_text(PREFIXES + f"<a:x> a <a:Class> . {data}", "utf-8")
    graph = store.open_graph(file)
    quick, slow = check.by_query(graph, shapes.rules(rules)), check.by_pyshacl(graph, rules)
    assert set(quick) == set(slow)
    return not quick


@pytest.mark.parametrize(("constraint", "good", "bad"), [
    ("sh:minCount 1", "<a:x> <a:p> 1 .", ""),
    ("sh:maxCount 1", "<a:x> <a:p> 1 .", "<a:x> <a:p> 1 , '1' ."),
    ("sh:datatype xsd:date", "<a:x> <a:p> '2024-02-29'^^xsd:date .", "<a:x> <a:p> '2023-02-29'^^xsd:date ."),
    ("sh:datatype xsd:gYear", "<a:x> <a:p> '2023'^^xsd:gYear .", "<a:x> <a:p> '2023' ."),
    ("sh:datatype xsd:decimal", "<a:x> <a:p> 1.5 .", "<a:x> <a:p> <a:y> ."),
    ("sh:datatype xsd:boolean", "<a:x> <a:p> true .", "<a:x> <a:p> 'true' ."),
    ("sh:nodeKind sh:IRI", "<a:x> <a:p> <a:y> .", "<a:x> <a:p> 'y' ."),
    ("sh:class <a:Other>", "<a:x> <a:p> <a:y> . <a:y> a <a:Other> .", "<a:x> <a:p> <a:y> ."),
    ("sh:in ( '=' '>=' <a:y> )", "<a:x> <a:p> '=' , <a:y> .", "<a:x> <a:p> 5 ."),
    ("sh:minLength 2", "<a:x> <a:p> '课𠮷' .", "<a:x> <a:p> '𠮷' ."),
    ("sh:pattern '^[0-9]+$'", "<a:x> <a:p> 12 .", "<a:x> <a:p> -12 ."),
    ("sh:minInclusive 0 ; sh:maxInclusive 1", "<a:x> <a:p> 0 , 0.5 , 1 .", "<a:x> <a:p> '0.5' ."),
    ("sh:lessThan <a:q>", "<a:x> <a:p> 1 ; <a:q> 2 .", "<a:x> <a:p> 2 ; <a:q> 2 ."),
    ("sh:lessThanOrEquals <a:q>", "<a:x> <a:p> 2 ; <a:q> 2 .", "<a:x> <a:p> 2 ; <a:q> 'two' ."),
    ("sh:uniqueLang true", "<a:x> <a:p> 'a'@en , '课'@zh .", "<a:x> <a:p> '课'@zh , '学'@zh ."),
    ("sh:or ( [ sh:class <a:Other> ] [ sh:path [ sh:inversePath <a:q> ] ; sh:minCount 1 ] )",
     "<a:x> <a:p> <a:y> . <a:z> <a:q> <a:y> .", "<a:x> <a:p> <a:y> . <a:y> <a:q> <a:z> ."),
])
def test_constraints(tmp_path: Path, constraint: str, good: str, bad: str) -> None:
    assert verdict(tmp_path, constraint, good)
    assert not verdict(tmp_path, constraint, bad)


def test_a_violation_stays_in_its_graph(tmp_path: Path) -> None:
    """What one graph lacks is not made good by another."""
    file = tmp_path / "data.trig"
    file.write_text("<g:1> { <a:x> a <a:Class> } <g:2> { <a:x> a <a:Class> ; <a:p> 1 }", "utf-8")
    rules = shapes.rules(rdflib.Graph().parse(data=SHAPE % "sh:minCount 1", format="turtle"))
    violation, = check.by_query(store.open_graph(file), rules)
    assert violation.graph == "g:1"


@pytest.mark.parametrize("constraint", ["sh:maxLength 3", "sh:minCount 2", "sh:nodeKind sh:Literal",
                                        "sh:or ( [ sh:path <a:q> ; sh:hasValue 1 ] )",
                                        "sh:or ( [ sh:path <a:q> ; sh:minCount 1 ; sh:class <a:Other> ] )"])
def test_what_is_not_read_is_left_to_pyshacl(tmp_path: Path, constraint: str) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(SHAPE % constraint, "utf-8")
    with pytest.raises(shapes.Unsupported):
        shapes.rules(rdflib.Graph().parse(file))
    data = tmp_path / "data.ttl"
    data.write_text("<a:x> a <a:Class> ; <a:p> <a:long-name> .", "utf-8")
    report = check.check(store.open_graph(data), file)
    assert [violation.en for violation in report.violations] == ["Wrong."]


@pytest.mark.parametrize("more", [
    "<a:Shape> sh:targetNode <a:x> .",
    "<a:Shape> sh:severity sh:Warning .",
    "<a:Shape> sh:sparql [ sh:select 'SELECT $this {}' ; sh:deactivated true ] .",
    "<a:Another> a sh:NodeShape .",
    "<a:Another> sh:targetClass <a:Class> ; sh:path <a:p> ; sh:minCount 1 .",
    "<a:Another> a sh:PropertyShape ; sh:targetObjectsOf <a:p> .",
])
def test_no_shape_is_passed_over(more: str) -> None:
    with pytest.raises(shapes.Unsupported):
        shapes.rules(rdflib.Graph().parse(data=SHAPE % "sh:minCount 1" + more, format="turtle"))


def test_our_own_shapes_are_read_whole() -> None:
    assert len(shapes.rules(rdflib.Graph().parse(check.SHAPES))) > 60
