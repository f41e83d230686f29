"""How the things that a plan mentions relate, each relation with the stretch of text that makes it.

Two kinds of evidence are used. Within a sentence, trigger words beside an organization or a policy (由…牵头,
与…合作, 落实《…》) tie it to the initiatives of that sentence. By the outline, a sentence belongs to the
headline of its numbered item, so that a responsible body in brackets, an authority or a target given
there belongs to the work which the headline names.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.records import Document, Mention, Outline, Relation, Span, Target

_REACH = 12  # characters between a trigger word and the name it governs
_LIST_GAP = re.compile(r"[、,和与及 ]{1,2}\Z|(?:以及|等)\Z")


@dataclass(frozen=True, slots=True)
class _Triggers:
    """The compiled words of one section of relations.toml: right before a name, right after it, as a label."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    labels: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    mentions: tuple[Mention, ...]
    headline: Mention | None  # the initiative that names the item the sentence stands in


def find(document: Document, outline: Outline, mentions: Sequence[Mention],
         targets: Sequence[Target]) -> list[Relation]:
    """The relations between `mentions`, and between initiatives and `targets`, in reading order, each once."""
    headlines = _headlines(outline, mentions)
    sentences = list(_sentences(outline, mentions, headlines))
    found: dict[tuple[Mention, str, Mention], Relation] = {}
    for relation in (*_statements(document.shadow, sentences), *_promises(outline, sentences, targets, headlines),
                     *_parts(mentions)):
        found.setdefault((relation.subject, relation.predicate, relation.object), relation)
    return sorted(found.values(), key=lambda r: (r.evidence.start, r.subject.start, r.predicate, r.object.start))


@cache
def _triggers() -> dict[str, _Triggers]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {name: _Triggers(_right_before(row.get("before", ())), _right_after(row.get("after", ())),
                            _right_before([f"{label}:" for label in row.get("labels", ())]))
            for name, row in table.items()}


def _right_before(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{_alternatives(words)})[《“(]?\\Z")


def _right_after(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"[》”)]?(?:等[^,。;]{{0,6}})?(?:{_alternatives(words)})")


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)"


def _headlines(outline: Outline, mentions: Iterable[Mention]) -> dict[int, Mention]:
    """Section → the initiative that its headline names."""
    starts = {section.headline.start: section.order for section in outline.sections if section.headline}
    return {starts[m.start]: m for m in mentions if m.kind == "headline" and m.start in starts}


def _sentences(outline: Outline, mentions: Sequence[Mention], headlines: dict[int, Mention]) -> Iterator[_Sentence]:
    inside: dict[int, list[Mention]] = defaultdict(list)
    starts = [span.start for span in outline.sentences]
    for mention in mentions:
        index = bisect_right(starts, mention.start) - 1
        if index >= 0 and mention.end <= outline.sentences[index].end:
            inside[index].append(mention)
    for index, span in enumerate(outline.sentences):
        yield _Sentence(span, tuple(inside[index]), _work_of(outline, outline.sentence_sections[index], headlines))


def _work_of(outline: Outline, section: int | None, headlines: dict[int, Mention]) -> Mention | None:
    """The headline initiative of a section, or of the nearest section above it that has one."""
    while section is not None:
        if section in headlines:
            return headlines[section]
        section = outline.sections[section].parent
    return None


def _statements(shadow: str, sentences: Iterable[_Sentence]) -> Iterator[Relation]:
    words = _triggers()
    for sentence in sentences:
        bodies = [m for m in sentence.mentions if m.type == "Organization"]
        texts = [m for m in sentence.mentions if m.type == "Policy"]
        if bodies:
            for predicate, name in (("plan:ledBy", "led_by"), ("plan:involves", "involves")):
                for body in _governed(shadow, sentence.span, bodies, words[name]):
                    for work in _works(shadow, sentence, body):
                        yield Relation(work, predicate, body, sentence.span, f"{name} in sentence")
        for text in _governed(shadow, sentence.span, texts, words["implements"]):
            for work in _works(shadow, sentence, text):
                yield Relation(work, "plan:implements", text, sentence.span, "authority in sentence")
        if len(texts) > 1:
            for text in _governed(shadow, sentence.span, texts[1:], words["replaces"]):
                yield Relation(texts[0], "dcterms:replaces", text, sentence.span, "repeal in sentence")


def _governed(shadow: str, span: Span, names: Sequence[Mention], words: _Triggers) -> list[Mention]:
    """Those of `names` that stand right beside a trigger word, and their neighbours in a list (A、B、C牵头)."""
    chosen: set[int] = set()
    for index, name in enumerate(names):
        before = shadow[max(span.start, name.start - _REACH):name.start]
        after = shadow[name.end:min(span.end, name.end + _REACH)]
        if words.before.search(before) or words.labels.search(before) or words.after.match(after):
            chosen.add(index)
    for indices in (range(1, len(names)), range(len(names) - 2, -1, -1)):
        step = 1 if indices.step > 0 else -1
        for index in indices:
            if index - step in chosen and _listed(shadow, names[min(index, index - step)],
                                                  names[max(index, index - step)]):
                chosen.add(index)
    return [names[index] for index in sorted(chosen)]


def _listed(shadow: str, left: Mention, right: Mention) -> bool:
    gap = shadow[left.end:right.start].strip("《》“”")
    return 0 < len(gap) <= 2 and _LIST_GAP.fullmatch(gap) is not None


def _works(shadow: str, sentence: _Sentence, beside: Mention) -> list[Mention]:
    """The initiatives that a body or authority in `sentence` speaks of.

    Those of the same clause group (up to the next semicolon), nearest first to follow; else the headline.
    """
    works = [m for m in sentence.mentions if m.type == "Initiative" and m.kind != "headline"
             and not (m.start < beside.end and beside.start < m.end)]
    near = [m for m in works if ";" not in shadow[min(m.end, beside.end):max(m.start, beside.start)]]
    following = [m for m in near if m.start >= beside.end]
    if following:
        return following[:1]
    if sentence.headline and sentence.headline.start >= sentence.span.start - 200:
        return [sentence.headline]
    return near[-1:] if not sentence.headline else [sentence.headline]


def _promises(outline: Outline, sentences: Sequence[_Sentence], targets: Iterable[Target],
              headlines: dict[int, Mention]) -> Iterator[Relation]:
    """Initiative → target: the initiative named inside the target's own words, else its item's headline."""
    starts = [sentence.span.start for sentence in sentences]
    for target in targets:
        mention = target.mention
        index = bisect_right(starts, mention.start) - 1
        if index < 0:
            continue
        sentence = sentences[index]
        inside = [m for m in sentence.mentions if m.type == "Initiative" and m.kind != "headline"
                  and mention.start <= m.start and m.end <= mention.end]
        work = inside[0] if inside else _work_of(outline, mention.section, headlines) or sentence.headline
        if work:
            rule = "named in target" if inside else "headline of item"
            yield Relation(work, "plan:hasTarget", mention, Span(mention.start, mention.end), rule)


def _parts(mentions: Iterable[Mention]) -> Iterator[Relation]:
    """Organization under organization: the longest other full name of the document that begins its name."""
    bodies: dict[str, Mention] = {}
    for mention in mentions:
        if mention.type == "Organization":
            bodies.setdefault(mention.name, mention)
    for name, mention in bodies.items():
        above = next((name[:size] for size in range(len(name) - 2, 3, -1) if name[:size] in bodies), None)
        if above:
            yield Relation(mention, "org:subOrganizationOf", bodies[above], Span(mention.start, mention.end),
                           "name begins with its parent's")
