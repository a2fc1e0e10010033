"""The Bot API in trouble, seen by the person and by the operator. docs/faults.md is the table of it.

The whole bot before the double, by polling and by webhook. Each fault in one chat: one screen and
one step at the end, and whoever else is there is answered meanwhile. What is shown elsewhere is not
repeated here: single faults of each call (test_telegram_trouble.py, test_end_to_end.py), asking for
updates (test_telegram_poll.py), and updates that are posted twice (test_faults_replays.py).
"""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from tests.running import House, arrives, at_work, presses, said
from tests.telegram_double import (
    BadGateway,
    CutAfter,
    CutBefore,
    Double,
    HalfAnswer,
    NoId,
    Person,
    Refused,
    ServerError,
    Slow,
    TooMany,
    Unreadable,
)
from tests.telegram_double.mishaps import Mishap

MENU, URGENT, WELCOME = "What could help next.", "Ways for right now.", "program"
ONLY_TEXT = Refused(429, "Too Many Requests: retry after 1")
EACH = [
    (Slow(1), 1),
    (TooMany(1), 1),
    (TooMany(None), 3),
    (ONLY_TEXT, 3),
    (ServerError(), 3),
    (BadGateway(), 3),
    (CutBefore(), 3),
    (CutAfter(), 3),
    (HalfAnswer(), 3),
    (Unreadable(), 3),
    (NoId(), 1),
]
"""Each trouble, and how many calls in a row it befalls."""
FORBIDDEN, UNKNOWN = Refused(), Refused(401, "Unauthorized")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first pause is short here; how long each is, test_telegram_patience.py shows."""
    monkeypatch.setattr("bot.channels.telegram.patience.FIRST", 0.03)


@pytest.fixture
async def telegram() -> AsyncIterator[Double]:
    async with Double() as telegram:
        yield telegram


@pytest.fixture(params=[False, True], ids=["by polling", "by webhook"])
async def house(
    telegram: Double, embedded_url: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> AsyncIterator[House]:
    """Either way that updates come: what a person and an operator see is the same.

    The operator reads nothing but what a test has read already.
    """
    async with at_work(telegram, embedded_url, webhook=request.param) as house:
        yield house
    assert said(capsys) == []


async def leaves(house: House, *people: Person) -> None:
    """Nothing is broken: Exit from here leaves nothing, also in the store."""
    for person in people:
        await presses(house, person, "Exit")
        assert person.visible == ()
    assert await house.about_people() == []


async def steps_of(house: House, person: Person) -> tuple[str, ...]:
    """Where they are, and how they came there."""
    session = await house.session_of(person)
    assert session is not None
    return (*session.trail, session.state)


@pytest.mark.parametrize(("fault", "times"), EACH, ids=str)
async def test_a_fault_in_one_chat_is_one_step_and_nobody_else_waits(
    house: House, fault: Mishap, times: int
) -> None:
    ana, ben = [await arrives(house, "Go on") for _ in range(2)]
    house.telegram.breaks("editMessageText", fault, ana, times=times)
    await ana.presses("Something urgent")
    await ben.presses("Something urgent")
    await ben.sees(URGENT, within=1)
    await ana.sees(URGENT)
    await house.telegram.settles()
    assert await steps_of(house, ana) == await steps_of(house, ben)
    assert len(ana.visible) == 1
    await presses(house, ana, "Back")
    assert MENU in ana.screen.text
    await leaves(house, ana, ben)


@pytest.mark.parametrize("fault", [TooMany(None), BadGateway(), CutBefore(), CutAfter()], ids=repr)
async def test_when_every_other_call_fails_for_everybody_all_are_answered_once(
    house: House, fault: Mishap
) -> None:
    """It befalls whoever comes first, for each kind of call."""
    people = [await arrives(house, "Go on") for _ in range(3)]
    house.telegram.tolerates("impatient")
    for _ in range(4):
        for method in ("editMessageText", "deleteMessage", "answerCallbackQuery"):
            house.telegram.breaks(method, fault)
        for person in people:
            await person.presses("Something urgent" if MENU in person.screen.text else "Back")
        await house.telegram.settles()
    house.telegram.mends()
    trails = [await steps_of(house, person) for person in people]
    assert trails == [trails[0]] * 3
    assert all(MENU in person.screen.text and len(person.visible) == 1 for person in people)
    await leaves(house, *people)


async def test_an_exit_does_not_wait_as_long_as_telegram_asks(house: House) -> None:
    """The screen gave way to it; what Telegram may refuse to change it still deletes."""
    ana, ben = [await arrives(house, "Go on") for _ in range(2)]
    house.telegram.breaks("editMessageText", TooMany(9), ana)
    await ana.presses("Something urgent")
    await ana.presses("Exit")
    await ana.sees_nothing(within=3)
    await leaves(house, ben)
    assert ana.visible == ()


async def test_each_step_counts_while_telegram_asks_to_wait_and_then_the_last_is_shown(house: House) -> None:
    ana = await arrives(house, "Go on")
    house.telegram.breaks("editMessageText", TooMany(2), ana)
    await ana.presses("Something urgent")
    await ana.says("/menu")
    await ana.says("/person")
    await house.telegram.settles()
    session = await house.session_of(ana)
    assert session is not None
    assert session.trail[-2:] == ("danger.now", "start.menu")
    await ana.sees(house.library.default.screen(session).body)
    await house.telegram.settles()
    assert len(ana.visible) == 1
    await leaves(house, ana)


async def test_a_cover_gives_way_to_nothing_that_is_not_there_yet(house: House) -> None:
    """Who hides does nothing more: it is acknowledged when it stands."""
    ana = await arrives(house, "Go on")
    house.telegram.breaks("editMessageText", TooMany(2), ana)
    await ana.says("/hide")
    await house.telegram.settles()
    session = await house.session_of(ana)
    assert session is not None
    assert session.covered
    assert ana.screen.text == house.library.default.screen(session).text
    await leaves(house, ana)


async def test_a_screen_that_is_owed_is_tried_again_when_telegram_asks_to_wait_once_more(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.channels.telegram.hand.UNASKED", 0.3)
    monkeypatch.setattr("bot.turn.LATER", (0.5, 0.5, 0.5))
    ana = await arrives(house, "Go on")
    house.telegram.breaks("editMessageText", TooMany(1), ana, times=2)
    await ana.presses("Something urgent")
    await ana.says("/menu")
    await ana.says("/person")
    session = None
    while session is None or session.trail[-2:] != ("danger.now", "start.menu"):
        session = await house.session_of(ana)
    await ana.sees(house.library.default.screen(session).body)
    await house.telegram.settles()
    await leaves(house, ana)
    assert set(said(capsys)) <= {"telegram.retry outcome=gave_up"}


async def test_a_chat_that_telegram_slows_down_loses_no_tap(house: House) -> None:
    """One message a second, 429 beyond it: each tap is one step, in order, however long it takes."""
    ana, ben = [await arrives(house, "Go on") for _ in range(2)]
    house.telegram.tolerates("impatient")
    house.telegram.limits_rate(burst=1)
    await presses(house, ben, "Something urgent")
    menu, there = ana.screen, replace(ben.screen, message_id=ana.screen.message_id)
    for _ in range(2):
        await ana.presses("Something urgent", on=menu)
        await ana.presses("Back", on=there)
    await ana.sees(MENU)
    await house.telegram.settles()
    assert await steps_of(house, ana) == ("start.welcome", "start.menu")
    assert len(ana.visible) == 1


async def test_a_first_screen_whose_id_telegram_does_not_tell_is_not_sent_twice(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    """It stands there and its buttons work: the first press tells its id. A second one would be worse."""
    ana = house.telegram.person()
    house.telegram.breaks("sendMessage", NoId(), ana)
    await ana.starts()
    await ana.sees(WELCOME)
    await house.telegram.settles()
    await presses(house, ana, "Go on")
    assert MENU in ana.screen.text
    assert [message.kind for message in ana.visible] == ["screen"]
    await leaves(house, ana)
    assert said(capsys) == ["telegram.retry outcome=gave_up"]


async def test_someone_who_blocks_in_the_middle_of_a_turn_is_forgotten_and_others_go_on(
    house: House,
) -> None:
    """Also when the first thing to fail is not the screen but what is deleted beside it."""
    ana, ben = [await arrives(house, "Go on") for _ in range(2)]
    house.telegram.breaks("*", FORBIDDEN, ana, times=9)
    await ana.says("these words are the last")
    await house.telegram.settles()
    await presses(house, ben, "Something urgent")
    assert URGENT in ben.screen.text
    assert await house.session_of(ana) is None
    refused = [call.method for call in ana.calls if call.status == 403]
    assert len(refused) == len({*refused}), "what was under way at once, and nothing again"


async def test_a_token_refused_in_the_middle_of_a_turn_leaves_the_step_and_the_next_tap_shows_it(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing can be shown until the operator mends the token; nothing is lost either."""
    ana = await arrives(house, "Go on")
    house.telegram.breaks("*", UNKNOWN, ana, times=9)
    await presses(house, ana, "Something urgent")
    assert MENU in ana.screen.text
    house.telegram.mends()
    await ana.says("is it there again")
    await ana.sees(URGENT)
    await house.telegram.settles()
    assert len(ana.visible) == 1
    await leaves(house, ana)
    assert said(capsys) == ["telegram.retry outcome=gave_up"]


async def test_a_webhook_that_cannot_be_set_is_said_once_and_set_when_the_token_is_mended(
    telegram: Double, embedded_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Telegram keeps what people do meanwhile."""
    monkeypatch.setattr("bot.channels.telegram.insist.AFTER_A_REFUSAL", 0.2)
    telegram.breaks("setWebhook", UNKNOWN)
    async with at_work(telegram, embedded_url, webhook=True):
        ana = telegram.person()
        await ana.starts()
        await ana.sees(WELCOME)
        await telegram.settles()
    assert said(capsys) == ["telegram.refused err=TokenRefused"]


@pytest.mark.parametrize("fault", [ServerError(), CutBefore(), TooMany(1), TooMany(None)], ids=repr)
async def test_a_press_whose_answer_fails_is_a_step_all_the_same(house: House, fault: Mishap) -> None:
    """Nobody tries it again: by then the person's own app has stopped the clock on the button."""
    ana = await arrives(house, "Go on")
    house.telegram.breaks("answerCallbackQuery", fault)
    await presses(house, ana, "Something urgent")
    await house.telegram.settles()
    assert URGENT in ana.screen.text
    assert len(ana.visible) == 1
    await leaves(house, ana)


@pytest.mark.parametrize("fault", [ServerError(), CutAfter(), TooMany(1), TooMany(None)], ids=repr)
async def test_a_change_of_language_through_trouble_is_one_step_and_one_screen(
    house: House, fault: Mishap
) -> None:
    ana = await arrives(house)
    screen = ana.screen
    house.telegram.breaks("editMessageText", fault, ana)
    await ana.presses("Español")
    await ana.sees("programa")
    await house.telegram.settles()
    assert [message.message_id for message in ana.visible] == [screen.message_id]
    await presses(house, ana, "Salir")
    assert ana.visible == ()


@pytest.mark.parametrize("fault", [ServerError(), BadGateway(), CutBefore(), TooMany(None)], ids=repr)
async def test_a_card_through_trouble_is_left_once(house: House, fault: Mishap) -> None:
    """After an answer that was lost it may stand there twice: confessed in PRIVACY.md (test_kill.py)."""
    ana = await arrives(house, "Go on", "Something urgent", "A person")
    await presses(house, ana, ana.buttons[0][0])
    house.telegram.breaks("sendMessage", fault, ana, times=2)
    await presses(house, ana, "Keep this")
    assert sorted(message.kind for message in ana.visible) == ["card", "screen"]
    await leaves(house, ana)


@pytest.mark.parametrize("fault", [CutAfter(), HalfAnswer(), Unreadable()], ids=repr)
async def test_an_exit_whose_answer_is_lost_leaves_nothing(house: House, fault: Mishap) -> None:
    ana = await arrives(house, "Go on")
    house.telegram.breaks("deleteMessage", fault, ana)
    house.telegram.breaks("deleteMessages", fault, ana)
    await presses(house, ana, "Exit")
    assert ana.visible == ()
    await house.sweeps()
    assert await house.about_people() == []
