"""One turn: begin, step, perform, end. Whoever calls acknowledges after it.

A crash before `end` brings the same event to the same session again, and the same step
shows the same screen by the same edit. A crash after it finds the update's id remembered,
and the last screen is said again.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from itertools import count
from weakref import WeakValueDictionary

from msgspec.structs import replace

from bot import log
from bot.channels import Gone, Hand, Said, Taken, Unreachable
from bot.core.book import WELCOME, token
from bot.core.effects import Effect, Forget, KeepCard, Show
from bot.core.engine import step
from bot.core.events import Again, Command, Cover, Event, Expire, Press, Start
from bot.core.hearing import command, understand
from bot.core.session import Address, Marks, Session
from bot.core.times import ERASABLE, Times
from bot.packs import Library
from bot.sessions import Opened, Sessions
from bot.store import PATIENCE_S, Pace, StoreDown

LOCK_WAIT = 8.0  # seconds to wait for another turn of the same person
RENEW_EVERY = 2.0  # seconds; the lock lives five
LEFTOVERS = 30.0  # seconds after which typed words that Telegram would not delete are tried again
MEETING = 0.5  # seconds that somebody new waits for a moment; past it they come again later
UNASKED = 0.2  # seconds that a cover waits for one; people who tap come first
EXITS = (Command("exit"), Press(token("", "exit")))  # never counted, never kept waiting
WIPE_EARLY = 60.0  # seconds before its end that an idle session's chat is wiped


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
    ) -> None:
        """Take what a turn needs. `fit` says whether someone new may be taken, by the store's last look."""
        self.sessions, self.library, self.times, self.fit = sessions, library, times, fit
        self._clock = clock
        self._busy: WeakValueDictionary[Address, asyncio.Lock] = WeakValueDictionary()
        self._down = False

    async def take(self, hand: Hand, event: Event | Said, update: int) -> Taken:
        """Answer one event of a person; never raises."""
        lock = self._busy.setdefault(hand.address, asyncio.Lock())
        async with lock:
            try:
                taken = await self._take(hand, event, update)
            except StoreDown:
                self.store_is(down=True)
                await self._excuse(hand)
                return Taken.again
            except Exception as error:  # noqa: BLE001 (one person's trouble must not stop the others)
                log.note(log.Event.turn_failed, err=error)
                await self._excuse(hand)
                return Taken.over
            self.store_is(down=False)
            return taken

    def store_is(self, *, down: bool) -> None:
        """Say once that the store does not answer, and once that it does again."""
        if down is not self._down:
            log.note(log.Event.store_down if down else log.Event.store_back)
        self._down = down

    async def gone(self, address: Address) -> bool:
        """Erase the session of someone who blocked the bot; never raises."""
        try:
            opened = await self._begin(lambda _: self.sessions.begin(address))
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
        elif (event := self._what_is_due(session, opened.life)) and (
            isinstance(event, Expire) or await self._moment(hand, UNASKED)
        ):
            await self._perform_and_end(hand, opened, session, event, None)
        else:
            await self._end(opened, session, opened.life)

    async def _moment(self, hand: Hand, patience: float) -> bool:
        """Wait until something may be sent to someone; False when it would be too long."""
        wait = await self.sessions.slot(hand.address, patience) if hand.limited else 0
        if wait:
            await asyncio.sleep(wait)
        return wait is not None

    async def _take(self, hand: Hand, event: Event | Said, update: int) -> Taken:
        if isinstance(event, Said):
            event = command(event.text) or event
        counted = event not in EXITS
        sends = counted and hand.limited and event != Start()  # a start may be someone new's
        opened = await self._begin(
            lambda at: self.sessions.begin(hand.address, counted=counted, slot=sends and at == 0)
        )
        if opened is None:
            return Taken.again
        session = opened.session
        if session is None or not session.state:
            return await self._meet(hand, opened, event, update)
        event = self._understood(session, event)
        if session.has_seen(update):
            event = Again()
        elif opened.pace and event not in EXITS:
            return await self._too_fast(hand, opened, session.handled(update))
        wait = opened.wait
        if counted and hand.limited and not sends:
            wait = await self.sessions.slot(hand.address, PATIENCE_S)
        if wait is None:
            await self._end(opened, session, opened.life)
            await self._excuse(hand)
            return Taken.again
        return await self._answer(hand, opened, session, event, update, wait)

    async def _meet(self, hand: Hand, opened: Opened, event: Event | Said, update: int) -> Taken:
        """Answer someone of whom nothing is known, if there is room for somebody new."""
        marks = opened.session.marks if opened.session else Marks()
        session = Session(hand.address, self.library.default.ref, marks=marks)
        event = self._understood(session, event)
        wait: float | None = 0.0
        if event in EXITS:
            handled = await self.sessions.was_handled(hand.address, update)
        else:
            handled, wait = await asyncio.gather(
                self.sessions.was_handled(hand.address, update),
                self.sessions.newcomer(hand.address, MEETING, slot=hand.limited),
            )
        if handled:
            return _taken(await self._end(opened, opened.session))
        if event not in EXITS and not self.fit():
            return await self._turn_away(hand, opened)
        if wait is None:
            await self._end(opened, opened.session)
            return Taken.later
        return await self._answer(hand, opened, session, event, update, wait)

    async def _turn_away(self, hand: Hand, opened: Opened) -> Taken:
        """Say that nobody new is taken just now, and where to turn when a life is in danger."""
        await self._end(opened, opened.session)
        await self._excuse(hand, self.library.default.paused)
        return Taken.over

    async def _too_fast(self, hand: Hand, opened: Opened, session: Session) -> Taken:
        """Take no step; say once a minute why, and leave nothing of what was typed."""
        with suppress(Gone, Unreachable):
            if opened.pace is Pace.say_so:
                await hand.excuse(self.library.pack(session.pack).text("ui-too-fast"))
            else:
                await hand.pass_over()
        return _taken(await self._end(opened, session, opened.life))

    async def _answer(
        self, hand: Hand, opened: Opened, session: Session, event: Event, update: int, wait: float
    ) -> Taken:
        try:
            return _taken(await self._perform_and_end(hand, opened, session, event, update, wait))
        except StoreDown:
            raise
        except Exception as error:  # noqa: BLE001 (the screen before it still stands)
            log.note(log.Event.turn_failed, err=error)
            return _taken(await self._say_again(hand, opened, session, update))

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

    async def _begin(self, ask: Callable[[int], Awaitable[Opened | None]]) -> Opened | None:
        """The session, waiting for another holder of its lock for a while; `ask` is told how often it was."""
        until = asyncio.get_running_loop().time() + LOCK_WAIT
        asked = count()
        while (opened := await ask(next(asked))) is None:
            if asyncio.get_running_loop().time() > until:
                return None
            await asyncio.sleep(random.uniform(0.025, 0.1))  # noqa: S311 (spread, not secrecy)
        return opened

    async def _perform_and_end(
        self,
        hand: Hand,
        opened: Opened,
        session: Session,
        event: Event,
        update: int | None,
        wait: float = 0,
    ) -> bool:
        pack = self.library.pack(session.pack)
        session = replace(session, pack=pack.ref)
        after, effects = step(pack.book, session, event)
        try:
            async with self._held(opened):
                if wait:
                    await asyncio.sleep(wait)
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

    def _understood(self, session: Session, event: Event | Said) -> Event:
        if not isinstance(event, Said):
            return event
        pack = self.library.pack(session.pack)
        here = session if session.state else replace(session, state=WELCOME)
        return understand(event.text, pack.screen(here), pack.vocabulary)

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

    async def _excuse(self, hand: Hand, words: str = "") -> None:
        """Say one calm line; if even that fails, nothing more can be done."""
        with suppress(Gone, Unreachable):
            await hand.excuse(words or self.library.default.text("ui-calm"))


def _taken(ended: bool) -> Taken:  # noqa: FBT001 (it is the one thing to tell)
    """What to do with an update: refused at its end, it has to come again."""
    return Taken.over if ended else Taken.again


def _has_leftovers(session: Session) -> bool:
    """Whether something stands beside the screen that was to be deleted."""
    return bool(session.marks.stray and session.marks.screen)
