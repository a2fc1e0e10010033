"""What Telegram remembers: chats, their messages, presses, and the time.

A bot sees none of this directly. It can only act on message ids that it kept,
which is why ids here run through all private chats in one sequence.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from .bell import Bell
from .verdicts import Refusal

Fields = dict[str, Any]
Rows = list[list[Fields]]

DELETABLE_FOR = 48 * 3600
DICE_KEPT_FOR = 24 * 3600
ANSWERABLE_FOR = 60


@dataclass(frozen=True, slots=True)
class Button:
    """A button as a person sees it; `data` and `url` are what it would do."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it stood at one moment."""

    message_id: int
    text: str
    rows: tuple[tuple[Button, ...], ...]
    from_bot: bool
    silent: bool
    kind: str

    @property
    def labels(self) -> tuple[tuple[str, ...], ...]:
        """The buttons' words, row by row."""
        return tuple(tuple(b.label for b in row) for row in self.rows)


@dataclass(slots=True)
class Message:
    """One message of a chat, as it is now; `kind` says which allowance let it in."""

    message_id: int
    from_bot: bool
    date: int
    text: str = ""
    content: Fields = field(default_factory=dict)
    rows: Rows = field(default_factory=list)
    silent: bool = False
    kind: str = ""
    edit_date: int = 0
    gone: bool = False

    def shown(self) -> Shown:
        """Take a picture of it."""
        rows = tuple(
            tuple(Button(b["text"], b.get("callback_data", ""), b.get("url", "")) for b in row)
            for row in self.rows
        )
        return Shown(self.message_id, self.text, rows, self.from_bot, self.silent, self.kind)


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing the bot did in a chat: sent, edited, deleted, toast, left."""

    what: str
    message_id: int
    text: str = ""
    silent: bool = True


@dataclass(slots=True)
class Chat:
    """One chat: who it is, what stands in it, and whether the bot may speak."""

    chat_id: int
    face: Fields
    person: Fields
    messages: dict[int, Message] = field(default_factory=dict)
    started: bool = False
    blocked: bool = False
    heard: bool = False
    inside: bool = False
    toasts: list[str] = field(default_factory=list)
    history: list[Happened] = field(default_factory=list)

    @property
    def private(self) -> bool:
        """Whether it is a chat with one person."""
        return bool(self.face["type"] == "private")

    def visible(self) -> Iterator[Message]:
        """Every message that still stands, oldest first."""
        return (m for m in self.messages.values() if not m.gone)

    def find(self, message_id: int, doing: str) -> Message:
        """Find a message that stands; one deleted before is a plain refusal."""
        message = self.messages.get(message_id)
        if message is None:
            refusal = f"Bad Request: message to {doing} not found"
            raise Refusal(refusal, rule="message")
        if message.gone:
            raise Refusal(f"Bad Request: message to {doing} not found")
        return message


class Clock:
    """Unix seconds that a test can push forward."""

    def __init__(self) -> None:
        """Start at the present."""
        self._ahead = 0.0

    def move(self, seconds: float) -> None:
        """Let time pass at once."""
        self._ahead += seconds

    def now(self) -> int:
        """Whole seconds, as Telegram dates things."""
        return int(time.time() + self._ahead)


@dataclass(slots=True)
class Query:
    """A press of a button that waits for its answer."""

    chat_id: int
    date: int
    answered: bool = False


class World:
    """All chats of one bot."""

    def __init__(self, bot: Fields, bell: Bell) -> None:
        """Begin with no chats; message ids never start at 1."""
        self.bot = bot
        self.bell = bell
        self.clock = Clock()
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self._ids = count(4_711)

    def reach(self, chat_id: object) -> Chat:
        """Find a chat that the bot may speak in, or refuse as Telegram does."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise Refusal("Bad Request: chat not found", rule="stranger")
        if not chat.private and not chat.inside:
            reason = "Forbidden: bot is not a member of the supergroup chat"
            raise Refusal(reason, code=403)
        if chat.private and not chat.started:
            reason = "Forbidden: bot can't initiate conversation with a user"
            raise Refusal(reason, code=403, rule="stranger")
        if chat.blocked:
            raise Refusal("Forbidden: bot was blocked by the user", code=403)
        return chat

    def add(self, chat: Chat, message: Message) -> Message:
        """Put a message into a chat."""
        chat.messages[message.message_id] = message
        self.bell.ring()
        return message

    def hear(self, chat_id: int) -> None:
        """Remember that the bot was given something that came from a chat."""
        if chat_id in self.chats:
            self.chats[chat_id].heard = True

    def next_id(self) -> int:
        """Give the next message id, over all chats."""
        return next(self._ids)

    def note(self, chat: Chat, happened: Happened) -> None:
        """Remember what the bot did, and wake who waits for it."""
        chat.history.append(happened)
        self.bell.ring()

    def age(self, message: Message) -> int:
        """Seconds since a message was sent."""
        return self.clock.now() - message.date

    def json(self, chat: Chat, message: Message) -> Fields:
        """Write a message as Telegram would."""
        fields: Fields = {
            "message_id": message.message_id,
            "date": message.date,
            "chat": chat.face,
            **message.content,
        }
        if message.from_bot or chat.person:
            fields["from"] = self.bot if message.from_bot else chat.person
        if message.text:
            fields["text"] = message.text
        if message.edit_date:
            fields["edit_date"] = message.edit_date
        if message.rows:
            fields["reply_markup"] = {"inline_keyboard": message.rows}
        return fields
