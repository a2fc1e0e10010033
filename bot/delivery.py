"""Make screens follow their cases: what changes at the desk is shown by an edit, and by nothing else.

Whatever changes leaves an entry of work in the store, and any replica may take it. An entry is done
with when a turn has read the case after it; so one look answers for everything before, a burst of lines
is one edit, and what a lost replica had taken is taken over. A turn holds its person's lock, which is all
that keeps two replicas from one screen.
"""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress

from bot import log
from bot.background import background
from bot.channels import Hand
from bot.core.session import Address
from bot.handoff import Cases, Subscription, Tail, Work
from bot.store import StoreDown
from bot.turn import Turns

OFTEN = 1.0  # seconds between looks for what was lost
BATCH = 64  # entries taken at once
GRACE = 3.0  # seconds that turns under way get at the end
TELLING = frozenset(["line", "state", "gone", "queue"])  # news that may leave work


class Delivery:
    """Takes work and has turns do it. `hand_of` gives None where no screen can be edited."""

    def __init__(
        self, turns: Turns, cases: Cases, tail: Tail, hand_of: Callable[[Address], Hand | None]
    ) -> None:
        self._turns, self._cases, self._tail, self._hand_of = turns, cases, tail, hand_of
        self._waiting: dict[str, list[Work]] = {}  # of each case that is seen to, what came meanwhile
        self._tasks: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()

    async def run(self) -> None:
        """Deliver until cancelled."""
        try:
            async with background(self._listen()):
                await self._deliver()
        finally:
            await self._finish()

    async def _deliver(self) -> None:
        clock, looked = asyncio.get_running_loop().time, 0.0
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(OFTEN):
                    await self._news.wait()
            self._news.clear()
            lost = clock() - looked >= OFTEN
            looked = clock() if lost else looked
            await self._take(lost=lost)

    async def _finish(self) -> None:
        """Let turns under way end: one that is broken off leaves its person's lock behind for seconds."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=GRACE)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _listen(self) -> None:
        while True:
            heard: Subscription = self._tail.subscribe()
            async for told in heard:
                if told.kind in TELLING:
                    self._news.set()
            self._news.set()  # it could not keep up, or the feed was lost: look

    async def _take(self, *, lost: bool) -> None:
        """Take what there is; what went wrong comes again within seconds."""
        try:
            work = await self._cases.work(BATCH)
            self._put(work)
            if len(work) == BATCH:
                self._news.set()
            if lost:
                self._put(await self._cases.lost_work())
        except StoreDown:
            self._turns.store_is(down=True)
            await asyncio.sleep(OFTEN)
        except Exception as error:  # noqa: BLE001 (nobody's chat may stand still for another's)
            log.note(log.Event.unhandled, log.Level.error, err=error)

    def _put(self, work: Iterable[Work]) -> None:
        for one in work:
            if one.case in self._waiting:
                self._waiting[one.case].append(one)
                continue
            self._waiting[one.case] = [one]
            task = asyncio.create_task(self._see_to(one.case))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _see_to(self, case: str) -> None:
        """Look at a case until nothing more has come for it."""
        try:
            while some := self._waiting[case]:
                self._waiting[case] = []
                await self._one(case, some)
        except StoreDown:
            self._turns.store_is(down=True)
        except Exception as error:  # noqa: BLE001 (the entry stays, and comes again)
            log.note(log.Event.turn_failed, err=error)
        finally:
            del self._waiting[case]

    async def _one(self, case: str, some: list[Work]) -> None:
        address = next((one.address for one in some if one.address), None)
        hand = self._hand_of(address) if address else None
        anew = any(one.again for one in some)
        if hand is None or await self._turns.tell(case, hand, anew=anew):
            await self._cases.worked(*(one.entry for one in some))
