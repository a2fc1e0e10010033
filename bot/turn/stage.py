"""The middle of a turn: one step, shown and saved, under a lock that is kept while it lasts."""

import asyncio
from contextlib import suppress

from msgspec.structs import replace

from bot import log, metrics
from bot.channels import Gone, PutOff, Said, Unreachable
from bot.core.book import CHAT
from bot.core.effects import Ask, Effect, Find, Forget, KeepCard, Show, asks
from bot.core.engine import follow, step
from bot.core.events import Again, Cover, Event, Expire, Spoke, Start
from bot.core.handing import is_news, rings, still_owed
from bot.core.live import NOBODY, Live
from bot.core.session import Session
from bot.deadlines import Deadlines
from bot.packs import Library, Pack
from bot.sessions import Opened, Sessions
from bot.store import StoreDown
from bot.turn.casework import Casework
from bot.turn.ending import Ending
from bot.turn.guest import Guest
from bot.turn.moments import Moment, Moments

RENEW_EVERY = 2.0  # seconds; the lock lives five
ROUNDS = 3  # times that what the relay did may ask for more
Effects = tuple[Effect, ...]


class Stage:
    """Steps, shows and saves. Each call gets the packs, so that one turn has the same all through."""

    def __init__(self, sessions: Sessions, ending: Ending, moments: Moments, casework: Casework) -> None:
        self._sessions, self._ending, self._moments = sessions, ending, moments
        self._casework = casework
        self._holds = _Holds(sessions)

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
        before = pack.sound(_in(guest.session, pack.ref))
        hold = self._holds.begin(guest.opened)
        effects: Effects = ()
        live = NOBODY
        try:
            after, effects, live = await self._step(library, guest, before)
            if after.covered and not before.covered:
                guest.hand.stay()  # who hides does nothing more: it would be covered late
            moment = guest.moment
            if moment is None or moment.has_come or await self._comes(guest, moment, effects):
                after = await self._perform(library, guest, after, effects, live)
        except Gone:
            await self._casework.leave(before)
            after = Session(before.address, before.pack, seen=before.seen)
        except Unreachable as failed:
            guest.unseen = True
            after = _unseen(guest, before, after, failed)
            if isinstance(failed, PutOff):
                self._moments.owe(guest.hand, failed.wait)
        finally:
            self._holds.end(guest.opened, hold)
        if guest.unseen:
            after = still_owed(after, effects, live)
            if isinstance(guest.event, Spoke):
                await self._casework.wake(after)
        if guest.update is not None:
            after = after.handled(guest.update)
        else:
            _count(guest.event, after)
        return await self._ending.end(
            guest.opened, after, guest.opened.life if guest.update is None else None
        )

    async def _step(self, library: Library, guest: Guest, before: Session) -> tuple[Session, Effects, Live]:
        """Where the event leads, what is to be shown of it, and how the case stands then."""
        pack = library.pack(before.pack)
        if isinstance(guest.event, Said):
            guest.event = await self._casework.wrote(guest, pack, guest.event.text)
        live = await self._casework.look(before) if before.case.id else self._casework.there()
        after, effects = step(pack.book, before, guest.event, live)
        if after.case.page and not before.case.page:  # back to lines that a look does not bring
            live = await self._casework.look(after)
        if (after.state, after.pack) != (before.state, before.pack):
            after = _in(after, library.newest(after.pack).ref)  # the next screen, in today's words
        if Find() in effects:  # also where its screen is not shown, or not taken
            after = library.pack(after.pack).found(after)
        if asks(effects):
            after, effects, live = await self._asked(library, guest, after, effects, live)
        if guest.update is None and not guest.anew:
            effects = _unasked(before, after, guest.event, effects, live)
        return after, effects, live

    async def _asked(
        self, library: Library, guest: Guest, after: Session, effects: Effects, live: Live
    ) -> tuple[Session, Effects, Live]:
        """Have the relay do what a screen asks for, and see what that changes."""
        for _ in range(ROUNDS):
            deeds = [effect.deed for effect in effects if isinstance(effect, Ask)]
            if not deeds:
                break
            effects = tuple(effect for effect in effects if not isinstance(effect, Ask))
            for deed in deeds:
                after, notice = await self._casework.does(deed, guest, library, after, live)
                if notice is not None:
                    effects = (*(e for e in effects if not isinstance(e, Show)), Show(notice))
            live = await self._casework.look(after)
            after, more = follow(library.pack(after.pack).book, after, live)
            effects = (*effects, *more)
        return after, effects, live

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

    async def _comes(self, guest: Guest, moment: Moment, effects: Effects) -> bool:
        """Wait for the moment. False: the person's next event has it, and shows where they are then."""
        plain = all(isinstance(effect, Show) and not effect.fresh for effect in effects)
        if await self._moments.comes(guest.hand, moment, may_give_way=plain):
            return True
        await guest.hand.pass_over()
        guest.unseen = True
        return False

    async def _perform(
        self, library: Library, guest: Guest, session: Session, effects: Effects, live: Live
    ) -> Session:
        pack, marks, hand = library.pack(session.pack), session.marks, guest.hand
        for effect in effects:
            match effect:
                case Show(notice, fresh):
                    marks = await hand.show(pack.screen(session, notice, live), marks, fresh=fresh)
                case Find() | Ask():
                    pass  # it was, before the first effect
                case KeepCard():
                    marks = await hand.keep(pack.card(session), marks)
                case Forget(keep_cards):
                    await self._casework.leave(session)
                    farewell = "" if keep_cards or not session.state else pack.closed
                    left = await hand.forget(marks, farewell, keep_cards=keep_cards)
                    return Session(session.address, session.pack, seen=session.seen, marks=left)
        after = replace(session, marks=marks)
        case = after.case
        return await self._of_case(pack, guest, after, effects, live) if case.id or case.card else after

    async def _of_case(
        self, pack: Pack, guest: Guest, session: Session, effects: Effects, live: Live
    ) -> Session:
        """What a live chat leaves beside its screen: the advocate's card, and an alert that was asked for."""
        case, marks, hand = session.case, session.marks, guest.hand
        shows = Show in map(type, effects)
        card = case.card if not case.id else "" if case.carded else live.card
        if card and not (session.quiet or session.covered):
            marks = await hand.keep(pack.plain(card), marks)
            case = replace(case, carded=bool(case.id), card="")
        elif card and not (case.id or session.covered) and shows:
            case = replace(case, carded=True)  # it stands on the screen
        elif card != case.card:
            case = replace(case, card=card)
        if guest.update is None and case.alert and not marks.alert and is_news(guest.session, live):
            marks = await hand.alert(pack.text("ui-ready"), marks)
            case = replace(case, rung=rings(live))
        after = replace(session, marks=marks, case=case)
        if shows and after.state == CHAT and not after.covered:
            await self._casework.shown(after, live)
        return after


class _Holds:
    """Keeps locks while something slow is under way, at no cost when nothing is."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._deadlines = Deadlines()
        self._renewing: dict[str, asyncio.Task[None]] = {}

    def begin(self, opened: Opened) -> int:
        """Keep a lock from now on; the number is for `end`."""
        return self._deadlines.after(RENEW_EVERY, self._keep, opened)

    def end(self, opened: Opened, number: int) -> None:
        """Renew it no more."""
        self._deadlines.drop(number)
        if self._renewing and (renewing := self._renewing.pop(opened.lock, None)):
            renewing.cancel()

    def _keep(self, opened: Opened) -> None:
        self._renewing[opened.lock] = asyncio.create_task(self._renew(opened))

    async def _renew(self, opened: Opened) -> None:
        ours = True
        while ours:
            with suppress(StoreDown):  # it may be back before the lock has ended
                ours = await self._sessions.renew(opened)
            await asyncio.sleep(RENEW_EVERY)


def _in(session: Session, pack: str) -> Session:
    """The session in the words of this pack."""
    return session if session.pack == pack else replace(session, pack=pack)


def _unasked(before: Session, after: Session, event: Event | Said, effects: Effects, live: Live) -> Effects:
    """Without a screen that would be the same as the one that stands there."""
    if not isinstance(event, Again) or not before.case.id:
        return effects
    same = replace(after, marks=before.marks, pack=before.pack) == before
    if after.covered or (same and live.phase in ("live", "offered") and live.last <= live.shown):
        return tuple(effect for effect in effects if not isinstance(effect, Show))
    return effects


def _count(event: Event | Said, after: Session) -> None:
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
