"""The whole bot in bad weather: Telegram stumbles, the store is lost, the process is told to stop.

Each time: one screen, one step, and nobody else notices.
"""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot import app
from bot.config import read
from bot.keys import EPOCH_S
from tests import kept_fresh
from tests.running import (
    House,
    a_redis,
    allowed,
    arrives,
    at_work,
    children,
    lives,
    presses,
    process,
    said,
)
from tests.telegram_double import (
    BadGateway,
    CutAfter,
    CutBefore,
    Double,
    HalfAnswer,
    Person,
    Refused,
    ServerError,
    Slow,
    TooMany,
    Unreadable,
)
from tests.telegram_double.mishaps import Mishap

MENU, URGENT, CLOSED = "What could help next.", "Ways for right now.", "Closed."
CALM = "This is slow just now."
SOON = 3.0  # seconds within which a person is told something
BEFORE = [ServerError(), BadGateway(), CutBefore(), TooMany(1), TooMany(None)]
AFTER = [CutAfter(), HalfAnswer(), Unreadable()]


@pytest.fixture
async def telegram() -> AsyncIterator[Double]:
    async with Double() as telegram:
        yield telegram


@pytest.fixture
async def house(telegram: Double, embedded_url: str) -> AsyncIterator[House]:
    async with at_work(telegram, embedded_url) as house:
        yield house


async def leaves(house: House, person: Person) -> None:
    """Nothing is broken: Exit from here leaves nothing, also in the store."""
    await presses(house, person, "Exit")
    assert person.visible == ()
    assert await house.about_people() == []


# Telegram stumbles.


@pytest.mark.parametrize("mishap", [*BEFORE, *AFTER], ids=repr)
async def test_a_press_through_trouble_is_one_step_and_one_screen(house: House, mishap: Mishap) -> None:
    ana = await arrives(house, "Go on")
    menu = ana.screen
    house.telegram.breaks("editMessageText", mishap, ana)
    house.telegram.breaks("answerCallbackQuery", ServerError())
    await presses(house, ana, "Something urgent")
    assert URGENT in ana.screen.text
    assert [message.message_id for message in ana.visible] == [menu.message_id]
    await presses(house, ana, "Back")
    assert ana.screen.text == menu.text
    await leaves(house, ana)


@pytest.mark.parametrize("mishap", [ServerError(), CutBefore(), HalfAnswer()], ids=repr)
async def test_typed_words_through_trouble_go_and_count_once(house: House, mishap: Mishap) -> None:
    """What could not be deleted goes with the next turn at the latest."""
    ana = await arrives(house, "Go on", "Something urgent")
    house.telegram.breaks("deleteMessage", mishap, ana)
    await ana.says("who reads this here")
    await house.telegram.settles()
    assert URGENT in ana.screen.text
    await ana.says("the second time")
    await ana.sees("Here is the menu.")
    await house.telegram.settles()
    assert len(ana.visible) == 1
    await leaves(house, ana)


@pytest.mark.parametrize("mishap", [BadGateway(), CutBefore(), TooMany(None)], ids=repr)
async def test_a_first_screen_through_trouble_is_one_screen(house: House, mishap: Mishap) -> None:
    ana = house.telegram.person()
    house.telegram.breaks("sendMessage", mishap, ana)
    await ana.starts()
    await house.telegram.settles()
    assert "program" in ana.screen.text
    assert len(ana.visible) == 1
    await leaves(house, ana)


async def test_a_chat_that_takes_nothing_for_long_gets_a_new_screen_at_the_next_event(
    telegram: Double, embedded_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The step counts; the old screen goes when it can."""
    async with at_work(telegram, embedded_url, patience=0.5) as house:
        ana = await arrives(house, "Go on")
        telegram.breaks("editMessageText", ServerError(), ana, times=9)
        await presses(house, ana, "Something urgent")
        telegram.mends()
        await ana.says("is this still here")
        await ana.sees(URGENT)
        await telegram.settles()
        assert len(ana.visible) == 1
        await leaves(house, ana)
    assert said(capsys) == ["telegram.retry outcome=gave_up"]


async def test_someone_who_blocked_the_bot_in_the_middle_is_forgotten_and_left_alone(house: House) -> None:
    ana = await arrives(house, "Go on")
    house.telegram.breaks("editMessageText", Refused(), ana)
    await ana.presses("Something urgent")
    await house.telegram.settles()
    assert await house.about_people() == []
    calls = [call.method for call in ana.calls]
    await ana.blocks()
    await house.telegram.settles()
    assert [call.method for call in ana.calls] == calls
    assert await house.about_people() == []


async def test_an_exit_that_telegram_puts_off_keeps_address_and_ids_alone_until_it_works(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    ana = await arrives(house, "Go on")
    for method in ("editMessageText", "deleteMessage", "deleteMessages"):
        house.telegram.breaks(method, ServerError(), ana, times=99)
    await ana.says("/exit")
    await house.telegram.settles()
    kept = await house.session_of(ana)
    assert kept is not None
    assert (kept.state, kept.trail, kept.seen, kept.quiet) == ("", (), (), False)
    assert set(kept.marks.stray) == {message.message_id for message in ana.visible}
    house.telegram.mends()
    await house.passes(minutes=2)
    await house.sweeps()
    assert ana.visible == ()
    assert await house.about_people() == []
    assert said(capsys) == []


async def test_what_telegram_does_not_take_away_for_47_hours_is_given_up_and_said(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    """It cannot be deleted any more; the person's next event is that of somebody new."""
    ana = await arrives(house, "Go on")
    for method in ("editMessageText", "deleteMessage", "deleteMessages"):
        house.telegram.breaks(method, ServerError(), ana, times=999)
    await ana.says("/exit")
    await house.telegram.settles()
    for _ in range(46):
        await house.passes(hours=1)
        await house.sweeps()
    assert said(capsys) == []
    assert len(await house.sessions()) == 1
    await house.passes(minutes=59)
    await house.sweeps()
    assert said(capsys) == ["wipe.gave_up"]
    assert await house.about_people() == []
    house.telegram.mends()


async def test_who_comes_back_before_an_exit_is_over_begins_anew_and_the_rest_goes(house: House) -> None:
    ana = await arrives(house, "Go on", "Something urgent")
    for method in ("editMessageText", "deleteMessage", "deleteMessages"):
        house.telegram.breaks(method, ServerError(), ana, times=99)
    await ana.says("/exit")
    await house.telegram.settles()
    house.telegram.mends()
    await ana.starts()
    await ana.sees("program")
    await house.telegram.settles()
    assert len(ana.visible) == 1
    await leaves(house, ana)


# The store is lost, or stands still.


@pytest.mark.parametrize("how", ["a button", "words"])
async def test_a_store_that_came_back_empty_leads_to_a_neutral_screen(house: House, how: str) -> None:
    """Nothing says that there was a chat before (E7)."""
    ana = await arrives(house, "Go on", "Something urgent", "A person")
    await house.client.flushall()
    await (ana.presses(ana.buttons[0][0]) if how == "a button" else ana.says("hello to you"))
    await house.telegram.settles()
    book = house.library.default.book
    session = await house.session_of(ana)
    assert session is not None
    assert session.state in {"start.menu", "start.welcome"}
    assert session.state in book.nodes
    shown = [message.text for message in ana.visible if message.from_bot]
    expected = house.library.default.screen(session).text
    assert expected in shown
    assert not [text for text in shown if "lost" in text.lower()]


async def test_while_the_store_hangs_a_press_gets_a_calm_word_and_then_its_one_step(
    telegram: Double, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with a_redis(tmp_path / "s") as server:
        async with at_work(telegram, f"unix://{tmp_path / 's'}") as house:
            ana = await arrives(house, "Go on")
            menu = ana.screen
            server.send_signal(signal.SIGSTOP)
            await ana.presses("Something urgent")
            assert await telegram.bell.until(lambda: bool(ana.toasts), SOON)
            assert CALM in ana.toasts[0]
            assert ana.screen == menu
            server.send_signal(signal.SIGCONT)
            await ana.sees(URGENT, within=10)  # the lock that it took while it hung lives five seconds
            await telegram.settles()
            assert len(ana.visible) == 1
            assert len(ana.toasts) == 1
            await presses(house, ana, "Back")
            assert ana.screen.text == menu.text
            await leaves(house, ana)
    assert said(capsys) == ["store.down", "store.back"]


async def test_while_the_store_is_dead_words_get_one_calm_line_and_then_an_answer(
    telegram: Double, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It comes back empty, as it must: so the way goes on from the first screen."""
    path = tmp_path / "s"
    with a_redis(path) as server:
        async with at_work(telegram, f"unix://{path}") as house:
            ana = await arrives(house, "Go on")
            server.kill()
            server.wait(5)
            path.unlink()
            await ana.says("is anyone there at all")
            calm = await ana.also_sees(CALM, within=SOON)
            with a_redis(path):
                await telegram.settles()
                lines = [done for done in ana.history if done.what == "sent" and CALM in done.text]
                assert len(lines) == 1
                assert calm.message_id not in {message.message_id for message in ana.visible}
                assert all(message.from_bot for message in ana.visible)
                session = await house.session_of(ana)
                assert session is not None
                assert session.state == "start.welcome"
                await ana.presses("Exit", on=ana.visible[-1])
                await telegram.settles()
                assert await house.about_people() == []
    assert said(capsys) == ["store.down", "store.back"]


# The hour of the day.


@pytest.mark.parametrize("before", [150, 90, 30])
async def test_the_turn_of_an_epoch_is_noticed_by_nobody(
    telegram: Double, embedded_url: str, before: float
) -> None:
    """Names change under a running chat; it is one chat all the time, and is covered and left as ever."""
    async with at_work(telegram, embedded_url, into_epoch=EPOCH_S - before) as house:
        ana = await arrives(house, "Go on")
        for label in ("Something urgent", "Back") * 3:
            await presses(house, ana, label)
            assert len(await house.sessions()) == 1
            assert len(ana.visible) == 1
            await house.passes(seconds=40)
        await house.passes(minutes=3)
        await house.sweeps()
        assert ana.screen.text == "Paused."
        await presses(house, ana, "Show")
        assert MENU in ana.screen.text
        await leaves(house, ana)


@pytest.mark.parametrize("before", [3_500, 60])
async def test_a_chat_left_alone_over_the_turn_of_an_epoch_is_wiped_in_time(
    telegram: Double, embedded_url: str, before: float
) -> None:
    async with at_work(telegram, embedded_url, into_epoch=EPOCH_S - before) as house:
        ana = await arrives(house, "Go on")
        await house.passes(minutes=59, seconds=1)
        await house.sweeps()
        assert ana.visible == ()
        assert await house.about_people() == []


# Two people.

Act = Callable[[Person], Awaitable[object]]
BEN: list[Act] = [
    lambda ben: ben.starts(),
    lambda ben: ben.presses("Go on"),
    lambda ben: ben.says("what ben says"),
    lambda ben: ben.presses("Something urgent"),
    lambda ben: ben.says("/hide"),
    lambda ben: ben.presses("Show"),
    lambda ben: ben.presses("A person"),
    lambda ben: ben.sends_photo(),
    lambda ben: ben.presses("Exit"),
    lambda ben: ben.starts(),
]
ANA: list[Act] = [
    lambda ana: ana.starts(),
    lambda ana: ana.presses("Español"),
    lambda ana: ana.says("what ana says"),
    lambda ana: ana.says("/exit"),
    lambda ana: ana.starts(),
    lambda ana: ana.says("/hide"),
    lambda ana: ana.blocks(),
    lambda ana: ana.starts(),
    lambda ana: ana.deletes_chat(),
    lambda ana: ana.says("/menu"),
]


async def what_ben_sees(telegram: Double, url: str, *, with_ana: bool) -> list[object]:
    """Ben's whole chat after each thing he does, and all that the bot did in it."""
    async with at_work(telegram, url) as house:
        ana, ben = telegram.person(), telegram.person()
        seen: list[object] = []
        for his, hers in zip(BEN, ANA, strict=True):
            if with_ana:
                await hers(ana)
            await his(ben)
            await telegram.settles()
            if with_ana and ana.visible:
                await ana.presses_data("ffffffff", ana.visible[-1].message_id)
                await telegram.settles()
            seen.append([(message.text, message.labels, message.silent) for message in ben.visible])
        session = await house.session_of(ben)
        assert session is not None
        return [*seen, ben.toasts, [(d.what, d.text) for d in ben.history], session.state, session.trail]


async def test_nothing_that_one_person_does_changes_what_another_sees(embedded_url: str) -> None:
    async with Double() as alone, Double() as together:
        one = await what_ben_sees(alone, embedded_url, with_ana=False)
        other = await what_ben_sees(together, embedded_url, with_ana=True)
    assert one == other


# Told to stop.


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_told_to_stop_it_finishes_its_turns_and_leaves_no_process(sign: signal.Signals) -> None:
    """The embedded store goes too; the next start knows nobody and answers."""
    words = allowed(app.library(read({"WAYSIDE_DEMO": "1", "WAYSIDE_PACKS": str(kept_fresh.packs())})))
    async with Double(words) as telegram:
        ana = telegram.person()
        async with process(telegram) as bot:
            await ana.starts()
            await ana.sees("program", within=20)
            store = children(bot.popen.pid)
            telegram.breaks("editMessageText", Slow(0.4), ana)
            await ana.presses("Go on")
            assert await telegram.bell.until(lambda: ana.spinning == 0, 5)
            assert await bot.ends(sign) == 0
            assert MENU in ana.screen.text
            assert not telegram.backlog.waiting
            assert bot.complaints == []
        assert store
        assert not [pid for pid in store if lives(pid)]
        async with process(telegram) as bot:
            await ana.presses("Something urgent")
            await ana.sees(MENU, within=20)
            await telegram.settles()
            assert await bot.ends(sign) == 0
        await asyncio.sleep(0)
    assert not telegram.faults
