from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.read.sources import Source, collect, readable
from kg.records import Failure


def put(path: Path, text: str = "工作要点") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def names(*paths: Path) -> list[str]:
    return [found.name for found in collect(paths) if isinstance(found, Source)]


def failures(*paths: Path) -> list[Failure]:
    return [found for found in collect(paths) if isinstance(found, Failure)]


def test_folders_are_read_in_the_order_of_their_parts(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", "a/b/c.txt", "A.txt"):
        put(tmp_path / name)
    assert names(tmp_path) == ["A.txt", "a/b/c.txt", "a/z.txt", "a.txt", "b.txt"]


def test_a_file_given_alone_has_its_own_name(tmp_path: Path) -> None:
    assert names(put(tmp_path / "sub" / "计划.txt")) == ["计划.txt"]


def test_what_is_given_twice_is_read_once(tmp_path: Path) -> None:
    file = put(tmp_path / "a.txt")
    assert names(tmp_path, file, tmp_path) == ["a.txt"]


def test_equal_names_of_two_folders_are_kept_apart(tmp_path: Path) -> None:
    first, second = put(tmp_path / "县" / "要点.txt"), put(tmp_path / "市" / "要点.txt")
    assert names(first.parent, second.parent) == ["要点.txt", "市/要点.txt"]


def test_hidden_files_links_and_pipes_are_named_not_read(tmp_path: Path) -> None:
    put(tmp_path / ".git" / "config")
    put(tmp_path / "~$计划.docx")
    (tmp_path / "link.txt").symlink_to(put(tmp_path / "real.txt"))
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    assert names(tmp_path) == ["real.txt"]
    assert [(row.source, row.skipped) for row in failures(tmp_path)] == [
        (".git", True), ("link.txt", True), ("loop", True), ("pipe", True), ("~$计划.docx", True)]


def test_a_link_that_is_given_is_followed(tmp_path: Path) -> None:
    put(tmp_path / "real" / "a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert names(tmp_path / "link") == ["a.txt"]


def test_a_missing_path_is_a_failure_that_says_so(tmp_path: Path) -> None:
    [failure] = failures(tmp_path / "没有.txt")
    assert not failure.skipped
    assert "没有.txt: no such file or directory" in failure.reason


def test_an_empty_folder_is_a_failure(tmp_path: Path) -> None:
    [failure] = failures(tmp_path)
    assert "an empty folder" in failure.reason


def test_a_folder_that_cannot_be_listed_costs_itself_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "closed" / "a.txt")
    put(tmp_path / "open.txt")
    listed = Path.iterdir

    def iterdir(path: Path) -> Iterator[Path]:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    assert names(tmp_path) == ["open.txt"]
    assert [row.reason for row in failures(tmp_path)] == ["closed: permission denied; check its permissions"]


def test_archives_are_expanded_to_their_members(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "plans.zip", "w") as archive:
        for name in ("b.txt", "县/要点.docx", "__MACOSX/._b.txt", "../up.txt"):
            archive.writestr(name, "工作")
    found = [row for row in collect([tmp_path]) if isinstance(row, Source)]
    assert [row.name for row in found] == ["plans.zip/b.txt", "plans.zip/up.txt", "plans.zip/县/要点.docx"]
    assert found[0].size == len("工作".encode())


def test_a_deep_folder_is_no_trouble(tmp_path: Path) -> None:
    here = tmp_path
    for _ in range(300):
        here = here / "d"
        here.mkdir()
    put(here / "a.txt")
    assert names(tmp_path) == ["d/" * 300 + "a.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("计划\n二.txt", "计划%0A二.txt"), (os.fsdecode(b"\xff.txt"), "%FF.txt"), ("100%.txt", "100%.txt")],
)
def test_odd_names_can_be_printed_and_opened(tmp_path: Path, name: str, shown: str) -> None:
    assert readable(name) == shown
    try:
        put(tmp_path / name)
    except OSError:
        pytest.skip("this file system refuses such a name")
    [found] = collect([tmp_path])
    assert isinstance(found, Source)
    assert found.name == shown
    assert found.path.read_text("utf-8") == "工作要点"
