"""What is measured inside a bot's process: the same for every bot.

A bot gives a `Feed`: it takes an update's bytes, as a webhook would get them, and returns when
the update may be acknowledged. Decoding is included, and so is our own driving, for all alike.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import quantiles
from typing import Any

from bench.script import UPDATES, Person, Step

Feed = Callable[[bytes], Awaitable[None]]
Flush = Callable[[], Awaitable[None]]
Figures = dict[str, float]
ROTATION = 50  # persons among whom a paced run turns


@dataclass(slots=True)
class Driver:
    """Drives one bot. Each conversation is another person's, so live chats pile up."""

    feed: Feed
    flush: Flush
    steps: list[Step]
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def do(self, what: str, **how: Any) -> Figures:
        """Carry out one command of the bench."""
        match what:
            case "saturate":
                return await self.saturate(**how)
            case "pace":
                return await self.pace(**how)
            case "rush":
                return await self.rush(**how)
            case "live":
                return await self.live(**how)
            case _:
                raise ValueError(what)

    async def saturate(self, persons: int, seconds: float, *, whole: bool = True) -> Figures:
        """Keep so many people talking; CPU and updates until the last has finished, or is cut short."""
        until = time.monotonic() + seconds
        done = 0

        async def talk() -> None:
            nonlocal done
            while time.monotonic() < until:
                for line in self._person().lines():
                    if whole or time.monotonic() < until:
                        await self.feed(line)
                        done += 1

        began, cpu = time.monotonic(), time.process_time()
        await asyncio.gather(*(talk() for _ in range(persons)))
        await self.flush()
        used, took = time.process_time() - cpu, time.monotonic() - began
        return {"updates": done, "cpu_us": used / done * 1e6, "rate": done / took, "busy": used / took}

    async def pace(self, rate: int, seconds: float) -> Figures:
        """Send so many updates a second whatever happens; how long each took from its moment, in ms."""
        took = list[float]()
        persons = [self._person() for _ in range(ROTATION)]
        tasks = []
        began = time.monotonic()

        async def one(line: bytes, moment: float) -> None:
            await self.feed(line)
            took.append((time.monotonic() - moment) * 1000)

        for number in range(int(rate * seconds)):
            moment = began + number / rate
            if (wait := moment - time.monotonic()) > 0:
                await asyncio.sleep(wait)
            place, at = number % ROTATION, number // ROTATION % UPDATES
            tasks.append(asyncio.create_task(one(persons[place].line(at), moment)))
            if at == UPDATES - 1:
                persons[place] = self._person()
        await asyncio.gather(*tasks)
        cuts = quantiles(took, n=100, method="inclusive")
        return {"p50_ms": cuts[49], "p99_ms": cuts[98]}

    async def rush(self, persons: int) -> Figures:
        """So many people press Start at once; when the last one has an answer, in ms."""
        began = time.monotonic()
        await asyncio.gather(*(self.feed(self._person().line(0)) for _ in range(persons)))
        return {"last_ms": (time.monotonic() - began) * 1000}

    async def live(self, persons: int, at_once: int) -> Figures:
        """Let so many chats live, two updates each; resident memory before and after, in MiB."""
        before = _resident()
        for start in range(0, persons, at_once):
            group = [self._person() for _ in range(min(at_once, persons - start))]
            for at in (0, 1):
                await asyncio.gather(*(self.feed(person.line(at)) for person in group))
        await self.flush()
        return {"before_mib": before, "after_mib": _resident()}

    def _person(self) -> Person:
        return Person(self.steps, next(self._numbers))


def _resident() -> float:
    """Memory in use now, MiB; only Linux tells."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")
