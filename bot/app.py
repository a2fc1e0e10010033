"""Builds everything; nothing else builds anything.

`serve` runs the bot until it is told to stop; `talk` is the same bot over the memory
store in a terminal; `doctor` looks at the store that the settings name.
"""

import asyncio
import datetime as dt
import gc
import signal
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot import log
from bot.channels import Hand, terminal
from bot.channels.web import Page, listen, make_app
from bot.channels.web import serve as serve_page
from bot.config import Config
from bot.core.book import WELCOME
from bot.core.errors import WaysideError
from bot.core.screen import Screen
from bot.core.session import Address, Session
from bot.core.times import Times
from bot.keys import Keyring, expand, extract, new_secret, parse_secret
from bot.packs import Library, Pack, Settings, load
from bot.sessions import Sessions
from bot.store import Store, StoreDown
from bot.store.acl import rights
from bot.store.checks import Finding, agreement, examine, refused, secret
from bot.store.embedded import Embedded
from bot.store.holdings import Holding, holdings
from bot.store.memory import Memory
from bot.store.redis import Redis
from bot.sweep import Sweeper
from bot.turn import Turns

if TYPE_CHECKING:  # loaded when there is a token: it brings a large library
    from bot.channels.telegram import Telegram, TryCode

FLOWS = Path(__file__).parent.parent / "flows"
CARDS_IN = frozenset(["telegram"])  # channels where a kept card stays after the chat goes quiet
COMMANDS = ("menu", "person", "language", "hide", "exit")
HEARTBEAT = 20.0  # seconds between looks at the salts and at the other replicas' secret
NOWHERE = "about:blank"  # where Exit leads when the pack names no neutral page
GRACE = 120.0  # seconds beyond a session's life for which both epochs' names count
Say = Callable[[str], None]
_NO_LINE = (
    "WAYSIDE_TELEGRAM_TOKEN is set, but the pack has no confirmed line beside police and emergency. "
    "To mend: make a test call and confirm a line in hotlines.toml."
)
_NO_ADDRESS = "WAYSIDE_LISTEN names no address of this machine. To mend: use 127.0.0.1:8080."


class Unusable(WaysideError):
    """A setting that reads well and does not work here."""


class Refused(WaysideError):
    """The store would remember, or is not ours to use; each finding names its mend."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))


def library(config: Config) -> Library:
    """The packs as they may be shown today (UTC). Raises PackError."""
    today = dt.datetime.now(dt.UTC).date()
    settings = Settings(times(config))
    return load(config.packs, FLOWS, today=today, settings=settings, demo=config.demo, cards_in=CARDS_IN)


def times(config: Config) -> Times:
    """How long sessions and open screens last."""
    return Times(config.idle_minutes * 60.0, config.cover_minutes * 60.0)


def turns(config: Config, store: Store, ring: Keyring, words: Library) -> Turns:
    """Everything between a channel and the store."""
    grace = config.idle_minutes * 60 + GRACE
    return Turns(Sessions(store, ring, grace, time.time), words, times(config), time.time)


async def talk(config: Config) -> None:
    """The bot in this terminal, with its memory in this process."""
    store = Memory(time.time)
    ring = Keyring(new_secret(), store.salt)
    await terminal.talk(turns(config, store, ring, library(config)).take)


async def doctor(config: Config) -> tuple[Finding, ...]:
    """What the store that the settings name would do with what it is given."""
    async with AsyncExitStack() as stack:
        url = await _url(config, stack)
        findings = await examine(url, has_secret=config.secret is not None)
        if config.redis_url is None or refused(findings):
            return findings
        store = Redis(url)
        stack.push_async_callback(store.close)
        own = (secret(config.secret.reveal()),) if config.secret else ()
        return (*findings, *own, await rights(store))


async def held(config: Config) -> tuple[Holding, ...]:
    """How much the store holds, without a name. Raises StoreDown."""
    async with AsyncExitStack() as stack:
        store = Redis(await _url(config, stack))
        stack.push_async_callback(store.close)
        return await holdings(store, time.time())


async def serve(config: Config, say: Say) -> None:
    """Run until SIGINT or SIGTERM. Raises WaysideError when something cannot be used."""
    log.guard(asyncio.get_running_loop())
    words = library(config)
    async with AsyncExitStack() as stack:
        store, ring = await _store(config, stack)
        running = turns(config, store, ring, words)
        address = await _page(config, running, stack)
        gate = _gate(config, words)
        bot = await _telegram(config, running, gate, stack)
        sweeper = Sweeper(running, _hand_of(bot), time.time)
        await stack.enter_async_context(_background(sweeper.run()))
        await stack.enter_async_context(_background(_heartbeat(store, ring)))
        await stack.enter_async_context(_background(_each_day(config, running)))
        for line in _opening_lines(config, words, address, gate):
            say(line)
        _settle()
        log.note(log.Event.started)
        await _told_to_stop()
        log.note(log.Event.stopping)
    log.note(log.Event.stopped)


async def _url(config: Config, stack: AsyncExitStack) -> str:
    if config.redis_url is not None:
        return config.redis_url.reveal()
    embedded = Embedded.start()
    stack.callback(embedded.stop)
    await embedded.ready()
    return embedded.url


async def _store(config: Config, stack: AsyncExitStack) -> tuple[Redis, Keyring]:
    """Connect, refuse what would remember, and agree with the other replicas on the secret."""
    url = await _url(config, stack)
    _refuse(*await examine(url, has_secret=config.secret is not None))
    store = Redis(url)
    stack.push_async_callback(store.close)
    key = parse_secret(config.secret.reveal()) if config.secret else new_secret()
    ring = Keyring(key, store.salt)
    _refuse(await agreement(store, ring.fingerprint()))
    await ring.ready(time.time())
    kind = log.Kind.redis if config.redis_url else log.Kind.embedded
    log.note(log.Event.store_ready, kind=kind)
    return store, ring


def _refuse(*findings: Finding) -> None:
    if bad := refused(findings):
        log.note(log.Event.store_refused, n=len(bad))
        raise Refused(bad)


async def _page(config: Config, running: Turns, stack: AsyncExitStack) -> str:
    """Serve the page; returns its address."""
    host = config.listen.host
    try:
        sock = listen(host, config.listen.port, or_another=not config.listen_given)
    except OSError:
        raise Unusable(_NO_ADDRESS) from None
    port = sock.getsockname()[1]

    def opening() -> Screen:
        pack = running.library.default
        return pack.screen(Session(Address("web", ""), pack.ref, WELCOME))

    async def ready() -> tuple[bool, str]:
        try:
            await running.sessions.store.ping()
        except StoreDown:
            return False, "The store does not answer."
        return True, "ready, demonstration" if running.library.demonstration else "ready"

    app = make_app(
        running.take,
        opening,
        page_in=lambda language: _words_of(running.library, language),
        origin=config.origin_at(port),
        ready=ready,
        times=running.times,
        frame_origins=config.frame,
        key=expand(extract(b"", parse_secret(config.secret.reveal())), "page") if config.secret else None,
    )
    runner = await serve_page(app, sock)
    stack.push_async_callback(runner.cleanup)
    if port != config.listen.port != 0:
        log.note(log.Event.port_taken)
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"


def _words_of(packs: Library, language: str) -> Page:
    """The page's own words in a language, or in the default's."""
    pack = next((p for p in packs.packs.values() if p.language == language), packs.default)
    frame = pack.text
    return Page(
        title=pack.title,
        paused=frame("ui-cover"),
        show=frame("ui-frame.show"),
        exit=frame("ui-frame.exit"),
        calm=frame("ui-calm"),
        exit_page=pack.exit_page or NOWHERE,
        language=pack.language,
        direction=pack.direction,
    )


async def _telegram(
    config: Config, running: Turns, gate: "TryCode | None", stack: AsyncExitStack
) -> "Telegram | None":
    if config.telegram_token is None:
        return None
    if not (running.library.demonstration or running.library.default.has_confirmed_line):
        raise Unusable(_NO_LINE)
    from bot.channels.telegram import Telegram

    bot = Telegram(
        config.telegram_token.reveal(),
        config.telegram_api,
        gate=gate,
        not_open=running.library.default.text("ui-not-open"),
        commands={"": commands(running.library.default)},
    )
    await bot.start(running.take, running.gone)
    stack.push_async_callback(bot.stop)
    return bot


def _gate(config: Config, words: Library) -> "TryCode | None":
    """On Telegram's own servers a demonstration answers only those who have the try code."""
    if not (config.on_telegrams_own_servers and (config.demo or words.demonstration)):
        return None
    from bot.channels.telegram import TryCode

    return TryCode(time.time)


def commands(pack: Pack) -> dict[str, str]:
    """The commands as Telegram's menu lists them, where the words are there; none hints at a topic."""
    words = ((name, pack.text(f"ui-commands.{name}")) for name in COMMANDS)
    return {name: text for name, text in words if text}


def _hand_of(bot: "Telegram | None") -> Callable[[Address], Hand | None]:
    return lambda address: bot.hand(address) if bot and address.channel == "telegram" else None


def _opening_lines(config: Config, words: Library, address: str, gate: "TryCode | None") -> list[str]:
    """What an operator reads when everything is up."""
    lines = ["Wayside is running. Stop it with Ctrl+C.", "", f"  The page   {address} "]
    if config.telegram_token is None:
        lines.append("  Telegram   off; set WAYSIDE_TELEGRAM_TOKEN to switch it on")
    else:
        lines.append("  Telegram   on, by polling")
    where = "the Redis you named" if config.redis_url else "its own, in memory only; gone when this stops"
    lines.append(f"  Store      {where}")
    if words.demonstration:
        lines.append("  Words      a demonstration: not checked by native readers, numbers not test-called")
    if gate is not None:
        lines.append(f"  Try code   {gate.code} (send it to the bot within an hour; nobody else is answered)")
    lines += [f"  Note       {note}" for note in (*config.warnings, *_not_there_yet(config))]
    return [*lines, ""]


def _not_there_yet(config: Config) -> Iterator[str]:
    """Settings of parts that are still to be built: said, not silently passed over."""
    if config.webhook is not None:
        yield "WAYSIDE_WEBHOOK_URL is set, but the webhook is not there yet; the bot polls."
    if config.metrics is not None:
        yield "WAYSIDE_METRICS is set, but there are no metrics yet."


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

    Measured: 60 to 90 ms each time it looks through everything, 1 ms with this.
    """
    gc.freeze()
    gc.enable()


async def _heartbeat(store: Redis, ring: Keyring) -> None:
    """Keep saying which secret is in force, and notice a store that came back empty."""
    while True:
        await asyncio.sleep(HEARTBEAT)
        try:
            await store.agree(ring.fingerprint())
            await ring.refresh(time.time())
        except StoreDown:
            log.note(log.Event.store_down)


async def _each_day(config: Config, running: Turns) -> None:
    """Read the packs again when the day turns, so that what expired is gone."""
    while True:
        now = dt.datetime.now(dt.UTC)
        midnight = (now + dt.timedelta(days=1)).replace(hour=0, minute=0, second=1, microsecond=0)
        await asyncio.sleep((midnight - now).total_seconds())
        try:
            running.library = library(config)
            gc.unfreeze()  # so that the words of yesterday go
            gc.collect()
            _settle()
            log.note(log.Event.packs_loaded)
        except WaysideError:
            log.note(log.Event.packs_kept)


async def _told_to_stop() -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await stop.wait()
