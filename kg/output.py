"""Writing results so that an interrupted run leaves the previous ones whole."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A new folder beside the results; what is written there takes its place in `folder` on success.

    Every file is flushed to disk and renamed into place; on failure nothing in `folder` changes.
    Raises OutputError where `folder` cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".building-", dir=folder))
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}); "
                          "choose another folder with --out") from error
    try:
        yield fresh
        for path in sorted(fresh.iterdir()):
            with path.open("rb") as file:
                os.fsync(file.fileno())
        for path in sorted(fresh.iterdir()):
            path.replace(folder / path.name)
    except OSError as error:
        raise OutputError(f"{folder}: writing failed ({error.strerror}); "
                          "the previous results are untouched") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table for spreadsheets: UTF-8 with a byte order mark, and no cell that a spreadsheet would calculate."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([_harmless(str(cell)) for cell in row] for row in rows)


def _harmless(cell: str) -> str:
    """Text that begins like a formula, marked as text (OWASP, CSV injection)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
