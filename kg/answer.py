"""What a query answers: a table, a set of triples, or yes and no; and the formats it is written in and read from."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pyoxigraph as ox

from kg.errors import QueryError
from kg.namespaces import XSD, shorten
from kg.serialize import HEADER, body

Cell = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
Format = Literal["csv", "tsv", "json", "xml", "turtle", "ntriples", "jsonld", "rdfxml"]
GRAPHS: dict[Format, ox.RdfFormat] = {  # the formats of a graph; the others are those of a table
    "turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD, "rdfxml": ox.RdfFormat.RDF_XML}
_VALUED = (ox.NamedNode, ox.Literal)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, Char


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SELECT. A cell is an RDF term, or None where the variable is unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cut: bool = False  # there were more rows than the asker allowed

    def __len__(self) -> int:
        """How many rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Each row as column → value (an IRI in full, a literal's text); unbound columns are left out."""
        for row in self.rows:
            yield {name: cell.value if isinstance(cell, _VALUED) else plain(cell)
                   for name, cell in zip(self.columns, row, strict=True) if cell is not None}

    def texts(self) -> Iterator[tuple[str, ...]]:
        """Each row as a person reads it: IRIs short, unbound cells empty."""
        for row in self.rows:
            yield tuple(shorten(cell.value) if isinstance(cell, ox.NamedNode) else plain(cell)
                        for cell in row)


@dataclass(frozen=True, slots=True)
class Triples:
    """The graph of a CONSTRUCT or DESCRIBE, sorted."""

    triples: tuple[ox.Triple, ...]
    cut: bool = False  # there were more triples than the asker allowed

    def __len__(self) -> int:
        """How many triples."""
        return len(self.triples)

    def __iter__(self) -> Iterator[ox.Triple]:
        """The triples in their order."""
        return iter(self.triples)


Answer = Table | Triples | bool


def render(answer: Answer, format: Format) -> str:
    """The answer in a standard format: SPARQL 1.1 results in CSV, TSV, JSON or XML; a graph in an RDF syntax.

    Raises QueryError where the format does not fit the kind of answer.
    """
    if isinstance(answer, Triples):
        if format not in GRAPHS:
            raise QueryError(f"a graph cannot be written as {format}; use {', '.join(GRAPHS)}, or SELECT")
        return _graph(answer, format)
    if format in GRAPHS:
        raise QueryError(f"a table cannot be written as {format}; use csv, tsv, json or xml, or CONSTRUCT")
    if format == "json":
        return json.dumps(_results(answer), ensure_ascii=False, indent=1) + "\n"
    if format == "xml":
        return _xml(answer)
    if isinstance(answer, bool):
        return f"{str(answer).lower()}\n"
    return _csv(answer) if format == "csv" else _tsv(answer)


def read(data: bytes, format: Literal["json", "xml"] = "json") -> Table | bool:
    """The answer that SPARQL results in JSON or XML hold. Raises QueryError on anything else."""
    kind = ox.QueryResultsFormat.JSON if format == "json" else ox.QueryResultsFormat.XML
    try:
        found = ox.parse_query_results(data, kind)
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        assert isinstance(found, ox.QuerySolutions)  # results files hold no graphs
        return Table(tuple(variable.value for variable in found.variables), tuple(tuple(row) for row in found))
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"these are no SPARQL results in {format.upper()} ({' '.join(str(error).split())})") from error


def rows(data: bytes) -> Table:
    """The table that SPARQL results in JSON hold. Raises QueryError on anything else."""
    found = read(data)
    if isinstance(found, bool):
        raise QueryError("these are SPARQL results without a table")
    return found


def plain(cell: Cell) -> str:
    """The cell's text: an IRI in full, a literal without its type, nothing where unbound."""
    if isinstance(cell, _VALUED):
        return cell.value
    return "" if cell is None else str(cell)


def _bound(table: Table, row: tuple[Cell, ...]) -> Iterator[tuple[str, Cell]]:
    return ((name, cell) for name, cell in zip(table.columns, row, strict=True) if cell is not None)


def _csv(table: Table) -> str:
    """SPARQL 1.1 Query Results CSV: lines end in CRLF (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([plain(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _tsv(table: Table) -> str:
    """SPARQL 1.1 Query Results TSV: terms as in Turtle, so that types survive."""
    lines = ["\t".join(f"?{name}" for name in table.columns)]
    lines += ["\t".join("" if cell is None else str(cell).replace("\t", "\\t") for cell in row)
              for row in table.rows]
    return "\n".join(lines) + "\n"


def _xml(answer: Table | bool) -> str:
    """SPARQL 1.1 Query Results XML. Characters that XML cannot hold become U+FFFD."""
    results = ox.parse_query_results(json.dumps(_results(answer)).encode(), ox.QueryResultsFormat.JSON)
    text = results.serialize(format=ox.QueryResultsFormat.XML)
    assert text is not None  # bytes, as no output file was given
    return _NOT_XML.sub("\ufffd", text.decode()) + "\n"


def _graph(answer: Triples, format: Format) -> str:
    if format == "turtle":
        return (HEADER + body(answer.triples, ox.RdfFormat.TURTLE)).decode()
    try:
        text = ox.serialize(answer.triples, format=GRAPHS[format])
    except ValueError as error:
        raise QueryError(f"this graph cannot be written as {format} ({error}); use turtle") from error
    assert text is not None  # bytes, as no output file was given
    return _NOT_XML.sub("\ufffd", text.decode()) if format == "rdfxml" else text.decode()


def _results(answer: Table | bool) -> dict[str, object]:
    """SPARQL 1.1 Query Results JSON."""
    if isinstance(answer, bool):
        return {"head": {}, "boolean": answer}
    bindings = [{name: _binding(cell) for name, cell in _bound(answer, row)} for row in answer.rows]
    return {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}


def _binding(cell: Cell) -> dict[str, str]:
    if isinstance(cell, ox.NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, ox.BlankNode):
        return {"type": "bnode", "value": cell.value}
    if not isinstance(cell, ox.Literal):
        raise QueryError("a quoted triple has no form in SPARQL results JSON; select its parts")
    binding = {"type": "literal", "value": cell.value}
    if cell.language:
        return binding | {"xml:lang": cell.language}
    if cell.datatype.value != XSD + "string":
        return binding | {"datatype": cell.datatype.value}
    return binding
