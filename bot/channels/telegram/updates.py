"""Updates as Telegram sends them, read without ever seeing who sent them.

The structs below have no field for a name, a username, a phone, a place or a language, so
none of these is ever an object in memory: msgspec steps over what no struct asks for. Of
things that are never taken (photos, contacts, venues) only their presence is noted; a point on a
map stays undecoded until a screen that asks for a place has it looked up, or until it is refused.

Each update is decoded on its own. One that cannot be read costs itself alone: its id is
confirmed if it can be found, and the rest of the batch goes on.
"""

import re
from contextlib import suppress
from typing import Annotated

import msgspec
from msgspec import Meta, Raw

from bot.channels import Said
from bot.core.events import Event, Kind, Press, Refused

DATA = 64  # characters of a button's data that are looked at; Telegram allows 64 bytes

Id = Annotated[int, Meta(ge=0, lt=2**62)]
ChatId = Annotated[int, Meta(gt=-(2**62), lt=2**62)]

UNREADABLE = (msgspec.MsgspecError, RecursionError, UnicodeError)
_HIGH, _LOW = rb"[89abAB][0-9a-fA-F]{2}", rb"[c-fC-F][0-9a-fA-F]{2}"
_U = rb"\\u[dD]"
_LONE = re.compile(rb"%b(?:%b(?!%b%b)|(?<!%b%b%b)%b)" % (_U, _HIGH, _U, _LOW, _U, _HIGH, _U, _LOW))
"""Half of a character that stands alone, escaped: a first without a second, or a second without a first."""
_UPDATE_ID = re.compile(rb'"update_id"\s*:\s*(0|[1-9]\d{0,17})\s*[,}]')  # whole: no fraction, not cut short


class Part(msgspec.Struct, frozen=True, gc=False):
    """A piece of an update; its text form says nothing, wherever it may be printed."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class Thing(Part, frozen=True, gc=False):
    """Something was there. What it was, nobody looked at."""


class Chat(Part, frozen=True, gc=False):
    """Where an update happened; in a private chat the id is all that is needed to answer."""

    id: ChatId
    type: str


class Message(Part, frozen=True, gc=False):
    """A message: its text, and of other content only that it is there; never a caption."""

    message_id: Id
    chat: Chat
    date: Id = 0  # 0: Telegram keeps it from us, since it is too old (InaccessibleMessage)
    text: str | None = None
    contact: Thing | None = None
    location: Raw = Raw()
    venue: Thing | None = None
    voice: Thing | None = None
    video_note: Thing | None = None
    photo: list[Thing] | None = None
    document: Thing | None = None
    video: Thing | None = None
    audio: Thing | None = None
    animation: Thing | None = None
    sticker: Thing | None = None
    story: Thing | None = None


class CallbackQuery(Part, frozen=True, gc=False):
    """A press of a button. `data` can be forged by a modified client."""

    id: str
    message: Message | None = None  # None: made by way of an inline message, which we never send
    data: str = ""


class Membership(Part, frozen=True, gc=False):
    """What the bot is in a chat now: member, administrator, left, or kicked."""

    status: str


class MyChatMember(Part, frozen=True, gc=False):
    """The bot was let in, thrown out, blocked or unblocked."""

    chat: Chat
    new_chat_member: Membership


class Update(Part, frozen=True, gc=False):
    """One update of the four kinds that are asked for."""

    update_id: Id
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: MyChatMember | None = None


class _Answer(Part, frozen=True, gc=False):
    result: list[Raw]


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


_answer = msgspec.json.Decoder(_Answer)
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
