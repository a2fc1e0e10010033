"""A stand-in for the Bot API that is quick enough not to be what is measured.

It believes everything and remembers nothing but counts; whether a bot keeps to the rules is for
the strict double in tests/. Each call is answered as Telegram would: a message with its text and
buttons, or true. Beside the Bot API it answers the bench:

    GET /counts        {token: {method: calls, ..., "first": monotonic seconds of the first message}}
    GET /latency/50    from now on every call takes 50 ms
"""

import asyncio
import json
import re
import time
from functools import partial
from typing import cast
from urllib.parse import parse_qsl

import msgspec
from msgspec import Raw

from bench.script import SCREEN, Person, Step

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_ME = b'{"id":123456,"is_bot":true,"first_name":"Bench","username":"bench_bot"}'


class _Said(msgspec.Struct):
    """What of a call comes back in its answer."""

    chat_id: int = 0
    text: Raw = Raw(b'""')
    reply_markup: Raw = Raw(b"")


_said = msgspec.json.Decoder(_Said)


class Desk:
    """What all connections share."""

    def __init__(self, steps: list[Step]) -> None:
        self.latency = 0.0
        self.counts: dict[str, dict[str, float]] = {}
        self._greeting = Person(steps, 0).line(0)

    def answer(self, path: str, body: bytes) -> tuple[float, bytes] | None:
        """Give the seconds to wait and the answer; None holds the call for ever."""
        match path.split("/"):
            case ["", bot, method] if bot.startswith("bot"):
                return self._call(bot.removeprefix("bot"), method, body)
            case ["", "latency", ms]:
                self.latency = int(ms) / 1000
                return 0.0, b"{}"
            case _:
                return 0.0, json.dumps(self.counts).encode()

    def _call(self, token: str, method: str, body: bytes) -> tuple[float, bytes] | None:
        counts = self.counts.setdefault(token, {})
        counts[method] = counts.get(method, 0) + 1
        match method:
            case "sendMessage" | "editMessageText":
                if method == "sendMessage":
                    counts.setdefault("first", time.monotonic())
                result = _message(body)
            case "getMe":
                result = _ME
            case "getUpdates":
                if counts[method] > 1:
                    return None
                result = b"[" + self._greeting + b"]"
            case _:
                result = b"true"
        return self.latency, b'{"ok":true,"result":' + result + b"}"


def _message(body: bytes) -> bytes:
    said = _said.decode(body) if body.startswith(b"{") else _from_form(body)
    buttons = bytes(said.reply_markup)
    return (
        b'{"message_id":%d,"from":%b,"chat":{"id":%d,"first_name":"Canary","type":"private"},"date":%d,"text":%b%b}'
        % (
            SCREEN,
            _ME,
            said.chat_id,
            int(time.time()),
            bytes(said.text),
            b',"reply_markup":' + buttons if buttons else b"",
        )
    )


def _from_form(body: bytes) -> _Said:
    fields = dict(parse_qsl(body.decode()))
    markup = Raw(fields.get("reply_markup", "").encode())
    return _Said(int(fields["chat_id"]), Raw(json.dumps(fields["text"]).encode()), markup)


class _Line(asyncio.Protocol):
    """One connection: HTTP/1.1, kept alive, one call after the other."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._came = desk, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._came += data
        while (end := self._came.find(b"\r\n\r\n")) >= 0:
            length = _LENGTH.search(self._came, 0, end)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._came) < whole:
                return
            path = self._came.split(b" ", 2)[1].decode()
            body, self._came = self._came[end + 4 : whole], self._came[whole:]
            self._reply(self._desk.answer(path, body))

    def _reply(self, answer: tuple[float, bytes] | None) -> None:
        if answer is None:
            return
        wait, body = answer
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        if wait:
            asyncio.get_running_loop().call_later(wait, self._transport.write, head + body)
        else:
            self._transport.write(head + body)


async def serve(steps: list[Step]) -> None:
    """Answer until ended; the first line said is the address."""
    make = partial(_Line, Desk(steps))
    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    print(json.dumps({"address": f"http://{host}:{port}"}), flush=True)
    async with server:
        await server.serve_forever()
