"""A turn in small, so that the Telegram channel can be tested without flows, packs and store.

Two screens, a card, and a store that can be made to fail. The real turn is met in
test_telegram_turns.py.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.channels import Gone, Hand, Said, Taken, Unreachable
from bot.channels.telegram import CHANNEL, Patience, Telegram
from bot.core.events import Event, Press, Refused, Start
from bot.core.screen import Button, Screen
from bot.core.session import Address, Marks
from tests.telegram_double import Allowed, Double, Person

EXIT = Button("feed0003", "Exit")
BACK = Button("feed0002", "Back")
GO_ON = Button("feed0001", "Go on")
KEEP = Button("feed0004", "Keep this")


def screen(text: str, *choices: Button) -> Screen:
    return Screen((), text, tuple((choice,) for choice in choices), ((EXIT,),), "en", "ltr")


HELLO = screen("Hello. This is a program.", GO_ON)
SECOND = screen("What could help next.", BACK, KEEP)
PUZZLED = screen("Hello again. Pick one.", GO_ON)
NOT_TAKEN = screen("That was not taken.", GO_ON)
COVER = screen("Paused.", Button("feed0005", "Show"))
CARD = Screen((), "Help line: 555-0100.", (), (), "en", "ltr")
CLOSED, CALM, NOT_OPEN = "Closed.", "One moment, please.", "Not open yet."


def address(person: Person) -> Address:
    """Where someone is, as the bot knows them."""
    return Address(CHANNEL, str(person.chat_id))


def allowed() -> Allowed:
    texts = {s.text for s in (HELLO, SECOND, PUZZLED, NOT_TAKEN, COVER)}
    return Allowed(screens=texts, cards={CARD.text}, lines={CLOSED, CALM, NOT_OPEN})


class SmallBot:
    """What a turn does, with its sessions in plain sight."""

    def __init__(self) -> None:
        self.marks: dict[Address, Marks] = {}
        self.taken: list[tuple[int, Event | Said]] = []
        self.left: list[Address] = []
        self.unreached = 0
        self.down = False
        self.crashes = 0
        self.faulty = 0
        self.late: Event | None = None  # an event that is put off, though the store is there
        self.slow: dict[int, float] = {}  # seconds by update id
        self.held: dict[int, asyncio.Event] = {}  # what a turn waits for, by update id

    def holds_next(self) -> asyncio.Event:
        """Let the turn of the next update wait until the event is set."""
        return self.held.setdefault(self.taken[-1][0] + 1, asyncio.Event())

    async def take(self, hand: Hand, event: Event | Said, update: int) -> Taken:
        self.taken.append((update, event))
        hand.stalled = self.down or hand.behind
        if hand.stalled:
            await hand.excuse(CALM)
            return Taken.again
        if event == self.late:
            await hand.excuse(CALM)
            return Taken.again
        if self.faulty:
            self.faulty -= 1
            await hand.excuse(CALM)
            return Taken.over
        await asyncio.sleep(self.slow.get(update, 0))
        if update in self.held:
            await self.held[update].wait()
        marks = self.marks.get(hand.address, Marks())
        try:
            after = await self._perform(hand, event, marks)
        except Gone:
            self.marks.pop(hand.address, None)
            return Taken.over
        except Unreachable as failed:
            self.unreached += 1
            after = failed.marks
        if self.crashes:
            self.crashes -= 1
            hand.stalled = True
            return Taken.again
        self.marks[hand.address] = after
        return Taken.over

    async def _perform(self, hand: Hand, event: Event | Said, marks: Marks) -> Marks:
        match event:
            case Start():
                return await hand.show(HELLO, marks, fresh=True)
            case Press(EXIT.token) | Said("/exit"):
                return await hand.forget(marks, CLOSED, keep_cards=False)
            case Press(GO_ON.token):
                return await hand.show(SECOND, marks, fresh=False)
            case Press(KEEP.token):
                marks = await hand.keep(CARD, marks)
                return await hand.show(SECOND, marks, fresh=False)
            case Refused():
                return await hand.show(NOT_TAKEN, marks, fresh=False)
            case Said(point=point) if point:
                return await hand.show(NOT_TAKEN, marks, fresh=False)
            case Said(text) if text.startswith("/start"):
                return await hand.show(HELLO, marks, fresh=True)
            case Said():
                return await hand.show(PUZZLED, marks, fresh=False)
            case _:
                return await hand.show(HELLO, marks, fresh=False)

    async def gone(self, address: Address) -> bool:
        if self.down:
            return False
        self.left.append(address)
        self.marks.pop(address, None)
        return True


@asynccontextmanager
async def serving(
    double: Double, bot: SmallBot, *, patience: float = 30.0, **more: object
) -> AsyncIterator[Telegram]:
    """The channel at work before the double."""
    telegram = Telegram(
        double.token,
        double.api,
        clock=double.clock.now,
        patience=Patience(patience),
        not_open=NOT_OPEN,
        **more,  # type: ignore[arg-type]
    )
    await telegram.start(bot.take, bot.gone)
    try:
        yield telegram
    finally:
        await telegram.stop()
