"""Which work (举措) a name or headline means.

The vocabulary decides by exact label. A name that has no label sheds, step by step, what says nothing about
the work (kg.link.normalform) and is looked up after each step, longest first; of a headline the first clause
that so finds a concept decides. What finds none is filed under its own normal form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.lexicon import Concept, Vocabulary
from kg.link import guards
from kg.link.normalform import MIN, bare, is_plain, normal, rules, starts, tails, timeless

_CLAUSE = re.compile(r"[,;:，；：。!?\s]+|——|—")
_RISE = re.compile(r"(?<=.{2})(?:实现|提|上|创|见|出|显|获|迈)(?:新)?[\u4e00-\u9fff]{1,3}$")  # 德育管理|提实效
LONGEST = 60  # characters of a headline that are looked at


class Decision(NamedTuple):
    """The name a mention is filed under, and why."""

    name: str
    concept: Concept | None
    reason: str
    score: float


class Initiatives:
    """The initiative vocabulary as a linker. Equal input gives equal output, whatever came before."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._labels: dict[str, tuple[Concept, str]] = {}
        for kind in ("hiddenLabel", "altLabel", "prefLabel"):   # a stronger kind overwrites a weaker one
            for concept in vocabulary.concepts.values():
                for label in _labels(concept, kind):
                    self._labels[bare(label)] = (concept, kind)

    def decide(self, name: str, headline: bool = False) -> Decision:
        """The initiative that `name` means; `headline` tells a numbered item's title from a name in running text."""
        name = name[:LONGEST]
        return (self._exact(name) or (self._headline(name) if headline else self._shortened(bare(name), 1))
                or _as_named(name, headline))

    def _exact(self, name: str) -> Decision | None:
        for form, step in ((bare(name), ""), (timeless(bare(name)), "normal form, ")):
            if form in self._labels:
                concept, kind = self._labels[form]
                return Decision(concept.name, concept, f"{step}vocabulary:{kind}", 0.98 if step else 1.0)
        return None

    def _headline(self, name: str) -> Decision | None:
        for position, clause in enumerate(clauses(name), start=1):
            if found := self._shortened(clause, position):
                return found
        return None

    def _shortened(self, name: str, position: int) -> Decision | None:
        for form in forms(name):
            entry = self._labels.get(form)
            if entry and not is_plain(form) and guards.loses_nothing(name, form):
                concept, kind = entry
                score = max(0.5, 0.97 - 0.02 * (len(name) - len(form)) - 0.1 * (position - 1))
                return Decision(concept.name, concept, f"core {form}, vocabulary:{kind}", round(score, 2))
        return None


def _labels(concept: Concept, kind: str) -> tuple[str, ...]:
    return {"prefLabel": (concept.name,), "altLabel": concept.alt, "hiddenLabel": concept.hidden}[kind]


def forms(name: str) -> list[str]:
    """`name` and what is left of it after shedding words at either end, longest first."""
    short = timeless(name)
    heads = list(starts(short, "adverbs", "verbs", "doubtful", "owners"))
    found = {form: None for head in heads for form in tails(head)}
    return sorted(found, key=lambda form: -len(form))


def clauses(headline: str) -> list[str]:
    """The clauses of a headline in the order in which they may decide: framing ones (聚焦“…”) last."""
    parts = [part for part in _CLAUSE.split(headline) if part]
    plain = [part for part in parts if not _frames(part)] or parts
    ordered = plain + [part for part in parts if part not in plain]
    return [bare(piece) for part in ordered for piece in _pieces(part) if len(bare(piece)) >= MIN]


def _frames(clause: str) -> bool:
    """聚焦“德育为先”: an opening word and a quotation, nothing else."""
    return any(clause.startswith(word) and "“" in clause[len(word):len(word) + 2] for word in rules()["framing"].split())


def _pieces(clause: str) -> Iterator[str]:
    """The clause, then its halves where a verb stands inside it (以培训|促进教师成长), without a trailing 提实效."""
    yield clause
    if rise := _RISE.search(clause):
        yield clause[:rise.start()]
    for joint in rules()["joints"].split():
        at = clause.find(joint, 3)
        if at > 0:
            yield re.sub(r"^(?:以|让|从|用|靠|通过)", "", clause[:at])
            yield clause[at:]
            return


def _as_named(name: str, headline: bool) -> Decision:
    short = normal(clauses(name)[0] if headline and clauses(name) else name) or name
    return Decision(short, None, "as named" if short == name else "normal form", 1.0 if short == name else 0.9)
