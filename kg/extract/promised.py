"""Documents named without 《》: those a plan promises or follows (制定出台督导实施方案), and official titles
that stand unmarked after a verb (贯彻落实加强中小学校党建工作的指导意见)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.policy_words import words

_QUOTED_TAIL = re.compile("“[^”]*”$")


def find(text: str) -> Iterator[tuple[int, int]]:
    """Where each such document is named, as (start, end) in code points of `text`."""
    known = words()
    for match in known.unmarked.finditer(text):
        yield match.span(1)
    for match in known.quoted_scheme.finditer(text):
        yield match.span()
    at = 0
    for place in known.promised_starts.finditer(text):
        first = known.promised.match(text, place.start()) if place.start() >= at else None
        if first is None:
            continue
        at = first.end()
        yield from _trimmed(text, *first.span(1))
        while more := known.promised_more.match(text, at):
            at = more.end()
            yield from _trimmed(text, *more.span(1))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The title that a promise names, without what stands before it: 科学合理的教学质量考核方案."""
    known = words()
    if not text.startswith(known.subject, start, end):
        start = max(start, text.rfind("的", start, end) + 1)
    for lead in (known.inner_verb, known.lead, known.listed):
        while found := lead.match(text[start:end]):
            start += found.end()
    start += text.startswith("、", start)
    bare = _QUOTED_TAIL.sub("", text[start:end])
    stem = next((bare[:-n] for n in (4, 3, 2) if len(bare) > n and bare[:-n] in known.plain), None)
    plain = stem is not None and not bare.endswith(known.particular)
    if len(bare) >= 4 and bare not in known.endings and not plain:
        yield start, end
