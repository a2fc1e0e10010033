"""A relay over a real server, with people and advocates who do things in a word or two.

@pytest.fixture
async def relay(redis_url: str) -> AsyncIterator[Relay]:
    async with relay_at(redis_url) as relay:
        yield relay

async def test_something(relay: Relay) -> None:
    ana = await relay.waits()
    maya = await relay.takes(ana)
    await relay.cases.say(ana, "1", "I can write now.")
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from redis.asyncio import Redis as Client
from redis.exceptions import ResponseError

from bot.background import over
from bot.core.session import Address
from bot.handoff import Cases, Claimed, Opening, Subscription, Tail
from bot.keys import Keyring
from bot.store.carrier import Carrier, Command, Reply
from bot.store.clustered import store_at

NAMES = tuple(
    f"{first} {last}" for first in ("Blue", "Quiet", "Paper") for last in ("heron", "river", "boat")
)


def new_case() -> str:
    """An id as cases have it."""
    return secrets.token_urlsafe(12)


@dataclass(frozen=True, slots=True)
class Held:
    """A case in the hands of an advocate."""

    case: str
    aid: str
    epoch: int


@dataclass(slots=True)
class Watch:
    """The clock of a process, which can be moved on."""

    ahead: float = 0.0

    def __call__(self) -> float:
        """Say the time."""
        return time.time() + self.ahead


@dataclass(slots=True)
class Relay:
    """Cases, and a hand inside the server."""

    cases: Cases
    client: Client
    secret: bytes = field(repr=False)
    clock: "Watch"
    url: str = field(repr=False)
    tail: Tail
    tails: list["asyncio.Task[None]"] = field(default_factory=list)

    def replica(self) -> AbstractAsyncContextManager["Relay"]:
        """Another process over the same server."""
        return relay_at(self.url, None, self.secret)

    async def waits(
        self, language: str = "en", *, pushes: bool = True, cid: str = "", who: str = "", **more: Any
    ) -> str:
        """Somebody waits; gives their case."""
        cid = cid or new_case()
        opening = Opening(language, Address("tg", who or cid), pushes, NAMES, **more)
        assert (await self.cases.open(cid, opening)).place
        return cid

    async def claimed(self, cid: str, aid: str = "maya", *, cap: int = 1_000) -> Held:
        """Let an advocate claim a case that waits."""
        taken = await self.cases.claim(cid, aid, aid.title(), ("en", "es"), cap, secrets.token_hex(8))
        assert isinstance(taken, Claimed), taken
        return Held(cid, aid, taken.epoch)

    async def live(self, aid: str = "maya", *, pushes: bool = True, who: str = "") -> Held:
        """Somebody and an advocate have begun to chat."""
        return await self.claimed(await self.waits(pushes=pushes, who=who), aid)

    async def offered(self, to: str = "noor", note: str = "") -> Held:
        """Somebody and an advocate have begun to chat, and it is offered to another."""
        held = await self.live()
        assert await self.cases.offer(held.case, held.aid, held.epoch, to, note) is True
        return held

    async def here(self, aid: str = "maya", *languages: str) -> None:
        """Let an advocate be here, and this process know it."""
        await self.cases.beat(aid, languages or ("en",), here=True)
        await self.cases.floor.refresh()

    async def read(self, cid: str) -> list[str]:
        """Everything in a case, as its person sees it."""
        return [f"{line.by}: {line.text}" for line in (await self.cases.look(cid, whole=True)).lines]

    async def listens(self) -> Subscription:
        """Run a tail, and listen to it from now on."""
        if not self.tails:
            self.tails.append(asyncio.create_task(self.tail.run()))
        await until(self.tail.following)
        return self.tail.subscribe()

    async def keys_of(self, cid: str) -> list[bytes]:
        """Every key in whose name or value a case's id is, but for the feed and the work."""
        found = []
        async for key in self.client.scan_iter():
            kind = await self.client.type(key)
            if key in {b"w:{h}:f", b"w:{h}:w"}:
                continue
            if cid.encode() in key or (kind in {b"zset", b"set"} and await self._within(key, kind, cid)):
                found.append(key)
        return found

    async def lives(self, keys: list[bytes]) -> list[int]:
        """How many ms each key has left."""
        async with self.client.pipeline(transaction=False) as pipe:
            for key in keys:
                pipe.pttl(key)
            return await pipe.execute()

    async def _within(self, key: bytes, kind: bytes, cid: str) -> bool:
        if kind == b"set":
            return bool(await self.client.sismember(key, cid))
        return await self.client.zscore(key, cid) is not None

    async def earlier(self, cid: str, seconds: float) -> None:
        """Let a case that waits have begun so much earlier."""
        case = f"w:{{h}}:c:{cid}"
        since = float(await self.client.hget(case, "since")) - seconds * 1000
        await self.client.hset(case, "since", repr(since))
        language = (await self.client.hget(case, "lang")).decode()
        await self.ages(f"w:{{h}}:q:{language}", cid, seconds)

    async def set(self, cid: str, **values: float) -> None:
        """Let a moment of a case be so many seconds ago; the sweep looks at it at once."""
        for name, seconds in values.items():
            moment = int((time.time() - seconds) * (1 if name == "up" else 1_000))
            await self.client.hset(f"w:{{h}}:c:{cid}", name, moment)
        await self.client.zadd("w:{h}:i", {cid: 0})

    async def gone(self, aid: str) -> None:
        """Let an advocate have been silent for longer than a minute, and the sweep find it."""
        await self.ages("w:{h}:p", aid, 61)
        await self.cases.sweep()

    async def ages(self, key: str, member: str, seconds: float) -> None:
        """Let a member of a sorted set have come so much earlier."""
        await self.client.zincrby(key, -seconds * 1000, member)


class Stutter(Carrier):
    """A way on which every answer is lost once, so that all is sent again."""

    def __init__(self, way: Carrier) -> None:
        self.way, self.replicated = way, way.replicated

    async def ask(self, *commands: Command, kept: bool = False) -> list[Reply | ResponseError]:
        await self.way.ask(*commands, kept=kept)
        return await self.way.ask(*commands, kept=kept)

    async def close(self) -> None:
        await self.way.close()


async def until(true: Callable[[], bool | Coroutine[Any, Any, bool]], within: float = 10) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(within):
        while not await _is(true):
            await asyncio.sleep(0.01)


async def _is(true: Callable[[], bool | Coroutine[Any, Any, bool]]) -> bool:
    said = true()
    return said if isinstance(said, bool) else await said


@asynccontextmanager
async def relay_at(url: str, client: Any = None, secret: bytes | None = None) -> AsyncIterator[Relay]:
    """Make the relay on an empty server; with a `secret`, as a replica beside others on a full one."""
    inside = client or (Client.from_url(url, protocol=2) if secret is None else None)
    if secret is None:
        await inside.flushall()
    made = secret or secrets.token_bytes(32)
    store = store_at(url)
    watch = Watch()
    cases = Cases(store, Keyring(made, store.salt), watch)
    relay = Relay(cases, inside, made, watch, url, Tail(cases))
    try:
        yield relay
    finally:
        for tail in relay.tails:
            await over(tail)
        await store.close()
        if inside is not None:
            await inside.aclose()
