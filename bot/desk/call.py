"""One request at the desk: who asks, what was posted, and how it is answered or refused."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec
from aiohttp import web
from msgspec import Struct

from bot.desk.people import Person
from bot.desk.sessions import Session
from bot.desk.tongue import Tongue

if TYPE_CHECKING:
    from bot.desk.desk import Desk

MOST: Final = 16 * 1024  # bytes of a body
Body = TypeVar("Body")

STATUS: Final[dict[str, int]] = {
    "sign-in": 401,
    "sign-in-no": 401,
    "role": 403,
    "origin": 403,
    "body": 400,
    "unknown": 404,
    "long": 413,
    "busy": 429,
    "trouble": 500,
    "store": 503,
}
"""The status of each refusal; all others are 409: the case is not as the page believed."""


class Refused(Exception):
    """The desk says no, in one word; `holes` fill the sentence that goes with it."""

    def __init__(self, word: str, **holes: object) -> None:
        super().__init__(word)
        self.word, self.holes = word, holes


class Call(Struct, frozen=True):
    """A request that came through the guard."""

    desk: "Desk"
    request: web.Request
    tongue: Tongue
    content: bytes
    session: Session | None = None
    someone: Person | None = None

    @property
    def person(self) -> Person:
        """Who is signed in. The table lets nobody else through where this is asked."""
        if self.someone is None:
            raise Refused("sign-in")
        return self.someone

    @property
    def signed(self) -> Session:
        """Their session."""
        if self.session is None:
            raise Refused("sign-in")
        return self.session

    @property
    def case(self) -> str:
        """The case that the address names."""
        return self.request.match_info["case"]

    def posted(self, shape: type[Body]) -> Body:
        """Decode the body, or refuse it."""
        try:
            return msgspec.json.decode(self.content or b"{}", type=shape)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise Refused("body") from None


def answer(value: Any, status: int = HTTPStatus.OK) -> web.Response:
    """Answer in JSON."""
    body = msgspec.json.encode(value)
    return web.Response(body=body, status=status, content_type="application/json", charset="utf-8")


def done() -> web.Response:
    """Answer that it is done, with nothing to tell."""
    return web.Response(status=HTTPStatus.NO_CONTENT)


def refusal(tongue: Tongue, refused: Refused) -> web.Response:
    """Write a refusal down: its word for the page, and a calm sentence for whoever reads."""
    said = {"error": refused.word, "say": tongue.sentence(refused.word, **refused.holes)}
    return answer(said, STATUS.get(refused.word, HTTPStatus.CONFLICT))
