"""What is no plan by its looks: one rule, wherever it is told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.handout import gathering
from kg.looks import is_no_plan
from kg.store import open_graph
from kg.view import overview, reading

SOUP = "冬瓜切块，小火慢炖，出锅前放盐即可。\n"
PAPERS = {  # of each a recipe and at most one thing that plans have
    "无.txt": f"冬瓜汤的做法\n\n{SOUP}",
    "类别.txt": f"冬瓜汤推广工作方案\n\n{SOUP}",
    "日期.txt": f"冬瓜汤的做法\n\n{SOUP}\n2023年5月6日\n",
    "机构.txt": f"冬瓜汤的做法\n\n这道汤由青石县教育局食堂提供。{SOUP}",
}


@pytest.mark.parametrize(("kind", "issuer", "day", "bodies", "none"), [
    (None, None, None, 0, True), ("", "", "", 0, True),
    ("plan", "", "", 0, False), ("", "青石县教育局", "", 0, False), ("", "", "2023", 0, False),
    ("", None, date(2023, 1, 1), 0, False), ("", "", "", 1, False)])
def test_one_thing_that_plans_have_is_enough(kind: str, issuer: str | None, day: object, bodies: int,
                                             none: bool) -> None:
    assert is_no_plan(kind, issuer, day, bodies) == none


def test_every_place_names_the_same_papers(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    for name, text in PAPERS.items():
        (tmp_path / "papers" / name).write_text(text, "utf-8")
    report = kg.build([tmp_path / "papers"], tmp_path / "out")
    graph = open_graph(tmp_path / "out")
    source = reading.read(graph.quads())
    odd = overview._odd(source, dict.fromkeys(source.plans, 0))
    assert report.unlikely == ("无.txt",)
    assert json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["unlikely"] == ["无.txt"]
    assert [plan.source for plan, lacks in odd if "notAPlan" in lacks] == ["无.txt"]
    assert [plan.source for plan in gathering.gather(graph).plans.values() if plan.unlikely] == ["无.txt"]
