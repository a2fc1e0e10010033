"""Long polls: held until something is there, one at a time, repeated until confirmed."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from .backlog import Backlog, Waiting
from .bell import Bell
from .verdicts import Faults, Refusal
from .world import Fields, World

MOST = 100
IDLE_POLLS_A_SECOND = 50
TIME_TO_HANG_UP = 0.05


class Polling:
    """getUpdates, as one bot with one token sees it."""

    def __init__(self, world: World, backlog: Backlog, bell: Bell, faults: Faults) -> None:
        """Serve this backlog."""
        self.closing = False
        self._world = world
        self._backlog = backlog
        self._bell = bell
        self._faults = faults
        self._newest = 0
        self._idle: deque[float] = deque(maxlen=IDLE_POLLS_A_SECOND)
        self._ended_by_webhook = 0  # all polls up to this one

    def webhook_is_set(self) -> None:
        """End the poll that is open."""
        self._ended_by_webhook = self._newest
        self._bell.ring()

    async def get_updates(self, fields: Fields, hung_up: Callable[[], bool]) -> object:
        """Answer one poll; an older one still open ends with 409."""
        limit, offset = fields.get("limit", MOST), fields.get("offset", 0)
        if not 1 <= limit <= MOST:
            raise Refusal("Bad Request: limit is out of range", rule="shape", cites="getUpdates.limit")
        self._newest += 1
        mine = self._newest
        self._bell.ring()
        if offset > 0:
            self._backlog.confirm(offset)
        await self._bell.until(lambda: self._over(mine), fields.get("timeout", 0))
        if mine <= self._ended_by_webhook and not self.closing:
            raise Refusal("Conflict: terminated by setWebhook request", code=409)
        if self._newest != mine and not self.closing:
            await self._give_way(hung_up)
        return [] if hung_up() else self._hand_out(limit)

    def _over(self, mine: int) -> bool:
        ended = self._newest != mine or mine <= self._ended_by_webhook
        return bool(self._backlog.waiting) or self.closing or ended

    async def _give_way(self, hung_up: Callable[[], bool]) -> None:
        """Refuse an older poll; a fault only if its bot is still on the line."""
        await asyncio.sleep(TIME_TO_HANG_UP)
        reason = (
            "Conflict: terminated by other getUpdates request;"
            " make sure that only one bot instance is running"
        )
        raise Refusal(reason, code=409, rule=None if hung_up() else "conflict")

    def _hand_out(self, limit: int) -> list[object]:
        taken = self._backlog.batch(limit)
        self._watch_for_busy_loop(taken)
        for waiting in taken:
            waiting.fresh = False
            self._world.hear(waiting.chat_id)
        return [waiting.body for waiting in taken]

    def _watch_for_busy_loop(self, taken: list[Waiting]) -> None:
        if not taken or any(waiting.fresh for waiting in taken):
            return
        now = asyncio.get_running_loop().time()
        self._idle.append(now)
        if len(self._idle) == IDLE_POLLS_A_SECOND and now - self._idle[0] < 1:
            self._idle.clear()
            what = f"{IDLE_POLLS_A_SECOND} polls in a second brought nothing new"
            self._faults.add("busy", what)
