from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from kg import query, terms
from tests.view.test_pages import visit


def test_it_tells_every_term_and_every_question(built: Path) -> None:
    page = (built / "ontology.html").read_text("utf-8")
    for _, found in terms.read().parts:
        for term in found:
            assert f"<code>{term.name}</code></h3>" in page
    for question in query.saved():
        assert f"<code>{question.name}</code></h3>" in page


@pytest.mark.browser
def test_it_speaks_one_language_at_a_time(browser: Chrome, built: Path) -> None:
    visit(browser, built / "ontology.html")
    title = browser.find_element(By.TAG_NAME, "h1")
    assert title.text == "公共机构计划本体"
    assert "promotes" not in [text.text for text in browser.find_elements(By.CSS_SELECTOR, "figure text")]
    browser.find_element(By.ID, "language").click()
    assert title.text == "Ontology of public bodies' plans"
    assert "promotes" in [text.text for text in browser.find_elements(By.CSS_SELECTOR, "figure text")]


@pytest.mark.browser
def test_a_term_is_found_by_its_name_or_by_what_it_means(browser: Chrome, built: Path) -> None:
    visit(browser, built / "ontology.html")
    box = browser.find_element(By.ID, "find")

    def shown() -> list[str]:
        return [code.text for code in browser.find_elements(By.CSS_SELECTOR, ".term h3 code") if code.is_displayed()]

    box.send_keys("mentionkind")
    assert shown() == ["plan:mentionKind"]
    box.clear()
    box.send_keys("牵头单位")
    assert shown()[0] == "plan:ledBy"
    box.clear()
    box.send_keys("没有这个词")
    assert shown() == []
    assert browser.find_element(By.ID, "nothing").text == "没有找到"


@pytest.mark.browser
def test_its_picture_counts_what_the_graph_holds(browser: Chrome, built: Path) -> None:
    visit(browser, built / "ontology.html")
    words = [text.text for text in browser.find_elements(By.CSS_SELECTOR, "figure text")]
    assert words[words.index("计划") + 1] == "5"
