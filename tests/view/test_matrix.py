from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from kg.view import matrix, reading
from kg.view.collection import Collection
from tests.view.conftest import graph_of
from tests.view.test_pages import visit

TITLE = "柳河自治县第一实验中学小学部{}安排"


@pytest.fixture(scope="module")
def many() -> Collection:
    """Plans that share more works than the page lists, their titles long and alike at first."""
    names = [f"工作{number:03}" for number in range(matrix.MAX_ROWS + 5)]
    text = "。".join(names)
    plans = {f"第{number:02}周": text for number in range(matrix.MANY_COLUMNS + 1)}
    return reading.read(graph_of(plans, names, title=TITLE).quads())


@pytest.mark.browser
def test_it_says_how_many_are_shared_in_all_and_how_many_are_shown(browser: Chrome, many: Collection,
                                                                   tmp_path: Path) -> None:
    (tmp_path / "matrix.html").write_text(matrix.page(many), "utf-8")
    visit(browser, tmp_path / "matrix.html")
    assert "共 125 项，这里列出承接最广的 120 项" in browser.find_element(By.ID, "panel").text
    browser.find_element(By.ID, "search").send_keys("没有此项")
    assert "只列承接最广的" in browser.find_element(By.CSS_SELECTOR, "#matrix .none").text


@pytest.mark.browser
def test_upright_heads_can_be_told_apart_and_say_the_title_in_full(browser: Chrome, many: Collection,
                                                                   tmp_path: Path) -> None:
    (tmp_path / "matrix.html").write_text(matrix.page(many), "utf-8")
    visit(browser, tmp_path / "matrix.html")
    heads = browser.find_elements(By.CSS_SELECTOR, "#matrix.narrow thead a")
    assert len({head.text for head in heads}) == len(many.plans)
    assert heads[0].get_attribute("title") == TITLE.format("第00周")
    assert all(browser.execute_script("return arguments[0].scrollHeight <= arguments[0].clientHeight", head)
               for head in heads)


def test_where_all_are_shown_their_number_is_that_of_the_rows() -> None:
    source = reading.read(graph_of({"a": "晨读。晚托。", "b": "晨读。晚托。", "c": "晨读。"}, ["晨读", "晚托"]).quads())
    assert '"narrow":false,"shared":2' in matrix.page(source)
