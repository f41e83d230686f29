"""Sentences that sound like a task and gave no fact (漏检): the blind spots, for an analyst to look at."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg.records import Document, Mention, Outline, Span

SHORTEST = 8  # characters of a sentence worth listing


def find(document: Document, outline: Outline, found: Iterable[Mention]) -> list[Span]:
    """The sentences with a task verb at the head of a clause in which none of `found` begins."""
    starts = sorted(mention.start for mention in found)
    task = _task()
    return [span for span in outline.sentences
            if span.end - span.start >= SHORTEST
            and bisect_left(starts, span.start) == bisect_left(starts, span.end)
            and task.search(document.shadow, span.start, span.end)]


@cache
def _task() -> re.Pattern[str]:
    words = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    verbs, adverbs = ("|".join(sorted(words[name], key=len, reverse=True)) for name in ("verbs", "adverbs"))
    return re.compile(f"(?:(?<=[,。;:!?、\\n ])|(?<![\\s\\S]))(?:{adverbs}){{0,2}}(?:{verbs})")
