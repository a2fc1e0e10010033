"""What a lead is asked: to come, or to say yes to a week's block. No words of a chat are in it.

    w:{h}:z:asks   HASH id -> {kind, by, who, case, name, epoch, at}, sealed; ten minutes

`name` is the case's codename, `who` the advocate's name. An ask is gone when it is answered, when it is ten
minutes old, and with the whole key ten minutes after the last one.
"""

from typing import Final, Literal

import msgspec
from aiohttp import web
from msgspec import Struct

from bot.desk import names
from bot.desk.bodies import Yes
from bot.desk.call import Call, Refused, done
from bot.desk.people import Person
from bot.desk.vault import Vault
from bot.handoff import Mine, No
from bot.store.carrier import answered

LIFE_S: Final = 600
FRESH_S: Final = 2.0
WEEK_S: Final = 7 * 24 * 3600


class Ask(Struct, frozen=True):
    """One thing asked of leads."""

    id: str
    kind: Literal["come", "block"]
    by: str
    who: str
    case: str
    name: str
    epoch: int
    at: int = 0

    @classmethod
    def of(cls, kind: Literal["come", "block"], person: Person, mine: Mine) -> "Ask":
        """Ask about a case that one holds; asked twice it is one ask."""
        tag = "c" if kind == "come" else "b"
        return cls(f"{tag}-{mine.case}", kind, person.id, person.name, mine.case, mine.name, mine.epoch)

    def __repr__(self) -> str:
        return "Ask(…)"


class Asks:
    """Everything that is asked just now, for all replicas."""

    def __init__(self, vault: Vault) -> None:
        """Keep them there."""
        self._vault = vault
        self._read_at = 0.0
        self._known: tuple[Ask, ...] = ()

    async def add(self, ask: Ask) -> None:
        """Ask."""
        at = msgspec.structs.replace(ask, at=int(self._vault.clock()))
        value = await self._vault.sealed(names.ASKS, msgspec.msgpack.encode(at), ask.id)
        replies = await self._vault.wire.ask(
            ("HSET", names.ASKS, ask.id, value), ("EXPIRE", names.ASKS, LIFE_S)
        )
        answered(replies[0])
        self._read_at = 0.0

    async def now(self) -> tuple[Ask, ...]:
        """Give what is asked, at most two seconds old."""
        moment = self._vault.clock()
        if not 0 <= moment - self._read_at < FRESH_S:
            self._read_at, self._known = moment, await self._read(moment)
        return self._known

    async def take(self, ask: str) -> Ask | None:
        """Take one away, to answer it; None when somebody else has, or it is too old."""
        replies = await self._vault.wire.ask(("HGET", names.ASKS, ask), ("HDEL", names.ASKS, ask))
        value, gone = answered(replies[0]), answered(replies[1])
        self._read_at = 0.0
        return await self._opened(ask, value) if gone == 1 else None

    async def _read(self, moment: float) -> tuple[Ask, ...]:
        reply = await self._vault.wire.one("HGETALL", names.ASKS)
        flat = reply if isinstance(reply, list) else []
        found = [
            await self._opened(bytes(name).decode("ascii", "replace"), value)
            for name, value in zip(flat[::2], flat[1::2], strict=True)
            if isinstance(name, bytes)
        ]
        return tuple(ask for ask in found if ask and moment - ask.at < LIFE_S)

    async def _opened(self, ask: str, value: object) -> Ask | None:
        plain = await self._vault.opened(names.ASKS, value, ask)
        try:
            return None if plain is None else msgspec.msgpack.decode(plain, type=Ask)
        except msgspec.DecodeError:  # another version's
            return None


async def reply(call: Call) -> web.StreamResponse:
    """A lead comes, or says yes or no to a week. Nobody says yes to themselves."""
    desk, yes = call.desk, call.posted(Yes).yes
    wanted = call.request.match_info["ask"]
    known = next((ask for ask in await desk.asks.now() if ask.id == wanted), None)
    if known is None:
        raise Refused("gone")
    if known.by == call.person.id:
        raise Refused("self")
    ask = await desk.asks.take(wanted)
    if ask is None:
        raise Refused("gone")
    if ask.kind == "block" and yes:
        blocked = await desk.cases.block(ask.case, ask.by, ask.epoch, WEEK_S)
        if isinstance(blocked, No):
            raise Refused(blocked.why)
        desk.counts.add("block")
    desk.counts.add("answer")
    return done()
