"""What can happen to a conversation: a closed union. None of these holds a typed word."""

from typing import Literal

from msgspec import Struct

Verb = Literal["exit", "menu", "person", "language", "hide"]
Kind = Literal["file", "voice", "contact", "location", "other"]


class Start(Struct, frozen=True, gc=False):
    """The conversation is opened, or begun anew (/start)."""


class Press(Struct, frozen=True, gc=False):
    """A button was pressed; `token` is outside input and may be old or forged."""

    token: str


class Command(Struct, frozen=True, gc=False):
    """A command that works in every state, or the safe word (which is `exit`)."""

    verb: Verb


class NotUnderstood(Struct, frozen=True, gc=False):
    """Something was typed that is no choice here. The words themselves are gone already."""


class Distress(Struct, frozen=True, gc=False):
    """Words of distress were typed, or words like them. The words themselves are gone already."""


class Meant(Struct, frozen=True, gc=False):
    """A place was typed or sent: the areas that it may be. The words or the point are gone already."""

    areas: tuple[str, ...]

    def __repr__(self) -> str:
        return "Meant(…)"


class Spoke(Struct, frozen=True, gc=False):
    """A line of the live chat was typed, and the relay has it; its words are there alone."""


class Held(Struct, frozen=True, gc=False):
    """A line was typed that may hold a name or number; it waits, sealed, for the person's word."""


class Unheard(Struct, frozen=True, gc=False):
    """A line was typed and nobody was there to have it. The words are gone."""


class Refused(Struct, frozen=True, gc=False):
    """Something was sent that is never taken: a file, a voice message, a contact, a place."""

    kind: Kind


class Cover(Struct, frozen=True, gc=False):
    """Nobody has touched the screen for a while."""


class Expire(Struct, frozen=True, gc=False):
    """The session ends soon, and what the chat shows of it must go first."""


class Again(Struct, frozen=True, gc=False):
    """An update that was handled already came once more: say the last screen again."""


Event = (
    Start
    | Press
    | Command
    | NotUnderstood
    | Distress
    | Meant
    | Spoke
    | Held
    | Unheard
    | Refused
    | Cover
    | Expire
    | Again
)
