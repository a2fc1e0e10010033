"""Chats through three replicas, and how long each line took: `python -m bench.relay_drive URL CHATS`.

It plays Telegram, every person and every advocate, and is told by lines of JSON what to do. A line counts
from the moment at which it is due: into the desk until the advocate's stream has it, out to the person
until the call of the Bot API that shows it has come.
"""

import asyncio
import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

import aiohttp

from bench.relay_desk import MOST, Advocate, desk_file, signed_in
from bench.relay_lines import Said, Way, judge, read
from bench.relay_telegram import Telegram
from bot.core.book import token

API_S: Final = 0.005
AT_ONCE: Final = 16
PATIENCE: Final = 60.0
TO_WAITING: Final = (
    ("handoff.door", "read-on"),
    ("handoff.limits", "read-on"),
    ("handoff.duty", "read-on"),
    ("handoff.consent", "yes"),
)
Figures = dict[str, float]


class Drive:
    """Everybody there is."""

    def __init__(self, chats: int) -> None:
        self.telegram = Telegram(self._shown, API_S)
        self.count = chats
        self.advocates: list[Advocate] = []
        self.where: dict[int, tuple[Advocate, str]] = {}  # of each chat
        self.due: dict[Said, float] = {}
        self.took: dict[Way, list[float]] = {"in": [], "out": []}
        self.sent: list[Said] = []
        self.came: list[Said] = []
        self._seen: set[Said] = set()
        self._next: dict[tuple[int, Way], int] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def meets(self, url: str, secret: str, doors: list[str], http: aiohttp.ClientSession) -> None:
        """Sign everybody in, let all persons come, claim their cases, and hear a first line of each."""
        for number in range(-(-self.count // MOST)):
            cookie = await signed_in(url, secret, f"a{number}")
            one = Advocate(http, lambda: doors, f"a{number}", cookie, hears=self._heard)
            one.turns = number
            self.advocates.append(one)
            await one.post("beat", {"cases": [], "state": "here"})
        for one in self.advocates:
            self._tasks += [asyncio.create_task(work) for work in (one.listens(), one.beats())]
        await asyncio.sleep(0.5)  # every replica has heard by then who is there
        places = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(self._comes(chat, places) for chat in range(self.count)))
        await self._claims()
        await asyncio.gather(*(self.says(chat, "in", time.monotonic()) for chat in range(self.count)))
        await _until(lambda: len(self.where) == self.count)

    async def load(self, rate: float, seconds: float) -> Figures:
        """Send so many lines a second, one way and the other in turn, whatever happens."""
        self.took = {"in": [], "out": []}
        tasks = []
        began = time.monotonic() + 0.05
        for nth in range(int(rate * seconds)):
            due = began + nth / rate
            await asyncio.sleep(due - time.monotonic())
            chat, way = nth // 2 % self.count, ("in", "out")[nth % 2]
            tasks.append(asyncio.create_task(self.says(chat, way, due)))
        await asyncio.gather(*tasks)
        await _until(lambda: not self.due)
        figures: Figures = {}
        for way, took in self.took.items():
            cuts = quantiles(took, n=100, method="inclusive")
            figures |= {f"{way}_p50": cuts[49], f"{way}_p99": cuts[98], f"{way}_max": max(took)}
        return figures | self._judged()

    async def says(self, chat: int, way: str, due: float) -> None:
        """Send a line one way; nobody types or writes two at once."""
        number = self._next[chat, way] = self._next.get((chat, way), -1) + 1
        said = Said(chat, way, number)
        self.due[said] = due
        self.sent.append(said)
        if way == "in":
            await self.telegram.says(chat, str(said))
        else:
            advocate, case = self.where[chat]
            await advocate.write(case, str(said))

    def _judged(self) -> Figures:
        wrong = 0
        for chat in range(self.count):
            for way in ("in", "out"):
                mine = [said for said in self.sent if said.chat == chat and said.way == way]
                verdict = judge(mine, [said for said in self.came if said.chat == chat and said.way == way])
                wrong += len(verdict.lost) + len(verdict.reordered)
        return {"lost": wrong + sum(len(each.doubled) for each in self.advocates)}

    def _shown(self, chat: int, text: str) -> None:
        for said in read(text):
            if said.way == "out" and said.chat == chat:
                self._arrives(said)

    def _heard(self, advocate: Advocate, case: str, said: Said) -> None:
        self.where[said.chat] = advocate, case
        if said.way == "in":
            self._arrives(said)

    def _arrives(self, said: Said) -> None:
        if said not in self._seen:
            self._seen.add(said)
            self.came.append(said)
            self.took[said.way].append((time.monotonic() - self.due.pop(said)) * 1000)

    async def _comes(self, chat: int, places: asyncio.Semaphore) -> None:
        async with places:
            await self.telegram.says(chat, "/start")
            await self.telegram.says(chat, "/person")
            for step in TO_WAITING:
                await self.telegram.presses(chat, token(*step))

    async def _claims(self) -> None:
        held = 0
        async with asyncio.timeout(PATIENCE):
            while held < self.count:
                for nth, case in enumerate(await self.advocates[0].waiting(), held):
                    held += await self.advocates[nth // MOST].claim(case)


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110  (what is waited for rings no bell)
            await asyncio.sleep(0.01)


async def serve(url: str, chats: int) -> None:
    """Say where Telegram is and the desk's file; then do as told, until standard input ends."""
    loop, drive = asyncio.get_running_loop(), Drive(chats)
    await drive.telegram.serve()
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-relay-")))
        file = desk_file(folder, -(-chats // MOST))
        http = aiohttp.ClientSession(
            cookie_jar=aiohttp.DummyCookieJar(), connector=aiohttp.TCPConnector(limit=0)
        )
        await stack.enter_async_context(http)
        print(json.dumps({"api": drive.telegram.api, "file": str(file)}), flush=True)
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            told: dict[str, Any] = json.loads(line)
            try:
                if told.pop("what") == "meet":
                    await drive.meets(url, told["secret"], told["doors"], http)
                    answer: Figures | dict[str, str] = {}
                else:
                    answer = await drive.load(**told)
            except Exception as error:  # noqa: BLE001  whoever asked says it, and ends
                answer = {"wrong": f"{type(error).__name__}: {error}"}
            print(json.dumps(answer), flush=True)


def main(url: str, chats: str) -> None:
    """Drive; nothing is collected meanwhile, since a pause here would look like one of the bot."""
    gc.disable()
    import uvloop

    uvloop.run(serve(url, int(chats)))


if __name__ == "__main__":
    main(*sys.argv[1:])
