"""What the bot can do in one Telegram chat: one screen, edited in place, and little else.

A bot cannot look into a chat, so every id that will have to be erased goes into the marks
at once, and stays there until it is gone.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from msgspec.structs import replace

from bot import log
from bot.channels import Gone, PutOff, Unreachable
from bot.channels.telegram.api import FAILURES, Api
from bot.channels.telegram.drawn import drawn, plain
from bot.channels.telegram.refusals import Denied, Hurried, Passing, TokenRefused
from bot.channels.telegram.updates import Touch
from bot.core.screen import Screen
from bot.core.session import Address, Marks

CHANNEL = "telegram"
EDITED_FOR = 46 * 60  # minutes that a screen is edited; nobody can delete it after 48 hours
ERASING = 0.6  # seconds that Exit waits for deletions; what is put off comes back in the marks
SAYING = 1.0  # seconds for a calm line
PARTING = 0.4  # seconds for the bland line of an Exit; with the deletions no more than one
UNASKED = 5.0  # seconds that a cover is tried; nobody waits for it, and the sweep comes again
STANDS = 60.0  # seconds for a calm line that the next event may not find: another replica gets it
BLAND = "…"  # takes the place of words that nobody can delete any more
UNTOUCHED = Touch()


class TelegramHand:
    """A hand in one chat: for one update and what it touched, or, if not `asked`, for a sweep.

    A `live` one follows a case: where a screen can be edited no more, it sends a silent new one.

    Keep it while an update is tried again: it remembers what it has shown and said, so that
    nothing is sent twice. Unasked it edits and deletes, and never sends.
    """

    limited, pushes, tried, behind, stalled = True, True, False, False, False

    def __init__(  # noqa: PLR0913 (one keyword for each thing that can be so or otherwise)
        self,
        api: Api,
        chat: int,
        clock: Callable[[], float],
        touch: Touch = UNTOUCHED,
        *,
        asked: bool = True,
        live: bool = False,
        calm: int = 0,
        rides: bool = False,
    ) -> None:
        """Take what a hand needs. If a press's answer `rides`, it is left to whoever acknowledges."""
        self.address = Address(CHANNEL, str(chat))
        self._api, self._chat, self._clock = api, chat, clock
        self._now = int(clock() // 60)  # the minute; a hand lasts for one event
        self._touch, self._asked, self._query = touch, asked, touch.query
        self._sends = asked or live
        self.hurried = asyncio.Event()
        if rides:  # Telegram posts what a person does next when this is acknowledged: nothing may wait
            self.hurried.set()
        self._shown = self._kept = 0  # ids of what this hand has sent
        self._calm = calm  # id of a calm line that still stands, said by this hand or one before
        self._excused, self._rides, self._went_well = False, rides, False
        self._erased: set[int] = set()

    @property
    def calm(self) -> int:
        """The id of a calm line that still stands; it goes with the next event."""
        return 0 if self._calm in self._erased else self._calm

    @property
    def unanswered(self) -> str:
        """The press whose answer may ride with the acknowledgement: all went well, and it still waits."""
        return self._query if self._went_well else ""

    def stay(self) -> None:
        """What a person does next is posted when this is acknowledged: after what they see now."""
        if self._rides:
            self.hurried.clear()

    def later(self) -> "TelegramHand":
        """A hand for this chat that was not asked for anything: it edits and deletes, and never sends."""
        return TelegramHand(self._api, self._chat, self._clock, asked=False)

    async def show(self, screen: Screen, marks: Marks, *, fresh: bool) -> Marks:
        """Make this the one screen. Raises Gone, Unreachable, PutOff.

        A press tells which message is the screen, whatever the marks say: after a crash they
        may be older than what stands in the chat.
        """
        self._end_waiting()
        here = self._shown or self._touch.pressed or marks.screen
        edits = self._shown or (here and not fresh and not self._too_old(marks))
        marks = await (self._edit(here, screen, marks) if edits else self._replace(screen, marks))
        self._went_well = True
        return marks

    async def keep(self, card: Screen, marks: Marks) -> Marks:
        """Leave the card as a silent message of its own, without buttons. Raises Gone, Unreachable."""
        if not self._kept:
            try:
                self._kept = await self._api.send(self._chat, plain(card.text))
            except (Passing, Denied, TokenRefused):
                raise Unreachable(self._marks(0, self._doomed(marks), marks)) from None
        return self._marks(marks.screen, marks.stray, marks)

    async def alert(self, words: str, marks: Marks) -> Marks:
        """Send one neutral word that makes a sound, because the person asked for it. Raises Gone."""
        with suppress(Passing, Denied, TokenRefused):
            sent = await self._api.send(self._chat, plain(words), UNASKED, silent=False)
            return replace(marks, alert=sent, since=self._oldest(marks))
        return marks

    async def forget(self, marks: Marks, farewell: str, *, keep_cards: bool) -> Marks:
        """Erase all that is known, and leave nothing. Raises Gone.

        A line after each visit would add up and tell how many there were. The farewell takes the
        place of the screen only where Telegram does not delete it, or not yet.
        """
        self._end_waiting()
        here = self._touch.pressed or marks.screen
        doomed = self._doomed(marks, also=(marks.alert, *(() if keep_cards else marks.cards)))
        left = await self._api.delete(self._chat, doomed, ERASING)
        self._erased.update(set(doomed).difference(left.again))
        if farewell and self._asked and here in (*left.again, *left.never):
            await self._part(here, farewell)
        self._went_well = True
        return Marks(stray=left.again, since=self._oldest(marks)) if left.again else Marks()

    async def excuse(self, words: str) -> None:
        """Say one calm line, once for an update: a toast, or a line that goes when it is handled."""
        if self._excused or not self._asked:
            return
        self._excused = True
        if self._query:
            query, self._query = self._query, ""
            await self._api.answer(query, words)
        elif self._touch.typed:
            self._api.beside(self._erase([self._touch.typed]))
            self._calm = await self._say(words)
            if self._calm and self._rides:
                self._api.beside(self._take_back())

    async def pass_over(self) -> None:
        """End the press, and let what was typed go."""
        self._end_waiting()
        self._went_well = True
        if self._touch.typed:
            self._api.beside(self._erase([self._touch.typed]))

    async def turn_away(self, words: str) -> None:
        """Say that nothing is open here, and keep nothing: not even an id."""
        if self._query:
            query, self._query = self._query, ""
            await self._api.answer(query, words)
            return
        await self._say(words)
        await self._erase([self._touch.typed])

    async def _edit(self, here: int, screen: Screen, marks: Marks) -> Marks:
        """Change the screen, while what was typed goes at the same time."""
        doomed = self._doomed(marks, but=here)
        erasing = self._api.beside(self._erase(doomed)) if doomed else None
        within, hurried = (None, self.hurried) if self._asked else (UNASKED, None)
        try:
            edited = await self._api.edit(self._chat, here, drawn(screen), within, hurried)
        except Hurried as asked_to_wait:
            left = await erasing if erasing else ()
            self._went_well = True
            raise PutOff(self._marks(here, left, marks), asked_to_wait.wait or 0) from None
        except (Passing, TokenRefused):
            left = await erasing if erasing else ()
            raise Unreachable(self._unreached(here, left, marks)) from None
        left = await erasing if erasing else ()
        if not edited:
            self._shown = 0
            return await self._replace(screen, Marks(here, left, marks.cards, marks.since, marks.alert))
        self._shown = here
        return self._marks(here, left, marks)

    async def _replace(self, screen: Screen, marks: Marks) -> Marks:
        """Send a new screen, then delete the old one: never a moment without any."""
        if not self._sends:
            return self._marks(0, await self._erase(self._doomed(marks)), marks)
        try:
            self._shown = await self._api.send(self._chat, drawn(screen))
        except (Passing, Denied, TokenRefused) as failed:
            if isinstance(failed, Denied):  # a fault of ours: too long, a button too many …
                log.note(log.Event.telegram_refused, err=failed)
            left = await self._erase(self._doomed(marks, but=marks.screen))
            raise Unreachable(self._unreached(marks.screen, left, marks)) from None
        left = await self._erase(self._doomed(marks, but=self._shown))
        if self._too_old(marks):
            await self._part(self._touch.pressed or marks.screen, BLAND)
        if self._too_old(marks) or not (left or marks.cards):
            return Marks(self._shown, left, marks.cards, self._now)
        return self._marks(self._shown, left, marks)

    async def _erase(self, doomed: list[int]) -> tuple[int, ...]:
        """Delete, once, and give what is left; who blocked the bot has nothing left to erase."""
        with suppress(Gone):
            left = (await self._api.delete(self._chat, doomed)).again
            self._erased.update(set(doomed).difference(left))
            return left
        return ()

    async def _take_back(self) -> None:
        """Take the calm line away in the end; by polling the next event does so at the latest."""
        await self._api.closes(within=STANDS)
        if self.calm:
            await self._erase([self._calm])

    async def _part(self, here: int, farewell: str) -> bool:
        """Turn a message into the farewell, if that is quickly done; whether it was. Raises Gone."""
        if here:
            with suppress(Passing, TokenRefused):
                return await self._api.edit(self._chat, here, plain(farewell), PARTING)
        return False

    async def _say(self, words: str) -> int:
        """Send a silent line, if that is quickly done; its id, or 0."""
        with suppress(*FAILURES):
            return await self._api.send(self._chat, plain(words), SAYING)
        return 0

    def _end_waiting(self) -> None:
        """Answer the press beside everything else; the button shows that it waits until then."""
        if self._query and not self._rides:
            self._api.beside(self._api.answer(self._query))
            self._query = ""

    def _doomed(self, marks: Marks, *, but: int = 0, also: tuple[int, ...] = ()) -> list[int]:
        """Every id that is to go, but one."""
        touch = self._touch
        alert = marks.alert if self._asked else 0
        ids = {marks.screen, self._shown, touch.pressed, touch.typed, self._calm, alert, *marks.stray, *also}
        return sorted(ids - {0, but} - self._erased)

    def _unreached(self, screen: int, left: tuple[int, ...], marks: Marks) -> Marks:
        """The next event sends a new screen; unasked the old one stays, to be covered later."""
        log.note(log.Event.telegram_retry, outcome=log.Outcome.gave_up)
        if not self._asked:
            return self._marks(screen, left, marks)
        stray = (screen, *left) if screen else left
        return self._marks(0, tuple(dict.fromkeys(stray)), marks)

    def _marks(self, screen: int, left: tuple[int, ...] | list[int], marks: Marks) -> Marks:
        new = self._kept and self._kept not in marks.cards
        cards = (*marks.cards, self._kept) if new else marks.cards
        alert = 0 if self._asked else marks.alert
        found = Marks(screen, tuple(left), cards, self._oldest(marks), alert)
        return found or Marks()

    def _oldest(self, marks: Marks) -> int:
        """The minute of the oldest message, as far as is known; never one to come, for lives hang on it."""
        return min(marks.since or self._now, self._touch.date // 60 or self._now, self._now)

    def _too_old(self, marks: Marks) -> bool:
        """Whether the screen could soon not be deleted; Telegram hides the date of one that cannot."""
        since = self._touch.date // 60 if self._touch.pressed else marks.since or self._now
        return self._now - since > EDITED_FOR
