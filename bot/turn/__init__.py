"""One turn: begin, step, perform, end. Whoever calls acknowledges after it.

A crash before `end` brings the same event to the same session again, and the same step
shows the same screen by the same edit. A crash after it finds the update's id remembered,
and the last screen is said again.

`door` decides who is answered now, `moments` when something may be sent, `stage` takes the
step and shows it, `ending` saves what is left and when it is next due.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from bot import log, metrics
from bot.channels import Hand, Said, Taken
from bot.core.events import Again, Event, Expire
from bot.core.session import Address, Session
from bot.core.times import Times
from bot.handoff import Cases
from bot.packs import Library
from bot.sessions import Opened, Sessions
from bot.store import StoreDown
from bot.turn.casework import Casework
from bot.turn.door import EXIT_PRESSED, Door
from bot.turn.ending import Ending
from bot.turn.guest import Guest, excuse, leave, taken
from bot.turn.line import Lines
from bot.turn.moments import Moments, soon
from bot.turn.stage import Stage

__all__ = ["Times", "Turns"]

LATER = (5.0, 10.0, 20.0)  # seconds until a screen that is owed is tried again, when it could not be shown
UNASKED = 0.2  # seconds that a cover waits for a moment; people who tap come first


class Turns:
    """Takes events from every channel, one at a time for each person."""

    def __init__(
        self,
        sessions: Sessions,
        library: Library,
        times: Times,
        clock: Callable[[], float],
        *,
        fit: Callable[[], bool] = lambda: True,
        cases: Cases | None = None,
    ) -> None:
        """Take what a turn needs. `fit` says whether someone new may be taken, by the store's last look.

        Without `cases` nobody is ever at the desk.
        """
        self.sessions, self.library, self.times = sessions, library, times
        self._moments = Moments(sessions, self._owe)
        self._ending = Ending(sessions, times, clock)
        self._casework = Casework(cases)
        self._door = Door(sessions, self._ending, self._moments, fit, self._casework.there)
        self._stage = Stage(sessions, self._ending, self._moments, self._casework)
        self._lines = Lines()
        self._owed: set[asyncio.Task[None]] = set()
        self.down = False

    def take(self, hand: Hand, event: Event | Said, update: int) -> Coroutine[Any, Any, Taken]:
        """Answer one event of a person; never raises."""
        answer = self._in_line(hand, lambda: self._take(hand, event, update), leaves=event == EXIT_PRESSED)
        return _counted(hand.address.channel, answer) if metrics.switch.on else answer

    async def again(self, hand: Hand) -> Taken:
        """Show someone where they are now, without their having done anything; never raises.

        Their session lives no longer for it: only taps and lines renew it. But it is counted like a tap,
        so that no page asks without end.
        """
        return await self._in_line(hand, lambda: self._again(hand))

    async def _in_line(
        self, hand: Hand, work: Callable[[], Awaitable[Taken]], *, leaves: bool = False
    ) -> Taken:
        async with self._lines.turn(hand):
            hand.stalled = hand.behind
            if hand.behind:
                return await self._put_off(hand, leaves=leaves)
            try:
                took = await work()
            except StoreDown:
                self.store_is(down=True)
                hand.stalled = True
                return await self._put_off(hand, leaves=leaves)
            except Exception as error:  # noqa: BLE001 (one person's trouble must not stop the others)
                log.note(log.Event.turn_failed, err=error)
                await excuse(hand, self.library)
                return Taken.over
            self.store_is(down=False)
            return took

    async def _put_off(self, hand: Hand, *, leaves: bool) -> Taken:
        """Say that it is slow; whoever leaves sees no screen any more."""
        await (leave(hand) if leaves else excuse(hand, self.library))
        return Taken.again

    def store_is(self, *, down: bool) -> None:
        """Say once that the store does not answer, and once that it does again."""
        if down is not self.down:
            log.note(log.Event.store_down if down else log.Event.store_back)
        self.down = down

    async def gone(self, address: Address) -> bool:
        """Erase the session of someone who blocked the bot; never raises."""
        try:
            opened = await self._door.begin(lambda: self.sessions.begin(address))
            if opened is None:
                return False
            if opened.session is not None:
                await self._casework.leave(opened.session)
            return await self.sessions.end(opened, None)
        except StoreDown:
            return False

    async def due(self, name: str, hand_of: Callable[[Address], Hand | None]) -> None:
        """Cover or wipe what fell due under a pseudonym, by an ordinary turn."""
        opened = await self.sessions.begin_named(name)
        if opened is None:
            return
        session = opened.session
        hand = hand_of(session.address) if session else None
        if session is None or hand is None:
            await self._due_without_a_screen(opened, session)
            return
        event = self._ending.what_is_due(session, opened.life)
        wait = (
            0.0 if event is None or isinstance(event, Expire) else await self._moments.reserve(hand, UNASKED)
        )
        if event is None or wait is None:
            await self._ending.unchanged(opened)
        else:
            await self._stage.play(self.library, Guest(hand, None, opened, session, event, soon(wait)))

    async def _due_without_a_screen(self, opened: Opened, session: Session | None) -> None:
        """Where nothing stays there is nothing to wipe; but a case does not outlive its session."""
        if session and session.case.id and self._ending.what_is_due(session, opened.life) == Expire():
            await self._casework.leave(session)
            await self.sessions.end(opened, None)
        elif session and session.case.id and not session.marks:
            await self._ending.unchanged(opened)  # a tap came first: it is due again later
        else:
            await self.sessions.end(opened, session, life=opened.life)

    async def strays(self, case: str, address: Address | None) -> None:
        """Leave nothing of a case that its person's session does not name: nobody would ever end it.

        So it is after a turn that broke off and did not come again, and when nothing ran as a session ended.
        Without an address, as after another secret, nobody can be led to it any more.
        """
        if address is None:
            await self._casework.drop(case)
            return
        session = await self.sessions.peek(address)
        opened = None if session and session.case.id == case else await self.sessions.begin(address)
        if opened is None:
            return  # it does, or somebody is at work there
        if opened.session is None or opened.session.case.id != case:
            await self._casework.drop(case)
        await self._ending.unchanged(opened)

    async def tell(self, case: str, hand: Hand, *, anew: bool = False) -> bool:
        """Show what has happened to a case on its person's screen, by a turn that nobody asked for.

        `anew`: also if it was shown already. False: it has to be told again, as after StoreDown, which
        it raises.
        """
        async with self._lines.turn(hand, asked=False):
            return await self._tell(case, hand, anew=anew)

    async def _tell(self, case: str, hand: Hand, *, anew: bool) -> bool:
        """Who stood still for longer than a lock lives put an old screen over a newer one: once more."""
        for again in (anew, True, True):
            opened = await self._door.begin(lambda: self.sessions.begin(hand.address, slot=hand.limited))
            if opened is None:
                return False
            session = opened.session
            if session is None or session.case.id != case:
                await self._casework.drop(case)
                return await self._ending.unchanged(opened)
            moment = soon(opened.wait or 0)
            guest = Guest(hand, None, opened, session, Again(), moment, anew=again)
            if await self._stage.play(self.library, guest):
                return not guest.unseen
        return False

    def _owe(self, hand: Hand) -> None:
        task = asyncio.create_task(self._catch_up(hand.later()))
        self._owed.add(task)
        task.add_done_callback(self._owed.discard)

    async def _catch_up(self, hand: Hand) -> None:
        """Show where someone is now: their screen gave way, and nothing followed."""
        for pause in LATER:
            if await self._caught_up(hand):
                return
            await asyncio.sleep(pause)
        await self._caught_up(hand)

    async def _caught_up(self, hand: Hand) -> bool:
        """Whether it was shown, or there is nothing to show any more."""
        async with self._lines.turn(hand, asked=False):
            try:
                opened = await self._door.begin(lambda: self.sessions.begin(hand.address))
                session = opened.session if opened else None
                if opened and session and session.state:
                    guest = Guest(hand, None, opened, session, Again(), anew=True)
                    return await self._stage.play(self.library, guest) and not guest.unseen
                return opened is not None and await self._ending.unchanged(opened)
            except StoreDown:
                self.store_is(down=True)
            except Exception as error:  # noqa: BLE001 (their next event shows it)
                log.note(log.Event.turn_failed, err=error)
            return False

    async def _take(self, hand: Hand, event: Event | Said, update: int) -> Taken:
        library = self.library
        guest = await self._door.admit(library, hand, event, update)
        if isinstance(guest, Taken):
            return guest
        return taken(await self._stage.answer(library, guest))

    async def _again(self, hand: Hand) -> Taken:
        opened = await self._door.begin(lambda: self.sessions.begin(hand.address, counted=True))
        if opened is None:
            return Taken.again
        session = opened.session
        if session is None or not session.state or opened.pace:
            if opened.pace:
                await hand.pass_over()
            return taken(await self._ending.unchanged(opened))
        guest = Guest(hand, None, opened, session, Again(), anew=True)
        return taken(await self._stage.answer(self.library, guest))


async def _counted(channel: str, answer: Awaitable[Taken]) -> Taken:
    began = asyncio.get_running_loop().time()
    took = await answer
    metrics.turn(channel, took.value, asyncio.get_running_loop().time() - began)
    return took
