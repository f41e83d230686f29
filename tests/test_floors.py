"""The quality floor: extraction and linking never get worse, and the gold they are measured on is pinned.

`tests/floors.toml` holds the gold's hash and row count and the lowest figures allowed. A floor is raised when the
figures rise; a lower one must be explained in the commit that lowers it.
"""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

import kg
from kg import score
from tests.conftest import ROOT

FLOORS: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "tests" / "floors.toml").read_text("utf-8"))
FIGURES = [(name, type_) for name, table in FLOORS.items() for type_ in score.TYPES if type_ in table]


def folders(name: str, shared: Path | None) -> tuple[Path, Path]:
    """The gold folder of a set and the documents that it annotates."""
    if name == "seeds":
        return ROOT / "tests" / "gold", ROOT / "seeds"
    if name == "wide":
        return ROOT / "tests" / "wide" / "gold", ROOT / "tests" / "wide" / "plans"
    assert shared is not None
    return {"shared-seeds": (shared / "gold" / "seeds", shared / "seeds"),
            "shared-more": (shared / "gold" / "more", shared / "documents" / "more")}[name]


@pytest.fixture(scope="module")
def graphs() -> dict[str, Any]:
    """The graph of each set, built when it is first asked for."""
    return {}


def compared(name: str, request: pytest.FixtureRequest, graphs: dict[str, Any]) -> tuple[Path, Any]:
    shared = request.getfixturevalue("shared") if name.startswith("shared") else None
    gold, documents = folders(name, shared)
    if name not in graphs:
        out = request.getfixturevalue("tmp_path_factory").mktemp(name)
        kg.build([documents], out)
        graphs[name] = kg.open(out)
    return gold, graphs[name]


@pytest.mark.parametrize("name", FLOORS)
def test_the_gold_is_the_one_that_the_floors_were_measured_on(name: str, request: pytest.FixtureRequest) -> None:
    shared = request.getfixturevalue("shared") if name.startswith("shared") else None
    gold, _ = folders(name, shared)
    files = sorted(gold.glob("*.jsonl"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    rows = sum(len(path.read_text("utf-8").splitlines()) for path in files)
    assert (digest, rows) == (FLOORS[name]["sha256"], FLOORS[name]["rows"])


@pytest.mark.parametrize(("name", "type_"), FIGURES)
def test_extraction_stays_above_its_floor(name: str, type_: str, request: pytest.FixtureRequest,
                                         graphs: dict[str, Any]) -> None:
    gold, graph = compared(name, request, graphs)
    found = score.compare(gold, graph)[type_]
    assert found.relaxed.f1 >= FLOORS[name][type_]["relaxed"], found.missed[:5]
    assert found.strict.f1 >= FLOORS[name][type_]["strict"], found.spurious[:5]


@pytest.mark.parametrize("name", [name for name, table in FLOORS.items() if "links" in table])
def test_linking_stays_above_its_floor(name: str, request: pytest.FixtureRequest, graphs: dict[str, Any]) -> None:
    gold, graph = compared(name, request, graphs)
    found, total = score.shared_links(gold, graph)
    assert found / total >= FLOORS[name]["links"]
