"""How long to try: until a trouble passes, or until it has lasted too long.

After a 429 only that chat waits, for as long as Telegram asked; the others go on. Other replicas
are told; and when it comes on several chats at once, that it is meant for all of them.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from math import inf

from msgspec import Raw

from bot.channels.telegram.answer import ANSWER
from bot.channels.telegram.refusals import Hurried, Passing

BUDGET = 30.0  # seconds that one screen is tried
FIRST = 0.2  # seconds before the second attempt; each pause is twice the one before …
LONGEST = 5.0  # … up to this
TOGETHER = 1.0  # seconds within which 429s on two chats are meant for all
FOR_ALL = 5.0  # seconds for which everybody is held back at most; a longer trouble is told again

Attempt = Callable[[float], Awaitable[Raw]]
"""A call, given the seconds that it may take."""
Tell = Callable[[int | None, float], None]
"""What is told that a chat (None: all chats) is to be left alone for so many seconds."""


class Patience:
    """Tries calls again, and remembers which chats are to be left alone until when.

    `tell` is for whoever holds the other replicas back.
    """

    def __init__(self, budget: float = BUDGET) -> None:
        self.budget = budget
        self.tell: Tell = lambda _chat, _seconds: None
        self._held: dict[int, float] = {}
        self._latest = 0, -inf  # the chat of the latest 429, and when it came

    async def insist(
        self,
        chat: int | None,
        attempt: Attempt,
        within: float | None = None,
        hurried: asyncio.Event | None = None,
    ) -> Raw:
        """Try until it works or `within` seconds are over. Raises Passing then, and what `attempt` raises.

        A chat of None is not kept waiting by its 429s: deletions have another budget. What is `hurried`
        does not wait for as long as Telegram asks, and raises Hurried.
        """
        now = asyncio.get_running_loop().time
        until = now() + (self.budget if within is None else within)
        pause, wait = FIRST, self._hold_left(chat) if self._held else None
        while True:
            if wait:
                if now() + wait >= until:
                    raise Passing(wait)
                if hurried is not None and chat in self._held:
                    await _unless(hurried, wait)
                else:
                    await asyncio.sleep(wait)
            try:
                return await attempt(min(ANSWER, until - now()))
            except Passing as passing:
                self._hold(chat, passing.wait)
                wait = pause if passing.wait is None else passing.wait
            pause = min(pause * 2, LONGEST)

    def _hold(self, chat: int | None, wait: float | None) -> None:
        if chat is None or wait is None:
            return
        now = asyncio.get_running_loop().time()
        self._held = {each: until for each, until in self._held.items() if until > now}
        self._held[chat] = now + wait
        self.tell(chat, wait)
        before, when = self._latest
        if before != chat and now - when < TOGETHER:
            self.tell(None, min(wait, FOR_ALL))
        self._latest = chat, now
        asyncio.get_running_loop().call_later(max(wait, TOGETHER), self._forget, chat)

    def _forget(self, chat: int) -> None:
        """Know nothing of a chat any more once its wait is over."""
        if self._hold_left(chat) <= 0 and self._latest[0] == chat:
            self._latest = 0, -inf

    def _hold_left(self, chat: int | None) -> float:
        until = self._held.get(chat) if self._held and chat is not None else None
        if until is None or chat is None:
            return 0
        left = until - asyncio.get_running_loop().time()
        if left <= 0:
            del self._held[chat]
        return max(left, 0)


async def _unless(hurried: asyncio.Event, wait: float) -> None:
    """Wait so many seconds. Raises Hurried as soon as the person's next event is there."""
    loop = asyncio.get_running_loop()
    until = loop.time() + wait
    with suppress(TimeoutError):
        async with asyncio.timeout(wait):
            await hurried.wait()
            raise Hurried(until - loop.time())
