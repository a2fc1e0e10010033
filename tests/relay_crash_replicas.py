"""Replicas for the relay's crash tests: born within a moment, ended by any signal, and born again."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from tests.running import ROOT


@dataclass
class Replica:
    """One of them."""

    pid: int
    url: str
    dead: "asyncio.Future[int]"
    up: bool = False


class Replicas:
    """The nursery, and whoever lives."""

    def __init__(self, environ: Mapping[str, str], given: Mapping[str, str], nursery: str = "") -> None:
        """Take the settings of the nursery, and of each that is born there."""
        self._environ, self._given, self._where = environ, given, nursery or "tests.relay_crash_nursery"
        self.living: list[Replica] = []
        self.changed: Callable[[], None] = lambda: None
        self._born: asyncio.Queue[int] = asyncio.Queue()
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def kept(self) -> AsyncIterator["Replicas"]:
        """Have a nursery, and end it with everybody in it."""
        pipe = asyncio.subprocess.PIPE
        command = (sys.executable, "-m", self._where)
        self._nursery = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=self._environ, stdin=pipe, stdout=pipe
        )
        hearing = asyncio.create_task(self._hears())
        try:
            yield self
        finally:
            assert self._nursery.stdin is not None
            self._nursery.stdin.close()
            await self._nursery.wait()
            await hearing
            self._nursery._transport.close()  # type: ignore[attr-defined]

    @property
    def doors(self) -> list[str]:
        """Where those are that are up."""
        return [each.url for each in self.living if each.up]

    async def begins(self) -> Replica:
        """Let one be born, and wait until it answers."""
        url = f"http://127.0.0.1:{_free_port()}"
        given = {**self._given} | {"WAYSIDE_LISTEN": url.removeprefix("http://")}
        async with self._turn:
            assert self._nursery.stdin is not None
            self._nursery.stdin.write(json.dumps(given).encode() + b"\n")
            pid = await self._born.get()
        replica = Replica(pid, url, asyncio.get_running_loop().create_future())
        self.living.append(replica)
        await _answers(url)
        replica.up = True
        self.changed()
        return replica

    async def ends(self, replica: Replica, sign: signal.Signals, within: float = 10) -> int:
        """End it by a signal; whoever posts learns of it a moment later. Gives the exit code."""
        os.kill(replica.pid, sign)
        await asyncio.sleep(0.05)
        replica.up = False
        self.changed()
        code = await asyncio.wait_for(asyncio.shield(replica.dead), within)
        self.living.remove(replica)
        return code

    async def pauses(self, replica: Replica, seconds: float) -> None:
        """Let it stand still for so long, in the middle of whatever it does, and then go on."""
        os.kill(replica.pid, signal.SIGSTOP)
        replica.up = False
        self.changed()
        await asyncio.sleep(seconds)
        os.kill(replica.pid, signal.SIGCONT)
        replica.up = True
        self.changed()

    async def _hears(self) -> None:
        assert self._nursery.stdout is not None
        async for line in self._nursery.stdout:
            match line.decode().split():
                case ["born", pid]:
                    self._born.put_nowait(int(pid))
                case ["dead", pid, code]:
                    for each in self.living:
                        if each.pid == int(pid) and not each.dead.done():
                            each.dead.set_result(int(code))


async def _answers(url: str) -> None:
    """Wait until a replica is there."""
    async with asyncio.timeout(15), aiohttp.ClientSession() as http:
        while True:
            try:
                async with http.get(f"{url}/readyz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.02)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
