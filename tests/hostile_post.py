"""Posts hostile bodies to a webhook, over connections of its own that stay open."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
WITHIN = 20.0  # seconds for an answer
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Poster:
    """One connection, opened again whenever it was closed."""

    def __init__(self, url: str, secret: str) -> None:
        parts = urlsplit(url)
        self._where = (parts.hostname, parts.port)
        self._head = (
            f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
            f"{SECRET_HEADER}: {secret}\r\n"
        ).encode()
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, body: bytes, *, chunked: bool = False) -> int:
        """Post a body and give the status; 0: the connection was closed without an answer."""
        async with asyncio.timeout(WITHIN):
            if self._line is None:
                self._line = await asyncio.open_connection(*self._where)
            reader, writer = self._line
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                writer.write(self._head + (in_chunks(body) if chunked else whole(body)))
                return await self._answer(reader)
            await self.close()
            return 0

    async def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line[1].close()
            with suppress(ConnectionError):
                await self._line[1].wait_closed()
            self._line = None

    async def _answer(self, reader: asyncio.StreamReader) -> int:
        head = await reader.readuntil(b"\r\n\r\n")
        found = LENGTH.search(head)
        await reader.readexactly(int(found[1]) if found else 0)
        if b"connection: close" in head.lower():
            await self.close()
        return int(head.split(b" ", 2)[1])


def whole(body: bytes) -> bytes:
    """A body with its length, as Telegram sends it."""
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def in_chunks(body: bytes) -> bytes:
    """A body in pieces of no known number."""
    return b"Transfer-Encoding: chunked\r\n\r\n" + b"".join(pieces(body)) + b"0\r\n\r\n"


def pieces(body: bytes, size: int = 700) -> Iterator[bytes]:
    """Its pieces, each with its length before it."""
    for start in range(0, len(body), size):
        piece = body[start : start + size]
        yield b"%x\r\n" % len(piece) + piece + b"\r\n"
