"""The processes that answer for a server: a few, each with the graph open, given out one request at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread

from kg.asking import Reply, Request, Worker
from kg.errors import KgError


class BusyError(KgError):
    """More requests wait than the server lets wait."""


class Pool:
    """`size` workers over one graph, and at most `waiting` requests that wait for one."""

    def __init__(self, graph: Path, size: int = 2, waiting: int = 32) -> None:
        """Start the workers. Raises GraphError, one line, where the graph cannot be opened."""
        self._graph, self._room = graph, size + waiting
        self._under_way = 0
        self._idle = [Worker(graph) for _ in range(size)]
        self._free = asyncio.Semaphore(size)
        try:
            self._idle[0].wait()
        except KgError:
            self.close()
            raise

    async def ask(self, request: Request) -> Reply:
        """The answer. Raises BusyError, and as `Worker.ask` does. Cancelled, it ends the query's process."""
        async with self._worker() as worker:
            return await to_thread.run_sync(worker.ask, request, abandon_on_cancel=True)

    def close(self) -> None:
        """End all processes; no request may be under way."""
        while self._idle:
            self._idle.pop().close()

    @asynccontextmanager
    async def _worker(self) -> AsyncIterator[Worker]:
        """One for this request alone, fresh where the last died or its graph was built again."""
        if self._under_way == self._room:
            raise BusyError("too many requests wait already; ask again later")
        self._under_way += 1
        try:
            async with self._free:
                worker = self._idle.pop()
                try:
                    worker = self._fresh(worker)
                    yield worker
                except asyncio.CancelledError:
                    worker.close()
                    raise
                finally:
                    self._idle.append(self._fresh(worker))
        finally:
            self._under_way -= 1

    def _fresh(self, worker: Worker) -> Worker:
        """The worker, or another in its place, which opens the graph meanwhile."""
        if worker.usable:
            return worker
        worker.close()
        return Worker(self._graph)
