"""The store in a cluster: what a turn touches lies on several servers.

A person's keys share a slot, what all people share lies in another, and two names of one
person in two. So `begin` and `end` are several calls here, and a crash may come between
any two of them. What then holds:

- Every lock ends by itself after `LOCK_MS`, and an update that was not answered comes again.
- What is to be done later is written down before the session that needs it is saved, and
  taken off only when the session is gone: a moment without a session is found and dropped by
  the sweep, while a session without its moment would never be wiped.
- The session under the new name is saved before the one under the old name goes; the
  new one counts while both are there. To erase, the old one goes first, so that no older
  state comes back.
- The locks are freed last: until then nobody else moves the same moment. They are renewed
  first, for longer than the whole may take (`LIMIT_S`).
"""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

from bot.store import DUE_LIFE_S, SEEN_LIFE_S, Found, Held, Rates
from bot.store import names as key
from bot.store.carrier import Script
from bot.store.cluster import ClusterWire, in_time
from bot.store.place import Kind, Place
from bot.store.redis import RESIGN, SEEN, Redis

_HERE: Final = Path(__file__).parent
SAVE: Final = Script.read(_HERE / "save.lua")
MOMENT: Final = Script.read(_HERE / "moment.lua")
REMEMBER: Final = Script.read(_HERE / "remember.lua")
_TRIED: Final = 4096
"""Names among which one is looked for that each primary keeps; three primaries need about five."""


class Clustered(Redis):
    """A `Store` in a cluster."""

    __slots__ = ()

    @staticmethod
    def carrier(place: Place) -> ClusterWire:
        """Make the way there."""
        return ClusterWire(place)

    @in_time
    async def begin(
        self, names: tuple[str, ...], token: str, *, counted: bool = False, slot: bool = False
    ) -> Held | None:
        """Lock one name after the other; if one is locked elsewhere, free those that were had."""
        found: Found | None = None
        held = Held(None)
        for name in names:
            had = await super().begin((name,), token, counted=counted and name == names[-1])
            if had is None:
                await self._let_go(names, token)
                return None
            held, found = had, had.found or found
        return Held(found, held.pace, await self.slot(names[-1]) if slot and found else None)

    @in_time
    async def renew(self, names: tuple[str, ...], token: str) -> bool:
        """Give each lock another life."""
        for name in names:
            if not await super().renew((name,), token):
                return False
        return True

    @in_time
    async def end(
        self,
        names: tuple[str, ...],
        token: str,
        value: bytes | None,
        ttl_ms: int,
        due: float | None,
        seen: tuple[bytes, ...] = (),
    ) -> bool:
        """Write down what is to come, save or erase, take off what is over, unlock."""
        if not await self.renew(names, token):
            await self._let_go(names, token)
            return await self._done_already(names, value, seen)
        await self._remember(seen)
        if due is not None:
            await self._move(names[-1], due)
        saved = await self._save(names, token, value, ttl_ms)
        if saved:
            for name in names if due is None else names[:-1]:
                await self._move(name, None)
        await self._let_go(names, token)
        return saved

    @in_time
    async def seen(self, tags: tuple[bytes, ...]) -> bool:
        """Look through the hours, each a call of its own."""
        hours = key.seen_lately(self._hour())
        return 1 in await asyncio.gather(*(self.wire.run(SEEN, [where], tags) for where in hours))

    @in_time
    async def ping(self) -> None:
        """Write to each primary: whose share cannot be written to gets no answer, whatever the others say."""
        names = await cast("ClusterWire", self.wire).one_for_each(map(key.ping, range(_TRIED)))
        await asyncio.gather(*(self.wire.one("SET", name, "", "PX", 1) for name in names))

    async def _save(self, names: tuple[str, ...], token: str, value: bytes | None, ttl_ms: int) -> bool:
        """Save under the last name first, or erase under it last. The renewed locks outlive all this."""
        for name in reversed(names) if value else names:
            sealed = value or b"" if name == names[-1] else b""
            args = (token, sealed, max(1, ttl_ms))
            if await self.wire.run(SAVE, [key.lock(name), key.session(name)], args, kept=True) != 1:
                return False
        return True

    async def _done_already(
        self, names: tuple[str, ...], value: bytes | None, seen: tuple[bytes, ...]
    ) -> bool:
        """Whether the same call has been here before: a repeated one finds its own work."""
        if value:
            return await self.wire.one("GET", key.session(names[-1])) == value
        for name in names:
            if await self.wire.one("EXISTS", key.session(name)):
                return False
        await self._remember(seen)
        return True

    async def _move(self, name: str, due: float | None) -> None:
        moment = "" if due is None else repr(float(due))
        await self.wire.run(MOMENT, [key.DUE], (name, moment, DUE_LIFE_S), kept=True)

    async def _remember(self, tags: tuple[bytes, ...]) -> None:
        if tags:
            await self.wire.run(REMEMBER, [key.seen(self._hour())], (SEEN_LIFE_S, *tags), kept=True)

    async def _let_go(self, names: tuple[str, ...], token: str) -> None:
        for name in names:
            await self.wire.run(RESIGN, [key.lock(name)], (token,))


def store_at(url: str, clock: Callable[[], float] = time.time, rates: Rates | None = None) -> Redis:
    """Make the store that an address names; nothing is opened yet. Raises `StoreUrlError`."""
    kind = Clustered if Place.read(url).kind is Kind.cluster else Redis
    return kind(url, clock, rates)
