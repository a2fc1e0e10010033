"""The quick lane answers what is simple; everything else gets the library's answer, untouched."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from bot.channels.web import Lane, listen, serve

SECRET = b"a-Secret_of-this-test"
PATH = "/telegram/webhook"
BODY = b'{"update_id":1}'
BY_LIBRARY = "by the library"


@dataclass
class Door:
    """A server with a lane, and what came through it."""

    port: int = 0
    taken: list[bytes] = field(default_factory=list)
    status: int = 200
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    runner: web.AppRunner | None = None

    async def take(self, body: bytes) -> tuple[int, bytes]:
        self.taken.append(body)
        await self.gate.wait()
        return self.status, b'{"method":"m"}' if self.status == 200 else b""

    async def hears(self, *pieces: bytes) -> "Line":
        """Open a connection and send these pieces, one after the other."""
        line = Line(*await asyncio.open_connection("127.0.0.1", self.port))
        for piece in pieces:
            line.writer.write(piece)
            await line.writer.drain()
            await asyncio.sleep(0.01)
        return line


@dataclass
class Line:
    """One connection, as its other end sees it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def answer(self) -> tuple[int, bytes]:
        """The next answer's status and body."""
        head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), 5)
        length = next(
            int(line.split(b":")[1])
            for line in head.lower().splitlines()
            if line.startswith(b"content-length")
        )
        return int(head.split()[1]), await self.reader.readexactly(length)

    async def ended(self) -> bool:
        """Whether the other side has closed."""
        return await asyncio.wait_for(self.reader.read(), 5) == b""

    def close(self) -> None:
        self.writer.close()


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    door = Door()
    door.gate.set()

    async def anything(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(text=BY_LIBRARY)

    app = web.Application(client_max_size=2**20)
    app.router.add_route("*", "/{path:.*}", anything)
    sock = listen("127.0.0.1", 0)
    door.port = sock.getsockname()[1]
    lane = Lane(frozenset([PATH]), "X-Telegram-Bot-Api-Secret-Token", SECRET, 64 * 1024, door.take)
    door.runner = runner = await serve(app, sock, lane)
    yield door
    await runner.cleanup()


def post(body: bytes = BODY, **changed: bytes | None) -> bytes:
    """A post as Telegram sends it, but for what is changed; None leaves a header out."""
    headers: dict[str, bytes | None] = {
        "Host": b"help.example.org",
        "Content-Type": b"application/json",
        "X-Telegram-Bot-Api-Secret-Token": SECRET,
        "Content-Length": b"%d" % len(body),
    }
    start = changed.pop("start", None) or f"POST {PATH} HTTP/1.1".encode()
    headers |= {name.replace("_", "-"): value for name, value in changed.items()}
    lines = [start, *(name.encode() + b": " + value for name, value in headers.items() if value is not None)]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


async def test_a_usual_post_is_answered_by_the_lane(door: Door) -> None:
    line = await door.hears(post())
    assert await line.answer() == (200, b'{"method":"m"}')
    assert door.taken == [BODY]
    line.close()


async def test_one_connection_carries_many(door: Door) -> None:
    line = await door.hears()
    for number in range(3):
        line.writer.write(post(b'{"update_id":%d}' % number))
        assert (await line.answer())[0] == 200
    assert len(door.taken) == 3
    line.close()


async def test_a_body_in_pieces_is_waited_for(door: Door) -> None:
    whole = post(b'{"update_id":1,"text":"' + b"a" * 40_000 + b'"}')
    line = await door.hears(whole[:300], whole[300:20_000], whole[20_000:])
    assert (await line.answer())[0] == 200
    assert len(door.taken[0]) > 40_000
    line.close()


async def test_what_comes_while_one_is_answered_waits_its_turn(door: Door) -> None:
    door.gate.clear()
    line = await door.hears(post(b'{"update_id":1}') + post(b'{"update_id":2}'))
    assert len(door.taken) == 1
    door.gate.set()
    assert [(await line.answer())[0], (await line.answer())[0]] == [200, 200]
    assert len(door.taken) == 2
    line.close()


NOT_SIMPLE = {
    "another path": post(start=b"POST / HTTP/1.1"),
    "another method": post(start=b"PUT /telegram/webhook HTTP/1.1"),
    "an older HTTP": post(start=b"POST /telegram/webhook HTTP/1.0"),
    "no secret": post(**{"X-Telegram-Bot-Api-Secret-Token": None}),
    "a wrong secret": post(**{"X-Telegram-Bot-Api-Secret-Token": SECRET + b"x"}),
    "two secrets": post(**{"x-telegram-bot-api-secret-token": SECRET}),
    "another kind of body": post(Content_Type=b"text/plain"),
    "no length": post(b"", Content_Length=None),
    "two lengths": post(**{"content-length": b"3"}),
    "a length that is no number": post(Content_Length=b"+15"),
    "too long": post(b" " * 70_000),
    "in chunks": post(b"2\r\n{}\r\n0\r\n\r\n", Content_Length=None, Transfer_Encoding=b"chunked"),
    "both a length and chunks": post(Transfer_Encoding=b"chunked"),
    "packed": post(Content_Encoding=b"identity"),
    "to be asked first": post(Expect=b"100-continue"),
    "the last on its connection": post(Connection=b"close"),
    "no host": post(Host=None),
    "a name that is none": post(**{"Od d": b"a"}),
    "a header over two lines": post(Folded=b"a\r\n b"),
    "a very long head": post(Odd=b"a" * 3000),
    "bare line ends": post().replace(b"\r\n", b"\n"),
    "one bare line end": post(Odd=b"a\nContent-Length: 3"),
    "a head in two pieces": b"",
}


@pytest.mark.parametrize("what", NOT_SIMPLE)
async def test_what_is_not_simple_is_for_the_library(door: Door, what: str) -> None:
    pieces = (NOT_SIMPLE[what],) if NOT_SIMPLE[what] else (post()[:40], post()[40:])
    line = await door.hears(*pieces)
    said = await asyncio.wait_for(line.reader.read(4096), 5)
    assert b"HTTP/1." in said
    assert door.taken == []
    line.close()


async def test_a_connection_stays_with_the_library_once_it_is_there(door: Door) -> None:
    line = await door.hears(post(start=b"GET / HTTP/1.1", Content_Length=None, body=b""))
    assert await line.answer() == (200, BY_LIBRARY.encode())
    line.writer.write(post())
    assert await line.answer() == (200, BY_LIBRARY.encode())
    assert door.taken == []
    line.close()


async def test_after_a_refusal_the_connection_ends(door: Door) -> None:
    door.status = 503
    line = await door.hears(post())
    assert await line.answer() == (503, b"")
    assert await line.ended()
    line.close()


async def test_who_leaves_before_the_answer_harms_nobody(door: Door) -> None:
    door.gate.clear()
    line = await door.hears(post())
    line.close()
    await asyncio.sleep(0.02)
    door.gate.set()
    other = await door.hears(post())
    assert (await other.answer())[0] == 200
    other.close()


async def test_a_stop_waits_for_the_answer_and_lets_the_rest_go() -> None:
    door = Door()
    sock = listen("127.0.0.1", 0)
    door.port = sock.getsockname()[1]
    lane = Lane(frozenset([PATH]), "X-Telegram-Bot-Api-Secret-Token", SECRET, 64 * 1024, door.take)
    runner = await serve(web.Application(), sock, lane)
    busy, idle = await door.hears(post()), await door.hears()
    stopping = asyncio.create_task(runner.cleanup())
    assert await idle.ended()
    door.gate.set()
    assert (await busy.answer())[0] == 200
    assert await busy.ended()
    await stopping
    busy.close()
    idle.close()


async def test_of_whoever_does_not_come_in_nothing_is_remembered() -> None:
    """Visitors of the page come by the same port, and a proxy's headers tell where from."""

    async def take(_body: bytes) -> tuple[int, bytes]:
        return 200, b""

    lane = Lane(frozenset([PATH]), "X-Telegram-Bot-Api-Secret-Token", SECRET, 64 * 1024, take)
    for what in NOT_SIMPLE.values():
        assert lane.body_at(what) is None
    assert lane._lengths == {}
    assert lane.body_at(post()) is not None
    assert len(lane._lengths) == 1


async def test_what_is_remembered_of_heads_is_bounded() -> None:
    async def take(_body: bytes) -> tuple[int, bytes]:
        return 200, b""

    lane = Lane(frozenset([PATH]), "X-Telegram-Bot-Api-Secret-Token", SECRET, 64 * 1024, take)
    for length in range(600):
        assert lane.body_at(post(b" " * length)) is not None
    assert len(lane._lengths) <= 256


async def test_a_connection_of_the_lane_is_never_idle_to_the_library(door: Door) -> None:
    line = await door.hears(post())
    await line.answer()
    assert [each._keepalive_handle for each in door.runner.server.connections]  # type: ignore[union-attr] == [None]
    line.close()
