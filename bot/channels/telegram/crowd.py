"""Somebody new, while very many are: they wait here, out of everyone's way.

Telegram is told that their updates are over, so that they fill no answer and take nobody's
place. What they did last counts, as it would be answered by the first screen in any case.
A stop lets them go, and so does a crowd that grows too large: they may press Start again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import islice

from bot.background import over
from bot.channels import Taken
from bot.channels.telegram.hand import TelegramHand
from bot.channels.telegram.updates import Incoming

MOST = 1_000  # people; beyond them the one who has waited longest is let go
AT_ONCE = 16  # people tried side by side, the longest waiting first
STOPPING = 1.0  # seconds that a stop waits for those who are being answered
PAUSE = 0.5  # seconds until the next try when there was no room for someone

Visit = tuple[Incoming, TelegramHand]


class Crowd:
    """People who come again later, each with one update. `attend` never raises."""

    def __init__(self, attend: Callable[[Visit], Awaitable[Taken]]) -> None:
        self._attend = attend
        self._waiting: dict[int, Visit] = {}
        self._task: asyncio.Task[None] | None = None
        self._ends = asyncio.Event()

    def __len__(self) -> int:
        return len(self._waiting)

    async def joins(self, visit: Visit) -> None:
        """Let someone wait."""
        self._waiting[visit[0].chat] = visit
        if len(self._waiting) > MOST:
            await self.leaves(next(iter(self._waiting)))
        if self._task is None:
            self._ends.clear()
            self._task = asyncio.create_task(self._serve())

    async def leaves(self, chat: int) -> None:
        """Let someone wait no longer, because they did something new or there are too many."""
        if self._waiting and (visit := self._waiting.pop(chat, None)):
            await visit[1].pass_over()

    async def stop(self) -> None:
        """Let everybody go, but those who are just being answered: presses end, and what was typed goes."""
        self._ends.set()
        if (task := self._task) is not None:
            await asyncio.wait((task,), timeout=STOPPING)
            await over(task)
            self._task = None
        for chat in tuple(self._waiting):
            await self.leaves(chat)

    async def _serve(self) -> None:
        while self._waiting and not self._ends.is_set():
            first = list(islice(self._waiting.values(), AT_ONCE))
            if not all(await asyncio.gather(*map(self._attended, first))):
                with suppress(TimeoutError):
                    async with asyncio.timeout(PAUSE):
                        await self._ends.wait()
        self._task = None

    async def _attended(self, visit: Visit) -> bool:
        over = await self._attend(visit) is Taken.over
        if over and self._waiting.get(chat := visit[0].chat) is visit:
            del self._waiting[chat]
        return over
