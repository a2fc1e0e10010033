"""Each person's updates in order, different people side by side.

An update that cannot be handled now is tried again with growing pauses. What the same
person sends meanwhile stays behind it, and they hear of the trouble at every tap.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot import log
from bot.channels import Taken
from bot.channels.telegram.crowd import Crowd, Visit
from bot.channels.telegram.hand import TelegramHand
from bot.channels.telegram.updates import Erase, Incoming, Leave, Left

FIRST = 0.1  # seconds before the second try; each pause is twice the one before …
LONGEST = 0.4  # … up to this: when the store is back, nobody waits for longer

Attend = Callable[[Incoming, TelegramHand], Awaitable[Taken]]


class Line:
    """The updates of one person that are waiting, and a bell for when another one comes."""

    def __init__(self) -> None:
        self.waiting: list[Visit] = []
        self.at_work: TelegramHand | None = None
        self.bell: asyncio.Event | None = None
        self.task: asyncio.Task[None] | None = None


class Lines:
    """Everyone's lines. `over` and `held` are told the ids of updates."""

    def __init__(self, attend: Attend, over: Callable[[int], None], held: Callable[[int], None]) -> None:
        self._attend, self._over, self._held = attend, over, held
        self._lines: dict[int, Line] = {}
        self._crowd = Crowd(self._try)

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
        if line.at_work is not None and _asks(visit):
            line.at_work.hurried.set()
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
        await self._crowd.stop()

    async def _serve(self, chat: int, line: Line) -> None:
        pause = FIRST
        try:
            while line.waiting:
                if held := await self._through(line):
                    line.waiting[:0] = held
                    await _rest(line, pause)
                    pause = min(pause * 2, LONGEST)
        finally:
            del self._lines[chat]

    async def _through(self, line: Line) -> list[Visit]:
        """Attend to all that wait, each told whether one comes behind it; give those to try again."""
        held: list[Visit] = []
        while line.waiting:
            visit = line.waiting.pop(0)
            line.at_work = visit[1]
            if any(map(_asks, line.waiting)):
                visit[1].hurried.set()
            visit[1].behind = any(each[1].stalled for each in held)
            if not await self._attended(visit):
                held.append(visit)
        line.at_work = None
        return held

    async def _attended(self, visit: Visit) -> bool:
        incoming, _ = visit
        await self._crowd.leaves(incoming.chat)
        taken = await self._try(visit)
        if taken is Taken.again:
            self._held(incoming.update_id)
            return False
        self._over(incoming.update_id)
        if taken is Taken.later:
            await self._crowd.joins(visit)
        return True

    async def _try(self, visit: Visit) -> Taken:
        try:
            return await self._attend(*visit)
        except Exception as error:  # noqa: BLE001  one person's trouble must not stop the others
            log.note(log.Event.turn_failed, channel=log.Channel.telegram, err=error)
            return Taken.over


def _asks(visit: Visit) -> bool:
    """Whether a screen will answer it."""
    return not isinstance(visit[0].what, Leave | Left | Erase)


async def _rest(line: Line, seconds: float) -> None:
    line.bell = asyncio.Event()
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await line.bell.wait()
    line.bell = None
