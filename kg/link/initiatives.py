"""Which work (举措) a name or headline means.

The vocabulary decides by exact label. A name that has no label sheds, step by step, what says nothing about
the work (kg.link.normalform) and is looked up after each step, longest first; of a headline the first clause
that so finds a concept decides. What finds none is the concept of which a label has the same normal form, or else
is filed under that form.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kg.lexicon import Concept, Vocabulary
from kg.link import guards, setting
from kg.link.headlines import clauses, is_aim, is_spirit, leads_up, pieces, tells_of_work, unframed, without_result
from kg.link.normalform import (
    MIN,
    NAMED,
    as_work,
    bare,
    ends,
    is_set_up,
    last,
    listed,
    normal,
    pattern,
    proper,
    rules,
    starts,
    timeless,
)

LONGEST = 60  # characters of a headline that are looked at
KINDS = ("hiddenLabel", "altLabel", "prefLabel")  # a later one wins


class Decision(NamedTuple):
    """The name a mention is filed under, and why.

    `rank` 2: the text spells out a name of one particular work; 1: any label; 0: a label after shedding its end.
    """

    name: str
    concept: Concept | None
    reason: str
    score: float
    rank: int = 2


class Initiatives:
    """The initiative vocabulary as a linker for one setting. Equal input gives equal output, whatever came before."""

    def __init__(self, vocabulary: Vocabulary, education: bool) -> None:
        """`education`: the documents are about schools, whose meaning of a short name then wins over any other."""
        self._labels: dict[str, tuple[Concept, str]] = {}
        for school in (False, True):
            concepts = [it for it in vocabulary.concepts.values() if setting.of_education(it) == school]
            for kind in KINDS[school and not education:]:
                self._labels |= {bare(label): (concept, kind) for concept in concepts
                                 for label in _labels(concept, kind)}
        self._normal = _normal_forms(self._labels)

    def decide(self, name: str, headline: bool = False) -> Decision:
        """The initiative that `name` means; `headline`: it is a numbered item's title, not a name in running text."""
        name = name[:LONGEST]
        found = self._exact(name, headline) or (
            self._headline(name) if headline else self._shortened(bare(proper(name))))
        return found or self._filed(name, headline)

    def _exact(self, name: str, headline: bool) -> Decision | None:
        whole = bare(name)
        for form, step in ((whole, ""), (timeless(whole), "normal form, ")):
            concept, kind = self._meant(form, headline)
            if concept:
                return Decision(concept.name, concept, f"{step}vocabulary:{kind}", 0.98 if step else 1.0)
        return None

    def _meant(self, form: str, headline: bool) -> tuple[Concept | None, str]:
        """The concept of which `form` is a label, and the kind of label.

        What is only a part of the concept's name says it of a headline, and in a school's plan, but of no other
        name: 开源社区 is not 人工智能开源社区.
        """
        concept, kind = self._labels.get(form, (None, ""))
        if concept and kind == "hiddenLabel" and not headline and not setting.of_education(concept):
            before, found, after = concept.name.partition(form)
            if found and not _promises().fullmatch(last("practices").sub("", before + after)):
                return None, ""
        return concept, kind

    def _headline(self, name: str) -> Decision | None:
        """The first clause that holds a concept; where it holds a mere trace, rather one that spells out a name.

        No clause decides behind one that tells of work of its own: 规范湖泊养殖,加强师德建设 is not 师德建设. One that
        only leads up to the other (突出教学中心, 全面提升教育质量) yields to it, unless it spells out a name itself.
        """
        found: list[Decision] = []
        parts = clauses(name)
        yielding, place = len(parts) == 2 and leads_up(*parts), 0
        for clause in parts:
            said = pieces(clause)
            hits = [hit for at, piece in enumerate(said, place) if (hit := self._shortened(piece, at))]
            place += len(said)
            if yielding and found and found[0].rank < 2 and hits and hits[0].rank:
                return hits[0]
            found += hits
            if not hits and tells_of_work(clause):
                break
        if not found or found[0].rank:
            return found[0] if found else None
        return next((hit for hit in found if hit.rank == 2), found[0])

    def _shortened(self, name: str, place: int | None = None) -> Decision | None:
        """What is left of `name` after shedding words, where that is a label.

        `place`: it is the clause of that number in a headline, not a name in running text.
        """
        for form, whole in forms(name):
            concept, kind = self._meant(form, place is not None)
            spoken = kind != "hiddenLabel"
            if concept and _is_core(name, form, concept, spoken, place is not None) and (
                    guards.loses_nothing(name, form)):
                score = max(0.5, 0.97 - 0.02 * (len(name) - len(form)) - 0.1 * (place or 0))
                rank = whole + (whole and spoken and concept.kind != "headline")
                return Decision(concept.name, concept, f"core {form}, vocabulary:{kind}", round(score, 2), rank)
        return None

    def _filed(self, name: str, headline: bool) -> Decision:
        """The concept of the same normal form, or the name as its own."""
        parts = [part for part in clauses(name) if len(bare(part)) >= MIN] if headline else []
        if len(parts) == 2 and is_spirit(parts[0]) and not is_aim(parts[1]):  # 坚持民生为大, 增进邻里福祉
            del parts[0]
        said = bare(proper(name))
        if parts and not is_spirit(parts[0]):
            said = without_result(unframed(bare(proper(parts[0]))))
        short = normal(said) or name
        for form in ends(short):
            concept, kind = self._normal.get(form) or self._labels.get(form) or (None, "")
            if concept and kind != "hiddenLabel" and guards.loses_nothing(short, form) and _is_core(
                    short, form, concept, form in self._labels, bool(parts)):
                return Decision(concept.name, concept, f"normal form {form}, vocabulary:{kind}", 0.85)
        if short in self._labels:  # a headline's core, which says less than `name`
            short = as_work(bare(said))
        return Decision(short, None, "as named" if short == name else "normal form", 1.0 if short == name else 0.9)


def _normal_forms(labels: dict[str, tuple[Concept, str]]) -> dict[str, tuple[Concept, str]]:
    """The normal forms of spoken labels that belong to one concept alone, with the concept and the kind of label.

    Not of a label with a round: 第九届运动会 is not every 运动会.
    """
    forms: dict[str, dict[str, tuple[Concept, str]]] = {}
    for label, (concept, kind) in labels.items():
        if kind != "hiddenLabel" and timeless(label) == label and len(form := normal(label)) > NAMED:
            forms.setdefault(form, {})[concept.iri] = concept, kind
    return {form: found for form, owners in forms.items() if len(owners) == 1 for found in owners.values()}


def _is_core(name: str, form: str, concept: Concept, spoken: bool, headline: bool) -> bool:
    """Whether the label `form` of `concept` says which work `name` means: what falls at its end makes no other thing.

    沟通协调 is neither 沟通协调平台 nor 沟通协调试点. A name in running text sheds nothing but promises, and down to
    two characters only what plans speak.
    """
    shed = name[name.find(form) + len(form):]
    if is_set_up(form, shed):
        shed = ""
    elif spoken and (concept.kind != "headline" or len(form) > NAMED):
        shed = last("practices").sub("", shed)
        shed = "" if _is_occasion(form, shed) else shed
    if headline:
        return not _institution().search(shed)
    return (spoken or len(form) > MIN) and _promises().fullmatch(shed) is not None


@cache
def _institution() -> re.Pattern[str]:
    return re.compile(pattern(rules()["institutions"]))


def _is_occasion(work: str, shed: str) -> bool:
    return shed in listed("occasions") and not work.endswith(listed("bodies"))


@cache
def _promises() -> re.Pattern[str]:
    return re.compile(f"(?:{pattern(rules()['promises'])}){{0,3}}")


def _labels(concept: Concept, kind: str) -> tuple[str, ...]:
    return {"prefLabel": (concept.name,), "altLabel": concept.alt, "hiddenLabel": concept.hidden}[kind]


@lru_cache(maxsize=65536)
def forms(name: str) -> tuple[tuple[str, bool], ...]:
    """`name` and what is left of it after shedding words at either end, longest first; whether its end is whole."""
    heads = starts(timeless(name), "adverbs", "verbs", "doubtful", "owners")
    found = {form: len(form) == len(head) for head in heads for form in ends(head)}
    return tuple(sorted(found.items(), key=lambda item: -len(item[0])))
