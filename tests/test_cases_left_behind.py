"""A case does not outlive its person: also where a turn broke off, or a session went by itself."""

from collections.abc import AsyncIterator

import pytest

from bot.core.book import token
from bot.core.engine import step
from bot.core.events import Press
from bot.core.live import Live, Phase
from bot.core.session import Address, Case, Session
from bot.handoff import Opening, keys
from bot.store.names import DUE
from tests.live import a_house, asks, comes, look, session_of
from tests.relay import new_case
from tests.running import OPEN, House
from tests.talk import shipped
from tests.web_live import Desk, a_desk, a_person

pytestmark = pytest.mark.redis


@pytest.fixture
async def desk(redis_url: str) -> AsyncIterator[Desk]:
    """The page, with an advocate who is there."""
    async with a_desk(redis_url) as desk:
        await desk.here("en")
        yield desk


@pytest.fixture
async def house(redis_url: str) -> AsyncIterator[House]:
    """The bot in Telegram, with an advocate who is there."""
    async with a_house(redis_url) as house:
        await comes(house)
        yield house


async def test_nobody_waits_for_ever_whose_session_went_while_nothing_ran(desk: Desk) -> None:
    async with a_person(desk) as ana:
        await ana.asks()
        assert len(await desk.cases.queue(["en"])) == 1
        await desk.client.delete(*[key async for key in desk.client.scan_iter() if OPEN.fullmatch(key)])

        await desk.sweeper.strays()
        assert await desk.cases.queue(["en"]) == ()


async def test_a_case_that_nobody_can_open_any_more_stands_in_no_queue(house: House) -> None:
    """As after another secret: a card without a name, which nobody could claim."""
    ana = await asks(house)
    case = (await session_of(house, ana)).case.id
    await house.client.hset(keys.case(case), mapping={"k": b"x" * 77, "a": b"x" * 77})
    house.relay.forget_all()
    assert [one.name for one in await house.relay.queue(["en"])] == [""]

    await house.sweeper.strays()
    assert await house.relay.queue(["en"]) == ()


async def test_whoever_is_there_keeps_their_place_and_their_session_its_life(house: House) -> None:
    ana = await asks(house)
    session, (key,) = await session_of(house, ana), await house.sessions()
    await house.client.pexpire(key, 600_000)
    due = await house.client.zrange(DUE, 0, -1, withscores=True)

    await house.sweeper.strays()
    assert (await look(house, ana)).place == 1
    assert await session_of(house, ana) == session
    assert await house.client.zrange(DUE, 0, -1, withscores=True) == due
    assert 500_000 < await house.client.pttl(key) <= 600_000


async def test_a_case_that_a_broken_turn_left_behind_does_not_wait_beside_the_other(house: House) -> None:
    """As when an epoch turns before its update comes again: the second turn gives it another name."""
    ana = await asks(house)
    session = await session_of(house, ana)
    left = Opening("en", session.address, pushes=True, codenames=("Blue heron",))
    await house.relay.open(new_case(), left)

    await house.sweeper.strays()
    assert [case.case for case in await house.relay.queue(["en"])] == [session.case.id]


async def test_a_page_is_due_again_when_a_tap_came_just_before_its_end(desk: Desk) -> None:
    async with a_person(desk) as ana:
        await ana.asks()
        (name,) = await desk.client.zrange(DUE, 0, -1)
        await desk.turns.due(name.decode(), lambda _: None)

        assert await desk.client.zrange(DUE, 0, -1) == [name]


@pytest.mark.parametrize("phase", ["waiting", "live", "offered"])
def test_where_the_desk_has_gone_person_leads_whoever_still_has_a_case_to_the_lines(phase: Phase) -> None:
    book = shipped().default.book
    here = Session(Address("web", "1"), "en-US", book.menu, case=Case("c"))
    after, _ = step(book, here, Press(token("", "person")), Live(phase=phase))
    assert after.state in {book.person, book.menu}
