"""The whole flow from files to a graph, one call a stage."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import pyoxigraph as ox

from kg import engine, lexicon, link, outline, read, report, store
from kg.errors import KgError, NotAPlan, ReadError
from kg.extract import extract
from kg.graph import plan_graph, vocabulary_graph
from kg.link import decisions
from kg.link.decisions import Decisions
from kg.namespaces import SHARING_GRAPH, VOCABULARY_GRAPH
from kg.output import replacing, write_csv
from kg.read import Source
from kg.records import Failure, Linked
from kg.report import PlanReport, Report
from kg.resources import ONTOLOGY
from kg.serialize import HEADER, body, named
from kg.sharing import Sharing, promoted
from kg.view import pages

LINKS = "links.ttl"  # the analyst's decisions, looked for in the output folder
Watcher = Callable[[int, int], None]  # documents done, documents in all


@dataclass(frozen=True, slots=True)
class _Built:
    """One plan, ready to be written: its graph as TriG, its own triples as Turtle, the shared ones as lines."""

    trig: bytes
    own: bytes
    shared: tuple[str, ...]  # N-Triples
    concepts: frozenset[str]  # IRIs of vocabulary entries
    plan: str  # IRI
    promotes: frozenset[str]  # IRIs of initiatives
    report: PlanReport


def build(paths: Sequence[str | Path], out: str | Path = "output", *, jobs: int = 1,
          links: Path | None = None, ontology: Path = ONTOLOGY,
          watch: Watcher = lambda done, total: None) -> Report:
    """Read the plans in `paths` (files, folders) and write their graph, pages and reports to `out`.

    That is graph.trig, graph.ttl, report.json, unread.csv and the pages of kg.view. The same input gives the
    same bytes. One bad document never stops the others: it is named in the report. Raises KgError where
    nothing could be read or `out` cannot be written. `links` is the file of the analyst's decisions
    (kg.link.decisions); without it `out`/links.ttl, where that exists.
    """
    decided = _decisions(links, Path(out) / LINKS)
    vocabularies = _vocabularies(ontology, decided)
    sources, failures = _collect([Path(path) for path in paths])
    sharing = Sharing()
    with replacing(Path(out)) as folder:
        plans, concepts = _write_plans(folder, sources, failures,
                                       partial(_build_one, ontology=ontology, decided=decided), jobs, watch, sharing)
        if not plans:
            raise KgError(_nothing_read(paths, failures))
        _append(folder, VOCABULARY_GRAPH, vocabulary_graph(vocabularies, concepts))
        _append(folder, SHARING_GRAPH, sharing.triples())
        summary = report.of_build(plans, failures)
        (folder / "report.json").write_text(summary.to_json(), "utf-8")
        write_csv(folder / "unread.csv", ("计划 plan", "章节 section", "句子 sentence"),
                  ((plan.source, *row) for plan in plans for row in plan.unread))
        pages.write(store.open_graph(folder), folder)
    return summary


def understand(source: Source, vocabularies: lexicon.Lexicon, decided: Decisions = decisions.NONE) -> Linked:
    """One document through every stage. Raises ReadError where it cannot be read."""
    document = read.read(source)
    structure = outline.outline(document)
    found = extract(document, structure, vocabularies)
    return link.link(found, vocabularies, decided)


def _decisions(given: Path | None, usual: Path) -> Decisions:
    if given is None and not usual.is_file():
        return decisions.NONE
    return decisions.read(given or usual)


@lru_cache(maxsize=2)
def _vocabularies(ontology: Path, decided: Decisions) -> lexicon.Lexicon:
    return decisions.amend(lexicon.load(ontology), decided)


def _build_one(source: Source, ontology: Path, decided: Decisions) -> _Built | Failure:
    """One plan's graph, or why there is none: here a bad document ends, whatever is wrong with it."""
    try:
        linked = understand(source, _vocabularies(ontology, decided), decided)
        graph = plan_graph(linked)
    except NotAPlan as error:
        return Failure(source.name, str(error), skipped=True)
    except ReadError as error:
        return Failure(source.name, str(error))
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return Failure(source.name, f"{source.name}: a fault of kg, please report it with the document "
                                    f"({type(error).__name__}: {error}, {Path(where.filename).name}:{where.lineno})")
    own = body(graph.own, ox.RdfFormat.TURTLE)
    return _Built(
        trig=named(graph.plan.value, own, body(graph.shared, ox.RdfFormat.TURTLE)), own=own,
        shared=tuple(f"{triple} ." for triple in graph.shared),
        concepts=frozenset(row.entity.concept for row in linked.links if row.entity.concept),
        plan=graph.plan.value, promotes=promoted(graph.own), report=report.of_plan(linked))


def _lost(source: Source, reason: str) -> _Built | Failure:
    return Failure(source.name, f"{source.name}: set aside, {reason}; read it alone to see why")


def _collect(paths: list[Path]) -> tuple[list[Source], list[Failure]]:
    found = list(read.collect(paths))
    return [row for row in found if isinstance(row, Source)], [row for row in found if isinstance(row, Failure)]


def _write_plans(folder: Path, sources: list[Source], failures: list[Failure],
                 task: Callable[[Source], _Built | Failure], jobs: int, watch: Watcher,
                 sharing: Sharing) -> tuple[list[PlanReport], set[str]]:
    """Write graph.trig and graph.ttl plan by plan, in the order of the sources, whoever finishes first.

    In graph.ttl, the union, what several plans say of an entity stands once, at the end.
    """
    plans: list[PlanReport] = []
    concepts: set[str] = set()
    shared: set[str] = set()
    with (folder / "graph.trig").open("wb") as trig, (folder / "graph.ttl").open("wb") as union:
        trig.write(HEADER)
        union.write(HEADER)
        for done, built in enumerate(engine.run(task, sources, jobs, _lost), 1):
            watch(done, len(sources))
            if isinstance(built, Failure):
                failures.append(built)
                continue
            trig.write(built.trig)
            union.write(built.own)
            shared.update(built.shared)
            concepts |= built.concepts
            sharing.add(built.plan, built.promotes)
            plans.append(built.report)
        union.write(_turtle(shared))
    return plans, concepts


def _append(folder: Path, graph: str, triples: Iterable[ox.Triple]) -> None:
    """Write a graph that belongs to no single plan, after those of the plans."""
    text = body(triples, ox.RdfFormat.TURTLE)
    with (folder / "graph.trig").open("ab") as trig, (folder / "graph.ttl").open("ab") as union:
        trig.write(named(graph, text))
        union.write(text)


def _turtle(lines: Iterable[str]) -> bytes:
    """N-Triples lines as Turtle, sorted."""
    triples = ox.parse("\n".join(sorted(lines)), ox.RdfFormat.N_TRIPLES)
    return body((row.triple for row in triples), ox.RdfFormat.TURTLE)


def _nothing_read(paths: Sequence[str | Path], failures: list[Failure]) -> str:
    if len(failures) == 1:
        return failures[0].reason
    where = ", ".join(map(str, paths))
    return f"{where}: none of {len(failures)} files could be read as a plan, e.g. {failures[0].reason}"
