"""Writing results so that an interrupted run leaves the previous ones whole."""

from __future__ import annotations

import csv
import json
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import OutputError

_LOCK, _HOLDER = "lock", "holder.json"
BUILDING = ".building-"  # how the folders of unfinished builds begin


@contextmanager
def exclusive(home: Path) -> Iterator[None]:
    """Hold a folder, made where it is missing, so that no two builds write at once.

    The lock goes with the process, however that ends. Raises OutputError, which says who holds it, at once where
    another process does, and where the folder cannot be written.
    """
    lock = FileLock(home / _LOCK, timeout=0)
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        (home / _HOLDER).write_text(json.dumps({"process": os.getpid(), "host": socket.gethostname()}), "utf-8")
    except Timeout:
        raise OutputError(f"{home.parent}: {_holder(home)} is writing here; "
                          "wait until it is done, or choose another folder with --out") from None
    except OSError as error:
        raise _unwritable(home.parent, error) from error
    try:
        yield
    finally:
        lock.release()


def _holder(home: Path) -> str:
    try:
        holder = json.loads((home / _HOLDER).read_text("utf-8"))
        return f"another build (process {holder['process']} on {holder['host']})"
    except (OSError, ValueError, KeyError):
        return "another build"


def sweep(folder: Path) -> None:
    """Remove what builds that were killed have left; for one who holds the folder."""
    for left in folder.glob(f"{BUILDING}*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def replacing(folder: Path, prefix: str = ".writing-") -> Iterator[Path]:
    """A new folder beside the results; what is written there takes its place in `folder` on success.

    Every file is flushed to disk and renamed into place; on failure nothing in `folder` changes.
    Raises OutputError where `folder` cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=prefix, dir=folder))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield fresh
        for path in sorted(fresh.iterdir()):
            with path.open("rb") as file:
                os.fsync(file.fileno())
        for path in sorted(fresh.iterdir()):
            path.replace(folder / path.name)
    except OSError as error:
        raise OutputError(f"{folder}: writing failed ({error.strerror or error}); "
                          "the previous results are untouched") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def writing_csv(path: Path, header: Sequence[str]) -> Iterator[Callable[[Sequence[object]], None]]:
    """A table for spreadsheets, row by row: UTF-8 with a byte order mark, no cell that one would calculate."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        yield lambda row: writer.writerow([harmless(str(cell)) for cell in row])


def _unwritable(folder: Path, error: OSError) -> OutputError:
    return OutputError(f"{folder}: cannot be written ({error.strerror}); choose another folder with --out")


def harmless(cell: str) -> str:
    """Text that begins like a formula, marked as text (OWASP, CSV injection)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
