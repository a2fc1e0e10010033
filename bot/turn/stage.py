"""The middle of a turn: one step, shown and saved, under a lock that is kept while it lasts."""

import asyncio
from contextlib import suppress

from msgspec.structs import replace

from bot import log, metrics
from bot.channels import Gone, Unreachable
from bot.core.effects import Effect, Find, Forget, KeepCard, Show
from bot.core.engine import step
from bot.core.events import Again, Cover, Event, Expire, Start
from bot.core.session import Session
from bot.packs import Library
from bot.sessions import Opened, Sessions
from bot.store import StoreDown
from bot.turn.ending import Ending
from bot.turn.guest import Guest
from bot.turn.moments import Moments

RENEW_EVERY = 2.0  # seconds; the lock lives five


class Stage:
    """Steps, shows and saves. Each call gets the packs, so that one turn has the same all through."""

    def __init__(self, sessions: Sessions, ending: Ending, moments: Moments) -> None:
        self._sessions, self._ending, self._moments = sessions, ending, moments

    async def answer(self, library: Library, guest: Guest) -> bool:
        """Play a turn; after a fault of ours say the last screen again. False: the lock was lost."""
        try:
            return await self.play(library, guest)
        except StoreDown:
            raise
        except Exception as error:  # noqa: BLE001 (the screen before it still stands)
            log.note(log.Event.turn_failed, err=error)
            return await self._say_again(library, guest)

    async def play(self, library: Library, guest: Guest) -> bool:
        """Take the step, do what it asks for, and save. False: the lock was lost."""
        pack = library.pack(guest.session.pack)
        before = pack.sound(replace(guest.session, pack=pack.ref))
        after, effects = step(pack.book, before, guest.event)
        if (after.state, after.pack) != (before.state, before.pack):
            after = replace(after, pack=library.newest(after.pack).ref)  # the next screen, in today's words
        if Find() in effects:  # also where its screen is not shown, or not taken
            after = library.pack(after.pack).found(after)
        hold = _Hold(self._sessions, guest.opened)
        try:
            after = await self._show(library, guest, after, effects)
        except Gone:
            after = Session(before.address, before.pack, seen=before.seen)
        except Unreachable as failed:
            after = _unseen(guest, before, after, failed)
        finally:
            hold.ends()
        if guest.update is not None:
            after = after.handled(guest.update)
        else:
            _count(guest.event, after)
        return await self._ending.end(
            guest.opened, after, guest.opened.life if guest.update is None else None
        )

    async def _say_again(self, library: Library, guest: Guest) -> bool:
        """The last screen again; the lock never waits for its end."""
        guest.event = Again() if guest.session.state else Start()
        try:
            return await self.play(library, guest)
        except StoreDown:
            raise
        except Exception:
            await self._ending.unchanged(guest.opened)
            raise

    async def _show(
        self, library: Library, guest: Guest, after: Session, effects: tuple[Effect, ...]
    ) -> Session:
        """Do it at its moment, or leave it to the person's next event, which shows where they are then."""
        if guest.moment is not None and not guest.moment.has_come:
            plain = all(isinstance(effect, Show) and not effect.fresh for effect in effects)
            if not await self._moments.comes(guest.hand, guest.moment, may_give_way=plain):
                await guest.hand.pass_over()
                return after
        return await self._perform(library, guest, after, effects)

    async def _perform(
        self, library: Library, guest: Guest, session: Session, effects: tuple[Effect, ...]
    ) -> Session:
        pack, marks, hand = library.pack(session.pack), session.marks, guest.hand
        for effect in effects:
            match effect:
                case Show(notice, fresh):
                    marks = await hand.show(pack.screen(session, notice), marks, fresh=fresh)
                case Find():
                    pass  # it was, before the first effect
                case KeepCard():
                    marks = await hand.keep(pack.card(session), marks)
                case Forget(keep_cards):
                    farewell = "" if keep_cards or not session.state else pack.closed
                    left = await hand.forget(marks, farewell, keep_cards=keep_cards)
                    return Session(session.address, session.pack, seen=session.seen, marks=left)
        return replace(session, marks=marks)


class _Hold:
    """Keeps a lock while something slow is under way, at no cost when nothing is."""

    __slots__ = ("_opened", "_renewing", "_sessions", "_timer")

    def __init__(self, sessions: Sessions, opened: Opened) -> None:
        self._sessions, self._opened = sessions, opened
        self._renewing: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(RENEW_EVERY, self._begin)

    def ends(self) -> None:
        """Renew no more."""
        self._timer.cancel()
        if self._renewing is not None:
            self._renewing.cancel()

    def _begin(self) -> None:
        self._renewing = asyncio.create_task(self._renew())

    async def _renew(self) -> None:
        ours = True
        while ours:
            with suppress(StoreDown):  # it may be back before the lock has ended
                ours = await self._sessions.renew(self._opened)
            await asyncio.sleep(RENEW_EVERY)


def _count(event: Event, after: Session) -> None:
    """Count a cover or a wipe that nobody asked for, once it is done."""
    match event:
        case Cover() if after.covered:
            metrics.swept.add(metrics.Swept.cover)
        case Expire() if not after.marks:
            metrics.swept.add(metrics.Swept.wipe)


def _unseen(guest: Guest, before: Session, after: Session, failed: Unreachable) -> Session:
    """The step counts, though its screen was not taken; the next event sends a new one."""
    covered = after.covered and not isinstance(guest.event, Cover)  # else the next sweep covers it
    left_a_card = failed.marks.cards != before.marks.cards  # else the button stays
    kept = after.kept and (before.kept or left_a_card)
    return replace(after, marks=failed.marks, covered=covered, kept=kept)
