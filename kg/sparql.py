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
UPDATES = {"LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"}

# Possessive, and closing even what has no end, so that hostile text is read in one pass.
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*+)
      | (?P<iri><[^<>"{}|^`\\\s]*+>)
      | (?P<string>"{3}(?:[^"\\]|\\.|"(?!""))*+(?:"{3}|\Z) | '{3}(?:[^'\\]|\\.|'(?!''))*+(?:'{3}|\Z)
                 | "(?:[^"\\\n\r]|\\.)*+(?:"|(?=[\n\r])|\Z) | '(?:[^'\\\n\r]|\\.)*+(?:'|(?=[\n\r])|\Z))
      | (?P<variable>[?$]\w++)
      | (?P<word>[\w\-.@]*+:(?:\\.|[\w\-.:%])*+ | [\w\-.@]++)
      | (?P<open>[{(\[])
      | (?P<close>[})\]])
      | (?P<other>\s++|.)""",
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
        word, colon, _ = text.upper().partition(":")
        if "SERVICE" in word:  # anywhere: the engine needs no space around it (1SERVICE, SERVICE:x)
            raise QueryError(f"{place(query, offset)}: SERVICE is refused, because it would ask another server")
        if colon:
            continue
        if first and word in UPDATES:
            raise QueryError(f"{place(query, offset)}: {word} is refused, because queries only read")
        first = first and word in ("BASE", "PREFIX")


def gives_graph(query: str) -> bool:
    """Whether it is a CONSTRUCT or DESCRIBE; of a malformed query, a guess."""
    words = (text.upper() for kind, text, _ in tokens(query) if kind == "word")
    return next((word in ("CONSTRUCT", "DESCRIBE") for word in words
                 if word in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")), False)


def fill(query: str, values: Mapping[str, str]) -> str:
    """The query with each variable written `$name` replaced by the string `values[name]`.

    Only names in `values` are replaced, so that the query stays valid SPARQL where a value is missing.
    """
    def filled(kind: str, text: str) -> str:
        if kind == "variable" and text[0] == "$" and text[1:] in values:
            return str(ox.Literal(values[text[1:]]))
        return text

    return "".join(filled(kind, text) for kind, text, _ in tokens(query))
