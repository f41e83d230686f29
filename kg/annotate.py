"""A first draft of gold annotations: what was found in one document, for a careful reader to correct and complete."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg import lexicon, read, understanding
from kg.errors import ReadError
from kg.records import Document, Failure, Linked, Target


def rows(path: Path) -> Iterator[str]:
    """One JSON object for the plan, then one for each distinct surface of a type, in reading order.

    Raises ReadError where the file cannot be read or holds more than one plan.
    """
    sources = list(read.collect([path]))
    if len(sources) != 1:
        raise ReadError(f"{path}: holds {len(sources)} documents; a gold file is for one")
    if isinstance(sources[0], Failure):
        raise ReadError(sources[0].reason)
    linked = understanding.understand(sources[0], lexicon.load())
    yield _json(_plan(linked.extraction.document))
    seen: set[tuple[str, str]] = set()
    for row in sorted(_facts(linked), key=lambda row: int(row["begin"])):
        key = (row["type"], row["text"])
        if key not in seen:
            seen.add(key)
            yield _json(row)


def _plan(document: Document) -> dict[str, Any]:
    metadata = asdict(document.metadata)
    title = metadata["title"] or ""
    known = ("title", "issuer", "issued", "period_start", "period_end", "kind", "level")
    return {"type": "Plan", "text": title, "canonical": title} | {name: metadata[name] for name in known}


def _facts(linked: Linked) -> Iterator[dict[str, Any]]:
    text = linked.extraction.document.text
    for link in linked.links:
        mention = link.mention
        yield {"type": mention.type, "text": text[mention.start:mention.end], "canonical": link.entity.name,
               "kind": mention.kind, "begin": mention.start}
    for target in linked.extraction.targets:
        yield _target(target, text)


def _target(target: Target, text: str) -> dict[str, Any]:
    mention = target.mention
    numbers = {name: None if number is None else float(number)
               for name, number in (("value", target.value), ("max_value", target.max_value))}
    return {"type": "Target", "text": text[mention.start:mention.end], "canonical": target.indicator,
            "indicator": target.indicator, **numbers, "unit": target.unit, "comparator": target.comparator,
            "deadline": target.deadline_text, "deadline_date": target.deadline, "kind": target.kind,
            "begin": mention.start}


def _json(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=str)
