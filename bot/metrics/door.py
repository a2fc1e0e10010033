"""Where the numbers are read: one address on this machine, one request a connection, all in bounded time.

So little of HTTP is needed that it is written here: a scraper that asks slowly, reads slowly or
hangs is hung up on after a few seconds, and a crowd of them gets no further than the door.
"""

import asyncio
import errno
from collections.abc import Callable
from typing import Final

from bot import log
from bot.config import ConfigError, Listen

PATIENCE: Final = 5.0  # seconds for a whole request and its answer
MOST: Final = 8  # connections at once
HEAD: Final = 8_192  # bytes of a request
_ASKED: Final = (b"GET /metrics HTTP/1.1\r\n", b"GET /metrics HTTP/1.0\r\n")
_FOUND: Final = b"200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8"
_NOT_FOUND: Final = b"404 Not Found"
_TAKEN: Final = (
    "WAYSIDE_METRICS names a port that is taken or not allowed. "
    "To mend: choose another port, or stop what listens there."
)
_NOT_OURS: Final = "WAYSIDE_METRICS names no address of this machine. To mend: use 127.0.0.1:9100."


class Door:
    """Answers `GET /metrics` with what `text` gives, and 404 to everything else."""

    def __init__(self, text: Callable[[], bytes]) -> None:
        self._text = text
        self._server: asyncio.Server | None = None
        self._open: dict[asyncio.StreamWriter, asyncio.Task[None] | None] = {}

    async def open(self, where: Listen) -> Listen:
        """Listen, and tell where; for port 0 the system finds one. Raises ConfigError."""
        try:
            self._server = await asyncio.start_server(self._serve, where.host, where.port, limit=HEAD)
        except OSError as error:
            taken = error.errno in {errno.EADDRINUSE, errno.EACCES}
            raise ConfigError((_TAKEN if taken else _NOT_OURS,)) from None
        return Listen(where.host, self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Hang up on everyone, and listen no more."""
        if self._server is None:
            return
        self._server.close()
        for writer in self._open:
            writer.transport.abort()
        await asyncio.gather(*filter(None, self._open.values()), return_exceptions=True)
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._open) >= MOST:
            writer.transport.abort()
            return
        self._open[writer] = asyncio.current_task()
        try:
            async with asyncio.timeout(PATIENCE):
                writer.write(self._answer(await reader.readuntil(b"\r\n\r\n")))
                writer.close()
                await writer.wait_closed()
        except (OSError, EOFError, asyncio.LimitOverrunError):
            pass  # too slow (TimeoutError is an OSError), too long, or gone
        finally:
            writer.transport.abort()
            del self._open[writer]

    def _answer(self, asked: bytes) -> bytes:
        status, body = _NOT_FOUND, b""
        if asked.startswith(_ASKED):
            try:
                status, body = _FOUND, self._text()
            except Exception as error:  # noqa: BLE001 (the numbers' trouble is nobody else's)
                log.note(log.Event.unhandled, log.Level.error, err=error)
                status, body = b"500 Internal Server Error", b""
        return b"HTTP/1.1 %b\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%b" % (status, len(body), body)
