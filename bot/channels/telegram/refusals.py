"""What Telegram's refusals mean to us.

WaysideError
+-- Gone          (bot.channels) the person blocked the bot, or the chat is no more
+-- TokenRefused  nothing works until an operator mends it
+-- Denied        this call, never mind how often; `why` says what to do instead
+-- Passing       try again later: 429, 5xx, a cut or silent connection, no readable answer
    +-- Conflict  somebody else asks for this bot's updates
    +-- Hurried   Telegram asked to wait, and the person's next event is there already

Telegram's texts change; each is known by a stable fragment, never by the whole.
"""

from enum import Enum, auto
from http import HTTPStatus

from bot.channels import Gone
from bot.channels.telegram.answer import Answer
from bot.core.errors import WaysideError


class Why(Enum):
    """Why a call was denied."""

    UNCHANGED = auto()  # the message says this already: as good as done
    VANISHED = auto()  # no such message any more, or none that can be edited: send a new one
    ABSENT = auto()  # deleted before: as good as done
    FIXED = auto()  # too old to be deleted: nobody can
    OTHER = auto()


FRAGMENTS = (
    ("is not modified", Why.UNCHANGED),
    ("to edit not found", Why.VANISHED),
    ("can't be edited", Why.VANISHED),
    ("message_id_invalid", Why.VANISHED),
    ("to delete not found", Why.ABSENT),
    ("can't be deleted", Why.FIXED),
)
NOBODY = "chat not found"


class TokenRefused(WaysideError):
    """Telegram does not know this token."""


class Denied(WaysideError):
    """A refusal that stays."""

    def __init__(self, why: Why) -> None:
        super().__init__()
        self.why = why


class Passing(WaysideError):
    """A trouble that passes; `wait` are the seconds that Telegram asked for, if it did."""

    def __init__(self, wait: float | None = None) -> None:
        super().__init__()
        self.wait = wait


class Hurried(Passing):
    """Nobody waited: the person has gone on."""


class Conflict(Passing):
    """Two ask for the same bot's updates, or a webhook is set."""


def refused(status: int, answer: Answer) -> WaysideError:
    """What to do about an answer that is no success.

    Only Telegram's own word counts: a page of a proxy, say 403 in HTML, must never be read as
    "the person blocked the bot".
    """
    if answer.ok or answer.wait is not None:
        return Passing(answer.wait)
    match status:
        case HTTPStatus.BAD_REQUEST:
            return _denied(answer.description.lower())
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.NOT_FOUND:
            return TokenRefused()
        case HTTPStatus.FORBIDDEN:
            return Gone()
        case HTTPStatus.CONFLICT:
            return Conflict()
        case _:
            return Passing()


def _denied(text: str) -> WaysideError:
    if NOBODY in text:
        return Gone()
    return Denied(next((why for fragment, why in FRAGMENTS if fragment in text), Why.OTHER))
