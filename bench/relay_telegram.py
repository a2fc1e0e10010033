"""Telegram for the bench of the relay: it posts updates to any replica, and sees what reaches each chat.

Quick rather than strict: whether the bot keeps to Telegram's rules is for the double in tests/. Every call
takes so many milliseconds; what a chat is shown counts from the moment at which the call has come.
"""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from bench.wire import Answer, Hook, Served

SECRET: Final = "bench-secret"  # noqa: S105
FIRST_CHAT: Final = 6_042_000_000
PAUSE_S: Final = 0.05
_ME: Final = b'{"id":123456,"is_bot":true,"first_name":"Bench","username":"bench_bot"}'
_OK: Final = b'{"ok":true,"result":%b}'
_SENT: Final = b'{"message_id":%d,"date":%d,"chat":{"id":%d,"type":"private"}}'
_encode = msgspec.json.encode


class _Call(msgspec.Struct):
    chat_id: int = 0
    message_id: int = 0
    text: str = ""
    url: str = ""


_call = msgspec.json.Decoder(_Call).decode


class Telegram:
    """Every chat, by its number from 0 on. `shows` hears each text of the one screen as it comes."""

    def __init__(self, shows: Callable[[int, str], None], latency_s: float) -> None:
        self.shows, self.latency = shows, latency_s
        self.screens: dict[int, int] = {}
        self.hooks: dict[str, Hook] = {}
        self.api = ""
        self._updates, self._messages, self._posts = count(1), count(1_000), count()

    async def serve(self) -> None:
        """Serve on a free port of loopback."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Served(self.answer), "127.0.0.1", 0, backlog=1024)
        host, port = server.sockets[0].getsockname()
        self.api = f"http://{host}:{port}"

    async def says(self, chat: int, text: str) -> None:
        """Let somebody type something; returns when it is acknowledged."""
        await self._post("message", self._message(chat, next(self._messages)) | {"text": text})

    async def presses(self, chat: int, data: str) -> None:
        """Let somebody press a button of their screen; returns when it is acknowledged."""
        message = self._message(chat, self.screens[chat])
        press = {"id": str(next(self._messages)), "from": message["chat"], "chat_instance": "1"}
        await self._post("callback_query", press | {"message": message, "data": data})

    def answer(self, path: str, body: bytes) -> Answer:
        """Answer one call."""
        method, call = path.rpartition("/")[2], _call(body)
        result = b"true"
        match method:
            case "getMe":
                result = _ME
            case "setWebhook":
                where = urlsplit(call.url)
                self.hooks[call.url] = Hook(where.hostname or "", where.port or 0, where.path, SECRET)
            case "sendMessage":
                screen = self.screens[call.chat_id - FIRST_CHAT] = next(self._messages)
                result = _SENT % (screen, int(time.time()), call.chat_id)
        if call.text and method in {"sendMessage", "editMessageText"}:
            self.shows(call.chat_id - FIRST_CHAT, call.text)
        return self.latency, _OK % result, _nothing

    def _message(self, chat: int, number: int) -> dict[str, Any]:
        who = {"id": FIRST_CHAT + chat, "type": "private", "first_name": "Canary", "is_bot": False}
        return {"message_id": number, "from": who, "chat": who, "date": int(time.time())}

    async def _post(self, kind: str, content: dict[str, Any]) -> None:
        """Post an update, again and again until it is acknowledged."""
        body = _encode({"update_id": next(self._updates), kind: content})
        while True:
            hooks = list(self.hooks.values())
            done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
            hooks[next(self._posts) % len(hooks)].post(body, partial(_done, done))
            if await done == 200:  # noqa: PLR2004
                return
            await asyncio.sleep(PAUSE_S)


def _done(done: "asyncio.Future[int]", status: int, _: bytes) -> None:
    done.set_result(status)


def _nothing() -> None:
    """Nothing waits for it."""
