"""A person in Telegram and an advocate at the desk, over a real server, in a word or two each.

@pytest.fixture
async def house(redis_url: str) -> AsyncIterator[House]:
    async with a_house(redis_url) as house:
        yield house

async def test_something(house: House) -> None:
    maya = await comes(house, "Maya")
    ana = await asks(house)
    await maya.claims(ana)
    await maya.writes("I am here.")
    await ana.sees("Maya: I am here.")
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.core.live import Live
from bot.core.session import Session
from bot.handoff import Claimed, No
from bot.handoff.keys import GROUP, WORK, of_case
from tests.relay import until
from tests.running import House, arrives, at_work, presses, settled, walks
from tests.telegram_double import Allowed, Double, Person

LABELS = {"en": (), "es": ("Español",), "ar": ("العربية",)}  # pressed first, to be answered in each language
ASKS = (("start.welcome", "person"), *((f"handoff.{name}", "read-on") for name in ("door", "limits", "duty")))
"""The way from the first screen to the question whether somebody may be asked."""
YES = ("handoff.consent", "yes")
IN_LINE, HERE, READY = "Place 1 in line.", "Maya · Example Help", "Ready."


@asynccontextmanager
async def a_house(url: str, **more: Any) -> AsyncIterator[House]:
    """The bot with a desk, before a double that allows what a live chat may show besides."""
    async with Double(Allowed()) as telegram, at_work(telegram, url, desk=True, **more) as house:
        _allow_live(house)
        yield house
        for person in telegram.world.chats.values():
            assert not [m for m in person.visible() if not m.from_bot], "typed words still stand"


def _allow_live(house: House) -> None:
    """A new message may be any screen with the case's words above it, or a chat; and the one alert."""
    allowed = house.telegram.allowed
    screens, cards = allowed.screens, allowed.cards
    packs = house.library.packs.values()
    operators = {str(pack.renderer.speech.voice(0, quiet=False).values["operator"]) for pack in packs}
    neutral = {pack.text("handoff-card") for pack in packs}

    def screen(text: str) -> bool:
        head, _, rest = text.partition("\n\n")
        if text in screens or (rest in screens and "\n" not in head):  # type: ignore[operator]
            return True
        return any(f" · {operator}" in text for operator in operators)

    allowed.screens = screen
    allowed.cards = lambda text: text in cards or text.partition("\n")[0] in neutral  # type: ignore[operator]
    allowed.alerts = {pack.text("ui-ready") for pack in packs}


async def asks(house: House, language: str = "en", *, quiet: bool = False) -> Person:
    """Somebody new who has asked for a person, and waits; perhaps in quiet mode."""
    ana = await arrives(house, *LABELS[language])
    if quiet:
        await walks(house, ana, (("start.welcome", "phone"),))
        await picks(house, ana, "go-quietly")
        await presses(house, ana, "A person")
        await picks(house, ana, "read-on", "read-on", "read-on", "yes")
    else:
        await walks(house, ana, (*ASKS, YES))
    return ana


async def picks(house: House, person: Person, *choices: str) -> None:
    """Press choices by their ids, each on the screen where the person is then."""
    for choice in choices:
        state = (await session_of(house, person)).state
        await walks(house, person, ((state, choice),))


async def types(house: House, person: Person, *lines: str) -> None:
    """Type lines that may be shown again, for they are the person's own."""
    for line in lines:
        await person.says(line, secret=False)
        await settled(house, person)
        await delivered(house)


async def session_of(house: House, person: Person) -> Session:
    """What is kept about somebody."""
    session = await house.session_of(person)
    assert session is not None
    return session


async def look(house: House, person: Person) -> Live:
    """How somebody's case stands, with everything in it."""
    return await house.relay.look((await session_of(house, person)).case.id, whole=True)


async def read(house: House, person: Person) -> list[str]:
    """Every line of somebody's case."""
    return [f"{line.by}: {line.text}" for line in (await look(house, person)).lines]


async def delivered(house: House) -> None:
    """Wait until every screen has followed what was changed; where none does, forget that it should."""
    if not house.delivers:
        await house.client.delete(WORK)
        return

    async def nothing_left() -> bool:
        left = await house.client.xlen(WORK)
        return not left

    await until(nothing_left)
    await asyncio.sleep(0)


async def keys_of(house: House, case: str) -> list[str]:
    """The keys of a case that are there."""
    return [key for key in of_case(case) if await house.client.exists(key)]


async def pending(house: House) -> int:
    """How much work was taken and is not done with."""
    return int((await house.client.xpending(WORK, GROUP))["pending"])


@dataclass(slots=True)
class Advocate:
    """Somebody at the desk, who speaks some languages."""

    house: House
    name: str
    languages: tuple[str, ...]
    case: str = ""
    epoch: int = 0
    seq: int = field(default=0)

    @property
    def aid(self) -> str:
        """Their id."""
        return self.name.lower()

    async def is_here(self, *, here: bool = True) -> None:
        """Give a sign of life, or be away from new cases."""
        await self.house.relay.beat(self.aid, self.languages, here=here)
        await self.house.relay.floor.refresh()

    async def goes(self) -> None:
        """Sign out; every process knows it."""
        await self.house.relay.leave(self.aid)
        await self.house.relay.floor.refresh()

    async def claims(self, person: Person) -> None:
        """Take somebody's case; their screen has followed after this."""
        self.case = (await session_of(self.house, person)).case.id
        taken = await self.house.relay.claim(
            self.case, self.aid, self.name, self.languages, 100, secrets.token_hex(8)
        )
        self._has(taken)
        await delivered(self.house)

    async def writes(self, *lines: str, key: str = "") -> None:
        """Write lines; the screen has followed after this."""
        for line in lines:
            said = await self.house.relay.write(
                self.case, self.aid, self.epoch, key or secrets.token_hex(8), line
            )
            assert isinstance(said, int), said
        await delivered(self.house)

    async def reads(self, after: int = 0) -> list[str]:
        """What they may read."""
        lines = await self.house.relay.lines(self.case, self.aid, after)
        return [f"{line.by}: {line.text}" for line in lines] if not isinstance(lines, No) else []

    async def offers(self, other: "Advocate", note: str = "") -> None:
        """Ask somebody else to take over."""
        assert await self.house.relay.offer(self.case, self.aid, self.epoch, other.aid, note) is True
        other.case = self.case
        await delivered(self.house)

    async def accepts(self) -> None:
        """Take over what was offered."""
        self._has(await self.house.relay.accept(self.case, self.aid, self.name, 100))
        await delivered(self.house)

    async def note(self) -> str:
        """The note that came with a case."""
        return next(one.note for one in await self.house.relay.mine(self.aid) if one.case == self.case)

    async def ends(self, card: str = "") -> None:
        """End the chat; ten seconds later it is closed."""
        assert await self.house.relay.end(self.case, self.aid, self.epoch, card) is True
        await delivered(self.house)

    async def ended(self, card: str = "") -> None:
        """End the chat, and let the ten seconds pass."""
        await self.ends(card)
        await self.house.passes(seconds=11)
        await self.house.sweeper.cases()
        await delivered(self.house)

    async def is_lost(self) -> None:
        """Give no sign of life for longer than a minute."""
        await self.house.client.zincrby("w:{h}:p", -61_000, self.aid)
        for language in self.languages:
            await self.house.client.zrem(f"w:{{h}}:p:{language}", self.aid)
        await self.house.sweeper.cases()
        await self.house.relay.floor.refresh()
        await delivered(self.house)

    async def blocks(self, seconds: int) -> None:
        """Close the chat, and let its person open none for so long."""
        assert await self.house.relay.block(self.case, self.aid, self.epoch, seconds) is True
        await delivered(self.house)

    def _has(self, taken: Claimed | No) -> None:
        assert isinstance(taken, Claimed), taken
        self.epoch, self.seq = taken.epoch, taken.seq


async def comes(house: House, name: str = "Maya", *languages: str) -> Advocate:
    """An advocate who is here."""
    advocate = Advocate(house, name, languages or ("en",))
    await advocate.is_here()
    return advocate


async def chats(house: House, name: str = "Maya") -> tuple[Person, Advocate]:
    """Somebody and an advocate who have begun to chat."""
    advocate = await comes(house, name)
    ana = await asks(house)
    await advocate.claims(ana)
    await ana.sees(f"{name} · Example Help")
    return ana, advocate


def lines_on(screen_text: str) -> list[str]:
    """The lines of the chat on a screen, without what stands above: whose chat it is, the opening."""
    said = screen_text.split(" · Example Help\n\n", 1)[1].split("\n\n")
    return [line for line in said if not line.startswith("I am ")]


def messages(person: Person) -> list[str]:
    """The kinds of the bot's messages that stand in a chat."""
    return [shown.kind for shown in person.visible if shown.from_bot]


def sent(person: Person) -> int:
    """How many messages the bot has sent in a chat."""
    return sum(done.what == "sent" for done in person.history)
