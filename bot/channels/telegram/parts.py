"""What msgspec fills of an update, and nothing more.

There is no field for a name, a username, a phone, a place or a language, so none of these is ever an
object in memory: msgspec steps over what no struct asks for. Of things that are never taken (photos,
contacts, venues) only their presence is noted; a point on a map stays undecoded until a screen that asks
for a place has it looked up, or until it is refused.
"""

from typing import Annotated

import msgspec
from msgspec import Meta, Raw

Id = Annotated[int, Meta(ge=0, lt=2**62)]
ChatId = Annotated[int, Meta(gt=-(2**62), lt=2**62)]


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


class Answer(Part, frozen=True, gc=False):
    """What getUpdates says: each update as it came, to be decoded on its own."""

    result: list[Raw]
