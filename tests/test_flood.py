"""Ten times the load, before a strict double, with the limits as they are: nobody who is there pays."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import chain

import pytest

from bot.core.book import token
from bot.store import Rates
from tests.evidence import look
from tests.running import House, arrives, at_work, settled
from tests.telegram_double import Double, Person

NEWCOMERS = 150
LIVE = 6
TAPS = 300  # of one person, fifty times as fast as anybody reads
MENU, WELCOME = "What could help next", "This is a program"


@pytest.fixture
async def telegram() -> AsyncIterator[Double]:
    async with Double() as telegram:
        yield telegram


@pytest.fixture
async def house(telegram: Double, embedded_url: str, request: pytest.FixtureRequest) -> AsyncIterator[House]:
    by_webhook = getattr(request, "param", "") == "by webhook"
    async with at_work(telegram, embedded_url, rates=Rates(), webhook=by_webhook) as house:
        telegram.allowed.lines = {*telegram.allowed.lines, too_fast(house)}  # type: ignore[misc]
        yield house


def too_fast(house: House) -> str:
    return house.library.default.text("ui-too-fast")


async def rested(house: House, people: int) -> list[Person]:
    """People at the menu, who have not tapped for a while."""
    there = [await arrives(house, "Go on") for _ in range(people)]
    for pace in ("w:{*}:[ft]", "w:{h}:r:*"):  # the counts of what they did, and of what they were sent
        async for key in house.client.scan_iter(match=pace):
            await house.client.delete(key)
    return there


async def hammers(person: Person) -> None:
    """Somebody taps and types without a pause."""
    screen = person.screen.message_id
    for n in range(TAPS):
        if n % 10 == 9:
            await person.says(f"why does nothing happen {n}")
        else:
            await person.presses_data(token("", "menu" if n % 2 else "person"), screen)
        await asyncio.sleep(0.005)


@asynccontextmanager
async def flood(house: House, hammer: Person) -> AsyncIterator[list[Person]]:
    """Very many come at once, and somebody hammers; it ends when all of them were answered.

    Half of them press Start; the others have been here before, and say something.
    """
    newcomers = [house.telegram.person() for _ in range(NEWCOMERS)]
    for n, person in enumerate(newcomers):
        await (person.starts() if n % 2 else person.says("hello"))
    hammering = asyncio.create_task(hammers(hammer))
    yield newcomers
    await hammering
    for person in newcomers:
        await person.sees(WELCOME, within=30)
    await settled(house, hammer)


async def reads_on(person: Person, times: int = 3) -> list[float]:
    """Somebody goes to and fro at a reader's pace; gives how long each answer took, seconds."""
    waits = []
    for _ in range(times):
        for label, text in (("Something urgent", "emergency service"), ("Menu", MENU)):
            before = time.monotonic()
            await person.presses(label)
            await person.sees(text, within=20)
            waits.append(time.monotonic() - before)
            await asyncio.sleep(1)
    return waits


async def all_read_on(people: list[Person], times: int = 3) -> list[float]:
    """All of them do, side by side."""
    return [*chain.from_iterable(await asyncio.gather(*(reads_on(person, times) for person in people)))]


def p95(waits: list[float]) -> float:
    """What nineteen of twenty waited at most."""
    return sorted(waits)[int(len(waits) * 0.95)]


SOON = 1.0  # seconds, where nothing else goes on
IN_PEACE = 0.05  # seconds that an answer takes at most in peace, where nothing else goes on; 0.01 is usual
BOTH_WAYS = pytest.mark.parametrize("house", ["by polling", "by webhook"], indirect=True)


@BOTH_WAYS
async def test_in_a_flood_live_conversations_go_on(house: House) -> None:
    """Every tap of theirs is answered within a second, and everybody new is at last.

    How busy the machine is itself is seen by the same people before and afterwards: as many times as
    an answer takes longer then, it may take longer in the flood.
    """
    hammer, *live = await rested(house, 1 + LIVE)
    before = p95(await all_read_on(live, 1))

    async with flood(house, hammer):
        waits = await all_read_on(live)

    afterwards = p95(await all_read_on(live, 1))
    assert len(waits) == LIVE * 6
    assert p95(waits) < SOON * max(1.0, before / IN_PEACE, afterwards / IN_PEACE)
    assert [person.screen.text for person in live] == [live[0].screen.text] * LIVE


WAYS_OUT: dict[str, Callable[[Person], Awaitable[object]]] = {
    "the button": lambda person: person.presses("Exit"),
    "/exit": lambda person: person.says("/exit", secret=False),
    "the safe word": lambda person: person.says("pelican", secret=False),
}


async def test_in_a_flood_every_way_out_works_at_once(house: House) -> None:
    hammer, *live = await rested(house, 1 + len(WAYS_OUT))

    async with flood(house, hammer) as newcomers:
        for person, leaves in zip(live, WAYS_OUT.values(), strict=True):
            await leaves(person)
        for person in live:
            await person.sees_nothing()
        await newcomers[-1].says("/exit", secret=False)
        await newcomers[-1].sees_nothing()
        await newcomers[-1].starts()

    assert [await house.session_of(person) for person in live] == [None] * len(live)


async def test_who_hammers_is_told_once_can_leave_at_once_and_leaves_no_word(house: House) -> None:
    (hammer,) = await rested(house, 1)

    async with flood(house, hammer):
        await hammer.sees(MENU, within=20)

    said = [*hammer.toasts, *(done.text for done in hammer.history if done.what == "sent")]
    assert said.count(too_fast(house)) == 1
    assert [shown.from_bot for shown in hammer.visible] == [True], "one screen, and nothing that was typed"
    before = time.monotonic()
    await hammer.presses("Exit")
    await hammer.sees_nothing()
    assert time.monotonic() - before < 2
    kept = await look(house.client, house.telegram.clock._ahead)
    assert any(key.endswith(b":t") for key in kept), (
        "the search saw the counts, and knows their shape and life"
    )


@BOTH_WAYS
async def test_who_leaves_in_the_middle_of_hammering_is_gone(house: House) -> None:
    """The Exit passes every tap that still waits, and no tap before it brings anything back."""
    (hammer,) = await rested(house, 1)
    screen = hammer.screen.message_id
    for n in range(100):
        await hammer.presses_data(token("", "menu" if n % 2 else "person"), screen)
    await hammer.says("/exit", secret=False)

    await hammer.sees_nothing(within=10)
    await settled(house, hammer)

    assert hammer.visible == ()
    assert await house.session_of(hammer) is None
