"""Order does not matter: plans built together, one by one, in another order or by two processes give one graph."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import lexicon, pipeline
from kg.link.initiatives import Initiatives
from kg.namespaces import SHARING_GRAPH, VOCABULARY_GRAPH
from tests.conftest import ROOT
from tests.link.test_pairs import ROWS

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
NAMES = sorted({name for row in ROWS for name in row[3:]})
DECIDED = """@base <https://w3id.org/plan-kg/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<initiative/课后服务> skos:exactMatch <initiative/校内看护> .
<initiative/师德师风建设> skos:prefLabel "师德铸魂"@zh .
"""


def quads(folder: Path) -> set[ox.Quad]:
    return set(ox.parse(path=str(folder / "graph.trig"), format=ox.RdfFormat.TRIG))


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> set[ox.Quad]:
    return built(SEEDS, tmp_path_factory.mktemp("together"))


def built(paths: list[Path], out: Path, jobs: int = 1) -> set[ox.Quad]:
    (out / "links.ttl").write_text(DECIDED, "utf-8")
    pipeline.build(paths, out, jobs=jobs)
    return quads(out)


@pytest.mark.parametrize("order", [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3]])
def test_another_order(together: set[ox.Quad], order: list[int], tmp_path: Path) -> None:
    assert built([SEEDS[place] for place in order], tmp_path) == together


def test_two_processes(together: set[ox.Quad], tmp_path: Path) -> None:
    assert built(SEEDS[::-1], tmp_path, jobs=2) == together


def test_one_by_one(together: set[ox.Quad], tmp_path: Path) -> None:
    """But for what plans share, which is known when all are read."""
    alone: set[ox.Quad] = set()
    for number, path in enumerate(SEEDS):
        (tmp_path / str(number)).mkdir()
        alone |= built([path], tmp_path / str(number))
    sharing = ox.NamedNode(SHARING_GRAPH)
    assert {row for row in alone if row.graph_name != sharing} == {
        row for row in together if row.graph_name != sharing}
    assert any(row.graph_name == ox.NamedNode(VOCABULARY_GRAPH) for row in alone)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=30), st.booleans(), st.booleans())
def test_a_name_means_the_same_whatever_came_before(names: list[str], headline: bool, education: bool) -> None:
    vocabulary = lexicon.load().initiatives
    used = Initiatives(vocabulary, education)
    before = [used.decide(name, headline) for name in names]
    assert [used.decide(name, headline) for name in reversed(names)] == before[::-1]
    assert Initiatives(vocabulary, education).decide(names[-1], headline) == before[-1]
