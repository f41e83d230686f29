"""All pages of a built graph, written beside it, and the ledger of targets as files for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.browse import OVERVIEW
from kg.view import compare, ledger, matrix, network, ontology, overview, reader, reading, targets, unread

PAGES = {  # file → the function that makes it of what the graph tells
    OVERVIEW: overview.page,
    "graph.html": network.page,
    "matrix.html": matrix.page,
    "targets.html": targets.page,
    "compare.html": compare.page,
    "reader.html": reader.page,
    "ontology.html": ontology.page,
}


def write(graph: Iterable[ox.Quad], folder: Path) -> None:
    """Write every page into `folder`. The graph's quads are read once; the same graph gives the same bytes.

    What the build could not read or understand is told from its files in `folder`, where they are there.
    """
    source = reading.read(graph)
    left = unread.read(folder)
    for name, page in PAGES.items():
        text = overview.page(source, left) if name == OVERVIEW else page(source)
        (folder / name).write_text(text, "utf-8", newline="\n")
    rows = ledger.lines(source)
    (folder / "targets.xlsx").write_bytes(ledger.workbook(rows))
    (folder / "targets.csv").write_bytes(ledger.table(rows))
