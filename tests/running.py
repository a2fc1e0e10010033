"""The whole bot, as tests run it, before a strict double of Telegram.

`at_work` builds it in this process from its own parts, over a real server, with one clock
that the test moves: `house.passes(minutes=3)` ages Telegram's messages and everything in
the store alike. `process` starts the same bot as an operator does, by its command line.
"""

import asyncio
import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count, product
from pathlib import Path

import pytest
from redis.asyncio import Redis as Client

from bot.background import background
from bot.channels import Hand, Said, Taken
from bot.channels.telegram import CHANNEL, Patience, Telegram, TryCode, Webhook
from bot.core.book import LANGUAGE, MORE, WELCOME, token
from bot.core.effects import Notice
from bot.core.events import Event
from bot.core.session import Address, Search, Session
from bot.delivery import Delivery
from bot.handoff import Cases, Tail
from bot.keys import EPOCH_S, Keyring
from bot.packs import Library, Pack
from bot.services.directory import key_of
from bot.sessions import Sessions
from bot.store import UNLIMITED, Found, Rates, names
from bot.store.clustered import store_at
from bot.store.redis import Redis
from bot.sweep import Sweeper
from bot.turn import Times, Turns
from tests import kept_fresh
from tests.posts import door
from tests.redis_process import FORGETFUL, listens, wait_until
from tests.talk import shipped
from tests.telegram_double import Allowed, Double, Person

ROOT = Path(__file__).parent.parent
GRACE = 3_720.0
BESIDE = re.compile(rb":(lead|poll)$|\}:[ft]$|\{h\}:[nr]\b")  # what replicas do for all, and the buckets
NOTICES = (None, *(notice for notice in Notice if notice is not Notice.CLOSED))  # that one has a number in it
OPEN = re.compile(rb"w:\{[A-Za-z0-9_-]{22}\}:s")
DESK = re.compile(rb"w:\{h\}:(p|g|v)(:|$)")  # who is there, and what they speak


@cache
def allowed(library: Library) -> Allowed:
    """What may come as a new message: any screen, any card, and the two bland lines."""
    screens: set[str] = set()
    cards: set[str] = set()
    lines: set[str] = set()
    for pack in library.packs.values():
        lines |= {pack.closed, pack.text("ui-calm"), pack.text("ui-not-open")}
        for node in pack.book.nodes.values():
            here = Session(Address(CHANNEL, "0"), pack.ref, node.name, ("start.welcome",))
            quiet = Session(Address(CHANNEL, "0"), pack.ref, node.name, ("start.welcome",), quiet=True)
            screens |= {pack.screen(s, notice).text for s in (here, quiet) for notice in NOTICES}
            cards |= {pack.card(here).text} if node.line else set()
        cards |= set(cards_of_services(pack))
    return Allowed(screens=screens, cards=cards, lines=lines)


def cards_of_services(pack: Pack) -> Iterator[str]:
    """The card of each service of a directory, as it is kept by whoever looks from any area."""
    nearby = pack.renderer.nearby
    if nearby is None:
        return
    for service, area in product(nearby.listing.directory.services, ("", *nearby.areas.by_id)):
        looking = Search(area=area, card=key_of(service.id))
        yield pack.card(Session(Address(CHANNEL, "0"), pack.ref, "services.card", search=looking)).text


Around = Callable[[Turns, Hand, Event | Said, int], Awaitable[Taken]]


@dataclass(repr=False)
class House:
    """The bot at work: who is at its door, its parts, and a way to look into its store.

    It has no repr: asyncio writes one of whatever a fixture gives, and this would be every word there is.
    """

    telegram: Double
    client: Client
    turns: Turns
    channel: Telegram
    library: Library
    url: str
    cases: Cases | None = None  # None: nobody has a desk
    sweeper: Sweeper = field(init=False)
    others: list[Turns] = field(default_factory=list)  # of other replicas, each taking its share of updates
    around: Around | None = None  # what a test does around each turn
    delivers: bool = True  # else screens follow their cases only when a test says so

    def __post_init__(self) -> None:
        self.sweeper = Sweeper(self.turns, self.hand_of, self.now, self.cases)

    @property
    def relay(self) -> Cases:
        """The cases, where there is a desk."""
        assert self.cases is not None
        return self.cases

    def now(self) -> float:
        """The time in this world, unix seconds."""
        return time.time() + self.telegram.clock._ahead

    def hand_of(self, address: Address) -> Hand | None:
        """A hand for the sweeper, as the app lends it."""
        return self.channel.hand(address) if address.channel == CHANNEL else None

    def live_hand_of(self, address: Address) -> Hand | None:
        """A hand that follows a case, as the app lends it."""
        return self.channel.hand(address, live=True) if address.channel == CHANNEL else None

    async def passes(self, *, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass at once: for Telegram, for the bot, and for every key of the store."""
        ahead = hours * 3600 + minutes * 60 + seconds
        self.telegram.passes(seconds=ahead)
        if self.cases is not None:
            await self._ages_cases(ahead)
        async for key in self.client.scan_iter():
            left = await self.client.pttl(key) / 1000 - (0 if DESK.match(key) else ahead)
            if key.startswith(b"w:k:") and key[4:].isdigit():  # it ends by the bot's clock
                left = (int(key[4:]) + 2) * EPOCH_S - self.now()
            await self.client.pexpire(key, max(1, round(left * 1000)))
        await asyncio.sleep(0.005)

    async def _ages_cases(self, ahead: float) -> None:
        """Cases live by the server's own clock, which nobody can move: so what they note is earlier.

        Advocates go on giving signs of life meanwhile.
        """
        ms = ahead * 1000
        async for key in self.client.scan_iter(match="w:{h}:[qiu]*"):
            for member in await self.client.zrange(key, 0, -1):
                await self.client.zincrby(key, -(ahead if key.endswith(b":u") else ms), member)
        async for key in self.client.scan_iter(match="w:{h}:c:*"):
            for name, less in {"since": ms, "off": ms, "end": ms, "got": ms, "up": ahead}.items():
                value = await self.client.hget(key, name)
                if value is not None:
                    now = float(value) - less
                    await self.client.hset(key, name, repr(now) if name == "since" else str(int(now)))

    async def sweeps(self) -> None:
        """Let the sweeper take what is due now."""
        await self.sweeper.once()

    async def sessions(self) -> list[bytes]:
        """The keys of the sessions that are there."""
        return [key async for key in self.client.scan_iter() if OPEN.fullmatch(key)]

    async def about_people(self) -> list[bytes]:
        """Every key that is there because of some person, but the counts of how fast they were."""
        keys = [key async for key in self.client.scan_iter()]
        return [key for key in keys if key.startswith(b"w:{") and not BESIDE.search(key)]

    async def session_of(self, person: Person) -> Session | None:
        """What is kept about someone, opened; nothing is changed by looking."""
        sessions = self.turns.sessions
        await sessions._ring.ready(self.now())
        for name in sessions._ring.names(CHANNEL, str(person.chat_id), self.now(), EPOCH_S):
            value = await self.client.get(names.session(name))
            if value is not None:
                return sessions._read(Found(name, value, 0))
        return None

    def pack_of(self, session: Session) -> str:
        """The language of a session."""
        return self.library.pack(session.pack).language


@asynccontextmanager
async def at_work(  # noqa: PLR0913 (one keyword for each setting)
    telegram: Double,
    url: str,
    *,
    library: Library | None = None,
    times: Times | None = None,
    gate: TryCode | None = None,
    patience: float = 30.0,
    into_epoch: float = EPOCH_S / 3,
    rates: Rates = UNLIMITED,
    webhook: bool = False,
    desk: bool = False,
    delivers: bool = True,
) -> AsyncIterator[House]:
    """The bot in this process, over an empty server, before the double, by polling or by `webhook`.

    Its time is as many seconds into an epoch as the test asks, whatever the hour of the day. With a
    `desk` people can ask for a person, and where it `delivers` screens follow their cases.
    """
    telegram.passes(seconds=(into_epoch - time.time()) % EPOCH_S)
    client = Client.from_url(url, protocol=2)
    await client.flushall()
    async with AsyncExitStack() as stack:
        hook = (await stack.enter_async_context(door()))[0] if webhook else None
        library = library or shipped(desk=desk)
        house = serving(
            telegram,
            url,
            client,
            library,
            times or Times(),
            gate,
            patience,
            rates,
            hook,
            desk=desk,
            delivers=delivers,
        )
        yield await stack.enter_async_context(house)
    await client.aclose()


@asynccontextmanager
async def serving(  # noqa: PLR0913, PLR0917 (as above)
    telegram: Double,
    url: str,
    client: Client,
    library: Library,
    times: Times,
    gate: TryCode | None,
    patience: float,
    rates: Rates,
    webhook: Webhook | None = None,
    *,
    desk: bool = False,
    delivers: bool = True,
) -> AsyncIterator[House]:
    telegram.allowed.screens = (words := allowed(library)).screens
    telegram.allowed.cards, telegram.allowed.lines = words.cards, words.lines

    def now() -> float:
        return time.time() + telegram.clock._ahead

    store, turns, cases = _parts(url, now, rates, library, times, desk=desk)
    not_open = library.default.text("ui-not-open")
    channel = Telegram(
        telegram.token,
        telegram.api,
        gate=gate,
        not_open=not_open,
        clock=now,
        patience=Patience(patience),
        webhook=webhook,
    )
    house = House(telegram, client, turns, channel, library, url, cases, delivers=delivers)
    shares = count()

    async def take(hand: Hand, event: Event | Said, update: int) -> Taken:
        replicas = (turns, *house.others)
        replica = replicas[next(shares) % len(replicas)]
        if house.around is not None:
            return await house.around(replica, hand, event, update)
        return await replica.take(hand, event, update)

    await channel.start(take, turns.gone)
    try:
        async with delivering(house, turns, cases if delivers else None):
            yield house
    finally:
        await channel.stop()
        await store.close()


def _parts(
    url: str, now: Callable[[], float], rates: Rates, library: Library, times: Times, *, desk: bool
) -> tuple[Redis, Turns, Cases | None]:
    store = store_at(url, now, rates)
    ring = Keyring(b"k" * 32, store.salt)
    cases = Cases(store, ring, now) if desk else None
    return store, Turns(Sessions(store, ring, GRACE, now), library, times, now, cases=cases), cases


@asynccontextmanager
async def delivering(house: House, turns: Turns, cases: Cases | None) -> AsyncIterator[None]:
    """Let screens follow their cases."""
    if cases is None:
        yield
        return
    tail = Tail(cases)
    delivery = Delivery(turns, cases, tail, house.live_hand_of)
    async with background(tail.run()), background(delivery.run()):
        yield


@asynccontextmanager
async def another_replica(house: House) -> AsyncIterator[None]:
    """One more process over the same store and before the same Telegram: it gets every other update."""
    store, turns, cases = _parts(
        house.url, house.now, UNLIMITED, house.library, house.turns.times, desk=house.cases is not None
    )
    house.others.append(turns)
    try:
        async with delivering(house, turns, cases):
            yield
    finally:
        house.others.remove(turns)
        await store.close()


Way = tuple[tuple[str, str], ...]
"""Presses, one after the other: the node, and the id of its choice."""


def ways(library: Library, language: str) -> dict[str, Way]:
    """The shortest way from the first screen to every node that some button leads to."""
    pack = next(pack for pack in library.packs.values() if pack.language == language)
    found: dict[str, Way] = {WELCOME: ()}
    waiting = [WELCOME]
    for name in waiting:
        here = Session(Address(CHANNEL, "0"), pack.ref, name)
        onward = {choice.target: choice.id for choice in pack.book.visible(here) if not choice.pack}
        onward |= {LANGUAGE: "language"} if name == MORE else {}
        for target, choice in onward.items():
            if target not in found:
                found[target] = (*found[name], (name, choice))
                waiting.append(target)
    targets = {choice.target for node in pack.book.nodes.values() for choice in node.choices}
    assert found.keys() >= targets
    return found


async def settled(house: House, person: Person) -> None:
    """Wait until everything that one person did is handled, whatever others do meanwhile.

    A slow turn can be confirmed before its end when a hundred others are under way, so the
    bot's own line of that person has to be empty too.
    """
    waiting, poll = house.telegram.backlog, house.channel._poll
    async with asyncio.timeout(20):
        while any(each.chat_id == person.chat_id for each in waiting.waiting):
            await asyncio.sleep(0.002)
        while poll is not None and person.chat_id in poll._lines._lines:
            await asyncio.sleep(0.002)


async def walks(house: House, person: Person, way: Way) -> None:
    """Press one's way through, each press on the screen that the one before brought."""
    for node, choice in way:
        await person.presses_data(token(node, choice), person.screen.message_id)
        await settled(house, person)


async def presses(house: House, person: Person, *labels: str) -> None:
    """Press buttons by their labels, one after the other."""
    for label in labels:
        await person.presses(label)
        await settled(house, person)


async def arrives(house: House, *labels: str) -> Person:
    """Someone new, who pressed Start and then these."""
    person = house.telegram.person()
    await person.starts()
    await settled(house, person)
    await presses(house, person, *labels)
    return person


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the operator reads, but times, places in the code, and that the bot is there; read once."""
    lines = [line.split(maxsplit=2)[2] for line in capsys.readouterr().out.splitlines()]
    words = [line.partition(" at=")[0] for line in lines]
    return [word for word in words if not word.startswith("telegram.ready")]


def trouble(line: str) -> bool:
    """Whether a line of a bot's process tells the operator of trouble; that it is a demonstration is none."""
    words = line.split()
    return words[1:2] in (["warning"], ["error"], ["critical"]) and words[2] != "packs.demonstration"


# A process of its own.


@dataclass
class Process:
    """The bot's process: what it printed, and how it ended."""

    popen: asyncio.subprocess.Process
    lines: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def says(self, text: str, within: float = 20.0) -> str:
        """Wait for a line with this in it."""
        async with asyncio.timeout(within):
            while not (found := [line for line in self.lines if text in line]):
                self.changed.clear()
                await self.changed.wait()
                assert self.popen.returncode is None or self.lines, self.complaints
        return found[-1]

    @property
    def printed(self) -> str:
        """Everything it said, on both ways out."""
        return "\n".join([*self.lines, *self.complaints])

    async def ends(self, signal: int, within: float = 10.0) -> int:
        """Tell it to stop, and give its exit code."""
        self.popen.send_signal(signal)
        async with asyncio.timeout(within):
            return await self.popen.wait()


def settings(api: str, **more: str) -> Mapping[str, str]:
    """The environment of a bot before a double; nothing of this process's settings gets in."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("WAYSIDE_")}
    return mine | {
        "WAYSIDE_TELEGRAM_TOKEN": Double.token,
        "WAYSIDE_TELEGRAM_API": api,
        "WAYSIDE_LISTEN": "127.0.0.1:0",
        "WAYSIDE_DEMO": "1",
        "WAYSIDE_PACKS": str(kept_fresh.packs()),
        **more,
    }


def new_secret() -> str:
    """A secret as an operator makes one."""
    return secrets.token_urlsafe(32)


@asynccontextmanager
async def process(
    telegram: Double, *, words: Collection[str] = ("-m", "bot", "run"), **more: str
) -> AsyncIterator[Process]:
    """The bot by its command line, with these settings; killed at the end if it still runs."""
    pipe = asyncio.subprocess.PIPE
    popen = await asyncio.create_subprocess_exec(
        sys.executable,
        *words,
        cwd=ROOT,
        env=settings(telegram.api, **more),
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
    )
    running = Process(popen)
    reading = [
        asyncio.create_task(_read(popen.stdout, running.lines, running.changed)),
        asyncio.create_task(_read(popen.stderr, running.complaints, running.changed)),
    ]
    try:
        yield running
    finally:
        if popen.returncode is None:
            popen.kill()
            await popen.wait()
        await asyncio.gather(*reading)
        popen._transport.close()  # type: ignore[attr-defined]


async def _read(stream: asyncio.StreamReader | None, into: list[str], changed: asyncio.Event) -> None:
    assert stream is not None
    while line := await stream.readline():
        into.append(line.decode().rstrip("\n"))
        changed.set()
    changed.set()


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    said = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = (map(int, line.split()) for line in said.stdout.splitlines())
    return [child for child, parent in pairs if parent == pid]


def lives(pid: int) -> bool:
    """Whether a process is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def a_redis(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A Redis of the test's own on this socket, which the test may stop and start again."""
    options = [word for name, value in FORGETFUL.items() for word in (f"--{name}", value)]
    command = ["redis-server", "--port", "0", "--unixsocket", str(path), "--dir", str(path.parent)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen([*command, *options], stdout=quiet, stderr=quiet) as server:
        wait_until(lambda: listens(path))
        try:
            yield server
        finally:
            server.kill()
            server.wait(5)
            path.unlink(missing_ok=True)
