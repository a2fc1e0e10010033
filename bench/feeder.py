"""One process plays Telegram: `python -m bench.feeder STEPS`, on the core where no bot is.

It reads commands from standard input, one JSON object a line, and answers each with one. Every
conversation is another person's, so live chats pile up. An update counts from the moment it is
due until it is over: acknowledged, and every call that belongs to it answered (`telegram.py`).
"""

import asyncio
import gc
import json
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from itertools import count
from statistics import quantiles
from typing import Any

from bench.proc import cpu_s
from bench.script import UPDATES, Step, steps_from
from bench.telegram import Client, Telegram
from bench.wire import Served

Figures = dict[str, float]
ROTATION = 50  # people among whom a paced run turns
PATIENCE = 30.0  # seconds until the slowest bot must be through
READS = 1.2  # seconds that somebody reads a screen
RESTED = 1.0  # seconds until a chat may have a message more
IN_FULL_FLOOD = 2.0  # seconds until the limiter has no burst left


class Feeder:
    """Carries out commands on one bot at a time."""

    def __init__(self, steps: list[Step]) -> None:
        self.telegram = Telegram(steps)
        self._numbers = count(1)

    async def do(self, what: str, token: str, **how: Any) -> Figures:
        """Carry out one command of the bench."""
        commands: dict[str, Callable[..., Awaitable[Figures]]] = {
            "meet": self.meet,
            "saturate": self.saturate,
            "pace": self.pace,
            "rush": self.rush,
            "beside": self.beside,
            "live": self.live,
            "flood": self.flood,
            "calls": self.calls,
            "first": self.first,
        }
        with self._slow(how.pop("latency_ms", 0)):
            return await commands[what](self.telegram.client(token), **how)

    async def meet(self, client: Client, *, deletes: int, replicas: int) -> Figures:
        """Wait until a bot has said where its webhook is; only the newest count."""
        client.deletes = bool(deletes)
        until = time.monotonic() + PATIENCE
        while len(client.hooks) < replicas:
            if time.monotonic() > until:
                raise RuntimeError("a bot has set no webhook")
            await asyncio.sleep(0.02)
        return {}

    async def calls(self, client: Client) -> Figures:
        """All calls by webhook's bots since the last time this was asked, and those acknowledged early."""
        found = {name: float(n) for name, n in client.calls.items()}
        found |= {f"in reply: {name}": float(n) for name, n in client.in_reply.items()}
        found["early"] = float(client.early)
        client.calls.clear()
        client.in_reply.clear()
        client.early = 0
        return found

    async def first(self, client: Client) -> Figures:
        """When the first message came, on the clock that all processes share."""
        until = time.monotonic() + PATIENCE
        while not client.first:
            if time.monotonic() > until:
                raise RuntimeError("a bot does not answer")
            await asyncio.sleep(0.002)
        return {"first": client.first}

    async def saturate(
        self,
        client: Client,
        *,
        persons: int,
        seconds: float,
        pids: dict[str, int],
        whole: int = 1,
        read: int = 0,
    ) -> Figures:
        """Keep so many people talking; updates and CPU until the last has finished, or is cut short."""
        self.telegram.reading = bool(read)
        until = time.monotonic() + seconds
        done = early = 0
        before = client.early

        async def talk() -> None:
            nonlocal done
            while time.monotonic() < until:
                number = next(self._numbers)
                for at in range(UPDATES):
                    if whole or time.monotonic() < until:
                        await self.telegram.give(client, number, at)
                        done += 1

        began, cpu = time.monotonic(), {name: cpu_s(pid) for name, pid in pids.items()}
        await _all(talk() for _ in range(persons))
        took = time.monotonic() - began
        early = client.early - before
        used = {f"{name}_us": (cpu_s(pid) - cpu[name]) / done * 1e6 for name, pid in pids.items()}
        return {"updates": done, "rate": done / took, "seconds": took, "early": early / done, **used}

    async def pace(self, client: Client, *, rate: int, seconds: float) -> Figures:
        """Send so many updates a second whatever happens; how long each took from its moment, ms."""
        numbers = [next(self._numbers) for _ in range(ROTATION)]
        took = list[float]()

        async def one(number: int, at: int, moment: float) -> None:
            await self.telegram.give(client, number, at)
            took.append((time.monotonic() - moment) * 1000)

        tasks = list[asyncio.Task[None]]()
        began = time.monotonic() + 0.05
        for nth in range(int(rate * seconds)):
            moment = began + nth / rate
            await asyncio.sleep(moment - time.monotonic())
            place, at = nth % ROTATION, nth // ROTATION % UPDATES
            tasks.append(asyncio.create_task(one(numbers[place], at, moment)))
            if at == UPDATES - 1:
                numbers[place] = next(self._numbers)
        await _all(tasks)
        cuts = quantiles(took, n=100, method="inclusive")
        return {"p50_ms": cuts[49], "p99_ms": cuts[98], "max_ms": max(took)}

    async def rush(self, client: Client, *, persons: int) -> Figures:
        """So many people press Start at once; when the last one has an answer, ms."""
        return {"last_ms": await self._start(client, persons)}

    async def beside(self, client: Client, *, persons: int, late_s: float) -> Figures:
        """One person's calls take seconds; when the last of the others has an answer, ms."""
        number = next(self._numbers)
        self.telegram.late[number] = late_s
        slow = asyncio.create_task(self.telegram.give(client, number, 0))
        await asyncio.sleep(0.1)  # until its calls are under way
        others = await self._start(client, persons)
        await _all([slow])
        del self.telegram.late[number]
        return {"beside_ms": others}

    async def live(self, client: Client, *, persons: int, at_once: int) -> Figures:
        """Let so many chats live, two updates each."""
        for start in range(0, persons, at_once):
            group = [next(self._numbers) for _ in range(min(at_once, persons - start))]
            for at in (0, 1):
                await _all(self.telegram.give(client, number, at) for number in group)
        return {"persons": persons}

    async def flood(self, client: Client, *, readers: int, rate: int) -> Figures:
        """Some read on, first in peace, then while so many others a second press Start; p95 of both, ms."""
        quiet = await self._read_on(client, await self._at_the_menu(client, readers))
        people = await self._at_the_menu(client, readers)
        crowd, let_in = set[asyncio.Task[None]](), list[float]()
        coming = asyncio.create_task(self._come(client, rate, crowd, let_in))
        await asyncio.sleep(IN_FULL_FLOOD)
        before, began = len(let_in), time.monotonic()
        flooded = await self._read_on(client, people)
        rate_in = (len(let_in) - before) / (time.monotonic() - began)
        coming.cancel()
        for newcomer in crowd:
            newcomer.cancel()
        await asyncio.gather(coming, *crowd, return_exceptions=True)
        return {"quiet_p95_ms": _p95(quiet), "flood_p95_ms": _p95(flooded), "let_in": rate_in}

    async def _at_the_menu(self, client: Client, persons: int) -> list[int]:
        """People who have pressed Start and gone on, and have not tapped for a while."""
        numbers = [next(self._numbers) for _ in range(persons)]
        for at in (0, 1):
            await _all(self.telegram.give(client, number, at) for number in numbers)
            await asyncio.sleep(RESTED)
        return numbers

    async def _read_on(self, client: Client, numbers: list[int]) -> list[float]:
        """The rest of the conversation at a reader's pace, not all at once; how long each answer took, ms."""
        took = list[float]()

        async def one(number: int, later: float) -> None:
            await asyncio.sleep(later)
            for at in range(2, UPDATES):
                before = time.monotonic()
                await self.telegram.give(client, number, at)
                took.append((time.monotonic() - before) * 1000)
                await asyncio.sleep(before + READS - time.monotonic())

        await _all(one(number, nth * READS / len(numbers)) for nth, number in enumerate(numbers))
        return took

    async def _come(
        self, client: Client, rate: int, crowd: set["asyncio.Task[None]"], let_in: list[float]
    ) -> None:
        """So many people a second press Start, whatever happens."""

        async def one() -> None:
            await self.telegram.give(client, next(self._numbers), 0)
            let_in.append(time.monotonic())

        began = time.monotonic()
        for nth in count():
            await asyncio.sleep(began + nth / rate - time.monotonic())
            newcomer = asyncio.create_task(one())
            crowd.add(newcomer)
            newcomer.add_done_callback(crowd.discard)

    async def _start(self, client: Client, persons: int) -> float:
        began = time.monotonic()
        await _all(self.telegram.give(client, next(self._numbers), 0) for _ in range(persons))
        return (time.monotonic() - began) * 1000

    @contextmanager
    def _slow(self, latency_ms: float) -> Iterator[None]:
        self.telegram.latency = latency_ms / 1000
        yield
        self.telegram.latency = 0.0
        self.telegram.reading = False


def _p95(took: list[float]) -> float:
    return quantiles(took, n=100, method="inclusive")[94]


async def _all(turns: Any) -> None:
    """Wait for all, and not for ever."""
    async with asyncio.timeout(PATIENCE + 30):
        await asyncio.gather(*turns)


async def serve(steps: list[Step]) -> None:
    """Carry out commands until standard input ends; the first line said is the Bot API's address."""
    feeder = Feeder(steps)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Served(feeder.telegram.answer), "127.0.0.1", 0, backlog=1024)
    host, port = server.sockets[0].getsockname()
    print(json.dumps({"address": f"http://{host}:{port}"}), flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        try:
            answer = await feeder.do(**json.loads(line))
        except Exception as error:  # noqa: BLE001  whoever asked says it, and ends
            answer = {"wrong": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


def main(file: str) -> None:
    """Play Telegram. Nothing is collected meanwhile: a pause here would look like one of the bot."""
    gc.disable()
    steps = steps_from(file)
    try:
        import uvloop
    except ImportError:
        asyncio.run(serve(steps))
    else:
        uvloop.run(serve(steps))


if __name__ == "__main__":
    main(*sys.argv[1:])
