"""The store beside others, in one run over the same graph of about a million quads: load, questions, export, memory.

    python -m tests.bench.store [--quads N] [--python BENCH_VENV/bin/python] [--questions NAME …] [--only NAME …]

The graph is that of the project's seeds, repeated with the names of plans and of their initiatives, policies and
organizations changed, so that a tenth of the copies share each. Each contender is a process of its own. It gets
the union of all graphs as N-Triples; this project gets the named graphs as well and keeps both on disk, as a
build does. rdflib, oxrdflib and maplib run in the Python of --python and are left out where it has them not.
Figures are CPU seconds, of questions the median of three runs (of one, beyond 5 seconds), and peak resident
memory; ratios are what to quote. A step of rdflib is given up after LIMIT CPU seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
LIMIT = 120
QUESTIONS = ("shared-initiatives", "targets-by-deadline", "initiative-sentences", "plan-pairs", "gaps", "themes")
VALUES = {"name": "课后服务", "plan": "庄浪", "a": "庄浪", "b": "淄川", "share": "0.05"}
GROUPS = 10
ID = "https://w3id.org/plan-kg/id/"


# ---- The graph

def write_graph(folder: Path, quads: int) -> dict[str, int]:
    """Write graph.trig (named graphs), graph.ttl and graph.nt (their union) into `folder`; how much there is."""
    import pyoxigraph as ox

    import kg

    kg.build([ROOT / "seeds"], folder / "seed")
    seed = kg.open(folder / "seed")
    lines = {name: ox.serialize(seed.quads(name), format=ox.RdfFormat.N_QUADS).decode() for name in seed.graphs()}
    vocabulary = lines.pop(f"{ID}graph/vocabulary")
    store, copies = ox.Store(), 0
    for group in range(GROUPS):
        store.bulk_load(changed(vocabulary, group).encode(), format=ox.RdfFormat.N_QUADS)
    while len(store) < quads:
        store.bulk_load("".join(changed(text, copies) for text in lines.values()).encode(),
                        format=ox.RdfFormat.N_QUADS)
        copies += 1
    store.dump(str(folder / "graph.trig"), ox.RdfFormat.TRIG)
    named = len(store)
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    for name, form in (("graph.ttl", ox.RdfFormat.TURTLE), ("graph.nt", ox.RdfFormat.N_TRIPLES)):
        store.dump(str(folder / name), form, from_graph=ox.DefaultGraph())
    return {"quads": named, "triples": len(store) - named, "plans": copies * (len(lines) - 1)}


def changed(text: str, copy: int) -> str:
    """N-Quads of another collection: its plans are others, and its names those of one group in ten."""
    group = copy % GROUPS
    text = re.sub(rf"<{ID}(plan|similarity)/", rf"<{ID}\1/{copy:04}/", text)
    text = re.sub(rf"<{ID}(initiative|policy|organization)/([^>]*)>", rf"<{ID}\1/\2~{group}>", text)
    text = re.sub(r'(#(?:pref|alt)Label> "[^"\n]*)"', rf'\g<1>{group or ""}"', text)
    return re.sub(r'(/terms/source> ")', rf"\g<1>{copy:04}/", text)


# ---- The contenders: each loads, asks and exports; what it imports is its own

Ask = Callable[[str], list[tuple[str, ...]]]
Contender = Callable[[Path], tuple[Ask, Callable[[Path], None]]]


def this_project(folder: Path) -> tuple[Ask, Callable[[Path], None]]:
    from kg import answer, export, generations, store

    fresh = folder / "store"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    generations.load(fresh, folder / "graph.trig", folder / "graph.ttl", 0)
    graph = store.of_generation(fresh)
    return (lambda query: [tuple(map(answer.plain, row)) for row in graph.select(query).rows],
            lambda file: bool(file.write_bytes(export.dump(graph, "turtle"))) or None)


def pyoxigraph_in_memory(folder: Path) -> tuple[Ask, Callable[[Path], None]]:
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(path=str(folder / "graph.nt"), format=ox.RdfFormat.N_TRIPLES)

    def ask(query: str) -> list[tuple[str, ...]]:
        return [tuple(getattr(cell, "value", "") for cell in row) for row in store.query(query)]

    return ask, lambda file: store.dump(str(file), ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph())


def rdflib_alone(folder: Path, store: str = "default", form: str = "") -> tuple[Ask, Callable[[Path], None]]:
    import rdflib

    graph = rdflib.Graph(store=store)
    graph.parse(folder / "graph.nt", format=f"{form}nt")
    return (lambda query: [tuple("" if cell is None else str(cell) for cell in row) for row in graph.query(query)],
            lambda file: bool(graph.serialize(file, format=f"{form}turtle", encoding="utf-8")) or None)


def oxrdflib(folder: Path) -> tuple[Ask, Callable[[Path], None]]:
    return rdflib_alone(folder, "Oxigraph", "ox-")


def maplib(folder: Path) -> tuple[Ask, Callable[[Path], None]]:
    import maplib as library

    model = library.Model()
    model.read(str(folder / "graph.nt"))
    return (lambda query: [tuple(map(str, row)) for row in model.query(query).rows()],
            lambda file: model.write(str(file), format="turtle"))


CONTENDERS: dict[str, tuple[Contender, str]] = {  # name → what it does, package that it needs
    "kg": (this_project, ""), "pyoxigraph": (pyoxigraph_in_memory, ""), "oxrdflib": (oxrdflib, "oxrdflib"),
    "maplib": (maplib, "maplib"), "rdflib": (rdflib_alone, "rdflib")}


# ---- Measuring

def contend(name: str, folder: Path) -> None:
    """Run one contender and print a line of JSON for each step."""
    signal.signal(signal.SIGPROF, _give_up)
    questions: dict[str, str] = json.loads((folder / "questions.json").read_text("utf-8"))
    (ask, write), used, _ = timed(lambda: CONTENDERS[name][0](folder))
    say("load", used)
    for question, text in questions.items():
        seconds, note = asked(ask, text, name == "rdflib")
        say(question, seconds, note)
        if seconds is None and name == "maplib":  # after a panic it answers nothing more
            ask, write = CONTENDERS[name][0](folder)
    say("Turtle", *timed(lambda: write(folder / f"{name}.ttl"), LIMIT * (name == "rdflib"))[1:])
    (folder / f"{name}.ttl").unlink(missing_ok=True)
    say("peak MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def asked(ask: Ask, text: str, limited: bool) -> tuple[float | None, str]:
    """CPU seconds, the median of three runs where they are short, and what tells answers apart (or went wrong)."""
    rows, used, failure = timed(lambda: ask(text), LIMIT if limited else 0)
    if rows is None:
        return used, failure
    more = [timed(lambda: ask(text))[1] for _ in range(2)] if used is not None and used < 5 else []
    seconds = statistics.median([time for time in (used, *more) if time is not None])
    content = hashlib.sha256(json.dumps(sorted(rows)).encode()).hexdigest()[:6]
    return seconds, f"{len(rows)} rows {content}"


def timed(work: Callable[[], Any], limit: int = 0) -> tuple[Any, float | None, str]:
    """What it returns, its CPU seconds (None where it fails or is given up), and why it failed."""
    started = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        found = work()
    except TimeoutError:
        return None, None, f"> {limit} s"
    except BaseException as error:  # a question that a contender cannot answer; a panic in Rust is no Exception
        return None, None, f"{type(error).__name__}: {' '.join(str(error).split())[:60]}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return found, time.process_time() - started, ""


def _give_up(*_: object) -> None:
    raise TimeoutError


def say(step: str, figure: float | None, note: str = "") -> None:
    print(json.dumps([step, figure, note]), flush=True)


def run(name: str, python: str, folder: Path) -> Iterator[tuple[str, float | None, str]]:
    """The steps of a contender in a process of its own; none where its package is absent."""
    package = CONTENDERS[name][1]
    if package and subprocess.run([python, "-c", f"import {package}"], capture_output=True).returncode:
        return
    done = subprocess.run([python, str(Path(__file__)), "--contend", name, "--folder", str(folder)],
                          capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    yield from map(json.loads, done.stdout.splitlines())
    if done.returncode:
        print(f"{name}: ended with {done.returncode}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)


# ---- The table

def show(figures: dict[str, dict[str, tuple[float | None, str]]], questions: Iterable[str]) -> None:
    """Print what was measured, and this project's ratios to the fastest and to rdflib."""
    print(f"{'':24}" + "".join(f"{name:>14}" for name in figures) + f"{'of fastest':>14}{'rdflib/kg':>14}")
    for step in ("load", *questions, "Turtle", "peak MB"):
        known = {name: rows[step][0] for name, rows in figures.items() if step in rows}
        shown = [f"{known[name]:14.2f}" if known.get(name) is not None else f"{'—':>14}" for name in figures]
        print(f"{step:24}" + "".join(shown) + _ratio(known.get("kg"), _least(known)) +
              _ratio(known.get("rdflib"), known.get("kg")))
    for step in questions:
        notes = {name: rows[step][1] for name, rows in figures.items() if step in rows}
        print(f"{step}: " + "; ".join(f"{name} {note}" for name, note in notes.items()))
    both = [step for step in questions if all(figures.get(name, {}).get(step, (None,))[0] for name in ("kg", "rdflib"))]
    sums = {name: sum(figures[name][step][0] or 0.0 for step in both) for name in ("kg", "rdflib") if both}
    for name, seconds in sums.items():
        print(f"sum of {len(both)} questions that both answer: {name} {seconds:.2f} s")
    if sums:
        print(f"rdflib takes {sums['rdflib'] / sums['kg']:.1f} times as long")


def _least(known: dict[str, float | None]) -> float | None:
    return min((figure for figure in known.values() if figure), default=None)


def _ratio(figure: float | None, base: float | None) -> str:
    return f"{figure / base:14.2f}" if figure and base else f"{'—':>14}"


def main() -> None:
    """Make the graph, run every contender in turn, print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--questions", nargs="*", default=QUESTIONS)
    parser.add_argument("--only", nargs="*", default=CONTENDERS)
    parser.add_argument("--folder", type=Path, help="where the graph is made, and found again by the next run")
    parser.add_argument("--contend", help=argparse.SUPPRESS)
    parser.add_argument("--make", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.contend:
        contend(arguments.contend, arguments.folder)
        return
    if arguments.make:  # in a process of its own, lest its memory count for the contenders
        print(write_graph(arguments.folder, arguments.quads), flush=True)
        return
    from kg import query

    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        if not (folder / "graph.nt").exists():
            subprocess.run([sys.executable, __file__, "--make", "--folder", folder, "--quads", str(arguments.quads)],
                           check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
        saved = {question.name: question for question in query.saved()}
        (folder / "questions.json").write_text(json.dumps({
            name: saved[name].filled({each.name: VALUES[each.name] for each in saved[name].parameters
                                      if each.name in VALUES}) for name in arguments.questions}), "utf-8")
        figures: dict[str, dict[str, tuple[float | None, str]]] = {}
        for name in arguments.only:
            python = arguments.python if CONTENDERS[name][1] else sys.executable
            figures[name] = {step: (figure, note) for step, figure, note in run(name, python, folder)}
        show({name: rows for name, rows in figures.items() if rows}, arguments.questions)


if __name__ == "__main__":
    main()
