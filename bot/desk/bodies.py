"""What the page may post, decoded strictly: outside input, possibly forged."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

MOST_TEXT = 3_000  # characters of a line: one page of the person's screen
Key = Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{8,64}$")]
Aid = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,32}$")]
Number = Annotated[int, Meta(ge=0, lt=1 << 48)]


class Nothing(Struct, frozen=True):
    """Whatever else is posted is not looked at."""


class Link(Struct, frozen=True):
    """The token of an invitation."""

    token: Annotated[str, Meta(min_length=20, max_length=100)]


class Credential(Struct, frozen=True):
    """Nothing yet (give me options), or what the browser's passkey says."""

    credential: dict[str, Any] | None = None


class FirstCode(Struct, frozen=True):
    """Nothing yet (give me a secret), or the first six digits."""

    code: Annotated[str, Meta(max_length=16)] = ""


class Code(Struct, frozen=True):
    """An id and its six digits."""

    id: Annotated[str, Meta(max_length=64)]
    code: Annotated[str, Meta(max_length=16)]


class Beat(Struct, frozen=True):
    """I am still here, or away."""

    state: Literal["here", "away"] = "here"


class Claim(Struct, frozen=True):
    """Let this one be mine."""

    key: Key


class Held(Struct, frozen=True):
    """Something about a case that I hold, in this ownership of it."""

    key: Key
    epoch: Number


class Say(Struct, frozen=True):
    """A line."""

    key: Key
    epoch: Number
    text: str


class TakeBack(Struct, frozen=True):
    """A line of mine that is to be taken back."""

    key: Key
    epoch: Number
    seq: Number


class Offer(Struct, frozen=True):
    """To whom, and what they might want to know, if the person agrees."""

    key: Key
    epoch: Number
    to: Aid
    note: Annotated[str, Meta(max_length=500)] = ""


class Requeue(Struct, frozen=True):
    """Back to the queue, or not mine after all (`undo`); a lead may say so of somebody else's (`of`)."""

    key: Key
    epoch: Number
    of: Aid | None = None
    undo: bool = False


class Close(Struct, frozen=True):
    """The end, with a card for the person if there is one."""

    key: Key
    epoch: Number
    card: Annotated[str, Meta(max_length=500)] = ""


class Block(Struct, frozen=True):
    """No more cases for an hour, a day, or (if a lead agrees) a week."""

    key: Key
    epoch: Number
    hours: Literal[1, 24, 168]


class Yes(Struct, frozen=True):
    """A lead's answer to what was asked."""

    yes: bool


class Shut(Struct, frozen=True):
    """Whether the desk is closed."""

    shut: bool
