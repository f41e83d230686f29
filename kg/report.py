"""What a build did with each document and what it found: for the terminal, report.json and the analyst's eye."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from kg.looks import is_no_plan
from kg.output import writing_csv
from kg.records import Extraction, Failure, Linked

FILE, UNREAD = "report.json", "unread.csv"


@dataclass(frozen=True, slots=True)
class PlanReport:
    """What became of one document that was read."""

    source: str
    title: str | None
    issuer: str | None
    issued: str | None
    characters: int
    entities: Sequence[Sequence[str]]  # (type, name) of what it mentions
    targets: int
    unread: Sequence[Sequence[str]]  # task-like sentences that gave no fact: headline of the section, sentence
    dropped: Sequence[dict[str, str]]  # page furniture: text and reason
    notes: Sequence[str]
    unlikely: bool = False  # no plan by its looks


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read, left out and found."""

    plans: int
    unread: int  # task-like sentences that gave no fact
    skipped: tuple[Failure, ...]
    failed: tuple[Failure, ...]
    facts: dict[str, int]  # distinct entities by type
    shared: tuple[tuple[str, int], ...]  # initiative and number of plans, most shared first
    anew: int = 0  # documents that this build has read; the others were read before
    unlikely: tuple[str, ...] = ()  # documents that were read, but are no plan by their looks
    kept: tuple[str, ...] = ()  # plans in the graph although they are not among what was given
    beside: tuple[tuple[str, str], ...] = ()  # new plans, each with a kept one whose file is called the same


def of_plan(linked: Linked) -> PlanReport:
    """What was made of one document."""
    found = linked.extraction
    document, metadata = found.document, found.document.metadata
    entities = tuple(sorted({(row.entity.type, row.entity.name) for row in linked.links}))
    return PlanReport(
        source=document.source, title=metadata.title, issuer=metadata.issuer, issued=metadata.issued,
        characters=len(document.text),
        entities=entities, targets=len(found.targets), unread=tuple(_unread(found)),
        dropped=tuple({"text": row.text, "reason": row.reason} for row in document.dropped), notes=document.notes,
        unlikely=is_no_plan(metadata.kind, metadata.issuer, metadata.issued or metadata.period_start,
                            sum(type_ == "Organization" for type_, _ in entities)))


def write(folder: Path, plans: Iterable[PlanReport], failures: Sequence[Failure]) -> Report:
    """Write report.json and unread.csv plan by plan, and return the totals.

    The same input gives the same bytes. However many plans there are, one at a time is held.
    """
    count: Counter[tuple[str, str]] = Counter()
    read = targets = unread = 0
    unlikely: list[str] = []
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as file, \
            writing_csv(folder / UNREAD, ("计划 plan", "章节 section", "句子 sentence")) as write_row:
        file.write('{"plans": [')
        for plan in plans:
            file.write(f"{',' if read else ''}\n{_json(_row(plan))}")
            for section, sentence in plan.unread:
                write_row((plan.source, section, sentence))
            count.update((type_, name) for type_, name in plan.entities)
            unlikely += [plan.source] if plan.unlikely else []
            read, targets, unread = read + 1, targets + plan.targets, unread + len(plan.unread)
        found = Report(
            plans=read, unread=unread, facts=_facts(count, targets), shared=_shared(count), unlikely=tuple(unlikely),
            skipped=tuple(row for row in failures if row.skipped),
            failed=tuple(row for row in failures if not row.skipped))
        file.write(f"\n],\n{_json(_totals(found))[1:]}\n")
    return found


def of_folder(folder: Path) -> Report:
    """The totals of the build that has written into this folder. Raises OSError or ValueError where there is none."""
    table = json.loads((folder / FILE).read_text("utf-8"))
    return Report(
        plans=len(table["plans"]), unread=sum(plan["unread"] for plan in table["plans"]),
        skipped=tuple(map(failure, table["skipped"])), failed=tuple(map(failure, table["failed"])),
        facts=table["facts"],
        shared=tuple((row["initiative"], row["plans"]) for row in table["shared"]), unlikely=tuple(table["unlikely"]))


def failure(table: dict[str, Any]) -> Failure:
    """A failure that `asdict` has turned into a table for JSON."""
    return Failure(**table | {"notes": tuple(table["notes"])})


def _unread(found: Extraction) -> Iterator[tuple[str, str]]:
    text, outline = found.document.text, found.outline
    of_sentence = dict(zip(outline.sentences, outline.sentence_sections, strict=True))
    for span in found.unread:
        order = of_sentence[span]
        headline = outline.sections[order].headline if order is not None else None
        yield text[headline.start:headline.end] if headline else "", text[span.start:span.end]


def _row(plan: PlanReport) -> dict[str, Any]:
    return ({field.name: getattr(plan, field.name) for field in fields(plan)}  # asdict copies what is in them, too
            | {"entities": Counter(type_ for type_, _ in plan.entities), "unread": len(plan.unread)})


def _totals(found: Report) -> dict[str, Any]:
    return {"skipped": [asdict(row) for row in found.skipped], "failed": [asdict(row) for row in found.failed],
            "facts": found.facts, "shared": [{"initiative": name, "plans": plans} for name, plans in found.shared],
            "unlikely": found.unlikely}


def _facts(count: Counter[tuple[str, str]], targets: int) -> dict[str, int]:
    facts = Counter(type_ for type_, _ in count)
    return {type_: facts[type_] for type_ in ("Organization", "Policy", "Initiative")} | {"Target": targets}


def _shared(count: Counter[tuple[str, str]]) -> tuple[tuple[str, int], ...]:
    shared = [(name, plans) for (type_, name), plans in count.items() if type_ == "Initiative" and plans > 1]
    return tuple(sorted(shared, key=lambda row: (-row[1], row[0])))


def _json(table: dict[str, Any]) -> str:
    return json.dumps(table, ensure_ascii=False)
