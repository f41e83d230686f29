"""The shapes accept a right graph and name each fault."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from kg import check, store
from kg.errors import VocabularyError
from kg.namespaces import ID

SMALL = Path(__file__).parent / "data" / "small.trig"
WORK = f"<{ID}initiative/书香校园建设>"
PLAN = ID + "plan/school/qingshi%20小学.txt"


def spoilt(folder: Path, old: str, new: str) -> store.Graph:
    """The small graph after a change."""
    text = SMALL.read_text("utf-8")
    assert old in text
    file = folder / "spoilt.trig"
    file.write_text(text.replace(old, new), "utf-8")
    return store.open_graph(file)


def test_the_small_graph_conforms() -> None:
    report = check.check(store.open_graph(SMALL))
    assert report == check.Report(4, ())
    assert report.conforms
    assert report.text() == "4 graphs keep to the shapes. 4 个图均符合约束。"


def test_the_union_conforms_too(tmp_path: Path) -> None:
    """Whoever has only graph.ttl can use the same shapes."""
    from kg.export import dump

    file = tmp_path / "union.ttl"
    file.write_bytes(dump(store.open_graph(SMALL), "turtle"))
    assert check.check(store.open_graph(file)).text() == "1 graphs keep to the shapes. 1 个图均符合约束。"


@pytest.mark.parametrize(("old", "new", "said"), [
    ('nif:anchorOf "推进书香', 'nif:anchorOf "推进飘香', "The mention quotes “"),
    ('nif:endIndex "6"', 'nif:endIndex "7"', "The mention quotes “柳河县教育局”, but the text from 0 to 7 reads"),
    ('nif:beginIndex "92"', 'nif:beginIndex "100"', "begins at one offset, before its end"),
    ('nif:beginIndex "92"^^xsd:nonNegativeInteger', 'nif:beginIndex "九十二"', "begins at one offset"),
    (f"itsrdf:taIdentRef {WORK}", f"itsrdf:taIdentRef <{ID}initiative/课后服务>", "An entity is mentioned"),
    (f"plan:promotes {WORK}", f"plan:promotes <{ID}initiative/无>", "is named by no mention in it"),
    ("rdf:predicate plan:ledBy", "rdf:predicate plan:involves", "A relation has no evidence"),
    ("rdf:predicate plan:ledBy", "rdf:predicate plan:likes", "a relation of the ontology"),
    ('plan:deadline "2023-12-31"', 'plan:deadline "2023-12-32"', "A deadline is one valid xsd:date"),
    ('plan:deadline "2023-12-31"^^xsd:date', 'plan:deadline "年底"', "A deadline is one valid xsd:date"),
    ('plan:comparator ">="', 'plan:comparator "≥"', "A comparator is one of"),
    ('plan:value "3"^^xsd:decimal', 'plan:value "30"^^xsd:decimal', "not above the maximum"),
    ('plan:strength "binding"', 'plan:strength "strong"', "The strength is binding, planned or aspired"),
    ('dcterms:type "keypoints"', 'dcterms:type "keynote"', "The kind of a plan is one of"),
    ('dcterms:type "named"', 'dcterms:type "rumour"', "The kind of a policy is document"),
    ('plan:level "county"', 'plan:level "galaxy"', "The level is one of"),
    ('org:classification "school"', 'org:classification "circus"', "The kind is one of government"),
    ('dcterms:issued "2023-03-01"^^xsd:date', 'dcterms:issued "2023-03"^^xsd:date', "The date of issue is one valid"),
    ('plan:periodStart "2023-01-01"', 'plan:periodStart "2024-01-01"', "not after its end"),
    ('dcterms:source "county/liuhe.txt"', 'dcterms:source "a", "b"', "A plan has one source"),
    ("a plan:Plan , prov:Entity , nif:Context", "a plan:Plan , prov:Entity", "also a prov:Entity and a nif:Context"),
    ('skos:prefLabel "教师"@zh', 'skos:prefLabel "教师"@zh , "老师"@zh', "One preferred name for each language"),
    ('skos:prefLabel "书香校园建设"@zh', 'skos:prefLabel "师德师风建设"@zh', "Another entity of the type has the same"),
    ('plan:score 0.8', 'plan:score 1.8', "A score is one decimal from 0 to 1"),
    ('plan:mentionKind "headline"', 'plan:mentionKind "footnote"', "as headline or as named"),
    ('plan:order "0"^^xsd:nonNegativeInteger', 'plan:order -1', "counted from 0"),
])
def test_each_fault_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    graph = spoilt(tmp_path, old, new)
    report = check.check(graph)
    assert any(said in violation.en for violation in report.violations), report.text()
    assert all(violation.en and violation.zh and not violation.zh.isascii() for violation in report.violations)
    assert report.violations == tuple(sorted(set(check.by_pyshacl(graph, rdflib.Graph().parse(check.SHAPES)))))


def test_joint_issuers_need_no_mention(tmp_path: Path) -> None:
    """They may stand in the page's own fields only."""
    joint, member = f"<{ID}organization/柳河县教育局、柳河县财政局>", f"<{ID}organization/柳河县财政局>"
    label, both = "skos:prefLabel \"柳河县财政局\"@zh", "skos:prefLabel \"柳河县教育局、柳河县财政局\"@zh"
    graph = spoilt(tmp_path, f"dcterms:publisher <{ID}organization/柳河县教育局> ;", f"""dcterms:publisher {joint} .
        {joint} a org:Organization ; {both} ; org:hasMember {member} . {member} a org:Organization ; {label} .
        <{ID}plan/county/liuhe.txt>""")
    assert check.check(graph).conforms
    assert check.by_pyshacl(graph, rdflib.Graph().parse(check.SHAPES)) == []


def test_a_violation_says_where(tmp_path: Path) -> None:
    report = check.check(spoilt(tmp_path, 'plan:unit "名"', "plan:unit 5"))
    violation, = report.violations
    assert (violation.graph, violation.focus) == (PLAN, "plan/school/qingshi%20小学.txt/target/73-88")
    assert (violation.path, violation.value) == ("plan:unit", "5")
    assert report.text() == (
        "1 violations in 4 graphs. 共 1 处不符。\nplan/school/qingshi%20小学.txt\n"
        "  plan/school/qingshi%20小学.txt/target/73-88 plan:unit 5: "
        "A target has at most one unit. 目标至多有一个单位。")


def test_a_built_graph_conforms(built: Path) -> None:
    assert check.check(store.open_graph(built)).text().endswith("个图均符合约束。")


@pytest.mark.parametrize(("content", "message"), [(None, "cannot be read"), ("<a", "not valid Turtle")])
def test_shapes_that_cannot_be_used(tmp_path: Path, content: str | None, message: str) -> None:
    shapes = tmp_path / "shapes.ttl"
    if content:
        shapes.write_text(content, "utf-8")
    with pytest.raises(VocabularyError, match=message):
        check.check(store.open_graph(SMALL), shapes)
