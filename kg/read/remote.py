"""Documents that lie where fsspec reaches: an object store, a share, a web folder, given by a URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kg.errors import ReadError


def is_url(place: str) -> bool:
    """Whether a place is a URL rather than a path: `s3://bucket/plans`, `sftp://host/plans`."""
    return "://" in place


def files(url: str) -> Iterator[tuple[str, str, int]]:
    """(path below `url`, URL, bytes) of every file there, sorted. Raises ReadError where there is nothing to read."""
    with _reaching(url) as (system, root):
        found: dict[str, dict[str, Any]] = system.find(root, detail=True)
    if not found:
        raise ReadError("nothing is there; check the address")
    for path, about in sorted(found.items()):
        below = path[len(root):].strip("/") or path.rsplit("/", 1)[-1]
        yield below, system.unstrip_protocol(path), int(about.get("size") or 0)


def fetch(url: str, most: int) -> bytes:
    """The first `most` bytes of a file. Raises ReadError where it cannot be had."""
    with _reaching(url) as (system, path), system.open(path, "rb") as file:
        data: bytes = file.read(most)
        return data


def stamp(url: str) -> str:
    """What the store says of a file's content (ETag, time, size) without sending it. Raises ReadError."""
    with _reaching(url) as (system, path):
        return str(system.ukey(path))


@contextmanager
def _reaching(url: str) -> Iterator[tuple[Any, str]]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise ReadError("reading from a URL needs fsspec: pip install 'plan-kg[cluster]'") from None
    try:
        yield url_to_fs(url)
    except (OSError, ValueError, ImportError) as error:
        raise ReadError(f"cannot be reached ({' '.join(str(error).split())}); check the address") from error
