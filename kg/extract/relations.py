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
_NEAR = 60  # characters between a name and the work that it is said of
_ITEM = 600  # characters behind a headline that surely still speak of it
_LIST_GAP = re.compile(r"[、,和与及 ]{1,2}\Z|(?:以及|等)\Z")


@dataclass(frozen=True, slots=True)
class _Triggers:
    """The compiled words of one section of relations.toml."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    around: tuple[re.Pattern[str], re.Pattern[str]]
    labels: re.Pattern[str]
    brackets: re.Pattern[str]

    def match(self, before: str, after: str) -> bool:
        """Whether the text before and after a name, or a list of names, governs it."""
        return bool(self.before.search(before) or self.after.match(after)
                    or (self.around[0].search(before) and self.around[1].match(after)))

    def of_item(self, before: str, after: str) -> bool:
        """Whether the name stands under a label or alone in brackets, which speak of the whole item."""
        return bool(self.labels.search(before) or (before.endswith("(") and self.brackets.match(after)))


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    mentions: tuple[Mention, ...]
    headline: Mention | None  # the initiative that names the item the sentence stands in


def find(document: Document, outline: Outline, mentions: Sequence[Mention],
         targets: Sequence[Target]) -> list[Relation]:
    """The relations between `mentions`, and between initiatives and `targets`, in reading order, each once."""
    headlines = _headlines(outline, mentions)
    sentences = list(_sentences(document.shadow, outline, mentions, headlines))
    found: dict[tuple[Mention, str, Mention], Relation] = {}
    for relation in (*_statements(document.shadow, sentences), *_promises(sentences, targets),
                     *_parts(mentions)):
        found.setdefault((relation.subject, relation.predicate, relation.object), relation)
    return sorted(found.values(), key=lambda r: (r.evidence.start, r.subject.start, r.predicate, r.object.start))


@cache
def _triggers() -> dict[str, _Triggers]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {name: _Triggers(_right_before(row.get("before", ())), _right_after(row.get("after", ())),
                            (_right_before(row.get("around", [()])[0]), _right_after(row.get("around", [()])[-1])),
                            _right_before([f"{label}:" for label in row.get("labels", ())]),
                            _right_after(row.get("brackets", ())))
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


def _sentences(shadow: str, outline: Outline, mentions: Sequence[Mention],
               headlines: dict[int, Mention]) -> Iterator[_Sentence]:
    inside: dict[int, list[Mention]] = defaultdict(list)
    starts = [span.start for span in outline.sentences]
    for mention in mentions:
        index = bisect_right(starts, mention.start) - 1
        if index >= 0 and mention.end <= outline.sentences[index].end:
            inside[index].append(mention)
    for index, span in enumerate(outline.sentences):
        work = _work_of(shadow, outline, outline.sentence_sections[index], span.start, headlines)
        yield _Sentence(span, tuple(inside[index]), work)


def _work_of(shadow: str, outline: Outline, section: int | None, place: int,
             headlines: dict[int, Mention]) -> Mention | None:
    """The headline initiative of the item that a place stands in, or of the nearest item above that has one.

    An item within a paragraph (一是…) ends with it; a headline says nothing of what stands far behind it.
    """
    while section is not None:
        item = outline.sections[section]
        headline = headlines.get(section)
        if headline and place - headline.end <= _ITEM and not (
                item.number.endswith("是") and "\n" in shadow[headline.end:place].rstrip("\n")):
            return headline
        section = item.parent
    return None


def _statements(shadow: str, sentences: Iterable[_Sentence]) -> Iterator[Relation]:
    words = _triggers()
    for sentence in sentences:
        bodies = [m for m in sentence.mentions if m.type == "Organization"]
        texts = [m for m in sentence.mentions if m.type == "Policy"]
        for predicate, name in (("plan:ledBy", "led_by"), ("plan:involves", "involves")):
            yield from _ties(shadow, sentence, bodies, words[name], predicate)
        rules = [m for m in texts if m.kind != "guidance"]  # a guiding thought stands over every work alike
        yield from _ties(shadow, sentence, rules, words["implements"], "plan:implements")
        for group in _lists(shadow, texts)[1:]:
            if words["replaces"].match("", shadow[group[-1].end:sentence.span.end]):
                for text in group:
                    yield Relation(texts[0], "dcterms:replaces", text, sentence.span, "replaces")


def _ties(shadow: str, sentence: _Sentence, names: Sequence[Mention], words: _Triggers,
          predicate: str) -> Iterator[Relation]:
    """The relations of the works of a sentence to those of `names` that `words` govern, alone or in a list."""
    span, rule = sentence.span, predicate.split(":")[1]
    for group in _lists(shadow, names):
        before = shadow[max(span.start, group[0].start - _REACH):group[0].start]
        after = shadow[group[-1].end:min(span.end, group[-1].end + _REACH)]
        if words.of_item(before, after):
            work, rule = sentence.headline, f"{rule} of item"
        elif words.match(before, after):
            work = _work_beside(shadow, sentence, group)
        else:
            continue
        if work:
            for name in group:
                yield Relation(work, predicate, name, span, rule)


def _lists(shadow: str, names: Sequence[Mention]) -> list[list[Mention]]:
    """Names in order, those that stand in one list (A、B和C) together."""
    groups: list[list[Mention]] = []
    for name in names:
        if groups and _LIST_GAP.fullmatch(shadow[groups[-1][-1].end:name.start].strip("《》“”")):
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups


def _work_beside(shadow: str, sentence: _Sentence, group: Sequence[Mention]) -> Mention | None:
    """The initiative that a governed body or text speaks of: the next one named, else the headline, else the last."""
    start, end = group[0].start, group[-1].end
    works = [m for m in sentence.mentions if m.type == "Initiative" and m.kind != "headline"]
    following = next((m for m in works if m.start >= end), None)
    if following and following.start - end <= _NEAR and ";" not in shadow[end:following.start]:
        return following
    previous = next((m for m in reversed(works) if m.end <= start), None)
    if previous and start - previous.end <= 2:  # {I}由…牵头
        return previous
    return sentence.headline


def _promises(sentences: Sequence[_Sentence], targets: Iterable[Target]) -> Iterator[Relation]:
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
        work = inside[0] if inside else sentence.headline
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
