"""The names in the network's picture, and the filters that wait behind a button."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from kg.view import network, reading
from tests.view.conftest import graph_of
from tests.view.test_network_ways import visit
from tests.view.test_pages import until

pytestmark = pytest.mark.browser
PLACED = """
const shown = kg.network.body.data.nodes.get({ filter: (node) => !node.hidden });
return shown.map(({ id, kind, size, x, y }) => ({ id, kind, size, x, y }));"""


def written(browser: Chrome) -> list[dict[str, Any]]:
    until(lambda: browser.execute_script("return document.body.dataset.ready && kg.written().length"))
    names: list[dict[str, Any]] = browser.execute_script("return kg.written()")
    return names


def test_names_cover_no_other_dot_but_the_weightiest_are_named(browser: Chrome, built: Path) -> None:
    visit(browser, built)
    dots = browser.execute_script(PLACED)
    foremost = {one["id"] for one in sorted(browser.execute_script("return kg.data.initiatives"),
                                            key=lambda one: -one["plans"])[:12]}
    all_names = written(browser)
    names = [name for name in all_names if not name["plan"] and name["id"] not in foremost]
    assert len(names) > 20
    assert len(foremost & {name["id"] for name in all_names}) > 8
    covered = [(name["text"], dot["id"]) for name in names for dot in dots if dot["id"] != name["id"]
               and abs(dot["x"] - name["x"]) < dot["size"] + name["half"]
               and name["y"] - dot["size"] < dot["y"] < name["y"] + name["height"] + dot["size"]]
    assert covered == []


def test_a_name_without_room_shows_when_pointed_at(browser: Chrome, built: Path) -> None:
    visit(browser, built)
    named = {name["id"] for name in written(browser)}
    without = [dot["id"] for dot in browser.execute_script(PLACED) if dot["id"] not in named]
    assert without
    browser.execute_script("kg.network.body.emitter.emit('hoverNode', { node: arguments[0] })", without[0])
    until(lambda: without[0] in {name["id"] for name in written(browser)})
    browser.execute_script("kg.network.body.emitter.emit('blurNode', { node: arguments[0] })", without[0])
    until(lambda: without[0] not in {name["id"] for name in written(browser)})


def test_plans_are_named_for_what_they_are_about(browser: Chrome, tmp_path: Path) -> None:
    title = "柳河县教育局 柳河县财政局 柳河县人力资源和社会保障局关于印发{}管理办法的通知"
    source = reading.read(graph_of({"校车安全": "晨读。", "午餐补助": "晨读。"}, ["晨读"], title=title).quads())
    (tmp_path / "graph.html").write_text(network.page(source), "utf-8")
    visit(browser, tmp_path)
    assert {"".join(name["text"]) for name in written(browser) if name["plan"]} == {
        "校车安全管理办法", "午餐补助管理办法"}


def test_filters_seldom_used_wait_behind_a_button(browser: Chrome, built: Path) -> None:
    def displayed() -> list[bool]:
        return [browser.find_element(By.ID, one).is_displayed() for one in ("least", "theme", "heavy", "kind")]

    visit(browser, built)
    assert displayed() == [True, True, False, False]
    button = browser.find_element(By.ID, "rest")
    button.click()
    assert (displayed(), button.get_attribute("aria-expanded")) == ([True] * 4, "true")
    button.click()
    assert displayed() == [True, True, False, False]
    visit(browser, built, heavy=40)
    assert displayed() == [True] * 4
