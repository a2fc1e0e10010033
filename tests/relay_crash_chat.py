"""One live chat of the crash tests: somebody who types, an advocate who answers, and what each saw."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from bench.relay_desk import Advocate
from bench.relay_lines import Said, Verdict, Way, judge, read
from tests.telegram_double import Person
from tests.telegram_double.world import Happened


class Heard(list[Happened]):
    """What happens in a chat, told at once."""

    def __init__(self, hears: Callable[[Happened], None]) -> None:
        super().__init__()
        self._hears = hears

    def append(self, happened: Happened) -> None:
        self._hears(happened)
        super().append(happened)


@dataclass
class Chat:
    """A person, an advocate, and their lines."""

    number: int
    person: Person
    advocate: Advocate | None = None
    case: str = ""
    typed: list[Said] = field(default_factory=list)
    written: list[Said] = field(default_factory=list)
    accepted: list[tuple[float, float]] = field(default_factory=list)  # when a post began, and was answered
    seen: list[Said] = field(default_factory=list)  # the advocate's lines on the screen, in their order
    twice: set[Said] = field(default_factory=set)
    took: dict[Said, float] = field(default_factory=dict)  # ms
    _begun: dict[Said, float] = field(default_factory=dict)
    _stands: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.person.chat.history = Heard(self._happened)

    async def types(self) -> None:
        """Type a line; Telegram brings it until it is acknowledged."""
        said = self._begins("in", len(self.typed))
        self.typed.append(said)
        await self.person.says(str(said), secret=False)

    async def writes(self) -> None:
        """Let the advocate write a line, until the desk has taken it."""
        assert self.advocate is not None
        said = self._begins("out", len(self.written))
        await self.advocate.write(self.case, str(said))
        self.written.append(said)
        self.accepted.append((self._begun.get(said, 0.0) or time.monotonic(), time.monotonic()))

    async def goes_on(self, over: asyncio.Event, every: float, ways: Sequence[Way] = ("in", "out")) -> None:
        """Type and write, each about every so many seconds, until it is over."""

        async def again(does: Callable[[], Awaitable[None]]) -> None:
            while not over.is_set():
                await asyncio.sleep(random.uniform(0.2, 1.8) * every)
                await does()

        async with asyncio.TaskGroup() as both:
            for way in ways:
                both.create_task(again(self.types if way == "in" else self.writes))

    def hears(self, who: Advocate, case: str, said: Said) -> None:
        """The advocate has heard a line of this chat."""
        self.advocate, self.case = who, case
        if said.way == "in":
            self._arrives(said)

    def verdict(self, way: Way) -> Verdict:
        """What became of the lines one way."""
        twice = [said for said in self.twice if said.way == way]
        if way == "out":
            return judge(self.written, self.seen, twice)
        assert self.advocate is not None
        heard = [said for said in self.advocate.came.get(self.case, []) if said.way == way]
        doubled = [said for said in self.advocate.doubled if said.chat == self.number]
        return judge(self.typed, heard, [*twice, *doubled])

    def _happened(self, what: Happened) -> None:
        """Look at the chat as its person does, after each thing that the bot does in it."""
        match what.what:
            case "sent" | "edited":
                self._stands[what.message_id] = what.text
            case "deleted":
                self._stands.pop(what.message_id, None)
            case _:
                return
        stands = [said for text in self._stands.values() for said in read(text)]
        self.twice |= {said for said in stands if stands.count(said) > 1}
        for said in read(what.text):
            if said.way == "out":
                self.seen.append(said)
                self._arrives(said)

    def _begins(self, way: Way, number: int) -> Said:
        said = Said(self.number, way, number)
        self._begun[said] = time.monotonic()
        return said

    def _arrives(self, said: Said) -> None:
        if said in self._begun:
            self.took[said] = (time.monotonic() - self._begun.pop(said)) * 1000
