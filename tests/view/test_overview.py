from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from kg.view import overview, reading
from kg.view.collection import Alike, Collection, Entity, Mention, Plan, Target
from kg.view.unread import Unread
from tests.view.conftest import graph_of
from tests.view.test_pages import HOSTILE, visit


def plan(name: str, **known: str) -> Plan:
    return Plan(name, f"{name}.txt", f"{name}县计划", text="课后服务。青蓝工程。", **known)


def mention(plan: str, entity: str, begin: int = 0, kind: str = "named") -> Mention:
    return Mention(plan, entity, begin, begin + 4, kind)


def target(plan: str, deadline: str, kind: str = "commitment") -> Target:
    return Target(f"{plan}/{deadline}", plan, f"到{deadline}办好", deadline=deadline, kind=kind)


def made(plans: list[Plan], mentions: tuple[Mention, ...] = (), targets: tuple[Target, ...] = (),
         relations: frozenset[tuple[str, str, str, str]] = frozenset(), alike: tuple[Alike, ...] = ()) -> Collection:
    """A collection in which every entity that is mentioned is an initiative of that name."""
    entities = {one.entity: Entity(one.entity, "Initiative", one.entity) for one in mentions}
    return Collection({one.iri: one for one in plans}, entities, {one.iri: one for one in targets}, mentions, {}, {},
                      {one.iri: () for one in plans}, relations, alike)


def test_what_is_due_next_counts_from_the_newest_plan_and_not_from_today() -> None:
    source = made([plan("甲", issued="2021-03-01"), plan("乙", start="2020-01-01")],
                  targets=(target("甲", "2020-12-31"), target("甲", "2021-12-31"), target("乙", "2021-06-30"),
                           target("乙", "2022-01-01", "result")))
    since, due = overview._due(source)
    assert (since, [one.deadline for one in due]) == ("2021-03-01", ["2021-06-30", "2021-12-31"])


@pytest.mark.parametrize("issued", ["2023-01-01", ""])
def test_where_nothing_is_due_later_the_last_ones_are_told(issued: str) -> None:
    source = made([plan("甲", issued=issued)], targets=(target("甲", "2020-12-31"), target("甲", "2021-12-31")))
    since, due = overview._due(source)
    assert (since, [one.deadline for one in due]) == ("", ["2021-12-31", "2020-12-31"])


def test_most_specific_is_what_one_plan_alone_makes_most_of() -> None:
    said = [mention("甲", "共有工作"), mention("乙", "共有工作"), mention("甲", "提一次"), mention("乙", "提两次"),
            mention("乙", "提两次", 9), mention("甲", "写入标题", 4, "headline"), mention("乙", "设有目标")]
    source = made([plan("甲"), plan("乙")], tuple(said), (target("乙", "2020-12-31"),),
                  frozenset({("乙", "设有目标", "hasTarget", "乙/2020-12-31")}))
    found = [(one.entity.name, one.targets) for one in overview._specific(source)]
    assert found == [("提两次", 0), ("写入标题", 0), ("设有目标", 1), ("提一次", 0)]


def test_of_many_plans_each_has_one_specific_work_at_most() -> None:
    plans = [plan(str(number)) for number in range(overview.SHOWN + 3)]
    source = made(plans, tuple(mention(one.iri, f"{one.iri}的第{n}项") for one in plans for n in range(3)))
    found = [one.plan.iri for one in overview._specific(source)]
    assert len(found) == len(set(found)) == overview.SHOWN


def test_papers_that_are_all_but_the_same_are_counted_and_not_listed() -> None:
    pairs = (Alike("甲", "乙", 0.95, 9), Alike("甲", "丙", 0.4, 7), Alike("乙", "丙", 0.3, 1))
    source = made([plan("甲"), plan("乙"), plan("丙")], alike=pairs)
    assert overview._pairs(source) == [pairs[1]]
    page = overview.page(source)
    assert 'data-say="doubles"' in page
    assert "compare.html#a=" in page
    assert overview._pairs(replace(source, alike=pairs[2:])) == [pairs[2]]  # rather little than nothing


def test_what_a_copy_promises_again_is_told_once() -> None:
    copies = (Alike("甲", "乙", 1.0, 9),)
    promised = (target("甲", "2021-12-31"), target("乙", "2021-12-31"), target("丙", "2021-12-31"))
    source = made([plan("甲", issued="2021-01-01"), plan("乙"), plan("丙")], targets=promised)
    assert [one.plan for one in overview._due(replace(source, alike=copies))[1]] == ["丙", "甲"]
    assert len(overview._due(source)[1]) == 3


def test_papers_that_are_all_but_the_same_are_named() -> None:
    page = overview.page(made([plan("甲"), plan("乙")], alike=(Alike("甲", "乙", 0.95, 9),)))
    assert page.count("compare.html#a=") == 1
    assert page.index('data-say="doubles"') < page.index("compare.html#a=")


def test_bodies_of_several_plans_are_listed_and_the_others_counted() -> None:
    said = [mention("甲", "县教育局"), mention("乙", "县教育局"), mention("甲", "一中"), mention("甲", "二中")]
    source = made([plan("甲"), plan("乙")], tuple(said))
    entities = {iri: Entity(iri, "Organization", iri) for iri in source.entities}
    listed, others = overview._common(replace(source, entities=entities), "Organization")
    assert ([one.name for one in listed], others) == (["县教育局"], 2)
    alone = replace(source, entities=entities, mentions=tuple(said[2:]))
    listed, others = overview._common(alone, "Organization")
    assert ([one.name for one in listed], others) == (["一中", "二中"], 0)  # rather these than none


def test_what_does_not_look_like_a_plan_is_named_first() -> None:
    recipe, bare = plan("糖醋"), plan("乙", kind="plan")
    body = Mention("丙", "县教育局", 0, 4)
    source = made([bare, plan("丙"), recipe])
    source = replace(source, mentions=(body,), entities={"县教育局": Entity("县教育局", "Organization", "县教育局")})
    odd = overview._odd(source, dict.fromkeys(source.plans, 0))
    assert [(one.iri, "notAPlan" in lacks) for one, lacks in odd] == [("糖醋", True), ("乙", False), ("丙", False)]
    assert '"糖醋县计划","","","","",0,0,0,true]' in overview.page(source)


@pytest.mark.parametrize(("lines", "left"), [
    ([10, 10, 10, 10], 2), ([30, 10, 10, 10], 1), ([10, 10, 10, 30], 3), ([14, 27, 27, 18, 9, 9, 2, 2], 2)])
def test_the_sections_fill_two_columns_alike(lines: list[int], left: int) -> None:
    names = [str(place) for place in range(len(lines))]
    assert overview._halves(dict(zip(names, lines, strict=True))) == (names[:left], names[left:])


@pytest.mark.browser
def test_no_column_ends_far_above_the_other(browser: Chrome, built: Path) -> None:
    visit(browser, built / "index.html")
    ends = browser.execute_script(
        "return [...document.querySelectorAll('.columns > div')].map((one) => one.lastElementChild"
        ".getBoundingClientRect().bottom)")
    tops = browser.execute_script("return document.querySelector('.columns').getBoundingClientRect().top")
    assert len(ends) == 2
    assert abs(ends[0] - ends[1]) < 0.2 * (max(ends) - tops)


def test_it_tells_what_was_not_understood() -> None:
    left = Unread(Counter({"甲.txt": 2, "没有了.txt": 1}),
                  {"甲.txt": [("一、安全", f"{HOSTILE}办好。")], "没有了.txt": [("", "做好。")]},
                  (("坏<b>.txt", "读不了"),))
    page = overview.page(made([plan("甲")]), left)
    assert "&lt;/script&gt;&lt;script&gt;document.title" in page
    assert "<script>document.title" not in page
    assert "坏&lt;b&gt;.txt" in page
    assert "没有了.txt" in page
    assert 'href="unread.csv"' in page


@pytest.mark.browser
def test_the_list_of_plans_is_searched_and_sorted(browser: Chrome, built: Path) -> None:
    visit(browser, built / "index.html")

    def column(number: int) -> list[str]:
        return [cell.text for cell in browser.find_elements(By.CSS_SELECTOR, f"#rows td:nth-child({number})")]

    targets = browser.find_elements(By.CSS_SELECTOR, "#heads button")[6]
    targets.click()
    assert browser.find_elements(By.CSS_SELECTOR, "#heads th")[6].get_attribute("aria-sort") == "descending"
    numbers = [int(number) for number in column(7)]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == 5
    browser.find_element(By.ID, "find").send_keys("庄浪")
    assert column(2) == ["庄浪县教育局"]
    browser.find_element(By.CSS_SELECTOR, "#rows a").click()
    assert browser.current_url.split("#")[0].endswith("reader.html")


@pytest.mark.browser
def test_it_is_said_in_both_languages_and_leads_to_every_page(browser: Chrome, built: Path) -> None:
    visit(browser, built / "index.html")
    assert browser.find_element(By.CLASS_NAME, "lead").text.startswith("共读到 5 份计划，出自")
    browser.find_element(By.ID, "language").click()
    assert browser.find_element(By.CLASS_NAME, "lead").text.startswith("5 plans by")
    ways = [way.get_attribute("href") or "" for way in browser.find_elements(By.CSS_SELECTOR, ".ways a")]
    assert [way.rsplit("/", 1)[1].split("#")[0] for way in ways] == [
        "graph.html", "matrix.html", "targets.html", "compare.html", "reader.html", "ontology.html"]
    assert all(way.endswith("#lang=en") for way in ways)


@pytest.mark.browser
def test_two_plans_alike_open_in_the_comparison(browser: Chrome, built: Path) -> None:
    visit(browser, built / "index.html")
    pair = browser.find_element(By.CSS_SELECTOR, '.ranks a[href*="compare.html"]')
    titles = pair.text.split("\n")
    pair.click()
    assert browser.current_url.split("#")[0].endswith("compare.html")
    shown = [browser.find_element(By.CSS_SELECTOR, f"#{side} option:checked").text for side in "ab"]
    assert all(title in name for title, name in zip(titles, shown, strict=True))


@pytest.mark.browser
def test_sentences_not_understood_open_and_do_nothing(browser: Chrome, tmp_path: Path) -> None:
    source = reading.read(graph_of({"a.txt": "课后服务。"}, ["课后服务"], title=HOSTILE + "{}").quads())
    file = tmp_path / "index.html"
    file.write_text(overview.page(source, Unread(Counter({"a.txt": 1}), {"a.txt": [(HOSTILE, HOSTILE)]})), "utf-8")
    visit(browser, file)
    browser.find_element(By.CSS_SELECTOR, "#unread summary").click()
    assert browser.find_element(By.CSS_SELECTOR, "#unread blockquote").text == f"{HOSTILE}\n{HOSTILE}"
    assert browser.find_elements(By.CSS_SELECTOR, "main img, main script") == []
    assert browser.title != "broken"
    assert browser.get_log("browser") == []
