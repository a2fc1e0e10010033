"""How somebody's case stood when a screen was made: for a page, which has to ask what came since."""

from msgspec import Struct

from bot.core.book import CHAT
from bot.core.handing import TAKES_LINES
from bot.core.live import SCREENFUL, Live
from bot.core.session import Session


class Standing(Struct, frozen=True):
    """What a page keeps of a case beside its words."""

    case: str
    mark: str
    seen: int = 0  # the number of the newest line on the screen; 0: none is
    chat: bool = False  # whether the screen is the chat: whose it is, and its lines
    takes: bool = False  # whether what is typed is a line of the chat


def standing(session: Session, live: Live) -> Standing:
    """How the case stands, and what of it is on this session's screen."""
    chat, takes = session.state == CHAT, session.state in TAKES_LINES
    return Standing(session.case.id, mark(live), newest(session, live) if chat else 0, chat=chat, takes=takes)


def mark(live: Live) -> str:
    """Tell one moment of a case from another: with the same mark nothing has happened, only time passed."""
    # A line that was taken back leaves the sum less.
    numbers = sum(line.number for line in live.lines[-SCREENFUL:])
    return f"{live.phase}.{live.epoch}.{live.last}.{numbers}.{bool(live.card):d}"


def newest(session: Session, live: Live) -> int:
    """The number of the newest line that a screen of the chat shows."""
    return min(session.case.page or live.last, live.last)
