"""Builds everything; nothing else builds anything.

`serve` runs the bot until it is told to stop; `talk` is the same bot over the memory
store in a terminal; `doctor` and `held` look at the store that the settings name. Beside
this: `stores` opens and watches the store, `page` serves the page, `telegram` makes the
channel, `words` keeps the packs up to date, `lines` greets the operator.
"""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager

from bot import log
from bot.app.doctor import doctor
from bot.app.lines import opening_lines
from bot.app.numbers import serve_numbers
from bot.app.page import serve_page
from bot.app.stores import Refused, Watch, begin_store, held, open_store
from bot.app.telegram import hand_of, telegram, try_code
from bot.app.words import Say, Words, library, settle, times
from bot.channels import terminal
from bot.config import Config
from bot.keys import Keyring, new_secret
from bot.packs import Library
from bot.sessions import Sessions
from bot.store import UNLIMITED, Rates, Store
from bot.store.memory import Memory
from bot.sweep import Sweeper, repeat
from bot.turn import Turns

__all__ = ["Refused", "doctor", "held", "library", "serve", "talk", "times", "turns"]

HEARTBEAT = 20.0  # seconds between looks at the store: its settings, the salts, the others' secret
GRACE = 120.0  # seconds beyond a session's life for which both epochs' names count


def turns(
    config: Config, store: Store, ring: Keyring, words: Library, fit: Callable[[], bool] = lambda: True
) -> Turns:
    """Everything between a channel and the store. `fit` says whether someone new may be taken."""
    grace = config.idle_minutes * 60 + GRACE
    return Turns(Sessions(store, ring, grace, time.time), words, times(config), time.time, fit=fit)


async def talk(config: Config) -> None:
    """The bot in this terminal, with its memory in this process."""
    store = Memory(time.time, UNLIMITED)
    ring = Keyring(new_secret(), store.salt)
    await terminal.talk(turns(config, store, ring, library(config)).take)


async def serve(config: Config, say: Say, rates: Rates | None = None) -> None:
    """Run until SIGINT or SIGTERM. Raises WaysideError when something cannot be used.

    `rates` are the sizes of the shared buckets, other than ours for measuring and for tests.
    """
    log.guard(asyncio.get_running_loop())
    stop = asyncio.Event()
    async with AsyncExitStack() as stack:
        begun = None if config.redis_url else begin_store(stack)  # it comes up while the packs are read
        words = library(config)
        _note(config, words)
        watch = await open_store(config, stack, rates, begun=begun)
        running = turns(config, watch.store, watch.ring, words, fit=lambda: watch.fit)
        numbers = await serve_numbers(config, running, watch, stack)
        gate = try_code(config, words)
        bot = telegram(config, running, gate)
        webhook = bot.webhook if bot else None
        address = await serve_page(
            config, running, stack, trouble=lambda: watch.trouble, stopping=stop.is_set, webhook=webhook
        )
        if bot:
            await bot.start(running.take, running.gone)
            stack.push_async_callback(bot.stop)
        kept = Words(config, running, say)
        kept.listen(stop)
        await _look_after(kept, running, watch, Sweeper(running, hand_of(bot), time.time), stack)
        for line in opening_lines(config, words, address, gate, watch.doubts, numbers):
            say(line)
        settle()
        log.note(log.Event.started)
        await _told(stop)
        log.note(log.Event.stopping)
    log.note(log.Event.stopped)


def _note(config: Config, words: Library) -> None:
    """Say in the log what the opening lines say to whoever looks on."""
    log.note(log.Event.packs_loaded)
    if words.demonstration:
        log.note(log.Event.packs_demonstration)
    if config.warnings:
        log.note(log.Event.config_doubtful, n=len(config.warnings))


async def _look_after(
    words: Words, running: Turns, watch: Watch, sweeper: Sweeper, stack: AsyncExitStack
) -> None:
    """Do what nobody asks for, until the stack ends: cover and wipe, look at the store, renew the words."""
    stack.push_async_callback(sweeper.resign)
    for work in (sweeper.run(), repeat(HEARTBEAT, watch.look, running), words.keep()):
        await stack.enter_async_context(_background(work))


@asynccontextmanager
async def _background(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _told(stop: asyncio.Event) -> None:
    """Wait until a signal says to stop."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await stop.wait()
