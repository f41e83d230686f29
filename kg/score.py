"""How well a built graph agrees with a careful reader: precision, recall and F1 against gold annotations.

A gold folder holds one JSONL file a document, named like the document; each line is an object with `type`
(Organization, Policy, Initiative, Target), `text` (exact words) and `canonical`. Where two readers differed,
`agreed: false` marks a row that one of them had alone (to find it is no error, to miss it is no miss) and
`canonical_alt` the other's name.
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

Predicted = dict[str, dict[str, dict[str, str]]]  # document → type → normalised surface → entity


@dataclass(frozen=True, slots=True)
class Annotation:
    """One gold row: the names it may be filed under, and whether both readers had it."""

    names: tuple[str, ...]
    agreed: bool

    @property
    def firm(self) -> bool:
        """Both readers had it, under one name."""
        return self.agreed and len(self.names) == 1


Gold = dict[str, dict[str, dict[str, Annotation]]]  # document → type → normalised surface → row


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
    expected, predicted = _read_gold(gold), _predictions(graph)
    return {type_: _compare_type(type_, expected, predicted) for type_ in TYPES}


def shared_links(gold: Path, graph: Graph) -> tuple[int, int]:
    """(found, all): initiatives that gold sees in two documents, and those whose surfaces the graph links too."""
    predicted = _predictions(graph)
    carried: dict[tuple[str, str], set[str]] = defaultdict(set)
    documents: dict[str, set[str]] = defaultdict(set)
    for document, by_type in _read_gold(gold).items():
        rows = by_type["Initiative"]
        found = predicted.get(document, {}).get("Initiative", {})
        pairs = _pair(rows, found)
        for surface, row in rows.items():
            if row.firm:
                documents[row.names[0]].add(document)
            for name in row.names if surface in pairs else ():
                carried[document, name].add(found[pairs[surface]])
    links = [(a, b, name) for name, where in documents.items() for a, b in combinations(sorted(where), 2)]
    return sum(bool(carried[a, name] & carried[b, name]) for a, b, name in links), len(links)


def normalise(text: str) -> str:
    """A surface as it is compared: NFKC, without white space and enclosing marks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).strip(_MARKS)


def _read_gold(folder: Path) -> Gold:
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise KgError(f"{folder}: no .jsonl file here; give a folder with one gold file a document")
    gold: Gold = {}
    for path in files:
        gold[path.stem] = {type_: {} for type_ in TYPES}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            row = _gold_row(path, number, line)
            if row["type"] in TYPES:
                names = tuple(row[key] for key in ("canonical", "canonical_alt") if row.get(key))
                gold[path.stem][row["type"]][normalise(row["text"])] = Annotation(names, row.get("agreed", True))
    return gold


def _gold_row(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
        row["type"], row["text"], row["canonical"]
    except (ValueError, KeyError, TypeError) as error:
        raise KgError(f"{path}:{number}: not a gold row ({error}); "
                      "it needs a JSON object with type, text and canonical") from error
    return dict(row)


def _predictions(graph: Graph) -> Predicted:
    rows = graph.query(_MENTIONS)
    assert isinstance(rows, Table)
    found: Predicted = {}
    for row in rows:
        document = PurePosixPath(row["source"]).stem
        type_ = row["class"].rsplit("#", 1)[-1]
        found.setdefault(document, {}).setdefault(type_, {})[normalise(row["anchor"])] = row["entity"]
    return found


def _compare_type(type_: str, expected: Gold, predicted: Predicted) -> Comparison:
    strict, relaxed = [0, 0, 0, 0], [0, 0, 0, 0]
    missed: list[tuple[str, str]] = []
    spurious: list[tuple[str, str]] = []
    for document in sorted(expected):
        gold, found = expected[document][type_], predicted.get(document, {}).get(type_, {})
        firm = {surface for surface, row in gold.items() if row.agreed}
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
