"""Parsers of untrusted formats in a process of their own: a crash, a hang or a memory bomb costs one file.

One worker is started when the first such file comes, and used again until it dies. It is a plain child
process, not one of `multiprocessing`: that works from daemonic pool workers and from scripts without a
main guard, needs no fork of a threaded process, and JSON over the pipe (never pickle) means that a parser
which was taken over cannot run code here.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from kg.errors import NotAPlan, ReadError
from kg.read.parsed import Parsed
from kg.records import Dropped

SECONDS = 60  # for one file; the slowest sound files took 5
MEMORY = 2 << 30  # bytes of address space that a worker may add to what it starts with
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
        self.pid = os.getpid()  # a fork shares the pipes: it must start its own
        package = Path(__file__).resolve().parents[2]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kg.read.isolate"],
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

    def _exchange(self, kind: str, data: bytes) -> dict[str, Any]:
        _send(self._requests, json.dumps({"kind": kind}).encode())
        _send(self._requests, data)
        answer: dict[str, Any] = json.loads(_receive(self._answers))
        return answer

    @property
    def usable(self) -> bool:
        return self.pid == os.getpid() and self._process.poll() is None

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


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(8, "big"))
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    size = pipe.read(8)
    if len(size) < 8:
        raise EOFError
    data = pipe.read(int.from_bytes(size, "big"))
    if len(data) < int.from_bytes(size, "big"):
        raise EOFError
    return data


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


# From here on: the child.


def _answer(kind: str, data: bytes) -> dict[str, Any]:
    module, function = PARSERS[kind].split(":")
    try:
        parsed: Parsed = getattr(importlib.import_module(module), function)(data)
    except ReadError as error:
        return {"error": str(error), "skipped": isinstance(error, NotAPlan)}
    except MemoryError:
        why = f"needs more than {MEMORY >> 30} GB of memory to read; save it as plain text"
        return {"error": why, "skipped": False}
    except Exception as error:  # any bug of any parser on any file costs that file only
        why = f"cannot be read as {kind} ({type(error).__name__}: {error}); save it again or as text"
        return {"error": why, "skipped": False}
    return {
        "text": parsed.text,
        "fields": dict(parsed.fields),
        "dropped": [(piece.text, piece.reason) for piece in parsed.dropped],
        "notes": list(parsed.notes),
        "encoding": parsed.encoding,
    }


def _limit_memory() -> None:
    """Let the address space grow by MEMORY at most; where the platform has no such limit, time is the bound."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (ImportError, OSError):
        return
    limit = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _serve() -> None:
    """Answer requests from standard input until it ends. What parsers print goes to standard error."""
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit_memory()
    while True:
        try:
            kind = json.loads(_receive(requests))["kind"]
            data = _receive(requests)
        except EOFError:
            return
        if hasattr(signal, "alarm"):
            signal.alarm(SECONDS + 5)  # an orphan ends by itself
        _send(answers, json.dumps(_answer(kind, data)).encode())
        if hasattr(signal, "alarm"):
            signal.alarm(0)


if __name__ == "__main__":
    _serve()
