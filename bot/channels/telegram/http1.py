"""HTTP/1.1 to one server, over connections that stay open: POST JSON, and get what comes back.

Two calls go with every update, and a general client was two thirds of what an update cost. This
one knows what the Bot API needs and no more: bodies with a length or in chunks, TLS, keep-alive.
Anything else is an OSError, as a cut connection is. No error holds a word of what was sent.
"""

import asyncio
import re
import socket
import ssl
from contextlib import suppress
from typing import Final, cast
from urllib.parse import urlsplit

import aiohappyeyeballs

from bot.deadlines import Deadlines

CONNECT = 5.0  # seconds to reach the server, its TLS included
IDLE = 15.0  # seconds after which a connection is not trusted any more
CONNECTIONS = 512
LONGEST_HEAD, LONGEST_BODY = 2**16, 2**26  # bytes
_EITHER_FAMILY = 0.25  # seconds until the other of IPv4 and IPv6 is tried as well
_BODILESS: Final = frozenset([204, 304])

_HEAD: Final = re.compile(rb"http/1\.([01]) ([2-5]\d\d)[^\n]*")
_LENGTH: Final = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,9})[ \t]*(?=\r\n|$)")
_CHUNKED: Final = (
    b"\r\ntransfer-encoding:",
    re.compile(rb"\r\ntransfer-encoding:[ \t]*chunked[ \t]*(?=\r\n|$)"),
)
_CLOSING: Final = b"\r\nconnection:", re.compile(rb"\r\nconnection:[ \t]*close[ \t]*(?=\r\n|$)")
_CHUNK: Final = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]*\r\n")

Answer = tuple[int, bytes]
"""Status and body."""


class Unusable(ConnectionError):
    """What came is not the HTTP that we know, or did not come whole."""


class Http1:
    """Calls to the server of one base URL."""

    def __init__(self, base: str, trust: ssl.SSLContext | None = None) -> None:
        """Take the URL, of which scheme, host and port count; `trust` is for a CA of one's own."""
        url = urlsplit(base)
        self._host = url.hostname or ""
        self._tls = (trust or ssl.create_default_context()) if url.scheme == "https" else None
        self._port = url.port or (443 if self._tls else 80)
        self._head = f" HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Type: application/json\r\nContent-Length: "
        self._heads: dict[str, bytes] = {}  # by path, of which there are few
        self._free: list[_Line] = []
        self._open: set[_Line] = set()
        self._deadlines = Deadlines()
        self._calls, self._room = 0, asyncio.Event()

    async def post(self, path: str, body: bytes, within: float) -> Answer:
        """Make one call, within so many seconds. Raises TimeoutError, OSError."""
        head = self._heads.get(path) or self._headed(path)
        if self._calls >= CONNECTIONS:
            await self._entry(within)
        self._calls += 1
        try:
            line = self._rested() or await self._connected(within)
            answer = await line.ask(b"%b%d\r\n\r\n%b" % (head, len(body), body), within)
        finally:
            self._calls -= 1
            self._room.set()
        if line.usable:
            self._free.append(line)
        return answer

    def close(self) -> None:
        """Close every connection; who still waits gets an OSError."""
        for line in tuple(self._open):
            line.close()

    def _headed(self, path: str) -> bytes:
        """A call's head as far as its length."""
        made = self._heads[path] = f"POST {path}{self._head}".encode("ascii")
        return made

    async def _entry(self, within: float) -> None:
        """Wait until there is room for one more call."""
        async with asyncio.timeout(within):
            while self._calls >= CONNECTIONS:
                self._room.clear()
                await self._room.wait()

    def _rested(self) -> "_Line | None":
        """The connection used last, if it can still be used."""
        now = asyncio.get_running_loop().time()
        while self._free:
            line = self._free.pop()
            if line.usable and now - line.since < IDLE:
                return line
            line.close()
        return None

    async def _connected(self, within: float) -> "_Line":
        """A new connection, by whichever of the server's addresses answers first."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(min(within, CONNECT)):
            addresses = await loop.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
            sock = await aiohappyeyeballs.start_connection(addresses, happy_eyeballs_delay=_EITHER_FAMILY)
            name = self._host if self._tls else None
            made = loop.create_connection(
                lambda: _Line(self._open, self._deadlines), sock=sock, ssl=self._tls, server_hostname=name
            )
            return (await made)[1]


class _Line(asyncio.Protocol):
    """One connection: a question, its answer, and then the next."""

    def __init__(self, others: "set[_Line]", deadlines: Deadlines) -> None:
        self._others, self._deadlines = others, deadlines
        self._came = bytearray()
        self._waiting: asyncio.Future[Answer] | None = None
        self.usable = True
        self.since = 0.0  # when it was used last, by the loop's clock

    async def ask(self, question: bytes, within: float) -> Answer:
        """Send a call as it is, and wait for its answer so many seconds. Raises TimeoutError, Unusable."""
        if not self.usable:
            raise Unusable
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[Answer] = loop.create_future()
        self._waiting = waiting
        late = self._deadlines.after(within, _too_late, waiting)
        try:
            self._transport.write(question)
            answer = await waiting
        except BaseException:
            self.close()  # no question can be unasked
            raise
        finally:
            self._deadlines.drop(late)
        self.since = loop.time()
        return answer

    def close(self) -> None:
        """Let go of the connection; nothing more is heard from it."""
        self.usable = False
        self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Be there."""
        self._transport = cast("asyncio.Transport", transport)
        self._others.add(self)

    def data_received(self, data: bytes) -> None:
        """Look whether the answer has come whole."""
        self._came += data
        try:
            read = answer_in(self._came)
        except Unusable:
            self.close()
            return
        if read is None:
            return
        answer, rest, stays = read
        asked = self._waiting is not None
        if not (stays and asked and rest == len(self._came)):
            self.usable = False  # it closes, or says what nobody asked
        self._came.clear()
        self._hand_over(answer)
        if not self.usable:
            self.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell who waits that nothing more will come; some answers end so."""
        self.usable = False
        self._others.discard(self)
        read = None
        if exc is None and self._waiting is not None:
            with suppress(Unusable):
                read = answer_in(self._came, ended=True)
        self._hand_over(read[0] if read else None)

    def _hand_over(self, answer: Answer | None) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is None or waiting.done():
            return
        if answer is None:
            waiting.set_exception(Unusable())
        else:
            waiting.set_result(answer)


def _too_late(waiting: asyncio.Future[Answer]) -> None:
    if not waiting.done():
        waiting.set_exception(TimeoutError())


def answer_in(came: bytearray, *, ended: bool = False) -> tuple[Answer, int, bool] | None:
    """Read an answer if it is whole: the answer, where it ends, and whether the connection stays.

    `ended`: the other side has closed, which is where a body without a length ends. Raises
    Unusable for what is no answer.
    """
    end = came.find(b"\r\n\r\n")
    if len(came) > (LONGEST_HEAD if end < 0 else LONGEST_BODY):
        raise Unusable
    if end < 0:
        return None
    head = bytes(came[: end + 2]).lower()
    start = _HEAD.match(head)
    if start is None:
        raise Unusable
    status, body = int(start[2]), end + 4
    stays = start[1] == b"1" and not _says(head, _CLOSING)
    if status in _BODILESS:
        return (status, b""), body, stays
    length = _LENGTH.search(head) if b"\r\ncontent-length:" in head else None
    if _says(head, _CHUNKED):
        found = _chunks(came, body)
    elif length or stays:
        found = _measured(came, body, length)
    else:
        found = (bytes(came[body:]), len(came)) if ended else None
    return None if found is None else ((status, found[0]), found[1], stays)


def _says(head: bytes, header: tuple[bytes, re.Pattern[bytes]]) -> bool:
    """Whether a header says this; most heads do not have it at all, and that is seen sooner."""
    name, what = header
    return name in head and what.search(head) is not None


def _measured(came: bytearray, at: int, length: re.Match[bytes] | None) -> tuple[bytes, int] | None:
    """The body whose length the head tells, and where it ends."""
    if length is None or int(length[1]) > LONGEST_BODY:
        raise Unusable
    upto = at + int(length[1])
    return (bytes(came[at:upto]), upto) if len(came) >= upto else None


def _chunks(came: bytearray, at: int) -> tuple[bytes, int] | None:
    """The body that comes in pieces, and where it ends; trailers are passed over."""
    body = bytearray()
    while (line := came.find(b"\r\n", at)) >= 0:
        size = _CHUNK.fullmatch(came, at, line + 2)
        if size is None or len(body) + int(size[1], 16) > LONGEST_BODY:
            raise Unusable
        at, length = line + 2, int(size[1], 16)
        if length == 0:
            end = came.find(b"\r\n\r\n", at - 2)
            return None if end < 0 else (bytes(body), end + 4)
        if len(came) < at + length + 2:
            return None
        body += came[at : at + length]
        at += length + 2
    return None
