"""Chats through several replicas, while something goes wrong with those.

Each replica is the whole bot in a process of its own, by webhook, over one Redis. Persons type through the
strict double of Telegram, which posts an update again until it is acknowledged; advocates write through
the desk's HTTP and listen to its stream. What counts as lost, reordered or repeated is said in
`bench/relay_lines.py`.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import aiohttp

from bench.relay_desk import ORIGIN, Advocate, desk_file, signed_in
from bench.relay_lines import Said, Verdict, Way
from bot import app
from bot.background import background
from bot.config import read
from bot.core.book import token
from tests import kept_fresh
from tests.relay_crash_chat import Chat
from tests.relay_crash_replicas import Replicas
from tests.running import allowed, new_secret, settings
from tests.telegram_double import Allowed, Double, Person

API_S = 0.005
WEBHOOK = "/telegram/webhook"
WAYS: tuple[Way, ...] = ("in", "out")
TO_WAITING = (
    ("handoff.door", "read-on"),
    ("handoff.limits", "read-on"),
    ("handoff.duty", "read-on"),
    ("handoff.consent", "yes"),
)


@cache
def words() -> Allowed:
    """What may come as a new message; the live chat itself never does."""
    config = read({"WAYSIDE_DEMO": "1", "WAYSIDE_PACKS": str(kept_fresh.packs())})
    return allowed(app.library(config, desk=True))


@dataclass
class Scene:
    """Everybody in it."""

    telegram: Double
    replicas: Replicas
    advocates: list[Advocate]
    chats: list[Chat]

    async def goes_on(self, disaster: Coroutine[Any, Any, object], every: float = 0.3) -> None:
        """Let all of them type and write until the disaster is over; then wait until all is there."""
        over = asyncio.Event()
        async with asyncio.TaskGroup() as talking:
            for chat in self.chats:
                talking.create_task(chat.goes_on(over, every))
            try:
                await disaster
            finally:
                over.set()
        await self.telegram.settles(30)
        await self.telegram.bell.until(lambda: not self.verdict().lost, 20)

    def verdict(self, *ways: Way) -> Verdict:
        """What became of all lines, one way or both."""
        return sum((chat.verdict(way) for chat in self.chats for way in ways or WAYS), Verdict())

    def told(self) -> str:
        """All of it in a few figures."""
        lines = []
        for way in WAYS:
            took = sorted(ms for chat in self.chats for said, ms in chat.took.items() if said.way == way)
            middle, late = took[len(took) // 2], took[len(took) * 99 // 100]
            figures = f"p50 {middle:.0f} ms, p99 {late:.0f} ms, longest {took[-1]:.0f} ms"
            lines.append(f"{way}: {self.verdict(way)}; {figures}")
        tries, streams = (
            sum(getattr(each, name) for each in self.advocates) for name in ("tries", "streams")
        )
        return "\n".join([*lines, f"{tries} posts to the desk, {streams} streams"])

    def holds(self) -> None:
        """Nothing was lost, reordered or repeated; and say how quick it was."""
        print(f"\n{self.told()}")  # noqa: T201
        assert self.verdict().clean, self.told()


@asynccontextmanager
async def scene(
    url: str, *, replicas: int = 3, advocates: int = 2, chats: int = 6, words_of_nursery: str = ""
) -> AsyncIterator[Scene]:
    """So many replicas over an empty store, and chats that have begun."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="relay-")))
        telegram = await stack.enter_async_context(Double(words()))
        telegram.slows(API_S)
        given = {
            "WAYSIDE_REDIS_URL": url,
            "WAYSIDE_SECRET": new_secret(),
            "WAYSIDE_WEBHOOK_URL": "http://127.0.0.1:9",
            "WAYSIDE_WEBHOOK_SECRET": new_secret(),
            "WAYSIDE_DESK_FILE": str(desk_file(folder, advocates)),
            "WAYSIDE_ORIGIN": ORIGIN,
            "WAYSIDE_COVER_MINUTES": "60",
        }
        nursery = Replicas(settings(telegram.api, **given), given, words_of_nursery)
        await stack.enter_async_context(nursery.kept())
        nursery.changed = lambda: telegram.reroutes(*(door + WEBHOOK for door in nursery.doors))
        await asyncio.gather(*(nursery.begins() for _ in range(replicas)))
        http = await stack.enter_async_context(aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()))
        made = Scene(telegram, nursery, [], [Chat(n, telegram.person()) for n in range(chats)])
        for number in range(advocates):
            cookie = await signed_in(url, given["WAYSIDE_SECRET"], f"a{number}")
            one = Advocate(http, lambda: nursery.doors, f"a{number}", cookie, hears=_hearing(made.chats))
            made.advocates.append(one)
            for work in (one.listens(), one.beats()):
                await stack.enter_async_context(background(work))
        await _meet(made)
        yield made


def _hearing(chats: Sequence[Chat]) -> Callable[[Advocate, str, Said], None]:
    return lambda who, case, said: chats[said.chat].hears(who, case, said)


async def _meet(made: Scene) -> None:
    """Let everybody ask for somebody, be taken, and write a first line: by that advocates know who is who."""
    await asyncio.gather(*(_asks(made.telegram, chat.person) for chat in made.chats))
    async with asyncio.timeout(20):
        while sum(len(each.epochs) for each in made.advocates) < len(made.chats):
            for number, case in enumerate(await made.advocates[0].waiting()):
                await made.advocates[number % len(made.advocates)].claim(case)
    for chat in made.chats:
        await chat.person.sees("Maya")
        await chat.types()
    assert await made.telegram.bell.until(lambda: all(chat.case for chat in made.chats), 20)


async def _asks(telegram: Double, person: Person) -> None:
    """Come, and go through the screens before the queue."""

    async def finds(button: str, within: float = 5.0) -> bool:
        def there() -> bool:
            rows = [row for message in person.visible if message.from_bot for row in message.rows]
            return any(each.data == button for row in rows for each in row)

        return await telegram.bell.until(there, within)

    await person.starts()
    assert await finds(token("", "person"))
    async with asyncio.timeout(10):
        await person.says("/person")
        while not await finds(token(*TO_WAITING[0]), 0.5):  # this replica does not know yet who is there
            await person.says("/person")
    for here, onward in pairwise(TO_WAITING):
        await person.presses_data(token(*here), person.screen.message_id)
        assert await finds(token(*onward))
    await person.presses_data(token(*TO_WAITING[-1]), person.screen.message_id)
