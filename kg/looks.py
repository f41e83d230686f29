"""Whether a paper that was read looks like a plan (像公文): one rule for report.json, the pages and the report."""

from __future__ import annotations


def is_no_plan(kind: str | None, issuer: str | None, day: object, bodies: int) -> bool:
    """Whether nothing about a paper looks like a plan (a recipe among the plans, 红烧茄子的做法).

    Its title then names no kind of paper, it has no issuer and no day (neither of its issue nor one from which it
    holds), and it names no body (`bodies`: how many). What is unknown is None or empty.
    """
    return not (kind or issuer or day or bodies)
