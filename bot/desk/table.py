"""Every route of the desk, and who may use it: the one table. A test walks it with every role.

`nobody` has no session, `enrolling` came by a link and has only that. Whether a case is theirs is
not a matter of roles: the relay decides it at each call.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web
from msgspec import Struct

from bot.desk import asks, chat, operating, queue, sign_in, static_files, stream
from bot.desk.call import Call
from bot.desk.guard import ENROLLING, NOBODY

Handler = Callable[[Call], Awaitable[web.StreamResponse]]
Who = frozenset[str]

NEW: Final[Who] = frozenset({ENROLLING})
SIGNED_IN: Final[Who] = frozenset({"advocate", "lead", "operator"})
ANYBODY: Final[Who] = SIGNED_IN | NEW | {NOBODY}
CHATS: Final[Who] = frozenset({"advocate", "lead"})
ADVOCATE: Final[Who] = frozenset({"advocate"})
LEAD: Final[Who] = frozenset({"lead"})
OPERATOR: Final[Who] = frozenset({"operator"})


class Route(Struct, frozen=True):
    """One route."""

    method: str
    path: str
    who: Who
    handler: Handler


_CASE: Final = "/desk/api/cases/{case:[A-Za-z0-9_-]{16}}/"

ROUTES: Final = (
    Route("GET", "/desk", ANYBODY, static_files.page),
    Route("GET", "/desk/static/{file}", ANYBODY, static_files.file),
    Route("POST", "/desk/api/sign-in/link", ANYBODY, sign_in.by_link),
    Route("POST", "/desk/api/sign-in/passkey", ANYBODY, sign_in.by_passkey),
    Route("POST", "/desk/api/sign-in/totp", ANYBODY, sign_in.by_code),
    Route("POST", "/desk/api/enrol/passkey", NEW, sign_in.enrol_passkey),
    Route("POST", "/desk/api/enrol/totp", NEW, sign_in.enrol_code),
    Route("POST", "/desk/api/sign-out", SIGNED_IN | NEW, sign_in.out),
    Route("GET", "/desk/api/me", SIGNED_IN, queue.me),
    Route("GET", "/desk/api/words", SIGNED_IN, queue.words),
    Route("GET", "/desk/api/queue", CHATS, queue.queue),
    Route("GET", "/desk/api/stream", CHATS, stream.stream),
    Route("POST", "/desk/api/beat", CHATS, queue.beat),
    Route("GET", _CASE + "lines", CHATS, chat.lines),
    Route("POST", _CASE + "claim", CHATS, chat.claim),
    Route("POST", _CASE + "lines", CHATS, chat.write),
    Route("POST", _CASE + "takeback", CHATS, chat.take_back),
    Route("POST", _CASE + "offer", CHATS, chat.offer),
    Route("POST", _CASE + "accept", CHATS, chat.accept),
    Route("POST", _CASE + "decline", CHATS, chat.decline),
    Route("POST", _CASE + "requeue", CHATS, chat.requeue),
    Route("POST", _CASE + "close", CHATS, chat.close),
    Route("POST", _CASE + "resume", CHATS, chat.resume),
    Route("POST", _CASE + "typing", CHATS, chat.typing),
    Route("POST", _CASE + "block", CHATS, chat.block),
    Route("POST", _CASE + "ask-lead", ADVOCATE, chat.ask_lead),
    Route("GET", "/desk/api/board", LEAD, queue.board),
    Route("POST", "/desk/api/asks/{ask:[cb]-[A-Za-z0-9_-]{16}}", LEAD, asks.reply),
    Route("POST", "/desk/api/shut", LEAD, queue.shut),
    Route("GET", "/desk/api/people", OPERATOR, operating.people),
    Route("POST", "/desk/api/people/{person:[A-Za-z0-9_-]{1,32}}/off", OPERATOR, operating.off),
    Route("GET", "/desk/api/counts", OPERATOR, operating.counts),
)
