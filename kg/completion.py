"""What the shell offers after `kg query`: saved questions, their parameters, and names that the graph holds."""

from __future__ import annotations

from pathlib import Path

from kg import answer, asking, generations, query, sparql
from kg.errors import KgError
from kg.store import BUILT

_MOST = 50
_LARGEST = 50_000_000  # bytes of a graph file
_PLANS = "?x a plan:Plan . { ?x dcterms:title ?name } UNION { ?x dcterms:publisher/skos:prefLabel ?name }"
_NAMES = {  # parameter of saved questions → where the names that fit it stand
    "plan": _PLANS, "a": _PLANS, "b": _PLANS,
    "name": "?x a plan:Initiative ; skos:prefLabel ?name",
    "organization": "?x a org:Organization ; skos:prefLabel ?name",
    "policy": "?x a plan:Policy ; skos:prefLabel ?name",
}


def questions(typed: str) -> list[tuple[str, str]]:
    """The saved questions that begin so, each with its title."""
    return [(row.name, row.title) for row in query.saved() if row.name.startswith(typed)]


def parameters(question: str, typed: str) -> list[tuple[str, str]]:
    """The options `--NAME` of a saved question that begin so, each with what it means."""
    return [(f"--{each.name}", each.about) for row in query.saved() if row.name == question
            for each in row.parameters if f"--{each.name}".startswith(typed)]


def names(graph: Path, parameter: str, typed: str) -> list[str]:
    """Names in the graph that hold what was typed, for a parameter that takes a part of one; none on any trouble."""
    if parameter not in _NAMES or not _opens_soon(graph):
        return []
    text = sparql.fill(f"SELECT DISTINCT (STR(?name) AS ?text) {{ {_NAMES[parameter]} "
                       "FILTER CONTAINS(STR(?name), $typed) }"
                       f" ORDER BY STRLEN(?text) ?text LIMIT {_MOST}", {"typed": typed})
    try:
        found = answer.read(asking.once(graph, asking.Request(text, seconds=2)).text)
    except KgError:
        return []
    return [row["text"] for row in found] if isinstance(found, answer.Table) else []


def _opens_soon(graph: Path) -> bool:
    """Whether it opens while somebody waits for the Tab key: a store on disk at once, a file if it is small."""
    if graph.is_dir() and generations.current(graph):
        return True
    file = graph / BUILT if graph.is_dir() else graph
    return file.is_file() and file.stat().st_size <= _LARGEST
