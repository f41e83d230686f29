from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By

from kg.view import network, reading, selection
from tests.view.browser import resize
from tests.view.conftest import graph_of

HOSTILE = "</script><script>document.title='broken'</script>\u202e<img src=x onerror=\"document.title='broken'\">"
NAMES = ("课后服务", "青蓝工程", "划片招生")
PLANS = {
    "a.txt": "一是课后服务全覆盖。二是青蓝工程结对。",
    "b.txt": f"课后服务延时到六点。{HOSTILE}青蓝工程照常。",
    "c.txt": "划片招生,就近入学;课后服务不收费。",
}


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    table: dict[str, Any] = json.loads(found[1])
    return table


@pytest.fixture(scope="module")
def small() -> str:
    return network.page(reading.read(graph_of(PLANS, NAMES, title=HOSTILE + "{}").quads()))


def test_the_page_loads_nothing(built: Path) -> None:
    page = (built / "graph.html").read_text("utf-8")
    assert not re.search(r"""(src|href|action|data)\s*=\s*["']?\s*(https?:)?//""", page)
    assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//|//cdn|importScripts", page)
    assert "default-src 'none'" in page.replace("&#39;", "'")
    assert "<link" not in page.replace('<link rel="icon" href="data:,">', "")


def test_the_same_graph_gives_the_same_bytes_in_every_process(built: Path, tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from kg import store; from kg.view import network, reading;" \
           "Path(sys.argv[2]).write_text(network.page(reading.read(store.open_graph(sys.argv[1]).quads())), 'utf-8')"
    for seed in ("1", "2"):
        subprocess.run([sys.executable, "-c", code, built, tmp_path / seed], check=True,
                       env=os.environ | {"PYTHONHASHSEED": seed})
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes() == (built / "graph.html").read_bytes()


def test_hostile_names_stay_data(small: str) -> None:
    assert "<script>document.title" not in small
    assert "onerror=\"" not in small
    names = [plan["name"] for plan in data_of(small)["plans"]]
    assert HOSTILE.replace("\u202e", "\ufffd") + "a.txt" in names


def test_links_carry_the_sentences(small: str) -> None:
    data = data_of(small)
    said = {(data["plans"][link["plan"]]["source"], data["initiatives"][link["initiative"]]["name"]):
            link["quotes"][0] for link in data["links"]}
    assert set(said) == {("a.txt", "课后服务"), ("a.txt", "青蓝工程"), ("b.txt", "课后服务"), ("b.txt", "青蓝工程"),
                         ("c.txt", "划片招生"), ("c.txt", "课后服务")}
    assert said["a.txt", "青蓝工程"]["before"] == "二是"
    assert said["c.txt", "课后服务"]["after"] == "不收费。"


def test_sizes_follow_the_number_of_plans(small: str) -> None:
    sizes = {node["label"]: node["size"] for node in data_of(small)["nodes"]}
    assert sizes["课后服务"] > sizes["青蓝工程"] > sizes["划片招生"]


def test_a_large_collection_shows_its_strongest_part_and_counts_the_rest() -> None:
    names = [f"第{n}号行动。" for n in range(800)]
    plans = {f"{n:03}.txt": "".join(names[n % 7::7 + n % 3]) for n in range(320)} | {"z.txt": "无关。"}
    source = reading.read(graph_of(plans, names).quads())
    data = data_of(network.page(source))
    assert len(data["plans"]) == selection.MAX_PLANS
    assert len(data["initiatives"]) == selection.MAX_ENTITIES
    assert len(data["edges"]) <= selection.MAX_EDGES + 2 * selection.MAX_ENTITIES
    assert data["counts"] == {"plans": 321, "initiatives": len(source.plans_naming), "drawn": len(data["edges"]),
                              "shared": sum(len(p) > 1 for p in source.plans_naming.values()),
                              "links": len(data["links"])}
    assert {node["id"] for node in data["nodes"]} >= {edge["from"] for edge in data["edges"]}


def test_no_initiative_at_all_still_gives_a_page() -> None:
    data = data_of(network.page(reading.read(graph_of({"a.txt": "无。"}, []).quads())))
    assert [len(data[key]) for key in ("plans", "initiatives", "links")] == [1, 0, 0]


# ---- in a browser, from disk, with the network off


def until(ready: Callable[[], object]) -> None:
    end = time.monotonic() + 10
    while not ready():
        assert time.monotonic() < end, "the page did not get there in ten seconds"
        time.sleep(0.05)


def visit(browser: Chrome, page: Path, state: str = "") -> None:
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get(page.as_uri() + (f"#{state}" if state else ""))
    until(lambda: browser.execute_script("return document.body.dataset.ready"))


def panel(browser: Chrome) -> str:
    return browser.find_element(By.ID, "panel").text


def hash_of(browser: Chrome) -> dict[str, str]:
    return dict(browser.execute_script("return [...new URLSearchParams(location.hash.slice(1))]"))


def click_node(browser: Chrome, node: str) -> None:
    """Click where the picture shows a node."""
    x, y = browser.execute_script(
        "const at = kg.network.canvasToDOM(kg.network.getPosition(arguments[0]));"
        "const box = document.getElementById('network').getBoundingClientRect(); return [box.x + at.x, box.y + at.y]",
        node)
    actions = ActionChains(browser)
    actions.w3c_actions.pointer_action.move_to_location(round(x), round(y))
    actions.click().perform()


@pytest.fixture
def seeds_page(browser: Chrome, built: Path) -> Chrome:
    visit(browser, built / "graph.html")
    return browser


@pytest.mark.browser
def test_opens_from_disk_without_network_and_without_complaint(seeds_page: Chrome) -> None:
    assert seeds_page.get_log("browser") == []
    assert seeds_page.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert "5 份计划" in panel(seeds_page)


@pytest.mark.browser
def test_a_click_on_an_initiative_shows_what_the_plans_say(seeds_page: Chrome) -> None:
    click_node(seeds_page, "initiative/师德师风建设")
    until(lambda: hash_of(seeds_page).get("pick") == "initiative/师德师风建设")
    marks = [mark.text for mark in seeds_page.find_elements(By.CSS_SELECTOR, "#panel mark")]
    assert "师德师风建设" in "".join(marks)
    assert "党建领航助推办好家门口优质学校的探索与实践" in panel(seeds_page)
    seeds_page.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)
    until(lambda: "pick" not in hash_of(seeds_page))


@pytest.mark.browser
def test_search_finds_and_opens_with_the_keyboard_alone(seeds_page: Chrome) -> None:
    seeds_page.find_element(By.TAG_NAME, "body").send_keys("/")
    box = seeds_page.switch_to.active_element
    assert box.get_attribute("id") == "search"
    box.send_keys("立德")
    rows = seeds_page.find_elements(By.CSS_SELECTOR, "#found [role=option]")
    assert "立德树人" in rows[0].text
    box.clear()
    box.send_keys("ldsr")
    assert "立德树人" in seeds_page.find_element(By.CSS_SELECTOR, "#found [role=option]").text
    box.send_keys(Keys.ENTER)
    until(lambda: hash_of(seeds_page).get("pick") == "initiative/立德树人")
    box.send_keys("没有这样的举措")
    assert seeds_page.find_element(By.ID, "found").text == "没有找到"


@pytest.mark.browser
def test_filters_say_and_hide(seeds_page: Chrome) -> None:
    def count() -> int:
        return int(seeds_page.execute_script(
            "return kg.network.body.nodeIndices.filter((id) => id.startsWith('initiative/')).length"))

    at_two = count()
    least = seeds_page.find_element(By.ID, "least")
    least.send_keys(Keys.ARROW_RIGHT)
    until(lambda: hash_of(seeds_page).get("least") == "3")
    assert 0 < count() < at_two
    seeds_page.execute_script("const box = document.getElementById('kind'); box.value = 'headline';"
                              "box.dispatchEvent(new Event('change'))")
    assert hash_of(seeds_page)["kind"] == "headline"
    seeds_page.find_element(By.ID, "reset").click()
    assert (count(), hash_of(seeds_page)) == (at_two, {})


@pytest.mark.browser
def test_a_deep_link_opens_two_plans_side_by_side(browser: Chrome, built: Path) -> None:
    ids = sorted(plan["id"] for plan in data_of((built / "graph.html").read_text("utf-8"))["plans"])
    visit(browser, built / "graph.html", f"pick={quote(ids[0], safe='')}&other={quote(ids[1], safe='')}")
    assert "两份计划对比" in panel(browser)
    assert "两份都有" in panel(browser)


@pytest.mark.browser
@pytest.mark.parametrize("state", ["pick=nothing&least=x&theme=no&kind=no", "least=99", "%ff=%zz&pick=__proto__"])
def test_a_nonsense_link_opens_the_page(browser: Chrome, built: Path, state: str) -> None:
    visit(browser, built / "graph.html", state)
    assert browser.get_log("browser") == []
    assert "5 份计划" in panel(browser)


@pytest.mark.browser
def test_the_language_switch_keeps_the_view(seeds_page: Chrome) -> None:
    click_node(seeds_page, "initiative/师德师风建设")
    until(lambda: "pick" in hash_of(seeds_page))
    seeds_page.find_element(By.ID, "language").click()
    assert "What the plans say" in panel(seeds_page)
    assert hash_of(seeds_page) == {"pick": "initiative/师德师风建设", "lang": "en"}
    seeds_page.find_element(By.ID, "language").click()
    assert "各计划怎么说" in panel(seeds_page)


@pytest.mark.browser
def test_hostile_text_shows_as_text(browser: Chrome, small: str, tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    page.write_text(small, "utf-8")
    visit(browser, page, "pick=initiative%2F%E8%AF%BE%E5%90%8E%E6%9C%8D%E5%8A%A1")
    assert "<script>document.title='broken'</script>�<img src=x" in panel(browser)
    assert browser.title != "broken"
    assert browser.get_log("browser") == []
    assert browser.find_elements(By.CSS_SELECTOR, "#panel img, #panel script") == []


@pytest.mark.browser
def test_nothing_is_wider_than_a_phone(browser: Chrome, built: Path) -> None:
    resize(browser, 390, 844, mobile=True)
    try:
        visit(browser, built / "graph.html")
        assert browser.execute_script("return document.documentElement.scrollWidth") == 390
        browser.find_element(By.ID, "more").click()
        assert browser.find_element(By.ID, "least").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
