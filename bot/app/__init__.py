"""Builds everything; nothing else builds anything.

`serve` runs the bot until it is told to stop; `talk` is the same bot over the memory
store in a terminal; `doctor` and `held` look at the store that the settings name. Beside
this: `stores` opens and watches the store, `page` serves the page, `telegram` makes the
channel, `lines` greets the operator.
"""

import asyncio
import datetime as dt
import gc
import signal
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from bot import log
from bot.app.doctor import doctor
from bot.app.lines import opening_lines
from bot.app.numbers import serve_numbers
from bot.app.page import serve_page
from bot.app.stores import Refused, Watch, begin_store, held, open_store
from bot.app.telegram import hand_of, telegram, try_code
from bot.channels import terminal
from bot.config import Config, ConfigError
from bot.core.times import Times
from bot.keys import Keyring, new_secret
from bot.packs import Library, Settings, load
from bot.sessions import Sessions
from bot.store import UNLIMITED, Rates, Store
from bot.store.memory import Memory
from bot.sweep import Sweeper, repeat
from bot.turn import Turns

__all__ = ["Refused", "doctor", "held", "library", "serve", "talk", "times", "turns"]

FLOWS = Path(__file__).parents[2] / "flows"
CARDS_IN = frozenset(["telegram"])  # channels where a kept card stays after the chat goes quiet
HEARTBEAT = 20.0  # seconds between looks at the store: its settings, the salts, the others' secret
GRACE = 120.0  # seconds beyond a session's life for which both epochs' names count
Say = Callable[[str], None]


def library(config: Config, *, serving: bool = False) -> Library:
    """The packs as they may be shown today (UTC). Raises PackError, ConfigError."""
    if not config.packs.is_dir():
        raise ConfigError(("WAYSIDE_PACKS names no folder. To mend: give the path of a folder of packs.",))
    today = dt.datetime.now(dt.UTC).date()
    settings = Settings(times(config))
    return load(
        config.packs,
        FLOWS,
        today=today,
        settings=settings,
        demo=config.demo,
        cards_in=CARDS_IN,
        serving=serving,
    )


def times(config: Config) -> Times:
    """How long sessions and open screens last."""
    return Times(config.idle_minutes * 60.0, config.cover_minutes * 60.0)


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
        await _look_after(config, running, watch, Sweeper(running, hand_of(bot), time.time), stack)
        for line in opening_lines(config, words, address, gate, watch.doubts, numbers):
            say(line)
        _settle()
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
    config: Config, running: Turns, watch: Watch, sweeper: Sweeper, stack: AsyncExitStack
) -> None:
    """Do what nobody asks for, until the stack ends: cover and wipe, look at the store, turn the day."""
    stack.push_async_callback(sweeper.resign)
    for work in (sweeper.run(), repeat(HEARTBEAT, watch.look, running), _each_day(config, running)):
        await stack.enter_async_context(_background(work))


@asynccontextmanager
async def _background(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _settle() -> None:
    """Keep what lasts all day away from the garbage collector, which would stop everyone to look at it.

    Measured: 60 to 90 ms each time it looks through everything, 1 ms with this. What a turn makes goes
    without the collector; it looks for circles seldom, because looking was a tenth of an update's cost.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    gc.enable()


def renewed(config: Config, words: Library) -> Library:
    """The packs of a new day. Raises PackError; ConfigError if they may not be shown without a new start.

    Whether Telegram needs the try code was decided at the start.
    """
    fresh = library(config, serving=True)
    if fresh.demonstration and not words.demonstration:
        raise ConfigError(("A demonstration pack has come. To mend: stop the bot and start it again.",))
    return fresh


async def _each_day(config: Config, running: Turns) -> None:
    """Read the packs again when the day turns, so that what expired is gone."""
    while True:
        now = dt.datetime.now(dt.UTC)
        midnight = (now + dt.timedelta(days=1)).replace(hour=0, minute=0, second=1, microsecond=0)
        await asyncio.sleep((midnight - now).total_seconds())
        try:
            running.library = renewed(config, running.library)
            gc.unfreeze()  # so that the words of yesterday go
            gc.collect()
            _settle()
            log.note(log.Event.packs_loaded)
        except Exception as error:  # noqa: BLE001 (whatever is wrong with them, yesterday's stay)
            log.note(log.Event.packs_kept, err=error)


async def _told(stop: asyncio.Event) -> None:
    """Wait until a signal says to stop."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await stop.wait()
