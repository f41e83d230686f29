"""Each rule of relations.toml matches its example and not its counter-example, and outlines carry relations."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from kg.extract import relations
from kg.records import Document, Mention, MentionType, Outline, Relation, Section, Span, Target

RULES = tomllib.loads(Path(relations.__file__).with_suffix(".toml").read_text("utf-8"))
PREDICATES = {"led_by": "plan:ledBy", "involves": "plan:involves", "implements": "plan:implements",
              "replaces": "dcterms:replaces"}
NAMES: dict[str, tuple[MentionType, str]] = {
    "O": ("Organization", "县教育局"), "P": ("Policy", "学前教育条例"), "I": ("Initiative", "课后服务")}


def fill(template: str) -> tuple[str, list[Mention]]:
    """A template with its placeholders replaced by names, and the mentions of these."""
    text, mentions = "", []
    for piece in re.split(r"(\{[OPI]\})", template):
        if piece[:1] == "{":
            type_, name = NAMES[piece[1]]
            mentions.append(Mention(type_, len(text), len(text) + len(name), name, "test", "named", None))
            piece = name
        text += piece
    return text, mentions


def find(text: str, mentions: list[Mention], targets: tuple[Target, ...] = ()) -> list[Relation]:
    outline = Outline((), (Span(0, len(text)),), (None,))
    return relations.find(Document("x", text, text, "", "text/plain"), outline, mentions, targets)


def goal(text: str, words: str) -> Target:
    start = text.index(words)
    return Target(Mention("Target", start, start + len(words), "", "test", None, 0), words)


@pytest.mark.parametrize("name", sorted(PREDICATES))
def test_example_and_counter_example(name: str) -> None:
    assert PREDICATES[name] in {row.predicate for row in find(*fill(RULES[name]["match"]))}
    assert PREDICATES[name] not in {row.predicate for row in find(*fill(RULES[name]["not"]))}


@pytest.mark.parametrize(("template", "expected"), [
    ("由{O}、{O}牵头,推进{I}。", 2),
    ("会同{O}开展{I}。", 1),
    ("{I}由{O}、{O}和{O}组织实施。", 3),
    ("{O}主办的{I}拉开帷幕。", 1),
    ("{O}指导各校开展{I}。", 0),
    ("{I}受到{O}表扬。", 0),
])
def test_bodies_of_a_work(template: str, expected: int) -> None:
    found = {row.object for row in find(*fill(template)) if row.predicate in ("plan:ledBy", "plan:involves")}
    assert len(found) == expected


def test_a_responsible_body_in_brackets_leads_the_headline_of_its_item() -> None:
    text = "(四)稳步增加乡村绿量。开展造林。(林业局负责)"
    work = Mention("Initiative", 3, 11, "稳步增加乡村绿量", "headline", "headline", 0)
    start = text.index("林业局")
    body = Mention("Organization", start, start + 3, "林业局", "role", "government", 0)
    outline = Outline((Section(0, 1, "(四)", Span(0, len(text)), Span(3, 11), None),),
                      (Span(0, 12), Span(12, 17), Span(17, len(text))), (0, 0, 0))
    found = relations.find(Document("x", text, text, "", "text/plain"), outline, [work, body], ())
    assert [(row.subject, row.predicate, row.object) for row in found] == [(work, "plan:ledBy", body)]


def test_a_target_belongs_to_the_work_named_in_it_or_to_its_headline() -> None:
    text = "推进课后服务。实现课后服务覆盖率100%。建成5所学校。"
    headline = Mention("Initiative", 0, 6, "推进课后服务", "headline", "headline", 0)
    start = text.rindex("课后服务")
    named = Mention("Initiative", start, start + 4, "课后服务", "vocabulary", "named", 0)
    targets = tuple(goal(text, words) for words in ("实现课后服务覆盖率100%", "建成5所学校"))
    outline = Outline((Section(0, 1, "", Span(0, len(text)), Span(0, 6), None),),
                      (Span(0, 7), Span(7, 22), Span(22, len(text))), (0, 0, 0))
    found = relations.find(Document("x", text, text, "", "text/plain"), outline, [headline, named], targets)
    assert {(row.subject, row.object) for row in found} == {
        (named, targets[0].mention), (headline, targets[1].mention)}


def test_a_department_stands_under_its_body() -> None:
    text = "甲区教育局基础教育科和甲区教育局。"
    part = Mention("Organization", 0, 10, "甲区教育局基础教育科", "name", "government")
    whole = Mention("Organization", 11, 16, "甲区教育局", "name", "government")
    assert [(row.subject, row.predicate, row.object) for row in find(text, [part, whole])] == [
        (part, "org:subOrganizationOf", whole)]
