"""Decisions written and taken back: the rest of the file stays, and what would be at odds is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DecisionError
from kg.link.decisions import APART, CALLED, NONE, SAME, read
from kg.link.decisions_file import record, undo
from kg.namespaces import entity_iri


def work(name: str) -> str:
    return entity_iri("Initiative", name)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "links.ttl"


def test_what_is_written_is_read(file: Path) -> None:
    record(file, work("延时看护"), SAME, work("课后服务"))
    record(file, work("抓师德,筑师魂(试行)/甲"), APART, work("师德师风建设"))
    record(file, work("晨光计划"), CALLED, '晨光"阅读"')
    decided = read(file)
    assert decided.target == {work("延时看护"): work("课后服务")}
    assert decided.apart == {(work("抓师德,筑师魂(试行)/甲"), work("师德师风建设"))}
    assert decided.name == {work("晨光计划"): "晨光阅读"}


def test_a_line_can_be_read_by_a_person(file: Path) -> None:
    line = record(file, work("延时看护"), SAME, work("课后服务"))
    assert line == "<initiative/延时看护> skos:exactMatch <initiative/课后服务> ."
    assert file.read_text("utf-8").splitlines()[-1] == line


def test_undo_leaves_the_rest_as_it_is(file: Path) -> None:
    record(file, work("甲"), SAME, work("乙"))
    before = file.read_text("utf-8") + "# a remark\n<initiative/丙>\n  skos:exactMatch <initiative/丁> .\n"
    file.write_text(before, "utf-8")
    record(file, work("戊"), APART, work("己"))
    record(file, work("戊"), APART, work("庚"))
    assert undo(file, work("戊"), work("己")) == ["<initiative/戊> plan:differentFrom <initiative/己> ."]
    assert undo(file, work("戊")) == ["<initiative/戊> plan:differentFrom <initiative/庚> ."]
    assert file.read_text("utf-8") == before


def test_a_decision_is_written_once(file: Path) -> None:
    record(file, work("甲"), SAME, work("乙"))
    text = file.read_text("utf-8")
    record(file, work("甲"), SAME, work("乙"))
    assert file.read_text("utf-8") == text


def test_a_file_without_a_last_line_end_is_mended(file: Path) -> None:
    record(file, work("甲"), SAME, work("乙"))
    file.write_text(file.read_text("utf-8").rstrip("\n"), "utf-8")
    record(file, work("丙"), SAME, work("乙"))
    assert len(read(file).same) == 2


def test_what_is_at_odds_is_refused_and_nothing_written(file: Path) -> None:
    record(file, work("甲"), SAME, work("乙"))
    text = file.read_text("utf-8")
    with pytest.raises(DecisionError, match=r"links\.ttl:\d+: .*keep one of the two"):
        record(file, work("甲"), SAME, work("丙"))
    with pytest.raises(DecisionError, match="make the two one"):
        record(file, work("乙"), APART, work("甲"))
    assert file.read_text("utf-8") == text
    assert [path.name for path in file.parent.iterdir()] == ["links.ttl"]


def test_undo_of_what_was_never_decided(file: Path) -> None:
    with pytest.raises(DecisionError, match="nothing was decided about initiative/甲; nothing is decided there"):
        undo(file, work("甲"))
    record(file, work("乙"), SAME, work("丙"))
    record(file, work("丁"), CALLED, "戊")
    for name, instead in (("甲", "its decisions are about 乙、丁"), ("丙", "undo what was decided about 乙"),
                          ("戊", "undo what was decided about 丁")):
        with pytest.raises(DecisionError, match=f"nothing was decided about initiative/{name}; {instead}$"):
            undo(file, work(name))


def test_undo_touches_no_longer_statement(file: Path) -> None:
    record(file, work("甲"), SAME, work("乙"))
    text = file.read_text("utf-8") + "<initiative/丙>\n  skos:exactMatch <initiative/丁> .\n"
    file.write_text(text, "utf-8")
    with pytest.raises(DecisionError, match=rf"links\.ttl:{text.count(chr(10))}: .*by hand"):
        undo(file, work("丙"))
    assert file.read_text("utf-8") == text


def test_all_undone_is_nothing_decided(file: Path) -> None:
    record(file, work("甲"), SAME, work("乙"))
    undo(file, work("甲"))
    assert read(file) == NONE
