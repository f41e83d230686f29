"""Which files there are to read: files, folders and archives, in an order that never changes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from kg.errors import ReadError
from kg.read import archive, remote
from kg.records import Failure

_HIDDEN = (".", "~$")  # ~$ are Word's lock files
_ODD = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read: its name in the graph and where its bytes are."""

    name: str  # relative to what was given, "/" between parts, odd bytes percent-encoded; unique in a run
    path: Path
    member: str | None = None  # its stored name inside the archive at `path`
    size: int = 0  # bytes, unpacked
    url: str | None = None  # where it lies, if not on this machine; then `path` is its name


def collect(paths: Sequence[Path | str]) -> Iterator[Source | Failure]:
    """The documents in files, folders (recursively), zip archives and URLs, each once, sorted by relative path.

    Archives behind URLs are not opened. A Failure stands for what cannot be read: missing or unreadable paths,
    empty folders, and, as skipped, hidden files, links (never followed below a given folder) and what is not a
    regular file.
    """
    names: set[str] = set()
    seen: set[Path] = set()
    for path in paths:
        if isinstance(path, str) and remote.is_url(path):
            yield from _far(path, names)
            continue
        for found in _given(Path(path)):
            if isinstance(found, Failure):
                yield found
            elif _is_new(found.real, seen):
                yield from _documents(replace(found, name=_unused(found, names)))


@dataclass(frozen=True, slots=True)
class _Found:
    """A regular file, the folder that was given, and the file's path without links."""

    path: Path
    name: str
    base: Path
    real: Path


def _far(url: str, names: set[str]) -> Iterator[Source | Failure]:
    """What lies behind a URL; a name that is taken is led by the URL's last part."""
    base = PurePosixPath(url.split("://", 1)[1])
    try:
        for below, place, size in remote.files(url):
            name = readable(below if below not in names else f"{base.name}/{below}")
            if PurePosixPath(below).name.startswith(_HIDDEN):
                yield Failure(name, f"{name}: a hidden or temporary file; rename it to have it read", skipped=True)
                continue
            names.add(name)
            yield Source(name, Path(name), size=size, url=place)
    except ReadError as error:
        yield Failure(readable(url), f"{readable(url)}: {error}")


def _given(path: Path) -> Iterator[_Found | Failure]:
    name = readable(path.name or str(path))
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield Failure(name, f"{readable(str(path))}: {_why(error)}; check the path")
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path)
    elif stat.S_ISREG(mode):
        yield _Found(path, name, path.parent, path.resolve())
    else:
        yield Failure(name, f"{name}: not a regular file; give a document or a folder", skipped=True)


def _folder(base: Path) -> Iterator[_Found | Failure]:
    empty = True
    for entry in _entries(base):
        empty = False
        yield entry
    if empty:
        yield Failure(readable(base.name or str(base)), f"{readable(str(base))}: an empty folder; put plans into it")


def _entries(base: Path) -> Iterator[_Found | Failure]:
    """What a folder holds at any depth, in the order of the paths' parts. Only regular files are documents."""
    waiting, root = [base], base.resolve()
    while waiting:
        path = waiting.pop()
        name = _relative(path, base)
        try:
            mode = (path.stat() if path == base else path.lstat()).st_mode
            if stat.S_ISDIR(mode) and (path == base or not path.name.startswith(_HIDDEN)):
                waiting += sorted(path.iterdir(), key=lambda child: child.name, reverse=True)
                continue
        except OSError as error:
            yield Failure(name, f"{name}: {_why(error)}; check its permissions")
            continue
        if stat.S_ISLNK(mode):
            yield Failure(name, f"{name}: a link, not followed; give what it leads to", skipped=True)
        elif path.name.startswith(_HIDDEN):
            yield Failure(name, f"{name}: a hidden or temporary file; rename it to have it read", skipped=True)
        elif stat.S_ISREG(mode):
            yield _Found(path, name, base, root / path.relative_to(base))
        else:
            yield Failure(name, f"{name}: not a regular file", skipped=True)


def _documents(found: _Found) -> Iterator[Source | Failure]:
    """A file as a source, or the members of an archive as sources."""
    try:
        if not archive.is_zip(found.path):
            yield Source(found.name, found.path, None, found.path.stat().st_size)
            return
        for member in archive.members(found.path):
            name = f"{found.name}/{readable(member.name)}"
            base = member.name.rsplit("/", 1)[-1]
            if member.problem:
                yield Failure(name, f"{name}: {member.problem}")
            elif base.startswith(_HIDDEN) or member.name.startswith("__MACOSX/"):
                yield Failure(name, f"{name}: a hidden or temporary file", skipped=True)
            else:
                yield Source(name, found.path, member.stored, member.size)
    except OSError as error:
        yield Failure(found.name, f"{found.name}: {_why(error)}; check the file")
    except ReadError as error:
        yield Failure(found.name, f"{found.name}: {error}")


def readable(name: str) -> str:
    """A name that can be printed and written as UTF-8: undecodable bytes and control characters as %XX."""
    return _ODD.sub(lambda match: "".join(f"%{byte:02X}" for byte in os.fsencode(match[0])), name)


def _relative(path: Path, base: Path) -> str:
    return readable(path.relative_to(base).as_posix()) if path != base else readable(base.name or str(base))


def _unused(found: _Found, names: set[str]) -> str:
    """The file's name, led by as many of the given folder's parents as make it the only one of the run."""
    name = found.name
    if name in names:
        base = found.base.resolve()
        for parent in (base, *base.parents):
            name = f"{readable(parent.name)}/{name}"
            if name not in names:
                break
    names.add(name)
    return name


def _is_new(path: Path, seen: set[Path]) -> bool:
    """Whether the file has not come yet by another way of naming it."""
    if path in seen:
        return False
    seen.add(path)
    return True


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
