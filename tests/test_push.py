"""Loading a graph into stores: a double that behaves and fails by the specification, and Oxigraph's server."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
import requests
from click.testing import CliRunner

from kg import answer, asking, push, query, remote
from kg.cli import main
from kg.errors import GraphError, OutputError
from kg.output import exclusive
from kg.push import UNION_GRAPH, PushError, journal_of, protocols
from kg.store import open_graph
from tests.store_server import StoreServer, running

PLAN = "https://w3id.org/plan-kg/id/plan/"
START = f"""@prefix plan: <https://w3id.org/plan-kg/ontology#> .
<{PLAN}甲.txt> {{ <{PLAN}甲.txt> a plan:Plan ; plan:level "县\\n级\\"" . <urn:both> a plan:Initiative }}
<{PLAN}乙.txt> {{ <{PLAN}乙.txt> a plan:Plan . <urn:both> a plan:Initiative }}
<{PLAN}丙.txt> {{ <{PLAN}丙.txt> a plan:Plan }}
"""
CHANGED = START.replace("县", "市").replace("丙", "丁")
WAYS = ("store", "update")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(protocols, "_PAUSE", 0.0)
    monkeypatch.setenv("HOME", str(tmp_path))  # whose .netrc is read
    monkeypatch.delenv("KG_AUTH", raising=False)


@pytest.fixture
def server() -> Iterator[StoreServer]:
    with running() as double:
        yield double


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "graph.trig"
    file.write_text(START, "utf-8")
    return file


def graphs(file: Path) -> dict[str, set[ox.Triple]]:
    graph = open_graph(file)
    return {name: {quad.triple for quad in graph.quads(name)} for name in graph.graphs()}


def send(file: Path, address: str, **options: object) -> dict[str, int]:
    return dict(push.push(open_graph(file), address, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("way", WAYS)
def test_only_what_changed_is_sent(server: StoreServer, file: Path, way: str) -> None:
    address = f"{server.address}/{way}"
    assert send(file, address) == {"sent": 3}
    assert server.graphs() == graphs(file)
    assert send(file, address) == {"kept": 3}
    file.write_text(CHANGED, "utf-8")
    server.asked.clear()
    assert send(file, address) == {"sent": 2, "deleted": 1, "kept": 1}
    assert server.graphs() == graphs(file)
    assert [row.partition(" ")[2] for row in server.asked] == [f"{PLAN}{name}.txt" for name in "丙丁甲"]


@pytest.mark.parametrize("way", WAYS)
def test_graphs_of_others_stay(server: StoreServer, file: Path, way: str) -> None:
    server.store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c"),
                             ox.NamedNode(f"{PLAN}another.txt")))
    send(file, f"{server.address}/{way}")
    assert f"{PLAN}another.txt" in server.graphs()


@pytest.mark.parametrize("way", WAYS)
def test_a_large_graph_goes_whole(server: StoreServer, file: Path, way: str) -> None:
    rows = "".join(f'<urn:s{number}> <urn:p> "{number}" . ' for number in range(2500))
    file.write_text(f"<urn:g> {{ {rows} }}", "utf-8")
    send(file, f"{server.address}/{way}")
    assert server.graphs() == graphs(file)


@pytest.mark.parametrize("way", WAYS)
def test_the_union_follows(server: StoreServer, file: Path, way: str) -> None:
    address = f"{server.address}/{way}"
    send(file, address, union="default")
    assert server.default() == set(open_graph(file).triples())
    assert send(file, address, union="default") == {"kept": 4}
    file.write_text(CHANGED, "utf-8")
    send(file, address, union="named")
    assert not server.default()
    assert server.graphs() == graphs(file) | {UNION_GRAPH: set(open_graph(file).triples())}


@pytest.mark.parametrize("way", WAYS)
def test_trouble_that_passes_is_waited_for(server: StoreServer, file: Path, way: str) -> None:
    server.failures = [503, 500, 429]
    assert send(file, f"{server.address}/{way}") == {"sent": 3}
    assert server.graphs() == graphs(file)


@pytest.mark.parametrize("way", WAYS)
def test_a_failure_names_graph_and_store_and_the_next_push_goes_on(server: StoreServer, file: Path, way: str) -> None:
    address = f"{server.address}/{way}"
    server.refused_graph = f"{PLAN}乙.txt"
    with pytest.raises(PushError) as caught:
        send(file, address)
    assert str(caught.value).startswith(f"{address}: <{PLAN}乙.txt>: 507 Insufficient Storage (no room); ")
    server.refused_graph, server.asked = "", []
    assert send(file, address) == {"kept": 1, "sent": 2}
    assert server.graphs() == graphs(file)


def test_a_process_that_is_killed_is_resumed(server: StoreServer, file: Path) -> None:
    server.seconds = 0.5
    command = [sys.executable, "-m", "kg", "push", f"{server.address}/store", "--graph", str(file)]
    with subprocess.Popen(command) as process:
        while len(server.asked) < 2:
            time.sleep(0.01)
        process.kill()
    file.write_text(file.read_text("utf-8").replace("乙", "戊"), "utf-8")
    server.seconds = 0.0
    send(file, f"{server.address}/store")
    assert server.graphs() == graphs(file)


def test_a_journal_cut_off_in_a_line_is_no_claim(server: StoreServer, file: Path) -> None:
    address = f"{server.address}/store"
    send(file, address)
    journal = journal_of(file, address)
    journal.write_bytes(journal.read_bytes()[:-3])
    assert send(file, address) == {"kept": 2, "sent": 1}


def test_a_store_that_was_emptied_is_filled_again(server: StoreServer, file: Path) -> None:
    send(file, f"{server.address}/store")
    send(file, f"{server.address}/update")
    server.store.clear()
    assert send(file, f"{server.address}/store") == {"sent": 3}
    server.store.clear()
    assert send(file, f"{server.address}/update") == {"kept": 3}  # an address that cannot be asked
    assert send(file, f"{server.address}/update", everything=True) == {"sent": 3}
    assert server.graphs() == graphs(file)


@pytest.mark.parametrize("challenge", ["Basic realm=x", 'Digest realm="x", nonce="y", qop="auth", algorithm="MD5"'])
@pytest.mark.parametrize("way", WAYS)
def test_a_password_from_the_environment(server: StoreServer, file: Path, monkeypatch: pytest.MonkeyPatch,
                                         challenge: str, way: str) -> None:
    server.challenge = challenge
    with pytest.raises(PushError, match=r"401 Unauthorized .*; give user:password in KG_AUTH or ~/.netrc"):
        send(file, f"{server.address}/{way}")
    monkeypatch.setenv("KG_AUTH", "dba:secret")
    assert send(file, f"{server.address}/{way}") == {"sent": 3}


def test_a_password_from_netrc(server: StoreServer, file: Path, tmp_path: Path) -> None:
    server.challenge = "Digest realm=x, nonce=y"
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login dba password secret\n")
    assert send(file, f"{server.address}/store") == {"sent": 3}


@pytest.mark.parametrize(("address", "message"), [
    ("http://127.0.0.1:9/", "http://127.0.0.1:9/: cannot be reached (Connection refused)"),
    ("ftp://a.example/", "ftp://a.example/: not the address of an endpoint; it begins with http:// or https://"),
    ("http://me:secret@a.example/", "a.example: an address with a password in it; "
                                    "give user:password in KG_AUTH or ~/.netrc")])
def test_no_store(file: Path, address: str, message: str) -> None:
    with pytest.raises(PushError) as caught:
        send(file, address)
    assert str(caught.value) == message


def test_a_graph_without_names_is_refused(server: StoreServer, tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("<urn:a> <urn:b> <urn:c> .", "utf-8")
    with pytest.raises(GraphError, match="has no named graphs"):
        send(file, f"{server.address}/store")


def test_a_folder_that_cannot_remember(server: StoreServer, file: Path) -> None:
    (file.parent / "pushed").write_text("")
    with pytest.raises(OutputError, match=r"pushed.*cannot be"):
        send(file, f"{server.address}/store")
    assert not server.asked


def test_a_store_that_goes_away_is_named_with_the_graph(server: StoreServer, file: Path) -> None:
    opened = open_graph(file)
    with pytest.raises(PushError) as caught:
        push.push(opened, f"{server.address}/store", watch=lambda done, total: setattr(server, "gone", True))
    assert re.fullmatch(rf"{server.address}/store: cannot be reached \(.+\), at <{PLAN}乙.txt>; the next push goes on "
                        "from here", str(caught.value))


def test_two_at_once_are_told(server: StoreServer, file: Path) -> None:
    with exclusive(file.parent / "pushed"), pytest.raises(OutputError, match="is writing here"):
        send(file, f"{server.address}/store")


def test_from_the_command_line(server: StoreServer, file: Path) -> None:
    asked = ["push", f"{server.address}/store", "--graph", str(file)]
    shown = CliRunner().invoke(main, [*asked, "--dry-run"])
    assert shown.output.splitlines()[0] == f"would be sent: {PLAN}丙.txt"
    assert not server.asked
    done = CliRunner().invoke(main, asked)
    assert (done.exit_code, done.output) == (0, "3 graphs sent, 0 deleted, 0 unchanged.\n")
    assert CliRunner().invoke(main, [*asked, "--dry-run"]).output == ""
    assert len(CliRunner().invoke(main, [*asked, "--dry-run", "--all"]).output.splitlines()) == 3


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """Oxigraph's own server, where it is installed (PyPI: oxigraph)."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.is_file():
        pytest.skip("needs the oxigraph server (pip install oxigraph)")
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [str(program), "serve", "-l", str(folder), "-b", address]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(100):
                try:
                    requests.get(f"http://{address}/", timeout=5)
                    break
                except requests.ConnectionError:
                    time.sleep(0.1)
            yield f"http://{address}"
        finally:
            process.terminate()


@pytest.mark.parametrize("way", WAYS)
def test_saved_questions_have_the_same_answers_there(built: Path, tmp_path: Path, way: str) -> None:
    values = {"plan": "庄浪", "a": "庄浪", "b": "淄川", "name": "课后服务"}
    with oxigraph(tmp_path / "store") as address:
        send(built, f"{address}/{way}", union="default", everything=True)
        for question in query.saved():
            text = question.filled({p.name: values[p.name] for p in question.parameters if p.default is None})
            here = asking.once(built, asking.Request(text))
            there = remote.once(f"{address}/query", asking.Request(text))
            assert answer.read(there.text) == answer.read(here.text), question.name
