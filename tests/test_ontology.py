"""The ontology says all that the graph says, nothing else, in two languages, without contradiction."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from kg import namespaces
from kg.resources import ONTOLOGY

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "data" / "small.trig"
OWN = namespaces.PLAN
BUILT_IN = (namespaces.RDF, namespaces.RDFS)
PAGES = {"ontology_page"}  # modules that write about the terms, not with them


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "plan.ttl")


@pytest.fixture(scope="module")
def terms(ontology: rdflib.Graph) -> set[rdflib.term.Node]:
    """Everything declared but for the annotation properties that the ontology itself is described with."""
    return set(ontology.subjects(RDFS.isDefinedBy))


@pytest.fixture(scope="module")
def used() -> set[str]:
    """The local names of our own terms wherever code, rules, questions, shapes or vocabularies use one."""
    found: set[str] = set()
    for path in (*ROOT.glob("kg/**/*.py"), *ROOT.glob("kg/**/*.toml"), *ONTOLOGY.glob("questions/*.rq"),
                 *ONTOLOGY.glob("*.ttl")):
        if path.stem not in PAGES and path.name != "plan.ttl":
            text = path.read_text("utf-8")
            found |= set(re.findall(r"\bplan:([A-Za-z]\w*)", text))
            found |= set(re.findall(r'\bPLAN \+ "(\w+)"', text)) | set(re.findall(r'\bPLAN}(\w+)', text))
    return found


def test_every_term_is_described_in_both_languages(ontology: rdflib.Graph, terms: set[rdflib.term.Node]) -> None:
    for term in terms:
        for property_ in (RDFS.label, RDFS.comment):
            languages = [text.language for text in ontology.objects(term, property_)  # type: ignore[attr-defined]
                         if str(text).strip()]
            assert sorted(languages) == ["en", "zh"], (term, property_)
        assert ontology.value(term, SKOS.example), term


def test_every_term_of_ours_says_where_it_is_defined(ontology: rdflib.Graph, terms: set[rdflib.term.Node]) -> None:
    ours = {term for term in ontology.subjects(RDF.type) if str(term).startswith(OWN)}
    assert ours <= terms
    for term in terms:
        home = str(ontology.value(term, RDFS.isDefinedBy)).rstrip("#")
        assert str(term).startswith(home)


def test_no_term_in_use_is_undeclared(terms: set[rdflib.term.Node], used: set[str]) -> None:
    assert {OWN + name for name in used} <= set(map(str, terms))


def test_no_declared_term_is_unused(terms: set[rdflib.term.Node]) -> None:
    code = "".join(path.read_text("utf-8") for path in ROOT.glob("kg/**/*.py") if path.stem not in PAGES)
    words = set(re.findall(r'[":](\w+)', code))
    assert {re.split("[#/]", str(term))[-1] for term in terms} <= words


@pytest.mark.parametrize("which", ["small", "built"])
def test_every_class_and_property_of_a_graph_is_declared(which: str, terms: set[rdflib.term.Node],
                                                         request: pytest.FixtureRequest) -> None:
    path = SMALL if which == "small" else request.getfixturevalue("built") / "graph.trig"
    declared = set(map(str, terms))
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TRIG):
        named = quad.object if quad.predicate.value == namespaces.RDF + "type" else quad.predicate
        assert isinstance(named, ox.NamedNode)
        assert named.value in declared or named.value.startswith(BUILT_IN), quad


def test_shapes_ask_only_of_declared_terms(terms: set[rdflib.term.Node]) -> None:
    shapes = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    asked = {node for property_ in (SH.path, SH.targetClass, SH["class"], SH.targetSubjectsOf)
             for node in shapes.objects(None, property_) if isinstance(node, rdflib.URIRef)}
    assert {node for node in asked if not str(node).startswith(BUILT_IN)} <= terms


def test_every_shape_speaks_both_languages() -> None:
    shapes = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    speaking = {*shapes.objects(None, SH.property), *shapes.subjects(SH.select)}
    assert len(speaking) > 40
    for shape in speaking:
        languages = sorted(message.language or "" for message in shapes.objects(shape, SH.message)
                           if isinstance(message, rdflib.Literal))
        assert languages == ["en", "zh"], shape


@pytest.mark.parametrize("path", sorted(ONTOLOGY.glob("*.ttl")), ids=lambda path: path.name)
def test_rapper_reads_the_turtle(path: Path) -> None:
    if shutil.which("rapper") is None:
        pytest.skip("needs rapper (Debian: raptor2-utils)")
    run = subprocess.run(["rapper", "-q", "-c", "-i", "turtle", str(path)], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()


REASON = """
import sys, owlready2
owlready2.get_ontology("file://" + sys.argv[1]).load()
try:
    owlready2.sync_reasoner_hermit(debug=0)
except owlready2.OwlReadyInconsistentOntologyError:
    print("inconsistent")
else:
    print("unsatisfiable:", *owlready2.default_world.inconsistent_classes())
"""


@pytest.mark.parametrize(("more", "verdict"), [
    ("", "unsatisfiable:"),
    (f"<{namespaces.ID}policy/双减> a <{OWN}Initiative> .", "inconsistent"),
])
def test_a_reasoner_finds_no_contradiction(tmp_path: Path, more: str, verdict: str) -> None:
    """HermiT over the ontology and the small graph, which it contradicts once a policy is an initiative too."""
    pytest.importorskip("owlready2", reason="needs owlready2 and Java")
    if shutil.which("java") is None:
        pytest.skip("needs Java")
    file = tmp_path / "all.nt"
    triples = [*ox.parse(path=str(ONTOLOGY / "plan.ttl")), *ox.parse(path=str(SMALL)),
               *ox.parse(more, ox.RdfFormat.TURTLE)]
    file.write_bytes(ox.serialize(  # type: ignore[arg-type]
        {row.triple for row in triples if _is_owl(row)}, format=ox.RdfFormat.N_TRIPLES))
    run = subprocess.run([sys.executable, "-c", REASON, str(file)], capture_output=True, check=True)
    assert run.stdout.decode().strip() == verdict


def _is_owl(row: ox.Quad) -> bool:
    """Statements about statements are no OWL, and HermiT knows no calendar dates: SHACL checks both."""
    if isinstance(row.object, ox.Literal):
        return row.object.datatype.value not in {namespaces.XSD + name for name in ("date", "gYearMonth", "gYear")}
    return row.predicate.value not in {namespaces.RDF + name for name in ("subject", "predicate", "object")} \
        and row.object != ox.NamedNode(namespaces.RDF + "Statement")


def test_owl_is_declared(ontology: rdflib.Graph) -> None:
    assert ontology.value(predicate=RDF.type, object=OWL.Ontology) == rdflib.URIRef(OWN.rstrip("#"))
    assert not list(ontology.objects(None, OWL.imports))
