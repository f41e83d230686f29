"""What a store is known to hold, kept in a file so that an interrupted push goes on where it ended.

A line is a digest and the IRI of a graph; the last line about a graph counts. In place of the digest stands `?`
from before a graph is sent until the store has acknowledged it, and `-` once it is deleted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TextIO

from kg.errors import OutputError
from kg.output import exclusive

_DOUBTED, _GONE = "?", "-"


@contextmanager
def held(file: Path) -> Iterator[Journal]:
    """The journal in this file, held against other pushes from its folder. Raises OutputError where it cannot be."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(file, error) from error
    with exclusive(file.parent), Journal(file) as journal:
        yield journal


class Journal:
    """The digests of graphs by IRI. Used as a context, in which every change is on disk before the next request."""

    def __init__(self, file: Path) -> None:
        """Read the file; nothing is known where there is none, and of a line that was cut off."""
        self.file = file
        self.known: dict[str, str] = {}
        for line in self._lines():
            digest, _, graph = line.partition(" ")
            if digest == _GONE:
                self.known.pop(graph, None)
            else:
                self.known[graph] = digest

    def __enter__(self) -> Journal:
        """Write the file anew, short, in a folder that is held. Raises OutputError where it cannot be written."""
        fresh = self.file.with_suffix(".new")
        try:
            with fresh.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(f"{digest} {graph}\n" for graph, digest in sorted(self.known.items()))
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.file)
            self._out: TextIO = self.file.open("a", encoding="utf-8", newline="\n")
        except OSError as error:
            raise _unwritable(self.file, error) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        """Close the file."""
        self._out.close()

    def whole(self) -> Iterator[str]:
        """The graphs that the store has acknowledged."""
        return (graph for graph, digest in self.known.items() if digest != _DOUBTED)

    def doubt(self, graph: str) -> None:
        """The graph may from now on be there in an old form, a new one, or none."""
        self._write(_DOUBTED, graph)
        self.known[graph] = _DOUBTED

    def doubt_all(self) -> None:
        """The store may hold anything of all these graphs."""
        for graph in list(self.known):
            self.doubt(graph)

    def note(self, graph: str, digest: str) -> None:
        """The store holds the graph with this digest."""
        self._write(digest, graph)
        self.known[graph] = digest

    def forget(self, graph: str) -> None:
        """The store does not hold the graph."""
        self._write(_GONE, graph)
        del self.known[graph]

    def _write(self, digest: str, graph: str) -> None:
        try:
            self._out.write(f"{digest} {graph}\n")
            self._out.flush()
        except OSError as error:
            raise _unwritable(self.file, error) from error

    def _lines(self) -> list[str]:
        try:
            text = self.file.read_text("utf-8", "replace")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise OutputError(f"{self.file}: cannot be read ({error.strerror})") from error
        return text.split("\n")[:-1]


def _unwritable(file: Path, error: OSError) -> OutputError:
    return OutputError(f"{file}: cannot be written ({error.strerror}), and has to remember what is sent; "
                       "push from a folder of yours")
