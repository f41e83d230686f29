"""Where work runs: in this process, or on this machine's cores. Results come in the order of the items."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 8  # items in work for each process: enough to keep it busy, few enough to bound memory


def run(task: Callable[[Item], Result], items: Iterable[Item], jobs: int = 1) -> Iterator[Result]:
    """`task` of each item, in order. With more than one job at most `jobs * 8` items are under way at once.

    `task` must be importable by name and must not raise. The processes are fresh ones (spawn), so that
    they inherit no threads and no locks.
    """
    if jobs <= 1:
        yield from map(task, items)
        return
    waiting = iter(items)
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        under_way = [pool.submit(task, item) for item in islice(waiting, jobs * _AHEAD)]
        while under_way:
            yield under_way.pop(0).result()
            under_way += [pool.submit(task, item) for item in islice(waiting, 1)]
