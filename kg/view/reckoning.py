"""Promised against reported (计划—总结对账): which results speak of a commitment, and whether they reach it.

A result answers a commitment only for a reason that can be told: both have the same indicator and unit, or a
plain indicator (投资, 同比增长) within the same initiative; or, for reading only, an indicator alike within the
same initiative. What no result speaks of is simply not reported. Which words are bare is in reckoning.toml.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from kg.view.collection import Collection, Plan, Target

REACHED, BELOW, UNLIKE = "reached", "below", "unlike"  # 达到, 未达到, 不可比
MOST = 3  # results shown beside one commitment
_SHORTEST = 2  # letters that an indicator keeps


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment and the results of one plan that speak of it."""

    promise: Target
    reports: tuple[Target, ...]
    reason: str  # why they belong together, or why they cannot be compared: a key of strings.json
    verdict: str  # REACHED, BELOW or UNLIKE


@dataclass(frozen=True)
class _Results:
    """The results of one plan, by what they count and by the initiative that they belong to."""

    plan: Plan
    by_key: dict[tuple[str, str], list[Target]]
    by_initiative: dict[str, list[Target]]


def when(plan: Plan) -> str:
    """The day, month or year from which a plan holds, or else of its issue; empty where neither is known."""
    return plan.start or plan.issued


def bodies(source: Collection) -> list[list[Plan]]:
    """The plans of each body from the oldest on, those without a date last. A plan without issuer is alone."""
    found: dict[str, list[Plan]] = {}
    for plan in source.plans.values():
        found.setdefault(plan.issuer or plan.iri, []).append(plan)
    return [sorted(plans, key=lambda plan: (not when(plan), when(plan), plan.kind in _LOOKING_BACK))
            for _, plans in sorted(found.items())]


def is_promise(target: Target) -> bool:
    """Whether it is a commitment (承诺), not a result (完成情况)."""
    return target.kind != "result"


def key(target: Target) -> tuple[str, str]:
    """What a target counts, freed of the words that only say that or when it is done, and its unit.

    The first is empty where the indicator says nothing that could be found again.
    """
    words = _MARKS.sub("", unicodedata.normalize("NFKC", target.indicator))
    bare = _bare(words)
    return ("" if len(bare) < _SHORTEST or bare[0].isdecimal() else bare), target.unit


def is_plain(indicator: str) -> bool:
    """Whether an indicator (as `key` gives it) says too little to be the same thing in two places: 投资, 同比增长."""
    return indicator in _words()["plain"]["names"]


def follows(later: Plan, earlier: Plan) -> bool:
    """Whether a plan can report on an earlier one of the same body; a summary may be of the very same period."""
    if not (when(later) and when(earlier)) or when(later) == when(earlier):
        return later.kind in _LOOKING_BACK and earlier.kind not in _LOOKING_BACK
    return when(later) > when(earlier)


def all_of(source: Collection, plans: Sequence[Plan]) -> Iterator[tuple[Plan, Plan, list[Row]]]:
    """Every two plans of one body (`plans`, the oldest first) of which the later reports on the earlier.

    Each plan comes with itself too. The rows are in the order of the earlier plan's text; commitments that are
    missing from them are not reported. Pairs with nothing to say are left out.
    """
    results = {plan.iri: _results(source, plan) for plan in plans}
    for place, earlier in enumerate(plans):
        promises = [target for target in source.targets_of[earlier.iri] if is_promise(target)]
        reporting = [later for later in plans[place:] if results[later.iri].by_key] if promises else []
        for later in reporting:
            if (later is earlier or follows(later, earlier)) and (
                    rows := list(_rows(source, earlier, promises, results[later.iri]))):
                yield earlier, later, rows


def _results(source: Collection, plan: Plan) -> _Results:
    by_key: dict[tuple[str, str], list[Target]] = {}
    by_initiative: dict[str, list[Target]] = {}
    for target in source.targets_of[plan.iri]:
        if is_promise(target):
            continue
        by_key.setdefault(key(target), []).append(target)
        for initiative in source.relations_to(plan.iri, target.iri, "hasTarget"):
            by_initiative.setdefault(initiative, []).append(target)
    return _Results(plan, by_key, by_initiative)


def _rows(source: Collection, earlier: Plan, promises: Iterable[Target], results: _Results) -> Iterator[Row]:
    for promise in promises:
        initiatives = source.relations_to(earlier.iri, promise.iri, "hasTarget")
        beside = [target for iri in initiatives for target in results.by_initiative.get(iri, ())]
        counted, unit = key(promise)
        same = results.by_key.get((counted, unit), []) if counted else []
        if is_plain(counted):
            same = [target for target in same if target in beside]
        if same:
            yield _row(promise, earlier, same, results.plan)
        elif near := [target for target in beside if unit and target.unit == unit and _alike(counted, key(target)[0])]:
            yield Row(promise, tuple(dict.fromkeys(near))[:MOST], "alikeIndicator", UNLIKE)


def _row(promise: Target, earlier: Plan, same: Sequence[Target], later: Plan) -> Row:
    if later is earlier and later.kind != "summary":  # what opens a new year reports on the one before
        return Row(promise, tuple(same[:MOST]), "samePlan", UNLIKE)
    if _other_year(promise, earlier, same, later):
        return Row(promise, tuple(same[:MOST]), "otherYear", UNLIKE)
    verdicts = {_verdict(promise, report) for report in same}
    if len(verdicts) > 1:
        return Row(promise, tuple(same[:MOST]), "severalReports", UNLIKE)
    verdict = verdicts.pop()
    numbers = promise.value and all(report.value for report in same)
    return Row(promise, tuple(same[:MOST]), "sameIndicator" if numbers else "noNumbers", verdict)


def _other_year(promise: Target, earlier: Plan, same: Sequence[Target], later: Plan) -> bool:
    """Whether the results are of another year than the one promised for.

    A result without a date is of its plan's year or, in a report that opens a new year, of the one before.
    """
    due = (promise.deadline or when(earlier))[:4]
    if not due:
        return False
    dated = {report.deadline[:4] for report in same if report.deadline}
    if dated:
        return due not in dated
    of = when(later)[:4]
    return bool(of) and not int(of) - 1 <= int(due) <= int(of)


def _verdict(promise: Target, report: Target) -> str:
    """Whether one number reaches the other. A report that gives only a bound may leave that open."""
    if not promise.value or not report.value:
        return UNLIKE
    wanted, got = Decimal(promise.value), Decimal(report.value)
    at_most = promise.comparator in ("<", "<=") or wanted == 0
    if at_most:
        reached, open_ = got <= wanted, report.comparator in (">", ">=")
    else:
        reached, open_ = got >= wanted, report.comparator in ("<", "<=")
    if open_ == reached and report.comparator in ("<", "<=", ">", ">="):
        return UNLIKE
    return REACHED if reached else BELOW


def _bare(words: str) -> str:
    """Without the bare words at both ends, again and again: 力争完成植树任务 → 植树."""
    heads, tails = _ends()
    while found := heads.match(words) or tails.search(words):
        words = words[:found.start()] + words[found.end():]
    return words


def _alike(one: str, other: str) -> bool:
    """Whether half of the shorter indicator's pairs of letters stand in the longer one."""
    pairs, others = ({words[at:at + 2] for at in range(len(words) - 1)} for words in (one, other))
    return bool(pairs and others) and 2 * len(pairs & others) >= min(len(pairs), len(others))


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resources.files("kg.view") / "reckoning.toml").read_text("utf-8"))


@cache
def _ends() -> tuple[re.Pattern[str], re.Pattern[str]]:
    heads, tails = ("|".join(sorted(map(re.escape, _words()["bare"][end]), key=len, reverse=True))
                    for end in ("heads", "tails"))
    return re.compile(heads), re.compile(f"(?:{tails})$")


_MARKS = re.compile(r"[了\s,，。、;；:：“”\"'‘’《》()（）*]")
_LOOKING_BACK = ("summary", "report")
