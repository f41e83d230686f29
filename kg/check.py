"""Validating a graph against `ontology/shapes.ttl` (SHACL), each named graph for itself.

A plan's graph is whole in itself, so checking the graphs apart finds what checking their union would, and
says which plan is at fault. No inference: a graph states all it needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import rdflib
from rdflib.namespace import RDF, SH

from kg import shapes as compiled
from kg import to_rdflib
from kg.errors import VocabularyError
from kg.namespaces import shorten
from kg.resources import ONTOLOGY
from kg.store import Graph

SHAPES = ONTOLOGY / "shapes.ttl"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One way in which a graph breaks a shape. IRIs but for `graph` are as a person reads them."""

    graph: str  # the IRI of the named graph: of the plan, or of a vocabulary
    focus: str
    path: str  # the property, "" where the shape has none
    value: str
    en: str
    zh: str

    def __str__(self) -> str:
        """One line in both languages."""
        about = " ".join(part for part in (self.focus, self.path, self.value) if part)
        return f"{about}: {self.en} {self.zh}"


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found."""

    graphs: int  # named graphs checked
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing breaks a shape."""
        return not self.violations

    def text(self) -> str:
        """The report for a person: each violation on a line, under the graph it is in."""
        if self.conforms:
            return f"{self.graphs} graphs keep to the shapes. {self.graphs} 个图均符合约束。"
        lines = [f"{len(self.violations)} violations in {self.graphs} graphs. 共 {len(self.violations)} 处不符。"]
        for name, violations in groupby(self.violations, key=lambda violation: violation.graph):
            lines += [shorten(name), *(f"  {violation}" for violation in violations)]
        return "\n".join(lines)


def check(graph: Graph, shapes: Path = SHAPES) -> Report:
    """Validate every named graph of `graph`, or the whole of a file that has none.

    Raises VocabularyError where the shapes cannot be read.
    """
    parsed = _read(shapes)
    try:
        found = by_query(graph, compiled.rules(parsed))
    except compiled.Unsupported:
        found = by_pyshacl(graph, parsed)
    return Report(len(graph.graphs()) or 1, tuple(sorted(set(found))))


def by_query(graph: Graph, rules: list[compiled.Rule]) -> list[Violation]:
    """The violations that the shapes' own queries find: quick, in all graphs at once."""
    pattern = "GRAPH ?graph {{ {} }}" if graph.graphs() else "{}"
    return [_violation(str(graph.path), rule, row) for rule in rules
            for row in graph.select(f"SELECT DISTINCT * WHERE {{ {pattern.format(rule.pattern)} }}")]


def by_pyshacl(graph: Graph, shapes: rdflib.Graph) -> list[Violation]:
    """The violations that pySHACL finds, graph after graph: slow, for shapes of any kind."""
    names: list[str | None] = [*graph.graphs()] or [None]
    return [violation for name in names for violation in _reported(graph, name, shapes)]


def _read(path: Path) -> rdflib.Graph:
    try:
        return rdflib.Graph().parse(path, format="turtle")
    except OSError as error:
        raise VocabularyError(f"{path}: cannot be read ({error.strerror}); restore the file") from error
    except SyntaxError as error:
        reason = " ".join(str(error).split())[:120]
        raise VocabularyError(f"{path}: not valid Turtle ({reason}); mend it") from error


def _violation(file: str, rule: compiled.Rule, row: dict[str, str]) -> Violation:
    def filled(message: str) -> str:
        return re.sub(r"\{\?(\w+)\}", lambda variable: row.get(variable[1], ""), message)

    return Violation(
        graph=row.get("graph", file), focus=shorten(row["this"]), path=shorten(row.get("path", rule.path)),
        value=shorten(row.get("value", "")), en=filled(rule.en), zh=filled(rule.zh))


def _reported(graph: Graph, name: str | None, shapes: rdflib.Graph) -> Iterator[Violation]:
    import pyshacl  # takes long to import, and is seldom needed

    conforms, report, _ = pyshacl.validate(
        to_rdflib.graph(graph.quads(name)), shacl_graph=shapes, inference="none", inplace=True)
    if conforms or not isinstance(report, rdflib.Graph):
        return
    for result in report.subjects(RDF.type, SH.ValidationResult):
        messages = {_language(message): str(message) for message in report.objects(result, SH.resultMessage)
                    if isinstance(message, rdflib.Literal)}
        yield Violation(
            graph=name or str(graph.path), focus=_text(report.value(result, SH.focusNode)),
            path=_text(report.value(result, SH.resultPath)), value=_text(report.value(result, SH.value)),
            en=messages.get("en", ""), zh=messages.get("zh", ""))


def _language(message: rdflib.Literal) -> str:
    """pySHACL drops the tag where it fills variables into a message; ours begin in their language."""
    return message.language or ("en" if message[:1].isascii() else "zh")


def _text(node: rdflib.term.Node | None) -> str:
    return "" if node is None else shorten(str(node))
