"""Relays that have to fail under the same blows: a harness that cannot see loss and repeats shows nothing.

They are ended as our replicas are, and judged by the same judge; but a blow here waits until a line is being
sent, so that chance alone lets none of them pass. (A third control stands beside the claims.)
"""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

import pytest
from redis.asyncio import Redis as Client

from bench.relay_lines import Verdict
from tests.relay_crash_chat import Chat
from tests.relay_crash_controls import LINES
from tests.running import ROOT
from tests.telegram_double import Double

KILLS = 6
SLOW_S = 0.06
pytestmark = [pytest.mark.slow, pytest.mark.redis]


@pytest.fixture
async def client(redis_url: str) -> AsyncIterator[Client]:
    async with Client.from_url(redis_url, protocol=2) as client:
        await client.flushall()
        yield client


@dataclass
class Publisher:
    """An advocate whose lines go straight to Redis."""

    chat_id: int
    puts: Callable[[str], Awaitable[object]]

    async def write(self, _case: str, text: str) -> None:
        await self.puts(json.dumps({"chat_id": self.chat_id, "text": text}))


@dataclass
class Replica:
    """One of a relay's processes."""

    number: int
    process: asyncio.subprocess.Process
    sends: asyncio.Event = field(default_factory=asyncio.Event)

    async def hears(self) -> None:
        assert self.process.stdout is not None
        async for _ in self.process.stdout:
            self.sends.set()

    async def dies(self) -> None:
        """In the middle of sending a line."""
        self.sends.clear()
        await self.sends.wait()
        await asyncio.sleep(SLOW_S / 3)
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()


async def _through(how: str, url: str, client: Client, *, patience: float) -> Verdict:
    """Send lines through a relay, end one of its two replicas again and again, and judge what came."""
    async with Double() as telegram, AsyncExitStack() as stack:
        telegram.tolerates("new", "stranger")
        telegram.slows(SLOW_S)

        async def begins(number: int) -> Replica:
            return await stack.enter_async_context(_replica(how, url, telegram, number))

        def to(number: int) -> Callable[[str], Awaitable[object]]:
            if how == "pubsub":
                return lambda line: client.publish(f"{LINES}{number % 2}", line)
            return lambda line: client.xadd(LINES, {"line": line})

        chats = [Chat(number, telegram.person()) for number in range(4)]
        for chat in chats:
            await chat.person.starts()
            chat.advocate = Publisher(chat.person.chat_id, to(chat.number))
        over = asyncio.Event()
        replicas = [await begins(0), await begins(1)]
        async with asyncio.TaskGroup() as talking:
            for chat in chats:
                talking.create_task(chat.goes_on(over, 0.25, ["out"]))
            for _ in range(KILLS):
                dead = replicas.pop(0)
                await dead.dies()
                replicas.append(await begins(dead.number))
            over.set()
        await telegram.bell.until(lambda: not any(chat.verdict("out").lost for chat in chats), patience)
        return sum((chat.verdict("out") for chat in chats), Verdict())


_names = count(2)


@asynccontextmanager
async def _replica(how: str, url: str, telegram: Double, number: int) -> AsyncIterator[Replica]:
    name = str(number) if how == "pubsub" else str(next(_names))
    command = ("-m", "tests.relay_crash_controls", how, url, f"{telegram.api}/bot{telegram.token}", name)
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, *command, cwd=ROOT, stdout=pipe)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    replica = Replica(number, process)
    hearing = asyncio.create_task(replica.hears())
    try:
        yield replica
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await hearing
        process._transport.close()  # type: ignore[attr-defined]


async def test_a_relay_by_pubsub_loses_lines(redis_url: str, client: Client) -> None:
    verdict = await _through("pubsub", redis_url, client, patience=1)

    print(f"\n{verdict}")  # noqa: T201
    assert verdict.lost


async def test_a_relay_by_messages_repeats_lines(redis_url: str, client: Client) -> None:
    verdict = await _through("messages", redis_url, client, patience=15)

    print(f"\n{verdict}")  # noqa: T201
    assert verdict.repeated
    assert not verdict.lost
