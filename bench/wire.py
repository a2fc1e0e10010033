"""HTTP/1.1 as lean as it gets, for the process that plays Telegram: it must never be what is measured.

`Served` is a connection on which calls come in, `Line` one on which updates go out. Both hold
what came until a message is whole; what they do not know is an error, never a guess.
"""

import asyncio
import re
from collections.abc import Callable
from typing import cast

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
_CLOSING = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"

Answer = tuple[float, bytes, Callable[[], None]]
"""Seconds to wait, the body, and what to do when it has been written."""
Done = Callable[[int, bytes], None]
"""Takes the status and the body of a response."""


class Message:
    """Bytes that come piece by piece, taken out message by message."""

    __slots__ = ("_came",)

    def __init__(self) -> None:
        self._came = b""

    def take(self, data: bytes) -> tuple[bytes, bytes] | None:
        """Add what came; the head and the body of the next message when it is whole."""
        came = self._came = self._came + data
        end = came.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = came[:end]
        if length := _LENGTH.search(head):
            whole = end + 4 + int(length[1])
            if len(came) < whole:
                return None
            self._came = came[whole:]
            return head, came[end + 4 : whole]
        if _CHUNKED.search(head):
            return self._chunks(head, end + 4)
        self._came = came[end + 4 :]
        return head, b""

    def _chunks(self, head: bytes, at: int) -> tuple[bytes, bytes] | None:
        came, body = self._came, b""
        while (line := came.find(b"\r\n", at)) >= 0:
            size = int(came[at:line].split(b";")[0], 16)
            at = line + 2 + size + 2
            if len(came) < at:
                return None
            body += came[line + 2 : at - 2]
            if not size:
                self._came = came[at:]
                return head, body
        return None


class Served(asyncio.Protocol):
    """A connection to the stand-in: one call after the other."""

    def __init__(self, answer: Callable[[str, bytes], Answer | None]) -> None:
        self._answer, self._messages = answer, Message()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what to write to."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Answer each call that is whole."""
        while message := self._messages.take(data):
            data = b""
            head, body = message
            if answer := self._answer(head.split(b" ", 2)[1].decode(), body):
                self._reply(*answer)

    def _reply(self, wait: float, body: bytes, then: Callable[[], None]) -> None:
        if wait:
            asyncio.get_running_loop().call_later(wait, self._write, body, then)
        else:
            self._write(body, then)

    def _write(self, body: bytes, then: Callable[[], None]) -> None:
        self._transport.write(_HEAD % len(body) + body)
        then()


class Line(asyncio.Protocol):
    """A connection to a bot's webhook, kept alive: one update at a time."""

    def __init__(self, hook: "Hook") -> None:
        self._hook, self._messages = hook, Message()
        self._post: tuple[bytes, Done] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what to write to."""
        self._transport = cast("asyncio.Transport", transport)

    def send(self, request: bytes, done: Done) -> None:
        """Post one update."""
        self._post = request, done
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Hand the response on when it is whole; then the connection is free again."""
        message = self._messages.take(data)
        if message is None:
            return
        assert self._post is not None, "a webhook answered without being asked"
        _, done = self._post
        self._post = None
        head, body = message
        if _CLOSING.search(head):
            self._transport.close()
        else:
            self._hook.rest(self)
        done(int(head[9:12]), body)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  why does not matter
        """Say that this one is gone."""
        self._hook.lost(self, self._post)


class Hook:
    """A bot's webhook: as many connections as Telegram would open, 100 at most, made when needed."""

    def __init__(self, host: str, port: int, path: str, secret: str) -> None:
        self._at = host, port
        self._head = (
            f"POST {path} HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: "
        ).encode("ascii")
        self._free: list[Line] = []
        self._waiting: list[tuple[bytes, Done]] = []
        self._open = 0
        self._making = set[asyncio.Task[None]]()

    def post(self, body: bytes, done: Done) -> None:
        """Send an update now, or when a connection is free."""
        request = b"%b%d\r\n\r\n%b" % (self._head, len(body), body)
        if self._free:
            self._free.pop().send(request, done)
            return
        self._waiting.append((request, done))
        self._make()

    def _make(self) -> None:
        if self._open < MAX_CONNECTIONS:
            self._open += 1
            task = asyncio.get_running_loop().create_task(self._connect())
            self._making.add(task)
            task.add_done_callback(self._making.discard)

    async def _connect(self) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE
        while True:  # a bot may say where it is before it listens there
            try:
                _, line = await loop.create_connection(lambda: Line(self), *self._at)
                break
            except OSError:
                if loop.time() > until:
                    raise
                await asyncio.sleep(0.02)
        self.rest(line)

    def rest(self, line: Line) -> None:
        """Take back a connection that has nothing to do, and give it what waits."""
        if self._waiting:
            line.send(*self._waiting.pop(0))
        else:
            self._free.append(line)

    def lost(self, line: Line, post: tuple[bytes, Done] | None) -> None:
        """Forget a connection that was closed; its update goes again, as Telegram would send it."""
        self._open -= 1
        if line in self._free:
            self._free.remove(line)
        if post is not None:
            self._waiting.insert(0, post)
        if self._waiting:
            self._make()


MAX_CONNECTIONS = 100
PATIENCE = 20.0  # seconds until a bot has to listen
