"""What a build did not understand, from the files that it writes beside the graph: unread.csv and report.json."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from kg.output import harmless
from kg.view.words import visible

SENTENCES, REPORT = "unread.csv", "report.json"
SAMPLES = 3  # sentences kept of each plan


@dataclass(frozen=True)
class Unread:
    """Sentences that sound like a task and gave no fact, by the source of their plan; and files left out."""

    count: Counter[str] = field(default_factory=Counter)
    samples: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # source → (headline, sentence)
    files: tuple[tuple[str, str], ...] = ()  # name, reason

    @property
    def total(self) -> int:
        """How many sentences, of all plans."""
        return sum(self.count.values())


def read(folder: Path) -> Unread:
    """What the files in `folder` tell; nothing where they are missing."""
    found = Unread(files=_files(folder / REPORT))
    if (folder / SENTENCES).is_file():
        with (folder / SENTENCES).open(encoding="utf-8-sig", newline="") as file:
            for source, headline, sentence in list(csv.reader(file))[1:]:
                found.count[_text(source)] += 1
                samples = found.samples.setdefault(_text(source), [])
                if len(samples) < SAMPLES:
                    samples.append((_text(headline), _text(sentence)))
    return found


def _files(report: Path) -> tuple[tuple[str, str], ...]:
    if not report.is_file():
        return ()
    table = json.loads(report.read_text("utf-8"))
    return tuple((visible(row["source"]), visible(row["reason"])) for row in (*table["failed"], *table["skipped"]))


def _text(cell: str) -> str:
    """A cell as it was before the table was made harmless for spreadsheets."""
    return visible(cell[1:] if cell[:1] == "'" and harmless(cell[1:]) == cell else cell)
