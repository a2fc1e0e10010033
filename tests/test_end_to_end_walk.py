"""Every screen there is, in every language, over HTTP: one can leave from it, and nothing confuses it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.channels.telegram import CHANNEL, hand
from bot.core.book import WELCOME, token
from bot.core.session import Address, Session
from tests.running import House, Way, arrives, at_work, presses, settled, walks, ways
from tests.talk import shipped
from tests.telegram_double import Double, Person

AT_ONCE = 16  # people side by side
LANGUAGES = {pack.language: pack for pack in shipped().packs.values()}
BOOKS = pytest.mark.parametrize("language", sorted(LANGUAGES))


@pytest.fixture
async def telegram() -> AsyncIterator[Double]:
    async with Double() as telegram:
        yield telegram


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Exit wait for Telegram for as long as a busy machine takes: after 0.6 s ids are for the sweeper."""
    monkeypatch.setattr(hand, "ERASING", 30.0)


@pytest.fixture
async def house(telegram: Double, embedded_url: str) -> AsyncIterator[House]:
    async with at_work(telegram, embedded_url) as house:
        yield house


async def someone_at(house: House, language: str, way: Way) -> Person:
    """Someone who chose a language and pressed their way to a node."""
    person = await arrives(house)
    if language != house.library.default.language:
        pack = LANGUAGES[language]
        name = next(offer.name for offer in pack.book.offers if offer.pack == pack.ref)
        await presses(house, person, name)
    await walks(house, person, way)
    return person


async def from_everywhere(
    house: House, language: str, visit: Callable[[str, Person], Awaitable[None]]
) -> None:
    """Let someone new stand at each node, and something happen there."""
    places = asyncio.Semaphore(AT_ONCE)

    async def at(node: str, way: Way) -> None:
        async with places:
            person = await someone_at(house, language, way)
            session = await house.session_of(person)
            assert session is not None
            assert session.state == node
            assert house.pack_of(session) == language
            await visit(node, person)

    async with asyncio.TaskGroup() as everyone:
        for node, way in ways(house.library, language).items():
            everyone.create_task(at(node, way))


@BOOKS
async def test_exit_from_every_screen_leaves_nothing_and_no_key(house: House, language: str) -> None:
    await _exits_from_everywhere(house, language)


async def test_by_webhook_exit_from_every_screen_leaves_nothing_and_no_key(
    telegram: Double, embedded_url: str
) -> None:
    async with at_work(telegram, embedded_url, webhook=True) as house:
        await _exits_from_everywhere(house, house.library.default.language)


async def _exits_from_everywhere(house: House, language: str) -> None:
    async def exits(node: str, person: Person) -> None:
        assert person.buttons[-1] == (LANGUAGES[language].text("ui-frame.exit"),), node
        await presses(house, person, person.buttons[-1][0])
        assert person.visible == (), node
        assert await house.session_of(person) is None

    await from_everywhere(house, language, exits)
    assert await house.about_people() == []


@BOOKS
async def test_whatever_is_typed_or_pressed_anywhere_one_screen_with_exit_stands(
    house: House, language: str
) -> None:
    """An old button, a forged one, words, a photo, and a covered screen."""
    leave = LANGUAGES[language].text("ui-frame.exit")
    forged = ("", "0", "ffffffff", "\u202eexit", "start.menu:urgent", "x" * 64)

    async def stumbles(node: str, person: Person) -> None:
        screen = person.screen
        for number, data in enumerate(forged):
            await person.presses_data(data, screen.message_id)
            if number % 3 == 0:
                await person.presses_data(token(WELCOME, "go-on"), screen.message_id)
        await person.says("qwertyqwerty")
        await person.sends_photo()
        await settled(house, person)
        assert [message.from_bot for message in person.visible] == [True], node
        assert person.buttons[-1] == (leave,), node
        await person.says("/hide")
        await person.says("qwertyqwerty")
        await settled(house, person)
        assert person.screen.text == LANGUAGES[language].text("ui-cover"), node
        assert person.buttons[-1] == (leave,), node

    house.telegram.tolerates("double")  # no button of ours could hold such data
    await from_everywhere(house, language, stumbles)


async def test_a_button_of_another_screen_shows_the_present_one_again(house: House) -> None:
    ana = await arrives(house, "Go on")
    menu = ana.screen
    await presses(house, ana, "Something urgent")
    urgent = ana.screen
    await ana.presses("Work and pay", on=menu)
    await house.telegram.settles()
    assert ana.screen == urgent
    await ana.presses("Menu", on=urgent)
    await house.telegram.settles()
    assert ana.screen.text == menu.text


async def test_a_screen_that_a_newer_deploy_removed_leads_to_the_menu(house: House) -> None:
    """The session names a state that no book has."""
    ana = await arrives(house, "Go on")
    menu = ana.screen
    sessions = house.turns.sessions
    opened = await sessions.begin(Address(CHANNEL, str(ana.chat_id)))
    assert opened is not None
    assert opened.session is not None
    gone = Session(
        opened.session.address,
        opened.session.pack,
        "gone.away",
        ("start.welcome", "gone.too"),
        marks=opened.session.marks,
    )
    await sessions.end(opened, gone, life=600)
    await ana.presses_data(token("gone.away", "on"), menu.message_id)
    await house.telegram.settles()
    assert ana.screen == menu
    await presses(house, ana, "Exit")
    assert ana.visible == ()


async def test_words_not_understood_twice_bring_the_menu_and_a_person(house: House) -> None:
    ana = await arrives(house, "Go on", "Something urgent")
    await ana.says("what should happen now")
    shown = await ana.sees("Here is the list again.")
    await house.telegram.settles()
    assert shown.labels[0] == ana.buttons[0]
    await ana.says("still the same words")
    await ana.sees("Here is the menu.")
    await house.telegram.settles()
    assert "A person" in [label for row in ana.buttons for label in row]
    assert len(ana.visible) == 1
