"""Turtle and TriG with the same bytes for the same statements: pyoxigraph orders its prefixes anew in each process."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from kg.namespaces import PREFIXES

HEADER = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items())).encode()
UNION = """\
# The union of the graphs in graph.trig. What several plans state of an entity stands here as often: a store keeps it
# once, a tool that only counts does not. kg export writes each triple once.
# graph.trig 各图的并集。几份计划对同一实体的同一陈述在此出现几次：入库只存一次，
# 只数行数的工具会重复计数；kg export 每条只写一次。
""".encode() + HEADER

Statement = tuple[str, str, str]  # subject, predicate and object as they are written in Turtle under HEADER

_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')


def iri(name: str) -> str:
    """An IRI as Turtle writes it. It must be one: kg.namespaces makes no other."""
    return f"<{name}>"


def literal(text: str) -> str:
    """A plain literal as Turtle writes it."""
    return str(ox.Literal(text)) if _ESCAPED.search(text) else f'"{text}"'


@lru_cache(4096)
def decimal(number: Decimal) -> str:
    """An xsd:decimal as Turtle writes it."""
    digits = format(number.normalize(), "f")
    return digits if "." in digits else f'"{digits}"^^xsd:decimal'


def turtle(statements: Iterable[Statement]) -> bytes:
    """The statements in the order given, as `body` writes triples: one sentence for a subject that stays the same."""
    pieces: list[str] = []
    last = said = ""
    for subject, predicate, object_ in statements:
        if subject != last:
            pieces += " .\n" if last else "", subject, " ", predicate, " ", object_
        elif predicate != said:
            pieces += " ;\n\t", predicate, " ", object_
        else:
            pieces += " , ", object_
        last, said = subject, predicate
    return "".join((*pieces, " .\n" if last else "")).encode()


def body(statements: Iterable[ox.Triple] | Iterable[ox.Quad], format_: ox.RdfFormat) -> bytes:
    """The statements in the order given, without the prefixes, so that parts can be joined under one HEADER."""
    text = ox.serialize(statements, format=format_, prefixes=PREFIXES)
    assert text is not None  # bytes, as no output file was given
    return text.split(b"\n", len(PREFIXES))[-1] if text else b""


def named(graph: str, *parts: bytes) -> bytes:
    """Parts in Turtle as one named graph in TriG."""
    return b"".join((f"<{graph}> {{\n".encode(), *parts, b"}\n"))
