"""`kg serve`: a built graph over HTTP, for people (its pages, and one to ask from) and for tools (SPARQL)."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from pathlib import Path

import uvicorn

from kg.errors import OutputError
from kg.serve.app import Limits, Server
from kg.serve.guard import LOOPBACK
from kg.serve.pool import Pool

__all__ = ["Limits", "run"]

_CONNECTIONS = 128
_HEADERS = 128_000  # bytes of a request's line and headers: room for a long query in a GET


def run(graph: Path, host: str = "127.0.0.1", port: int = 8000, limits: Limits | None = None, workers: int = 2,
        names: Collection[str] = (), ready: Callable[[str], None] = print) -> None:
    """Serve until interrupted; `ready` hears the address. `port` 0 takes a free one.

    `names`: hosts by which it may be called besides its address and those of this machine.
    Raises GraphError where there is no graph, and OutputError where the address is taken or not this machine's.
    """
    pool = Pool(graph, workers)
    try:
        with _listening(host, port) as listening:
            name = f"[{host}]" if ":" in host else host
            app = Server(graph, pool, limits or Limits()).app(LOOPBACK | {name, *names})
            config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False, ws="none",
                                    http="h11", limit_concurrency=_CONNECTIONS, timeout_graceful_shutdown=3,
                                    h11_max_incomplete_event_size=_HEADERS)
            ready(f"http://{name}:{listening.getsockname()[1]}/")
            uvicorn.Server(config).run([listening])
    finally:
        pool.close()


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise OutputError(f"{host}:{port}: cannot be listened on ({error.strerror}); "
                          "choose another --port or --host") from error
