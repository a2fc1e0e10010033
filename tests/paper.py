"""Turns with nobody at the other end: a hand that writes down what it does, and a clock to move."""

import asyncio
from dataclasses import dataclass, field

from bot.channels import Gone, Said, Taken, Unreachable
from bot.core.book import token
from bot.core.events import Event, Press
from bot.core.screen import Screen
from bot.core.session import Address, Marks, Session
from bot.keys import Keyring
from bot.packs import Library
from bot.sessions import Sessions
from bot.store import Rates
from bot.store.memory import Memory
from bot.turn import Times, Turns

ANA = Address("telegram", "1001")
NIGHT = 1_790_000_000.0


@dataclass
class Clock:
    now: float = NIGHT

    def __call__(self) -> float:
        return self.now


@dataclass
class Paper:
    """A hand that writes down what it is asked to do."""

    address: Address = ANA
    shown: list[Screen] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    fails: type[Exception] | None = None
    waits: asyncio.Event | None = None
    leaves: tuple[int, ...] = ()
    limited: bool = False
    hurried: asyncio.Event = field(default_factory=asyncio.Event)
    took: Taken | None = None
    tried: bool = False
    behind: bool = False
    stalled: bool = False

    def later(self) -> "Paper":
        return self

    def stay(self) -> None:
        self.hurried.clear()

    async def show(self, screen: Screen, marks: Marks, *, fresh: bool) -> Marks:
        if self.waits:
            await self.waits.wait()
        if self.fails is Gone:
            raise Gone
        if self.fails is Unreachable:
            raise Unreachable(Marks(stray=(7,), since=int(NIGHT // 60)))
        if self.fails:
            raise self.fails
        self.shown.append(screen)
        self.done.append("fresh" if fresh else "show")
        return Marks(7, self.leaves, marks.cards, int(NIGHT // 60))

    async def keep(self, card: Screen, marks: Marks) -> Marks:
        assert not card.choices
        self.done.append("keep")
        if self.fails is Unreachable:
            raise Unreachable(marks)
        return Marks(marks.screen, marks.stray, (*marks.cards, 8), marks.since)

    async def forget(self, marks: Marks, farewell: str, *, keep_cards: bool) -> Marks:
        self.done.append(f"forget {farewell} {keep_cards}".strip())
        return Marks() if self.fails is None else marks

    async def excuse(self, words: str) -> None:
        self.done.append(f"excuse {words}")

    async def pass_over(self) -> None:
        self.done.append("pass over")


@dataclass
class Desk:
    """Turns over a memory store and a clock that a test moves."""

    library: Library
    clock: Clock = field(default_factory=Clock)
    times: Times = field(default_factory=Times)
    rates: Rates = field(default_factory=Rates)
    fit: bool = True
    updates: int = 0

    def __post_init__(self) -> None:
        self.store = Memory(self.clock, self.rates)
        self.turns = self.begins()

    def begins(self) -> Turns:
        """Turns of a process that has just begun, over this store."""
        ring = Keyring(b"s" * 32, self.store.salt)
        sessions = Sessions(self.store, ring, 3720, self.clock)
        return Turns(sessions, self.library, self.times, self.clock, fit=lambda: self.fit)

    async def takes(self, event: Event | Said, paper: Paper | None = None) -> Paper:
        paper = paper or Paper()
        self.updates += 1
        paper.tried = False
        paper.took = await self.turns.take(paper, event, self.updates)
        return paper

    async def falls_due(self, paper: Paper) -> Paper:
        for name in await self.store.due(self.clock.now, 10):
            await self.turns.due(name, lambda _: paper)
        return paper

    async def session_of(self, address: Address = ANA) -> Session | None:
        sessions = self.turns.sessions
        opened = await sessions.begin(address)
        assert opened is not None
        due = self.clock.now if opened.session else None
        await sessions.end(opened, opened.session, life=opened.life, due=due)
        return opened.session


def press(node: str, choice: str) -> Press:
    return Press(token(node, choice))
