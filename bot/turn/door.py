"""Who is answered now: a person's events at a pace, and nobody new past the bucket.

Exits are never counted, never too fast and never kept waiting, and a cover is never too
fast: someone may be looking on.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress

from msgspec.structs import replace

from bot import metrics
from bot.channels import Gone, Hand, Said, Taken, Unreachable
from bot.core.book import token
from bot.core.events import Again, Command, Event, Meant, Press, Refused, Start
from bot.core.handing import TAKES_LINES
from bot.core.hearing import command, is_safe_word, plain, understand
from bot.core.live import Live
from bot.core.session import Marks, Session
from bot.packs import Library
from bot.sessions import Opened, Sessions
from bot.store import PATIENCE_S, Pace, StoreDown
from bot.turn.ending import Ending
from bot.turn.guest import Guest, excuse, taken
from bot.turn.moments import Moments, soon

LOCK_WAIT = 8.0  # seconds to wait for another turn of the same person
FIRST, LAST, MORE = 0.004, 0.1, 1.5  # seconds between looks whether it is over, and how they grow
MEETING = 0.2  # seconds that somebody new waits for a moment; past it they come again later
EXIT_PRESSED = Press(token("", "exit"))
EXITS = (Command("exit"), EXIT_PRESSED)
NEVER_TOO_FAST = (*EXITS, Command("hide"), Press(token("", "hide")))


class Door:
    """Opens sessions, and turns away whom it has to.

    `fit`: whether someone new may be taken; `there`: who is at the desk, as far as is known.
    """

    def __init__(
        self,
        sessions: Sessions,
        ending: Ending,
        moments: Moments,
        fit: Callable[[], bool],
        there: Callable[[], Live],
    ) -> None:
        self._sessions, self._ending, self._moments, self._fit = sessions, ending, moments, fit
        self._there = there

    async def admit(self, library: Library, hand: Hand, event: Event | Said, update: int) -> Guest | Taken:
        """Lock someone's session for their event; or say what becomes of the event without a turn."""
        if isinstance(event, Said):
            event = command(event.text) or event
        leaves = event in EXITS
        counted = not leaves and not hand.tried
        moment = self._moments.take(hand)
        # A start may be someone's first, which has a bucket of its own.
        asks = not leaves and hand.limited and moment is None and event != Start()

        def ask() -> Awaitable[Opened | None]:
            return self._sessions.begin(hand.address, counted=counted, slot=asks)

        opened = await ask() or await self._insist(ask)
        if opened is None:
            return Taken.again
        hand.tried = True
        try:
            if opened.session is None or not opened.session.state:
                return await self._meet(library, hand, opened, event, update)
            if asks and opened.wait is not None:
                moment = soon(opened.wait)
            if isinstance(event, Said):
                event = understood(library, opened.session, event, self._there())
            guest = Guest(hand, update, opened, opened.session, event, moment)
            return await self._seat(library, guest, late=asks and moment is None)
        except StoreDown:
            raise
        except Exception:
            await self._ending.unchanged(opened)  # the lock never waits for its end
            raise

    async def begin(self, ask: Callable[[], Awaitable[Opened | None]]) -> Opened | None:
        """The session, waiting for another holder of its lock for a while."""
        return await ask() or await self._insist(ask)

    async def _insist(self, ask: Callable[[], Awaitable[Opened | None]]) -> Opened | None:
        """Ask again and again for a session that another holds.

        Most turns are over in milliseconds; one that was broken off holds its lock for five seconds.
        """
        until = asyncio.get_running_loop().time() + LOCK_WAIT
        pause = FIRST
        while asyncio.get_running_loop().time() <= until:
            await asyncio.sleep(random.uniform(pause / 2, pause))  # noqa: S311 (spread, not secrecy)
            pause = min(pause * MORE, LAST)
            if opened := await ask():
                return opened
        return None

    async def _seat(self, library: Library, guest: Guest, *, late: bool) -> Guest | Taken:
        """Let someone known in, at the pace that they may have, when they can be sent to.

        `late`: their moment would be too far off.
        """
        if guest.session.has_seen(guest.update or 0):
            guest.event = Again()
        elif guest.opened.pace and guest.event not in NEVER_TOO_FAST and not isinstance(guest.event, Said):
            if not _is_owed(guest):
                return await self._too_fast(library, guest)
            guest.event = Again()
        if guest.event in EXITS:
            guest.moment = None
        elif guest.moment is None:
            wait = None if late else await self._moments.reserve(guest.hand, PATIENCE_S)
            if wait is None:
                await self._ending.unchanged(guest.opened)
                await excuse(guest.hand, library)
                return Taken.again
            guest.moment = soon(wait)
        return guest

    async def _meet(
        self, library: Library, hand: Hand, opened: Opened, event: Event | Said, update: int
    ) -> Guest | Taken:
        """Let someone in of whom nothing is known, if there is room for somebody new."""
        marks = opened.session.marks if opened.session else Marks()
        session = Session(hand.address, library.default.ref, marks=marks)
        if isinstance(event, Said):
            event = understood(library, session, event, self._there())
        wait: float | None = 0.0
        if event in EXITS:
            handled = await self._sessions.was_handled(hand.address, update)
        else:
            handled, wait = await asyncio.gather(
                self._sessions.was_handled(hand.address, update),
                self._sessions.newcomer(hand.address, MEETING, slot=hand.limited),
            )
        if handled:
            return taken(await self._ending.unchanged(opened))
        if wait is None:
            metrics.newcomers_put_off.add(metrics.PutOff.busy)
            await self._ending.unchanged(opened)
            return Taken.later
        if event not in EXITS and not self._fit():
            metrics.newcomers_put_off.add(metrics.PutOff.unfit)
            await self._ending.unchanged(opened)
            await excuse(hand, library, library.default.paused)
            return Taken.over
        return Guest(hand, update, opened, session, event, soon(wait))

    async def _too_fast(self, library: Library, guest: Guest) -> Taken:
        """Take no step; say once a minute why, and leave nothing of what was typed."""
        hand, opened = guest.hand, guest.opened
        metrics.too_fast.add()
        if guest.moment is not None:
            self._moments.hand_on(hand, guest.moment)
        with suppress(Gone, Unreachable):
            if opened.pace is Pace.say_so:
                await hand.excuse(library.pack(guest.session.pack).text("ui-too-fast"))
            else:
                await hand.pass_over()
        session = guest.session.handled(guest.update or 0)
        return taken(await self._ending.end(opened, session, opened.life))


def _is_owed(guest: Guest) -> bool:
    """Whether a screen gave way to this event, which is the last one for now."""
    if guest.moment is None or guest.hand.hurried.is_set() or guest.opened.pace is Pace.say_so:
        return False
    return guest.moment.owed


def understood(library: Library, session: Session, event: Said, live: Live) -> Event | Said:
    """What someone's words mean on the screen that they see; the words go no further.

    Which buttons stand there hangs on who is at the desk. In a live chat they are for the advocate:
    all but a command and the safe word.
    """
    pack = library.pack(session.pack)
    here = session if session.state else replace(session, state=pack.book.welcome)
    if here.state in TAKES_LINES and not (here.covered or event.point):
        return command(event.text) or (
            EXITS[0] if is_safe_word(plain(event.text), pack.vocabulary) else event
        )
    nearby = pack.nearby(here)
    if event.point:
        areas = nearby.nearest(event.point) if nearby else ()
        return Meant(areas) if areas else Refused("location")
    screen = pack.screen(here, live=live)
    return understand(event.text, screen, pack.vocabulary, nearby.meant if nearby else None)
