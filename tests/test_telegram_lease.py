"""Who asks Telegram for updates when a replica is cut off from the store, alone or with all others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from redis.asyncio import Redis as Client

from bot.channels.telegram import Lease
from bot.store import Post, names
from bot.store.redis import Redis
from tests.proxy import Proxy
from tests.running import said
from tests.telegram_bot import CALM, GO_ON, HELLO, PUZZLED, SECOND, SmallBot, serving
from tests.telegram_double import Double, Person

LIVES, RENEWED, ASKED, AGAIN = 0.5, 0.1, 0.05, 0.1
"""Seconds in this world: how long a claim holds, between renewals, questions, and attempts to ask."""


@pytest.fixture(autouse=True)
async def quick(monkeypatch: pytest.MonkeyPatch, redis_url: str) -> None:
    """Twenty times as fast as elsewhere, over an empty store."""
    monkeypatch.setattr(Post.poll, "lease_ms", round(LIVES * 1000))
    monkeypatch.setattr("bot.channels.telegram.lease.RENEWED", RENEWED)
    monkeypatch.setattr("bot.channels.telegram.lease.ASKED", ASKED)
    for pause in ("CONFLICT", "FIRST", "LONGEST"):
        monkeypatch.setattr(f"bot.channels.telegram.insist.{pause}", AGAIN)
    async with Client.from_url(redis_url, protocol=2) as client:
        await client.flushall()


@pytest.fixture
async def wire(redis_url: str) -> AsyncIterator[Proxy]:
    """The way of one replica to the store."""
    async with Proxy(redis_url.removeprefix("unix://")) as wire:
        yield wire


@asynccontextmanager
async def a_lease(url: str, token: str) -> AsyncIterator[Lease]:
    """The post of asking, as a replica over this store has it."""
    store = Redis(url)
    try:
        yield Lease(lambda: store.lead(token, Post.poll), lambda: store.resign(token, Post.poll), LIVES)
    finally:
        await store.close()


def over(wire: Proxy) -> str:
    return f"redis://127.0.0.1:{wire.port}"


def conflicts(double: Double) -> int:
    """How many questions were cut off by another."""
    return sum(call.status == 409 for call in double.calls)


def asked(double: Double) -> int:
    return sum(call.method == "getUpdates" for call in double.calls)


async def test_a_replica_that_alone_is_cut_off_gives_way_to_the_one_that_took_over(
    double: Double, bot: SmallBot, wire: Proxy, redis_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It cannot know that the post went on; but when somebody asks beside it, that one has it."""
    double.tolerates("conflict")
    other = SmallBot()
    async with (
        a_lease(over(wire), "one") as mine,
        a_lease(redis_url, "another") as theirs,
        serving(double, bot, lease=mine),
    ):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        await double.settles()
        async with serving(double, other, lease=theirs):
            wire.refuses()
            bot.down = True
            await double.bell.until(lambda: conflicts(double) > 0, 9)
            await asyncio.sleep(AGAIN * 5)  # one more round of both
            met = conflicts(double)
            await goes_on(ana, double)
            await asyncio.sleep(AGAIN * 5)
            assert conflicts(double) == met, "the other asks alone"
            assert len(other.taken) == 4
        await wire.listens()
        bot.down = False
        await ana.presses(GO_ON.label)
        await ana.sees(SECOND.text)
        await double.settles()
    assert said(capsys) == ["telegram.retry kind=polling err=Conflict"]


async def goes_on(ana: Person, double: Double) -> None:
    """Four taps, each answered."""
    await ana.presses(GO_ON.label)
    await ana.sees(SECOND.text)
    for _ in range(3):
        await ana.says("and then")
        await ana.sees(PUZZLED.text)
        await double.settles()


async def test_who_loses_the_post_in_the_store_asks_no_more_until_it_is_free(
    double: Double, bot: SmallBot, redis_url: str
) -> None:
    async with (
        Client.from_url(redis_url, protocol=2) as client,
        a_lease(redis_url, "one") as mine,
        serving(double, bot, lease=mine),
    ):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        await double.settles()
        await client.set(names.post(Post.poll.key), "another", px=60_000)
        await asyncio.sleep(RENEWED * 5)
        await ana.presses(GO_ON.label)
        await ana.hears_nothing(0.5)
        assert len(double.backlog.waiting) == 1
        await client.delete(names.post(Post.poll.key))
        await ana.sees(SECOND.text)
        await double.settles()


async def test_a_replica_goes_on_asking_while_the_store_is_away_for_all(
    double: Double, bot: SmallBot, wire: Proxy
) -> None:
    """Long after its claim has ended there: nobody else would tell people that it is slow."""
    async with a_lease(over(wire), "one") as mine, serving(double, bot, lease=mine):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        await double.settles()
        wire.refuses()
        bot.down = True
        await asyncio.sleep(LIVES * 2)
        await ana.says("are you there")
        await ana.also_sees(CALM)
        await wire.listens()
        bot.down = False
        await double.settles()
        await ana.sees(PUZZLED.text)


async def test_somebody_who_asks_beside_whoever_has_the_post_does_not_take_it(
    double: Double, bot: SmallBot, redis_url: str
) -> None:
    """A bot of before, say, which is about to end: the post is ours, and we go on."""
    double.tolerates("conflict")
    stranger = SmallBot()
    async with a_lease(redis_url, "one") as mine, serving(double, bot, lease=mine):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        await asyncio.sleep(LIVES * 2)
        async with serving(double, stranger):
            await double.bell.until(lambda: conflicts(double) > 4, 9)
        before = asked(double)
        await ana.says("and then")
        await ana.sees(PUZZLED.text)
        await double.settles()
        assert asked(double) > before
