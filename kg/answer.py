"""What a query answers: a table, a set of triples, or yes and no; and the formats it is written in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pyoxigraph as ox

from kg.errors import QueryError
from kg.namespaces import XSD, shorten
from kg.serialize import HEADER, body

Cell = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
Format = Literal["csv", "tsv", "json", "turtle"]


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SELECT. A cell is an RDF term, or None where the variable is unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __len__(self) -> int:
        """How many rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Each row as column → value (an IRI in full, a literal's text); unbound columns are left out."""
        for row in self.rows:
            yield {name: plain(cell) for name, cell in _bound(self, row)}

    def texts(self) -> Iterator[tuple[str, ...]]:
        """Each row as a person reads it: IRIs short, unbound cells empty."""
        for row in self.rows:
            yield tuple(shorten(cell.value) if isinstance(cell, ox.NamedNode) else plain(cell)
                        for cell in row)


@dataclass(frozen=True, slots=True)
class Triples:
    """The graph of a CONSTRUCT or DESCRIBE, sorted."""

    triples: tuple[ox.Triple, ...]

    def __len__(self) -> int:
        """How many triples."""
        return len(self.triples)

    def __iter__(self) -> Iterator[ox.Triple]:
        """The triples in their order."""
        return iter(self.triples)


Answer = Table | Triples | bool


def render(answer: Answer, format: Format) -> str:
    """The answer in a standard format: SPARQL 1.1 results in CSV, TSV or JSON; a graph in Turtle.

    Raises QueryError where the format does not fit the kind of answer.
    """
    if isinstance(answer, Triples):
        if format != "turtle":
            raise QueryError(f"a graph cannot be written as {format}; use turtle, or SELECT")
        return (HEADER + body(answer.triples, ox.RdfFormat.TURTLE)).decode()
    if format == "json":
        return json.dumps(_results(answer), ensure_ascii=False, indent=1) + "\n"
    if isinstance(answer, bool):
        return f"{str(answer).lower()}\n"
    if format == "csv":
        return _csv(answer)
    if format == "tsv":
        return _tsv(answer)
    raise QueryError("a table cannot be written as turtle; use csv, tsv or json, or CONSTRUCT")


def plain(cell: Cell) -> str:
    """The cell's text: an IRI in full, a literal without its type, nothing where unbound."""
    if isinstance(cell, ox.NamedNode | ox.Literal):
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
