"""Updates that Telegram posts: none is lost, none is done twice, and nobody else gets in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot.channels.telegram import Patience, Telegram, Webhook
from bot.channels.web.door import listen, serve
from tests.telegram_bot import GO_ON, HELLO, NOT_OPEN, PUZZLED, SECOND, SmallBot
from tests.telegram_double import Double

WORD = "a-secret-of-thirty-two-letters-1"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@asynccontextmanager
async def posted(double: Double, bot: SmallBot, path: str = "/telegram/webhook") -> AsyncIterator[str]:
    """The channel at work behind its webhook; gives the address."""
    sock = listen("127.0.0.1", 0)
    url = f"http://127.0.0.1:{sock.getsockname()[1]}{path}"
    webhook = Webhook(url, WORD)
    app = web.Application()
    for served in webhook.paths:
        app.router.add_route("*", served, webhook.answer)
    runner = await serve(app, sock)
    telegram = Telegram(
        double.token,
        double.api,
        clock=double.clock.now,
        patience=Patience(),
        not_open=NOT_OPEN,
        webhook=webhook,
    )
    await telegram.start(bot.take, bot.gone)
    try:
        yield url
    finally:
        await telegram.stop()
        await runner.cleanup()


@pytest.fixture
async def url(double: Double, bot: SmallBot) -> AsyncIterator[str]:
    async with posted(double, bot) as url:
        await double.bell.until(lambda: bool(double.webhook_url), 3)
        yield url


async def test_a_conversation_by_webhook(double: Double, bot: SmallBot, url: str) -> None:
    assert double.webhook_url == url
    ana = double.person()
    await ana.starts()
    await ana.sees(HELLO.text)
    await ana.presses(GO_ON.label)
    await ana.sees(SECOND.text)
    await ana.says("and then")
    await ana.sees(PUZZLED.text)
    await double.settles()
    assert len(bot.taken) == 3
    assert len(ana.visible) == 1
    assert ana.spinning == 0
