"""HTTP to servers: what is trusted, what is waited for, and what a user is told."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from kg.client import Client, Response, ServerError, one_line


class Echo(BaseHTTPRequestHandler):
    """Answers 200, or first as often with the status that the server holds as it says."""

    def do_GET(self) -> None:
        self.server.seen.append(self.headers.get("Authorization", ""))  # type: ignore[attr-defined]
        status = self.server.statuses.pop(0) if self.server.statuses else 200  # type: ignore[attr-defined]
        self.send_response(status)
        self.send_header("Retry-After", "0")
        self.send_header("Location", "http://127.0.0.1:9/")
        self.end_headers()
        self.wfile.write(b"x" * 100_000)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(certificate: Path | None = None) -> Iterator[HTTPServer]:
    with HTTPServer(("127.0.0.1", 0), Echo) as server:
        server.statuses, server.seen = [], []  # type: ignore[attr-defined]
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("KG_AUTH", raising=False)


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("openssl"):
        pytest.skip("needs openssl to make a certificate")
    certificate = tmp_path / "both.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=IP:127.0.0.1", "-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "cert")],
                   check=True, capture_output=True)
    certificate.write_text((tmp_path / "key").read_text() + (tmp_path / "cert").read_text())
    with serving(certificate) as server:
        address = f"https://127.0.0.1:{server.server_address[1]}/"
        with pytest.raises(ServerError, match=r"cannot be reached \(.*certificate verify failed"):
            Client(address).send("GET")
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "cert"))
        assert Client(address).send("GET").good


def test_no_redirect_is_followed_and_a_long_answer_is_cut() -> None:
    with serving() as server:
        server.statuses[:] = [307]  # type: ignore[attr-defined]
        answer = Client(f"http://127.0.0.1:{server.server_address[1]}/").send("GET", largest=10)
        assert (answer.status, len(answer.body)) == (307, 11)


def test_only_who_persists_asks_again() -> None:
    with serving() as server:
        client = Client(f"http://127.0.0.1:{server.server_address[1]}/")
        server.statuses[:] = [503, 503]  # type: ignore[attr-defined]
        assert client.send("GET").status == 503
        client.persist(1, 0.0)
        assert client.send("GET").status == 200
        server.statuses[:] = [503, 503]  # type: ignore[attr-defined]
        assert client.send("GET").status == 503


def test_a_password_is_sent_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_AUTH", "me:a:b")
    with serving() as server:
        client = Client(f"http://127.0.0.1:{server.server_address[1]}/")
        client.send("GET")
        server.statuses[:] = [401]  # type: ignore[attr-defined]
        assert client.send("GET").good
        assert server.seen == ["", "", "Basic bWU6YTpi"]  # type: ignore[attr-defined]
        server.statuses[:] = [401]  # type: ignore[attr-defined]
        assert client.send("GET").status == 401


def test_an_answer_as_a_line() -> None:
    assert Response(507, "text/plain", b"no\n room").line() == "507 Insufficient Storage (no room)"
    assert Response(404, "text/html", b"<h1>").line() == "404 Not Found"
    assert Response(401, "text/plain", b"").line().endswith("; give user:password in KG_AUTH or ~/.netrc")
    assert Response(599, "text/plain", b"").line() == "599 unknown status"
    assert len(one_line(b"\xff" * 1000)) == 200
