"""Processes given out one request at a time."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from kg.asking import Request
from kg.errors import GraphError
from kg.serve.pool import BusyError, Pool
from tests.serve.conftest import SMALL
from tests.serve.test_app import ENDLESS


def test_more_requests_than_workers_wait_for_their_turn() -> None:
    async def all_at_once(pool: Pool) -> list[bytes]:
        replies = await asyncio.gather(*(pool.ask(Request("ASK {}", table_form="csv")) for _ in range(8)))
        return [reply.text for reply in replies]

    pool = Pool(SMALL, 2)
    try:
        assert asyncio.run(all_at_once(pool)) == [b"true\n"] * 8
    finally:
        pool.close()


def test_too_many_are_sent_away_and_the_cancelled_give_their_worker_back() -> None:
    async def crowd(pool: Pool) -> None:
        asking = [asyncio.create_task(pool.ask(Request(ENDLESS))) for _ in range(2)]
        await asyncio.sleep(0.2)
        with pytest.raises(BusyError, match="too many requests"):
            await pool.ask(Request("ASK {}"))
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        assert (await pool.ask(Request("ASK {}"))).kind == "bool"

    pool = Pool(SMALL, 1, waiting=1)
    try:
        asyncio.run(crowd(pool))
    finally:
        pool.close()


def test_no_graph_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is no graph"):
        Pool(tmp_path)
