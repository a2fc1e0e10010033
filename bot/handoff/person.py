"""The person's side of a case, as turns use it."""

import asyncio
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import Any, Final, cast

from bot.core.live import SCREENFUL, Live
from bot.core.session import Address
from bot.handoff import keys
from bot.handoff.asking import Asking
from bot.handoff.kinds import Opened, Opening
from bot.handoff.relay import LIFE_S
from bot.handoff.scripts import script
from bot.keys import epoch
from bot.seal import Purpose
from bot.store import StoreDown

OFTEN: Final = 3
"""So many cases of one person may be closed by advocates in an hour."""
HOUR_S: Final = 3600
_SAMPLES: Final = 5
_FIVE: Final = 300
_OPEN, _LOOK, _SHOWN, _CLOSE = map(script, ("open", "look", "shown", "close"))


class PersonSide(Asking):
    """What a turn does with the case that its session names."""

    def id_of(self, pid: str, update: int) -> str:
        """Name the case that this update of this person would open: the same, if it comes again."""
        key = self.ring.key(epoch(self.clock()), "case-name")
        digest = hmac.digest(key, f"{pid}\0{update}".encode(), "sha256")
        return urlsafe_b64encode(digest[:12]).decode("ascii")

    async def block_tags(self, address: Address) -> tuple[str, ...]:
        """Give the tags by which somebody may be blocked: of this week and of the last."""
        return await self.weekly.of(address, now=self.clock())

    async def open(self, cid: str, opening: Opening) -> Opened:
        """Let a case wait. One that is there already stays as it is."""
        n = await self._epoch()
        key, sealed = self._new_key(n, cid)
        names = opening.codenames or ("",)
        tags = await self.weekly.tags("codename", *names, now=self.clock())
        named = [
            part
            for name, (now, before) in zip(names, tags, strict=True)
            for part in (self._word(key, cid, "name", name), now, before)
        ]
        address = self._sealed_address(n, cid, opening.address)
        fixed = (cid, opening.language, int(opening.pushes), LIFE_S, OFTEN, sealed, key.kid, address)
        match await self._run(_OPEN, *fixed, ",".join(opening.block_tags), *named, kept=True):
            case [int(place), 0, bytes(theirs)]:
                if theirs == sealed:
                    self._keys[cid] = key
                return Opened(place)
            case [0, int(until)]:
                return Opened(0, until)
            case _:
                raise StoreDown("an answer of another shape")

    async def look(self, cid: str, *, whole: bool = False) -> Live:
        """See how a case stands, with its newest lines or all of them; and who is there."""
        await self._epoch()
        asked = self._run(_LOOK, cid, 0 if whole else SCREENFUL)
        if self.floor.stale:  # rides in the same round trip
            reply, _ = await asyncio.gather(asked, self.floor.refresh())
        else:
            reply = await asked
        return self._live(cid, cast("list[Any] | None", reply))

    def _live(self, cid: str, found: list[Any] | None) -> Live:
        """Open what was found of a case; none, when its key does not open."""
        key = self._learn(cid, *found[6:8]) if found else None
        if not found or not key:
            self.forget(cid)
            return Live(open=self.floor.open)
        state, waited, number, start, shown, last, _, _, name, note, card, held, place, waits, lines = found
        return Live(
            open=self.floor.open,
            phase=state.decode(),
            epoch=number,
            waited=waited,
            name=self._read(key, cid, "an", name),
            place=place,
            minutes=honest([int(wait) for wait in waits]),
            lines=self._lines(key, cid, lines[::-1]),
            last=last,
            shown=shown,
            start=start,
            held=held == 1,
            note=self._read(key, cid, "note", note, Purpose.NOTE),
            card=self._read(key, cid, "card", card, Purpose.NOTE),
        )

    async def say(self, cid: str, key: str, text: str, epoch: int | None = None) -> int:
        """Put the person's line into the log; its number, or 0 when nobody is there to read it.

        With the `epoch` that the person knows of, nobody else reads it either.
        """
        said = await self._append(cid, "i", f"i:{key}", text, key, "" if epoch is None else epoch)
        return said if isinstance(said, int) else 0

    async def was_said(self, cid: str, key: str) -> bool:
        """Whether a line of the person's with this key is in the log."""
        return await self.store.wire.one("HGET", keys.done(cid), f"i:{key}") is not None

    async def shown(self, cid: str, number: int) -> None:
        """Note that the person's screen has shown the lines up to a number."""
        await self._run(_SHOWN, cid, number)

    async def close(self, cid: str) -> None:
        """Leave nothing of a case: the person left, or their session did."""
        self.forget(cid)
        await self._run(_CLOSE, cid, 0, "", "", HOUR_S, kept=True)


def honest(waits: Sequence[int]) -> tuple[int, int] | None:
    """Say in minutes how long the middle half of the last waits (seconds) took, rounded out to five."""
    if len(waits) < _SAMPLES:
        return None
    ordered = sorted(waits)
    low, high = ordered[len(ordered) // 4], ordered[(3 * len(ordered) - 1) // 4]
    return low // _FIVE * 5, max(1, -(-high // _FIVE)) * 5
