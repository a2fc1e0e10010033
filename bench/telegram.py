"""A stand-in for Telegram that is quick enough not to be what is measured.

It posts updates to each bot's webhook, answers calls to the Bot API, and knows of each update
what its bot still owes: an acknowledgement (HTTP 200) and every call that belongs to it. An
update is over when nothing is owed; what a bot does too early, too often or not at all shows.
Whether a bot keeps to Telegram's rules is for the strict double in tests/.
"""

import asyncio
import json
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from enum import IntFlag
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec

from bench.script import FIRST_CHAT, SCREEN, UPDATES, Person, Step
from bench.wire import Answer, Hook

_CHAT = re.compile(rb'chat_id"?(?:[:=]\s*"?|\r\n\r\n)(\d+)')
_QUERY = re.compile(rb'callback_query_id"?(?:[:=]\s*"?|\r\n\r\n)90071992547(\d+)')
_ME = b'{"id":123456,"is_bot":true,"first_name":"Bench","username":"bench_bot"}'
_OK = b'{"ok":true,"result":%b}'


class Owed(IntFlag):
    """What a bot still has to do about an update."""

    ack = 1
    screen = 2
    toast = 4
    deletion = 8


_PAYS = {
    "sendMessage": Owed.screen,
    "editMessageText": Owed.screen,
    "answerCallbackQuery": Owed.toast,
    "deleteMessage": Owed.deletion,
}


class Wrong(Exception):
    """A bot did not do what an update asks for."""


class Turn:
    """One update on its way."""

    __slots__ = ("at", "owed", "paid")

    def __init__(self, at: int, owed: Owed, paid: "asyncio.Future[None]") -> None:
        self.at, self.owed, self.paid = at, owed, paid

    def pay(self, what: Owed) -> None:
        """Strike something off; the last of it ends the update."""
        self.owed &= ~what
        if not self.owed and not self.paid.done():
            self.paid.set_result(None)


@dataclass(slots=True)
class Client:
    """One bot, as Telegram knows it."""

    deletes: bool = False  # whether it deletes what is typed
    hooks: dict[str, Hook] = field(default_factory=dict)
    calls: "Counter[str]" = field(default_factory=Counter)
    in_reply: "Counter[str]" = field(default_factory=Counter)
    turns: dict[int, Turn] = field(default_factory=dict)
    early: int = 0  # updates acknowledged before their screen was shown
    first: float = 0.0  # when its first message came, monotonic
    posted: int = 0
    url: str = ""

    def next_hook(self) -> Hook:
        """Where the next update goes: to each replica in turn."""
        hooks = list(self.hooks.values())
        self.posted += 1
        return hooks[self.posted % len(hooks)]


class Telegram:
    """All bots, and how long calls take."""

    def __init__(self, steps: list[Step]) -> None:
        self.steps = steps
        self.latency = 0.0
        self.late: dict[int, float] = {}  # people for whom every call takes so long
        self.reading = False  # whether the text of every screen is compared with the script
        self.clients: dict[str, Client] = {}
        self._shown = [_shown(step) for step in steps]
        self._texts = [step.shown.text for step in steps]

    def client(self, token: str) -> Client:
        """The bot with this token."""
        return self.clients.setdefault(token, Client())

    async def give(self, client: Client, number: int, at: int) -> None:
        """Post one update of one person, and wait until it is over. Raises Wrong."""
        step = self.steps[at]
        owed = Owed.ack | Owed.screen | (Owed.toast if step.pressed else Owed(0))
        if client.deletes and step.typed:
            owed |= Owed.deletion
        paid = asyncio.get_running_loop().create_future()
        turn = client.turns[number] = Turn(at, owed, paid)
        line = Person(self.steps, number).line(at)
        client.next_hook().post(line, partial(self._acknowledged, client, turn))
        try:
            await paid
        finally:
            del client.turns[number]

    def _acknowledged(self, client: Client, turn: Turn, status: int, body: bytes) -> None:
        if turn.paid.done():  # it has failed already
            return
        if status != 200:  # noqa: PLR2004
            turn.paid.set_exception(Wrong(f"an update was answered with {status}"))
            return
        carried = _carried(body)
        if Owed.screen in turn.owed and _PAYS.get(carried) is not Owed.screen:
            client.early += 1
        turn.pay(Owed.ack)
        if carried:
            client.in_reply[carried] += 1
            self._called(client, carried, body)[2]()

    def answer(self, path: str, body: bytes) -> Answer | None:
        """Answer one call; None holds it for ever."""
        _, bot, method = path.partition("?")[0].split("/")
        client = self.client(bot.removeprefix("bot"))
        if method == "getUpdates" and client.calls[method]:
            return None
        return self._called(client, method, body)

    def _called(self, client: Client, method: str, body: bytes) -> Answer:
        client.calls[method] += 1
        pays = _PAYS.get(method)
        if pays is None:
            return 0.0, _OK % self._other(client, method, body), _nothing
        number = _person(method, body)
        turn = client.turns.get(number)
        wait = self.late.get(number) or self.latency
        if pays is not Owed.screen:
            return wait, _OK % b"true", partial(turn.pay, pays) if turn else _nothing
        if turn is None:
            client.first = client.first or time.monotonic()
            return wait, _OK % (_shown(self.steps[0]) % _at(number)), _nothing
        if self.reading and not turn.paid.done() and _text(body) != self._texts[turn.at]:
            turn.paid.set_exception(Wrong(f"screen {turn.at} is not the one of the script"))
        return wait, _OK % (self._shown[turn.at] % _at(number)), partial(turn.pay, pays)

    def _other(self, client: Client, method: str, body: bytes) -> bytes:
        match method:
            case "getMe":
                return _ME
            case "setWebhook":
                fields = _fields(body)
                client.url = fields["url"]
                client.hooks[client.url] = _hook(client.url, fields.get("secret_token", ""))
            case "getWebhookInfo":
                info = {"url": client.url, "has_custom_certificate": False, "pending_update_count": 0}
                return json.dumps(info).encode()
            case "getUpdates":
                return b"[" + Person(self.steps, 0).line(0) + b"]"
        return b"true"


def _nothing() -> None:
    """Nothing was waited for."""


def _hook(url: str, secret: str) -> Hook:
    """Where to post; what TLS would be for a proxy to end is plain here."""
    parts = urlsplit(url)
    assert parts.hostname == "127.0.0.1", "the bench talks to this machine alone"
    return Hook(parts.hostname, parts.port or 0, parts.path, secret)


def _person(method: str, body: bytes) -> int:
    """Whose update a call belongs to."""
    if method == "answerCallbackQuery":
        found = _QUERY.search(body)
        return int(found[1]) // UPDATES if found else -1
    found = _CHAT.search(body)
    return int(found[1]) - FIRST_CHAT if found else -1


def _carried(body: bytes) -> str:
    """The method that a response carries, if any."""
    return str(json.loads(body).get("method", "")) if body.startswith(b"{") else ""


def _fields(body: bytes) -> dict[str, Any]:
    if body.startswith(b"{"):
        return dict(json.loads(body))
    return dict(parse_qsl(body.decode()))


def _text(body: bytes) -> str:
    return str(_fields(body)["text"])


def _at(number: int) -> tuple[int, int]:
    return FIRST_CHAT + number, int(time.time())


def _shown(step: Step) -> bytes:
    """The message that answers a call, but for its chat and its time."""
    keyboard = [[{"text": label, "callback_data": token} for token, label in row] for row in step.shown.rows]
    text, buttons = (
        msgspec.json.encode(part).replace(b"%", b"%%")
        for part in (step.shown.text, {"inline_keyboard": keyboard})
    )
    return (
        b'{"message_id":%d,"from":%b,"chat":{"id":%%d,"first_name":"Canary","type":"private"},"date":%%d,'
        b'"text":%b,"reply_markup":%b}' % (SCREEN, _ME, text, buttons)
    )
