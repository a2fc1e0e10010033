"""Trouble on request: what can go wrong between a bot and Telegram.

A test asks for it by method, chat and count. The effect of a call happens or
not exactly as each kind says, so a test knows what the chat then shows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .verdicts import Refusal
from .wire import Answer


@dataclass(frozen=True, slots=True)
class Slow:
    """The answer takes so many seconds; the effect comes at their end."""

    seconds: float


@dataclass(frozen=True, slots=True)
class TooMany:
    """429; with `retry_after`, sends and edits there are refused until it is over."""

    retry_after: int | None = 1


@dataclass(frozen=True, slots=True)
class Refused:
    """Any refusal in Telegram's form, with no effect."""

    code: int = 403
    description: str = "Forbidden: bot was blocked by the user"


@dataclass(frozen=True, slots=True)
class ServerError:
    """500 in Telegram's form, with no effect."""


@dataclass(frozen=True, slots=True)
class BadGateway:
    """502 with a page of HTML, as a proxy answers; no effect."""


@dataclass(frozen=True, slots=True)
class CutBefore:
    """The connection is cut before the effect."""


@dataclass(frozen=True, slots=True)
class CutAfter:
    """The effect happens, and the connection is cut instead of an answer."""


@dataclass(frozen=True, slots=True)
class HalfAnswer:
    """The effect happens; the connection is cut in the middle of the answer."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The effect happens; a complete answer comes that holds half of its JSON."""


@dataclass(frozen=True, slots=True)
class NoId:
    """The effect happens; the answer says so, and not which message it is."""


Mishap = (
    Slow
    | TooMany
    | Refused
    | ServerError
    | BadGateway
    | CutBefore
    | CutAfter
    | HalfAnswer
    | Unreadable
    | NoId
)
ANY = "*"
PAGE = b"<html><head><title>502 Bad Gateway</title></head><body></body></html>"


@dataclass(slots=True)
class Planned:
    """A mishap that still waits for its call."""

    method: str
    mishap: Mishap
    chat_id: int | None
    times: int


class Mishaps:
    """The mishaps to come, in the order in which the test asked for them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._planned: list[Planned] = []

    def plan(self, planned: Planned) -> None:
        """Add one."""
        self._planned.append(planned)

    def clear(self) -> None:
        """Let everything go well from now on."""
        self._planned.clear()

    def take(self, method: str, chat_id: int | None) -> Mishap | None:
        """Give the mishap of this call, if one is planned, and count it."""
        for planned in self._planned:
            meant = planned.method in (method, ANY)
            if meant and planned.times and planned.chat_id in (None, chat_id):
                planned.times -= 1
                return planned.mishap
        return None


def instead(mishap: Mishap | None) -> Answer | None:
    """Give the answer that comes in place of the effect, if one does."""
    match mishap:
        case TooMany(retry_after):
            return Answer.of(429, too_many(retry_after).body())
        case Refused(code, description):
            return Answer.of(code, Refusal(description, code=code).body())
        case ServerError():
            return Answer.of(500, Refusal("Internal Server Error", code=500).body())
        case BadGateway():
            return Answer(502, PAGE, "text/html")
        case CutBefore():
            return Answer(0, b"", fate="cut")
        case _:
            return None


def spoilt(answer: Answer, mishap: Mishap | None) -> Answer:
    """Give the answer as it arrives after the effect."""
    match mishap:
        case CutAfter():
            return replace(answer, fate="cut")
        case HalfAnswer():
            return replace(answer, fate="half")
        case Unreadable():
            return replace(answer, body=answer.body[: len(answer.body) // 2])
        case NoId():
            return replace(answer, body=b'{"ok": true, "result": true}')
        case _:
            return answer


def too_many(retry_after: int | None) -> Refusal:
    """Make the refusal of a flooded chat."""
    reason = "Too Many Requests"
    if retry_after is not None:
        reason += f": retry after {retry_after}"
    return Refusal(reason, code=429, retry_after=retry_after)
