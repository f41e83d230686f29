"""What linking and the measure of sharing cost by themselves as plans grow in number: CPU seconds and memory.

    python -m tests.bench.link [FOLDER …] [--plans N …]

The plans of the folders (without any: the project's seeds) are read once. They are then linked over and over, in
each copy a third of the names changed, until there are N plans; each N in a process of its own. Linking and
sharing alone are timed; memory is the peak of the process over what it held when it had read the plans (Linux).
"""

from __future__ import annotations

import argparse
import json
import pickle
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg import lexicon, read
from kg.errors import ReadError
from kg.extract import extract
from kg.link import link
from kg.namespaces import entity_iri, plan_iri
from kg.outline import outline
from kg.read import Source
from kg.records import Extraction
from kg.sharing import Sharing

ROOT = Path(__file__).parent.parent.parent
PLANS = (300, 3_000, 30_000)
CHANGED = 3  # one name in so many is another in each copy


def extractions(folders: list[Path]) -> Iterator[Extraction]:
    """Every plan in the folders, extracted."""
    vocabularies = lexicon.load()
    for source in read.collect(folders):
        if isinstance(source, Source):
            try:
                document = read.read(source)
            except ReadError:
                continue
            yield extract(document, outline(document), vocabularies)


def varied(extraction: Extraction, copy: int) -> Extraction:
    """The extraction as that of another plan: its source and some names are others."""
    document = replace(extraction.document, source=f"{copy}/{extraction.document.source}")
    mentions = tuple(replace(row, name=f"{row.name}{copy}号") if (zlib.crc32(row.name.encode()) + copy) % CHANGED == 0
                     else row for row in extraction.mentions)
    return replace(extraction, document=document, mentions=mentions)


def measure(file: Path, plans: int) -> dict[str, float]:
    """CPU seconds of linking and of sharing, and the memory gained, for so many plans made from those in `file`."""
    base: list[Extraction] = pickle.loads(file.read_bytes())
    vocabularies = lexicon.load()
    link(base[0], vocabularies)  # what is made once a process
    before = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 1024
    linking = sharing_ = 0.0
    mentions = 0
    sharing = Sharing()
    for number in range(plans):
        extraction = varied(base[number % len(base)], number // len(base))
        started = time.process_time()
        linked = link(extraction, vocabularies)
        linking += time.process_time() - started
        mentions += len(linked.links)
        promoted = {row.entity.concept or entity_iri("Initiative", row.entity.name)
                    for row in linked.links if row.entity.type == "Initiative"}
        started = time.process_time()
        sharing.add(plan_iri(extraction.document.source), promoted)
        sharing_ += time.process_time() - started
    started = time.process_time()
    pairs = sum(predicate == "plan:sharedCount" for _, predicate, _ in sharing.statements())
    sharing_ += time.process_time() - started
    gained = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return {"mentions": mentions, "pairs": pairs, "linking": linking, "sharing": sharing_, "memory": gained / 1024}


def main() -> None:
    """Measure every number of plans and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--plans", nargs="+", type=int, default=list(PLANS))
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure(Path(arguments.measure[0]), int(arguments.measure[1]))))
        return
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary, "plans.pickle")
        file.write_bytes(pickle.dumps(list(extractions(arguments.folders or [ROOT / "seeds"]))))
        print(f"{'plans':>8}{'mentions':>12}{'pairs':>10}{'link CPU s':>12}{'share CPU s':>13}"
              f"{'ms a plan':>11}{'MB':>7}")
        for plans in arguments.plans:
            done = subprocess.run([sys.executable, "-m", "tests.bench.link", "--measure", str(file), str(plans)],
                                  check=True, capture_output=True, text=True, cwd=ROOT)
            row = json.loads(done.stdout)
            each = 1000 * (row["linking"] + row["sharing"]) / plans
            print(f"{plans:8,}{row['mentions']:12,}{row['pairs']:10,}{row['linking']:12.2f}{row['sharing']:13.2f}"
                  f"{each:11.2f}{row['memory']:7.0f}", flush=True)


if __name__ == "__main__":
    main()
