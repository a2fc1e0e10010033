"""What is true of the desk, and of somebody's case, at one moment: read for a turn, and never kept."""

from dataclasses import dataclass, field
from typing import Literal

By = Literal["person", "advocate", "system"]
Phase = Literal["none", "waiting", "live", "offered"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a live chat. Numbers begin at 1 and rise; one that was taken back leaves a gap."""

    number: int
    by: By
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Live:
    """The desk as a turn finds it, and the case that the session names."""

    open: frozenset[str] = frozenset()  # languages that somebody present speaks
    phase: Phase = "none"  # "none": there is no case, or none any more
    epoch: int = 0  # rises with each owner: claim, accepted transfer, requeue
    waited: int = 0  # seconds since the case was opened
    name: str = field(default="", repr=False)  # the advocate's, as persons read it
    place: int = 0  # in the queue of its language, from 1; 0: not in one
    minutes: tuple[int, int] | None = None  # an honest range of waiting; None: we do not know
    lines: tuple[Line, ...] = field(default=(), repr=False)  # the newest 50, or all when asked for
    last: int = 0  # the number of the newest line
    shown: int = 0  # the newest number that an edit has shown
    start: int = 1  # the first number that the present owner may read
    held: bool = False  # a typed line waits for the person's word
    note: str = field(default="", repr=False)  # what the advocate would tell the next one
    card: str = field(default="", repr=False)  # what the advocate would leave in the chat


NOBODY = Live()
