"""Files become documents: what there is to read, its text without page furniture, its metadata.

One file a format; `sources` finds files, `detect` tells formats apart, `isolate` runs the untrusted ones.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from kg.errors import NotAPlan, ReadError
from kg.read import archive, detect, furniture, isolate, markdown, metadata, plaintext, remote, shadow
from kg.read.parsed import Parsed, compose
from kg.read.sources import Source, collect, readable
from kg.records import Document

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Source", "collect", "digest", "read"]

MAX_BYTES = 200 << 20  # of one file, with its pictures
MAX_CHARACTERS = 10_000_000  # of its text, which is ten thousand pages
_LEAST = 10  # Chinese characters; a text with fewer holds no plan
_CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def digest(source: Source) -> str:
    """What changes with the file's content: the SHA-256 of its bytes, or what the store behind its URL says of it.

    Raises ReadError, as `read` does, where it cannot be had.
    """
    with _naming(source):
        if source.url is not None:
            return remote.stamp(source.url)
        return hashlib.sha256(_bytes(source)).hexdigest()


def read(source: Source | Path | str) -> Document:
    """A file as a document. Its name there is that of the source, or of the file where a path is given.

    Raises NotAPlan where the file holds no plan text or has a format that is not read, ReadError where it
    cannot be read. The message is one line: the file, what is wrong, what to do.
    """
    if not isinstance(source, Source):
        source = Source(readable(Path(source).name), Path(source))
    with _naming(source):
        return _document(source)


@contextmanager
def _naming(source: Source) -> Iterator[None]:
    """Whatever goes wrong, in one line that begins with the file's name."""
    try:
        yield
    except NotAPlan as error:
        raise NotAPlan(f"{source.name}: {error}") from None
    except ReadError as error:
        raise ReadError(f"{source.name}: {error}") from None
    except OSError as error:
        raise ReadError(f"{source.name}: {(error.strerror or str(error)).lower()}; check the file") from None
    except MemoryError:
        raise ReadError(f"{source.name}: needs more memory than there is; split it") from None


def _document(source: Source) -> Document:
    data = _bytes(source)
    if not data:
        raise NotAPlan("an empty file")
    kind = detect.kind(data, source.name)
    parsed = _parse(kind, data)
    _check_length(len(parsed.text))
    text, dropped, runs = furniture.strip(parsed.text)
    if not _has_chinese(text):
        raise NotAPlan("holds no Chinese text")
    words, spun = shadow.make(text)
    left_out = (*parsed.dropped, *dropped)
    return Document(
        source=source.name,
        text=text,
        shadow=words,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=detect.MEDIA_TYPES[kind],
        metadata=metadata.find(text, words, spun, parsed.fields, left_out, source.name),
        encoding=parsed.encoding,
        dropped=left_out,
        notes=(*parsed.notes, *(("run through a synonym spinner (伪原创)",) if spun else ())),
        origin=compose(runs, parsed.origin) if parsed.origin else (),
    )


def _parse(kind: detect.Kind, data: bytes) -> Parsed:
    if kind == "zip":
        raise NotAPlan("an archive inside an archive; unpack it")
    if kind in ("text", "markdown"):
        _check_length(len(data) // 4)  # no encoding takes more bytes a character
        return plaintext.parse(data) if kind == "text" else markdown.parse(data)
    return isolate.parse(kind, data)


def _check_length(characters: int) -> None:
    if characters > MAX_CHARACTERS:
        raise ReadError(f"a text of more than {MAX_CHARACTERS:,} characters; split it")


def _bytes(source: Source) -> bytes:
    """The file's or the member's bytes, whole and unchanged while they were read."""
    if source.url is not None:
        data = remote.fetch(source.url, MAX_BYTES + 1)
        _check_size(len(data))
        return data
    if source.member is not None:
        return archive.read_member(source.path, source.member, MAX_BYTES)
    with source.path.open("rb") as file:
        before = os.fstat(file.fileno())
        _check_size(before.st_size)
        data = file.read(MAX_BYTES + 1)
        after = os.fstat(file.fileno())
    if (len(data), before.st_mtime_ns) != (before.st_size, after.st_mtime_ns):
        raise ReadError("changed while it was read; try again")
    return data


def _check_size(size: int) -> None:
    if size > MAX_BYTES:
        raise ReadError(f"{size >> 20} MB, more than {MAX_BYTES >> 20} MB; split it")


def _has_chinese(text: str) -> bool:
    return len(list(islice(_CHINESE.finditer(text), _LEAST))) == _LEAST
