"""The bench measures what it says, and an update stays many times cheaper than the documented way."""

import asyncio
import json
import os
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from bench import proc
from bench.compare import cpu_ratio
from bench.feeder import Feeder
from bench.figures import Goal
from bench.peers import DOCUMENTED, WAYSIDE
from bench.rig import rig
from bench.script import Person, Step, record
from bench.telegram import Client, Owed, Wrong
from bench.wire import MAX_CONNECTIONS, Hook, Message, Served
from bot.channels import Said
from bot.channels.telegram.updates import Incoming, decode
from bot.core.events import Press

FLOOR = 11.0  # what it must never fall below: 0.6 of the lowest of five runs (18.3 to 20.9, 2026-11-22)
LOCKS = ("bench/requirements.txt", "bench/package-lock.json")
ROOT = Path(__file__).parent.parent

Calls = Callable[[str, dict[str, object]], Awaitable[None]]
Answer = Callable[[dict[str, object], Calls], Awaitable[web.Response]]


@pytest.fixture(scope="module")
def steps() -> list[Step]:
    return [Step.of(each) for each in record()]


@asynccontextmanager
async def fed(steps: list[Step], answer: Answer) -> AsyncIterator[tuple[Feeder, Client]]:
    """A feeder, and a small bot that answers each update as it is told to."""
    feeder = Feeder(steps)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Served(feeder.telegram.answer), "127.0.0.1", 0)
    api = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot1:t"
    async with server, ClientSession() as session:

        async def call(method: str, fields: dict[str, object]) -> None:
            async with session.post(f"{api}/{method}", json=fields) as answered:
                assert (await answered.json())["ok"]

        async def take(request: web.Request) -> web.Response:
            if request.headers["X-Telegram-Bot-Api-Secret-Token"] != "s":
                return web.Response(status=401)
            return await answer(await request.json(), call)

        app = web.Application()
        app.router.add_post("/hook", take)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        try:
            await call(
                "setWebhook", {"url": f"http://127.0.0.1:{runner.addresses[0][1]}/hook", "secret_token": "s"}
            )
            yield feeder, feeder.telegram.client("1:t")
        finally:
            await runner.cleanup()


def screen(steps: list[Step], update: dict[str, object]) -> tuple[str, dict[str, object]]:
    """The call that shows what this update asks for."""
    pressed = update.get("callback_query")
    inner = pressed["message"] if isinstance(pressed, dict) else update["message"]
    assert isinstance(inner, dict)
    text = steps[int(str(update["update_id"])) % 8].shown.text
    return ("editMessageText" if pressed else "sendMessage"), {"chat_id": inner["chat"]["id"], "text": text}


def toast(update: dict[str, object]) -> dict[str, object]:
    """What ends a press."""
    pressed = update["callback_query"]
    assert isinstance(pressed, dict)
    return {"callback_query_id": pressed["id"]}


def good(steps: list[Step]) -> Answer:
    """A bot that does what it should, each call by itself."""

    async def answer(update: dict[str, object], call: Calls) -> web.Response:
        if "callback_query" in update:
            await call("answerCallbackQuery", toast(update))
        await call(*screen(steps, update))
        return web.Response()

    return answer


async def talk(feeder: Feeder) -> dict[str, float]:
    """One whole conversation."""
    return await feeder.do("saturate", "1:t", persons=1, seconds=0.001, pids={}, read=1)


def test_a_conversation_is_two_messages_and_six_presses(steps: list[Step]) -> None:
    person = Person(steps, 7)
    updates = [decode(line) for line in person.lines()]
    assert all(isinstance(update, Incoming) for update in updates)
    kinds = [type(update.what) for update in updates if update]
    assert kinds == [Said, Press, Press, Press, Said, Press, Press, Press]
    assert len({update.update_id for update in updates if update}) == 8
    assert {update.chat for update in updates if update} == {5_000_000_007}


async def test_every_call_is_counted(steps: list[Step]) -> None:
    async with fed(steps, good(steps)) as (feeder, client):
        await feeder.do("calls", "1:t")
        talked = await talk(feeder)
        assert talked["updates"] == 8
        assert client.calls == {"sendMessage": 2, "editMessageText": 6, "answerCallbackQuery": 6}
        assert (talked["early"], client.in_reply) == (0, {})


async def test_a_call_that_rides_in_the_response_is_one_of_the_calls(steps: list[Step]) -> None:
    async def answer(update: dict[str, object], call: Calls) -> web.Response:
        await call(*screen(steps, update))
        if "callback_query" in update:
            return web.json_response({"method": "answerCallbackQuery", **toast(update)})
        return web.Response()

    async with fed(steps, answer) as (feeder, client):
        talked = await talk(feeder)
        assert client.calls["answerCallbackQuery"] == client.in_reply["answerCallbackQuery"] == 6
        assert talked["early"] == 0


async def test_a_bot_that_acknowledges_before_the_screen_is_noticed(steps: list[Step]) -> None:
    later = set[asyncio.Task[web.Response]]()

    async def answer(update: dict[str, object], call: Calls) -> web.Response:
        acknowledged = asyncio.Event()

        async def handle() -> web.Response:
            await acknowledged.wait()
            return await good(steps)(update, call)

        later.add(asyncio.create_task(handle()))
        asyncio.get_running_loop().call_later(0.01, acknowledged.set)
        return web.Response()

    async with fed(steps, answer) as (feeder, _):
        assert (await talk(feeder))["early"] == 1


async def test_an_update_is_not_over_while_a_call_is_missing(steps: list[Step]) -> None:
    answered = asyncio.Event()

    async def answer(update: dict[str, object], call: Calls) -> web.Response:
        await call(*screen(steps, update))
        answered.set()
        return web.Response()

    async with fed(steps, answer) as (feeder, client):
        press = asyncio.create_task(feeder.telegram.give(client, 5, 1))
        await answered.wait()
        turn = client.turns[5]
        while Owed.ack in turn.owed:
            await asyncio.sleep(0)
        assert turn.owed == Owed.toast
        assert not press.done()
        press.cancel()
        await asyncio.gather(press, return_exceptions=True)


async def test_a_bot_that_deletes_owes_the_deletion_of_what_was_typed(steps: list[Step]) -> None:
    async def answer(update: dict[str, object], call: Calls) -> web.Response:
        method, fields = screen(steps, update)
        await call("deleteMessage", {"chat_id": fields["chat_id"], "message_id": 1})
        await call(method, fields)
        return web.Response()

    async with fed(steps, answer) as (feeder, client):
        await feeder.do("meet", "1:t", deletes=1, replicas=1)
        await feeder.telegram.give(client, 5, 0)
        assert client.calls["deleteMessage"] == 1


async def test_a_wrong_screen_is_noticed(steps: list[Step]) -> None:
    async def answer(update: dict[str, object], call: Calls) -> web.Response:
        method, fields = screen(steps, update)
        await call(method, fields | {"text": "Something else."})
        return web.Response()

    async with fed(steps, answer) as (feeder, _):
        with pytest.raises(Wrong, match="not the one of the script"):
            await talk(feeder)


async def test_a_refusal_is_noticed(steps: list[Step]) -> None:
    async def answer(_update: dict[str, object], _call: Calls) -> web.Response:
        return web.Response(status=503)

    async with fed(steps, answer) as (feeder, _):
        with pytest.raises(Wrong, match="503"):
            await talk(feeder)


async def test_there_are_never_more_connections_than_telegram_makes(steps: list[Step]) -> None:
    there, most, full = 0, 0, asyncio.Event()

    async def answer(update: dict[str, object], call: Calls) -> web.Response:
        nonlocal there, most
        there += 1
        most = max(most, there)
        if there == MAX_CONNECTIONS:
            full.set()
        await full.wait()
        there -= 1
        return await good(steps)(update, call)

    async with fed(steps, answer) as (feeder, client):
        async with asyncio.timeout(20):
            await asyncio.gather(
                *(feeder.telegram.give(client, n, 0) for n in range(1, MAX_CONNECTIONS + 51))
            )
        assert most == MAX_CONNECTIONS


async def test_an_update_whose_connection_was_closed_goes_again() -> None:
    came = list[bytes]()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.append(await reader.readuntil(b"\r\n\r\n{}"))
        if len(came) > 1:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    answered: asyncio.Queue[int] = asyncio.Queue()
    async with server, asyncio.timeout(10):
        hook = Hook("127.0.0.1", server.sockets[0].getsockname()[1], "/", "s")
        hook.post(b"{}", lambda status, _: answered.put_nowait(status))
        assert await answered.get() == 200
    assert len(came) == 2
    assert came[0] == came[1]


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nsome text",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nsome\r\n5\r\n text\r\n0\r\n\r\n",
    ],
    ids=["with a length", "in chunks"],
)
def test_a_message_is_read_piece_by_piece(raw: bytes) -> None:
    message = Message()
    found = [message.take(raw[at : at + 1]) for at in range(len(raw))]
    assert set(found[:-1]) == {None}
    assert found[-1] is not None
    assert found[-1][1] == b"some text"


@pytest.mark.parametrize(
    ("value", "verdict"), [(2.5, "aim"), (1.4, "reached"), (1.2, "not reached")], ids=str
)
def test_a_goal_says_whether_it_is_met(value: float, verdict: str) -> None:
    assert verdict in Goal("more", lambda _: value, 1.3, 2.0).said({})
    assert verdict in Goal("less", lambda _: 1 / value, 1 / 1.3, 1 / 2.0, less=True).said({})
    assert Goal("more", lambda _: value, 1.3, 2.0, derived=True).said({}).endswith(", derived |")


@pytest.mark.parametrize(
    ("told", "seconds"), [("0:03.45\n", 3.45), ("00:01:02", 62), ("1-01:00:00", 90000)], ids=str
)
def test_cpu_time_is_read_as_any_system_tells_it(told: str, seconds: float) -> None:
    assert proc.seconds(told) == pytest.approx(seconds)


def test_cpu_time_of_a_process_is_what_it_used() -> None:
    before, used = proc.cpu_s(os.getpid()), time.process_time()
    while time.process_time() < used + 0.2:
        sum(range(1000))
    assert 0.1 < proc.cpu_s(os.getpid()) - before < 1


@pytest.mark.parametrize("lock", LOCKS)
def test_the_peers_come_by_hash_and_from_no_named_place(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|registry|--(extra-)?index|--find-links", text)
    if lock.endswith(".json"):
        packages = json.loads(text)["packages"]
        assert {name for name, entry in packages.items() if name and "integrity" not in entry} == set()
    else:
        assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=\S)", text.strip()))


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_an_update_costs_an_eleventh_of_the_documented_way_at_most() -> None:
    """CPU of both processes, fed by webhook in one interleaved run, so that a busy machine falls on both."""
    with rig() as shared:
        assert cpu_ratio(shared, WAYSIDE, DOCUMENTED, rounds=3, seconds=1.0) >= FLOOR
