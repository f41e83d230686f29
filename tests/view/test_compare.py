from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select

import kg
from kg import store
from kg.view import compare, reading
from tests.view import years
from tests.view.conftest import graph_of
from tests.view.test_pages import HOSTILE, until, visit

FIRST, SUMMARY, SECOND, OTHER = (f"plan/{name}" for name in years.PLANS)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of two years of one body and a paper of another."""
    folder = tmp_path_factory.mktemp("years")
    kg.build([years.write(folder / "plans")], folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def data(built: Path) -> Any:
    return data_of((built / "compare.html").read_text("utf-8"))


def data_of(page: str) -> Any:
    found = re.search('id="data">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def sentence(plan: dict[str, Any], row: list[Any], at: int) -> str:
    """The words that a row marks in its plan's sentence."""
    number, start, length = row[at:at + 3]
    return str(plan["sentences"][number][1][start:start + length])


def test_it_opens_on_the_plan_and_the_summary_that_answers_it(data: Any) -> None:
    assert [data["plans"][number]["id"] for number in data["first"]] == [FIRST, SUMMARY]


def test_places_are_numbers_into_each_plan_s_own_sentences(data: Any) -> None:
    plan = next(plan for plan in data["plans"] if plan["id"] == FIRST)
    said = {data["initiatives"][row[0]][0]: sentence(plan, row, 1) for row in plan["initiatives"]}
    assert said["课后服务"] == "办好课后服务"
    assert [sentence(plan, row, 8) for row in plan["targets"] if row[4] == "12"] == ["年内创建省级示范校12所"]


def test_only_plans_of_one_body_are_reckoned_and_only_forwards(data: Any) -> None:
    number = {plan["id"]: str(place) for place, plan in enumerate(data["plans"])}
    pairs = {tuple(key.split("-")) for key in data["reckoned"]}
    assert (number[FIRST], number[SUMMARY]) in pairs
    assert not [pair for pair in pairs if number[OTHER] in pair or pair == (number[SECOND], number[SUMMARY])]


def test_what_is_too_much_goes_without_sentences_and_the_pair_it_opens_on_keeps_them(
        built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = reading.read(store.open_graph(built).quads())
    monkeypatch.setattr(compare, "MAX_CHARACTERS", 430)
    table = data_of(compare.page(source))
    bare = [plan for plan in table["plans"] if plan.get("bare")]
    assert [(plan["id"], plan["sentences"], plan["targets"]) for plan in bare] == [
        (SECOND, [[0]], []), (OTHER, [[0]], [])]
    place = bare[0]["initiatives"][0][2]
    assert years.PLANS["2024.txt"][place:].startswith("办好课后服务")  # and still leads to its place in the text
    assert len(table["reckoned"]) == 1


def test_a_page_that_reckons_only_in_part_says_so(built: Path, monkeypatch: pytest.MonkeyPatch, data: Any) -> None:
    monkeypatch.setattr(compare, "MAX_ROWS", 1)
    table = data_of(compare.page(reading.read(store.open_graph(built).quads())))
    assert (data["whole"], table["whole"], table["reckoned"]) == (True, False, {})


def test_of_one_body_two_years_come_before_plans_that_are_only_alike(tmp_path: Path) -> None:
    texts = {"a.txt": "甲县教育局2022年工作要点\n\n一、开展课后服务。\n二、实施青蓝工程。\n三、推进集团化办学。\n",
             "b.txt": "乙县教育局2022年工作要点\n\n一、开展课后服务。\n二、实施青蓝工程。\n三、推进集团化办学。\n",
             "c.txt": "甲县教育局2023年工作要点\n\n一、开展课后服务。\n二、加强心理健康教育。\n"}
    (tmp_path / "plans").mkdir()
    for name, text in texts.items():
        (tmp_path / "plans" / name).write_text(text, "utf-8")

    def opens_on() -> list[str]:
        kg.build([tmp_path / "plans"], tmp_path / "out", prune=True)
        table = data_of((tmp_path / "out" / "compare.html").read_text("utf-8"))
        return [table["plans"][number]["id"] for number in table["first"]]

    assert opens_on() == ["plan/a.txt", "plan/c.txt"]
    (tmp_path / "plans" / "c.txt").unlink()
    assert opens_on() == ["plan/a.txt", "plan/b.txt"]


# ---- in a browser


@pytest.mark.browser
def test_a_plan_without_its_sentences_is_compared_by_names_alone_and_the_page_says_so(
        browser: Chrome, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "MAX_CHARACTERS", 430)
    file = tmp_path / "compare.html"
    file.write_text(compare.page(reading.read(store.open_graph(built).quads())), "utf-8")
    visit(browser, file, opened(FIRST, SECOND, part="reckoning"))
    assert "这里没有放入其中至少一份的原句和目标" in text(browser, "#result")
    assert [tab.text for tab in browser.find_elements(By.CSS_SELECTOR, ".parts button")] == ["举措", "政策"]
    browser.find_element(By.XPATH, "//summary[contains(., '课后服务')]").click()
    until(lambda: len(browser.find_elements(By.CSS_SELECTOR, "details[open] blockquote")) == 2)
    assert len(browser.find_elements(By.CSS_SELECTOR, "details[open] mark")) == 1


def state(browser: Chrome) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(browser.current_url).fragment).items()}


def text(browser: Chrome, selector: str) -> str:
    return browser.find_element(By.CSS_SELECTOR, selector).text


def rows(browser: Chrome, verdict: str) -> list[WebElement]:
    return browser.find_elements(By.XPATH, f"//ol[@class='reckoned']/li[.//span[contains(@class, '{verdict}')]]")


def opened(*pair: str, part: str = "") -> str:
    return f"a={quote(pair[0], safe='')}&b={quote(pair[1], safe='')}&part={part}"


@pytest.mark.browser
def test_promised_and_reported_stand_side_by_side_with_the_verdict(browser: Chrome, built: Path) -> None:
    visit(browser, built / "compare.html")
    assert state(browser) == {"a": FIRST, "b": SUMMARY}
    below, = rows(browser, "below")
    assert [mark.text for mark in below.find_elements(By.TAG_NAME, "mark")] == [
        "年底前参加课后服务的学生达到9000人以上", "参加课后服务的学生达到8600人"]
    assert "≥ 9,000人" in below.text
    assert len(rows(browser, "reached")) == 2
    missing = rows(browser, "missing")
    assert [row.find_element(By.TAG_NAME, "mark").text for row in missing] == [
        "全年培训骨干教师300名", "学校食堂事故控制在0起以内", "年底前完成心理辅导室改造"]
    assert all(row.text.endswith("未见报告") for row in missing)
    assert "6 项承诺中，达到 2 项，未达到 1 项，有报告但不可比 0 项，未见报告 3 项" in text(browser, "#result")
    browser.find_element(By.XPATH, "//button[text()='未见报告 3']").click()
    assert state(browser)["verdict"] == "missing"
    assert not rows(browser, "below")


@pytest.mark.browser
def test_a_sentence_leads_to_its_place_in_the_text(browser: Chrome, built: Path) -> None:
    visit(browser, built / "compare.html", "verdict=below")
    browser.find_elements(By.CSS_SELECTOR, ".reckoned blockquote a")[1].click()
    until(lambda: browser.find_elements(By.CSS_SELECTOR, "#text mark.on"))
    said = "".join(mark.text for mark in browser.find_elements(By.CSS_SELECTOR, "#text mark.on"))
    assert said == "参加课后服务的学生达到8600人"
    assert state(browser)["plan"] == SUMMARY


@pytest.mark.browser
def test_two_years_of_a_body_keep_drop_and_add(browser: Chrome, built: Path) -> None:
    visit(browser, built / "compare.html", opened(FIRST, SECOND, part="initiatives"))
    columns = {column.find_element(By.TAG_NAME, "h2").text.split(" · ")[0]: column.text
               for column in browser.find_elements(By.CSS_SELECTOR, ".column")}
    assert list(columns) == ["沿用", "新增", "不再提"]
    assert "课后服务" in columns["沿用"]
    assert "劳动教育基地" in columns["新增"]
    assert "青蓝工程" in columns["不再提"]
    summary = browser.find_element(By.XPATH, "//section[contains(@class, 'both')]//summary[contains(., '课后服务')]")
    summary.click()
    until(lambda: len(browser.find_elements(By.CSS_SELECTOR, ".column.both details[open] mark")) == 2)
    browser.find_element(By.ID, "swap").click()
    heads = [head.text.split(" · ")[0] for head in browser.find_elements(By.CSS_SELECTOR, ".column h2")]
    assert heads == ["沿用", "不再提", "新增"]  # whichever side the later year stands on
    box = browser.find_element(By.ID, "q")
    box.send_keys("青蓝")
    assert [name.text for name in browser.find_elements(By.CSS_SELECTOR, ".column summary .grow")] == ["青蓝工程"]
    assert state(browser)["q"] == "青蓝"


@pytest.mark.browser
def test_the_same_figure_of_two_years_stands_in_one_row(browser: Chrome, built: Path) -> None:
    visit(browser, built / "compare.html", opened(FIRST, SECOND, part="figures"))
    cells = [[cell.text.split("\n")[0] for cell in row.find_elements(By.TAG_NAME, "td")][1:]
             for row in browser.find_elements(By.CSS_SELECTOR, ".pairs tbody tr")]
    assert cells == [["≥ 9,000人 期限 2023-12-31", "↗", "≥ 9,500人 期限 2024-12-31"],
                     ["12所 期限 2023-12-31", "↘", "5所 期限 2024-12-31"]]


@pytest.mark.browser
def test_plans_of_two_bodies_are_not_reckoned_and_the_page_says_why(browser: Chrome, built: Path) -> None:
    visit(browser, built / "compare.html", opened(FIRST, OTHER, part="reckoning"))
    assert "这两份计划出自不同机关" in text(browser, "#result")
    assert not browser.find_elements(By.CSS_SELECTOR, ".reckoned")
    browser.find_element(By.XPATH, "//div[@class='offer']/button[contains(., '→')]").click()
    assert state(browser)["b"] == SUMMARY
    assert rows(browser, "below")


@pytest.mark.browser
def test_a_plan_is_chosen_from_the_list_or_from_those_of_its_body(browser: Chrome, built: Path) -> None:
    visit(browser, built / "compare.html")
    groups = [group.get_attribute("label") for group in browser.find_elements(By.CSS_SELECTOR, "#a optgroup")]
    assert groups == sorted(groups) == ["柳河县教育局", "青石县教育局"]
    Select(browser.find_element(By.ID, "b")).select_by_value(OTHER)
    assert state(browser) == {"a": FIRST, "b": OTHER}
    browser.find_element(By.XPATH, "//div[@id='offers']//button[contains(., '2024年工作要点')]").click()
    assert state(browser)["b"] == SECOND
    browser.find_element(By.ID, "language").click()
    assert "Of the same body as A:" in text(browser, "#offers")
    assert state(browser)["lang"] == "en"


@pytest.mark.browser
@pytest.mark.parametrize("link", ["a=nothing&b=__proto__&part=x&verdict=y", "a=%ff&q=%zz", "part=constructor"])
def test_a_nonsense_link_opens_the_page(browser: Chrome, built: Path, link: str) -> None:
    visit(browser, built / "compare.html", link)
    assert browser.get_log("browser") == []
    assert state(browser)["a"] == FIRST


@pytest.mark.browser
def test_hostile_text_shows_as_text(browser: Chrome, tmp_path: Path) -> None:
    source = reading.read(graph_of({"a.txt": f"{HOSTILE}课后服务。", "b.txt": f"课后服务{HOSTILE}。"},
                                      ["课后服务", HOSTILE], title=HOSTILE + "{}").quads())
    file = tmp_path / "compare.html"
    file.write_text(compare.page(source), "utf-8")
    visit(browser, file, "part=initiatives")
    for summary in browser.find_elements(By.CSS_SELECTOR, ".column summary"):
        summary.click()
    until(lambda: len(browser.find_elements(By.CSS_SELECTOR, "details[open] mark")) == 4)
    assert HOSTILE in text(browser, ".column.both")
    assert browser.title != "broken"
    assert browser.find_elements(By.CSS_SELECTOR, "main img, main script") == []
    assert browser.get_log("browser") == []


@pytest.mark.browser
def test_one_plan_alone_shows_its_own_commitments_and_none_says_so(browser: Chrome, tmp_path: Path) -> None:
    for texts, expected in (({}, "至少要有两份计划才能对比"), ({"a.txt": "课后服务。"}, "没有可核查的承诺")):
        file = tmp_path / "compare.html"
        file.write_text(compare.page(reading.read(graph_of(texts, ["课后服务"]).quads())), "utf-8")
        visit(browser, file)
        assert expected in text(browser, "#result")
        assert browser.get_log("browser") == []
