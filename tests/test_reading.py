"""What `kg read` shows."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.reading import Understood, to_json, to_text, understood
from kg.records import Failure

PLAN = ("您的位置：首页>>正文\n青山县教育局2024年工作要点\n发布日期：2024-03-01  浏览次数：12\n"
        "一、加强作业管理。各校公示作业。\n（一）各校要按月检查作业，并且报送结果。\n二、开展课后服务。年内覆盖全部学校。\n")
OTHER = "青山县民政局2024年工作计划\n一、建设长者食堂。年内建成3个食堂，服务老人。\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "要点.txt"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A damaged document between two that can be read."""
    path = tmp_path / "plans.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.txt", PLAN)
        file.writestr("b.pdf", b"%PDF-1.4 broken")
        file.writestr("c.txt", OTHER)
    return path


def only(path: Path) -> Understood:
    [row] = understood(path)
    assert isinstance(row, Understood)
    return row


def test_a_person_sees_metadata_outline_dropped_and_text(plan: Path) -> None:
    shown = to_text(only(plan)).split("\n-- ")
    assert [part.split()[0] for part in shown] == ["==", "Metadata", "Outline", "Dropped", "Text"]
    assert "issuer 发文机关       青山县教育局\n" in shown[1]
    assert "period 规划期         2024-01-01 … 2024-12-31\n" in shown[1]
    assert "[breadcrumb] 您的位置：首页>>正文\n" in shown[3]
    assert shown[4].endswith("年内覆盖全部学校。\n")


def test_what_is_unknown_is_shown_as_unknown(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("大家好，今天说说怎么种树，以及怎么浇水。\n", "utf-8")
    assert "issuer 发文机关       –\n" in to_text(only(path))


def test_sections_stand_with_their_offsets_and_prose_with_its_beginning(plan: Path) -> None:
    row = only(plan)
    text = row.document.text
    lines = to_text(row).split("\n")
    assert f"{text.index('一、'):7}  一、 加强作业管理" in lines
    assert f"{text.index('（一）'):7}    （一） [各校要按月检查作业，并且报送结果。…]" in lines


def test_the_places_of_a_text_file_are_recoverable(plan: Path) -> None:
    row = only(plan)
    found = json.loads(to_json(row))
    for new, old in found["origin"]:
        assert found["text"][new] == PLAN[old]
    new, old = found["origin"][0]
    assert f"{new} ← {old}" in to_text(row)


def test_json_holds_everything_on_one_line(plan: Path) -> None:
    line = to_json(only(plan))
    found = json.loads(line)
    assert "\n" not in line
    assert found["metadata"]["title"] == "青山县教育局2024年工作要点"
    assert found["metadata"]["period_start"] == "2024-01-01"
    first = found["outline"]["sections"][0]["headline"]
    assert found["text"][first["start"] : first["end"]] == "加强作业管理"


def test_a_failure_in_an_archive_does_not_stop_the_others(archive: Path) -> None:
    first, failed, last = understood(archive)
    assert isinstance(first, Understood)
    assert isinstance(failed, Failure)
    assert failed.reason.startswith("plans.zip/b.pdf: ")
    assert isinstance(last, Understood)
    assert last.document.metadata.title == "青山县民政局2024年工作计划"


def test_the_command_prints_json_lines_and_names_failures(archive: Path) -> None:
    shown = CliRunner().invoke(main, ["read", str(archive), "--format", "json"])
    assert [json.loads(line)["source"] for line in shown.stdout.splitlines()] == ["plans.zip/a.txt", "plans.zip/c.txt"]
    assert shown.stderr.startswith("kg: plans.zip/b.pdf: ")
    assert shown.stderr.count("\n") == 1
    assert shown.exit_code == 1


def test_the_command_succeeds_where_all_is_read(plan: Path) -> None:
    shown = CliRunner().invoke(main, ["read", str(plan)])
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout.startswith("== 要点.txt\n")


def test_what_is_no_plan_is_named_and_fails_only_alone(plan: Path) -> None:
    other = plan.with_name("english.txt")
    other.write_text("nothing to plan", "utf-8")
    shown = CliRunner().invoke(main, ["read", str(plan.parent)])
    assert (shown.exit_code, shown.stderr) == (0, "kg: english.txt: holds no Chinese text\n")
    assert CliRunner().invoke(main, ["read", str(other)]).exit_code == 1
