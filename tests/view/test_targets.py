from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from kg.view import ledger, targets
from kg.view.collection import Collection, Mention, Plan, Target
from tests.view.test_pages import until, visit

TEXT = "到时办好学校若干所,并逐项验收。"


def target(name: str, deadline: str = "", kind: str = "commitment") -> Target:
    return Target(name, "甲", name, deadline=deadline, kind=kind, strength="planned")


def source(*found: Target) -> Collection:
    plans = {"甲": Plan("甲", "甲.txt", "甲县计划", issued="2023-03-01", text=TEXT)}
    mentions = tuple(Mention(one.plan, one.iri, 2, 4) for one in found)
    return Collection(plans, {}, {one.iri: one for one in found}, mentions, {}, {}, dict.fromkeys(plans, ()))


MIXED = source(
    target("无期限"), target("已过期", "2022-12-31"), target("早已过期", "2019-06-30"), target("远", "2025-12-31"),
    target("成果", "2022-06-30", "result"), target("近", "2023-06-30"), target("无期限的成果", kind="result"))


def shown(browser: Chrome) -> list[str]:
    return [row.text for row in browser.find_elements(By.CSS_SELECTOR, "#rows > tr:not(.detail) .row")]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "targets.html"
    file.write_text(targets.page(MIXED), "utf-8")
    return file


def test_a_result_is_as_strong_as_nothing_on_the_page_and_in_the_table() -> None:
    rows = {row.target.iri: row for row in ledger.lines(MIXED)}
    assert (rows["成果"].strength, rows["近"].strength) == ("", "planned")
    table = csv.DictReader(io.StringIO(ledger.table(list(rows.values())).decode("utf-8-sig")))
    assert {(row["类型"], row["力度"]) for row in table} == {("承诺", "计划"), ("完成情况", "")}
    assert '"kind":"result","strength":""' in targets.page(MIXED)


def test_what_has_no_kind_is_a_commitment() -> None:
    [row] = ledger.lines(source(replace(target("近"), kind="")))
    assert row.strength == "planned"


@pytest.mark.browser
def test_it_opens_with_what_is_due_next_and_says_so(browser: Chrome, page: Path) -> None:
    visit(browser, page)
    assert shown(browser) == ["近", "远", "已过期", "早已过期", "成果", "无期限", "无期限的成果"]
    assert "2023-03-01" in browser.find_element(By.ID, "ordered").text
    browser.find_elements(By.CSS_SELECTOR, "#heads button")[3].click()
    assert shown(browser)[:5] == ["早已过期", "成果", "已过期", "近", "远"]
    assert not browser.find_element(By.ID, "ordered").is_displayed()


@pytest.mark.browser
def test_each_row_shows_its_sentence_and_that_it_opens(browser: Chrome, page: Path) -> None:
    visit(browser, page)
    row = browser.find_element(By.CSS_SELECTOR, "#rows > tr")
    assert row.find_element(By.CSS_SELECTOR, ".said").text == TEXT
    opener = row.find_element(By.CSS_SELECTOR, ".row")
    sign = browser.execute_script("return getComputedStyle(arguments[0], '::before').content", opener)
    assert sign == '"▸"'
    opener.click()
    assert browser.execute_script("return getComputedStyle(arguments[0], '::before').content", opener) == '"▾"'
    assert browser.find_element(By.CSS_SELECTOR, "#rows .detail mark").text == "办好"
    assert not row.find_element(By.CSS_SELECTOR, ".said").is_displayed()  # it stands below in full


@pytest.mark.browser
def test_deadlines_are_filtered_from_and_to(browser: Chrome, page: Path) -> None:
    visit(browser, page, "from=2022-12-31&to=2023-12-31")
    assert shown(browser) == ["近", "已过期"]
    assert browser.find_element(By.ID, "from").get_property("value") == "2022-12-31"
    browser.execute_script("const to = document.getElementById('to'); to.value = '';"
                           "to.dispatchEvent(new Event('change'))")
    assert shown(browser) == ["近", "远", "已过期"]
    assert "to=" not in browser.current_url
    visit(browser, page, "from=2024年&to=x")
    assert len(shown(browser)) == 7


@pytest.mark.browser
def test_results_have_no_strength_to_filter_and_the_table_taken_away_says_it_apart(
        browser: Chrome, page: Path, tmp_path: Path) -> None:
    visit(browser, page, "strength=planned")
    assert not [name for name in shown(browser) if "成果" in name]
    visit(browser, page)
    browser.execute_cdp_cmd("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    browser.find_element(By.ID, "csv").click()
    until(lambda: (tmp_path / "targets.csv").exists())
    with (tmp_path / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {(row["类型"], row["力度"]) for row in csv.DictReader(file)} == {("承诺", "计划"), ("完成情况", "")}
