"""Replicas of the bot over one store, each a process of its own, and people who walk through it.

Each step of their walk would be seen if it were taken twice or never: Back leads one screen
further each time, and two screens at once are one too many.
"""

import asyncio
import signal
from collections.abc import AsyncIterator, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache

from redis.asyncio import Redis as Client

from bot import app
from bot.config import read
from tests import kept_fresh
from tests.running import Process, allowed, new_secret, process
from tests.telegram_double import Allowed, Double, Person

WEBHOOK = "/telegram/webhook"
UNLIMITED = ("-m", "tests.unlimited")
ROUND = (  # what is pressed, and what it shows
    ("Go on", "What could help next."),
    ("Work and pay", "About work."),
    ("A debt that grows", "Some begin by owing"),
    ("Next", "what is owed never gets smaller"),
    ("Back", "Some begin by owing"),
    ("Back", "About work."),
    ("Menu", "What could help next."),
)
ALL = 1 + len(ROUND)  # screens of somebody who arrives and goes round once


class Replicas:
    """The replicas at work: by webhook before a proxy that asks each in turn, or by polling."""

    def __init__(
        self,
        telegram: Double,
        url: str,
        stack: AsyncExitStack,
        *,
        webhook: bool,
        runner: Collection[str] = UNLIMITED,
    ) -> None:
        self.telegram, self._stack, self._runner = telegram, stack, runner
        self.secret = new_secret() if webhook else ""
        self._settings = {"WAYSIDE_REDIS_URL": url, "WAYSIDE_SECRET": new_secret()}
        if webhook:
            self._settings |= {
                "WAYSIDE_WEBHOOK_URL": "http://127.0.0.1:9",
                "WAYSIDE_WEBHOOK_SECRET": self.secret,
            }
        self.running: list[Process] = []

    def by_the_other_way(self) -> "Replicas":
        """Replicas of the same bot that are told to poll where these have a webhook, or to have one."""
        other = Replicas(
            self.telegram,
            self._settings["WAYSIDE_REDIS_URL"],
            self._stack,
            webhook=not self.secret,
            runner=self._runner,
        )
        other._settings["WAYSIDE_SECRET"] = self._settings["WAYSIDE_SECRET"]
        return other

    async def begins(self) -> Process:
        """One more."""
        more = process(self.telegram, words=self._runner, **self._settings)
        replica = await self._stack.enter_async_context(more)
        await replica.says("started")
        if self.secret:
            await replica.says("telegram.ready kind=webhook")
        self.running.append(replica)
        self._tell_proxy()
        return replica

    async def stops(self, replica: Process) -> int:
        """Tell one to stop, as an orchestrator does: the proxy learns of it a moment later."""
        self.running.remove(replica)
        ended = asyncio.create_task(replica.ends(signal.SIGTERM))
        await asyncio.sleep(0.05)
        self._tell_proxy()
        return await ended

    async def dies(self, replica: Process) -> None:
        """End one by kill -9."""
        self.running.remove(replica)
        await replica.ends(signal.SIGKILL)
        self._tell_proxy()

    async def asking(self) -> Process:
        """The one that asks Telegram for updates."""
        async with asyncio.timeout(5):
            while not (found := [each for each in self.running if _asks(each)]):
                await asyncio.sleep(0.02)
        (one,) = found
        return one

    def _tell_proxy(self) -> None:
        if self.secret:
            self.telegram.reroutes(*(page(replica) + WEBHOOK for replica in self.running))


def page(replica: Process) -> str:
    """Where a replica's page is."""
    (line,) = [line for line in replica.lines if "The page" in line]
    return line.split()[2].rstrip("/")


def _asks(replica: Process) -> bool:
    return any("telegram.ready kind=polling" in line for line in replica.lines)


@cache
def words() -> Allowed:
    """What may be said, with the packs as they are today: a process of its own has no other day."""
    return allowed(app.library(read({"WAYSIDE_DEMO": "1", "WAYSIDE_PACKS": str(kept_fresh.packs())})))


@asynccontextmanager
async def at_work(
    url: str, *, webhook: bool, number: int = 2, runner: Collection[str] = UNLIMITED
) -> AsyncIterator[Replicas]:
    """So many replicas over an empty store, before a Telegram of their own."""
    async with Client.from_url(url, protocol=2) as client:
        await client.flushall()
    async with Double(words()) as telegram, AsyncExitStack() as stack:
        replicas = Replicas(telegram, url, stack, webhook=webhook, runner=runner)
        await asyncio.gather(*(replicas.begins() for _ in range(number)))
        yield replicas


async def goes_round(ana: Person, within: float = 5.0) -> None:
    """From the menu to a few screens, and back to the menu."""
    for label, shown in ROUND[1:]:
        await ana.presses(label)
        await ana.sees(shown, within)


async def arrives(telegram: Double, within: float = 5.0) -> Person:
    """Someone at the menu."""
    ana = telegram.person()
    await ana.starts()
    await ana.sees("program", within)
    await ana.presses("Go on")
    await ana.sees("What could help next.", within)
    return ana


def steps(ana: Person) -> int:
    """How many screens someone was shown; a second time the same is a step too."""
    return sum(call.method in {"sendMessage", "editMessageText"} for call in ana.calls)
