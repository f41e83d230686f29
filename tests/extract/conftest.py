"""Small documents for the tests of what belongs to what: items of a plan, the works that they name, bodies, targets."""

from __future__ import annotations

import re

from kg.records import Document, Mention, Outline, Section, Span, Target


def item(text: str, *headlines: str) -> tuple[Document, Outline, list[Mention]]:
    """A document whose lines are items with these headlines, each line a sentence."""
    works, sections, sentences, inside = [], [], [], []
    starts = [text.index(headline) for headline in headlines]
    for order, (start, headline) in enumerate(zip(starts, headlines, strict=True)):
        works.append(Mention("Initiative", start, start + len(headline), headline, "headline", "headline", order))
        end = starts[order + 1] - 3 if order + 1 < len(starts) else len(text)
        headed = Span(start, start + len(headline))
        sections.append(Section(order, 1, f"({order + 1})", Span(start - 3, end), headed, None))
    for match in re.finditer(r"[^。\n]+[。\n]+", text):
        sentences.append(Span(*match.span()))
        inside.append(max((s.order for s in sections if s.span.start <= match.start()), default=None))
    return Document("x", text, text, "", "text/plain"), Outline(tuple(sections), tuple(sentences), tuple(inside)), works


def body(text: str, name: str) -> Mention:
    """The last place where a text names a body."""
    start = text.rindex(name)
    return Mention("Organization", start, start + len(name), name, "role", "government", 0)


def named(text: str, name: str) -> Mention:
    """The last place where a text names a work, besides headlines."""
    start = text.rindex(name)
    return Mention("Initiative", start, start + len(name), name, "test", "named", 0)


def goal(text: str, words: str) -> Target:
    """A target with these words."""
    start = text.index(words)
    return Target(Mention("Target", start, start + len(words), "", "test", None, 0), words)
