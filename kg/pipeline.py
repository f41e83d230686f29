"""From files to a graph that can be asked: what changed is read, the rest is taken from the build before."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg import engine, generations, read, recipe, report, store, understanding
from kg.cluster import Cluster
from kg.errors import KgError, NothingReadError, OutputError, ReadError
from kg.generations import Contents
from kg.graph import vocabulary_graph
from kg.link import decisions
from kg.namespaces import SHARING_GRAPH, VOCABULARY_GRAPH, plan_iri
from kg.output import BUILDING, exclusive, replacing, sweep
from kg.read import Source
from kg.records import Failure
from kg.report import Report
from kg.resources import ONTOLOGY
from kg.serialize import HEADER, UNION, body, named, turtle
from kg.sharing import Sharing
from kg.shelf import Row, Shelf
from kg.understanding import Facts, Means

LINKS = "links.ttl"  # the analyst's decisions, looked for in the output folder
Watcher = Callable[[int, int], None]  # documents done, documents in all
Engine = Callable[..., Iterator[Row | Failure]]  # engine.run or Cluster.run
Gone = Callable[[Sequence[str]], bool]  # sources of plans whose files are not there → whether to drop them

_SHELF = "plans.sqlite"
_FEW = 5  # where less than a fifth of the plans changed, the store is changed rather than filled anew


@dataclass(frozen=True, slots=True)
class _Build:
    """Where a build stands: its folder, what was read before, and how documents are read."""

    out: Path
    shelf: Shelf
    means: Means
    recipe: str
    held: Contents | None  # what the current generation holds
    jobs: int = 1

    @property
    def plans(self) -> dict[str, str]:
        """The plans of the current generation: source → key."""
        return dict(self.held.plans) if self.held else {}


def build(paths: Sequence[str | Path], out: str | Path = "output", *, jobs: int = 1, links: Path | None = None,
          ontology: Path = ONTOLOGY, prune: bool | Gone = False, with_pages: bool = True,
          cluster: Cluster | None = None, watch: Watcher = lambda done, total: None) -> Report:
    """Read the plans in `paths` (files, folders, URLs) and write their graph, pages and reports to `out`.

    That is graph.trig, graph.ttl, report.json, unread.csv, the store that queries ask and the pages of kg.view.
    The same input gives the same bytes, whatever was built there before. Only documents that are new or have
    changed, by their bytes, are read, in `jobs` processes or on a `cluster`; a build that was interrupted goes on.
    Plans of an earlier build that are not in `paths` stay, and the report names them, unless `prune` drops them.

    One bad document never stops the others: it is named in the report. Raises KgError where nothing could be
    read, `out` cannot be written or another build is writing there. `links` is the file of the analyst's
    decisions (kg.link.decisions); without it `out`/links.ttl, where that exists.
    """
    found = list(read.collect(paths))
    sources = [row for row in found if isinstance(row, Source)]
    with _open(Path(out), links, ontology, jobs) as work:
        gone = sorted(set(work.plans).difference(row.name for row in sources))
        dropped = gone and (prune(gone) if callable(prune) else prune)
        keys, failures = _keys(work.recipe, sources)
        known = work.shelf.keys()
        new = [source for source in sources if source.name in keys and keys[source.name] not in known]
        given_up = _read(work, new, keys, cluster.run if cluster else partial(engine.run, jobs=jobs), watch)
        plans, unreadable = _sorted_out(work.shelf, keys)
        failures += [*given_up, *unreadable, *(row for row in found if isinstance(row, Failure))]
        kept = {} if dropped else {source: work.plans[source] for source in gone}
        beside = tuple(_beside(plans.keys() - work.plans.keys(), kept))
        if not plans and not kept:
            raise NothingReadError(_nothing_read(paths, failures))
        done = _write(work, plans | kept, failures, with_pages)
        work.shelf.sweep({*keys.values(), *kept.values()})
        shutil.rmtree(parts_of(work.out), ignore_errors=True)
        return replace(done, anew=len(new), kept=tuple(kept), beside=beside)


def remove(plans: Sequence[str], out: str | Path = "output", *, links: Path | None = None,
           ontology: Path = ONTOLOGY, with_pages: bool = True) -> Report:
    """Take plans, named by their source, out of the graph that was built in `out`, and write all else anew.

    Raises KgError where a plan is not in the graph or would be the last one.
    """
    with _open(Path(out), links, ontology) as work:
        unknown = sorted(set(plans).difference(work.plans))
        if unknown:
            raise KgError(f"{out}: there is no plan {unknown[0]}; see: kg query plans --graph {out}")
        left = {source: key for source, key in work.plans.items() if source not in plans}
        if not left:
            raise KgError(f"{out}: no plan would be left; delete the folder instead")
        done = _write(work, left, [], with_pages)
        work.shelf.sweep(left.values())
        return done


def parts_of(out: Path) -> Path:
    """Where a cluster puts its partitions unless told otherwise; it is empty when the build has ended."""
    return out / generations.HOME / "parts"


@contextmanager
def _open(out: Path, links: Path | None, ontology: Path, jobs: int = 1) -> Iterator[_Build]:
    usual = out / LINKS
    links = links or (usual if usual.is_file() else None)
    means = Means(ontology, decisions.read(links, ontology) if links else decisions.NONE)
    home = out / generations.HOME
    with _unless_nothing(out, home), exclusive(home), Shelf(home / _SHELF) as shelf, engine.collecting_rarely():
        sweep(out)
        generations.sweep(out)
        now = generations.current(out)
        held = generations.contents(now) if now else None
        yield _Build(out, shelf, means, recipe.digest(ontology, links), held, jobs)


@contextmanager
def _unless_nothing(*folders: Path) -> Iterator[None]:
    """Take away those of the folders, outer ones first, that a build has made and found nothing to put in."""
    made = [folder for folder in folders if not folder.exists()]
    try:
        yield
    except NothingReadError:
        if made:
            shutil.rmtree(made[0], ignore_errors=True)
        raise


def _keys(made: str, sources: Iterable[Source]) -> tuple[dict[str, str], list[Failure]]:
    """The key of each document's content by its source, and the documents whose bytes cannot be had."""
    keys: dict[str, str] = {}
    failures: list[Failure] = []
    for source in sources:
        try:
            keys[source.name] = recipe.key(made, source.name, read.digest(source))
        except ReadError as error:
            failures.append(Failure(source.name, str(error)))
    return keys, failures


def _read(work: _Build, new: Sequence[Source], keys: Mapping[str, str], run: Engine, watch: Watcher) -> list[Failure]:
    """Read documents and put what was found on the shelf; those that were given up are returned."""
    lost: list[Failure] = []
    rows = run(partial(understanding.row, means=work.means), new, lost=understanding.lost)
    for done, (source, row) in enumerate(zip(new, rows, strict=True), 1):
        watch(done, len(new))
        if isinstance(row, Failure):
            lost.append(row)
        else:
            work.shelf.put(keys[source.name], row)
    return lost


def _sorted_out(shelf: Shelf, keys: Mapping[str, str]) -> tuple[dict[str, str], list[Failure]]:
    """The documents that are plans, source → key, and what is wrong with the others."""
    read_, unread = shelf.keys(), shelf.unread()
    plans = {source: key for source, key in keys.items() if key in read_ and key not in unread}
    told = [understanding.facts(unread[key]) for key in keys.values() if key in unread]
    return plans, [row for row in told if isinstance(row, Failure)]


def _write(work: _Build, plans: Mapping[str, str], failures: Iterable[Failure], with_pages: bool) -> Report:
    """Write all results for these plans (source → key) and make their store the current one."""
    plans = dict(sorted(plans.items()))
    failures = sorted(failures, key=lambda row: (row.source, row.reason))
    wanted = Contents(work.recipe, plans, _digest(failures), recipe.of_pages() if with_pages else "", {})
    if _is_there(work, wanted):
        return report.of_folder(work.out)
    try:
        with generations.preparing(work.out) as fresh:
            with replacing(work.out, BUILDING) as folder:
                common = _write_graph(work, folder, plans)
                done = report.write(folder, (_facts(work.shelf.facts(key)).report for key in plans.values()), failures)
                _both(work.jobs, partial(_fill, work, fresh, folder, plans, common),
                      partial(_draw, folder) if with_pages else lambda: None)
                sizes = {path.name: path.stat().st_size for path in sorted(folder.iterdir())}
            generations.publish(work.out, fresh, replace(wanted, files=sizes))
    except OSError as error:
        raise OutputError(f"{work.out}: writing failed ({error.strerror or error}); "
                          "the previous results are untouched") from error
    return done


def _both(jobs: int, one: Callable[[], None], other: Callable[[], None]) -> None:
    """Call both, at the same time where several `jobs` may run; the first in this thread."""
    if jobs == 1:
        one()
        other()
        return
    with ThreadPoolExecutor(1) as beside:
        waiting = beside.submit(other)
        one()
    waiting.result()


def _draw(folder: Path) -> None:
    """Write the pages of the graph that was written into `folder`."""
    from kg.view import pages  # the libraries that draw take longer to load than a small build

    pages.write(store.quads_of(folder / store.BUILT), folder)


def _is_there(work: _Build, wanted: Contents) -> bool:
    """Whether the results are those that are wanted, whole and untouched; pages that nobody asked for may be there."""
    held = work.held
    return (held is not None and replace(held, files={}, pages=held.pages if wanted.pages else "") == wanted
            and all((work.out / name).is_file() and (work.out / name).stat().st_size == size
                    for name, size in held.files.items()))


def _write_graph(work: _Build, folder: Path, plans: Mapping[str, str]) -> dict[str, list[str]]:
    """Write graph.trig and graph.ttl, and return the graphs that belong to no single plan: IRI → lines of Turtle.

    graph.ttl holds the same statements without the graphs; what several plans state of an entity stands there as
    often, which is nothing to a reader of Turtle.
    """
    concepts: set[str] = set()
    sharing = Sharing()
    with (folder / "graph.trig").open("wb") as trig, (folder / "graph.ttl").open("wb") as union:
        trig.write(HEADER)
        union.write(UNION)
        for key in plans.values():
            row = work.shelf.get(key)
            told = _facts(row)
            assert row.plan is not None  # only plans are written
            trig.write(named(row.plan, row.turtle))
            union.write(row.turtle)
            concepts.update(told.concepts)
            sharing.add(row.plan, told.promotes)
        vocabulary = list(vocabulary_graph(work.means.vocabularies, concepts))
        shared = list(sharing.statements())
        for graph, text in ((VOCABULARY_GRAPH, body(vocabulary, ox.RdfFormat.TURTLE)),
                            (SHARING_GRAPH, turtle(shared))):
            trig.write(named(graph, text))
            union.write(text)
    return {VOCABULARY_GRAPH: [f"{triple} ." for triple in vocabulary],
            SHARING_GRAPH: [f"{' '.join(statement)} ." for statement in shared]}


def _fill(work: _Build, fresh: Path, folder: Path, plans: Mapping[str, str], common: Mapping[str, list[str]]) -> None:
    """Fill the next generation's store: from the current one where little changes, else from the files."""
    before, now = work.plans, generations.current(work.out)
    dropped = [source for source, key in before.items() if plans.get(source) != key]
    added = [source for source, key in plans.items() if before.get(source) != key]
    if now and (len(dropped) + len(added)) * _FEW < len(plans):
        try:
            generations.change(fresh, now, map(plan_iri, dropped),
                               ((plan_iri(source), work.shelf.get(plans[source]).turtle) for source in added), common)
            generations.keep(fresh, common)
            return
        except (OSError, RuntimeError):  # the current store is damaged
            shutil.rmtree(fresh)
            fresh.mkdir()
    generations.load(fresh, folder / "graph.trig", folder / "graph.ttl", len(plans), work.jobs)
    generations.keep(fresh, common)


def _facts(row: Row) -> Facts:
    told = understanding.facts(row)
    assert isinstance(told, Facts)  # only plans are written
    return told


def _beside(added: Iterable[str], kept: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The new plans with a kept one that they may have been meant to replace: its path ends in theirs."""
    held: dict[str, list[str]] = {}
    for source in kept:
        held.setdefault(source.rpartition("/")[2], []).append(source)
    for source in sorted(added):
        for other in held.get(source.rpartition("/")[2], ()):
            if other.endswith(f"/{source}"):
                yield source, other


def _digest(failures: Iterable[Failure]) -> str:
    return hashlib.sha256("\n".join(f"{row.source}\t{row.reason}" for row in failures).encode()).hexdigest()


def _nothing_read(paths: Sequence[str | Path], failures: list[Failure]) -> str:
    if len(failures) == 1:
        return failures[0].reason
    where = ", ".join(map(str, paths))
    return f"{where}: none of {len(failures)} files could be read as a plan, e.g. {failures[0].reason}"
