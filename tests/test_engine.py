"""Work in processes: the order of the items, and what one that dies costs."""

from __future__ import annotations

import os
import time

import pytest

from kg import engine


def double(number: int) -> str:
    time.sleep(0.05 * (number % 3))  # so that later items finish first
    return str(2 * number)


def fragile(number: int) -> str:
    if number == 3:
        os._exit(9)
    return str(number)


def slow(number: int) -> str:
    time.sleep(60 if number == 1 else 0)
    return str(number)


def lost(number: int, reason: str) -> str:
    return f"{number}: {reason}"


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    assert list(engine.run(double, range(10), jobs, lost)) == [str(2 * number) for number in range(10)]


def test_an_item_that_kills_its_process_costs_only_itself() -> None:
    results = list(engine.run(fragile, range(30), 2, lost))
    assert [row for row in results if "died" in row] == ["3: its process died (exit code 9)"]
    assert [row for row in results if "died" not in row] == [str(number) for number in range(30) if number != 3]


def test_an_item_that_never_ends_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 1.0)
    assert list(engine.run(slow, range(4), 2, lost)) == ["0", "1: it took longer than 1 seconds", "2", "3"]
