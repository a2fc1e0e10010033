"""What one replica does for all the others, for as long as the post is its own."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field

from bot.background import over
from bot.core.errors import WaysideError

RENEWED = 3.0  # seconds between renewals
LIVES = 10.0  # seconds that a claim holds
ASKED = 1.0  # seconds between a stand-by's questions whether the post is free

Work = Callable[[], Coroutine[None, None, None]]


async def _mine() -> bool:
    return True


async def _nothing() -> None:
    pass


@dataclass(slots=True)
class Lease:
    """`claim` takes the post or keeps it for so many seconds, `resign` gives it up.

    Both may raise WaysideError. A store that is away gives the post to nobody else, so whoever has
    it goes on: people still hear that it is slow. But a replica can be cut off alone; then the
    others see its claim end, and it learns only from the work itself that somebody else does it.
    """

    claim: Callable[[], Awaitable[bool]] = _mine
    resign: Callable[[], Awaitable[None]] = _nothing
    lives: float = LIVES
    _claimed: float = field(default=0.0, init=False)  # when a claim was last granted, in the loop's seconds
    _working: asyncio.Task[None] | None = field(default=None, init=False)

    async def serve(self, work: Work, lost: Callable[[], Awaitable[None]]) -> None:
        """Begin the work whenever the post is ours; when it is not any more, end it at once, then `lost`."""
        while True:
            if await self._ours(so_far=False):
                await self._while_ours(work)
                await lost()
            await asyncio.sleep(ASKED)

    def contested(self) -> None:
        """Somebody else does the work too: if our claim can have ended by now, the post is theirs."""
        if self._working and asyncio.get_running_loop().time() - self._claimed > self.lives:
            self._working.cancel()

    async def _while_ours(self, work: Work) -> None:
        task = self._working = asyncio.create_task(work())
        try:
            while not task.done() and await self._ours(so_far=True):
                await asyncio.wait((task,), timeout=RENEWED)
        finally:
            await over(task)

    async def _ours(self, *, so_far: bool) -> bool:
        """Whether the post is ours, as far as the store says."""
        try:
            ours = await self.claim()
        except WaysideError:
            return so_far
        self._claimed = asyncio.get_running_loop().time()
        return ours
