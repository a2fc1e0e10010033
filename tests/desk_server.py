"""The desk alone on this machine, over a real store, with people at it and persons who come.

    .venv/bin/python -m tests.desk_server

prints a link for each of two advocates, a lead and an operator, and lets somebody come every
20 seconds. Tests use `desk_at_work` and `Visitor`: a person's side of a case, without a channel.
"""

import asyncio
import itertools
import secrets
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.channels.web import listen, serve
from bot.core.live import Line
from bot.core.session import Address
from bot.desk import Desk, InMemory, People, Person, add_routes, link
from bot.desk.people import invited, replaced
from bot.handoff import Cases, Opening, Tail
from bot.keys import Keyring
from bot.store.clustered import store_at
from bot.store.embedded import Embedded

NAMES = ("Quiet river", "Blue heron", "Paper boat", "Tall grass", "Warm stone", "Green lantern")
PEOPLE = (
    Person("maya", "advocate", "Maya", ("en", "es")),
    Person("noor", "advocate", "Noor", ("en", "ar")),
    Person("lena", "lead", "Lena", ("en", "es", "ar")),
    Person("omar", "operator", "Omar", ("en",)),
)


@dataclass
class AtWork:
    """A desk that answers."""

    desk: Desk
    cases: Cases
    people: People
    origin: str
    typed: list[str] = field(default_factory=list)  # cases in which somebody was seen to write
    _count: "itertools.count[int]" = field(default_factory=itertools.count)

    def link(self, aid: str) -> str:
        """Give a fresh link, as the operator's command would."""
        return link(self.origin, self.token(aid))

    def token(self, aid: str, now: float | None = None) -> str:
        """Give the token of a fresh invitation."""

        def work(everyone: tuple[Person, ...]) -> tuple[tuple[Person, ...], str]:
            person = next(person for person in everyone if person.id == aid)
            fresh, token = invited(person, self.desk.clock() if now is None else now)
            return replaced(everyone, fresh), token

        return self.people.change(work)

    async def somebody(self, language: str = "en", topic: str = "") -> "Visitor":
        """Let a person come and wait."""
        number = next(self._count)
        cid = secrets.token_urlsafe(12)
        name = f"{NAMES[number % len(NAMES)]}{'' if number < len(NAMES) else f' {number}'}"
        address = Address("web", secrets.token_urlsafe(8))
        await self.cases.open(cid, Opening(language, address, False, (name,), ()))
        if topic:
            await self.cases.set_topic(cid, topic)
        return Visitor(self.cases, cid, name)


@dataclass
class Visitor:
    """Somebody who has come: their side of a case, without a channel."""

    cases: Cases
    case: str
    name: str
    _count: "itertools.count[int]" = field(default_factory=itertools.count)

    async def says(self, text: str) -> int:
        """Write a line."""
        return await self.cases.say(self.case, f"i:{next(self._count)}", text)

    async def sees(self) -> tuple[Line, ...]:
        """Read the screen, to its newest line."""
        live = await self.cases.look(self.case, whole=True)
        if live.last:
            await self.cases.shown(self.case, live.last)
        return live.lines

    async def leaves(self) -> None:
        """Press Exit."""
        await self.cases.close(self.case)


def no_words(_language: str) -> Mapping[str, Any]:
    """What packs would have."""
    return {"phrases": [], "guard": [], "danger": None}


@asynccontextmanager
async def desk_at_work(
    url: str,
    *,
    people: People | None = None,
    clock: Callable[[], float] = time.time,
    key: bytes | None = bytes(32),
    words: Callable[[str], Mapping[str, Any]] = no_words,
    secret: bytes = bytes(32),
    port: int = 0,
) -> AsyncIterator[AtWork]:
    """Serve the desk on loopback, over the store at this URL."""
    async with AsyncExitStack() as stack:
        store = store_at(url)
        stack.push_async_callback(store.close)
        cases = Cases(store, Keyring(secret, store.salt), clock)
        tail = Tail(cases)
        task = asyncio.create_task(tail.run())
        stack.push_async_callback(asyncio.gather, task, return_exceptions=True)
        stack.callback(task.cancel)
        typed: list[str] = []

        async def typing(case: str) -> None:
            typed.append(case)

        sock = stack.enter_context(listen("127.0.0.1", port, or_another=True))
        origin = f"http://localhost:{sock.getsockname()[1]}"
        known = people or InMemory(*PEOPLE)
        desk = Desk(cases, tail, known, words=words, origin=origin, clock=clock, typing=typing, key=key)
        app = web.Application()
        add_routes(app, desk)
        runner = await serve(app, sock)
        stack.push_async_callback(runner.cleanup)
        yield AtWork(desk, cases, known, origin, typed)


SAID = ("Hello", "I have a question.", "Thank you.", "مرحبا")


async def main() -> None:
    """Serve it for somebody who looks on."""
    with_topics = itertools.cycle(("", "wages", "housing", "papers"))
    languages = itertools.cycle(("en", "es", "ar"))
    server = Embedded.start()
    try:
        async with desk_at_work(server.url, port=8090) as work:
            for person in PEOPLE:
                print(f"  {person.role:<9} {person.name:<5} {work.link(person.id)}", flush=True)  # noqa: T201
            here: list[Visitor] = []
            for number in itertools.count():
                if number < 3 or (number % 20 == 0 and len(here) < 12):
                    here.append(await work.somebody(next(languages), next(with_topics)))
                for visitor in here:
                    live = await work.cases.look(visitor.case)
                    if live.phase in {"live", "offered"}:
                        await visitor.sees()
                        if secrets.randbelow(10) == 0:
                            await visitor.says(
                                secrets.choice(("Hello", "I have a question.", "Thank you.", "مرحبا"))
                            )
                await asyncio.sleep(1)
    finally:
        server.stop()


if __name__ == "__main__":
    asyncio.run(main())
