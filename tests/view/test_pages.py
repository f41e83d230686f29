from __future__ import annotations

import csv
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from kg.view import pages
from tests.view.browser import resize
from tests.view.conftest import graph_of

NAMES = ("课后服务", "青蓝工程", "划片招生")
HOSTILE = "</script><script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"
PLANS = {
    "a.txt": "𠮷一是课后服务全覆盖。二是青蓝工程结对。",
    "b.txt": f"课后服务延时到六点。{HOSTILE}青蓝工程照常。",
    "c.txt": "划片招生,就近入学;课后服务不收费。",
}
ALL = sorted(pages.PAGES)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of three short plans, one of them hostile."""
    folder = tmp_path_factory.mktemp("small")
    pages.write(graph_of(PLANS, NAMES, title=HOSTILE + "{}").quads(), folder)
    return folder


@pytest.mark.parametrize("name", ALL)
def test_a_page_loads_nothing(small: Path, name: str) -> None:
    page = (small / name).read_text("utf-8")
    assert not re.search(r"""(src|href|action)\s*=\s*["']?\s*(https?:)?//""", page)
    assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//|//cdn|importScripts", page)
    assert "default-src &#39;none&#39;" in page


@pytest.mark.parametrize("name", ALL)
def test_hostile_text_is_written_as_data_or_escaped(small: Path, name: str) -> None:
    page = (small / name).read_text("utf-8")
    assert "<script>document.title" not in page
    assert "<img src=x" not in page


def test_every_link_between_pages_leads_somewhere(built: Path) -> None:
    for name in ALL:
        for target in re.findall(r'href="([\w.-]+\.\w+)[#"]', (built / name).read_text("utf-8")):
            assert (built / target).exists() or target == "report.json", f"{name} links to {target}"


def test_the_same_graph_gives_the_same_pages(small: Path, tmp_path: Path) -> None:
    pages.write(graph_of(PLANS, NAMES, title=HOSTILE + "{}").quads(), tmp_path)
    for name in ALL:
        assert (tmp_path / name).read_bytes() == (small / name).read_bytes()


def test_an_empty_graph_still_gives_every_page(tmp_path: Path) -> None:
    pages.write(graph_of({}, []).quads(), tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*.html")) == ALL


# ---- in a browser


def until(ready: Callable[[], object]) -> None:
    end = time.monotonic() + 10
    while not ready():
        assert time.monotonic() < end, "the page did not get there in ten seconds"
        time.sleep(0.05)


def visit(browser: Chrome, page: Path, state: str = "") -> None:
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get(page.as_uri() + (f"#{state}" if state else ""))
    until(lambda: browser.execute_script("return document.documentElement.lang && document.readyState") == "complete")


@pytest.mark.browser
@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("state", ["", "lang=en", "plan=x&at=-1&what=x&order=x&sort=x&pick=x"])
def test_a_page_opens_from_disk_without_complaint(browser: Chrome, small: Path, name: str, state: str) -> None:
    visit(browser, small / name, state)
    assert browser.get_log("browser") == []
    assert browser.title.endswith("计划知识图谱")
    assert browser.find_elements(By.CSS_SELECTOR, "main img, main script") == []


@pytest.mark.browser
@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("state", ["", "lang=en"])
def test_a_page_is_no_wider_than_a_phone(browser: Chrome, built: Path, name: str, state: str) -> None:
    resize(browser, 390, 844, mobile=True)
    try:
        visit(browser, built / name, state)
        assert browser.execute_script("return document.documentElement.scrollWidth") == 390
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.browser
@pytest.mark.parametrize("name", [name for name in ALL if name != "ontology.html"])  # whose examples are Chinese
def test_the_language_switch_leaves_no_chinese_of_our_own(browser: Chrome, tmp_path: Path, name: str) -> None:
    pages.write(graph_of({"a.txt": "one.", "b.txt": "one."}, ["one"]).quads(), tmp_path)
    visit(browser, tmp_path / name)
    browser.find_element(By.ID, "language").click()
    shown = browser.find_element(By.TAG_NAME, "body").text.replace("中文", "")
    assert not re.search("[\u4e00-\u9fff]", shown), shown


@pytest.mark.browser
def test_a_cell_of_the_matrix_opens_its_sentence(browser: Chrome, small: Path) -> None:
    visit(browser, small / "matrix.html", "gaps=1")
    rows = browser.find_elements(By.CSS_SELECTOR, "#matrix tbody tr")
    assert [row.find_element(By.CSS_SELECTOR, "th .grow").text for row in rows] == ["课后服务", "青蓝工程"]
    assert len(browser.find_elements(By.CSS_SELECTOR, "#matrix .gap")) == 1
    rows[1].find_elements(By.CSS_SELECTOR, "td .cell")[0].click()
    assert browser.find_element(By.CSS_SELECTOR, "#panel mark").text == "青蓝工程"


@pytest.mark.browser
def test_the_matrix_is_searched_and_says_what_is_in_no_row_or_in_all(browser: Chrome, small: Path) -> None:
    visit(browser, small / "matrix.html")
    search = browser.find_element(By.ID, "search")
    search.send_keys("青 蓝")
    assert [row.text for row in browser.find_elements(By.CSS_SELECTOR, "#matrix tbody th .grow")] == ["青蓝工程"]
    assert "q=" in browser.current_url
    search.send_keys("划片")
    assert "至少两份计划" in browser.find_element(By.CSS_SELECTOR, "#matrix .none").text
    visit(browser, small / "matrix.html")
    browser.find_elements(By.CSS_SELECTOR, "#matrix tbody th button")[0].click()
    assert "每份计划都提到。" in browser.find_element(By.ID, "panel").text


@pytest.mark.browser
def test_the_ledger_finds_a_deadline_and_takes_away_the_month_alone(browser: Chrome, built: Path,
                                                                    tmp_path: Path) -> None:
    visit(browser, built / "targets.html", "q=2023-12")
    rows = browser.find_elements(By.CSS_SELECTOR, "#rows > tr:not(.detail)")
    assert rows
    assert all("2023-12" in row.text for row in rows)
    visit(browser, built / "targets.html", "month=2023-12")
    browser.execute_cdp_cmd("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    browser.find_element(By.ID, "csv").click()
    until(lambda: (tmp_path / "targets.csv").exists())
    with (tmp_path / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["期限"][:7] for row in csv.DictReader(file)} == {"2023-12"}


@pytest.mark.browser
def test_the_reader_finds_a_name_in_whichever_plan_says_it(browser: Chrome, small: Path) -> None:
    visit(browser, small / "reader.html", "plan=plan/a.txt")
    search = browser.find_element(By.ID, "search")
    search.send_keys("划片")
    assert [row.text.split("\n") for row in browser.find_elements(By.CSS_SELECTOR, "#found [role=option]")] == [
        ["举措", "划片招生", "1 份计划"]]
    search.send_keys(Keys.ENTER)
    assert browser.find_element(By.CSS_SELECTOR, "#text mark.on").text == "划片招生"
    assert browser.find_element(By.CSS_SELECTOR, "#panel h1").text == "划片招生"
    search.send_keys("没有此名")
    assert browser.find_element(By.ID, "found").text == "没有找到"


@pytest.mark.browser
def test_the_reader_marks_by_code_points_and_leads_to_the_other_plans(browser: Chrome, small: Path) -> None:
    visit(browser, small / "reader.html", "plan=plan/a.txt&at=3")
    marked = browser.find_element(By.CSS_SELECTOR, "#text mark.on")
    assert marked.text == "课后服务"
    browser.find_elements(By.CSS_SELECTOR, "#panel .card .row")[0].click()
    assert browser.find_element(By.CSS_SELECTOR, "#text mark.on").text == "课后服务"
    assert browser.find_element(By.ID, "text").text.startswith("课后服务延时到六点。</script><script>")


@pytest.mark.browser
def test_the_ledger_filters_sorts_and_is_taken_away(browser: Chrome, built: Path, tmp_path: Path) -> None:
    visit(browser, built / "targets.html", "q=3.98")
    assert "3.98亿元" in browser.find_element(By.ID, "rows").text
    browser.find_element(By.CSS_SELECTOR, "#rows .row").click()
    assert "3.98亿元" in browser.find_element(By.CSS_SELECTOR, "#rows .detail mark").text
    browser.find_element(By.ID, "search").clear()
    browser.find_element(By.ID, "search").send_keys(" ")
    browser.find_elements(By.CSS_SELECTOR, "#heads button")[2].click()
    numbers = browser.execute_script(
        "return [...document.querySelectorAll('#rows tr:not(.detail) td:nth-child(3)')].map((td) => td.textContent)")
    sizes = {"": 1, "万": 10_000, "亿": 100_000_000}
    values = [float(found[1]) * sizes[found[2]] for text in numbers if (found := re.search(r"([\d.]+)([万亿]?)", text))]
    assert values == sorted(values)
    browser.execute_cdp_cmd("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    browser.find_element(By.ID, "csv").click()
    until(lambda: (tmp_path / "targets.csv").exists())
    with (tmp_path / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    assert table[0][0] == "目标"
    assert len(table) == 1 + len(numbers)
    assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "@"))]
