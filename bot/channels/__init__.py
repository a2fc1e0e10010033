"""Ways a person reaches the bot. Each channel decodes what comes in and lends a `Hand`.

A channel knows nothing of flows, packs or the store; the turn knows nothing of messages,
pages or terminals. Between them stand two things: what came in (`Said`, or an event of
bot.core.events) and the hand that shows the answer.
"""

import asyncio
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Protocol

from msgspec import Struct

from bot.core.errors import WaysideError
from bot.core.events import Event
from bot.core.screen import Screen
from bot.core.session import Address, Marks


class Said(Struct, frozen=True, gc=False):
    """Typed text, on its way to `hearing.understand` and nowhere else.

    Or a point on a map, undecoded: it is read only where a place is asked for, and else refused.
    """

    text: str
    point: bytes = b""

    def __repr__(self) -> str:
        return "Said(…)"


class Gone(WaysideError):
    """The person blocked the bot or left: erase the session, call nothing more."""


class Unreachable(WaysideError):
    """The channel did not take the screen for too long; the next event sends a new one.

    `marks` are the ids left to erase, the old screen's and the typed message's among them.
    """

    def __init__(self, marks: Marks) -> None:
        super().__init__()
        self.marks = marks


class PutOff(Unreachable):
    """The screen may be changed only in `wait` seconds, and the next event does not wait for that."""

    def __init__(self, marks: Marks, wait: float) -> None:
        super().__init__(marks)
        self.wait = wait


class Taken(Enum):
    """What became of an event."""

    over = "over"  # handled: acknowledge it
    again = "again"  # not handled: let it come again, or ask the person to try again
    later = "later"  # somebody new, while very many are: let it come again, but it may be lost


class Hand(Protocol):
    """What the bot can do where the person is, for one event. Bound to one address.

    Each method gets the message ids known so far and returns those that are left to erase.
    All may raise Gone or Unreachable.
    """

    @property
    def address(self) -> Address:
        """Who the hand reaches."""

    @property
    def limited(self) -> bool:
        """Whether what it shows counts against the limits that all replicas share."""

    @property
    def pushes(self) -> bool:
        """Whether a screen of it can be changed without an event of the person's."""

    @property
    def hurried(self) -> asyncio.Event:
        """Set as soon as this person's next event waits behind this one."""

    async def show(self, screen: Screen, marks: Marks, *, fresh: bool) -> Marks:
        """Make this the one screen: by edit, or as a new message at the bottom if `fresh`.

        Also deletes what the person typed, the old screen if a new one was sent, and answers the
        button that was pressed.
        """

    async def keep(self, card: Screen, marks: Marks) -> Marks:
        """Leave the card as a message of its own."""

    async def alert(self, words: str, marks: Marks) -> Marks:
        """Send the one message that somebody asked for; it goes with their next event."""

    async def forget(self, marks: Marks, farewell: str, *, keep_cards: bool) -> Marks:
        """Erase everything that can be; what could not be erased yet comes back, to be tried again.

        `farewell` is a bland line ("" for none) for where nothing of it stays, a page or a
        terminal, and in place of what cannot be erased. Doing it twice changes nothing.
        """

    async def excuse(self, words: str) -> None:
        """Say one calm line when nothing else can be done (a toast, or the page itself)."""

    tried: bool
    """Whether this event was counted already: one that is tried again is no other."""

    behind: bool
    """Whether an earlier event of theirs waits for the store: this one must not overtake it."""

    stalled: bool
    """Whether this event waits for the store, or behind one that does."""

    def stay(self) -> None:
        """Let the next screen be shown even if it takes long, unless the next event is there already."""

    def later(self) -> "Hand":
        """A hand in the same place that knows nothing of this event."""

    async def pass_over(self) -> None:
        """Answer nothing, and leave nothing of what the person did: the press ends, typed words go."""


Take = Callable[[Hand, Event | Said, int], Awaitable[Taken]]
"""What a channel calls for each event: hand, event, update id. Never raises."""
Again = Callable[[Hand], Awaitable[Taken]]
"""Shows where somebody is, without their having done anything. Never raises."""
