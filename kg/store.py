"""A built graph, opened for asking."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from kg import generations, sparql
from kg.answer import Answer, Table, Triples
from kg.errors import GraphError, QueryError
from kg.namespaces import ID, PREFIXES

if TYPE_CHECKING:
    import rdflib

BUILT = "graph.trig"  # what a build writes into its output folder
FORMATS = {
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
}

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an answer may hold; what is beyond is left out, and the answer says that it was cut."""

    rows: int = sys.maxsize
    size: int = sys.maxsize  # characters of all terms together


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query sees, by IRI: the union of some as the default graph, and some by name.

    It takes the place of the query's own FROM and FROM NAMED (SPARQL 1.1 Protocol, section 2.1.4).
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """The quads of a built graph: one named graph a plan, and those of the vocabularies.

    The default graph holds the union of the named ones, each triple once. (Asked for the union of the named
    graphs, the engine returns a triple as often as graphs state it, and every COUNT would be wrong.)
    """

    store: ox.Store
    path: Path
    files: int = 0  # how many the engine may open while it answers

    def __len__(self) -> int:
        """How many different triples, whatever graphs they stand in."""
        return sum(1 for _ in self.triples())

    def query(self, text: str, limits: Limits = Limits(), dataset: Dataset | None = None) -> Answer:
        """Ask a SPARQL 1.1 query; the default graph is the union of all graphs, and the usual prefixes hold.

        IRIs without a scheme are the project's own, as tables show them: `<initiative/课后服务>`.
        Raises QueryError, with line and column, on a query that is malformed or would do more than read.
        """
        sparql.check(text)
        try:
            result = self.store.query(text, base_iri=ID, prefixes=PREFIXES,
                                      default_graph=[*map(ox.NamedNode, dataset.default)],
                                      named_graphs=[*map(ox.NamedNode, dataset.named)]) \
                if dataset else self.store.query(text, base_iri=ID, prefixes=PREFIXES)
            if isinstance(result, ox.QuerySolutions):
                columns = tuple(variable.value for variable in result.variables)
                return Table(columns, *_within(limits, map(tuple, result), _length))
            if isinstance(result, ox.QueryTriples):
                triples, cut = _within(limits, _distinct(result), _length)
                return Triples(tuple(sorted(triples, key=str)), cut)
            return bool(result)
        except SyntaxError as error:
            raise QueryError(_complaint(text, str(error.msg))) from error
        except (RuntimeError, ValueError, OSError) as error:
            raise QueryError(f"the query cannot be answered: {' '.join(str(error).split())}") from error

    def select(self, text: str) -> Table:
        """The table that a SELECT answers. Raises QueryError as `query` does, and on any other kind of query."""
        answer = self.query(text)
        if not isinstance(answer, Table):
            raise QueryError("this is not a SELECT; ask for a table")
        return answer

    def triples(self, graph: str | None = None) -> Iterator[ox.Triple]:
        """The union of all graphs, or the one with this IRI: each triple once, in no particular order.

        Raises QueryError where there is no such graph.
        """
        name: ox.NamedNode | ox.DefaultGraph = ox.DefaultGraph()
        if graph is not None:
            if graph not in self.graphs():
                raise QueryError(f"there is no graph <{graph}>")
            name = ox.NamedNode(graph)
        return (quad.triple for quad in self.store.quads_for_pattern(None, None, None, name))

    def part(self, graph: str | None, limits: Limits) -> Triples:
        """`triples`, sorted, as many as the limits allow."""
        triples, cut = _within(limits, self.triples(graph), _length)
        return Triples(tuple(sorted(triples, key=str)), cut)

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of all named graphs, or of the one with this IRI, in no particular order.

        Of a file that has no named graphs, such as Turtle: its triples.
        """
        names = [graph] if graph else self.graphs()
        for name in map(ox.NamedNode, names):
            yield from self.store.quads_for_pattern(None, None, None, name)
        if not names:
            yield from self.store.quads_for_pattern(None, None, None, ox.DefaultGraph())

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        return sorted(name.value for name in self.store.named_graphs())

    def plans(self) -> dict[str, str]:
        """The IRI of each plan, which is also that of its graph, with its title (or else its source)."""
        rows = self.select(
            "SELECT ?plan (COALESCE(?title, ?source) AS ?name) WHERE { ?plan a plan:Plan ."
            " OPTIONAL { ?plan dcterms:title ?title } OPTIONAL { ?plan dcterms:source ?source } } "
            "ORDER BY ?plan")
        return {row["plan"]: row.get("name", row["plan"]) for row in rows}

    def to_rdflib(self) -> rdflib.Dataset:
        """A copy as rdflib's Dataset, whose default graph is the union of the graphs."""
        from kg import to_rdflib  # rdflib takes as long to import as most queries to answer

        return to_rdflib.dataset(self.quads())


def open_graph(path: Path | str) -> Graph:
    """Open a folder that `kg build` has written, or a file in the Turtle family.

    Of a folder, the store that is current now; a later build does not change what was opened.
    Raises GraphError, one line, where there is no graph or it is damaged.
    """
    path = Path(path)
    generation = generations.current(path) if path.is_dir() else None
    return of_generation(generation, path) if generation else _of_file(path)


def of_generation(generation: Path, path: Path | None = None) -> Graph:
    """Open a store that a build has made. Raises GraphError, one line, where it is damaged."""
    try:
        return Graph(generations.reading(generation), path or generation, generations.files(generation))
    except (OSError, RuntimeError) as error:
        raise GraphError(f"{generation}: damaged ({_first_line(str(error))}); delete it and build again") from error


def quads_of(file: Path) -> Iterator[ox.Quad]:
    """The quads of a graph file in their order, three times as fast as from a store.

    Raises OSError or SyntaxError where it is damaged.
    """
    return ox.parse(path=str(file), format=FORMATS[file.suffix.lower()])


def state(path: Path) -> tuple[int, ...] | None:
    """What changes whenever a build replaces the graph of a folder, or somebody a graph file; None without one."""
    try:
        stamp = generations.stamp(path) if path.is_dir() else None
        found = (path / BUILT if path.is_dir() else path).stat()
    except OSError:
        return None
    return stamp or (found.st_mtime_ns, found.st_ino, found.st_size)


def _of_file(path: Path) -> Graph:
    file = path / BUILT if path.is_dir() else path
    form = FORMATS.get(file.suffix.lower())
    if not file.exists():
        folder = path if path.is_dir() or not form else path.parent
        raise GraphError(f"{path}: there is no graph; build one first (kg build PLANS --out {folder})")
    if form is None:
        raise GraphError(f"{file}: not a graph file; use {', '.join(FORMATS)} or a folder that was built")
    store = ox.Store()
    try:
        store.bulk_load(path=str(file), format=form)
        store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    except SyntaxError as error:
        reason = _first_line(error.msg)
        raise GraphError(f"{file}:{error.lineno}: damaged ({reason}); build it again") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise GraphError(f"{file}: cannot be read ({_first_line(str(error))})") from error
    return Graph(store, path)


def _within(limits: Limits, rows: Iterable[Row], length: Callable[[Row], int]) -> tuple[tuple[Row, ...], bool]:
    """As many rows as the limits allow, and whether there were more."""
    if limits == Limits():
        return tuple(rows), False
    kept: list[Row] = []
    size = 0
    for row in rows:
        size += length(row)
        if len(kept) == limits.rows or size > limits.size:
            return tuple(kept), True
        kept.append(row)
    return tuple(kept), False


def _length(row: Iterable[object]) -> int:
    return sum(len(str(term)) for term in row)


def _distinct(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    seen: set[ox.Triple] = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple


def _first_line(message: str) -> str:
    return message.splitlines()[0] if message else "unknown reason"


def _complaint(query: str, message: str) -> str:
    """The engine's `error at 3:7: expected one of …` (a page of grammar) as one line for a person."""
    found = re.match(r"error at (\d+):(\d+): ", message)
    if found is None:
        return f"not valid SPARQL: {' '.join(message.split())}"
    row, column = int(found[1]), int(found[2])
    line = query.splitlines()[row - 1] if query.strip() else ""
    here = f"at “{line[column - 1:column + 19]}”" if line[column - 1:].strip() else "at the end of the line"
    return f"line {row}, column {column}: not valid SPARQL {here}{_reason(message)}"


def _reason(message: str) -> str:
    """What the engine says besides the characters it would have taken."""
    if "Prefix not found" in message:
        return f"; its prefix is not declared (known: {', '.join(PREFIXES)})"
    if "variable that is unbound" in message:
        return "; a selected variable is neither grouped nor aggregated"
    bare = re.sub(r"\[[^\]]*\]", "", message)  # without the classes of single characters
    words = [word for word in dict.fromkeys(re.findall(r"\b[A-Z]{2,}(?: [A-Z]+)*\b", bare))
             if word not in ("SERVICE", "LATERAL")]
    return f"; expected {', '.join(words)}" if 0 < len(words) <= 6 else ""
