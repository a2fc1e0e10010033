"""When something may be sent: a moment of the limiter that all replicas share.

A screen that waits for its moment gives way to the person's next event, and that one has the
moment. So a burst of taps is one edit a second, nobody's line grows long, and an Exit that
comes after twenty taps does not wait for twenty screens. Where the next event comes only when
this one is acknowledged, the screen gives way at once. If nothing follows, it is shown at its
moment all the same.
"""

import asyncio
from collections.abc import Callable

from msgspec import Struct

from bot.channels import Hand
from bot.core.session import Address
from bot.sessions import Sessions

SHORT = 0.2  # seconds for which nothing gives way
GRACE = 0.05  # seconds past its time that an owed moment waits for the person's next event
KEPT = 1.0  # seconds that any other is kept


class Moment(Struct, frozen=True, gc=False):
    """When something may be sent."""

    at: float  # the loop's time
    owed: bool = False  # a screen gave way, and where its person is now was not shown yet

    @property
    def has_come(self) -> bool:
        """Whether nothing has to wait."""
        return self.at <= asyncio.get_running_loop().time()


_NOW = Moment(0.0)


class Moments:
    """Reserves moments, waits for them, and hands them on within this process."""

    def __init__(self, sessions: Sessions, unclaimed: Callable[[Hand], None]) -> None:
        """`unclaimed` is called when somebody's screen gave way and no event of theirs had its moment."""
        self._sessions, self._unclaimed = sessions, unclaimed
        self._handed_on: dict[Address, Moment] = {}

    def take(self, hand: Hand) -> Moment | None:
        """The moment that was handed on; None when there is none."""
        return self._handed_on.pop(hand.address, None)

    async def reserve(self, hand: Hand, patience: float) -> float | None:
        """Seconds until something may be sent to someone; None if that is longer than `patience`."""
        return await self._sessions.slot(hand.address, patience) if hand.limited else 0

    async def comes(self, hand: Hand, moment: Moment, *, may_give_way: bool) -> bool:
        """Wait for a moment. False: the person's next event came first, and has it now."""
        left = moment.at - asyncio.get_running_loop().time()
        if left <= 0:
            return True
        if left <= SHORT or not may_give_way:
            await asyncio.sleep(left)
            return True
        try:
            async with asyncio.timeout(left):
                await hand.hurried.wait()
        except TimeoutError:
            return True
        self.hand_on(hand, Moment(moment.at, owed=True))
        return False

    def owe(self, hand: Hand, wait: float) -> None:
        """Show someone where they are in so many seconds, unless their next event does."""
        self.hand_on(hand, Moment(asyncio.get_running_loop().time() + wait, owed=True))

    def hand_on(self, hand: Hand, moment: Moment) -> None:
        """Leave a moment that was not used to the person's next event."""
        loop = asyncio.get_running_loop()
        self._handed_on[hand.address] = moment
        loop.call_at(
            max(moment.at, loop.time()) + (GRACE if moment.owed else KEPT), self._passes, hand, moment
        )

    def _passes(self, hand: Hand, moment: Moment) -> None:
        if self._handed_on.get(hand.address) is not moment:
            return
        del self._handed_on[hand.address]
        if moment.owed:
            self._unclaimed(hand)


def soon(wait: float) -> Moment:
    """The moment in so many seconds."""
    return _NOW if not wait else Moment(asyncio.get_running_loop().time() + wait)
