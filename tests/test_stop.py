"""Stopping: turns under way end, what comes meanwhile is for another replica, and no one sees any of it."""

import asyncio
import signal
import time
from pathlib import Path

import aiohttp
import pytest
from redis.asyncio import Redis as Client

from bot.store import Post, names
from tests.replicas import ALL, WEBHOOK, Replicas, arrives, at_work, goes_round, page, steps
from tests.running import Process, a_redis
from tests.running import at_work as in_this_process
from tests.telegram_double import Double, Person, Slow

BOTH = pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])


async def the_busy_one(replicas: Replicas) -> Process:
    """One that updates come to."""
    return replicas.running[0] if replicas.secret else await replicas.asking()


@BOTH
async def test_a_stop_in_the_middle_of_conversations_loses_and_repeats_nothing(
    redis_url: str, *, webhook: bool
) -> None:
    async with at_work(redis_url, webhook=webhook) as replicas:
        telegram = replicas.telegram
        people = [await arrives(telegram) for _ in range(6)]
        telegram.slows(0.05)
        walks = [asyncio.create_task(goes_round(ana, 10)) for ana in people]
        await people[0].sees("Some begin by owing")
        assert await replicas.stops(await the_busy_one(replicas)) == 0
        await asyncio.gather(*walks)
        await telegram.settles()
        assert [steps(ana) for ana in people] == [ALL] * 6
        assert all(len(ana.visible) == 1 for ana in people)
        assert [ana.toasts for ana in people] == [()] * 6


@BOTH
async def test_a_rolling_restart_under_load_is_seen_by_nobody(redis_url: str, *, webhook: bool) -> None:
    async with at_work(redis_url, webhook=webhook) as replicas:
        telegram = replicas.telegram
        people = [await arrives(telegram) for _ in range(6)]
        over = asyncio.Event()
        walks = [asyncio.create_task(_walks_on(ana, over)) for ana in people]
        for old in list(replicas.running):
            await replicas.begins()
            assert await replicas.stops(old) == 0
        over.set()
        rounds = await asyncio.gather(*walks)
        await telegram.settles()
        assert [steps(ana) for ana in people] == [2 + (ALL - 2) * times for times in rounds]
        assert all(len(ana.visible) == 1 for ana in people)
        assert [ana.toasts for ana in people] == [()] * 6


async def _walks_on(ana: Person, over: asyncio.Event) -> int:
    """Go round until it is over; how often."""
    times = 0
    while not over.is_set():
        await goes_round(ana, 10)
        times += 1
    return times


async def test_whoever_stops_says_so_at_once_and_takes_no_more(redis_url: str) -> None:
    async with at_work(redis_url, webhook=True, number=1) as replicas:
        telegram, (one,) = replicas.telegram, replicas.running
        ana = await arrives(telegram)
        telegram.breaks("editMessageText", Slow(2), ana)
        await ana.presses("Work and pay")
        await asyncio.sleep(0.3)
        ended = asyncio.create_task(one.ends(signal.SIGTERM))
        await one.says("stopping")
        async with aiohttp.ClientSession() as session:
            for path in ("/readyz", "/healthz"):  # a proxy looks at the second
                async with session.get(page(one) + path) as answer:
                    assert (answer.status, await answer.text()) == (503, "stopping\n")
            secret = {"X-Telegram-Bot-Api-Secret-Token": replicas.secret}
            async with session.post(page(one) + WEBHOOK, json={"update_id": 1}, headers=secret) as answer:
                assert (answer.status, await answer.read()) == (503, b"")
                assert answer.headers["Connection"].lower() == "close"
        assert await ended == 0
        await ana.sees("About work.")
        await telegram.settles()


@BOTH
async def test_telegram_that_hangs_keeps_nobody_from_stopping(redis_url: str, *, webhook: bool) -> None:
    """The turn is broken off, and its update is for the next replica."""
    async with at_work(redis_url, webhook=webhook) as replicas:
        telegram = replicas.telegram
        ana = await arrives(telegram)
        await telegram.settles()
        telegram.breaks("editMessageText", Slow(60), ana)
        one = await the_busy_one(replicas)
        if webhook:
            telegram.reroutes(page(one) + WEBHOOK)
        await ana.presses("Work and pay")
        await asyncio.sleep(0.3)
        began = time.monotonic()
        assert await replicas.stops(one) == 0
        assert time.monotonic() - began < 10
        await ana.sees("About work.", within=12)
        await telegram.settles()
        assert len(ana.visible) == 1


async def test_a_store_that_hangs_keeps_nobody_from_stopping(tmp_path: Path) -> None:
    """Nothing can be handed over then: lease and lock end by themselves."""
    with a_redis(tmp_path / "s") as server:
        url = f"unix://{tmp_path / 's'}"
        async with at_work(url, webhook=True, number=1) as replicas:
            ana = await arrives(replicas.telegram)
            await replicas.telegram.settles()
            server.send_signal(signal.SIGSTOP)
            try:
                await ana.presses("Work and pay")
                began = time.monotonic()
                assert await replicas.stops(replicas.running[0]) == 0
                assert time.monotonic() - began < 10
            finally:
                server.send_signal(signal.SIGCONT)
            await replicas.begins()
            await ana.sees("About work.", within=12)
            await replicas.telegram.settles()


async def test_what_the_webhook_answers_tells_nothing_about_the_bot(redis_url: str) -> None:
    async with at_work(redis_url, webhook=True, number=1) as replicas:
        (one,) = replicas.running
        assert any("Telegram   on, by webhook at http://127.0.0.1:9/" in line for line in one.lines)
        right = {"X-Telegram-Bot-Api-Secret-Token": replicas.secret, "Content-Type": "application/json"}
        async with aiohttp.ClientSession() as session:
            for headers, body in (
                (right, b"{"),
                (right, b'{"update_id": 1}'),
                ({}, b""),
                (right, b" " * 70_000),
            ):
                async with session.post(page(one) + WEBHOOK, data=body, headers=headers) as answer:
                    assert await answer.read() == b""
                    assert "Server" not in answer.headers


async def test_the_right_to_ask_is_given_back(redis_url: str) -> None:
    async with at_work(redis_url, webhook=False, number=1) as replicas, Client.from_url(redis_url) as client:
        await arrives(replicas.telegram)
        assert await client.exists(names.post(Post.poll.key))
        assert await replicas.stops(replicas.running[0]) == 0
        assert not await client.exists(names.post(Post.poll.key))


async def test_the_sweep_is_given_back(embedded_url: str) -> None:
    async with Double() as telegram, in_this_process(telegram, embedded_url) as house:
        await house.sweeps()
        assert await house.client.exists(names.post(Post.sweep.key))
        await house.sweeper.resign()
        assert not await house.client.exists(names.post(Post.sweep.key))
