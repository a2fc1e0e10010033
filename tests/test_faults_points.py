"""A replica ends in every moment of a turn, by kill -9 and by SIGTERM, and another one takes over.

Two replicas by webhook over one Redis, and a proxy that hands the next try to whoever is there.
The moments are found by counting, not by hand: whenever a task of the process goes on while the turn
is under way, and whenever it waits again (see dying.py). Every one of them is tried. In each: one
screen, one step, no lock that outlives five seconds, and Exit leaves nothing. The person sees nothing
but a wait; the operator reads nothing.
"""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import pytest
from redis.asyncio import Redis as Client

from bot import app
from bot.config import read
from bot.core.book import token
from bot.store import LOCK_MS
from tests import kept_fresh
from tests.proxy import Proxy
from tests.running import ROOT, allowed, new_secret, settings, trouble
from tests.telegram_double import Allowed, Double, Person

MENU, URGENT, WELCOME = "What could help next.", "Ways for right now.", "program"
FEWEST = 10
"""Moments that every turn has at least, else they are not counted any more."""


# Two replicas.


@contextmanager
def nursery(redis_url: str, secret: str) -> Iterator[subprocess.Popen[str]]:
    """What bears one replica after the other; see dying.py."""
    command = [sys.executable, "-m", "tests.dying"]
    env = settings("http://127.0.0.1:9", WAYSIDE_REDIS_URL=redis_url, WAYSIDE_SECRET=secret)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=env, stdin=pipe, stdout=pipe, text=True) as nursery:
        yield nursery
        assert nursery.stdin is not None
        nursery.stdin.close()


@pytest.fixture(scope="module")
def nurseries(redis_url: str) -> Iterator[list[subprocess.Popen[str]]]:
    """One for the replica that ends, one for the replica that stays."""
    secret = new_secret()
    with ExitStack() as stack:
        yield [stack.enter_context(nursery(redis_url, secret)) for _ in range(2)]


@dataclass
class Replica:
    """One process of the bot, born as often as a test asks."""

    nursery: subprocess.Popen[str]
    telegram: Double
    port: int
    pid: int = 0

    @property
    def target(self) -> str:
        """Where a proxy finds it."""
        return f"127.0.0.1:{self.port}"

    async def hears(self, text: str) -> str:
        """Wait for a line of it; what it says of trouble is a fault."""
        assert self.nursery.stdout is not None
        while text not in (line := await asyncio.to_thread(self.nursery.stdout.readline)):
            assert line, "the nursery is gone"
            assert not trouble(line), line
        return line

    async def begins(self, url: str, dies: str = "never") -> None:
        """Start it and wait until it takes updates; it `dies` in the first turn that comes to it."""
        assert self.nursery.stdin is not None
        asked = (f"WAYSIDE_WEBHOOK_URL={url}", "WAYSIDE_WEBHOOK_SECRET=" + "word-" * 7)
        line = (self.telegram.api, "0", dies, *asked, f"WAYSIDE_LISTEN={self.target}")
        self.nursery.stdin.write(" ".join(line) + "\n")
        self.nursery.stdin.flush()
        self.pid = int((await self.hears("born")).split()[1])
        await self.hears(" started")

    async def has_ended(self) -> int:
        """Wait for its end; its exit code."""
        code = int((await self.hears("dead")).split()[1])
        self.pid = 0
        return code

    async def stops(self) -> None:
        """Tell it to stop, if it is there."""
        if self.pid:
            os.kill(self.pid, signal.SIGTERM)
            assert await self.has_ended() == 0

    def is_killed(self) -> None:
        """Leave no process behind, whatever went wrong."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)


@dataclass
class Pair:
    """The replica that ends and the one that stays, behind one address."""

    telegram: Double
    client: Client
    proxy: Proxy
    mortal: Replica
    other: Replica

    @property
    def url(self) -> str:
        """What Telegram is told."""
        return f"http://127.0.0.1:{self.proxy.port}/telegram/webhook"

    async def keys(self, pattern: str) -> list[bytes]:
        """The keys like this."""
        return [key async for key in self.client.scan_iter(match=pattern)]

    async def meets(self, way: "Way") -> Person:
        """Someone new, led by the other replica to where a turn begins."""
        self.proxy.targets = (self.other.target,)
        ana = self.telegram.person()
        for act in way:
            await act(ana)
            await self.telegram.settles()
        return ana

    async def begins(self, dies: str) -> None:
        """The replica that dies is there, and gets the next update."""
        await self.mortal.begins(self.url, dies)
        self.proxy.cuts()
        self.proxy.targets = (self.mortal.target, self.other.target)

    async def lets_locks_end(self) -> None:
        """Each lock that stayed ends within five seconds; the test does not wait for it."""
        for key in await self.keys("w:{*}:l"):
            assert 0 < await self.client.pttl(key) <= LOCK_MS
            await self.client.delete(key)


@pytest.fixture(scope="module")
def words() -> Allowed:
    """What may be said, with the packs as they are today: a process of its own has no other day."""
    return allowed(app.library(read({"WAYSIDE_DEMO": "1", "WAYSIDE_PACKS": str(kept_fresh.packs())})))


@pytest.fixture
async def pair(words: Allowed, redis_url: str, nurseries: list[subprocess.Popen[str]]) -> AsyncIterator[Pair]:
    async with Double(words) as telegram, Proxy() as proxy, Client.from_url(redis_url, protocol=2) as client:
        await client.flushall()
        mortal, other = (Replica(each, telegram, free_port()) for each in nurseries)
        pair = Pair(telegram, client, proxy, mortal, other)
        await other.begins(pair.url)
        try:
            yield pair
            await mortal.stops()
            await other.stops()
        finally:
            mortal.is_killed()
            other.is_killed()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


# The turns.

Act = Callable[[Person], Awaitable[object]]
Way = tuple[Act, ...]
Check = Callable[[Pair, Person, int], Awaitable[None]]
"""How a turn is seen to have been taken once, when what was sent can stand there so often at most."""


def starts(ana: Person) -> Awaitable[object]:
    """Press Start."""
    return ana.starts()


def pressing(label: str) -> Act:
    """Press this, on the latest screen."""
    return lambda ana: ana.presses(label, on=[shown for shown in ana.visible if shown.rows][-1])


def presses_the_first(ana: Person) -> Awaitable[object]:
    """Press whatever stands in the first row."""
    return ana.presses(ana.buttons[0][0])


def says(ana: Person) -> Awaitable[object]:
    """Type what no screen knows."""
    return ana.says("who can read this here")


async def one_welcome(pair: Pair, ana: Person, most: int) -> None:
    """A screen whose id was lost with the process stays until it is pressed: confessed in PRIVACY.md."""
    screens = ana.visible
    sent = sum(done.what == "sent" for done in ana.history)
    assert 1 <= len(screens) <= sent <= most
    assert all(WELCOME in screen.text for screen in screens)
    await ana.presses("Go on", on=screens[0])
    await pair.telegram.settles()
    assert MENU in ana.screen.text
    assert [message.message_id for message in ana.visible] == [screens[0].message_id]


async def one_step_on(pair: Pair, ana: Person, _: int) -> None:
    """Back leads to where they were: the step was taken once."""
    assert URGENT in ana.screen.text
    assert [message.kind for message in ana.visible] == ["screen"]
    await ana.presses("Back")
    await pair.telegram.settles()
    assert MENU in ana.screen.text


async def counted_once(pair: Pair, ana: Person, _: int) -> None:
    """Twice not understood is the menu."""
    assert URGENT in ana.screen.text
    assert [message.kind for message in ana.visible] == ["screen"]
    await says(ana)
    await ana.sees("Here is the menu.")
    await pair.telegram.settles()


async def one_card(_: Pair, ana: Person, most: int) -> None:
    """A card whose id was lost can stand there twice: confessed in PRIVACY.md, shown in test_kill.py."""
    kinds = sorted(message.kind for message in ana.visible)
    assert kinds.count("screen") == 1
    assert 1 <= kinds.count("card") <= most


async def nobody(_pair: Pair, ana: Person, _most: int) -> None:
    """Nothing stands there."""
    assert ana.visible == ()


async def spanish(pair: Pair, ana: Person, _: int) -> None:
    """The first screen, in the other language; and back again."""
    assert "programa" in ana.screen.text
    await ana.presses("English")
    await pair.telegram.settles()
    assert "a program" in ana.screen.text
    assert len(ana.visible) == 1


MENU_WAY: Way = (starts, pressing("Go on"))
URGENT_WAY: Way = (*MENU_WAY, pressing("Something urgent"))
LINE_WAY: Way = (*URGENT_WAY, pressing("A person"), presses_the_first)
TURNS: dict[str, tuple[Way, Act, Check]] = {
    "first start": ((), starts, one_welcome),
    "a press": (MENU_WAY, pressing("Something urgent"), one_step_on),
    "typed words": (URGENT_WAY, says, counted_once),
    "keep a card": (LINE_WAY, pressing("Keep this"), one_card),
    "exit": (MENU_WAY, pressing("Exit"), nobody),
    "change of language": ((starts,), pressing("Español"), spanish),
}


async def moments(pair: Pair, way: Way, act: Act) -> int:
    """How many moments such a turn has."""
    ana = await pair.meets(way)
    await pair.begins("0:kill")
    await act(ana)
    found = int((await pair.mortal.hears("moments")).split()[1])
    await pair.telegram.settles()
    await pair.mortal.stops()
    await leaves(pair, ana)
    return found


async def leaves(pair: Pair, ana: Person) -> None:
    """Exit from here leaves nothing that the bot knows of, and no session."""
    if ana.visible:
        await ana.presses_data(token("", "exit"), ana.visible[-1].message_id)
        await pair.telegram.settles()
    assert {message.kind for message in ana.visible} <= {"card"}
    assert await pair.keys("w:{*}:s") == []


@pytest.mark.timeout(600)
@pytest.mark.parametrize("end", ["kill", "term"])
@pytest.mark.parametrize("turn", TURNS)
async def test_whenever_a_replica_ends_its_turn_is_taken_once(pair: Pair, turn: str, end: str) -> None:
    way, act, check = TURNS[turn]
    found = await moments(pair, way, act)
    assert found >= FEWEST
    most = 2 if end == "kill" else 1  # after SIGTERM nothing is repeated
    for at in range(1, found + 2):
        ana = await pair.meets(way)
        await pair.begins(f"{at}:{end}")
        await act(ana)
        assert await pair.mortal.has_ended() == (0 if end == "term" else -signal.SIGKILL)
        await pair.lets_locks_end()
        await pair.telegram.settles()
        assert ana.toasts == ()
        await check(pair, ana, most)
        await leaves(pair, ana)
