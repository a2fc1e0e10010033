"""What can happen to a conversation: a closed union. None of these holds a typed word."""

from dataclasses import dataclass, field
from typing import Literal

Verb = Literal["exit", "menu", "person", "language", "hide"]
Kind = Literal["file", "voice", "contact", "location", "other"]


@dataclass(frozen=True, slots=True)
class Start:
    """The conversation is opened, or begun anew (/start)."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button was pressed; `token` is outside input and may be old or forged."""

    token: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command that works in every state, or the safe word (which is `exit`)."""

    verb: Verb


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Something was typed that is no choice here. The words themselves are gone already."""


@dataclass(frozen=True, slots=True)
class Distress:
    """Words of distress were typed, or words like them. The words themselves are gone already."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A place was typed or sent: the areas that it may be. The words or the point are gone already."""

    areas: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Spoke:
    """A line of the live chat was typed, and the relay has it; its words are there alone."""


@dataclass(frozen=True, slots=True)
class Held:
    """A line was typed that may hold a name or number; it waits, sealed, for the person's word."""


@dataclass(frozen=True, slots=True)
class Unheard:
    """A line was typed and nobody was there to have it. The words are gone."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Something was sent that is never taken: a file, a voice message, a contact, a place."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Cover:
    """Nobody has touched the screen for a while."""


@dataclass(frozen=True, slots=True)
class Expire:
    """The session ends soon, and what the chat shows of it must go first."""


@dataclass(frozen=True, slots=True)
class Again:
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
