"""The pairs of pairs.tsv that an expert has judged: one initiative, or two."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.lexicon import load
from kg.link.initiatives import Initiatives

ROWS = [line.split("\t") for line in Path(__file__).with_name("pairs.tsv").read_text("utf-8").splitlines()
        if line and not line.startswith("#")]
SETTINGS = {name: Initiatives(load().initiatives, name == "education") for name in ("education", "other")}


@pytest.mark.parametrize(("verdict", "how", "about", "one", "other"), ROWS,
                         ids=[f"{row[0]} {row[3]} {row[4]}" for row in ROWS])
def test_pair(verdict: str, how: str, about: str, one: str, other: str) -> None:
    linker = SETTINGS[about]
    first, second = (linker.decide(name, headline=how == "headline") for name in (one, other))
    assert (first.name == second.name) == (verdict == "same"), f"{first} / {second}"


def test_there_are_enough_pairs_of_both_kinds() -> None:
    verdicts = [row[0] for row in ROWS]
    assert len(ROWS) >= 200
    assert set(verdicts) == {"same", "apart"}
    assert min(map(verdicts.count, ("same", "apart"))) >= 100


def test_no_pair_is_given_twice() -> None:
    pairs = [(row[1], row[2], *sorted(row[3:])) for row in ROWS]
    assert len(pairs) == len(set(pairs))
