"""What a step asks the edges to do: a closed union."""

from enum import StrEnum
from typing import Literal

from msgspec import Struct

Deed = Literal[
    "open-case",
    "leave-queue",
    "end-case",
    "send-note",
    "drop-note",
    "share-lines",
    "send-held",
    "cut-held",
    "drop-held",
    "share-area",
]
"""What a state of the handoff asks the relay for."""


class Notice(StrEnum):
    """One kind line above a screen, said once; each is a text of the pack's ui.ftl."""

    AGAIN = "ui-again"  # typed words were not a choice here
    MENU = "ui-menu"  # twice not understood: the menu, and a person
    NOT_TAKEN = "ui-not-taken"  # a file, voice, contact or place: refused with the reason
    KEPT = "ui-kept"  # a card stays
    UNREAD = "ui-unread"  # typed before somebody was there, or after
    NOT_SENT = "ui-not-sent"  # a line that waited for a word is gone
    OVER = "ui-chat-over"  # the chat, or the wait, ended while its person read something else
    CLOSED = "ui-chat-closed"  # no person can be asked until a time


class Show(Struct, frozen=True, gc=False):
    """Show the session's screen: by edit, or as a new message at the bottom if `fresh`."""

    notice: Notice | None = None
    fresh: bool = False


class KeepCard(Struct, frozen=True, gc=False):
    """Leave the card on the present screen in the chat, as its own message."""


class Forget(Struct, frozen=True, gc=False):
    """Erase the chat and the session. Kept cards stay only when nobody asked to exit."""

    keep_cards: bool = False


class Find(Struct, frozen=True, gc=False):
    """Look for what `Session.search` says; what is found goes into it, before anything is shown."""


class Ask(Struct, frozen=True, gc=False):
    """Ask the relay for something, before anything is shown; doing it twice changes nothing."""

    deed: Deed


Effect = Show | KeepCard | Find | Forget | Ask


def asks(effects: tuple[Effect, ...]) -> bool:
    """Whether the relay is to do something before anything is shown."""
    return Ask in map(type, effects)
