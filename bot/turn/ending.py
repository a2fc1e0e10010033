"""How a turn ends: what is saved, for how long, and when something is due without a tap.

An open screen is covered, and a chat is wiped shortly before its session ends. What could
not be wiped leaves address and ids behind, until the wipe has worked.
"""

from collections.abc import Callable

from msgspec.structs import replace

from bot import log
from bot.core.events import Again, Cover, Event, Expire
from bot.core.handing import HELD, QUEUED
from bot.core.session import Session
from bot.core.times import ERASABLE, Times
from bot.sessions import Opened, Sessions

LAST_TRY = 120.0  # seconds before a rest expires by itself that its wipe is tried for the last time
LEFTOVERS = 30.0  # seconds after which typed words that Telegram would not delete are tried again
HELD_FOR = 121.0  # seconds after which a line that waits for its person's word is gone
IN_LINE = 45.0  # seconds after which a place in line is told anew; with the sweep within a minute
WIPE_EARLY = 60.0  # seconds before its end that an idle session's chat is wiped


class Ending:
    """Saves sessions, each with the moment at which it is next due."""

    def __init__(self, sessions: Sessions, times: Times, clock: Callable[[], float]) -> None:
        self._sessions, self._times, self._clock = sessions, times, clock

    async def end(self, opened: Opened, session: Session | None, life: float | None = None) -> bool:
        """Save what is left of a session with its life (None: renewed) and next due moment, and unlock.

        False: the lock was lost.
        """
        if session is None:
            return await self._sessions.end(opened, None)
        if not session.state:
            return await self._end_forgotten(opened, session)
        life = self._times.life(session) if life is None else life
        return await self._sessions.end(opened, session, life=life, due=self._next_due(session, life))

    async def unchanged(self, opened: Opened) -> bool:
        """Leave everything as it was found, and unlock."""
        return await self.end(opened, opened.session, opened.life)

    def what_is_due(self, session: Session, life: float) -> Event | None:
        """What a session with so many seconds left asks for when nobody taps."""
        if not session.state or life <= self._wipe_early(session) + 1:
            return Expire()
        idle = self._times.life(session) - life
        if not session.covered and idle >= self._times.uncovered(session) - 1:
            return Cover()
        return Again() if _has_leftovers(session) or _waits(session) or _holds(session) else None

    async def _end_forgotten(self, opened: Opened, session: Session) -> bool:
        """Keep nothing, or only address and ids until the wipe has worked, 47 h at most.

        The updates it handled are remembered without a name: none of them begins it anew.
        """
        handled, left = (session.address, session.seen), replace(session, seen=(), pack="")
        now = self._clock()
        age = now - left.marks.since * 60
        if left.marks and age < ERASABLE - LAST_TRY:
            again = now + min(max(age / 10, 10), 3600, ERASABLE - LAST_TRY - age)
            return await self._sessions.end(opened, left, life=ERASABLE - age, due=again, handled=handled)
        if left.marks:
            log.note(log.Event.wipe_gave_up)
        return await self._sessions.end(opened, None, handled=handled)

    def _next_due(self, session: Session, life: float) -> float | None:
        """When the screen is to be covered, or what is there wiped; None where nothing stays."""
        whole = self._times.life(session)
        soonest = wipe = life - min(WIPE_EARLY, whole / 4)
        if not session.marks:
            return self._clock() + max(wipe, 0) if session.case.id else None
        if not session.covered:
            soonest = min(wipe, self._times.uncovered(session) - (whole - life))
        if _has_leftovers(session):
            soonest = min(soonest, LEFTOVERS)
        if _waits(session):
            soonest = min(soonest, IN_LINE)
        if _holds(session):
            soonest = min(soonest, HELD_FOR)
        return self._clock() + max(soonest, 0)

    def _wipe_early(self, session: Session) -> float:
        """How long before its end a chat is wiped; a short life is not wiped at its beginning."""
        return min(WIPE_EARLY, self._times.life(session) / 4)


def _waits(session: Session) -> bool:
    """Whether the screen tells a place in line, which changes."""
    return bool(session.case.id) and session.state in QUEUED and not session.covered


def _holds(session: Session) -> bool:
    """Whether the screen asks about a line that waits, but not for ever."""
    return session.state == HELD and not session.covered


def _has_leftovers(session: Session) -> bool:
    """Whether something stands beside the screen that was to be deleted."""
    return bool(session.marks.stray and session.marks.screen)
