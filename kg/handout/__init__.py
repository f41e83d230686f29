"""The findings of a built graph as a document to hand in: Word or Markdown, each statement with its source."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from kg.handout import chapters, gathering, markdown
from kg.handout.language import Language, Say
from kg.store import Graph
from kg.view import unread

Format = Literal["docx", "md"]


def render(graph: Graph, form: Format = "docx", language: Language = "zh", base: str | None = "") -> bytes:
    """The report; the same graph gives the same bytes.

    `base` leads from the report to the folder of the graph's pages, which it links to: the empty string
    where it stands beside them, None where there are no pages.
    """
    say = Say(language)
    blocks = chapters.document(gathering.gather(graph), unread.read(graph.path), say)
    if form == "md":
        return markdown.render(blocks, say, base).encode()
    from kg.handout import word  # python-docx takes as long to import as a report to write

    return word.render(blocks, say, base)


def base_of(report: Path, pages: Path) -> str | None:
    """How links lead from a report to the folder of the pages: None where there are none."""
    if not (pages / "reader.html").is_file():
        return None
    try:
        way = os.path.relpath(pages, report.parent)
    except ValueError:  # another drive
        return f"{pages.resolve().as_uri()}/"
    return "" if way == "." else f"{quote(Path(way).as_posix())}/"
