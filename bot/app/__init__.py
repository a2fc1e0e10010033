"""Builds everything; nothing else builds anything.

`serve` runs the bot until it is told to stop; `talk` is the same bot in a terminal; `doctor`
and `held` look at the store that the settings name. Beside this: `stores` opens and watches
the store, `page` serves the page, `telegram` makes the channel, `words` keeps the packs up to
date, `lines` greets the operator.
"""

import asyncio
import signal
import time
from collections.abc import Callable
from contextlib import AsyncExitStack

from bot import log
from bot.app.doctor import doctor
from bot.app.lines import opening_lines
from bot.app.numbers import serve_numbers
from bot.app.page import serve_page
from bot.app.relay import Front, Relay, has_desk, relay_over
from bot.app.stores import Refused, Watch, begin_store, held, open_store
from bot.app.telegram import hand_of, live_hand_of, telegram, try_code
from bot.app.words import Say, Words, library, settle, times
from bot.background import background
from bot.channels import Hand
from bot.channels.web import Follow
from bot.config import Config
from bot.core.session import Address
from bot.delivery import Delivery
from bot.handoff import Cases
from bot.keys import Keyring, new_secret
from bot.packs import Library
from bot.sessions import Sessions
from bot.store import UNLIMITED, Rates, Store
from bot.store.memory import Memory
from bot.sweep import Sweeper, repeat
from bot.turn import Turns

__all__ = ["Refused", "doctor", "held", "library", "serve", "talk", "times", "turns"]

CASES = 2.0  # seconds between looks for cases that stand still
STRAYS = 60.0  # seconds between looks for cases whose person is gone without a trace
HEARTBEAT = 20.0  # seconds between looks at the store: its settings, the salts, the others' secret
GRACE = 120.0  # seconds beyond a session's life for which both epochs' names count


def turns(
    config: Config,
    store: Store,
    ring: Keyring,
    words: Library,
    fit: Callable[[], bool] = lambda: True,
    cases: Cases | None = None,
) -> Turns:
    """Everything between a channel and the store. `fit` says whether someone new may be taken."""
    grace = config.idle_minutes * 60 + GRACE
    sessions = Sessions(store, ring, grace, time.time)
    return Turns(sessions, words, times(config), time.time, fit=fit, cases=cases)


async def talk(config: Config) -> None:
    """The bot in this terminal: over the store that is named, with its desk; else over one of its own."""
    from bot.channels import terminal

    if config.redis_url is None:
        store = Memory(time.time, UNLIMITED)
        ring = Keyring(new_secret(), store.salt)
        await terminal.talk(turns(config, store, ring, library(config)).take)
        return
    async with AsyncExitStack() as stack:
        desk = has_desk(config)
        watch = await open_store(config, stack)
        relay, running = _over(config, watch, library(config, desk=desk), desk=desk)
        if relay is not None:
            await stack.enter_async_context(background(relay.tail.run()))
        await terminal.talk(running.take, news=terminal.News(relay.tail, running.again) if relay else None)


async def serve(config: Config, say: Say, rates: Rates | None = None) -> None:
    """Run until SIGINT or SIGTERM. Raises WaysideError when something cannot be used.

    `rates` are the sizes of the shared buckets, other than ours for measuring and for tests.
    """
    log.guard(asyncio.get_running_loop())
    stop = asyncio.Event()
    async with AsyncExitStack() as stack:
        begun = None if config.redis_url else begin_store(stack)  # it comes up while the packs are read
        desk = has_desk(config)  # once: a desk that comes later opens no door without a relay behind it
        words = library(config, desk=desk)
        _note(config, words)
        watch = await open_store(config, stack, rates, begun=begun)
        relay, running = _over(config, watch, words, desk=desk)
        numbers = await serve_numbers(config, running, watch, stack)
        gate = try_code(config, words)
        bot = telegram(config, running, gate)
        webhook = bot.webhook if bot else None
        front = Front(config, relay, running, bot) if relay else None
        address = await serve_page(
            config,
            running,
            stack,
            trouble=lambda: watch.trouble,
            stopping=stop.is_set,
            webhook=webhook,
            beside=front.serve if front else None,
            follow=Follow(relay.cases, relay.tail) if relay else None,
        )
        if bot:
            await bot.start(running.take, running.gone)
            stack.push_async_callback(bot.stop)
        kept = Words(config, running, say, desk=desk)
        kept.listen(stop)
        sweeper = Sweeper(running, hand_of(bot), time.time, relay.cases if relay else None)
        if relay is not None:
            await _follow(relay, running, sweeper, live_hand_of(bot), stack)
        await _look_after(kept, running, watch, sweeper, stack)
        link = front.link if front else ""
        for line in opening_lines(config, words, address, gate, watch.doubts, numbers, link):
            say(line)
        settle()
        log.note(log.Event.started)
        await _told(stop)
        if bot:
            bot.refuse()
        log.note(log.Event.stopping)
    log.note(log.Event.stopped)


def _over(config: Config, watch: Watch, words: Library, *, desk: bool) -> tuple[Relay | None, Turns]:
    """Turns over the store in use, and the relay where there is a desk."""
    relay = relay_over(watch) if desk else None
    cases = relay.cases if relay else None
    return relay, turns(config, watch.store, watch.ring, words, fit=lambda: watch.fit, cases=cases)


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
        await stack.enter_async_context(background(work))


async def _follow(
    relay: Relay,
    running: Turns,
    sweeper: Sweeper,
    hand_of: Callable[[Address], Hand | None],
    stack: AsyncExitStack,
) -> None:
    """Do what cases ask for, until the stack ends: hear of them, show it, and let none stand still."""
    delivery = Delivery(running, relay.cases, relay.tail, hand_of)
    looks = (repeat(CASES, sweeper.cases, running), repeat(STRAYS, sweeper.strays, running))
    for work in (relay.tail.run(), delivery.run(), *looks):
        await stack.enter_async_context(background(work))


async def _told(stop: asyncio.Event) -> None:
    """Wait until a signal says to stop."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await stop.wait()
