"""One document through every stage, and what is kept of it: its graph as Turtle and the facts that a build counts."""

from __future__ import annotations

import json
import traceback
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg import lexicon, link, outline, read, report
from kg.errors import NotAPlan, ReadError
from kg.extract import extract
from kg.graph import plan_graph
from kg.link import decisions
from kg.link.amendments import amend
from kg.link.decisions import Decisions
from kg.read import Source
from kg.records import Failure, Linked
from kg.report import PlanReport
from kg.resources import ONTOLOGY
from kg.shelf import Row


@dataclass(frozen=True, slots=True)
class Means:
    """What documents are understood with: the vocabularies' folder and the analyst's decisions."""

    ontology: Path = ONTOLOGY
    decided: Decisions = decisions.NONE

    @property
    def vocabularies(self) -> lexicon.Lexicon:
        """The vocabularies as the decisions amend them, loaded once in a process."""
        return _vocabularies(self.ontology, self.decided)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a build counts of a plan, besides its graph."""

    concepts: tuple[str, ...]  # IRIs of vocabulary entries that it mentions, sorted
    promotes: tuple[str, ...]  # IRIs of initiatives, sorted
    report: PlanReport


def understand(source: Source, vocabularies: lexicon.Lexicon, decided: Decisions = decisions.NONE) -> Linked:
    """One document through every stage. Raises ReadError where it cannot be read."""
    document = read.read(source)
    structure = outline.outline(document)
    found = extract(document, structure, vocabularies)
    return link.link(found, vocabularies, decided)


def row(source: Source, means: Means) -> Row:
    """One document's graph, or why there is none: here a bad document ends, whatever is wrong with it."""
    try:
        linked = understand(source, means.vocabularies, means.decided)
        graph = plan_graph(linked)
        turtle = graph.turtle
    except NotAPlan as error:
        return _failed(Failure(source.name, str(error), skipped=True))
    except ReadError as error:
        return _failed(Failure(source.name, str(error)))
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return _failed(Failure(source.name, f"{source.name}: a fault of kg, please report it with the document "
                               f"({type(error).__name__}: {error}, {Path(where.filename).name}:{where.lineno})"))
    facts = Facts(
        concepts=tuple(sorted({link.entity.concept for link in linked.links if link.entity.concept})),
        promotes=tuple(sorted(graph.promotes)), report=report.of_plan(linked))
    return Row(graph.plan, _json(facts), turtle)


def lost(source: Source, reason: str) -> Failure:
    """A document that an engine has given up."""
    return Failure(source.name, f"{source.name}: set aside, {reason}; read it alone to see why")


def facts(kept: Row) -> Facts | Failure:
    """What the row tells a build, or why it has no graph."""
    table: dict[str, Any] = json.loads(kept.facts)
    if kept.plan is None:
        return report.failure(table)
    return Facts(tuple(table["concepts"]), tuple(table["promotes"]), PlanReport(**table["report"]))


def _failed(failure: Failure) -> Row:
    return Row(None, _json(failure))


def _json(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=_table)


def _table(record: Any) -> dict[str, Any]:
    """A record's fields; what they hold is no copy, as asdict would make."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


@lru_cache(maxsize=2)
def _vocabularies(ontology: Path, decided: Decisions) -> lexicon.Lexicon:
    return amend(lexicon.load(ontology), decided)
