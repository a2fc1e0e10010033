"""The door that Telegram posts to, as the page's server holds it open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.channels.telegram import Webhook
from bot.channels.telegram.webhook import MOST, SECRET
from bot.channels.web import Lane, listen, serve

WORD = "a-secret-of-thirty-two-letters-1"


@asynccontextmanager
async def door(path: str = "/telegram/webhook", *, quick: bool = True) -> AsyncIterator[tuple[Webhook, str]]:
    """A webhook on loopback, and its address. `quick`: with the lane of its own, as the app has it."""
    sock = listen("127.0.0.1", 0)
    url = f"http://127.0.0.1:{sock.getsockname()[1]}{path}"
    webhook = Webhook(url, WORD)
    app = web.Application()
    for served in webhook.paths:
        app.router.add_route("*", served, webhook.answer)
    lane = Lane(webhook.paths, SECRET, webhook.key, MOST, webhook.take) if quick else None
    runner = await serve(app, sock, lane)
    try:
        yield webhook, url
    finally:
        await runner.cleanup()
