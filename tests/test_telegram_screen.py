"""One screen in a chat: edited in place, replaced only when there is no other way."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import Telegram
from tests.telegram_bot import CLOSED, HELLO, NOT_TAKEN, PUZZLED, SECOND, SmallBot, allowed, serving
from tests.telegram_double import Double


@pytest.fixture
async def double() -> AsyncIterator[Double]:
    async with Double(allowed()) as double:
        yield double


@pytest.fixture
def bot() -> SmallBot:
    return SmallBot()


@pytest.fixture
async def telegram(double: Double, bot: SmallBot) -> AsyncIterator[Telegram]:
    async with serving(double, bot) as telegram:
        yield telegram


@pytest.mark.usefixtures("telegram")
async def test_start_shows_one_silent_screen_and_takes_what_was_typed(double: Double) -> None:
    ana = double.person()
    await ana.starts()
    await ana.sees(HELLO.text)
    await double.settles()
    assert [message.text for message in ana.visible] == [HELLO.text]
    assert ana.screen.silent
