"""What a build did with each document and what it found: for the terminal, report.json and the analyst's eye."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kg.records import Extraction, Failure, Linked


@dataclass(frozen=True, slots=True)
class PlanReport:
    """What became of one document that was read."""

    source: str
    title: str | None
    issuer: str | None
    issued: str | None
    characters: int
    entities: tuple[tuple[str, str], ...]  # (type, name) of what it mentions
    targets: int
    unread: tuple[tuple[str, str], ...]  # task-like sentences that gave no fact: headline of the section, sentence
    dropped: tuple[dict[str, str], ...]  # page furniture: text and reason
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read, left out and found."""

    plans: tuple[PlanReport, ...]
    skipped: tuple[Failure, ...]
    failed: tuple[Failure, ...]
    facts: dict[str, int]  # distinct entities by type
    shared: tuple[tuple[str, int], ...]  # initiative and number of plans, most shared first

    def to_json(self) -> str:
        """The report as JSON, the same for the same input."""
        table: dict[str, Any] = asdict(self)
        table["shared"] = [{"initiative": name, "plans": count} for name, count in self.shared]
        for plan in table["plans"]:
            plan["entities"] = Counter(type_ for type_, _ in plan["entities"])
            plan["unread"] = len(plan["unread"])
        return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def of_plan(linked: Linked) -> PlanReport:
    """What was made of one document."""
    found = linked.extraction
    document, metadata = found.document, found.document.metadata
    return PlanReport(
        source=document.source, title=metadata.title, issuer=metadata.issuer, issued=metadata.issued,
        characters=len(document.text),
        entities=tuple(sorted({(row.entity.type, row.entity.name) for row in linked.links})),
        targets=len(found.targets), unread=tuple(_unread(found)),
        dropped=tuple(asdict(row) for row in document.dropped), notes=document.notes)


def _unread(found: Extraction) -> Iterator[tuple[str, str]]:
    text, outline = found.document.text, found.outline
    of_sentence = dict(zip(outline.sentences, outline.sentence_sections, strict=True))
    for span in found.unread:
        order = of_sentence[span]
        headline = outline.sections[order].headline if order is not None else None
        yield text[headline.start:headline.end] if headline else "", text[span.start:span.end]


def of_build(plans: Sequence[PlanReport], failures: Sequence[Failure]) -> Report:
    """What a whole build read, left out and found."""
    count = Counter(entity for plan in plans for entity in plan.entities)
    facts = Counter(type_ for type_, _ in count)
    shared = [(name, number) for (type_, name), number in count.items() if type_ == "Initiative" and number > 1]
    return Report(
        plans=tuple(plans), skipped=tuple(row for row in failures if row.skipped),
        failed=tuple(row for row in failures if not row.skipped),
        facts={type_: facts[type_] for type_ in ("Organization", "Policy", "Initiative")}
        | {"Target": sum(plan.targets for plan in plans)},
        shared=tuple(sorted(shared, key=lambda row: (-row[1], row[0]))))
