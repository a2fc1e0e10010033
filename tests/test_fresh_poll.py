"""Stopping says nothing to Telegram that the call under way has said already."""

import asyncio

from bot.channels.telegram.poll import ARRIVED
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
