"""Who is signed in: an opaque token in a cookie, and behind its hash a sealed value in the store.

    w:{h}:s:<hash>   {"aid", "made", "enrols", "secret"}, sealed; hash = SHA-256 of the token, 16 bytes

A session lives 30 minutes from its last beat, and 12 hours in all. It is sealed anew at each
beat, and so always under an epoch's key that is there. The store knows no token, and nobody who
reads the store can make one.
"""

import secrets
from typing import Final

import msgspec
from aiohttp import web
from msgspec import Struct

from bot.desk import names
from bot.desk.vault import Vault, short
from bot.store.carrier import answered

COOKIE: Final = "__Host-desk"
IDLE_S: Final = 30 * 60
WHOLE_S: Final = 12 * 3600
ENROL_S: Final = 15 * 60
_TOKEN_LENGTH: Final = 43


class Session(Struct, frozen=True):
    """What is known of a browser that came through the door. `name` is the key's, for the seal."""

    name: str
    aid: str
    made: int
    enrols: bool = False
    """It may only give itself a passkey or six digits."""
    secret: str = ""
    """The six digits' secret that it is about to take."""

    def __repr__(self) -> str:
        return "Session(…)"


class Sessions:
    """Everybody who is signed in."""

    def __init__(self, vault: Vault) -> None:
        """Keep them there."""
        self._vault = vault

    async def begin(self, aid: str, *, enrols: bool = False) -> tuple[Session, str]:
        """Sign somebody in, or let them enrol; gives the session and its token."""
        token = secrets.token_urlsafe(32)
        session = Session(_name(token), aid, int(self._vault.clock()), enrols)
        await self._put(session, renews=False)
        return session, token

    async def of(self, request: web.Request) -> Session | None:
        """Find the session of a request's cookie."""
        token = request.cookies.get(COOKIE, "")
        if len(token) != _TOKEN_LENGTH or not token.isascii():
            return None
        return await self.named(_name(token))

    async def named(self, name: str) -> Session | None:
        """Find a session by its key."""
        plain = await self._vault.get(name)
        if plain is None:
            return None
        try:
            session = msgspec.msgpack.decode(plain, type=Session)
        except msgspec.DecodeError:  # another version's
            return None
        return session if self.left(session) > 0 else None

    async def keep(self, session: Session) -> None:
        """Renew a session, as it is now; not one that has just been ended by another request."""
        if self.left(session) > 0:
            await self._put(session, renews=True)

    async def end(self, session: Session) -> None:
        """Forget it."""
        answered((await self._vault.wire.ask(("DEL", session.name)))[0])

    async def _put(self, session: Session, *, renews: bool) -> None:
        life = min(self.left(session), _idle(session))
        await self._vault.put(session.name, msgspec.msgpack.encode(session), life, renews=renews)

    def left(self, session: Session) -> float:
        """Tell how many seconds it can still live."""
        return session.made + (ENROL_S if session.enrols else WHOLE_S) - self._vault.clock()


def set_cookie(answer: web.StreamResponse, token: str) -> None:
    """Let the browser keep the token, and show it to nobody but this desk."""
    answer.set_cookie(COOKIE, token, path="/", secure=True, httponly=True, samesite="Strict")


def drop_cookie(answer: web.StreamResponse) -> None:
    """Let the browser forget it."""
    answer.del_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="Strict")


def _idle(session: Session) -> float:
    return ENROL_S if session.enrols else IDLE_S


def _name(token: str) -> str:
    return names.session(short(token.encode()))
