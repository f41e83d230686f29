"""No page of a build keeps people out by a fault that axe-core (Deque) finds; npm fetches it when it is missing."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

import kg
from kg.view import overview, pages, reading
from kg.view.unread import Unread
from tests.view import years
from tests.view.browser import resize
from tests.view.conftest import graph_of
from tests.view.test_pages import visit

AXE = "axe-core@4.14.1"
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"]}).then(
  (found) => done(found.violations), (error) => done([{id: String(error), impact: "critical", nodes: []}]));
"""
STATES = {"": (1440, 900), "lang=en": (390, 844)}  # what follows # → the size of the screen
OPENED = {  # page → what is clicked to open more of it
    "graph.html": "#panel .row", "matrix.html": "#matrix td .cell", "targets.html": "#rows .row",
    "reader.html": "#text mark", "compare.html": ".column summary"}


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str:
    """axe-core's script, from the tests' cache or fetched into it."""
    assert request.config.cache is not None
    folder = Path(request.config.cache.mkdir(AXE.replace("@", "-")))
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("needs npm to fetch axe-core")
        fetched = subprocess.run(
            [npm, "install", "--prefix", str(folder), "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", AXE],
            capture_output=True, text=True, timeout=120, check=False)
        if fetched.returncode:
            pytest.skip(f"npm could not fetch {AXE}: {fetched.stderr.strip()[-300:]}")
    return script.read_text("utf-8")


def faults(browser: Chrome, axe: str) -> list[str]:
    """The serious and critical faults of the page as it stands: rule, and where it is broken."""
    browser.execute_script(axe)
    found: list[dict[str, Any]] = browser.execute_async_script(RUN)
    return [f"{fault['id']}: {node['target']} {node.get('failureSummary', '')}" for fault in found
            if fault["impact"] in ("serious", "critical") for node in fault["nodes"][:3] or [{"target": fault["id"]}]]


@pytest.mark.browser
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", sorted(pages.PAGES))
def test_a_page_keeps_nobody_out(browser: Chrome, built: Path, axe: str, name: str, state: str) -> None:
    width, height = STATES[state]
    resize(browser, width, height, mobile=width < 600)
    try:
        visit(browser, built / name, state)
        assert faults(browser, axe) == []
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.browser
@pytest.mark.parametrize("name", OPENED)
def test_what_a_click_opens_keeps_nobody_out(browser: Chrome, built: Path, axe: str, name: str) -> None:
    visit(browser, built / name)
    browser.find_element(By.CSS_SELECTOR, OPENED[name]).click()
    assert faults(browser, axe) == []


@pytest.mark.browser
def test_sentences_not_understood_keep_nobody_out(browser: Chrome, axe: str, tmp_path: Path) -> None:
    source = reading.read(graph_of({"a.txt": "课后服务。"}, ["课后服务"]).quads())
    file = tmp_path / "index.html"
    file.write_text(overview.page(source, Unread(Counter({"a.txt": 1}), {"a.txt": [("三、", "加强研究。")]})), "utf-8")
    visit(browser, file)
    browser.find_element(By.CSS_SELECTOR, "#unread summary").click()
    assert faults(browser, axe) == []


@pytest.mark.browser
def test_a_fault_would_be_seen(browser: Chrome, axe: str, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<html lang='zh'><title>x</title><button></button>", "utf-8")
    browser.get((tmp_path / "bad.html").as_uri())
    assert [fault.partition(":")[0] for fault in faults(browser, axe)] == ["button-name"]


@pytest.mark.browser
def test_two_years_compared_keep_nobody_out(browser: Chrome, axe: str, tmp_path: Path) -> None:
    kg.build([years.write(tmp_path / "plans")], tmp_path / "out")
    for part in ("figures", "reckoning"):
        visit(browser, tmp_path / "out" / "compare.html", f"part={part}")
        assert faults(browser, axe) == []
