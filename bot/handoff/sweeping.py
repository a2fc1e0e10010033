"""What time does to cases; asked for by one leader, every two seconds."""

from collections.abc import AsyncIterator
from typing import Any, Final, cast

from bot.core.session import Address
from bot.handoff import keys
from bot.handoff.person import HOUR_S
from bot.handoff.relay import Relay
from bot.handoff.scripts import script
from bot.keys import EPOCH_S, SKEW_S
from bot.seal import Purpose, unseal
from bot.store.carrier import answered

AT_ONCE: Final = 100
_SWEEP, _CLOSE, _RESEAL = map(script, ("sweep", "close", "reseal"))


class Sweeping(Relay):
    """The leader's part."""

    _resealed = -1

    async def sweep(self) -> None:
        """Requeue cases of advocates who are gone, end offers and closing cases; after an epoch, re-seal."""
        await self._epoch()
        over = cast("list[list[bytes]]", await self._run(_SWEEP, AT_ONCE, kept=True))
        for cid, sealed, mark in over:
            await self._finish(cid.decode(), sealed, mark)
        await self._reseal()

    async def everyone(self) -> tuple[tuple[str, Address | None], ...]:
        """Give every open case, with the address of its person; None where nobody can open it any more."""
        await self._epoch()
        found: list[tuple[str, Address | None]] = []
        async for cids, answers in self._fields("a"):
            for cid, (sealed,) in zip(cids, answers, strict=True):
                if isinstance(sealed, bytes):  # else it has just been closed
                    found.append((cid, self._address(cid, sealed)))
        return tuple(found)

    async def _finish(self, cid: str, sealed: bytes, mark: bytes) -> None:
        """Close a case whose time is over; one that an advocate closed counts for its person's hour."""
        address = self._address(cid, sealed) if mark else None
        tag = (await self.weekly.of(address, now=self.clock()))[0] if address else ""
        self.forget(cid)
        await self._run(_CLOSE, cid, 1, mark, tag, HOUR_S, kept=True)

    async def _reseal(self) -> None:
        """Put what is still under an older epoch's key under this one's.

        Two minutes after the turn, when no replica's clock can be in the old epoch.
        """
        now = self.clock()
        n = await self._epoch()
        if n == self._resealed or now % EPOCH_S < 2 * SKEW_S:
            return
        async for cids, answers in self._fields("k", "a"):
            for cid, found in zip(cids, answers, strict=True):
                await self._reseal_one(n, cid, found)
        self._resealed = n

    async def _fields(self, *names: str) -> AsyncIterator[tuple[list[str], list[list[Any]]]]:
        """Read some fields of every open case, a hundred cases at once."""
        cids = cast("list[bytes]", await self.store.wire.one("ZRANGE", keys.HEADS["open"], 0, -1))
        for at in range(0, len(cids), AT_ONCE):
            some = [cid.decode() for cid in cids[at : at + AT_ONCE]]
            replies = await self.store.wire.ask(*[("HMGET", keys.case(cid), *names) for cid in some])
            yield some, [cast("list[Any]", answered(reply)) for reply in replies]

    async def _reseal_one(self, n: int, cid: str, found: list[Any]) -> None:
        sealed, address = found
        if not sealed or int.from_bytes(sealed[1:5]) >= n:
            return
        plain = unseal(self.ring, Purpose.CASE, keys.case(cid), sealed, "k")
        whose = self._address(cid, address)
        if plain is not None and whose is not None:
            again = self._sealed_key(n, cid, plain), self._sealed_address(n, cid, whose)
            await self._run(_RESEAL, cid, sealed, *again, kept=True)
