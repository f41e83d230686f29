"""What a plan says of a thing, as data for a page: the sentences with the words marked, and what else stands there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.view.collection import Collection, Mention
from kg.view.selection import Link
from kg.view.words import quote, sentence

MAX_QUOTES = 4  # sentences shown of one thing in one plan


def sentences(link: Link, source: Collection) -> dict[str, Any]:
    """The distinct sentences in which the link's plan names its entity, and how many more there are."""
    text = link.plan.text
    said: dict[str, tuple[int, Mention]] = {}  # what leads up to the words and the words: how far on, the mention
    for mention in link.mentions:
        start, stop = sentence(text, mention.begin, mention.end)
        key, further = text[start:mention.end].strip(), stop - mention.end
        if key not in said or said[key][0] < further:  # a table of contents says less than the text
            said[key] = further, mention
    quotes = [as_quote(text, mention, source) for _, mention in said.values()]
    return {"count": len(link.mentions), "headline": link.headline,
            "quotes": quotes[:MAX_QUOTES], "more": max(0, len(quotes) - MAX_QUOTES)}


def related(link: Link, source: Collection, number: Mapping[str, int]) -> dict[str, list[tuple[int, str]]]:
    """Policies, organizations and targets that the plan relates to the link's entity or names in a sentence with it.

    Each is given as its number in `number` and the name of the relation, or "near".
    """
    how: dict[str, str] = {}
    for mention in link.mentions:
        start, stop = sentence(link.plan.text, mention.begin, mention.end)
        how |= dict.fromkeys(_within(source.by_plan[link.plan.iri], start, stop), "near")
    how |= {object_: name for name, object_ in source.relations_of(link.plan.iri, link.entity.iri)}
    found: dict[str, list[tuple[int, str]]] = {"policies": [], "organizations": [], "targets": []}
    for iri, name in how.items():
        group = _GROUPS.get(source.type_of(iri))
        if group and iri in number:
            found[group].append((number[iri], name))
    return found


def as_quote(text: str, mention: Mention, source: Collection) -> dict[str, str | int]:
    """A mention as a page shows it: its sentence in three parts, its kind and its section."""
    words = quote(text, mention.begin, mention.end)
    return {"before": words.before, "words": words.words, "after": words.after, "begin": mention.begin,
            "kind": mention.kind, "section": source.sections.get(mention.section, "")}


def _within(mentions: Sequence[Mention], start: int, stop: int) -> Iterator[str]:
    for mention in mentions[bisect_left(mentions, start, key=lambda m: m.begin):]:
        if mention.begin >= stop:
            return
        yield mention.entity


_GROUPS = {"Policy": "policies", "Organization": "organizations", "Target": "targets"}
