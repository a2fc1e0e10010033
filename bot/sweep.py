"""Cover screens that nobody touches, and wipe chats before their sessions end.

The store keeps when each pseudonym is next due. One replica, the leader, takes what is
due and does an ordinary turn on it; if it dies, the same entries come again.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot import log
from bot.channels import Hand
from bot.core.session import Address
from bot.handoff import Cases
from bot.store import StoreDown
from bot.turn import Turns

EVERY = 10.0  # seconds between looks
BATCH = 100  # names taken at once
AT_ONCE = 16  # screens covered or wiped side by side


async def repeat(seconds: float, work: Callable[[], Awaitable[None]], turns: Turns) -> None:
    """Do something every so many seconds until cancelled; whatever goes wrong, it is done again."""
    while True:
        await asyncio.sleep(seconds)
        try:
            await work()
        except StoreDown:
            turns.store_is(down=True)
        except Exception as error:  # noqa: BLE001 (nothing may end it)
            log.note(log.Event.unhandled, log.Level.error, err=error)
        else:
            turns.store_is(down=False)


class Sweeper:
    """Looks every ten seconds for what is due. `hand_of` gives None where nothing stays."""

    def __init__(
        self,
        turns: Turns,
        hand_of: Callable[[Address], Hand | None],
        clock: Callable[[], float],
        cases: Cases | None = None,
    ) -> None:
        self._turns, self._hand_of, self._clock, self._cases = turns, hand_of, clock, cases
        self._token = secrets.token_hex(8)
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def run(self) -> None:
        """Sweep until cancelled."""
        await repeat(EVERY, self.once, self._turns)

    async def once(self) -> None:
        """Do all that is due now, if this replica leads."""
        store = self._turns.sessions.store
        while await store.lead(self._token):
            names = await store.due(self._clock(), BATCH)
            await asyncio.gather(*map(self._one, names))
            if len(names) < BATCH:
                return

    async def cases(self) -> None:
        """Let no case stand still whose advocate is gone or that nobody takes, if this replica leads."""
        if self._cases is not None and await self._turns.sessions.store.lead(self._token):
            await self._cases.sweep()

    async def strays(self) -> None:
        """Let no case wait for a person whose session is gone, if this replica leads."""
        if self._cases is None or not await self._turns.sessions.store.lead(self._token):
            return
        for case, address in await self._cases.everyone():
            await self._turns.strays(case, address)

    async def resign(self) -> None:
        """Let another replica sweep at once."""
        with suppress(StoreDown):
            await self._turns.sessions.store.resign(self._token)

    async def _one(self, name: str) -> None:
        async with self._slots:
            try:
                await self._turns.due(name, self._hand_of)
            except StoreDown:
                raise
            except Exception as error:  # noqa: BLE001 (one screen must not stop the sweep)
                log.note(log.Event.turn_failed, err=error)
