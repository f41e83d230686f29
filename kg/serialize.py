"""Turtle and TriG with the same bytes for the same statements: pyoxigraph orders its prefixes anew in each process."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.namespaces import PREFIXES

HEADER = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items())).encode()


def body(statements: Iterable[ox.Triple] | Iterable[ox.Quad], format_: ox.RdfFormat) -> bytes:
    """The statements in the order given, without the prefixes, so that parts can be joined under one HEADER."""
    text = ox.serialize(statements, format=format_, prefixes=PREFIXES)
    assert text is not None  # bytes, as no output file was given
    return text.split(b"\n", len(PREFIXES))[-1] if text else b""


def named(graph: str, *parts: bytes) -> bytes:
    """Parts in Turtle as one named graph in TriG."""
    return b"".join((f"<{graph}> {{\n".encode(), *parts, b"}\n"))
