"""How fast a build is, beside jieba.posseg alone over the same text, in one run.

    python -m tests.bench.build [FOLDER …] [--size MB]

Without folders the project's seeds are copied, with changed names and numbers, until they are --size MB of text.
Each measurement runs in a process of its own, in turn, and the median of three counts; figures are CPU
seconds (user and system, children included) and peak resident memory. Ratios are what to quote.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
RUNS = 3

POSSEG = """
import sys, pathlib, jieba, jieba.posseg
jieba.setLogLevel(60)
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.txt")):
    for word in jieba.posseg.cut(path.read_text("utf-8")):
        pass
"""
BUILD = ("import shutil, sys, kg; shutil.rmtree(sys.argv[2], ignore_errors=True); "  # else what was read is kept
         "kg.build([sys.argv[1]], sys.argv[2], jobs=int(sys.argv[3]))")
MEASURE = """
import json, resource, runpy, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def measure(*command: str) -> tuple[float, float]:
    """CPU seconds and peak MB of a command, the median of RUNS."""
    rows = [json.loads(subprocess.run([sys.executable, "-c", MEASURE, *command], check=True, cwd=ROOT,
                                      capture_output=True, text=True).stdout) for _ in range(RUNS)]
    return statistics.median(row[0] for row in rows), statistics.median(row[1] for row in rows)


def multiply(folder: Path, size: int) -> None:
    """Fill `folder` with variants of the seeds, `size` bytes in all; the years change from copy to copy."""
    seeds = [(path.stem, path.read_text("utf-8")) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    written = copy = 0
    while written < size:
        for stem, text in seeds:
            variant = text.replace("2022", str(2000 + copy % 90)).replace("2023", str(2001 + copy % 90))
            (folder / f"{copy:05}-{stem}.txt").write_text(variant, "utf-8")
            written += len(variant.encode())
        copy += 1


def main() -> None:
    """Run every measurement and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--size", type=float, default=2.0, help="MB of text made from the seeds")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        texts, out = Path(temporary, "texts"), Path(temporary, "out")
        texts.mkdir()
        for folder in arguments.folders:
            shutil.copytree(folder, texts / folder.name)
        if not arguments.folders:
            multiply(texts, int(arguments.size * 1e6))
        megabytes = sum(path.stat().st_size for path in texts.rglob("*.txt")) / 1e6
        python = sys.executable
        rows = {
            "jieba.posseg alone": measure(python, "-c", POSSEG, str(texts)),
            "kg build": measure(python, "-c", BUILD, str(texts), str(out), "1"),
        }
        starts = {
            "kg --version": measure(python, "-m", "kg", "--version"),
            "kg query (saved)": measure(python, "-m", "kg", "query", "plans", "--graph", str(out)),
        }
    print(f"{megabytes:.1f} MB of text\n{'':22}{'CPU s':>8}{'MB/s':>8}{'peak MB':>9}{'ratio':>8}")
    base = rows["jieba.posseg alone"][0]
    for name, (seconds, memory) in rows.items():
        print(f"{name:22}{seconds:8.2f}{megabytes / seconds:8.2f}{memory:9.0f}{seconds / base:8.2f}")
    for name, (seconds, memory) in starts.items():
        print(f"{name:22}{seconds:8.2f}{'':8}{memory:9.0f}")


if __name__ == "__main__":
    main()
