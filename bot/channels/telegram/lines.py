"""Each person's updates in order, different people side by side.

An update that cannot be handled now is tried again with growing pauses. What the same
person sends meanwhile is tried as well, so that they hear of the trouble at every tap.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot import log
from bot.channels import Taken
from bot.channels.telegram.hand import TelegramHand
from bot.channels.telegram.updates import Incoming

FIRST = 0.1  # seconds before the second try; each pause is twice the one before …
LONGEST = 5.0  # … up to this

Visit = tuple[Incoming, TelegramHand]
Attend = Callable[[Incoming, TelegramHand], Awaitable[Taken]]


class Line:
    """The updates of one person that are waiting, and a bell for when another one comes."""

    def __init__(self) -> None:
        self.waiting: list[Visit] = []
        self.bell: asyncio.Event | None = None
        self.task: asyncio.Task[None] | None = None


class Lines:
    """Everyone's lines. `over` and `held` are told the ids of updates."""

    def __init__(self, attend: Attend, over: Callable[[int], None], held: Callable[[int], None]) -> None:
        self._attend, self._over, self._held = attend, over, held
        self._lines: dict[int, Line] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def put(self, visit: Visit) -> None:
        """Add an update to its person's line."""
        chat = visit[0].chat
        line = self._lines.get(chat)
        if line is None:
            line = self._lines[chat] = Line()
            line.task = asyncio.create_task(self._serve(chat, line))
        line.waiting.append(visit)
        if line.bell is not None:
            line.bell.set()

    async def stop(self, grace: float) -> None:
        """Let what is under way end, for so many seconds; the rest will come again."""
        tasks = [line.task for line in self._lines.values() if line.task and line.bell is None]
        if tasks:
            await asyncio.wait(tasks, timeout=grace)
        late = [line.task for line in self._lines.values() if line.task]
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _serve(self, chat: int, line: Line) -> None:
        pause = FIRST
        try:
            while line.waiting:
                now, line.waiting = line.waiting, []
                held = [visit for visit in now if not await self._attended(visit)]
                if held:
                    line.waiting[:0] = held
                    await _rest(line, pause)
                    pause = min(pause * 2, LONGEST)
        finally:
            del self._lines[chat]

    async def _attended(self, visit: Visit) -> bool:
        incoming, hand = visit
        try:
            taken = await self._attend(incoming, hand)
        except Exception as error:  # noqa: BLE001  one person's trouble must not stop the others
            log.note(log.Event.turn_failed, channel=log.Channel.telegram, err=error)
            taken = Taken.over
        if taken is Taken.over:
            self._over(incoming.update_id)
        elif taken is Taken.again:
            self._held(incoming.update_id)
        return taken is Taken.over


async def _rest(line: Line, seconds: float) -> None:
    line.bell = asyncio.Event()
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await line.bell.wait()
    line.bell = None
