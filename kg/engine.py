"""Where work runs: in this process, or on this machine's cores. Results come in the order of the items."""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as TooLong
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

Item = TypeVar("Item")
Result = TypeVar("Result")

PATIENCE = 600.0  # seconds that one item may take before its process is ended
_AHEAD = 8  # items in work for each process: enough to keep it busy, few enough to bound memory
_OBJECTS = 50_000  # between two looks of the garbage collector: documents make few cycles (Python's own is 700)


def run(task: Callable[[Item], Result], items: Iterable[Item], jobs: int,
        lost: Callable[[Item, str], Result]) -> Iterator[Result]:
    """`task` of each item, in order, in `jobs` processes at most `jobs * 8` items ahead; 1 means in this process.

    `task` must be importable by name and must not raise. An item that kills its process (memory, a crash in
    a library) or takes longer than PATIENCE costs only itself: its result is `lost(item, reason)`.
    The processes are fresh ones (spawn), so that they inherit no threads and no locks.
    """
    if jobs <= 1:
        yield from map(task, items)
        return
    waiting = iter(items)
    with ProcessPool(jobs, context=multiprocessing.get_context("spawn"), initializer=gc.set_threshold,
                     initargs=(_OBJECTS,)) as pool:
        def start(count: int) -> Iterator[tuple[Item, ProcessFuture[Result]]]:
            for item in islice(waiting, count):
                yield item, pool.schedule(task, args=(item,), timeout=PATIENCE)

        under_way = deque(start(jobs * _AHEAD))
        while under_way:
            item, future = under_way.popleft()
            try:
                yield future.result()
            except ProcessExpired as error:
                yield lost(item, f"its process died (exit code {error.exitcode})")
            except TooLong:
                yield lost(item, f"it took longer than {PATIENCE:.0f} seconds")
            under_way.extend(start(1))


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """The garbage collector looks seldom, as in the processes of `run`: a build takes a twentieth less time."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
