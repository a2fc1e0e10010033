"""The wire: what counts as Telegram's word and what does not, and that no word of it gets into an error."""

import asyncio
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot.channels import Gone
from bot.channels.telegram.api import Api
from bot.channels.telegram.drawn import plain
from bot.channels.telegram.refusals import Conflict, Denied, Passing, TokenRefused, Why

TOKEN = "123456:zqtoken"
CANARY = "zqcanary"


@asynccontextmanager
async def answering(status: int, body: str, kind: str = "application/json") -> AsyncIterator[Api]:
    """An API that gives every call the same answer."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=kind)

    app = web.Application()
    app.router.add_post("/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    api = Api(TOKEN, f"http://127.0.0.1:{runner.addresses[0][1]}")
    await api.open()
    yield api
    await api.close()
    await runner.cleanup()


def refusal(text: str, **parameters: object) -> str:
    more = f', "parameters": {{"retry_after": {parameters["retry_after"]}}}' if parameters else ""
    return f'{{"ok": false, "error_code": 400, "description": "{text}"{more}}}'


@pytest.mark.parametrize(
    ("status", "body", "meaning"),
    [
        (403, refusal("Forbidden: bot was blocked by the user"), Gone),
        (403, refusal("Forbidden: user is deactivated"), Gone),
        (400, refusal("Bad Request: chat not found"), Gone),
        (403, f"<html>{CANARY} forbids</html>", Passing),
        (403, '{"message": "a proxy forbids"}', Passing),
        (401, refusal("Unauthorized"), TokenRefused),
        (404, refusal("Not Found"), TokenRefused),
        (404, "<html>not here</html>", Passing),
        (409, refusal("Conflict: terminated by other getUpdates request"), Conflict),
        (429, refusal("Too Many Requests: retry after 7", retry_after=7), Passing),
        (429, refusal("Too Many Requests", retry_after='"soon"'), Passing),
        (429, "", Passing),
        (500, refusal("Internal Server Error"), Passing),
        (502, f"<html>{CANARY}</html>", Passing),
        (200, f'{{"ok": true, "result": {{"chat": "{CANARY}"', Passing),
        (200, "", Passing),
        (200, "[]", Passing),
        (200, refusal("no"), Passing),
        (599, refusal("what"), Passing),
        (400, refusal("Bad Request: BUTTON_DATA_INVALID"), Denied),
    ],
)
async def test_only_telegrams_own_word_counts(status: int, body: str, meaning: type[Exception]) -> None:
    async with answering(status, body) as api:
        with pytest.raises(meaning) as raised:
            await api.call("editMessageText", {"chat_id": 6_042_000_001, "text": CANARY})
        assert type(raised.value) is meaning
        told = "".join(traceback.format_exception(raised.value))
        assert CANARY not in told
        assert TOKEN not in told


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("message is not modified: specified new message content and so on", Why.UNCHANGED),
        ("message to edit not found", Why.VANISHED),
        ("message can't be edited", Why.VANISHED),
        ("MESSAGE_ID_INVALID", Why.VANISHED),
        ("message to delete not found", Why.ABSENT),
        ("message can't be deleted for everyone", Why.FIXED),
        ("message text is empty", Why.OTHER),
    ],
)
async def test_a_refusal_is_known_by_its_fragment(text: str, why: Why) -> None:
    async with answering(400, refusal(f"Bad Request: {text}")) as api:
        with pytest.raises(Denied) as denied:
            await api.call("editMessageText", {})
        assert denied.value.why is why


async def test_the_seconds_of_429_are_read() -> None:
    async with answering(429, refusal("Too Many Requests: retry after 7", retry_after=7)) as api:
        with pytest.raises(Passing) as passing:
            await api.call("sendMessage", {})
        assert passing.value.wait == 7
        with pytest.raises(Passing) as passing:
            await api.get_updates(1, 100, 0)
        assert passing.value.wait == 7


@pytest.mark.parametrize(
    ("status", "body", "meaning"),
    [
        (401, refusal("Unauthorized"), TokenRefused),
        (404, refusal("Not Found"), TokenRefused),
        (404, "<html></html>", Passing),
        (409, refusal("Conflict"), Conflict),
        (500, refusal("Internal"), Passing),
        (502, "<html></html>", Passing),
    ],
)
async def test_a_long_poll_is_refused_in_the_same_words(
    status: int, body: str, meaning: type[Exception]
) -> None:
    async with answering(status, body) as api:
        with pytest.raises(meaning) as raised:
            await api.get_updates(1, 100, 0)
        assert type(raised.value) is meaning


async def test_a_server_that_is_not_there_passes() -> None:
    async with answering(200, "{}") as api:
        pass
    closed = Api(TOKEN, "http://127.0.0.1:9")
    await closed.open()
    for one in (api, closed):
        with pytest.raises(Passing):
            await one.call("sendMessage", {})
    await closed.close()


async def test_a_silent_server_passes_after_a_while() -> None:
    hold = asyncio.Event()

    async def listen(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await hold.wait()
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    api = Api(TOKEN, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    await api.open()
    with pytest.raises(Passing):
        await api.call("sendMessage", {}, 0.1)
    await api.close()
    hold.set()
    server.close()


async def test_a_send_without_a_message_id_is_no_success() -> None:
    async with answering(200, '{"ok": true, "result": {"chat": {}}}') as api:
        with pytest.raises(Passing):
            await api.send(1, plain("Hello."), within=0.1)
