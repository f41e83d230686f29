"""Parsers of untrusted formats in a process of their own: a crash, a hang or a memory bomb costs one file.

One worker is started when the first such file comes, and used again until it dies. It is a plain child
process, not one of `multiprocessing`: that works from daemonic pool workers and from scripts without a
main guard, needs no fork of a threaded process, and JSON over the pipe (never pickle) means that a parser
which was taken over cannot run code here.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from kg.errors import NotAPlan, ReadError
from kg.read.parsed import Parsed
from kg.read.worker import receive, send
from kg.records import Dropped

SECONDS = 60  # for one file; the slowest sound files took 5
MEMORY = 2 << 30  # bytes of address space that a worker may add to what it starts with
FILES = 500  # after so many a fresh worker takes over, for parsers leak
PARSERS = {
    "html": "kg.read.html:parse",
    "mhtml": "kg.read.html:parse_archive",
    "docx": "kg.read.docx:parse",
    "pdf": "kg.read.pdf:parse",
    "doc": "kg.read.doc:parse",
}


def parse(kind: str, data: bytes) -> Parsed:
    """`PARSERS[kind]` over `data` in the worker.

    Raises ReadError as the parser does, and where it crashed, ran out of time or out of memory.
    """
    with _lock:
        return _decode(_worker().ask(kind, data))


class _Worker:
    """A child process that answers one request after the other."""

    def __init__(self) -> None:
        self._files = 0
        self.pid = os.getpid()  # a fork shares the pipes: it must start its own
        package = Path(__file__).resolve().parents[2]
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from kg.read.worker import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(package), *sys.path])},
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._answers = self._process.stdin, self._process.stdout

    def ask(self, kind: str, data: bytes) -> dict[str, Any]:
        late = threading.Event()

        def kill() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(SECONDS, kill)
        timer.start()
        try:
            return self._exchange(kind, data)
        except (EOFError, OSError, ValueError):
            self.stop()
            if late.is_set():
                raise ReadError(f"took longer than {SECONDS} s to read; split it or save it as plain text") from None
            raise ReadError("crashed its reader; the file is damaged, or save it as plain text") from None
        finally:
            timer.cancel()
            self._files += 1
            if late.is_set():
                self.stop()

    def _exchange(self, kind: str, data: bytes) -> dict[str, Any]:
        request = {"kind": kind, "parser": PARSERS[kind], "seconds": SECONDS, "memory": MEMORY}
        send(self._requests, json.dumps(request).encode())
        send(self._requests, data)
        answer: dict[str, Any] = json.loads(receive(self._answers))
        return answer

    @property
    def usable(self) -> bool:
        return self.pid == os.getpid() and self._files < FILES and self._process.poll() is None

    def stop(self) -> None:
        """End the child and close its pipes; in a fork only the pipes."""
        if self.pid == os.getpid():
            self._process.kill()
            self._process.wait()
        for pipe in (self._requests, self._answers):
            with contextlib.suppress(OSError):
                pipe.close()


_lock = threading.Lock()
_current: _Worker | None = None


def _worker() -> _Worker:
    global _current
    if _current is None or not _current.usable:
        _stop()
        _current = _Worker()
    return _current


@atexit.register
def _stop() -> None:
    global _current
    if _current is not None:
        _current.stop()
        _current = None


def _decode(answer: dict[str, Any]) -> Parsed:
    if "error" in answer:
        raise (NotAPlan if answer["skipped"] else ReadError)(answer["error"])
    return Parsed(
        text=answer["text"],
        fields=answer["fields"],
        dropped=tuple(Dropped(text, reason) for text, reason in answer["dropped"]),
        notes=tuple(answer["notes"]),
        encoding=answer["encoding"],
    )
