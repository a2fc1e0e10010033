"""What makes screens follow: the work that changes leave behind, until a sender has seen to it.

An entry says which case; who takes it reads the case's newest state after it, so that one
look answers for all that came before. A lost sender's entries are another's two seconds later.
"""

import secrets
from typing import Final, cast

from bot.handoff import keys
from bot.handoff.kinds import Work
from bot.handoff.relay import Relay
from bot.handoff.scripts import script
from bot.store.carrier import answered

LOST_MS: Final = 2_000
"""After this a sender who took work and has not seen to it counts as lost."""
_WORK, _WAKE = map(script, ("work", "wake"))
_ME: Final = secrets.token_hex(4)


class SenderSide(Relay):
    """What a sender asks."""

    async def work(self, limit: int = 64) -> tuple[Work, ...]:
        """Take new work, if there is any."""
        return await self._take_work(limit, "")

    async def lost_work(self, limit: int = 64) -> tuple[Work, ...]:
        """Take over what lost senders took, and what a broken connection lost on its way to us."""
        return await self._take_work(limit, LOST_MS)

    async def worked(self, *entries: str) -> None:
        """Be done with some work."""
        if entries:
            replies = await self.store.wire.ask(
                ("XACK", keys.WORK, keys.GROUP, *entries), ("XDEL", keys.WORK, *entries)
            )
            for reply in replies:
                answered(reply)

    async def wake(self, cid: str) -> None:
        """Let a sender look at a case's screen once more."""
        await self._run(_WAKE, cid)

    async def _take_work(self, limit: int, idle: int | str) -> tuple[Work, ...]:
        await self._epoch()
        found = cast("list[tuple[bytes, bytes, bytes]]", await self._run(_WORK, _ME, limit, idle))
        return tuple(self._one_work(*entry, again=bool(idle)) for entry in found)

    def _one_work(self, name: bytes, case: bytes, sealed: bytes, *, again: bool) -> Work:
        cid = case.decode()
        return Work(name.decode(), cid, self._address(cid, sealed) if sealed else None, again)
