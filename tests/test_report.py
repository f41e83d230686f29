"""What a build reports, from records alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from kg import report
from kg.records import (
    Document,
    Dropped,
    Entity,
    Extraction,
    Failure,
    Link,
    Linked,
    Mention,
    Metadata,
    Outline,
    Section,
    Span,
)

TEXT = "一、安全\n抓好接送秩序。"


def linked(source: str, *names: str, metadata: Metadata | None = None) -> Linked:
    mentions = tuple(Mention("Initiative", 2, 4, name, "test") for name in names)
    outline = Outline((Section(0, 1, "一、", Span(0, 12), Span(2, 4), None),), (Span(0, 4), Span(5, 12)), (0, 0))
    document = Document(source, TEXT, TEXT, "", "text/plain", metadata or Metadata("要点"),
                        dropped=(Dropped("打印", "button"),))
    found = Extraction(document, outline, mentions, (), (), (Span(5, 12),))
    return Linked(found, tuple(Link(m, Entity("Initiative", m.name), "as named") for m in mentions))


def test_a_plan_reports_what_was_dropped_and_what_may_have_been_missed() -> None:
    plan = report.of_plan(linked("a.txt", "校园安全"))
    assert plan.title == "要点"
    assert plan.dropped == ({"text": "打印", "reason": "button"},)
    assert plan.unread == (("安全", "抓好接送秩序。"),)


def test_a_build_counts_entities_once_and_shared_ones_by_plan(tmp_path: Path) -> None:
    plans = [report.of_plan(linked(*names)) for names in (("a.txt", "校园安全", "家访"), ("b.txt", "校园安全"))]
    failures = [Failure("c.txt", "c.txt: empty", skipped=True), Failure("d.pdf", "d.pdf: broken")]
    whole = report.write(tmp_path, plans, failures)
    assert whole.facts == {"Organization": 0, "Policy": 0, "Initiative": 2, "Target": 0}
    assert whole.shared == (("校园安全", 2),)
    assert [row.source for row in (*whole.skipped, *whole.failed)] == ["c.txt", "d.pdf"]
    assert report.of_folder(tmp_path) == whole


def test_the_files_name_what_a_person_or_a_program_looks_for(tmp_path: Path) -> None:
    report.write(tmp_path, [report.of_plan(linked("a.txt", "家访")), report.of_plan(linked("b.txt"))], [])
    table = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert table["plans"][0]["entities"] == {"Initiative": 1}
    assert table["plans"][0]["unread"] == 1
    assert table["shared"] == []
    assert (tmp_path / "unread.csv").read_text("utf-8-sig").splitlines()[1:] == [
        "a.txt,安全,抓好接送秩序。", "b.txt,安全,抓好接送秩序。"]


def test_what_has_nothing_of_a_plan_is_named(tmp_path: Path) -> None:
    body = Mention("Organization", 2, 4, "县教育局", "test")
    named = linked("body.txt")
    named = replace(named, links=(Link(body, Entity("Organization", "县教育局"), "as named"),))
    papers = [linked("dated.txt", metadata=Metadata("红烧茄子的做法", issued="2023")),
              linked("issued.txt", metadata=Metadata("红烧茄子的做法", issuer="县教育局")),
              linked("kind.txt", metadata=Metadata("要点", kind="keypoints")),
              linked("period.txt", metadata=Metadata("安排", period_start=date(2023, 1, 1))),
              named, linked("recipe.txt", "家访", metadata=Metadata("红烧茄子的做法"))]
    whole = report.write(tmp_path, map(report.of_plan, papers), [])
    assert whole.unlikely == ("recipe.txt",)
    table = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert table["unlikely"] == ["recipe.txt"]
    assert [plan["source"] for plan in table["plans"] if plan["unlikely"]] == ["recipe.txt"]
    assert report.of_folder(tmp_path) == whole
