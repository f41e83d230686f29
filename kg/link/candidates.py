"""Names that may mean one work though no rule makes them one: candidates (候选) for a person to decide.

Two names are alike as far as they consist of the same words, a rare word counting more and a class word (工程,
机制) little. Pairs are found through the rare words that they share, never by comparing all with all.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.link import guards
from kg.link.normalform import rules

COMMON = 200  # names: a word that more of them contain brings no two together
_ROUNDING = 1e-5  # more than scores and sums of weights are off by
_CLASS_WORD = 0.25  # of its weight is what a class word keeps
Cut = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two names, how alike they are from 0 to 1, which words only one of them has, and the guard between them."""

    one: str
    other: str
    score: float
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]
    guard: str | None  # number, level, polarity, place; None where nothing but the rules keeps them apart

    @property
    def reason(self) -> str:
        """What the names differ in."""
        if not self.only_one and not self.only_other:
            return "the same words, put otherwise"
        if not self.only_one or not self.only_other:
            longer, more = (self.other, self.only_other) if not self.only_one else (self.one, self.only_one)
            return f"{longer} says {'、'.join(more)} besides"
        return f"{'、'.join(self.only_one)} / {'、'.join(self.only_other)}"


class Names:
    """A set of distinct names and their words."""

    def __init__(self, names: Iterable[str], cut: Cut) -> None:
        """`cut` cuts a name into words (kg.link.words.cutter)."""
        self._words = {name: frozenset(cut(name)) for name in sorted(set(names))}
        self._order = {name: cut(name) for name in self._words}
        self._count = Counter(word for words in self._words.values() for word in words)
        self._total = {name: sum(map(self._weight, sorted(words))) for name, words in self._words.items()}

    def candidates(self, least: float) -> list[Candidate]:
        """All pairs at least so much alike that no guard keeps apart, the most alike first; none of a plan's own names.

        Linear in the number of names for a given COMMON: of a name only those of its rarest words are looked
        up without which no other name could be alike enough (prefix filtering).
        """
        named_by: dict[str, list[str]] = {}
        found = []
        for name in self._words:
            if guards.is_own(name):
                continue
            seen: set[str] = set()
            for word in self._decisive(name, least):
                for other in named_by.get(word, ()):
                    if other not in seen:
                        seen.add(other)
                        if self.score(other, name) >= least and (pair := self.compare(other, name)).guard is None:
                            found.append(pair)
                if self._count[word] <= COMMON:
                    named_by.setdefault(word, []).append(name)
        return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))

    def near(self, name: str, least: float) -> list[Candidate]:
        """The names at least so much like `name`, whatever keeps them apart, the most alike first."""
        pairs = [self.compare(name, other) for other in self._words
                 if other != name and self._words[other] & self._words[name] and self.score(name, other) >= least]
        return sorted(pairs, key=lambda pair: (-pair.score, pair.other))

    def score(self, one: str, other: str) -> float:
        """The weight of the words of both, as a part of the weight of the words of either (Jaccard)."""
        both = sum(map(self._weight, sorted(self._words[one] & self._words[other])))
        either = self._total[one] + self._total[other] - both
        return round(both / either, 6) if either else 0.0

    def compare(self, one: str, other: str) -> Candidate:
        """Two names side by side."""
        first, second = self._order[one], self._order[other]
        return Candidate(one, other, round(self.score(one, other), 2),
                         tuple(word for word in first if word not in self._words[other]),
                         tuple(word for word in second if word not in self._words[one]),
                         guards.between(first, second))

    def _decisive(self, name: str, least: float) -> Iterator[str]:
        left = self._total[name]
        for word in sorted(self._words[name], key=lambda word: (self._count[word], word)):
            if left < least * self._total[name] - _ROUNDING:
                return
            yield word
            left -= self._weight(word)

    def _weight(self, word: str) -> float:
        rarity = math.log((len(self._words) + 1) / self._count[word])
        return rarity * (_CLASS_WORD if word in _class_words() else 1)


@cache
def _class_words() -> frozenset[str]:
    lists: Mapping[str, str] = rules()
    return frozenset(" ".join(lists[name] for name in ("tails", "adverbs", "verbs", "doubtful", "owners")).split()
                     + list("的和与及"))
