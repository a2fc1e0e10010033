"""The person of a practice, who is invented: reads, thinks, answers, asks if anybody is there, leaves."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from bot.core.live import Live
from bot.core.session import Address
from bot.desk.people import Person
from bot.desk.practice_review import Review
from bot.desk.practice_stories import Story
from bot.handoff import Cases, Opening

LOOK_S: Final = 0.5
LEAST_S: Final = 0.05
READ_S: Final = 1.5
THINK_S: Final = 4.0
QUIET_S: Final = 60.0
NAMES: Final = ("Quiet river", "Blue heron", "Paper boat", "Tall grass", "Warm stone", "Green lantern")
HERE: Final = frozenset(["live", "offered"])


@dataclass(slots=True)
class Actor:
    """Plays one story. `pace` 1: as a person would; smaller is quicker."""

    cases: Cases
    story: Story
    review: Review
    colleague: Person
    tell: Callable[[str], None]
    pace: float = 1.0
    case: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    _said: int = 0
    _heard: int = 0  # the newest line of the advocate that was answered
    _since: float = 0.0  # when somebody last wrote, or the chat opened
    _asked: int = 0  # how often the person asked if anybody is there
    _answered: int = 0
    _offered: bool = False
    _phase: str = "none"

    async def play(self) -> str:
        """Play to the end, and tell which it was: "left", "moved" or "over"."""
        names = tuple(secrets.SystemRandom().sample(NAMES, len(NAMES)))
        address = Address("practice", self.case)
        await self.cases.open(self.case, Opening(self.story.lang, address, False, names))
        if self.story.topic:
            await self.cases.set_topic(self.case, self.story.topic)
        while True:
            await asyncio.sleep(max(LOOK_S * self.pace, LEAST_S))
            await self.cases.sweep()
            live = await self.cases.look(self.case, whole=True)
            if live.phase == "none":
                return "over"
            if end := await self._lives(live):
                return end

    async def _lives(self, live: Live) -> str:
        """Do what there is to do; gives how it ended, or "" while it goes on."""
        before, self._phase = self._phase, live.phase
        if live.phase not in HERE:
            if before in HERE:
                self.tell("requeued")
            return ""
        if before not in HERE:
            await self._opens()
            return ""
        if live.name == self.colleague.name:
            await self._goes_on(live)
            return "moved"
        if live.phase == "offered":
            await self._is_offered()
            return ""
        self._offered = False
        return await self._answers(live)

    async def _opens(self) -> None:
        self.tell("claimed")
        self._since = self._now()
        if not self._said:
            for text in self.story.first:
                await self._says(text)

    async def _answers(self, live: Live) -> str:
        """Read what the advocate wrote, and answer it all at once."""
        new = [line for line in live.lines if line.by == "advocate" and line.number > self._heard]
        if not new:
            await self._waits()
            return ""
        self._heard = new[-1].number
        self.review.lines += [line.text for line in new]
        await asyncio.sleep(READ_S * self.pace)
        await self.cases.shown(self.case, live.last)
        broken = [rule.id for line in new for rule in self.review.broken(line.text)]
        instead = next((self.story.when[id] for id in broken if id in self.story.when), "")
        if instead:
            await self._says(instead)
            return ""
        if self._answered < len(self.story.answers):
            await self._says(self.story.answers[self._answered])
            self._answered += 1
        if self._answered < len(self.story.answers):
            return ""
        return await self._leaves()

    async def _leaves(self) -> str:
        """The last has been said: thank, or be gone."""
        if self.story.last:
            await self._says(self.story.last)
        await asyncio.sleep(THINK_S * self.pace)
        await self.cases.close(self.case)
        return "left"

    async def _waits(self) -> None:
        """Ask if anybody is there, after a long silence, and not for ever."""
        if self._now() - self._since < QUIET_S * self.pace:
            return
        self._since = self._now()
        self.review.silences += 1
        if self._asked < len(self.story.quiet):
            await self._says(self.story.quiet[self._asked])
            self._asked += 1

    async def _is_offered(self) -> None:
        """Say something to it, let the note be read, and let the colleague take it."""
        if self._offered:
            return
        self._offered = True
        await self._says(self.story.when["offer"])
        await self.cases.agree(self.case, note=True)
        one = self.colleague
        await self.cases.accept(self.case, one.id, one.name, one.cap)

    async def _goes_on(self, live: Live) -> None:
        """The colleague has it: the person shares what was said, and the colleague ends the practice."""
        await self.cases.share(self.case, live.epoch)
        await asyncio.sleep(THINK_S * self.pace)
        await self.cases.close(self.case)

    async def _says(self, text: str) -> None:
        """Write a line, as long as it takes."""
        await asyncio.sleep((THINK_S + len(text) / 20) * self.pace)
        self._said += 1
        await self.cases.say(self.case, f"practice-{self._said}", text)
        self._since = self._now()

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()
