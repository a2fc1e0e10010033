"""The page with a desk behind it: the real bot over a real server, a person at it, an advocate in the relay.

async with a_desk(url) as desk, a_person(desk) as ana:
    await ana.asks()
    await desk.claims()
    await desk.writes("I am here.")
"""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from redis.asyncio import Redis as Client

from bot import app
from bot.app.page import serve_page
from bot.background import background
from bot.channels.web import Follow
from bot.config import Config, read
from bot.handoff import Cases, Claimed, Tail
from bot.keys import Keyring
from bot.packs import Library
from bot.store.clustered import store_at
from bot.sweep import Sweeper
from bot.turn import Turns
from tests.relay import until
from tests.talk import shipped
from tests.web_double import Visitor

SECRET = "a-secret-of-the-tests-that-is-long-enough-0123456789"
TO_THE_YES = {
    "English": ("Go on", "A person", "Read on", "Read on", "Read on", "Yes, ask someone"),
    "العربية": ("متابعة", "مع شخص", "متابعة القراءة", "متابعة القراءة", "متابعة القراءة", "نعم، طلب شخص"),
}
EACH = 0.05  # seconds between looks of what is waited for


def config(port: int = 0) -> Config:
    """The settings of a bot on this port."""
    listen = f"127.0.0.1:{port}"
    return read({"WAYSIDE_LISTEN": listen, "WAYSIDE_DEMO": "1", "WAYSIDE_SECRET": SECRET})


@dataclass
class Desk:
    """A bot with a desk, and an advocate at it."""

    home: str
    cases: Cases
    client: Client
    turns: Turns
    sweeper: Sweeper
    name: str = "Maya"
    held: list[tuple[str, int]] = field(default_factory=list)  # case and epoch, the newest last
    _keys: int = 0

    async def here(self, *languages: str) -> None:
        """Be at the desk."""
        await self.cases.beat("maya", languages or ("en", "ar"), here=True)
        await self.cases.floor.refresh()

    async def claims(self, aid: str = "maya", name: str = "Maya") -> str:
        """Take the case that waits."""
        (waiting, *_) = await self.cases.queue(("en", "es", "ar"))
        taken = await self.cases.claim(waiting.case, aid, name, ("en", "es", "ar"), 9, self._key())
        assert isinstance(taken, Claimed), taken
        self.held.append((waiting.case, taken.epoch))
        return waiting.case

    async def writes(self, text: str, aid: str = "maya") -> int:
        """Write a line."""
        case, epoch = self.held[-1]
        number = await self.cases.write(case, aid, epoch, self._key(), text)
        assert isinstance(number, int), number
        return number

    async def reads(self) -> list[str]:
        """Every line, as the person has it."""
        live = await self.cases.look(self.held[-1][0], whole=True)
        return [f"{line.by}: {line.text}" for line in live.lines]

    async def shown(self) -> int:
        """The number of the newest line that the page says it has shown."""
        return (await self.cases.look(self.held[-1][0])).shown

    async def ends(self, card: str = "") -> None:
        """End the chat, and do not take it back: ten seconds later it is closed."""
        case, epoch = self.held[-1]
        assert await self.cases.end(case, "maya", epoch, card) is True

    async def closes(self) -> None:
        """Let those ten seconds be over."""
        case, _ = self.held[-1]
        await self.client.hset(f"w:{{h}}:c:{case}", "end", int((time.time() - 11) * 1000))
        await self.client.zadd("w:{h}:i", {case: 0})
        await self.cases.sweep()

    async def is_gone(self) -> bool:
        """Whether nothing is left of the case."""
        return (await self.cases.look(self.held[-1][0])).phase == "none"

    async def sessions(self) -> list[bytes]:
        """Keys of the sessions that are there."""
        return [key async for key in self.client.scan_iter() if key.endswith(b":s")]

    def _key(self) -> str:
        self._keys += 1
        return f"key-{self._keys}"


@asynccontextmanager
async def a_desk(
    url: str, *, library: Library | None = None, port: int = 0, empty: bool = True, at: bool = True
) -> AsyncIterator[Desk]:
    """Serve the page with a desk behind it, over the server at this URL. `at`: an advocate is there."""
    client = Client.from_url(url, protocol=2)
    if empty:
        await client.flushall()
    settings = config(port)
    async with AsyncExitStack() as stack:
        store = store_at(url)
        stack.push_async_callback(client.aclose)
        stack.push_async_callback(store.close)
        ring = Keyring(b"k" * 32, store.salt)
        cases = Cases(store, ring, time.time)
        tail = Tail(cases)
        await stack.enter_async_context(background(tail.run()))
        turns = app.turns(settings, store, ring, library or shipped(desk=True), cases=cases)
        follow = Follow(cases, tail)
        home = await serve_page(settings, turns, stack, trouble=str, follow=follow)
        sweeper = Sweeper(turns, lambda _: None, time.time, cases)
        desk = Desk(home, cases, client, turns, sweeper)
        if at:
            await desk.here()
        await until(tail.following)
        yield desk


class Person(Visitor):
    """Somebody whose browser runs no scripts."""

    async def asks(self, language: str = "English") -> "Person":
        """Read what stands before the yes, and say yes."""
        await self.visits()
        if language != "English":
            await self.presses(language)
        for label in TO_THE_YES[language]:
            await self.presses(label)
            assert self.status == 200, label
        return self

    async def writes(self, text: str) -> "Person":
        """Type a line, and send it."""
        await self.posts({**self.hidden, "line": text})
        return self

    async def looks(self) -> "Person":
        """Press the button that looks for news."""
        await self.presses("Check for replies")
        return self


@asynccontextmanager
async def a_person(desk: Desk) -> AsyncIterator[Person]:
    """Somebody at the page, who has not opened it yet."""
    async with aiohttp.ClientSession() as http:
        yield Person(desk.home.rstrip("/"), http)


async def comes(true: Callable[[], bool], within: float = 10) -> None:
    """Wait until something is so."""
    await until(true, within)
