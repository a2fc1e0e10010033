"""One turn: begin, step, perform, end. Whoever calls acknowledges after it.

A crash before `end` brings the same event to the same session again, and the same step
shows the same screen by the same edit. A crash after it finds the update's id remembered,
and the last screen is said again.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from weakref import WeakValueDictionary

from msgspec.structs import replace

from bot import log
from bot.channels import Gone, Hand, Said, Unreachable
from bot.core.book import WELCOME
from bot.core.effects import Effect, Forget, KeepCard, Show
from bot.core.engine import step
from bot.core.events import Again, Cover, Event, Expire, Start
from bot.core.hearing import understand
from bot.core.session import Address, Marks, Session
from bot.core.times import ERASABLE, Times
from bot.packs import Library, Pack
from bot.sessions import Opened, Sessions
from bot.store import StoreDown

LOCK_WAIT = 8.0  # seconds to wait for another turn of the same person
RENEW_EVERY = 2.0  # seconds; the lock lives five
LEFTOVERS = 30.0  # seconds after which typed words that Telegram would not delete are tried again
WIPE_EARLY = 60.0  # seconds before its end that an idle session's chat is wiped


class Turns:
    """Takes events from every channel, one at a time for each person."""

    def __init__(
        self, sessions: Sessions, library: Library, times: Times, clock: Callable[[], float]
    ) -> None:
        self.sessions, self.library, self.times = sessions, library, times
        self._clock = clock
        self._busy: WeakValueDictionary[Address, asyncio.Lock] = WeakValueDictionary()
        self._down = False

    async def take(self, hand: Hand, event: Event | Said, update: int) -> bool:
        """Answer one event of a person; never raises. False: let it come again."""
        lock = self._busy.setdefault(hand.address, asyncio.Lock())
        async with lock:
            try:
                handled = await self._take(hand, event, update)
            except StoreDown:
                self.store_is(down=True)
                await self._excuse(hand)
                return False
            except Exception as error:  # noqa: BLE001 (one person's trouble must not stop the others)
                log.note(log.Event.turn_failed, err=error)
                await self._excuse(hand)
                return True
            self.store_is(down=False)
            return handled

    def store_is(self, *, down: bool) -> None:
        """Say once that the store does not answer, and once that it does again."""
        if down is not self._down:
            log.note(log.Event.store_down if down else log.Event.store_back)
        self._down = down

    async def gone(self, address: Address) -> bool:
        """Erase the session of someone who blocked the bot; never raises."""
        try:
            opened = await self._begin(lambda: self.sessions.begin(address))
            return opened is not None and await self.sessions.end(opened, None)
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
            await self.sessions.end(opened, session, life=opened.life)
        elif event := self._what_is_due(session, opened.life):
            await self._perform_and_end(hand, opened, session, event, None)
        else:
            await self._end(opened, session, opened.life)

    async def _take(self, hand: Hand, event: Event | Said, update: int) -> bool:
        opened = await self._begin(lambda: self.sessions.begin(hand.address))
        if opened is None:
            return False
        session = opened.session
        if session is None or not session.state:
            if await self.sessions.was_handled(hand.address, update):
                return await self._end(opened, session)
            marks = session.marks if session else Marks()
            session = Session(hand.address, self.library.default.ref, marks=marks)
        elif session.has_seen(update):
            event = Again()
        try:
            return await self._perform_and_end(hand, opened, session, event, update)
        except StoreDown:
            raise
        except Exception as error:  # noqa: BLE001 (the screen before it still stands)
            log.note(log.Event.turn_failed, err=error)
            return await self._say_again(hand, opened, session, update)

    async def _say_again(self, hand: Hand, opened: Opened, session: Session, update: int) -> bool:
        """After a fault of ours, the last screen again; the lock never waits for its end."""
        try:
            event = Again() if session.state else Start()
            return await self._perform_and_end(hand, opened, session, event, update)
        except StoreDown:
            raise
        except Exception:
            await self._end(opened, opened.session, opened.life)
            raise

    async def _begin(self, ask: Callable[[], Awaitable[Opened | None]]) -> Opened | None:
        """The session, waiting for another holder of its lock for a while."""
        until = asyncio.get_running_loop().time() + LOCK_WAIT
        while (opened := await ask()) is None:
            if asyncio.get_running_loop().time() > until:
                return None
            await asyncio.sleep(random.uniform(0.025, 0.1))  # noqa: S311 (spread, not secrecy)
        return opened

    async def _perform_and_end(
        self, hand: Hand, opened: Opened, session: Session, event: Event | Said, update: int | None
    ) -> bool:
        pack = self.library.pack(session.pack)
        session = replace(session, pack=pack.ref)
        event = self._understood(pack, session, event) if isinstance(event, Said) else event
        after, effects = step(pack.book, session, event)
        try:
            async with self._held(opened):
                after = await self._perform(hand, after, effects)
        except Gone:
            after = Session(hand.address, session.pack, seen=session.seen)
        except Unreachable as failed:
            open_still = isinstance(event, Cover)  # the next sweep covers it
            kept = session.kept or failed.marks.cards != session.marks.cards  # else the button stays
            covered = after.covered and not open_still
            after = replace(after, marks=failed.marks, covered=covered, kept=after.kept and kept)
        if update is not None:
            after = after.handled(update)
        return await self._end(opened, after, opened.life if update is None else None)

    def _understood(self, pack: Pack, session: Session, said: Said) -> Event:
        here = session if session.state else replace(session, state=WELCOME)
        return understand(said.text, pack.screen(here), pack.vocabulary)

    async def _perform(self, hand: Hand, session: Session, effects: tuple[Effect, ...]) -> Session:
        pack, marks = self.library.pack(session.pack), session.marks
        for effect in effects:
            match effect:
                case Show(notice, fresh):
                    marks = await hand.show(pack.screen(session, notice), marks, fresh=fresh)
                case KeepCard():
                    marks = await hand.keep(pack.card(session), marks)
                case Forget(keep_cards):
                    farewell = "" if keep_cards or not session.state else pack.closed
                    left = await hand.forget(marks, farewell, keep_cards=keep_cards)
                    return Session(session.address, session.pack, seen=session.seen, marks=left)
        return replace(session, marks=marks)

    @asynccontextmanager
    async def _held(self, opened: Opened) -> AsyncIterator[None]:
        """Keep the lock while something slow is under way, at no cost when nothing is."""
        loop = asyncio.get_running_loop()
        tasks: set[asyncio.Task[None]] = set()

        async def renew() -> None:
            with suppress(StoreDown):
                while await self.sessions.renew(opened):  # noqa: ASYNC110 (the wait is the work)
                    await asyncio.sleep(RENEW_EVERY)

        timer = loop.call_later(RENEW_EVERY, lambda: tasks.add(asyncio.create_task(renew())))
        try:
            yield
        finally:
            timer.cancel()
            for task in tasks:
                task.cancel()

    async def _end(self, opened: Opened, session: Session | None, life: float | None = None) -> bool:
        """Save what is left of a session with its life (None: renewed) and next due moment."""
        if session is None:
            return await self.sessions.end(opened, None)
        if not session.state:
            return await self._end_forgotten(opened, session)
        life = self.times.life(session) if life is None else life
        return await self.sessions.end(opened, session, life=life, due=self._next_due(session, life))

    async def _end_forgotten(self, opened: Opened, session: Session) -> bool:
        """Keep nothing, or only address and ids until the wipe has worked, 47 h at most.

        The updates it handled are remembered without a name: none of them begins it anew.
        """
        handled, left = (session.address, session.seen), replace(session, seen=(), pack="")
        now = self._clock()
        age = now - left.marks.since * 60
        if left.marks and age < ERASABLE:
            again = now + min(max(age / 10, 10), 3600)
            return await self.sessions.end(opened, left, life=ERASABLE - age, due=again, handled=handled)
        if left.marks:
            log.note(log.Event.wipe_gave_up)
        return await self.sessions.end(opened, None, handled=handled)

    def _next_due(self, session: Session, life: float) -> float | None:
        """When the screen is to be covered, or what is there wiped; None where nothing stays."""
        if not session.marks:
            return None
        idle = self.times.life(session) - life
        left = self.times.uncovered(session) - idle
        wipe = life - self._wipe_early(session)
        soonest = wipe if session.covered else min(left, wipe)
        if _has_leftovers(session):
            soonest = min(soonest, LEFTOVERS)
        return self._clock() + max(soonest, 0)

    def _wipe_early(self, session: Session) -> float:
        """How long before its end a chat is wiped; a short life is not wiped at its beginning."""
        return min(WIPE_EARLY, self.times.life(session) / 4)

    def _what_is_due(self, session: Session, life: float) -> Event | None:
        if not session.state or life <= self._wipe_early(session) + 1:
            return Expire()
        idle = self.times.life(session) - life
        if not session.covered and idle >= self.times.uncovered(session) - 1:
            return Cover()
        return Again() if _has_leftovers(session) else None

    async def _excuse(self, hand: Hand) -> None:
        """Say one calm line; if even that fails, nothing more can be done."""
        with suppress(Gone, Unreachable):
            await hand.excuse(self.library.default.text("ui-calm"))


def _has_leftovers(session: Session) -> bool:
    """Whether something stands beside the screen that was to be deleted."""
    return bool(session.marks.stray and session.marks.screen)
