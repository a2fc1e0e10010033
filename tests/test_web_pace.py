"""The page when many come or somebody presses too fast: one calm line, the press again, the way out."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from bot.app.page import page_in
from bot.channels import Hand, Said, Taken
from bot.channels.web import Page, WebHand
from bot.channels.web.buttons import Buttons
from bot.channels.web.form import fresh
from bot.channels.web.page import Pages
from bot.core.book import WELCOME, token
from bot.core.events import Event, Press
from bot.core.screen import Screen
from bot.core.session import Address, Session
from bot.core.times import Times
from bot.packs import Library
from bot.store import UNLIMITED, Rate
from tests.paper import Desk
from tests.web_double import Visitor, a_visitor

CALM = "This is slow just now. Nothing is lost."


@dataclass
class Real:
    """The turns as they are, behind the page."""

    desk: Desk

    async def take(self, hand: Hand, event: Event | Said, update: int) -> Taken:
        return await self.desk.turns.take(hand, event, update)

    def opening(self) -> Screen:
        pack = self.desk.library.default
        return pack.screen(Session(Address("web", ""), pack.ref, WELCOME))


@pytest.fixture
def desk(library: Library) -> Desk:
    return Desk(library, rates=replace(UNLIMITED, newcomers=Rate(1, 1), person=Rate(3, 1)))


@pytest.fixture
async def person(desk: Desk) -> AsyncIterator[Visitor]:
    async with a_visitor(Real(desk)) as visitor:  # type: ignore[arg-type]
        await visitor.visits()
        yield visitor


async def test_who_is_new_when_many_are_can_try_again(desk: Desk, person: Visitor) -> None:
    await desk.takes(Said("/start"))
    await person.presses("Go on")
    assert person.status == 503
    assert CALM in person.words
    assert '<a class="button" href="https://example.org/"' in person.html
    assert len([key for key in desk.store._entries if key.endswith(":s")]) == 1

    desk.clock.now += 1
    await person.presses("Show")

    assert person.status == 200
    assert "What could help next" in person.words


async def test_who_presses_too_fast_sees_where_they_are_by_trying_again(person: Visitor) -> None:
    for label in ("Go on", "Something urgent", "Menu", "Something urgent"):
        await person.presses(label)
    assert person.status == 429
    assert CALM in person.words

    await person.presses("Show")

    assert person.status == 200
    assert "What could help next" in person.words


async def test_exit_leads_away_however_fast_someone_was(desk: Desk, person: Visitor) -> None:
    await person.presses("Go on")
    old = person.hidden, person.buttons["Exit"]
    for _ in range(6):
        await person.posts({**old[0], "press": "zucchini", "turn": str(desk.updates + 10)})
        desk.updates += 1

    await person.posts({**old[0], old[1][0]: old[1][1]})

    assert person.status == 200
    assert CALM not in person.words
    assert not any(key.endswith(":s") for key in desk.store._entries)


async def test_who_is_new_while_the_store_may_not_be_used_is_told_so_with_the_emergency_number(
    library: Library,
) -> None:
    desk = Desk(library)
    desk.turns._door._fit = lambda: False
    spanish = next(pack for pack in library.packs.values() if pack.language == "es")

    def page(language: str) -> Page:
        return page_in(library, language)

    pages = Pages(page, Buttons(b"k" * 32), times=Times(), framed=False)
    hand = WebHand(Address("web", "a" * 43))
    await desk.turns.take(hand, Press(token("start.welcome", "go-on")), 1)

    said = pages.calm(fresh("es"), hand.told)
    assert spanish.paused.splitlines()[0] in said
    assert "911" in said
    assert spanish.text("ui-calm") not in said
