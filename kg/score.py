"""How well a built graph agrees with a careful reader: precision, recall and F1 against gold annotations.

A gold folder holds one JSONL file a document, named like the document; each line is an object with `type`
(Organization, Policy, Initiative, Target), `text` (exact words) and `canonical`; `agreed: false` marks a row
on which two readers differed: to find it is no error, to miss it is no miss.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path, PurePosixPath
from typing import Any

from kg.answer import Table
from kg.errors import KgError
from kg.store import Graph

TYPES = ("Organization", "Policy", "Initiative", "Target")
_MARKS = "“”\"'‘’《》〈〉「」『』()（）、，。；：:;,.!！ "
_OF_SHORTER, _OF_LONGER = 0.6, 0.4  # a common run this long makes two surfaces the same, relaxed

_MENTIONS = """
SELECT ?source ?class ?anchor ?entity WHERE {
  ?mention itsrdf:taIdentRef ?entity ; nif:anchorOf ?anchor ; nif:referenceContext ?plan .
  ?plan dcterms:source ?source . ?entity a ?class .
  FILTER (?class IN (org:Organization, plan:Policy, plan:Initiative, plan:Target)) }"""

Surfaces = dict[str, str]  # normalised surface → entity
Annotations = dict[str, dict[str, Surfaces]]  # document → type → surfaces


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind of fact, and what follows from them."""

    found: int  # predictions that are right
    predicted: int
    recalled: int  # gold rows (agreed ones) that were found
    gold: int

    @property
    def precision(self) -> float:
        """Right predictions among all predictions, 0 where there are none."""
        return self.found / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Found gold rows among all gold rows, 0 where there are none."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """One kind of fact: scores by equal and by overlapping words, and the surfaces that differ (document, text)."""

    strict: Score
    relaxed: Score
    missed: tuple[tuple[str, str], ...]
    spurious: tuple[tuple[str, str], ...]


def compare(gold: Path, graph: Graph) -> dict[str, Comparison]:
    """Compare a graph with a folder of gold files, type by type. Raises KgError where the gold cannot be read."""
    expected, disputed = _read_gold(gold)
    predicted = _predictions(graph)
    return {type_: _compare_type(type_, expected, disputed, predicted) for type_ in TYPES}


def shared_links(gold: Path, graph: Graph) -> tuple[int, int]:
    """(found, all): initiatives that gold sees in two documents, and those whose surfaces the graph links too."""
    expected, disputed = _read_gold(gold)
    predicted = _predictions(graph)
    carried: dict[tuple[str, str], set[str]] = defaultdict(set)
    documents: dict[str, set[str]] = defaultdict(set)
    for document, by_type in expected.items():
        surfaces = by_type["Initiative"]
        found = predicted.get(document, {}).get("Initiative", {})
        pairs = _pair(surfaces, found)
        for surface, canonical in surfaces.items():
            if (document, "Initiative", surface) not in disputed:
                documents[canonical].add(document)
            if surface in pairs:
                carried[document, canonical].add(found[pairs[surface]])
    links = [(a, b, name) for name, where in documents.items() for a, b in combinations(sorted(where), 2)]
    return sum(bool(carried[a, name] & carried[b, name]) for a, b, name in links), len(links)


def normalise(text: str) -> str:
    """A surface as it is compared: NFKC, without white space and enclosing marks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).strip(_MARKS)


def _read_gold(folder: Path) -> tuple[Annotations, set[tuple[str, str, str]]]:
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise KgError(f"{folder}: no .jsonl file here; give a folder with one gold file a document")
    gold: Annotations = {}
    disputed = set()
    for path in files:
        gold[path.stem] = {type_: {} for type_ in TYPES}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            row = _gold_row(path, number, line)
            if row["type"] in TYPES:
                surface = normalise(row["text"])
                gold[path.stem][row["type"]][surface] = row["canonical"]
                if not row.get("agreed", True):
                    disputed.add((path.stem, row["type"], surface))
    return gold, disputed


def _gold_row(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
        row["type"], row["text"], row["canonical"]
    except (ValueError, KeyError, TypeError) as error:
        raise KgError(f"{path}:{number}: not a gold row ({error}); "
                      "it needs a JSON object with type, text and canonical") from error
    return dict(row)


def _predictions(graph: Graph) -> Annotations:
    rows = graph.query(_MENTIONS)
    assert isinstance(rows, Table)
    found: Annotations = {}
    for row in rows:
        document = PurePosixPath(row["source"]).stem
        type_ = row["class"].rsplit("#", 1)[-1]
        found.setdefault(document, {}).setdefault(type_, {})[normalise(row["anchor"])] = row["entity"]
    return found


def _compare_type(type_: str, expected: Annotations, disputed: set[tuple[str, str, str]],
                  predicted: Annotations) -> Comparison:
    strict, relaxed = [0, 0, 0, 0], [0, 0, 0, 0]
    missed: list[tuple[str, str]] = []
    spurious: list[tuple[str, str]] = []
    for document in sorted(expected):
        gold, found = expected[document][type_], predicted.get(document, {}).get(type_, {})
        firm = {surface for surface in gold if (document, type_, surface) not in disputed}
        pairs = _pair(gold, found)
        for tally, hits in ((strict, gold.keys() & found.keys()), (relaxed, pairs.keys())):
            for index, number in enumerate((len(hits), len(found), len(firm & hits), len(firm))):
                tally[index] += number
        missed += [(document, surface) for surface in sorted(firm - pairs.keys())]
        spurious += [(document, surface) for surface in sorted(found.keys() - set(pairs.values()))]
    return Comparison(Score(*strict), Score(*relaxed), tuple(missed), tuple(spurious))


def _pair(gold: Iterable[str], found: Mapping[str, str]) -> dict[str, str]:
    """Gold surface → the found surface that overlaps it best, one to one, best pairs first."""
    candidates = [(share, a, b) for a in gold for b in found if (share := _overlap(a, b))]
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, a, b in sorted(candidates, key=lambda row: (-row[0], row[1], row[2])):
        if a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)
    return pairs


def _overlap(a: str, b: str) -> float:
    """The longest common run as a share of the longer surface; 0 where it is too short to make them the same."""
    if a == b:
        return 1.0
    if not set(a) & set(b):
        return 0.0
    shorter, longer = sorted((len(a), len(b)))
    run = SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
    return run / longer if run >= _OF_SHORTER * shorter and run >= _OF_LONGER * longer else 0.0
