"""Opening the pages in a browser."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path

import pytest

from kg import browse
from kg.errors import GraphError


def test_the_overview_is_the_first_page_and_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"index\.html: there are no pages; build them first \(kg build"):
        browse.overview(tmp_path)
    (tmp_path / "index.html").touch()
    assert browse.overview(tmp_path) == (tmp_path / "index.html").resolve()


def test_without_a_screen_nothing_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(webbrowser, "open", lambda _: pytest.fail("a browser was opened"))
    assert not browse.show(tmp_path / "index.html")


def test_with_a_screen_the_page_opens_by_its_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or True)
    assert browse.show(tmp_path / "总览.html")
    assert opened == [(tmp_path / "总览.html").as_uri()]
