"""Plans told apart by name: many bodies call each year's report the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def distinct(plans: Iterable[tuple[str, str, str, str]]) -> list[str]:
    """Names of plans given as (title, issuer, year, source): the title where no other plan has it.

    Else with the issuer and the year that the title does not say, and where that is not enough with the file.
    """
    rows = list(plans)
    titles = Counter(title for title, *_ in rows)
    names = [_with(title, issuer if issuer not in title else "", year if year not in title else "")
             if titles[title] > 1 else title for title, issuer, year, _ in rows]
    count = Counter(names)
    return [_with(name, source) if count[name] > 1 else name for name, (*_, source) in zip(names, rows, strict=True)]


def _with(name: str, *more: str) -> str:
    said = " ".join(filter(None, more))
    return f"{name}（{said}）" if said else name
