"""What a chat still owes to whom a screen was not shown: that it is over, a card, a line that is gone."""

from collections.abc import AsyncIterator

import pytest

from tests.live import Advocate, a_house, asks, chats, comes, delivered, messages, picks, session_of
from tests.relay import until
from tests.running import House, presses, settled
from tests.telegram_double import BadGateway, Person

CARD = "The line: 555-0100"
OVER = "Your chat or your place in line is over."


@pytest.fixture
async def house(redis_url: str) -> AsyncIterator[House]:
    async with a_house(redis_url, patience=0.3) as house:
        yield house


async def in_quiet(house: House) -> tuple[Person, Advocate]:
    """Somebody in quiet mode, in a chat."""
    maya, ana = await comes(house), await asks(house, quiet=True)
    await maya.claims(ana)
    return ana, maya


async def hides(house: House, ana: Person) -> None:
    await ana.says("/hide")
    await settled(house, ana)


async def has_the_card(house: House, ana: Person) -> bool:
    session = await house.session_of(ana)
    return session is not None and session.case.card == CARD


async def is_closed(house: House) -> None:
    """Let the ten seconds pass in which an end can be taken back."""
    await house.passes(seconds=11)
    await house.sweeper.cases()
    await delivered(house)


async def test_that_it_is_over_is_said_when_telegram_takes_screens_again(house: House) -> None:
    ana, maya = await chats(house)
    await presses(house, ana, "Menu")
    await maya.ends()
    house.telegram.breaks("editMessageText", BadGateway(), ana, times=500)
    await is_closed(house)
    house.telegram.mends()
    assert OVER not in ana.screen.text
    await presses(house, ana, "Menu")
    assert OVER in ana.screen.text
    await presses(house, ana, "Menu")
    assert OVER not in ana.screen.text


@pytest.mark.parametrize("fails", ["editMessageText", "sendMessage"])
async def test_a_card_that_telegram_did_not_take_comes_with_the_next_screen(house: House, fails: str) -> None:
    ana, maya = await chats(house)
    await hides(house, ana)
    await maya.ends(CARD)
    await is_closed(house)
    house.telegram.breaks(fails, BadGateway(), ana, times=500)
    await presses(house, ana, "Show")
    house.telegram.mends()
    await ana.says("/menu")
    await settled(house, ana)
    assert sorted(messages(ana)) == ["card", "screen"]
    assert not (await session_of(house, ana)).case.card


async def test_a_card_outlives_a_chat_that_ended_while_telegram_took_nothing(house: House) -> None:
    ana, maya = await chats(house)
    house.telegram.breaks("sendMessage", BadGateway(), ana, times=500)
    assert await house.relay.end(maya.case, maya.aid, maya.epoch, CARD) is True
    await until(lambda: has_the_card(house, ana))
    house.telegram.mends()
    await is_closed(house)
    await presses(house, ana, "Menu")
    assert sorted(messages(ana)) == ["card", "screen"]


async def test_a_card_in_quiet_mode_stays_until_a_screen_with_it_was_taken(house: House) -> None:
    ana, maya = await in_quiet(house)
    await maya.ends(CARD)
    house.telegram.breaks("editMessageText", BadGateway(), ana, times=500)
    await is_closed(house)
    house.telegram.mends()
    await presses(house, ana, "A person")  # another screen than the one that nobody saw
    assert ana.screen.text.endswith(CARD)
    await presses(house, ana, "Menu")
    assert "555" not in ana.screen.text
    assert messages(ana) == ["screen"]


async def test_whoever_ends_it_meanwhile_has_the_card_too(house: House) -> None:
    ana, maya = await in_quiet(house)
    await maya.ends(CARD)
    await picks(house, ana, "end")
    assert "This chat is over" in ana.screen.text
    assert ana.screen.text.endswith(CARD)


async def test_a_line_that_was_not_sent_is_spoken_of_also_after_the_end(house: House) -> None:
    maya, ana = await comes(house), await asks(house)
    await maya.claims(ana)
    await hides(house, ana)
    await ana.says("please call me")
    await settled(house, ana)
    await maya.ends()
    await is_closed(house)
    await presses(house, ana, "Show")
    assert "This chat is over" in ana.screen.text
    assert "That line was not sent, and it is gone." in ana.screen.text
