"""The door of every route: where a request comes from, who sends it, whether they may, how big it is."""

import asyncio
from typing import TYPE_CHECKING, Final

from aiohttp import web
from aiohttp.typedefs import Handler
from multidict import CIMultiDict

from bot import log
from bot.channels.web.headers import FEATURES, every_answer
from bot.desk.call import MOST, Call, Refused, refusal
from bot.desk.people import Person, find
from bot.desk.sessions import Session
from bot.store import StoreDown

if TYPE_CHECKING:
    from bot.desk.desk import Desk
    from bot.desk.table import Route

SLOW_S: Final = 10.0  # seconds for a body to arrive
NOBODY, ENROLLING = "nobody", "enrolling"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_OWN_FEATURES: Final = ("publickey-credentials-create", "publickey-credentials-get")


def headers(origin: str) -> dict[str, str]:
    """Every header of the desk: the strictest policy, and of all features only passkeys, for itself."""
    features = [f"{name}=({'self' if name in _OWN_FEATURES else ''})" for name in FEATURES]
    return every_answer(origin, (), "") | {
        "Content-Security-Policy": POLICY,
        "Permissions-Policy": ", ".join(features),
    }


def dress(origin: str, request: web.BaseRequest, answer_headers: CIMultiDict[str]) -> None:
    """Put them on an answer, if it is the desk's."""
    if request.path == "/desk" or request.path.startswith("/desk/"):
        answer_headers.update(headers(origin))
        answer_headers.popall("Server", None)


def guarded(desk: "Desk", route: "Route") -> Handler:
    """Let through what may come through; whatever goes wrong is one calm sentence."""

    async def handle(request: web.Request) -> web.StreamResponse:
        person: Person | None = None
        try:
            same_origin(request, desk.origin)
            session, person = await _who(desk, request)
            _may(route, session, person)
            content = await _content(request) if request.method == "POST" else b""
            tongue = desk.tongue_of(person)
            return await route.handler(Call(desk, request, tongue, content, session, person))
        except Refused as refused:
            return refusal(desk.tongue_of(person), refused)
        except StoreDown:
            return refusal(desk.tongue_of(person), Refused("store"))
        except (ConnectionError, asyncio.CancelledError):
            raise
        except Exception as error:  # noqa: BLE001  (one request's trouble ends with its answer)
            log.note(log.Event.unhandled, log.Level.error, kind=log.Kind.desk, err=error)
            return refusal(desk.tongue_of(person), Refused("trouble"))

    return handle


def same_origin(request: web.Request, origin: str) -> None:
    """Take a post from our own page alone. A page of somebody else cannot send this header unasked."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if request.path.startswith("/desk/api/") and site not in {"same-origin", "none"}:
        raise Refused("origin")
    if request.method != "POST":
        return
    ours = request.headers.get("Origin") == origin and site == "same-origin"
    if not ours or request.headers.get("X-Wayside") != "1" or request.content_type != "application/json":
        raise Refused("origin")


async def _who(desk: "Desk", request: web.Request) -> tuple[Session | None, Person | None]:
    """Find who asks. Somebody switched off is nobody, whatever cookie they have.

    The page itself is everybody's, and comes without the store: it says what is wrong, and tries again.
    """
    if not request.path.startswith("/desk/api/"):
        return None, None
    session = await desk.sessions.of(request)
    person = find(desk.people, session.aid) if session else None
    return (session, person) if person else (None, None)


def _may(route: "Route", session: Session | None, person: Person | None) -> None:
    if session is None or person is None:
        if NOBODY not in route.who:
            raise Refused("sign-in")
    elif not route.who & (frozenset([ENROLLING]) if session.enrols else person.roles):
        raise Refused("role")


async def _content(request: web.Request) -> bytes:
    """Read the body; one that is too big or too slow is refused."""
    if (request.content_length or 0) > MOST:
        raise Refused("long")
    content = bytearray()
    try:
        async with asyncio.timeout(SLOW_S):
            async for piece in request.content.iter_any():
                content += piece
                if len(content) > MOST:
                    raise Refused("long")
    except TimeoutError:
        raise Refused("body") from None
    return bytes(content)
