"""Growth: whole builds of 1,000, 10,000, 100,000 plans, and then of the same folder with one plan changed.

    python -m tests.bench.growth [--plans 1000,10000] [--jobs N] [--pages] [FOLDER…]

The plans are the texts of the folders (default: the project's seeds), repeated with other names of places and other
numbers. CPU seconds are those of the build and its children; what is measured per plan should stay flat.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLACE = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}(?=[县市区镇乡])")
NUMBER = re.compile(r"(?<!\d)[1-9]\d{0,2}(?!\d|[年月日号、.．])")
FIRST, SECOND = "东西南北中上下大小长安平永新青白清石金玉龙凤云海", "河山江湖川原林泉桥岭丰昌宁和兴泰阳城水田沙溪湾浦"


@dataclass(frozen=True)
class Run:
    """What one build took."""

    wall: float
    cpu: float
    peak: int  # MB, the largest process
    disk: int  # bytes of its folder


def another(text: str, copy: int) -> str:
    """The text with other places and numbers, the same ones for the same copy; copy 0 is the text itself."""
    if copy == 0:
        return text
    chance = random.Random(copy)
    places: dict[str, str] = {}

    def place(match: re.Match[str]) -> str:
        return places.setdefault(match[0], chance.choice(FIRST) + chance.choice(SECOND))

    return NUMBER.sub(lambda match: str(int(match[0]) + copy % 97 + 1), PLACE.sub(place, text))


def texts(folders: Sequence[Path]) -> list[str]:
    """In an order that mixes them, so that any beginning is like the whole."""
    found = [path for folder in folders for path in sorted(folder.rglob("*.txt"))]
    random.Random(0).shuffle(found)
    return [path.read_text("utf-8", "replace") for path in found]


def lay(folder: Path, source: list[str], plans: int) -> int:
    """Write the plans, a thousand a folder, and return their bytes."""
    size = 0
    for number in range(plans):
        data = another(source[number % len(source)], number // len(source)).encode()
        path = folder / f"{number // 1000:04}" / f"{number:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        size += len(data)
    return size


def run(folder: Path, out: Path, options: Sequence[str]) -> Run:
    started = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "kg", "build", str(folder), "--out", str(out), *options],
                               cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the build of {folder} failed")
    return Run(time.monotonic() - started, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, disk(out))


def disk(folder: Path) -> int:
    """Bytes on disk; what two stores share by hard links counts once."""
    seen = {(stat.st_dev, stat.st_ino): stat.st_size for path in folder.rglob("*") if (stat := path.lstat())
            and path.is_file()}
    return sum(seen.values())


def rows(source: list[str], counts: Sequence[int], options: Sequence[str], scratch: Path) -> Iterator[str]:
    for plans in counts:
        folder, out = scratch / f"{plans}", scratch / f"{plans}-out"
        size = lay(folder, source, plans)
        full = run(folder, out, options)
        changed = next(folder.rglob("*.txt"))
        changed.write_text(changed.read_text("utf-8") + "\n新增：2023年底前完成整改3处。\n", "utf-8")
        one = run(folder, out, options)
        yield (f"{plans:>8} {size / 1e6:>8.1f} {full.wall:>8.1f} {full.cpu:>8.1f} {1e3 * full.cpu / plans:>9.2f} "
               f"{size / 1e6 / full.cpu:>6.2f} {full.peak:>8} {1e3 * full.peak / plans:>8.0f} "
               f"{full.disk / plans / 1e3:>8.0f} {one.cpu:>8.2f} {one.cpu / full.cpu:>7.2%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "seeds"])
    parser.add_argument("--plans", default="1000,10000")
    parser.add_argument("--jobs", default="1")
    parser.add_argument("--pages", action="store_true")
    given = parser.parse_args()
    options = ["--jobs", given.jobs, "--pages" if given.pages else "--no-pages"]
    print("   plans  MB text   wall s    CPU s  ms/plan   MB/s  peak MB  kB/plan  kB disk  changed    of it")
    with tempfile.TemporaryDirectory() as scratch:
        for row in rows(texts(given.folders), [int(count) for count in given.plans.split(",")], options, Path(scratch)):
            print(row, flush=True)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
