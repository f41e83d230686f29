"""What was read of each document, kept between builds (SQLite), so that no document is read twice for nothing.

A row's key is a digest of all that its content depends on, so a row is never wrong, only unused; rows that no
build needs any more are swept. A build that is interrupted goes on from here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OutputError

_COMMIT = 200  # documents between two transactions: what a crash may cost
_MAKE = """CREATE TABLE IF NOT EXISTS plans (
    key TEXT PRIMARY KEY, plan TEXT, facts TEXT NOT NULL, turtle BLOB NOT NULL)"""


@dataclass(frozen=True, slots=True)
class Row:
    """What was read of one document: its graph, or nothing but the reason why there is none."""

    plan: str | None  # IRI
    facts: str  # JSON, for whoever put it here
    turtle: bytes = b""  # the body of its graph, without prefixes


class Shelf:
    """Rows by key, in a file. Raises OutputError where that cannot be read or written."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it."""
        self._path = path
        self._waiting = 0
        with self._failing():
            self._rows = sqlite3.connect(path)
            self._rows.execute(_MAKE)

    def __enter__(self) -> Shelf:
        """The shelf itself; what was put there is safe when the block ends, however it ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """Commit and close."""
        with self._failing():
            self._rows.commit()
            self._rows.close()

    def keys(self) -> set[str]:
        """The keys of all rows."""
        with self._failing():
            return {key for key, in self._rows.execute("SELECT key FROM plans")}

    def unread(self) -> dict[str, Row]:
        """The rows of the documents of which nothing was read, by key."""
        with self._failing():
            return {key: Row(None, facts) for key, facts in
                    self._rows.execute("SELECT key, facts FROM plans WHERE plan IS NULL")}

    def facts(self, key: str) -> Row:
        """The row with this key, but for its Turtle. Raises KeyError where there is none."""
        return self._get("plan, facts", key)

    def get(self, key: str) -> Row:
        """The row with this key. Raises KeyError where there is none."""
        return self._get("plan, facts, turtle", key)

    def put(self, key: str, row: Row) -> None:
        """Keep a row; it is safe on disk after some hundred more, or when the shelf is closed."""
        with self._failing():
            self._rows.execute("INSERT OR REPLACE INTO plans VALUES (?, ?, ?, ?)",
                               (key, row.plan, row.facts, row.turtle))
            self._waiting += 1
            if self._waiting == _COMMIT:
                self._rows.commit()
                self._waiting = 0

    def sweep(self, used: Iterable[str]) -> None:
        """Let go of every row whose key is not among those `used`."""
        with self._failing():
            self._rows.executemany("DELETE FROM plans WHERE key = ?", [(key,) for key in self.keys().difference(used)])
            self._rows.commit()

    def _get(self, columns: str, key: str) -> Row:
        with self._failing():
            found = self._rows.execute(f"SELECT {columns} FROM plans WHERE key = ?", (key,)).fetchone()
        if found is None:
            raise KeyError(key)
        return Row(*found)

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise OutputError(f"{self._path}: {error}; make room, or delete this file to have all plans "
                              "read anew") from error
