"""Several replicas over one store: whichever is asked, a person meets one bot."""

import asyncio
import time

import pytest

from tests.replicas import ALL, ROUND, WEBHOOK, arrives, at_work, goes_round, page, steps
from tests.telegram_double import Slow, TooMany

BOTH = pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])


@BOTH
async def test_any_replica_answers_and_each_step_is_taken_once(redis_url: str, *, webhook: bool) -> None:
    async with at_work(redis_url, webhook=webhook) as replicas:
        telegram = replicas.telegram
        people = [await arrives(telegram) for _ in range(6)]
        await asyncio.gather(*map(goes_round, people))
        await telegram.settles()
        assert {steps(ana) for ana in people} == {ALL}
        assert all(len(ana.visible) == 1 for ana in people)
        await people[0].presses("Exit")
        await people[0].sees_nothing()
    assert {call.status for call in telegram.calls} == {200}


async def test_what_one_person_does_at_once_is_done_in_order(redis_url: str) -> None:
    """All of it comes before the first answer; each replica gets every other update."""
    async with at_work(redis_url, webhook=True) as replicas:
        telegram = replicas.telegram
        ana = await arrives(telegram)
        for _ in range(4):
            await ana.says("/language")
            await ana.says("/menu")
        await ana.says("/language")
        await telegram.settles()
        shown = [happened.text for happened in ana.history if happened.what == "edited"]
        assert ["What could help next." in text for text in shown[-9:]] == [False, True] * 4 + [False]
        assert len(ana.visible) == 1


@BOTH
async def test_the_death_of_a_replica_loses_and_repeats_nothing(redis_url: str, *, webhook: bool) -> None:
    """It dies in the middle of a turn: lock and lease end by themselves."""
    async with at_work(redis_url, webhook=webhook) as replicas:
        telegram = replicas.telegram
        ana = await arrives(telegram)
        await telegram.settles()
        one = replicas.running[0] if webhook else await replicas.asking()
        if webhook:
            telegram.reroutes(page(one) + WEBHOOK)
        telegram.breaks("editMessageText", Slow(60), ana)
        await ana.presses("Work and pay")
        await asyncio.sleep(0.3)
        await replicas.dies(one)
        await ana.sees("About work.", within=14)
        for label, shown in ROUND[2:]:
            await ana.presses(label)
            await ana.sees(shown)
        await telegram.settles()
        assert steps(ana) == ALL


async def test_replicas_together_send_no_more_than_one_bot_may(redis_url: str) -> None:
    """Thirty at once and then thirty a second, of both; Telegram refuses hardly any of them.

    With a bucket each they would be refused some fifty times, and without any more than eighty. A few
    are refused: on their way two can come closer together than their moments were.
    """
    async with at_work(redis_url, webhook=True, runner=("-m", "bot", "run")) as replicas:
        telegram = replicas.telegram
        telegram.limits_rate()
        people = [telegram.person() for _ in range(90)]
        began = time.monotonic()
        for ana in people:
            await ana.starts()
        for ana in people:
            await ana.sees("program", within=30)
        took = time.monotonic() - began
        alone = await telegram.bell.until(lambda: all(len(ana.visible) == 1 for ana in people), 5)
        assert alone, "what they typed goes, and no screen was sent twice"
    refused = sum(call.status == 429 for call in telegram.calls)
    assert refused < 10
    assert took > (90 - 30) / 30 - 0.1


async def test_refusals_on_several_chats_hold_every_replica_back(redis_url: str) -> None:
    """Telegram means the whole bot by it; each replica met two of the four."""
    async with at_work(redis_url, webhook=True) as replicas:
        telegram = replicas.telegram
        *people, cam = [await arrives(telegram) for _ in range(5)]
        for each in people:
            telegram.breaks("editMessageText", TooMany(3), each)
            await each.presses("Work and pay")
        await telegram.bell.until(lambda: [call.status for call in telegram.calls].count(429) == 4, 3)
        await asyncio.sleep(0.3)
        await cam.presses("Work and pay")
        assert await telegram.bell.until(lambda: not cam.spinning, 1), "the press ends, the screen waits"
        await cam.hears_nothing(1)
        for each in (*people, cam):
            await each.sees("About work.")
        await telegram.settles()
