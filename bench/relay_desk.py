"""Advocates, as the desk meets them from outside: they post with keys, and listen to the stream.

A post is repeated with its key until it has an answer, at whichever replica answers; a stream that ends is
opened again with the id of the last event. Both are what the desk's page does.
"""

import asyncio
import json
import os
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import aiohttp

from bench.relay_lines import Said, read
from bot.desk.sessions import COOKIE, Sessions
from bot.desk.vault import Vault
from bot.keys import Keyring, parse_secret
from bot.store.clustered import store_at

ORIGIN: Final = "http://localhost:9"
BEAT_S: Final = 5.0
PAUSE_S: Final = 0.05
PATIENCE: Final = aiohttp.ClientTimeout(total=5.0)
LISTENING: Final = aiohttp.ClientTimeout(total=None, sock_connect=2.0, sock_read=20.0)
MOST: Final = 20  # cases of one advocate
_TROUBLE: Final = 500


def desk_file(folder: Path, advocates: int, cap: int = MOST) -> Path:
    """Write the operator's file, as it is when so many advocates have been invited."""
    people = [
        {"id": f"a{number}", "role": "advocate", "name": "Maya", "langs": ["en"], "cap": cap}
        for number in range(advocates)
    ]
    path = folder / "desk.json"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump({"v": 1, "people": people}, file)
    return path


async def signed_in(url: str, secret: str, aid: str) -> str:
    """Sign an advocate in, behind the door's back; gives the cookie."""
    store = store_at(url)
    try:
        ring = Keyring(parse_secret(secret), store.salt)
        return (await Sessions(Vault(store.wire, ring, time.time)).begin(aid))[1]
    finally:
        await store.close()


@dataclass
class Advocate:
    """One of them. `doors` gives the replicas' addresses as they are now."""

    http: aiohttp.ClientSession
    doors: Callable[[], Sequence[str]]
    aid: str
    cookie: str
    came: dict[str, list[Said]] = field(default_factory=dict)
    """Of each case, every line in the order of hearing; the page shows each number once."""
    numbers: set[tuple[str, int]] = field(default_factory=set)
    doubled: list[Said] = field(default_factory=list)
    hears: Callable[["Advocate", str, Said], None] = lambda *_: None
    epochs: dict[str, int] = field(default_factory=dict)
    last: str = ""
    turns: int = 0
    tries: int = 0
    streams: int = 0
    again: int = 0  # lines whose number had been heard before
    resyncs: int = 0

    def __post_init__(self) -> None:
        self._online = asyncio.Event()
        self._online.set()

    async def post(self, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        """Post until there is an answer that is no trouble of the desk's own."""
        headers = {"Origin": ORIGIN, "X-Wayside": "1", "Cookie": f"{COOKIE}={self.cookie}"}
        while True:
            self.tries += 1
            with suppress(aiohttp.ClientError, TimeoutError):
                url = f"{self._door()}/desk/api/{path}"
                async with self.http.post(url, json=body, headers=headers, timeout=PATIENCE) as answer:
                    if answer.status < _TROUBLE:
                        content = await answer.read()
                        return answer.status, json.loads(content) if content else None
            await asyncio.sleep(PAUSE_S)

    async def write(self, case: str, text: str) -> int:
        """Write a line, once; its number."""
        body = {"key": str(uuid.uuid4()), "epoch": self.epochs[case], "text": text}
        status, answer = await self.post(f"cases/{case}/lines", body)
        assert status == 202, (status, answer)  # noqa: PLR2004
        return int(answer["seq"])

    async def claim(self, case: str) -> bool:
        """Claim a case that waits; whether it is ours now."""
        status, answer = await self.post(f"cases/{case}/claim", {"key": str(uuid.uuid4())})
        if status == 200:  # noqa: PLR2004
            self.epochs[case] = answer["epoch"]
        return case in self.epochs

    async def waiting(self) -> list[str]:
        """Look who waits."""
        headers = {"Cookie": f"{COOKIE}={self.cookie}"}
        async with self.http.get(f"{self._door()}/desk/api/queue", headers=headers) as answer:
            return [each["case"] for each in (await answer.json())["waiting"]]

    async def beats(self) -> None:
        """Say for ever that they are here."""
        while True:
            await self.post("beat", {"cases": [], "state": "here"})
            await asyncio.sleep(BEAT_S)

    async def listens(self) -> None:
        """Listen for ever, each time from where the last stream ended."""
        while True:
            self._listening = asyncio.create_task(self._listens_once())
            await asyncio.wait([self._listening])
            if not self._listening.cancelled():
                with suppress(aiohttp.ClientError, TimeoutError, ConnectionError):
                    self._listening.result()
            await asyncio.sleep(PAUSE_S)
            await self._online.wait()

    def hangs_up(self) -> None:
        """Be offline: the stream ends, and is not opened again."""
        self._online.clear()
        self._listening.cancel()

    def comes_back(self) -> None:
        """Be online again."""
        self._online.set()

    async def _listens_once(self) -> None:
        """Listen until the stream ends."""
        headers = {"Cookie": f"{COOKIE}={self.cookie}"} | ({"Last-Event-ID": self.last} if self.last else {})
        url = f"{self._door()}/desk/api/stream"
        async with self.http.get(url, headers=headers, timeout=LISTENING) as answer:
            if answer.status != 200:  # noqa: PLR2004
                return
            self.streams += 1
            event: dict[str, str] = {}
            async for raw in answer.content:
                line = raw.decode().rstrip("\n")
                if line and not line.startswith(":"):
                    name, _, event[name] = line.partition(": ")
                elif event:
                    self._heard(event)
                    event = {}

    def _heard(self, event: dict[str, str]) -> None:
        self.resyncs += event["event"] == "resync"
        if event["event"] == "line":
            told = json.loads(event["data"])
            where = told["case"], told["seq"]
            self.again += where in self.numbers
            if where not in self.numbers:
                self.numbers.add(where)
                for said in read(told["text"]):
                    self._takes(told["case"], said)
        self.last = event["id"]

    def _takes(self, case: str, said: Said) -> None:
        came = self.came.setdefault(case, [])
        if said in came:  # the same words under two numbers: the page shows them twice
            self.doubled.append(said)
        came.append(said)
        self.hears(self, case, said)

    def _door(self) -> str:
        self.turns += 1
        doors = self.doors()
        return doors[self.turns % len(doors)] if doors else "http://127.0.0.1:9"
