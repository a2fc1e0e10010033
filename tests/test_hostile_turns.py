"""Hostile updates through the whole reception and real turns: each harms at most its own chat."""

from dataclasses import dataclass, field
from time import time

import pytest
from redis.asyncio import Redis as Client

from bot import log
from bot.channels import Said, Taken
from bot.channels.telegram.updates import Erase, Incoming, Leave, Left, Touch, decode
from bot.core.book import token
from bot.core.events import Press, Refused
from bot.packs import Library
from bot.store import UNLIMITED
from bot.store.memory import Memory
from bot.store.redis import Redis
from tests.evidence import look
from tests.hostile import BYSTANDER, SEED, Hostile
from tests.hostile_door import Door, confusable
from tests.hostile_ear import Ear, listening
from tests.hostile_pieces import DATE
from tests.long import many
from tests.telegram_double import Double, ServerError
from tests.telegram_double import Refused as Blocked
from tests.telegram_double.canaries import CHAT_ID, STEMS

LONGEST = 47 * 3_600 + 60  # seconds that anything about a person lives
SERVED = (Erase, Leave, Left, Press, Refused, Said)
USUAL = {log.Event.telegram_left, log.Event.wipe_gave_up}


def double_of_that_day() -> Double:
    double = Double()
    double.clock.move(DATE + 3_600 - time())
    return double


def buttons(library: Library) -> tuple[str, ...]:
    return tuple(sorted(library.default.book.tokens))


async def arrives(door: Door) -> None:
    """Someone who has nothing to do with all this, and sees the first screen."""
    for update, what in ((1, Said("/start")), (2, Said("2"))):
        assert await door.takes(Incoming(update, BYSTANDER, what, Touch(typed=update))) is Taken.over


@dataclass
class Run:
    """Hostile updates, one after the other, and what is true after each."""

    door: Door
    ear: Ear
    hostile: Hostile
    seen: set[type] = field(default_factory=set)
    number: int = 0

    async def serve(self, many: int) -> None:
        """Let so many updates reach a turn, and judge each of them."""
        left = many
        while left:
            where, incoming = f"{SEED}/{self.number}", decode(self.hostile.made(self.number))
            self.number += 1
            if incoming is not None and isinstance(incoming.what, SERVED) and not confusable(incoming):
                await self._judge(incoming, where)
                left -= 1

    async def _judge(self, incoming: Incoming, where: str) -> None:
        since = len(self.door.double.calls)
        self.seen.add(type(incoming.what))
        assert await self.door.takes(incoming) is Taken.over, where
        assert self.door.double.faults == [], where
        assert self.door.strangers(incoming, since) == [], where
        assert {*self.ear.events} <= USUAL, where

    def ends(self) -> None:
        """Every kind has come, and nothing of anybody was said."""
        assert self.seen == {*SERVED}
        said = "\n".join(self.ear.heard)
        assert not CHAT_ID.search(said)
        assert [stem for stem in STEMS if stem in said] == []


async def test_five_thousand_hostile_updates_harm_at_most_their_own_chat(library: Library) -> None:
    """Each is taken, its lock is free again, and somebody else's session and chat stay as they were."""
    double = double_of_that_day()
    store = Memory(double.clock.now, UNLIMITED)
    door = Door(library, store, double)
    await arrives(door)
    session = {name: entry for name, entry in store._entries.items() if name.endswith(":s")}
    chat = [*double.world.chats[BYSTANDER].history]
    with listening() as ear:
        run = Run(door, ear, Hostile(SEED, buttons(library)))
        for _ in range(many(50, 500)):
            await run.serve(100)
            assert not any(name.endswith(":l") for name in store._entries)
            assert not any(entry.until > double.clock.now() + LONGEST for entry in store._entries.values())
    run.ends()
    assert session.items() <= store._entries.items()
    assert double.world.chats[BYSTANDER].history == chat


async def test_hostile_updates_leave_nothing_unsealed_or_endless_in_the_store(
    library: Library, embedded_url: str
) -> None:
    """Over the embedded Valkey, by its own clock: what is pressed there is older than Telegram deletes."""
    double = Double()
    client = Client.from_url(embedded_url, protocol=2)
    await client.flushall()
    door = Door(library, Redis(embedded_url, double.clock.now, UNLIMITED), double)
    await arrives(door)
    with listening() as ear:
        run = Run(door, ear, Hostile(SEED + 1, buttons(library)))
        await run.serve(many(500, 5_000))
    found = await look(client)
    assert not any(key.endswith(b":l") for key in found)
    assert run.seen == {*SERVED}
    await door.store.close()
    await client.aclose()


@pytest.mark.parametrize("date", [0, 1, DATE, DATE + 10**7, 2**40, 2**62 - 1])
async def test_no_date_makes_anything_live_longer(library: Library, date: int) -> None:
    """A press on a message of another age, while Telegram deletes nothing: what is kept still ends."""
    double = double_of_that_day()
    store = Memory(double.clock.now, UNLIMITED)
    door = Door(library, store, double)
    double.breaks("*", ServerError(), times=99)
    leaving = Incoming(7, BYSTANDER, Press(token("", "exit")), Touch(0, 77, date, "9"))
    assert await door.takes(leaving) is Taken.over
    assert any(name.endswith(":s") for name in store._entries)
    assert not any(entry.until > double.clock.now() + LONGEST for entry in store._entries.values())


async def test_an_edit_in_the_chat_of_someone_who_blocked_the_bot_is_no_fault_of_ours(
    library: Library,
) -> None:
    """It came before the block, and there is nothing to delete any more."""
    double = double_of_that_day()
    door = Door(library, Memory(double.clock.now, UNLIMITED), double)
    double.breaks("deleteMessage", Blocked())
    assert await door.takes(Incoming(7, BYSTANDER, Erase(), Touch(typed=77))) is Taken.over
