"""Documents behind URLs: found in order, read, and told apart when they change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kg import read
from kg.errors import ReadError
from kg.read import Source, collect, remote
from kg.records import Failure

TEXT = "柳河县教育局2023年工作要点\n一、加强校园安全工作,年底前完成隐患排查。\n".encode()
fsspec = pytest.importorskip("fsspec", reason="needs the [cluster] extra")


@pytest.fixture
def store() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.pipe({"/plans/b.txt": TEXT, "/plans/a/c.txt": TEXT, "/plans/.hidden": b""})
    yield system
    system.rm("/plans", recursive=True)


def test_files_are_found_in_the_order_of_their_names(store: Any) -> None:
    found = list(collect(["memory://plans"]))
    assert [row.name for row in found if isinstance(row, Source)] == ["a/c.txt", "b.txt"]
    assert [row.source for row in found if isinstance(row, Failure)] == [".hidden"]


def test_a_document_is_read_and_its_change_is_seen(store: Any) -> None:
    source = next(row for row in collect(["memory://plans"]) if isinstance(row, Source))
    assert read.read(source).metadata.title == "柳河县教育局2023年工作要点"
    before = read.digest(source)
    assert read.digest(source) == before
    store.pipe({"/plans/a/c.txt": TEXT * 2})
    assert read.digest(source) != before


def test_one_file_and_equal_names(store: Any) -> None:
    found = list(collect(["memory://plans/b.txt", "memory://plans/b.txt"]))
    assert [row.name for row in found if isinstance(row, Source)] == ["b.txt", "b.txt/b.txt"]


@pytest.mark.parametrize("url", ["memory://nothing", "nosuch://bucket/plans"])
def test_what_cannot_be_reached_is_a_line(url: str) -> None:
    failure, = collect([url])
    assert isinstance(failure, Failure)
    assert failure.reason.startswith(f"{url}: ")
    assert "check the address" in failure.reason


def test_a_file_that_went_away(store: Any) -> None:
    with pytest.raises(ReadError, match=r"^c\.txt: cannot be reached .*check the address"):
        read.read(Source("c.txt", None, url="memory://plans/gone.txt"))  # type: ignore[arg-type]


def test_is_url() -> None:
    assert remote.is_url("s3://bucket/plans")
    assert not remote.is_url("C:\\plans")
