"""How a page hears of news: it asks, and is answered as soon as its case is not as the page knows it.

A page names what it knows (`Standing`), sealed, so nothing falls between two askings, whichever
replica answers and however long the page was away. The answer says only that there is news; what it
is, the page asks for by a press like any other. One listener to the feed serves all pages of a process.
"""

import asyncio
from contextlib import suppress

from bot.core.standing import Standing, mark
from bot.handoff import Cases, Subscription, Tail
from bot.store import StoreDown

PATIENCE = 25.0  # seconds that an asking is kept: proxies hang up after 30 or 60


class Follow:
    """Pages that wait for news of their cases."""

    def __init__(self, cases: Cases, tail: Tail) -> None:
        self._cases, self._tail = cases, tail
        self._waiting: dict[str, set[asyncio.Event]] = {}
        self._over = False

    async def run(self) -> None:
        """Listen to the feed until cancelled."""
        while True:
            heard: Subscription = self._tail.subscribe()
            self._wake_all()  # something may have been missed
            async for told in heard:
                if told.kind != "shown":
                    for one in self._waiting.get(told.case, ()):
                        one.set()

    def stop(self) -> None:
        """Let nobody wait any longer."""
        self._over = True
        self._wake_all()

    async def shown(self, known: Standing) -> None:
        """Note that the lines on a page were shown: it asks for more. What fails now is noted later."""
        if known.seen:
            with suppress(StoreDown):
                await self._cases.shown(known.case, known.seen)

    async def news(self, known: Standing) -> bool:
        """Wait until a case is not as a page knows it; False: for a while it stayed so. Raises StoreDown."""
        told = asyncio.Event()
        waiting = self._waiting.setdefault(known.case, set())
        waiting.add(told)
        try:
            async with asyncio.timeout(PATIENCE):
                while not self._over:
                    told.clear()
                    if mark(await self._cases.look(known.case)) != known.mark:
                        return True
                    await told.wait()
        except TimeoutError:
            pass
        finally:
            waiting.discard(told)
            if not waiting:
                self._waiting.pop(known.case, None)
        return False

    def _wake_all(self) -> None:
        for waiting in self._waiting.values():
            for one in waiting:
                one.set()
