from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import NotAPlan, ReadError
from kg.read import isolate

PAGE = "<html><p>各单位要加强领导，抓好落实。</p></html>".encode()

PARSERS = '''
import ctypes, os, sys, time
from kg.errors import NotAPlan
from kg.read.parsed import Parsed
from kg.records import Dropped

def good(data): return Parsed(data.decode(), {"title": "要点"}, (Dropped("页眉", "page header"),), ("note",), "utf-8")
def loud(data): os.write(1, b"noise on standard output"); return Parsed("text")
def crash(data): ctypes.string_at(0)
def hang(data): time.sleep(60)
def greedy(data): bytearray(64 << 30)
def wrong(data): raise KeyError("x")
def no_plan(data): raise NotAPlan("nothing here")
def pid(data): return Parsed(str(os.getpid()))
'''


@pytest.fixture(autouse=True)
def parsers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Parsers that do what real ones do to their process, in a worker of this test's own."""
    (tmp_path / "made_up_parsers.py").write_text(PARSERS)
    for name in ("good", "loud", "crash", "hang", "greedy", "wrong", "no_plan", "pid"):
        monkeypatch.setitem(isolate.PARSERS, name, f"made_up_parsers:{name}")
    monkeypatch.syspath_prepend(tmp_path)
    isolate._stop()
    yield
    isolate._stop()


def test_everything_that_was_parsed_comes_back() -> None:
    parsed = isolate.parse("good", "工作要点".encode())
    assert (parsed.text, parsed.fields) == ("工作要点", {"title": "要点"})
    assert (parsed.notes, parsed.encoding) == (("note",), "utf-8")
    assert [(piece.text, piece.reason) for piece in parsed.dropped] == [("页眉", "page header")]


def test_one_worker_serves_many_files() -> None:
    first = isolate.parse("pid", b"").text
    assert first == isolate.parse("pid", b"").text != str(os.getpid())


def test_after_many_files_a_fresh_worker_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolate, "FILES", 2)
    first, second, third = (isolate.parse("pid", b"").text for _ in range(3))
    assert first == second != third


def test_what_a_parser_prints_does_no_harm() -> None:
    assert isolate.parse("loud", b"").text == "text"


@pytest.mark.parametrize(
    ("kind", "message"),
    [("crash", "crashed its reader"), ("greedy", "more than 2 GB of memory"), ("wrong", "KeyError")],
)
def test_a_bad_file_costs_itself_only(kind: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        isolate.parse(kind, b"")
    assert isolate.parse("good", b"x").text == "x"


def test_a_hang_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolate, "SECONDS", 1)
    begin = time.monotonic()
    with pytest.raises(ReadError, match="took longer than 1 s"):
        isolate.parse("hang", b"")
    assert time.monotonic() - begin < 30
    assert isolate.parse("good", b"x").text == "x"


def test_no_plan_stays_no_plan() -> None:
    with pytest.raises(NotAPlan, match="nothing here"):
        isolate.parse("no_plan", b"")


def test_a_fork_starts_its_own_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    isolate.parse("good", b"x")
    worker = isolate._current
    assert worker is not None
    assert worker.usable
    with monkeypatch.context() as patch:
        patch.setattr(worker, "pid", 0)
        assert not worker.usable


def test_real_parsers_are_found() -> None:
    assert isolate.parse("html", PAGE).text == "各单位要加强领导，抓好落实。"
