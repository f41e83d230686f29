"""The process that `asking` starts: it opens one graph, then answers one request after the other.

Requests and answers are lines of JSON over its pipes; an answer's text follows its line. The engine has no
limit on time, memory or depth, so this process may die at any moment: it holds nothing but its copy of the graph.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO

from kg import answer, store
from kg.errors import KgError, QueryError
from kg.store import Graph, Limits

_GRACE = 5  # seconds after its deadline in which the asker should have ended this process


def serve() -> None:
    """Answer from standard input to standard output until the input ends. The first line names the graph."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    start = json.loads(requests.readline())
    try:
        graph = store.open_graph(Path(start["graph"]))
    except KgError as error:
        _send(answers, {"error": str(error)})
        return
    _confine(start["memory"], graph.files)
    _send(answers, {})
    for line in requests:
        request = json.loads(line)
        _deadline(request["seconds"] + _GRACE)
        try:
            _send(answers, *_answered(graph, request))
        except QueryError as error:
            _send(answers, {"error": str(error)})
        except MemoryError:
            os.abort()  # as the engine does, so that the asker sees one kind of death
        except Exception as error:  # a bug on some query must not look like a crash of the engine
            _send(answers, {"error": f"the query cannot be answered ({type(error).__name__}: {error})"})
        _deadline(0)


def _answered(graph: Graph, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    limits = Limits(request["rows"], request["size"])
    found: answer.Answer
    if request["query"] is None:
        found = graph.part(request["graph"], limits)
    else:
        dataset = request["dataset"]
        found = graph.query(request["query"], limits,
                            dataset and store.Dataset(tuple(dataset["default"]), tuple(dataset["named"])))
    form = request["graph_form"] if isinstance(found, answer.Triples) else request["table_form"]
    text = answer.render(found, form).encode()
    cut = not isinstance(found, bool) and found.cut
    return {"kind": type(found).__name__, "form": form, "cut": cut, "length": len(text)}, text


def _send(pipe: BinaryIO, head: dict[str, Any], text: bytes = b"") -> None:
    pipe.write(json.dumps(head).encode() + b"\n" + text)
    pipe.flush()


def _confine(memory: int, files: int) -> None:
    """From here on: bounded memory, no file or socket opened but for the graph's `files`, none written, no core.

    Where the platform has no such limits, the asker's deadline is the bound.
    """
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        opened = max(map(int, os.listdir("/proc/self/fd")))
    except (ImportError, OSError):
        return
    limits = {resource.RLIMIT_AS: pages * resource.getpagesize() + memory, resource.RLIMIT_CORE: 0,
              resource.RLIMIT_FSIZE: 0, resource.RLIMIT_NOFILE: opened + files}
    for kind, value in limits.items():
        resource.setrlimit(kind, (value, value))


def _deadline(seconds: float) -> None:
    """Let the system end this process then, even inside the engine, should the asker be gone."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
