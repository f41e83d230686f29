from __future__ import annotations

import pytest

from kg.view import reckoning
from kg.view.collection import Collection, Plan, Target

BODY = "青石县教育局"


def plan(name: str, start: str = "2023-01-01", kind: str = "plan", issuer: str = BODY) -> Plan:
    return Plan(name, f"{name}.txt", name, issuer=issuer, start=start, kind=kind, text="")


def target(plan: str, indicator: str, value: str = "", unit: str = "所", comparator: str = "=", deadline: str = "",
           kind: str = "") -> Target:
    kind = kind or ("commitment" if plan == "A" else "result")
    return Target(f"{plan}/{indicator}{value}", plan, f"{indicator}{value}{unit}", indicator, value, "", unit,
                  comparator, deadline, "", kind)


def collection(*targets: Target, under: tuple[str, ...] = (), plans: tuple[Plan, ...] = ()) -> Collection:
    """Plan A and its summary B; all targets of `under` (indicators) belong to one initiative."""
    plans = plans or (plan("A"), plan("B", kind="summary"))
    relations = frozenset((one.plan, "work", "hasTarget", one.iri) for one in targets if one.indicator in under)
    return Collection({one.iri: one for one in plans}, {}, {one.iri: one for one in targets}, (), {}, {}, {}, relations)


def answers(source: Collection) -> list[tuple[str, str]]:
    found = reckoning.all_of(source, list(source.plans.values()))
    return [(row.reason, row.verdict) for earlier, later, rows in found for row in rows if earlier is not later]


@pytest.mark.parametrize(("words", "bare"), [
    ("力争完成植树任务", "植树"), ("创建了省级示范校", "创建省级示范校"),
    ("社会消费品零售总额预计完成", "社会消费品零售总额"),
    ("年内建成“四馆”", "四馆"), ("新增就业", "新增就业"), ("人均收入增长", "人均收入增长"),  # what is counted stays
    ("力争完成", ""), ("达到12个", ""), ("校", ""),
])
def test_an_indicator_is_freed_of_the_words_that_do_not_say_what_is_counted(words: str, bare: str) -> None:
    assert reckoning.key(target("A", words)) == (bare, "所")


@pytest.mark.parametrize(("wanted", "got", "verdict"), [
    (("12", "="), ("12", "="), "reached"), (("12", ">="), ("11", "="), "below"), (("12", ">"), ("13", "="), "reached"),
    (("4", "<="), ("3.79", "="), "reached"), (("4", "<="), ("4.2", "="), "below"), (("0", "="), ("1", "="), "below"),
    (("12", "="), ("12", ">"), "reached"), (("12", "="), ("10", ">"), "unlike"),  # more than 10 may be 12
    (("12", "="), ("11", "<"), "below"), (("12", "="), ("14", "<"), "unlike"),
    (("4", "<="), ("3", "<"), "reached"), (("4", "<="), ("5", "<="), "unlike"), (("4", "<="), ("5", ">"), "below"),
    (("12", "~"), ("12", "~"), "reached"),
])
def test_a_number_reaches_another_or_not_or_leaves_it_open(wanted: tuple[str, str], got: tuple[str, str],
                                                          verdict: str) -> None:
    found = collection(target("A", "示范校", wanted[0], comparator=wanted[1]),
                       target("B", "示范校", got[0], comparator=got[1]))
    assert [found_verdict for _, found_verdict in answers(found)] == [verdict]


def test_only_the_same_unit_is_compared() -> None:
    assert answers(collection(target("A", "示范校", "12"), target("B", "示范校", "12", "个"))) == []


def test_a_plain_indicator_counts_only_within_one_initiative() -> None:
    both = target("A", "投资", "100", "元"), target("B", "投资", "90", "元")
    assert answers(collection(*both)) == []
    assert answers(collection(*both, under=("投资",))) == [("sameIndicator", "below")]


def test_an_indicator_alike_within_one_initiative_is_shown_and_not_judged() -> None:
    both = target("A", "县级示范校", "12"), target("B", "示范校建设", "15")
    assert answers(collection(*both)) == []
    assert answers(collection(*both, under=("县级示范校", "示范校建设"))) == [("alikeIndicator", "unlike")]
    other = target("B", "寄宿制学校", "15")
    assert answers(collection(both[0], other, under=("县级示范校", "寄宿制学校"))) == []


def test_what_has_no_number_is_shown_and_not_judged() -> None:
    assert answers(collection(target("A", "辅导室改造", unit=""), target("B", "辅导室改造", unit=""))) == [
        ("noNumbers", "unlike")]


def test_results_that_differ_are_left_to_the_reader() -> None:
    found = collection(target("A", "示范校", "12"), target("B", "示范校", "10"), target("B", "示范校", "15"))
    assert answers(found) == [("severalReports", "unlike")]


@pytest.mark.parametrize(("year", "deadline", "reason"), [
    ("2024", "", "sameIndicator"),  # a paper that opens a year reports on the one before
    ("2025", "", "otherYear"), ("2025", "2023-12-31", "sameIndicator"), ("2024", "2024-06-30", "otherYear"),
])
def test_a_result_of_another_year_is_not_judged(year: str, deadline: str, reason: str) -> None:
    plans = plan("A"), plan("B", f"{year}-01-01", "report")
    found = collection(target("A", "示范校", "12"), target("B", "示范校", "12", deadline=deadline), plans=plans)
    assert [row[0] for row in answers(found)] == [reason]


def test_a_promise_is_not_a_report_and_a_report_is_not_a_promise() -> None:
    found = collection(target("A", "示范校", "12", kind="result"), target("B", "示范校", "12", kind="commitment"))
    assert answers(found) == []


def test_plans_are_ordered_by_time_and_only_later_ones_report() -> None:
    plans = (plan("late", "2024-01-01"), plan("undated", ""), plan("summary", kind="summary"), plan("first"),
             plan("other", issuer="柳河县教育局"), plan("nobody", issuer=""))
    source = collection(plans=plans)
    assert [[one.iri for one in body] for body in reckoning.bodies(source)] == [
        ["nobody"], ["other"], ["first", "summary", "late", "undated"]]
    late, undated, summary, first, *_ = plans
    assert reckoning.follows(late, first)
    assert not reckoning.follows(first, late)
    assert reckoning.follows(summary, first)  # of the same period
    assert not reckoning.follows(first, summary)
    assert not reckoning.follows(undated, first)


def test_every_two_plans_of_a_body_are_reckoned_and_one_with_itself() -> None:
    source = collection(target("A", "示范校", "12"), target("A", "示范校", "11", kind="result"),
                        target("B", "示范校", "12"))
    pairs = {(a.iri, b.iri): [(row.reason, row.verdict) for row in rows]
             for a, b, rows in reckoning.all_of(source, reckoning.bodies(source)[0])}
    assert pairs == {("A", "A"): [("samePlan", "unlike")], ("A", "B"): [("sameIndicator", "reached")]}
