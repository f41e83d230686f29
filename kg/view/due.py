"""What is due next (近期到期): from which day pages and report look ahead, and each commitment once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from kg.view.collection import Paper, Target

AnyTarget = TypeVar("AnyTarget", bound=Target)


def newest(plans: Iterable[Paper]) -> str:
    """The day (month, year) of the newest plan, from which to look ahead; empty where no plan is dated."""
    return max((plan.dated for plan in plans), default="")


def told_once(promises: Sequence[AnyTarget], copies: Iterable[tuple[str, str]]) -> list[AnyTarget]:
    """The commitments without those that a paper makes again word for word as a copy of another.

    `copies` are pairs of plans (IRIs): a paper, and what is likely the same paper once more.
    """
    papers: dict[str, list[str]] = {}
    for paper, copy in copies:
        papers.setdefault(copy, []).append(paper)
    said = {(one.plan, one.deadline, one.label) for one in promises}
    return [one for one in promises
            if all((paper, one.deadline, one.label) not in said for paper in papers.get(one.plan, ()))]
