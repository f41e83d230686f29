"""The network page in a browser: filters by plan and weight, neighbours, paths, communities, SVG."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from kg import store
from kg.view import communities, reading
from kg.view.selection import Selection

pytestmark = pytest.mark.browser
SHOWN = "return kg.network.body.data.nodes.get({ filter: (node) => !node.hidden }).map((node) => node.id)"


def visit(browser: Chrome, folder: Path, **state: object) -> None:
    browser.get("about:blank")
    browser.get(f"{(folder / 'graph.html').as_uri()}#{urlencode(state)}")


def data(browser: Chrome, what: str) -> Any:
    return browser.execute_script(f"return kg.data.{what}")


def shown(browser: Chrome) -> set[str]:
    return set(browser.execute_script(SHOWN))


def choose(browser: Chrome, name: str, value: object) -> None:
    browser.execute_script("const it = document.getElementById(arguments[0]); it.value = arguments[1];"
                           "it.dispatchEvent(new Event(it.type === 'range' ? 'input' : 'change'))", name, value)


@pytest.mark.parametrize("key", ["level", "year"])
def test_plans_of_one_level_or_year(browser: Chrome, built: Path, key: str) -> None:
    visit(browser, built, least=1)
    plans = data(browser, "plans")
    value = plans[0][key]
    choose(browser, key, value)
    wanted = {plan["id"] for plan in plans if plan[key] == value}
    assert {one for one in shown(browser) if one.startswith("plan/")} == wanted
    assert 0 < len(wanted) < len(plans)
    assert f"{key}={value}" in browser.current_url


def test_initiatives_that_weigh_enough(browser: Chrome, built: Path) -> None:
    visit(browser, built, heavy=40)
    initiatives = data(browser, "initiatives")
    wanted = {one["id"] for one in initiatives if one["weight"] >= 0.4 and one["plans"] >= 2}
    assert {one for one in shown(browser) if one.startswith("initiative/")} == wanted
    assert 0 < len(wanted) < sum(one["plans"] >= 2 for one in initiatives)


def test_neighbours_are_expanded_and_collapsed(browser: Chrome, built: Path) -> None:
    visit(browser, built)
    first = data(browser, "initiatives[0]")
    browser.execute_script("location.hash = new URLSearchParams({ pick: arguments[0] })", first["id"])
    time.sleep(0.2)
    everything = shown(browser)
    _, expand, _ = browser.find_elements(By.CSS_SELECTOR, "#panel .actions button")
    expand.click()
    assert len(shown(browser)) == first["plans"] + 1 < len(everything)
    assert "open=" in browser.current_url
    browser.find_elements(By.CSS_SELECTOR, "#panel .actions button")[1].click()
    assert shown(browser) == everything


def test_a_path_is_shown_with_its_sentences(browser: Chrome, built: Path) -> None:
    visit(browser, built)
    one, other = data(browser, "plans[0]"), data(browser, "plans[1]")
    visit(browser, built, **{"from": one["id"], "pick": other["id"]})
    heading = browser.find_element(By.CSS_SELECTOR, "#panel h1").text
    assert one["name"] in heading
    assert other["name"] in heading
    steps = browser.find_elements(By.CSS_SELECTOR, "#panel li.says")
    assert len(steps) == 2  # by one initiative that both have
    assert all(step.find_elements(By.CSS_SELECTOR, "mark") for step in steps)
    visit(browser, built, kind="headline", least=1, heavy=95, **{"from": one["id"], "pick": "initiative/nothing"})
    assert not browser.find_elements(By.CSS_SELECTOR, "#panel li.says")


def test_communities_have_colours_and_a_legend(browser: Chrome, built: Path) -> None:
    visit(browser, built)
    by_theme = browser.execute_script("return kg.network.body.nodes[kg.data.plans[0].id].options.color.background")
    choose(browser, "color", "community")
    groups = data(browser, "groups")
    colours = {browser.execute_script("return kg.network.body.nodes[arguments[0]].options.color.background", plan["id"])
               for plan in data(browser, "plans")}
    assert colours <= {group["color"] for group in groups} | {data(browser, "colors.noTheme")}
    assert by_theme not in colours
    legend = browser.find_element(By.ID, "legend").text
    assert all(group["name"] in legend for group in groups)


def test_communities_are_the_same_in_every_process_and_hold_what_belongs_together(built: Path) -> None:
    picture = Selection(reading.read(store.open_graph(built).quads()))
    groups = communities.find(picture)
    assert groups == communities.find(Selection(picture.source))
    assert [len(group) for group in groups] == sorted(map(len, groups), reverse=True)
    assert len({iri for group in groups for iri in group}) == sum(map(len, groups))
    assert communities.lead(picture, groups[0])


def test_the_picture_is_taken_away_as_svg(browser: Chrome, built: Path) -> None:
    visit(browser, built)
    browser.execute_script("const make = URL.createObjectURL; URL.createObjectURL = (blob) => {"
                           "blob.text().then((text) => { window.taken = text; }); return make(blob); };")
    browser.find_element(By.ID, "saveSvg").click()
    time.sleep(0.3)
    svg = ElementTree.fromstring(browser.execute_script("return window.taken"))
    kinds = [element.tag.rsplit("}", 1)[-1] for element in svg]
    assert kinds.count("rect") == 1 + len(data(browser, "plans"))
    assert kinds.count("circle") == sum(one.startswith("initiative/") for one in shown(browser))
    assert {"line", "text"} <= set(kinds)
