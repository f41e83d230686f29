"""What a format's reader hands over: literal text, the fields that the format states, and what it left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.records import Dropped

Runs = tuple[tuple[int, int], ...]  # (offset in the new text, offset in the old text) where a kept run begins


@dataclass(frozen=True, slots=True)
class Parsed:
    """One file's text before page furniture is stripped: lines end in \\n, no control characters."""

    text: str
    fields: Mapping[str, str] = field(default_factory=dict)  # title, author, issued, issuer, identifier
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()
    encoding: str | None = None
    origin: Runs = ()  # into the decoded file; for plain text only


def compose(outer: Runs, inner: Runs) -> Runs:
    """The runs of two steps as runs of one: `outer` maps new → middle, `inner` maps middle → old.

    Both are sorted; a run goes on until the next one begins. One pass over both.
    """
    if not outer or not inner:
        return outer or inner
    runs: list[tuple[int, int]] = []
    at = 0
    for index, (new, middle) in enumerate(outer):
        end = middle + outer[index + 1][0] - new if index + 1 < len(outer) else None
        while at + 1 < len(inner) and inner[at + 1][0] <= middle:
            at += 1
        runs.append((new, inner[at][1] + middle - inner[at][0]))
        while at + 1 < len(inner) and (end is None or inner[at + 1][0] < end):
            at += 1
            runs.append((new + inner[at][0] - middle, inner[at][1]))
    return tuple(runs)
