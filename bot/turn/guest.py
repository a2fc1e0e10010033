"""Whoever is answered in a turn, and the few words for when nobody can be."""

from contextlib import suppress

from msgspec import Struct

from bot import metrics
from bot.channels import Gone, Hand, Said, Taken, Unreachable
from bot.core.events import Event
from bot.core.session import Marks, Session
from bot.packs import Library
from bot.sessions import Opened
from bot.turn.moments import Moment


class Guest(Struct, eq=False):
    """Someone whose session is locked for a turn, and what they did."""

    hand: Hand
    update: int | None  # None: nobody asked, something fell due
    opened: Opened
    session: Session
    event: Event | Said  # words only in a live chat, on their way to the relay
    moment: Moment | None = None  # when it may be shown; None: at once
    unseen: bool = False  # the screen was not taken, or gave way
    anew: bool = False  # it is shown though nothing changed: something else may stand there

    def __repr__(self) -> str:
        return "Guest(…)"


async def excuse(hand: Hand, library: Library, words: str = "") -> None:
    """Say one calm line; if even that fails, nothing more can be done."""
    with suppress(Gone, Unreachable):
        await hand.excuse(words or library.default.text("ui-calm"))
        metrics.calm_lines.add()


async def leave(hand: Hand) -> None:
    """Take away what can be without the store: the screen that was pressed."""
    with suppress(Gone, Unreachable):
        await hand.forget(Marks(), "", keep_cards=True)


def taken(ended: bool) -> Taken:  # noqa: FBT001 (it is the one thing to tell)
    """What to do with an update: refused at its end, it has to come again."""
    return Taken.over if ended else Taken.again
