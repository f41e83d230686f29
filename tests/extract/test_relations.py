"""Each rule of relations.toml matches its example and not its counter-example, and outlines carry relations."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from kg.extract import relations
from kg.records import Document, Mention, MentionType, Metadata, Outline, Relation, Section, Span
from tests.extract.conftest import body, item, named

RULES = tomllib.loads(Path(relations.__file__).with_suffix(".toml").read_text("utf-8"))
PREDICATES = {"led_by": "plan:ledBy", "involves": "plan:involves", "implements": "plan:implements",
              "replaces": "dcterms:replaces"}
NEWS = "全县中小学劳动教育实施办法"
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


def find(text: str, mentions: list[Mention]) -> list[Relation]:
    outline = Outline((), (Span(0, len(text)),), (None,))
    return relations.find(Document("x", text, text, "", "text/plain"), outline, mentions, ())


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
    ("{O}会同{O}开展{I}。", 2),
    ("{O}负责{I}工作。", 1),
    ("{O}负责{I}平台采购合同的审核。", 0),
    ("{O}负责在{I}现场公示名单。", 0),
    ("{O}联合{O}举办{I}。", 2),
    ("{O}是主管部门,负责组织建立和完善{I}。", 1),
    ("{O}、{O}决定自即日起至10月,在全省范围内联合开展一次{I}。", 2),
    ("{O}会同有关部门构建并完善{I}。", 1),
    ("{O}关于联合开展{I}的通知", 1),
    ("{O}主管全市{I}工作。", 1),
    ("{O}是主管部门,负责在{I}现场公示名单。", 0),
    ("{O}决定撤销批复,学校继续开展{I}。", 0),
    ("向{O}会同有关部门建立的{I}平台报送。", 0),
    ("依托{O}与{O}组建的研修中心,开展{I}。", 0),
    ("与{O}联合成立护学联盟,把做法推向各镇,逐步形成{I}。", 0),
    ("由{O}主办,以{I}为主题的比赛举行。", 0),
    ("{O}负责{I}的资金清算。", 0),
    ("{O}负责{I}的组织协调。", 1),
    ("会同{O}研究提出意见:{I}已纳入规划。", 0),
    ("与{O}合作,开展学科竞赛、{I}。", 0),
])
def test_bodies_of_a_work(template: str, expected: int) -> None:
    found = {row.object for row in find(*fill(template)) if row.predicate in ("plan:ledBy", "plan:involves")}
    assert len(found) == expected


@pytest.mark.parametrize(("template", "expected"), [
    ("根据教育部等八部门印发的《{P}》,开展{I}。", 1),
    ("按照省政府《{P}》和《{P}》(某政发[2021]5号)要求,开展{I}。", 2),
    ("{I}按照《{P}》的规定执行,分别在各镇开展。", 1),
    ("贯彻{P}精神学习教育,带动{I}。", 0),
    ("根据工作需要制定《{P}》,开展{I}。", 0),
    ("以《{P}》为依据,开展{I}。", 1),
    ("贯彻国家、省有关{P},开展{I}。", 1),
    ("推动《{P}》及实施细则精神落地见效,开展{I}。", 1),
    ("落实《{P}》和{I}。", 0),
    ("除按照《{P}》划定的林地外,开展{I}。", 0),
    ("依照《{P}》不需要申请的除外,开展{I}。", 0),
    ("落实《{P}》要求,规范落实“{I}”要求。", 0),
    ("按照《{P}》精神,修订相关{I}经费办法。", 0),
    ("根据《{P}》要求,结合本县实际,现就{I}通知如下。", 1),
])
def test_texts_that_a_work_carries_out(template: str, expected: int) -> None:
    found = [row for row in find(*fill(template)) if row.predicate == "plan:implements"]
    assert len(found) == expected


def test_a_policy_known_by_a_name_is_carried_out_by_the_headline_that_it_stands_in() -> None:
    text = "(1)稳步推进双减改革。做好宣传。\n(2)规范作业管理。巩固双减成果。把这项工作作为推进双减的重要措施。\n"
    document, outline, works = item(text, "稳步推进双减改革", "规范作业管理")
    rules = [Mention("Policy", found.start(), found.end(), "双减", "test", "named", None)
             for found in re.finditer("双减", text)]
    found = relations.find(document, outline, [*works, *rules], ())
    assert [(row.subject, row.predicate, row.object) for row in found] == [
        (works[0], "plan:implements", rules[0]), (works[1], "plan:implements", rules[1])]


def test_who_leads_an_item_without_headline_or_name_is_tied_to_no_work() -> None:
    text = "(1)推进植树造林。\n1.鼓励各镇先行先试。(林业局负责)\n"
    document, outline, works = item(text, "推进植树造林")
    below = Section(1, 2, "1.", Span(text.index("1."), len(text)), None, 0)
    outline = Outline((*outline.sections, below), outline.sentences,
                      tuple(1 if span.start >= below.span.start else 0 for span in outline.sentences))
    found = relations.find(document, outline, [*works, body(text, "林业局")], ())
    assert found == []


def test_a_zone_that_an_item_speaks_of_is_no_work_to_be_led() -> None:
    text = "1.允许云帆自贸试验区内的银行开展业务。(林业局负责)\n"
    outline = Outline((), (Span(0, 20), Span(20, len(text))), (None, None))
    document = Document("x", text, text, "", "text/plain")
    assert not relations.find(document, outline, [named(text, "自贸试验区"), body(text, "林业局")], ())


@pytest.mark.parametrize(("sentence", "predicate"), [
    ("本办法自印发之日起施行,有效期5年。原《{0}》(某教发[2015]2号)同时废止。", "dcterms:replaces"),
    (RULES["amends"]["match"], "plan:amends"),
    (RULES["amends"]["not"], None),
    ("根据有关法律,决定对《{0}》予以废止。", None),
])
def test_a_plan_that_puts_an_end_to_an_older_text(sentence: str, predicate: str | None) -> None:
    old = "全县中小学劳动教育暂行规定"
    text = f"{NEWS}\n{sentence.format(old, P=old)}"
    texts = [Mention("Policy", text.index(name), text.index(name) + len(name), name, "test", "document", None)
             for name in (NEWS, old)]
    document = Document("x", text, text, "", "text/plain", Metadata(title=f"县教育局关于印发《{NEWS}》的通知"))
    outline = Outline((), (Span(0, len(NEWS)), Span(len(NEWS) + 1, len(text))), (None, None))
    found = relations.find(document, outline, texts, ())
    assert [(row.subject, row.predicate, row.object) for row in found] == (
        [(texts[0], predicate, texts[1])] if predicate else [])


def test_a_responsible_body_in_brackets_leads_the_headline_of_its_item() -> None:
    text = "(四)稳步增加乡村绿量。开展造林。(林业局负责)"
    work = Mention("Initiative", 3, 11, "稳步增加乡村绿量", "headline", "headline", 0)
    start = text.index("林业局")
    body = Mention("Organization", start, start + 3, "林业局", "role", "government", 0)
    outline = Outline((Section(0, 1, "(四)", Span(0, len(text)), Span(3, 11), None),),
                      (Span(0, 12), Span(12, 17), Span(17, len(text))), (0, 0, 0))
    found = relations.find(Document("x", text, text, "", "text/plain"), outline, [work, body], ())
    assert [(row.subject, row.predicate, row.object) for row in found] == [(work, "plan:ledBy", body)]


@pytest.mark.parametrize(("text", "leads"), [
    ("1.开展课后服务,学生受益(牵头单位:县教育局)。", ["县教育局"]),
    ("1.扩大招生;开展课后服务(牵头单位:县教育局)。", ["县教育局"]),
    ("1.扩大招生;开展课后服务(牵头单位:县民政局、县教育局)。", []),
])
def test_closing_note_of_an_item_without_headline(text: str, leads: list[str]) -> None:
    bodies = [body(text, name) for name in ("县民政局", "县教育局") if name in text]
    sentences = tuple(Span(*match.span()) for match in re.finditer(r"[^。;]+[。;]", text))
    outline = Outline((Section(0, 1, "1.", Span(0, len(text)), None, None),), sentences, (0,) * len(sentences))
    found = relations.find(Document("x", text, text, "", "text/plain"), outline, [named(text, "课后服务"), *bodies], ())
    assert [row.object.name for row in found if row.predicate == "plan:ledBy"] == leads
