"""What the relay takes and gives. Nothing that somebody wrote shows in a repr."""

from dataclasses import dataclass, field
from typing import Literal

from bot.core.session import Address

Why = Literal["gone", "taken", "full", "language", "stale", "late"]


@dataclass(frozen=True, slots=True)
class Opening:
    """What a case begins with."""

    language: str
    address: Address
    pushes: bool  # whether somebody has to edit a screen when something changes
    codenames: tuple[str, ...] = field(repr=False)  # candidates; the first that no open case has
    block_tags: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """A case that waits, or why there is none."""

    place: int  # in the queue of its language, from 1; 0: not in one
    until: float = 0  # refused until this unix time


@dataclass(frozen=True, slots=True)
class Work:
    """A case whose screen is to be looked at."""

    entry: str
    case: str
    address: Address | None = None  # of its person; of a closed case it is the only trace
    again: bool = False  # somebody took it before, and may have shown an older screen since


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case in the queue, as advocates see it."""

    case: str
    name: str = field(repr=False)
    language: str
    topic: str
    since: int  # unix ms
    place: int


@dataclass(frozen=True, slots=True)
class Mine:
    """A case that an advocate holds, or (`asked`) is offered by `by`."""

    case: str
    name: str = field(repr=False)
    language: str
    topic: str
    epoch: int
    state: Literal["live", "offered", "closing", "asked"]
    since: int  # unix ms at which the person began to wait
    seq: int = 0  # the number of the newest line
    start: int = 1  # the first number that this advocate may read
    shown: int = 0  # the newest number that the person's screen has shown
    area: str = field(default="", repr=False)
    note: str = field(default="", repr=False)  # only if the person agreed
    to: str = ""  # to whom it is offered
    by: str = ""  # who offers it


@dataclass(frozen=True, slots=True)
class Claimed:
    """A case is this advocate's now, from the line after `seq` on."""

    epoch: int
    seq: int


@dataclass(frozen=True, slots=True)
class No:
    """A refusal, in one word."""

    why: Why

    def __bool__(self) -> bool:
        """Be false, as a refusal is."""
        return False
