"""The stream of the desk, followed for hours: from where it broke off, again and again, until stopped."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

import aiohttp

from bot.desk.attend_http import Http

FIRST_S: Final = 0.25
LONGEST_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class News:
    """One event; `opened`, `lost` and `out` are about the stream itself."""

    kind: str
    data: bytes = field(default=b"{}", repr=False)


class Follower:
    """Remembers the last event that was handed on, so that nothing comes twice and nothing is missed."""

    def __init__(self, http: Http) -> None:
        """Take the session to follow."""
        self._http, self._last = http, ""

    async def follow(self) -> AsyncGenerator[News, None]:
        """Give news until nobody is signed in any more, which is the last of them."""
        pause = FIRST_S
        while True:
            try:
                async with self._http.stream(self._last) as answer:
                    if answer.status == HTTPStatus.UNAUTHORIZED:
                        yield News("out")
                        return
                    if answer.status == HTTPStatus.OK:
                        pause = FIRST_S
                        yield News("opened")
                        async for news in self._read(answer.content):
                            yield news
            except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
                pass
            yield News("lost")
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_S)

    async def _read(self, content: aiohttp.StreamReader) -> AsyncIterator[News]:
        said: dict[bytes, bytes] = {}
        while line := await content.readline():
            name, _, value = line.rstrip(b"\r\n").partition(b": ")
            if name:
                said[name] = value
                continue
            if b"event" in said and b"data" in said:
                yield News(said[b"event"].decode("ascii", "replace"), said[b"data"])
            self._last = said.get(b"id", b"").decode("ascii", "ignore") or self._last
            said = {}
