"""A whole build beside what only cuts words, only matches names or only finds one kind of thing, over the same text.

    python -m tests.bench.compare [FOLDER …] [--size MB] [--runs N] [--python BENCH_VENV/bin/python]

Without folders the project's seeds are copied, with changed years, until they are --size MB of text. Each
measurement is a process of its own from its start to its end; the runs go round by turns, and the median of each
counts. CPU seconds are those of user and system, children included; peak memory is that of the largest process.
rjieba, cpca and recognizers-text-suite (with emoji<2) are no part of this project: they run in the Python of
--python, an environment made for this, and are left out where it has them not. Those that would take minutes get
a part of the text. Ratios are what to quote: how many times as fast as jieba.posseg, by CPU seconds.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.build import BUILD, ROOT, multiply

MEASURE = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
wall, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024]))
"""
TEXTS = """
import pathlib, sys
left, texts = int(sys.argv[2]), []
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.txt")):
    if left > 0:
        texts.append(path.read_text("utf-8"))
        left -= len(texts[-1].encode())
"""
AUTOMATON = TEXTS + """
import daachorse
from kg import lexicon
known = lexicon.load()
labels = {label for part in (known.initiatives, known.policies, known.organizations) for label in part.by_label}
automaton = daachorse.CharwiseDoubleArrayAhoCorasick(
    sorted(labels), match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST)
for text in texts:
    automaton.find(text)
"""
POSSEG = TEXTS + """
import jieba.posseg
jieba.setLogLevel(60)
for text in texts:
    for word in jieba.posseg.cut(text):
        pass
"""
CUT = TEXTS + """
import jieba
jieba.setLogLevel(60)
for text in texts:
    jieba.lcut(text)
"""
RJIEBA_CUT = TEXTS + """
import rjieba
for text in texts:
    rjieba.cut(text)
"""
RJIEBA_TAG = RJIEBA_CUT.replace("rjieba.cut", "rjieba.tag")
CPCA = TEXTS + """
import contextlib, cpca
for text in texts:
    with contextlib.suppress(KeyError):  # on a text without any place
        cpca.transform_text_with_addrs(text)
"""
RECOGNIZERS = TEXTS + """
from recognizers_number_with_unit import NumberWithUnitRecognizer
known = NumberWithUnitRecognizer("zh-cn")
models = known.get_currency_model(), known.get_dimension_model()
for text in texts:
    for line in filter(str.strip, text.split("\\n")):
        for model in models:
            model.parse(line)
"""


@dataclass(frozen=True, slots=True)
class Contender:
    """A program over the folder of texts; the module that it needs; how many bytes it gets, where not all."""

    name: str
    program: str
    needs: str = ""
    bytes: int = sys.maxsize


CONTENDERS = (
    Contender("jieba.posseg", POSSEG, "jieba"),
    Contender("jieba.cut", CUT, "jieba"),
    Contender("rjieba cut", RJIEBA_CUT, "rjieba"),
    Contender("rjieba tag", RJIEBA_TAG, "rjieba"),
    Contender("places: cpca", CPCA, "cpca", 3_000_000),
    Contender("amounts: recognizers-text", RECOGNIZERS, "recognizers_number_with_unit", 100_000),
)


@dataclass(frozen=True, slots=True)
class Row:
    """What a measurement gave, medians."""

    megabytes: float
    plans: int
    cpu: float
    wall: float
    memory: float


def measure(command: Sequence[str]) -> tuple[float, float, float]:
    """CPU seconds, seconds on the clock and peak MB of a command."""
    run = [sys.executable, "-c", MEASURE, *command]
    cpu, wall, memory = json.loads(subprocess.run(run, check=True, cwd=ROOT, capture_output=True, text=True).stdout)
    return cpu, wall, memory


def has(python: str, module: str) -> bool:
    """Whether a Python has a module."""
    return not subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode


def taken(folder: Path, most: int) -> tuple[float, int]:
    """The megabytes and the number of the texts that a contender reads of at most so many bytes, and one."""
    megabytes, plans = 0.0, 0
    for path in sorted(folder.rglob("*.txt")):
        if megabytes * 1e6 >= most:
            break
        megabytes, plans = megabytes + path.stat().st_size / 1e6, plans + 1
    return megabytes, plans


def commands(texts: Path, out: Path, python: str) -> dict[str, tuple[tuple[str, ...], int]]:
    """Every measurement's command and the most bytes that it reads."""
    found: dict[str, tuple[tuple[str, ...], int]] = {
        f"kg build, {jobs} process{'es'[:2 * (jobs > 1)]}": (
            (sys.executable, "-c", f"import shutil; shutil.rmtree({str(out)!r}, ignore_errors=True)\n{BUILD}",
             str(texts), str(out), str(jobs)), sys.maxsize) for jobs in (1, 2)}
    found["names: the automaton alone"] = ((sys.executable, "-c", AUTOMATON, str(texts), str(sys.maxsize)), sys.maxsize)
    for one in CONTENDERS:
        runner = next((it for it in (sys.executable, python) if has(it, one.needs)), None)
        if runner is None:
            print(f"{one.name}: left out, there is no {one.needs} in {python}", file=sys.stderr)
            continue
        found[one.name] = (runner, "-c", one.program, str(texts), str(one.bytes)), one.bytes
    return found


def main() -> None:
    """Run every measurement and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--size", type=float, default=3.0, help="MB of text made from the seeds")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--python", default=sys.executable, help="the Python that has what is compared with")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        texts, out = Path(temporary, "texts"), Path(temporary, "out")
        texts.mkdir()
        for folder in arguments.folders:
            shutil.copytree(folder, texts / folder.name)
        if not arguments.folders:
            multiply(texts, int(arguments.size * 1e6))
        work = commands(texts, out, arguments.python)
        rounds = [{name: measure(command) for name, (command, _) in work.items()} for _ in range(arguments.runs)]
        rows = {name: Row(*taken(texts, most), *map(statistics.median, zip(*(it[name] for it in rounds), strict=True)))
                for name, (_, most) in work.items()}
    _print(rows)


def _print(rows: dict[str, Row]) -> None:
    base = rows["jieba.posseg"].cpu / rows["jieba.posseg"].megabytes
    print(f"\n{'':28}{'MB':>6}{'CPU s':>8}{'wall s':>8}{'MB/s':>8}{'plans/s':>9}{'peak MB':>9}{'x posseg':>10}")
    for name, row in sorted(rows.items(), key=lambda item: item[1].cpu / item[1].megabytes):
        print(f"{name:28}{row.megabytes:6.1f}{row.cpu:8.2f}{row.wall:8.2f}{row.megabytes / row.cpu:8.2f}"
              f"{row.plans / row.wall:9.1f}{row.memory:9.0f}{base * row.megabytes / row.cpu:10.2f}")
    one, two = (row for name, row in rows.items() if name.startswith("kg build"))
    print(f"\ntwo processes: {one.wall / two.wall:.2f} times as fast on the clock as one")


if __name__ == "__main__":
    main()
