"""The page to ask from, in a real browser against a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.serve.conftest import SMALL, Served, serving
from tests.view.browser import chromium, installed

pytestmark = pytest.mark.browser
ONLINE = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
HOSTILE = "<img src=x onerror=document.title=1>"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Headless Chromium that may reach this machine."""
    if not installed():
        pytest.skip("needs Chromium and its driver (Debian: chromium, chromium-driver)")
    with chromium(tmp_path_factory.mktemp("profile")) as chrome:
        chrome.execute_cdp_cmd("Network.emulateNetworkConditions", ONLINE)
        chrome.execute_cdp_cmd("Browser.setDownloadBehavior", {
            "behavior": "allow", "downloadPath": str(tmp_path_factory.getbasetemp() / "downloads")})
        yield chrome


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("asked")
    text = SMALL.read_text("utf-8").replace("柳河县教育局2023年工作要点", HOSTILE)
    (folder / "graph.trig").write_text(text, "utf-8")
    for name in ("index.html", "reader.html"):
        (folder / name).write_text("<!doctype html>", "utf-8")
    with serving(folder, "--limit", "20") as served:
        yield served


@pytest.fixture
def page(browser: Chrome, running: Served) -> Iterator[Chrome]:
    browser.get("about:blank")
    browser.get(f"{running.address}/query")
    wait(browser, "#questions button")
    yield browser
    complaints = [entry["message"] for entry in browser.get_log("browser") if "/sparql" not in entry["message"]]
    assert not complaints


def wait(browser: Chrome, selector: str, words: str = "") -> str:
    """The text of the element, once it is there and holds the words."""
    def there(chrome: Chrome) -> str | bool:
        return next((element.text or True for element in chrome.find_elements(By.CSS_SELECTOR, selector)
                     if words in element.text), False)

    return str(WebDriverWait(browser, 20).until(there, f"{selector}: {words}"))


def write(browser: Chrome, query: str) -> None:
    editor = browser.find_element(By.ID, "text")
    editor.send_keys(Keys.CONTROL, "a")
    editor.send_keys(Keys.DELETE)
    editor.send_keys(query)


def click(browser: Chrome, selector: str, words: str = "") -> None:
    next(element for element in browser.find_elements(By.CSS_SELECTOR, selector) if words in element.text).click()


def test_chinese_first_then_english(page: Chrome) -> None:
    assert "预存的问题" in wait(page, "#saved-title")
    click(page, "#language")
    assert wait(page, "#saved-title") == "Saved questions"
    assert page.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
    assert "lang=en" in page.current_url


def test_a_saved_question_runs_and_its_text_is_no_html(page: Chrome) -> None:
    click(page, "#questions button", "计划一览")
    wait(page, "#status", "行")
    click(page, "summary")
    write(page, "SELECT ?title { ?plan dcterms:title ?title }")
    page.find_element(By.ID, "run").click()
    assert HOSTILE in wait(page, "#answer td", "img")
    assert not page.find_elements(By.CSS_SELECTOR, "#answer img")
    assert page.title != "1"


def test_parameters_are_asked_for(page: Chrome) -> None:
    page.get(page.current_url.split("#")[0] + "#question=gaps")
    page.refresh()
    wait(page, "#parameters label", "计划标题")
    page.find_element(By.ID, "run").click()
    assert "请填写：计划标题" in wait(page, "#status.failed")
    page.find_element(By.CSS_SELECTOR, "#parameters input[name=plan]").send_keys("liuhe", Keys.ENTER)
    wait(page, "#answer th", "name")
    assert "plan=liuhe" in page.current_url


def test_terms_complete_from_chinese(page: Chrome) -> None:
    write(page, "SELECT * { ?x a 举措")
    assert "plan:Initiative" in wait(page, "#completions li[aria-selected=true]")
    page.find_element(By.ID, "text").send_keys(Keys.ENTER, " } ")
    assert page.find_element(By.ID, "text").get_attribute("value") == "SELECT * { ?x a plan:Initiative } "
    page.find_element(By.ID, "text").send_keys(Keys.CONTROL, Keys.ENTER)
    wait(page, "#answer td button", "initiative/")


def test_a_thing_opens_at_its_facts(page: Chrome) -> None:
    write(page, "SELECT ?plan { ?plan a plan:Plan } ")
    page.find_element(By.ID, "run").click()
    wait(page, "#answer td button", "plan/")
    click(page, "#answer td button", "plan/")
    assert "rdf:type" in wait(page, "#answer tbody", "rdf:type")


def test_errors_and_cut_answers_are_said(page: Chrome) -> None:
    write(page, "SELECT {")
    page.find_element(By.ID, "run").click()
    assert "line 1" in wait(page, "#status.failed")
    write(page, "SELECT * { ?s ?p ?o } ")
    page.find_element(By.ID, "run").click()
    assert "已截断" in wait(page, "#status", "20 行")


def test_a_query_is_stopped(page: Chrome) -> None:
    write(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o } ")
    page.find_element(By.ID, "run").click()
    wait(page, "#stop", "停止")
    page.find_element(By.ID, "stop").click()
    wait(page, "#status", "已停止")


def test_a_graph_and_yes_or_no(page: Chrome) -> None:
    write(page, "ASK { ?p a plan:Plan } ")
    page.find_element(By.ID, "run").click()
    wait(page, "#status", "是")
    write(page, "CONSTRUCT { ?p a plan:Plan } WHERE { ?p a plan:Plan } ")
    page.find_element(By.ID, "run").click()
    assert "a plan:Plan" in wait(page, "#answer pre")


def test_answers_are_taken_away(page: Chrome, tmp_path: Path) -> None:
    page.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    for name, start in (("csv", b"\xef\xbb\xbfplan"), ("xlsx", b"PK")):
        write(page, "SELECT ?plan { ?plan a plan:Plan } ")
        page.find_element(By.ID, name).click()
        file = tmp_path / f"answer.{name}"
        WebDriverWait(page, 20).until(lambda _, file=file: file.is_file() and file.stat().st_size)  # type: ignore[misc]
        assert file.read_bytes().startswith(start)


def test_an_answer_as_a_network(page: Chrome) -> None:
    write(page, "SELECT ?plan ?initiative { ?plan plan:promotes ?initiative } ")
    page.find_element(By.ID, "run").click()
    wait(page, "#answer td")
    click(page, "#as-network")
    wait(page, "#network[data-ready]")
    assert "5 个节点，5 条连线" in wait(page, "#drawn", "节点")
    assert "计划 举措" in " ".join(wait(page, "#legend", "举措").split())
    assert "view=network" in page.current_url
    assert not page.find_element(By.ID, "answer").is_displayed()
    click(page, "#language")
    assert "5 nodes, 5 lines" in wait(page, "#drawn", "nodes")
    click(page, "#as-table")
    wait(page, "#answer td")


def test_words_are_linked_by_the_columns_chosen(page: Chrome) -> None:
    page.get(page.current_url.split("#")[0] + "#question=plans&view=network&.from=title&.to=plan")
    page.refresh()
    assert "4 个节点，2 条连线" in wait(page, "#drawn", "节点")
    page.find_element(By.ID, "to").send_keys("title")
    assert "请选择两列" in wait(page, "#drawn", "两列")


def test_a_graph_as_a_network(page: Chrome) -> None:
    write(page, "CONSTRUCT { ?p plan:promotes ?i } WHERE { ?p plan:promotes ?i } ")
    page.find_element(By.ID, "run").click()
    wait(page, "#answer pre")
    click(page, "#as-network")
    assert "5 个节点，5 条连线" in wait(page, "#drawn", "节点")


def test_of_a_large_network_the_most_connected_part_is_drawn(page: Chrome) -> None:
    part = page.execute_async_script("""
        const [done] = arguments;
        const node = (name) => ({ key: name, label: name, type: "other" });
        const links = Array.from({ length: 500 }, (_, at) => ({ from: node("hub"), to: node(`n${at}`), name: "" }));
        at("drawing").hidden = false;
        picture.draw(at("network"), [...links, ...links.slice(0, 3)], () => 0).then((part) => done(
            [part.nodes.length, part.lines.length, part.allNodes, part.allLines, part.nodes[0].key]));""")
    assert part == [150, 149, 501, 500, "hub"]


def test_things_open_where_the_pages_show_them(page: Chrome) -> None:
    base = "https://w3id.org/plan-kg/id/"
    places = {"plan/a b.txt": "reader.html#plan=plan%2Fa+b.txt",
              "plan/x.txt#char=18,26;initiative": "reader.html#plan=plan%2Fx.txt&at=18",
              "plan/x.txt/section/3": "reader.html#plan=plan%2Fx.txt",
              "initiative/课后服务": "graph.html#pick=initiative%2F" + quote("课后服务"),
              "policy/%E5%8F%8C减": "matrix.html#what=policies&q=" + quote("双减"), "organization/x": ""}
    for iri, place in places.items():
        assert page.execute_script("return address(arguments[0])", base + iri) == place
    assert page.execute_script("return address('http://a.example/')") == ""


def test_pages_that_are_served_are_named(page: Chrome) -> None:
    assert [each.text for each in page.find_elements(By.CSS_SELECTOR, "#pages a")] == ["总览", "原文", "查询"]
    write(page, "SELECT ?plan { ?plan a plan:Plan } ")
    page.find_element(By.ID, "run").click()
    wait(page, "#answer td a", "原文")
