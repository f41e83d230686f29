"""Writing an analyst's decisions into `links.ttl` for him: one line a decision, the rest of the file as it is."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DecisionError
from kg.link.decisions import APART, CALLED, SAME, Statement, parts, read, statements
from kg.namespaces import ID, PLAN, SKOS, entity_iri, shorten

_HEAD = f"""\
# What an analyst decided about the names in the graph; every build obeys it. 人工裁定：每次构建都会遵守。
#   <initiative/A> skos:exactMatch <initiative/B> .        A, and what the rules file under A, is B  归并
#   <initiative/A> plan:differentFrom <initiative/B> .     the words A are not B  拆分、不归并
#   <initiative/A> skos:prefLabel "B"@zh .                 A is called B  更名
# organization/ and policy/ work alike. Delete a line to undo it. 删去一行即撤销。
@base <{ID}> .
@prefix skos: <{SKOS}> .
@prefix plan: <{PLAN}> .

"""
_MOST = 10  # names that a message lists
_WRITTEN = {SAME: "skos:exactMatch", APART: "plan:differentFrom", CALLED: "skos:prefLabel"}


def record(path: Path, subject: str, predicate: ox.NamedNode, object_: str) -> str:
    """Add a decision and return its line. `object_` is an IRI, or the name of a CALLED.

    Raises DecisionError, and leaves the file as it was, where the decision is at odds with another.
    """
    what = str(ox.Literal(object_, language="zh")) if predicate == CALLED else _short(object_)
    line = f"{_short(subject)} {_WRITTEN[predicate]} {what} ."
    before = path.read_text("utf-8") if path.exists() else _HEAD
    gap = "" if before.endswith("\n") else "\n"
    if line not in before.splitlines():
        _replace(path, f"{before}{gap}{line}\n")
    return line


def undo(path: Path, subject: str, other: str | None = None) -> list[str]:
    """Take away the decisions about `subject`, or only those that name `other` too, and return their lines.

    Raises DecisionError where there is none, or where a decision is not alone on its line.
    """
    lines = path.read_text("utf-8").split("\n") if path.exists() else []
    all_ = list(statements(path)) if lines else []
    found = [row for row in all_ if row.subject == subject and other in (None, row.object)]
    if not found:
        raise DecisionError(f"{path}: nothing was decided about {shorten(subject)}; {_instead(all_, subject)}")
    taken = []
    for row in found:
        line = lines[row.line - 1].strip()
        if not line.startswith("<") or line.count(" .") != 1 or not line.endswith("."):
            raise DecisionError(f"{path}:{row.line}: {line} is part of a longer statement; edit it by hand")
        taken.append(line)
    gone = {row.line for row in found}
    _replace(path, "\n".join(line for number, line in enumerate(lines, 1) if number not in gone))
    return taken


def _instead(rows: Iterable[Statement], subject: str) -> str:
    """The names to undo instead: those that a decision ties to this one, else all that have decisions."""
    tied = [row.subject for row in rows if subject in (row.object, _renamed(row))]
    names = list(dict.fromkeys(parts(iri)[1] for iri in tied or [row.subject for row in rows]))
    if not names:
        return "nothing is decided there"
    what = "undo what was decided about" if tied else "its decisions are about"
    return f"{what} {'、'.join(names[:_MOST])}{' …' if len(names) > _MOST else ''}"


def _renamed(row: Statement) -> str | None:
    """The IRI that the new name of a renamed entity would have."""
    return entity_iri(parts(row.subject)[0], row.object) if row.predicate == CALLED else None


def _short(iri: str) -> str:
    type_, _ = parts(iri)
    return f"<{type_.lower()}/{iri.removeprefix(ID).partition('/')[2]}>"


def _replace(path: Path, text: str) -> None:
    """The new text takes the old one's place once it has proved to be readable."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, "utf-8")
        read(fresh)
        os.replace(fresh, path)
    except DecisionError as error:
        raise DecisionError(str(error).replace(str(fresh), str(path))) from error
    except OSError as error:
        raise DecisionError(f"{path}: cannot be written ({error.strerror})") from error
    finally:
        fresh.unlink(missing_ok=True)
