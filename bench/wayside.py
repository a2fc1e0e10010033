"""Our bot with everything on: pseudonyms, seal, lock, dedupe, machine, deletions, sweeper."""

import asyncio
import gc
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bench.feed import Driver
from bench.script import ROOT, TOKEN, Step
from bot import app, log
from bot.channels import Taken
from bot.channels.telegram.api import Api
from bot.channels.telegram.hand import TelegramHand
from bot.channels.telegram.reception import Reception
from bot.channels.telegram.updates import decode
from bot.config import read
from bot.core.session import Address
from bot.keys import Keyring, new_secret
from bot.store import UNLIMITED
from bot.store.redis import Redis
from bot.sweep import Sweeper


@asynccontextmanager
async def running(api_address: str, redis_url: str, steps: list[Step]) -> AsyncIterator[Driver]:
    """The bot from the channel's reception inwards, built as the app builds it."""
    log.install(least=log.Level.error)
    config = read({"WAYSIDE_DEMO": "1", "WAYSIDE_PACKS": str(ROOT / "locales")})
    store, api = Redis(redis_url, rates=UNLIMITED), Api(TOKEN, api_address)
    await api.open()
    turns = app.turns(config, store, Keyring(new_secret(), store.salt), app.library(config))
    reception = Reception(api, turns.take, turns.gone, time.time, None, "")

    def swept(address: Address) -> TelegramHand:
        return TelegramHand(api, int(address.key), time.time, asked=False)

    async def feed(raw: bytes) -> None:
        incoming = decode(raw)
        assert incoming is not None
        handled = await reception.attend(incoming, reception.hand_for(incoming))
        assert handled is Taken.over, "an update was not handled"

    async def flush() -> None:
        """Nothing waits to be written."""

    gc.freeze()  # as the app does when all is up
    sweeping = asyncio.create_task(Sweeper(turns, swept, time.time).run())
    try:
        yield Driver(feed, flush, steps)
    finally:
        sweeping.cancel()
        with suppress(asyncio.CancelledError):
            await sweeping
        await api.close()
        await store.close()
