"""The door to the numbers: one address, in bounded time, and nothing said of who answers."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.config import ConfigError, Listen
from bot.metrics import door
from tests.running import process
from tests.telegram_double import Double

HERE = "127.0.0.1"
ASKED = b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"


@dataclass
class Outside:
    """Whoever comes to the door."""

    at: Listen

    async def says(self, said: bytes) -> bytes:
        async with self.comes() as (coming, going):
            going.write(said)
            return await heard(coming)

    @asynccontextmanager
    async def comes(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        coming, going = await asyncio.open_connection(self.at.host, self.at.port)
        try:
            yield coming, going
        finally:
            going.transport.abort()
            await asyncio.gather(going.wait_closed(), return_exceptions=True)


async def heard(coming: asyncio.StreamReader) -> bytes:
    """Everything that is said before the other side hangs up, however rudely."""
    try:
        return await asyncio.wait_for(coming.read(), 10)
    except ConnectionError:
        return b""


@asynccontextmanager
async def at_the_door(text: Callable[[], bytes] = lambda: b"wayside_packs 4.0\n") -> AsyncIterator[Outside]:
    served = door.Door(text)
    yield Outside(await served.open(Listen(HERE, 0)))
    await served.close()


@pytest.fixture
async def outside() -> AsyncIterator[Outside]:
    async with at_the_door() as outside:
        yield outside


@pytest.fixture
async def telegram() -> AsyncIterator[Double]:
    async with Double() as telegram:
        yield telegram


async def test_a_get_of_metrics_is_answered_and_nothing_is_said_of_the_server(outside: Outside) -> None:
    assert await outside.says(ASKED) == (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
        b"Content-Length: 18\r\nConnection: close\r\n\r\nwayside_packs 4.0\n"
    )


@pytest.mark.parametrize(
    "asked",
    ["POST /metrics", "HEAD /metrics", "GET /", "GET /metrics/", "GET /metrics?x=1", "GET /healthz", "", "x"],
)
async def test_everything_else_is_not_found(outside: Outside, asked: str) -> None:
    answer = await outside.says(f"{asked} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert answer == b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


async def test_a_request_without_end_is_hung_up_on(outside: Outside) -> None:
    assert await outside.says(b"x" * 3 * door.HEAD) == b""
    assert b"200 OK" in await outside.says(ASKED)


async def test_who_says_nothing_is_hung_up_on_after_a_while(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "PATIENCE", 0.2)
    async with outside.comes() as (coming, _):
        assert await heard(coming) == b""
    assert b"200 OK" in await outside.says(ASKED)


async def test_a_crowd_gets_no_further_than_the_door(outside: Outside) -> None:
    """One too many is hung up on at once; when someone goes there is room again."""
    async with AsyncExitStack() as crowd:
        for _ in range(door.MOST):
            await crowd.enter_async_context(outside.comes())
        assert await outside.says(ASKED) == b""
    async with asyncio.timeout(10):
        while b"200 OK" not in await outside.says(ASKED):
            await asyncio.sleep(0.01)


async def test_a_scraper_that_does_not_read_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """More is written than the sockets hold; the door lets go of it, and meanwhile answers others."""
    monkeypatch.setattr(door, "PATIENCE", 0.5)
    served = door.Door(lambda: b"x" * 30_000_000)
    outside = Outside(await served.open(Listen(HERE, 0)))
    async with outside.comes() as (_, going):
        going.transport.pause_reading()  # type: ignore[attr-defined]
        going.write(ASKED)
        assert b"404" in await outside.says(b"GET / HTTP/1.1\r\n\r\n")
        async with asyncio.timeout(10):
            while served._open:
                await asyncio.sleep(0.01)
    await served.close()


async def test_who_still_stands_there_does_not_delay_the_end() -> None:
    async with AsyncExitStack() as stack:
        async with at_the_door() as outside:
            coming, going = await stack.enter_async_context(outside.comes())
            going.write(ASKED[:9])
            began = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - began < door.PATIENCE / 2
        assert await heard(coming) == b""


async def test_a_fault_in_the_numbers_is_said_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> bytes:
        raise KeyError("maria")

    async with at_the_door(broken) as outside:
        assert await outside.says(ASKED) == (
            b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
    said = capsys.readouterr().out
    assert "unhandled err=KeyError" in said
    assert "maria" not in said


async def test_a_port_that_is_taken_is_refused_with_the_mend() -> None:
    with socket.create_server((HERE, 0)) as taken, pytest.raises(ConfigError) as refused:
        await door.Door(bytes).open(Listen(HERE, taken.getsockname()[1]))
    assert re.fullmatch(r"WAYSIDE_METRICS .* taken .*To mend: .*", str(refused.value))


async def test_an_address_that_is_not_ours_is_refused_with_the_mend() -> None:
    with pytest.raises(ConfigError) as refused:
        await door.Door(bytes).open(Listen("192.0.2.1", 9))
    assert re.fullmatch(r"WAYSIDE_METRICS names no address of this machine\. To mend: .*", str(refused.value))


async def test_the_whole_bot_tells_where_its_numbers_are_and_answers_there(telegram: Double) -> None:
    async with process(telegram, WAYSIDE_LISTEN="", WAYSIDE_METRICS=f"{HERE}:0") as bot:
        line = await bot.says("Metrics")
        await bot.says("started")
        port = int(re.search(r"http://127\.0\.0\.1:(\d+)/metrics", line)[1])  # type: ignore[index]
        answer = await Outside(Listen(HERE, port)).says(ASKED)
    assert b'wayside_events_total{event="started"} 1.0\n' in answer
    assert b"wayside_store_answers 1.0\n" in answer


async def test_a_taken_port_stops_the_start(telegram: Double) -> None:
    with socket.create_server((HERE, 0)) as taken:
        where = f"{HERE}:{taken.getsockname()[1]}"
        async with process(telegram, WAYSIDE_LISTEN="", WAYSIDE_METRICS=where) as bot:
            assert await asyncio.wait_for(bot.popen.wait(), 20) == 78
    assert [line for line in bot.complaints if "WAYSIDE_METRICS" in line and "To mend:" in line]
