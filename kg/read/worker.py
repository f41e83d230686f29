"""The process that `isolate` starts: it parses one file after the other and answers over its pipes."""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import IO, Any

from kg.errors import NotAPlan, ReadError
from kg.read.parsed import Parsed


def send(pipe: IO[bytes], data: bytes) -> None:
    """Write a message: its length and its bytes."""
    pipe.write(len(data).to_bytes(8, "big"))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """Read a message. Raises EOFError where the other side is gone."""
    size = pipe.read(8)
    if len(size) < 8:
        raise EOFError
    data = pipe.read(int.from_bytes(size, "big"))
    if len(data) < int.from_bytes(size, "big"):
        raise EOFError
    return data


def _answer(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    module, function = request["parser"].split(":")
    try:
        parsed: Parsed = getattr(importlib.import_module(module), function)(data)
    except ReadError as error:
        return {"error": str(error), "skipped": isinstance(error, NotAPlan)}
    except MemoryError:
        why = f"needs more than {request['memory'] >> 30} GB of memory to read; save it as plain text"
        return {"error": why, "skipped": False}
    except Exception as error:  # any bug of any parser on any file costs that file only
        why = f"cannot be read as {request['kind']} ({type(error).__name__}: {error}); save it again or as text"
        return {"error": why, "skipped": False}
    return {
        "text": parsed.text,
        "fields": dict(parsed.fields),
        "dropped": [(piece.text, piece.reason) for piece in parsed.dropped],
        "notes": list(parsed.notes),
        "encoding": parsed.encoding,
    }


def _limit_memory(growth: int) -> None:
    """Let the address space grow by so many bytes at most; where the platform has no such limit, time is the bound."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (ImportError, OSError):
        return
    limit = pages * resource.getpagesize() + growth
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def serve() -> None:
    """Answer requests from standard input until it ends. What parsers print goes to standard error."""
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limited = False
    while True:
        try:
            request = json.loads(receive(requests))
            data = receive(requests)
        except EOFError:
            return
        if not limited:
            _limit_memory(request["memory"])
            limited = True
        if hasattr(signal, "alarm"):
            signal.alarm(request["seconds"] + 5)  # an orphan ends by itself
        send(answers, json.dumps(_answer(request, data)).encode())
        if hasattr(signal, "alarm"):
            signal.alarm(0)
