"""The process that answers: what it says over its pipes, and what it may not do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SMALL = Path(__file__).parent / "data" / "small.trig"


def exchange(*messages: dict[str, Any]) -> list[bytes]:
    lines = b"".join(json.dumps(message).encode() + b"\n" for message in messages)
    done = subprocess.run([sys.executable, "-c", "from kg.worker import serve; serve()"],
                          input=lines, capture_output=True, check=True)
    return done.stdout.splitlines(keepends=True)


def test_a_line_for_the_graph_and_a_head_and_text_for_each_request() -> None:
    request = {"query": "ASK {}", "graph": None, "dataset": None, "table_form": "csv", "graph_form": "turtle",
               "seconds": 60, "rows": 10, "size": 1000}
    opened, head, text = exchange({"graph": str(SMALL), "memory": 1 << 30}, request)
    assert json.loads(opened) == {}
    assert json.loads(head) == {"kind": "bool", "form": "csv", "cut": False, "length": len(text)}
    assert text == b"true\n"


def test_no_graph_is_one_line_and_the_end() -> None:
    head, = exchange({"graph": "/no/such/graph.trig", "memory": 1 << 30})
    assert "there is no graph" in json.loads(head)["error"]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the limits need Linux's /proc")
@pytest.mark.parametrize("deed", ["socket.socket()", "open('/etc/hostname')", "bytearray(1 << 30)"])
def test_once_confined_it_opens_nothing_and_stays_small(deed: str) -> None:
    code = f"import socket\nfrom kg import worker\n{deed}\nworker._confine(100 << 20, 0)\n{deed}"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "line 5" in done.stderr
    assert "OSError" in done.stderr or "MemoryError" in done.stderr
