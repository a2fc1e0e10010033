"""Which updates are under way, and from which one on Telegram should send them again.

Telegram forgets an update once a call asks for a later one. So the offset passes an update
only when its turn is over, and those before it: what a crash interrupts comes again.
"""

import asyncio
from contextlib import suppress

WINDOW = 100  # updates in one answer, and so as far as we can see past the oldest unfinished one
SLOW = 0.25  # seconds after which one slow turn is passed, if there is little room left for all others


class Ledger:
    """The books of one poll loop. Times are the loop's, in seconds."""

    def __init__(self) -> None:
        self._began: dict[int, float] = {}
        self._over: set[int] = set()
        self._held: set[int] = set()
        self._next = 0
        self._quiet = asyncio.Event()

    @property
    def offset(self) -> int:
        """The id to ask from; 0: whatever there is."""
        return min(self._began, default=self._next)

    @property
    def full(self) -> bool:
        """Whether an answer could hold nothing that we have not seen."""
        return self._seen() >= WINDOW

    @property
    def crowded(self) -> bool:
        """Whether half of an answer would be what we have seen."""
        return self._seen() >= WINDOW // 2

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._began

    def begins(self, id: int, now: float) -> bool:
        """Note an update; whether it is new."""
        if id in self._began or id in self._over:
            return False
        self._began[id] = now
        return True

    def saw(self, ids: list[int]) -> None:
        """Note the ids of an answer: all of them, also those that are under way.

        The latest answer counts, never the highest id of all: after a quiet week ids restart anywhere.
        """
        if ids:
            self._next = max(ids) + 1

    def holds(self, id: int) -> None:
        """Note that an update could not be handled, and must not be passed over."""
        self._held.add(id)

    def ends(self, id: int) -> None:
        """Note that an update's turn is over."""
        self._held.discard(id)
        if self._began.pop(id, None) is not None:
            self._over.add(id)
        if not self._began:
            self._quiet.set()

    def pass_slow(self, now: float) -> None:
        """Let go of the oldest turns if they are slow: one person's trouble must not hold up all.

        They go on here; a crash just now would lose them, which is why this is asked for only
        when there is little room. No update that waits for the store is ever passed.
        """
        for id in sorted(self._began):
            if id in self._held or now - self._began[id] < SLOW:
                return
            self.ends(id)

    async def rest(self, seconds: float) -> None:
        """Wait until nothing is under way, or so long."""
        if not self._began:
            return
        self._quiet.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._quiet.wait()

    def _seen(self) -> int:
        """How many updates from the offset on we have seen: they come again with each answer."""
        offset = self.offset
        self._over = {id for id in self._over if offset <= id < self._next}
        return len(self._began) + len(self._over)
