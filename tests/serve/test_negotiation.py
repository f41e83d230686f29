"""Which of the formats a client gets."""

from __future__ import annotations

import pytest

from kg.serve.negotiation import choose

OFFERED = {"text/turtle": 1, "application/ld+json": 2, "text/plain": 3}


@pytest.mark.parametrize(("accept", "chosen"), [
    ("", "text/turtle"), ("*/*", "text/turtle"), ("text/*", "text/turtle"), ("TEXT/Plain", "text/plain"),
    ("application/*", "application/ld+json"), ("text/turtle;q=0.4, text/plain;q=0.5", "text/plain"),
    ("text/*;q=0.9, text/turtle;q=0.1, application/ld+json;q=0.5", "text/plain"),
    ("text/turtle;q=0, */*", "application/ld+json"), ("image/png, text/plain; charset=utf-8", "text/plain"),
    ("text/turtle;q=x, text/plain;q=0.1", "text/plain"), (",", "text/turtle"),
    ("image/png", None), ("text/turtle;q=0", None), ("turtle", None)])
def test_choose(accept: str, chosen: str | None) -> None:
    assert choose(accept, OFFERED) == (None if chosen is None else (chosen, OFFERED[chosen]))
