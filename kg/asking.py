"""Asking in a process of its own: a query that never ends, eats the memory or crashes the engine costs only itself.

The process keeps its graph open and is used again until it dies. It is a plain child process that speaks JSON
over pipes, not one of `multiprocessing`: that needs a main guard in scripts, and a fork would share the engine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.answer import Format
from kg.errors import GraphError, LimitError, QueryError
from kg.store import Dataset, state

SECONDS = 60.0
MEMORY = 2 << 30  # bytes that a query may add to what the open graph takes
ROWS = 1_000_000
SIZE = 200_000_000  # characters


@dataclass(frozen=True, slots=True)
class Request:
    """A query, or (without one) a graph to be had whole: the one with an IRI, or the union."""

    query: str | None = None
    graph: str | None = None
    dataset: Dataset | None = None
    table_form: Format = "json"
    graph_form: Format = "turtle"
    seconds: float = SECONDS
    rows: int = ROWS
    size: int = SIZE


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as text in the format that was asked for."""

    kind: str  # Table, Triples or bool
    form: Format
    text: bytes
    cut: bool  # a limit on rows or size left some out


class Worker:
    """A process with one graph open. It answers one request at a time; `stop` may come from any thread."""

    def __init__(self, graph: Path, memory: int = MEMORY) -> None:
        """Start the process, which opens the graph meanwhile; the first `ask` waits for it."""
        self.graph = graph
        self._seen = state(graph)
        self._open = False
        self._late = threading.Event()
        package = Path(__file__).resolve().parents[1]
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from kg.worker import serve; serve()"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(package), *sys.path])})
        self._write({"graph": str(graph), "memory": memory})

    @property
    def usable(self) -> bool:
        """Whether it lives and its graph is still the one on disk."""
        return self._process.poll() is None and self._seen == state(self.graph)

    def wait(self) -> None:
        """Return once the graph is open. Raises GraphError, one line, where it cannot be opened."""
        if self._open:
            return
        try:
            head = self._read()
        except EOFError:
            raise GraphError(f"{self.graph}: it {self._death()}") from None
        if "error" in head:
            raise GraphError(head["error"])
        self._open = True

    def ask(self, request: Request) -> Reply:
        """The answer. Raises QueryError on a query that is wrong; LimitError where it takes longer than its
        seconds, more memory than it may, or kills the process; GraphError where there is no graph to ask."""
        self.wait()
        timer = threading.Timer(request.seconds, self._expire)
        timer.start()
        try:
            self._write(asdict(request))
            head = self._read()
            if "error" in head:
                raise QueryError(head["error"])
            return Reply(head["kind"], head["form"], self._text(head["length"]), head["cut"])
        except EOFError:
            why = self._death()
            if self._late.is_set():
                why = f"takes longer than {request.seconds:g} seconds; narrow it or allow more time"
            raise LimitError(f"the query {why}") from None
        finally:
            timer.cancel()

    def stop(self) -> None:
        """End the process, whatever it is doing; an `ask` under way raises LimitError."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End the process and give back its pipes; an `ask` under way fails."""
        self.stop()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            try:
                pipe.close()
            except OSError:  # what was left to be written to a dead process
                continue

    def _expire(self) -> None:
        self._late.set()
        self._process.kill()

    def _write(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:  # it is dead, as the next reading shows
            return

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        head: dict[str, Any] = json.loads(line)
        return head

    def _text(self, length: int) -> bytes:
        assert self._process.stdout is not None
        text = self._process.stdout.read(length)
        if len(text) < length:
            raise EOFError
        return text

    def _death(self) -> str:
        """Why the process died, as far as its exit code tells."""
        code = self._process.wait()
        if code == -6:  # SIGABRT: an allocation failed
            return "needs more memory than a query may have; narrow it, or count before you list"
        if code == -11:  # SIGSEGV: the stack ended
            return "is too long or too deeply nested for the engine; split it"
        return f"ended the process that answers (exit code {code})"


def once(graph: Path, request: Request) -> Reply:
    """The answer from a process that is started for it alone. Raises as `Worker.ask` does."""
    worker = Worker(graph)
    try:
        return worker.ask(request)
    finally:
        worker.close()

