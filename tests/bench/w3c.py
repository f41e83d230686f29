"""The query-evaluation cases of the W3C SPARQL 1.1 suite, sent to `kg serve` over HTTP; the cases are not kept here.

    python -m tests.bench.w3c FOLDER      # the suite's sparql11/; rdflib's source distribution carries one

Each case's data becomes named graphs, and the request names its dataset. Left out: entailment, which kg does
not do, and service, which it refuses. Where a case fails, it is the engine that answers so: it keeps numbers by
value (csv03, tsv03), names blank nodes by BNODE's argument (bnode01), gives no row for no group
(agg-empty-group), and follows RDF 1.1, in which plain literals are strings (strdt03, strlang03).
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, XSD

from tests.serve.conftest import Answer, Served, serving

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
LEFT_OUT = {"entailment", "service"}
TABLES = {".srx": ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
          ".srj": ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
          ".tsv": ("text/tab-separated-values", ox.QueryResultsFormat.TSV)}
DEFAULT = "urn:x-default:"
FROM = re.compile(r"FROM\s+(?:NAMED\s+)?<([^<>:]+)>")  # a file beside the query


@dataclass(frozen=True)
class Case:
    name: str
    query: Path
    default: tuple[Path, ...]
    named: tuple[Path, ...]
    result: Path


def cases(suite: Path) -> Iterator[Case]:
    """Every query-evaluation case that the manifests of the suite list."""
    for manifest in sorted(suite.glob("*/manifest.ttl")):
        if manifest.parent.name in LEFT_OUT:
            continue
        graph = rdflib.Graph().parse(manifest, publicID=manifest.as_uri())
        # What is described and not listed was withdrawn, as the paths with {n,m}.
        for case in Collection(graph, next(graph.objects(predicate=MF.entries))):
            if {MF.QueryEvaluationTest, MF.CSVResultFormatTest}.isdisjoint(graph.objects(case, RDF.type)):
                continue
            action, result = graph.value(case, MF.action), graph.value(case, MF.result)
            query = _path(graph.value(action, QT.query))
            named = {query.parent / name for name in FROM.findall(query.read_text("utf-8"))}
            yield Case(f"{manifest.parent.name}/{str(case).rpartition('#')[2]}", query,
                       tuple(map(_path, graph.objects(action, QT.data))),
                       tuple({*map(_path, graph.objects(action, QT.graphData)), *named}), _path(result))


def _path(iri: object) -> Path:
    return Path(unquote(str(iri).removeprefix("file://")))


def write_graph(case: Case, file: Path) -> None:
    """The case's data as one file: each graph under its IRI, for FROM too, and the default graph under one more."""
    quads = []
    for path in (*case.default, *case.named):
        form = ox.RdfFormat.RDF_XML if path.suffix == ".rdf" else ox.RdfFormat.TURTLE
        for name in {path.as_uri(), DEFAULT} if path in case.default else {path.as_uri()}:
            quads += [ox.Quad(*quad.triple, ox.NamedNode(name))
                      for quad in ox.parse(path=str(path), format=form, base_iri=path.as_uri(),
                                           rename_blank_nodes=True)]
    file.write_bytes(ox.serialize(quads, format=ox.RdfFormat.TRIG) or b"")


def ask(case: Case, served: Served) -> Answer:
    """What the server answers, in the format of the expected result."""
    query = case.query.read_text("utf-8")
    if "FROM" not in query:
        dataset = {"default_graph_uri": DEFAULT, "named_graph_uri": [path.as_uri() for path in case.named]}
    else:
        dataset = {}
    accept = TABLES[case.result.suffix][0] if case.result.suffix in TABLES else \
        "text/csv" if case.result.suffix == ".csv" else "text/turtle"
    return served.ask(f"BASE <{case.query.as_uri()}>\n{query}", accept, **dataset)


def right(case: Case, answer: Answer) -> bool:
    """Whether the answer is the expected one, but for order and the names of blank nodes."""
    expected = case.result.read_bytes()
    if answer.status != 200:
        return False
    if case.result.suffix == ".csv":
        return rows(answer.text) == rows(expected.decode())
    if case.result.suffix in TABLES:
        form = TABLES[case.result.suffix][1]
        return isomorphic(table(answer.body, form), table(expected, form))
    return isomorphic(rdflib.Graph().parse(data=answer.body, format="turtle"), rdflib.Graph().parse(case.result))


def rows(text: str) -> list[list[tuple[str, str]]]:
    """The rows of a CSV in some order, each with its columns in some order; blank nodes go by any name."""
    return sorted(sorted((name, "_:" if cell.startswith("_:") else cell) for name, cell in row.items())
                  for row in csv.DictReader(io.StringIO(text)))


def table(data: bytes, form: ox.QueryResultsFormat) -> rdflib.Graph:
    """Results as a graph, a blank node a row, so that isomorphism compares them."""
    found = ox.parse_query_results(data, form)
    graph = rdflib.Graph()
    if isinstance(found, ox.QueryBoolean):
        graph.add((rdflib.URIRef("urn:answer"), RDF.value, rdflib.Literal(bool(found))))
        return graph
    for row in found:
        node = rdflib.BNode()
        graph.add((node, RDF.type, RDF.Statement))
        for variable, cell in zip(found.variables, row, strict=True):
            if cell is not None:
                graph.add((node, rdflib.URIRef(f"urn:{variable.value}"), term(cell)))
    return graph


def term(cell: object) -> rdflib.term.Node:
    """A term for rdflib; numbers by value, as the suite means them."""
    if isinstance(cell, ox.NamedNode):
        return rdflib.URIRef(cell.value)
    if isinstance(cell, ox.BlankNode):
        return rdflib.BNode(cell.value)
    assert isinstance(cell, ox.Literal)
    datatype, value = rdflib.URIRef(cell.datatype.value), cell.value
    if datatype in (XSD.integer, XSD.decimal, XSD.double, XSD.float):
        try:
            value = f"{Decimal(value).normalize():f}"
        except InvalidOperation:
            value = cell.value
    return rdflib.Literal(value, lang=cell.language) if cell.language \
        else rdflib.Literal(value, datatype=datatype, normalize=False)


def main(suite: Path) -> None:
    """Print each case that fails, and how many pass."""
    rdflib.NORMALIZE_LITERALS = False
    passed: Counter[bool] = Counter()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "graph.trig"
        file.write_text("", "utf-8")
        with serving(Path(folder), "--workers", "1") as served:
            for case in cases(suite.resolve()):
                if not all(path.is_file() for path in (case.query, case.result, *case.default, *case.named)):
                    print(f"incomplete: {case.name}")
                    continue
                fresh = Path(folder) / "fresh.trig"
                write_graph(case, fresh)
                fresh.replace(file)
                answer = ask(case, served)
                good = right(case, answer)
                passed[good] += 1
                if not good:
                    print(f"failed: {case.name} ({answer.status}) {answer.text[:100]!r}")
    print(f"{passed[True]} of {passed.total()} pass")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
