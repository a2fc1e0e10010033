"""A place in Telegram: a pin is answered with a town's name, and is gone from the chat."""

from collections.abc import AsyncIterator

import pytest

from tests.near import directory
from tests.running import House, at_work
from tests.telegram_double import Double, Person


@pytest.fixture
async def telegram() -> AsyncIterator[Double]:
    async with Double() as telegram:
        yield telegram


@pytest.fixture(params=[False, True], ids=["by polling", "by webhook"])
async def house(telegram: Double, redis_url: str, request: pytest.FixtureRequest) -> AsyncIterator[House]:
    async with at_work(telegram, redis_url, library=directory(), webhook=request.param) as house:
        yield house


async def looks_for(house: House, *taps: str) -> Person:
    """Someone who has tapped this far."""
    ana = house.telegram.person()
    await ana.starts()
    for tap in ("Go on", *taps):
        await house.telegram.settles()
        await ana.presses(tap)
    await house.telegram.settles()
    return ana


@pytest.mark.promise("files-refused")
async def test_a_pin_is_answered_with_a_name_and_leaves_the_chat(house: House) -> None:
    ana = await looks_for(house, "Help near me", "Legal help")
    pin = await ana.sends("live_location", location={"latitude": 0.31, "longitude": 0.22, "live_period": 900})
    await house.telegram.settles()
    assert ana.screen.labels[:2] == (("Salt Bay, The Coast",), ("None of these",))
    await ana.moves(pin)
    await house.telegram.settles()
    assert [shown.kind for shown in ana.visible] == ["screen"]
    await ana.presses("Salt Bay, The Coast")
    await house.telegram.settles()
    assert ("Show places",) in ana.screen.labels


async def test_a_pin_far_from_every_town_is_no_place(house: House) -> None:
    ana = await looks_for(house, "Help near me", "Legal help")
    await ana.sends("location")
    await house.telegram.settles()
    assert ("The Coast",) in ana.screen.labels
    assert [shown.kind for shown in ana.visible] == ["screen"]


async def test_a_pin_where_no_place_is_asked_for_is_refused(house: House) -> None:
    ana = await looks_for(house, "Help near me")
    await ana.sends("location")
    await house.telegram.settles()
    assert ("Legal help",) in ana.screen.labels
    assert [shown.kind for shown in ana.visible] == ["screen"]


async def test_a_typed_town_and_its_card_in_one_message(house: House) -> None:
    ana = await looks_for(house, "Help near me", "Legal help")
    await ana.says("lantern piont")
    await house.telegram.settles()
    for tap in ("Lantern Point, The Coast", "Show places", "1. Help with missing pay", "Keep this"):
        await ana.presses(tap)
        await house.telegram.settles()
    assert [shown.kind for shown in ana.visible] == ["screen", "card"]
    await ana.says("/exit")
    await house.telegram.settles()
    assert not ana.visible
