"""Writing results so that an interrupted run leaves the previous ones whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
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
