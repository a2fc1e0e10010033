"""At Telegram's pace: what a person did is shown, also while the desk's lines come between.

A screen that has no moment yet gives way to the person's own next event, and to nothing else. Turns nobody
asked for may have nothing to show; a cover or a question that gave way to one would not have been seen.
"""

from collections.abc import AsyncIterator

import pytest

from bot.handoff import Claimed
from bot.handoff.keys import WORK
from bot.store import Rates
from tests.live import Advocate, a_house, asks, comes, session_of
from tests.relay import until
from tests.running import House
from tests.telegram_double import Person

NUMBER, SAID, WROTE = "call me at 202 555 0147", "I can write now.", "It is quiet here."
ASKED = "There may be a name"


@pytest.fixture
async def house(redis_url: str) -> AsyncIterator[House]:
    async with a_house(redis_url, rates=Rates()) as house:
        yield house


@pytest.fixture
async def maya(house: House) -> Advocate:
    return await comes(house, "Maya")


@pytest.fixture
async def ana(house: House, maya: Advocate) -> Person:
    """Somebody who has just typed a line and read one, so that the next moment is a second away."""
    ana = await asks(house)
    maya.case = (await session_of(house, ana)).case.id
    taken = await house.relay.claim(maya.case, maya.aid, maya.name, maya.languages, 9, "claims")
    assert isinstance(taken, Claimed)
    maya.epoch = taken.epoch
    await ana.sees("Maya · ", within=10)
    await ana.says(SAID, secret=False)
    await writes(house, maya, WROTE)
    await ana.sees(WROTE, within=10)
    return ana


async def writes(house: House, maya: Advocate, line: str) -> None:
    """Write a line without waiting for the screen."""
    assert isinstance(await house.relay.write(maya.case, maya.aid, maya.epoch, line, line), int)


async def test_a_question_about_a_number_is_seen_though_the_advocate_writes_meanwhile(
    house: House, maya: Advocate, ana: Person
) -> None:
    await ana.says(NUMBER, secret=False)
    await writes(house, maya, "No hurry.")
    await ana.sees(ASKED, within=10)


async def test_a_screen_is_covered_though_the_advocate_writes_meanwhile(
    house: House, maya: Advocate, ana: Person
) -> None:
    await ana.says("/hide", secret=False)
    await writes(house, maya, "No hurry.")
    await until(lambda: _has_no_words(ana), 10)


async def test_work_for_a_screen_comes_to_an_end(house: House, ana: Person) -> None:
    await until(lambda: _is_done(house), 10)
    assert SAID in ana.screen.text


async def _has_no_words(person: Person) -> bool:
    return SAID not in person.screen.text and WROTE not in person.screen.text


async def _is_done(house: House) -> bool:
    return not await house.client.xlen(WORK)
