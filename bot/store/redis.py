"""The store in one Redis (6.2 or later) or Valkey: each method is one round trip.

What has to happen at once is a Lua script, which touches only the keys it is given and
gives each key it writes an end. The scripts are the `.lua` files beside this one.
"""

import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

from bot import metrics
from bot.keys import EPOCH_S
from bot.store import (
    CHECK_LIFE_S,
    DUE_LIFE_S,
    LOCK_MS,
    PATIENCE_S,
    SALT_BYTES,
    SEEN_LIFE_S,
    TOLD_MS,
    Found,
    Held,
    Pace,
    Post,
    Rate,
    Rates,
    StoreDown,
)
from bot.store import names as key
from bot.store.carrier import Call, Carrier, Reply, Script, answered
from bot.store.place import Place
from bot.store.wire import Wire

_HERE: Final = Path(__file__).parent
BEGIN: Final = Script.read(_HERE / "begin.lua")
RENEW: Final = Script.read(_HERE / "renew.lua")
END: Final = Script.read(_HERE / "end.lua")
SEEN: Final = Script.read(_HERE / "seen.lua")
DUE: Final = Script.read(_HERE / "due.lua")
CLAIM: Final = Script.read(_HERE / "claim.lua")
RESIGN: Final = Script.read(_HERE / "resign.lua")
SLOT: Final = Script.read(_HERE / "slot.lua")
HOLD: Final = Script.read(_HERE / "hold.lua")


PACES: Final = tuple(Pace)
_DUE_LIFE: Final = str(DUE_LIFE_S)
_SEEN_LIFE: Final = str(SEEN_LIFE_S)


class Redis:
    """A `Store` in one server. Its `wire` may carry other scripts too."""

    __slots__ = ("_begin", "_clock", "_rates", "_sending", "place", "wire")

    def __init__(self, url: str, clock: Callable[[], float] = time.time, rates: Rates | None = None) -> None:
        """Take the URL; nothing is opened yet. Raises `StoreUrlError`."""
        self.place = Place.read(url)
        self.wire = self.carrier(self.place)
        self._clock = clock
        self.keep_to(rates or Rates())

    def keep_to(self, rates: Rates) -> None:
        """Let these be the buckets from now on."""
        self._rates = rates
        every, burst = _bucket(rates.person)
        self._sending = (*_bucket(rates.chat), *_bucket(rates.bot))
        # What each turn says again, as text: numbers take the wire three times as long.
        fixed = str(LOCK_MS), str(TOLD_MS)
        buckets = {False: ("0",), True: ("2", str(int(PATIENCE_S * 1000)), *self._sending)}
        self._begin = {
            (counted, slot): (*fixed, buckets[slot][0], every if counted else "", burst, *buckets[slot][1:])
            for counted in (False, True)
            for slot in (False, True)
        }

    @staticmethod
    def carrier(place: Place) -> Carrier:
        """Make the way there."""
        return Wire(place)

    async def begin(
        self, names: tuple[str, ...], token: str, *, counted: bool = False, slot: bool = False
    ) -> Held | None:
        """Lock all the names or none, count the event, load the session, reserve a moment to send."""
        last = names[-1]
        keys = [*_pairs(names), key.bucket(last), key.told(last)]
        if slot:
            keys += key.slots(last), key.ALL_SLOTS
        reply = await self.wire.run(BEGIN, keys, (token, *self._begin[counted, slot]))
        match reply:
            case None:
                return None
            case [place, pace, wait, value, left_ms]:
                found = Found(names[cast("int", place) - 1], cast("bytes", value), cast("int", left_ms))
                return Held(found, PACES[cast("int", pace)], _seconds(wait))
            case [0, pace, wait]:
                return Held(None, PACES[cast("int", pace)], _seconds(wait))
            case _:
                raise StoreDown("an answer of another shape")

    async def peek(self, names: tuple[str, ...]) -> Found | None:
        """Read them, and take the last name's first."""
        replies = map(answered, await self.wire.ask(*[("GET", key.session(name)) for name in names]))
        found = [
            Found(name, value, 0)
            for name, value in zip(names, replies, strict=True)
            if isinstance(value, bytes)
        ]
        return found[-1] if found else None

    async def renew(self, names: tuple[str, ...], token: str) -> bool:
        """Give the locks another life."""
        return await self.wire.run(RENEW, [key.lock(name) for name in names], (token, LOCK_MS)) == 1

    async def end(
        self,
        names: tuple[str, ...],
        token: str,
        value: bytes | None,
        ttl_ms: int,
        due: float | None,
        seen: tuple[bytes, ...] = (),
    ) -> bool:
        """Save or erase, move the due moment, remember the tags, unlock."""
        keys = [*_pairs(names), key.DUE, key.seen(self._hour())]
        moment = "" if due is None else repr(float(due))
        fixed = (token, value or b"", str(max(1, ttl_ms)), moment, _DUE_LIFE, _SEEN_LIFE)
        return await self.wire.run(END, keys, (*fixed, *names, *seen), kept=True) == 1

    async def salt(self, n: int) -> bytes:
        """Make the salt of an epoch if nobody has, and read it."""
        name = key.salt(n)
        fresh = secrets.token_bytes(SALT_BYTES)
        made, kept = await self.wire.ask(
            ("SET", name, fresh, "NX", "EXAT", (n + 2) * EPOCH_S),
            ("GET", name),
        )
        answered(made)
        salt = answered(kept)
        if not isinstance(salt, bytes):
            raise StoreDown("no salt: the epoch is over by the server's clock")
        return salt

    async def seen(self, tags: tuple[bytes, ...]) -> bool:
        """Look through the hours that can still hold them, and one more for clocks ahead of ours."""
        return await self.wire.run(SEEN, key.seen_lately(self._hour()), tags) == 1

    async def due(self, now: float, limit: int, visibility_s: int = 120) -> tuple[str, ...]:
        """Take what is due, and put it off."""
        reply = await self.wire.run(DUE, [key.DUE], (now, now + visibility_s, limit, DUE_LIFE_S))
        return tuple(name.decode("ascii") for name in cast("list[bytes]", reply))

    async def lead(self, token: str, post: Post = Post.sweep) -> bool:
        """Become or stay the leader."""
        led = await self.wire.run(CLAIM, [key.post(post.key)], (token, post.lease_ms)) == 1
        metrics.posts.set(post.name, yes=led)
        return led

    async def resign(self, token: str, post: Post = Post.sweep) -> None:
        """Give the post up."""
        metrics.posts.set(post.name, yes=False)
        await self.wire.run(RESIGN, [key.post(post.key)], (token,))

    async def newcomer(self, name: str | None, patience_s: float) -> float | None:
        """Take a token of the one bucket for new sessions, and those for sending."""
        _, keys, args = self._slot(name, patience_s) if name else (SLOT, [], [int(patience_s * 1000)])
        call = (SLOT, [*keys, key.NEWCOMERS], (*args, *_bucket(self._rates.newcomers)))
        return _seconds(await self.wire.run(*call))

    async def slot(self, name: str, patience_s: float = PATIENCE_S) -> float | None:
        """Take a token of the chat's bucket and of everybody's."""
        return _seconds(await self.wire.run(*self._slot(name, patience_s)))

    async def hold(self, name: str | None, seconds: float) -> None:
        """Empty a bucket for a while."""
        where, rate = (
            (key.ALL_SLOTS, self._rates.bot) if name is None else (key.slots(name), self._rates.chat)
        )
        ms = seconds * 1000 + (rate.every_ms if name else 0)  # what was refused is sent once more then
        await self.wire.run(HOLD, [where], (int(ms), *_bucket(rate)))

    async def agree(self, fingerprint: bytes) -> bool:
        """Compare fingerprints."""
        return await self.wire.run(CLAIM, [key.CHECK], (fingerprint, CHECK_LIFE_S * 1000)) == 1

    async def ping(self) -> None:
        """Write what is gone at once: a server that is full or read-only answers every PING."""
        await self.wire.one("SET", key.PING, "", "PX", 1)

    async def close(self) -> None:
        """Close the line."""
        await self.wire.close()

    def _slot(self, name: str, patience_s: float) -> Call:
        args = (int(patience_s * 1000), *self._sending)
        return SLOT, [key.slots(name), key.ALL_SLOTS], args

    def _hour(self) -> int:
        return int(self._clock() // 3600)


def _seconds(wait: Reply) -> float | None:
    return wait / 1000 if isinstance(wait, int) and wait >= 0 else None


def _bucket(rate: Rate) -> tuple[str, str]:
    return repr(rate.every_ms), str(rate.burst)


def _pairs(names: tuple[str, ...]) -> list[str]:
    return [name for pid in names for name in (key.lock(pid), key.session(pid))]
