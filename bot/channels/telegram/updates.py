"""Updates as Telegram sends them, read without ever seeing who sent them.

What is read of one, and that nothing in it names anybody, is said in `parts`.

Each update is decoded on its own. One that cannot be read costs itself alone: its id is
confirmed if it can be found, and the rest of the batch goes on.
"""

import re
from contextlib import suppress

import msgspec
from msgspec import Raw

from bot.channels import Said
from bot.channels.telegram.parts import (
    Answer,
    CallbackQuery,
    Chat,
    Message,
    MyChatMember,
    Part,
    Update,
)
from bot.core.events import Event, Kind, Press, Refused

DATA = 64  # characters of a button's data that are looked at; Telegram allows 64 bytes

UNREADABLE = (msgspec.MsgspecError, RecursionError, UnicodeError)
_HIGH, _LOW = rb"[89abAB][0-9a-fA-F]{2}", rb"[c-fC-F][0-9a-fA-F]{2}"
_U = rb"\\u[dD]"
_LONE = re.compile(rb"%b(?:%b(?!%b%b)|(?<!%b%b%b)%b)" % (_U, _HIGH, _U, _LOW, _U, _HIGH, _U, _LOW))
"""Half of a character that stands alone, escaped: a first without a second, or a second without a first."""
_UPDATE_ID = re.compile(rb'"update_id"\s*:\s*(0|[1-9]\d{0,17})\s*[,}]')  # whole: no fraction, not cut short


class Touch(Part, frozen=True, gc=False):
    """What an update touched: the ids that answering it needs."""

    typed: int = 0  # the person's message, to be deleted
    pressed: int = 0  # the message whose button was pressed
    date: int = 0  # unix seconds, when that message was sent; 0: too long ago
    query: str = ""  # the press that waits for its answer


class Erase(Part, frozen=True, gc=False):
    """Delete the touched message and take no step: it was edited, or a live location moved."""


class Leave(Part, frozen=True, gc=False):
    """It happened in a group or channel: leave at once and say nothing."""


class Left(Part, frozen=True, gc=False):
    """The person blocked the bot."""


class Nothing(Part, frozen=True, gc=False):
    """Nothing to do but confirm it."""


class Unread(Part, frozen=True, gc=False):
    """It could not be read, but for its id."""


class Incoming(Part, frozen=True, gc=False):
    """An update, decoded: its id, where, what, and what it touched."""

    update_id: int
    chat: int
    what: Event | Said | Erase | Leave | Left | Nothing | Unread
    touch: Touch = Touch()


class Unreadable(Exception):
    """An answer could not be read; `ids` are the update ids that were found in it.

    `whole` says whether it seems to have come to its end, so that asking again will not help.
    """

    def __init__(self, ids: tuple[int, ...], *, whole: bool) -> None:
        super().__init__()
        self.ids, self.whole = ids, whole


_answer = msgspec.json.Decoder(Answer)
_update = msgspec.json.Decoder(Update)
_refused: dict[Kind, Refused] = {
    kind: Refused(kind) for kind in ("file", "voice", "contact", "location", "other")
}


def read_batch(body: bytes) -> list[Incoming | None]:
    """Decode an answer to getUpdates; None stands for an update without even an id.

    Raises Unreadable if it is no such answer at all.
    """
    for readable in (bytes, _whole_characters):
        with suppress(*UNREADABLE):
            return [decode(raw) for raw in _answer.decode(readable(body)).result]
    ids = tuple(map(int, _UPDATE_ID.findall(body)))
    raise Unreadable(ids, whole=bool(ids) and body.rstrip().endswith(b"]}"))


def _whole_characters(body: bytes) -> bytes:
    """The same without halves of characters: one such would spoil a whole update, or everybody's.

    A backslash that stands for itself is written otherwise first, so that all others begin an escape.
    """
    return _LONE.sub(rb"\\ufffd", body.replace(rb"\\", rb"\u005c"))


def decode(raw: Raw | bytes) -> Incoming | None:
    """Decode one update. Never raises; None if not even its id can be found."""
    try:
        return _incoming(_update.decode(raw))
    except UNREADABLE:
        return _mended(bytes(raw))


def _mended(raw: bytes) -> Incoming | None:
    """An update read without halves of characters; or, if it cannot be read even so, its id."""
    with suppress(*UNREADABLE):
        return _incoming(_update.decode(_whole_characters(raw)))
    found = _UPDATE_ID.search(raw)
    return Incoming(int(found[1]), 0, Unread()) if found else None


def _incoming(update: Update) -> Incoming:
    match update:
        case Update(callback_query=CallbackQuery() as query):
            return _pressed(update.update_id, query)
        case Update(message=Message() as message):
            return _of_chat(update.update_id, message.chat, _said(message), Touch(typed=message.message_id))
        case Update(edited_message=Message() as message):
            return _of_chat(update.update_id, message.chat, Erase(), Touch(typed=message.message_id))
        case Update(my_chat_member=MyChatMember(chat, member)):
            return _membership(update.update_id, chat, member.status)
        case _:
            return Incoming(update.update_id, 0, Nothing())


def _said(message: Message) -> Said | Refused:
    """Typed text, a point that is left as it came, or what is never taken."""
    if message.text is not None:
        return Said(message.text)
    point = bytes(message.location)
    if point and message.venue is None:
        return Said("", point)
    return _refused[_kind(message)]


def _of_chat(update_id: int, chat: Chat, what: Event | Said | Erase, touch: Touch) -> Incoming:
    if chat.type != "private":
        return Incoming(update_id, chat.id, Leave())
    return Incoming(update_id, chat.id, what, touch)


def _pressed(update_id: int, query: CallbackQuery) -> Incoming:
    message = query.message
    if message is None:
        return Incoming(update_id, 0, Nothing())
    touch = Touch(0, message.message_id, message.date, query.id)
    return _of_chat(update_id, message.chat, Press(query.data[:DATA]), touch)


def _membership(update_id: int, chat: Chat, status: str) -> Incoming:
    out = status in {"kicked", "left"}
    if chat.type == "private":
        return Incoming(update_id, chat.id, Left() if out else Nothing())
    return Incoming(update_id, chat.id, Nothing() if out else Leave())


def _kind(message: Message) -> Kind:
    if message.contact is not None:
        return "contact"
    if message.venue is not None:
        return "location"
    if message.voice is not None or message.video_note is not None:
        return "voice"
    files = (message.photo, message.document, message.video, message.audio, message.animation)
    if any(file is not None for file in (*files, message.sticker, message.story)):
        return "file"
    return "other"
