"""What one replica does for all the others, for as long as the post is its own."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass

from bot.core.errors import WaysideError

RENEWED = 3.0  # seconds between renewals; a lease lives for ten
ASKED = 1.0  # seconds between a stand-by's questions whether the post is free

Work = Callable[[], Coroutine[None, None, None]]


async def _mine() -> bool:
    return True


async def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Lease:
    """`claim` takes the post or keeps it, `resign` gives it up; both may raise WaysideError."""

    claim: Callable[[], Awaitable[bool]] = _mine
    resign: Callable[[], Awaitable[None]] = _nothing

    async def serve(self, work: Work, lost: Callable[[], Awaitable[None]]) -> None:
        """Begin the work whenever the post is ours; when it is not any more, end it at once, then `lost`."""
        while True:
            if await self._ours(so_far=False):
                await self._while_ours(work)
                await lost()
            await asyncio.sleep(ASKED)

    async def _while_ours(self, work: Work) -> None:
        task = asyncio.create_task(work())
        try:
            while not task.done() and await self._ours(so_far=True):
                await asyncio.wait((task,), timeout=RENEWED)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _ours(self, *, so_far: bool) -> bool:
        """Whether the post is ours. A store that does not answer gives it to nobody else."""
        try:
            return await self.claim()
        except WaysideError:
            return so_far


ALONE = Lease()
"""For a bot that has no other replicas."""
