"""SPARQL as text: what is refused, and how parameters are filled in, before an engine sees it.

The engine reaches the network on SERVICE, has no limit of its own on length, and overflows its stack on
deep nesting, so a query is read here first, token by token (SPARQL 1.1, section 19.8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.errors import QueryError

LONGEST = 100_000  # characters
DEEPEST = 200  # open brackets; the engine's stack ends at about 2,240
FORBIDDEN = {
    "SERVICE": "it would ask another server",
    **dict.fromkeys(("LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"),
                    "it would change the graph, and queries only read"),
}

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
      | (?P<iri><[^<>"{}|^`\\\s]*>)
      | (?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
                 | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<name>(?:[\w\-.]*:(?:\\.|[\w\-.:%])*))
      | (?P<word>@?\w+)
      | (?P<open>[{(\[])
      | (?P<close>[})\]])
      | (?P<other>\s+|.)""",
    re.VERBOSE | re.DOTALL,
)


def tokens(query: str) -> Iterator[tuple[str, str, int]]:
    """The query cut into (kind, text, offset), nothing left out."""
    for match in _TOKEN.finditer(query):
        yield match.lastgroup or "other", match.group(), match.start()


def place(query: str, offset: int) -> str:
    """Where an offset stands, as a person counts: `line 2, column 5`."""
    before = query[:offset]
    return f"line {before.count(chr(10)) + 1}, column {offset - (before.rfind(chr(10)) + 1) + 1}"


def check(query: str) -> None:
    """Raise QueryError where a query is too long, too deep, or would do more than read this graph."""
    if len(query) > LONGEST:
        raise QueryError(f"a query of {len(query):,} characters; the longest allowed has {LONGEST:,}")
    depth = 0
    first = True
    for kind, text, offset in tokens(query):
        depth += (kind == "open") - (kind == "close")
        if depth > DEEPEST:
            raise QueryError(f"{place(query, offset)}: brackets nested deeper than {DEEPEST}; simplify it")
        if kind != "word":
            continue
        word = text.upper()
        if word in FORBIDDEN and (first or word == "SERVICE"):
            raise QueryError(f"{place(query, offset)}: {word} is refused, because {FORBIDDEN[word]}")
        first = first and word in ("BASE", "PREFIX")


def fill(query: str, values: Mapping[str, str]) -> str:
    """The query with each variable written `$name` replaced by the string `values[name]`.

    Only names in `values` are replaced, so that the query stays valid SPARQL where a value is missing.
    """
    def filled(kind: str, text: str) -> str:
        if kind == "variable" and text[0] == "$" and text[1:] in values:
            return str(ox.Literal(values[text[1:]]))
        return text

    return "".join(filled(kind, text) for kind, text, _ in tokens(query))
