"""Replicas, connections and servers end in the middle of live chats: no line is lost, repeated or moved.

The short form, a few of each; `make prove` does hundreds. How long lines took is printed (`pytest -s`).
"""

import asyncio
import random
import signal
import time
from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis as Client

from bench.relay_lines import read
from tests.long import many
from tests.redis_groups import Group, sentinel_group
from tests.relay_crash import API_S, Scene, scene
from tests.telegram_double import Slow

SLOW_S = 0.06  # seconds of a call to Telegram, so that a replica seldom dies between two turns
pytestmark = [pytest.mark.slow, pytest.mark.redis, pytest.mark.timeout(many(180, 3600))]


@pytest.fixture
async def client(redis_url: str) -> AsyncIterator[Client]:
    """A hand inside the server, which is empty."""
    async with Client.from_url(redis_url, protocol=2) as client:
        await client.flushall()
        yield client


@pytest.fixture
async def made(redis_url: str, client: Client) -> AsyncIterator[Scene]:
    """Three replicas over it, and six chats that have begun."""
    assert client
    async with scene(redis_url) as made:
        yield made


async def test_replicas_that_are_killed_lose_and_repeat_nothing(made: Scene) -> None:
    await made.goes_on(_killed(made, many(10, 200)))
    made.holds()


async def _killed(made: Scene, times: int) -> None:
    for _ in range(times):
        made.telegram.slows(random.choice((API_S, SLOW_S)))
        await asyncio.sleep(random.uniform(0.3, 1.2))
        assert await made.replicas.ends(random.choice(made.replicas.living), signal.SIGKILL) == -9
        await made.replicas.begins()


async def test_replicas_that_are_told_to_stop_lose_and_repeat_nothing(made: Scene) -> None:
    await made.goes_on(_drained(made, many(4, 40)))
    made.holds()


async def _drained(made: Scene, times: int) -> None:
    for _ in range(times):
        made.telegram.slows(random.choice((API_S, SLOW_S)))
        await asyncio.sleep(random.uniform(0.3, 0.8))
        gone = random.choice(made.replicas.living)
        await made.replicas.begins()
        assert await made.replicas.ends(gone, signal.SIGTERM, within=10) == 0


async def test_a_replica_that_stops_shows_what_it_had_begun_to_show(redis_url: str, client: Client) -> None:
    """Broken off, it would leave a lock behind, and the person would be shown nothing for five seconds."""
    async with scene(redis_url, replicas=1, advocates=1, chats=1) as made:
        (chat,), (replica,) = made.chats, made.replicas.living
        made.telegram.breaks("editMessageText", Slow(1))
        await chat.writes()
        async with asyncio.timeout(5):
            while not await client.keys("w:{*}:l"):
                await asyncio.sleep(0.01)

        assert await made.replicas.ends(replica, signal.SIGTERM) == 0

        assert chat.seen == chat.written
        assert not await client.keys("w:{*}:l")


async def test_connections_that_are_cut_lose_and_repeat_nothing(made: Scene, client: Client) -> None:
    await made.goes_on(_cut(client, many(20, 400)))
    made.holds()


async def _cut(client: Client, times: int) -> None:
    for _ in range(times):
        await asyncio.sleep(random.uniform(0.05, 0.4))
        await client.client_kill_filter(_type="normal", skipme=True)


async def test_a_failover_loses_no_line_that_was_accepted() -> None:
    with sentinel_group() as servers:
        async with scene(servers.url) as made:
            lost: list[float] = []
            await made.goes_on(_failed_over(servers, lost))
            made.holds()
            answered = [end for chat in made.chats for begun, end in chat.accepted if begun > lost[0]]
            after = min(answered) - lost[0]
            print(f"the first line was accepted after {after:.2f} s")  # noqa: T201
            assert after < 10


async def _failed_over(servers: Group, lost: list[float]) -> None:
    await asyncio.sleep(1)
    servers.master().kill()
    lost.append(time.monotonic())
    await asyncio.sleep(8)


async def test_a_page_that_was_away_hears_all_of_it_once(made: Scene) -> None:
    await made.goes_on(_away(made, many(5, 60)))
    made.holds()
    assert not any(each.again or each.resyncs > 1 for each in made.advocates)


async def _away(made: Scene, seconds: float) -> None:
    for each in made.advocates:
        each.hangs_up()
    await asyncio.sleep(seconds)
    for each in made.advocates:
        each.comes_back()
    await asyncio.sleep(1)


async def test_replicas_that_stood_still_leave_no_older_screen_behind(made: Scene) -> None:
    """Each stands still for longer than a lock lives, and then goes on with what it was about to show."""
    await made.goes_on(_stood_still(made, many(2, 20)))
    made.holds()
    for chat in made.chats:
        stands = "\n".join(message.text for message in chat.person.visible)  # perhaps with a calm line beside
        assert {chat.typed[-1], chat.written[-1]} <= {*read(stands)}, "the newest lines stand there"


async def _stood_still(made: Scene, times: int) -> None:
    made.telegram.slows(SLOW_S)
    for _ in range(times):
        await asyncio.sleep(random.uniform(0.2, 0.6))
        await made.replicas.pauses(random.choice(made.replicas.living), 6.5)
    await asyncio.sleep(0.5)
