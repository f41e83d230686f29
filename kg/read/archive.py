"""Zip archives: their members as sources of their own, read one at a time and never unpacked to disk."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import ReadError

# What zipfile raises for archives that are cut, patched or made in bad faith.
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, RuntimeError, NotImplementedError)
MAX_MEMBERS = 20_000
MAX_TOTAL = 4 << 30  # bytes that all members may unpack to
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive: its name as stored (the key), as a person reads it, and its unpacked size."""

    stored: str
    name: str
    size: int
    problem: str | None = None  # why it cannot be read


def is_zip(path: Path) -> bool:
    """Whether the file is an archive of files rather than a document that is a zip inside (docx, xlsx, odt)."""
    with path.open("rb") as file:
        if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
            return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except DAMAGED:
        return False
    return not names & {"[Content_Types].xml", "mimetype"}


def members(path: Path) -> Iterator[Member]:
    """The files in an archive, by name. Raises ReadError for one that is damaged or too large."""
    try:
        everything = _open(path, path.stat().st_mtime_ns, os.getpid()).infolist()
    except DAMAGED as error:
        raise ReadError(f"a damaged archive ({error}); pack it again") from None
    if min((info.header_offset for info in everything), default=0) > 0:  # the directory of an archive inside it
        raise ReadError("a damaged archive; pack it again")
    # of members with one name the last one counts, as everywhere
    infos = [info for info in {info.filename: info for info in everything}.values() if not info.is_dir()]
    if len(infos) > MAX_MEMBERS:
        raise ReadError(f"an archive of {len(infos):,} files, more than {MAX_MEMBERS:,}; split it")
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise ReadError(f"an archive that unpacks to more than {MAX_TOTAL >> 30} GB; split it")
    for info in sorted(infos, key=lambda info: _name(info).split("/")):
        yield Member(info.filename, _name(info), info.file_size, _problem(info))


def read_member(path: Path, stored: str, limit: int) -> bytes:
    """A member's bytes. Raises ReadError where it is damaged or unpacks to more than `limit` bytes."""
    try:
        with _open(path, path.stat().st_mtime_ns, os.getpid()).open(stored) as file:
            data = file.read(limit + 1)
    except DAMAGED as error:
        raise ReadError(f"cannot be unpacked ({error}); pack the archive again") from None
    if len(data) > limit:
        raise ReadError(f"unpacks to more than {limit >> 20} MB; split it")
    return data


@lru_cache(maxsize=1)
def _open(path: Path, modified: int, process: int) -> zipfile.ZipFile:
    """An archive, open for the members that follow: reading its directory for each would take ever longer.

    A forked process must not share it: they would move each other's place in the file.
    """
    return zipfile.ZipFile(path)


def _name(info: zipfile.ZipInfo) -> str:
    """The name in the encoding that Chinese Windows packs with, where the archive does not say UTF-8."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            raw = name.encode("cp437")
            try:
                name = raw.decode("utf-8")
            except UnicodeDecodeError:
                name = raw.decode("gb18030")
        except UnicodeError:
            name = info.filename
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))


def _problem(info: zipfile.ZipInfo) -> str | None:
    return "under a password; unpack the archive" if info.flag_bits & _ENCRYPTED else None
