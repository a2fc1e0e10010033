"""Stopping says nothing twice, and a fault of ours does not end the asking."""

import asyncio

import pytest

from bot.channels.telegram.poll import ARRIVED, Poll
from tests.telegram_bot import HELLO, SmallBot, allowed, serving
from tests.telegram_double import Double


async def test_stopping_asks_nothing_that_the_held_call_has_said() -> None:
    """A second call beside one that Telegram still holds would be a conflict."""
    async with Double(allowed()) as double:
        async with serving(double, SmallBot()):
            ana = double.person()
            await ana.starts()
            await ana.sees(HELLO.text)
            await double.settles()
            await asyncio.sleep(2 * ARRIVED)
        assert not double.backlog.waiting
        assert all(call.fields["timeout"] for call in double.calls if call.method == "getUpdates")


async def test_a_fault_of_ours_does_not_end_the_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    accept, faults = Poll._accept, [RuntimeError()]

    async def faulty(poll: Poll, batch: list[object]) -> None:
        if faults:
            raise faults.pop()
        await accept(poll, batch)  # type: ignore[arg-type]

    monkeypatch.setattr(Poll, "_accept", faulty)
    monkeypatch.setattr("bot.channels.telegram.poll.AFTER_A_FAULT", 0.01)
    async with Double(allowed()) as double, serving(double, SmallBot()):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        assert faults == []
