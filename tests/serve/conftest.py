"""A served graph, and a client that sends exactly what a test says."""

from __future__ import annotations

import http.client
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest

SMALL = Path(__file__).parent.parent / "data" / "small.trig"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PAGE = "<!doctype html><title>总览</title>"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def type(self) -> str:
        return self.headers["Content-Type"].partition(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Served:
    """The address of a server, as http://127.0.0.1:PORT."""

    address: str

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)

    def send(self, method: str, path: str, body: bytes | str | None = None, **headers: str) -> Answer:
        """`headers`: written with _ for -."""
        connection = self.connect()
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, quote(path, safe="/?&=%$+"), body.encode() if isinstance(body, str) else body,
                               named)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, **headers)

    def ask(self, query: str, accept: str = "*/*", **parameters: str | list[str]) -> Answer:
        words = urlencode({"query": query} | {key.replace("_", "-"): value for key, value in parameters.items()},
                          doseq=True)
        return self.get(f"/sparql?{words}", Accept=accept)


@contextmanager
def serving(graph: Path, *options: str) -> Iterator[Served]:
    """`kg serve` in a process of its own, on a free port of this machine."""
    command = [sys.executable, "-m", "kg", "serve", "--graph", str(graph), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            line = process.stdout.readline()
            assert line.startswith("Open http://"), line + process.stderr.read()
            yield Served(line.split()[1].rstrip("/"))
        finally:
            process.terminate()
            process.wait(30)
            complaints = process.stderr.read()
    assert not complaints, complaints


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small graph, in a folder with a page."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copy(SMALL, folder / "graph.trig")
    (folder / "index.html").write_text(PAGE, "utf-8")
    (folder / "report.json").write_text("{}", "utf-8")
    with serving(folder, "--limit", "50") as running:
        yield running
