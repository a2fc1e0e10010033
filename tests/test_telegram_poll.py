"""Asking for updates: nothing is lost, nothing is done twice, and nobody waits for somebody else."""

import asyncio

import pytest

from bot.channels import Hand, Said, Taken
from bot.channels.telegram import Lease, Telegram
from bot.channels.telegram.ledger import Ledger
from bot.channels.telegram.updates import read_batch
from bot.core.events import Event, Press
from tests.telegram_bot import GO_ON, HELLO, PUZZLED, SECOND, SmallBot, serving
from tests.telegram_double import (
    BadGateway,
    CutBefore,
    Double,
    HalfAnswer,
    Refused,
    ServerError,
    TooMany,
    Unreadable,
)
from tests.telegram_double.mishaps import Mishap


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses and the grace of a stop are short here: what is shown is that they are made."""
    for where, seconds in (
        ("insist.FIRST", 0.03),
        ("insist.CONFLICT", 0.2),
        ("lease.RENEWED", 0.2),
        ("lease.ASKED", 0.1),
        ("GRACE", 1.0),
    ):
        monkeypatch.setattr(f"bot.channels.telegram.{where}", seconds)


async def test_before_polling_a_webhook_is_taken_down_and_nothing_is_dropped(
    double: Double, bot: SmallBot
) -> None:
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
    assert double.calls[0].method == "deleteWebhook"
    assert double.calls[0].fields == {}


async def test_the_commands_are_offered_and_nothing_else_of_the_profile_is_touched(
    double: Double, bot: SmallBot
) -> None:
    commands = {"": {"start": "Begin", "exit": "Leave"}, "es": {"start": "Empezar"}}
    async with serving(double, bot, commands=commands):
        await double.bell.until(lambda: len(double.profile) == 2, 3)
    assert {(what, language) for what, language, _ in double.profile} == {
        ("commands", ""),
        ("commands", "es"),
    }


async def test_an_update_that_comes_twice_is_handled_once(double: Double, bot: SmallBot) -> None:
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        bot.slow[bot.taken[0][0] + 1] = 0.3
        await ana.says("slowly")
        await ana.repeats()
        await double.settles()
    assert len(bot.taken) == 2


async def test_updates_out_of_order_are_all_handled(double: Double, bot: SmallBot) -> None:
    async with serving(double, bot):
        ana, ben = double.person(), double.person()
        double.swaps_next()
        await ana.starts()
        await ben.starts()
        await ana.sees(HELLO.text)
        await ben.sees(HELLO.text)
        await double.settles()
    assert len(bot.taken) == 2


@pytest.mark.parametrize(
    "junk", [None, 7, "text", [], [[]], {"message": 5}, {"callback_query": {"id": []}}, {}]
)
async def test_an_unreadable_update_costs_itself_alone(double: Double, bot: SmallBot, junk: object) -> None:
    double.tolerates("double")
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        double.slips_in(junk, near=ana)
        await ana.says("and then")
        await ana.sees(PUZZLED.text)
        await double.settles()
    assert len(bot.taken) == 2


@pytest.mark.parametrize(
    "mishap", [ServerError(), BadGateway(), CutBefore(), HalfAnswer(), Unreadable(), TooMany(1)]
)
async def test_a_poll_that_fails_is_asked_again(double: Double, bot: SmallBot, mishap: Mishap) -> None:
    double.breaks("getUpdates", mishap, times=1 if isinstance(mishap, TooMany) else 2)
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        await double.settles()
    assert len(bot.taken) == 1


async def test_an_update_that_spoils_every_answer_it_is_in_is_let_go_of(
    double: Double, bot: SmallBot
) -> None:
    """A number that is none, which is no JSON to us; asked for alone, again and again, and then confirmed."""
    double.tolerates("double")
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        double.slips_in({"message": {"text": float("nan")}}, near=ana)
        await ana.says("and then")
        await ana.sees(PUZZLED.text, within=9)
        await double.settles()
    assert sum(call.fields["limit"] == 1 for call in double.calls if call.method == "getUpdates") > 4


async def test_two_askers_are_said_calmly_and_it_goes_on(
    double: Double, bot: SmallBot, capsys: pytest.CaptureFixture[str]
) -> None:
    double.breaks("getUpdates", Refused(409, "Conflict: terminated by other getUpdates request"), times=2)
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        await double.settles()
    said = capsys.readouterr().out
    assert said.count("telegram.retry") == 1
    assert "err=Conflict" in said


async def test_a_refused_token_is_said_once_and_left_alone_for_a_while(
    double: Double, bot: SmallBot, capsys: pytest.CaptureFixture[str]
) -> None:
    double.breaks("*", Refused(401, "Unauthorized"), times=1_000)
    async with serving(double, bot):
        await double.bell.until(lambda: bool(double.calls), 3)
        await asyncio.sleep(0.3)
        assert len(double.calls) == 1
    said = capsys.readouterr().out
    assert said.count("telegram.refused") == 1
    assert double.token not in said


async def test_a_refusal_that_was_a_slip_ends_nothing(
    double: Double, bot: SmallBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.insist.AFTER_A_REFUSAL", 0.01)
    double.breaks("*", Refused(404, "Not Found"))
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)


async def test_one_slow_person_holds_up_nobody(double: Double, bot: SmallBot) -> None:
    async with serving(double, bot):
        ana, ben = double.person(), double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        slow = bot.holds_next()
        await ana.says("slowly")
        for _ in range(3):
            await ben.starts()
            await ben.sees(HELLO.text)
        assert ana.screen.text == HELLO.text
        slow.set()
        await ana.sees(PUZZLED.text)
        await double.settles()


async def test_one_slow_person_holds_up_nobody_even_with_hundreds_behind(
    double: Double, bot: SmallBot
) -> None:
    """An answer holds 100 updates; past the slow one there must still be room to see."""
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        slow = bot.holds_next()
        await ana.says("slowly")
        crowd = [double.person() for _ in range(150)]
        for ben in crowd:
            await ben.starts()
        for ben in crowd:
            await ben.sees(HELLO.text)
        assert ana.screen.text == HELLO.text
        slow.set()
        await ana.sees(PUZZLED.text)


async def test_one_persons_updates_are_handled_in_order(double: Double, bot: SmallBot) -> None:
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        bot.slow = {bot.taken[0][0] + n: 0.02 * (5 - n) for n in range(1, 5)}
        for number in range(4):
            await ana.says(f"line {number}")
        await double.settles()
    assert [event for _, event in bot.taken[1:]] == [Said(f"line {number}") for number in range(4)]


async def test_what_the_store_could_not_take_is_not_confirmed(double: Double, bot: SmallBot) -> None:
    bot.down = True
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await double.bell.until(lambda: len(bot.taken) > 2, 3)
        assert len(double.backlog.waiting) == 1
    assert len(double.backlog.waiting) == 1  # stopping does not lose it either
    bot.down = False
    async with serving(double, bot):
        await ana.also_sees(HELLO.text)
        await double.settles()


async def test_a_hundred_that_wait_for_the_store_all_come_through(double: Double, bot: SmallBot) -> None:
    bot.down = True
    async with serving(double, bot):
        crowd = [double.person() for _ in range(130)]
        for ben in crowd:
            await ben.starts()
        await double.bell.until(lambda: len({id for id, _ in bot.taken}) >= 100, 5)
        bot.down = False
        for ben in crowd:
            await ben.sees(HELLO.text, within=10)
        await double.settles()
    assert len(bot.marks) == 130


async def test_a_turn_that_breaks_its_promise_and_raises_stops_nobody(double: Double, bot: SmallBot) -> None:
    async def take(*_: object) -> bool:
        raise RuntimeError("zqcanary")

    broken = SmallBot()
    broken.take = take  # type: ignore[method-assign]
    async with serving(double, broken):
        ana = double.person()
        await ana.starts()
        await double.settles()
    async with serving(double, bot):
        await ana.starts()
        await ana.sees(HELLO.text)
        await double.settles()


async def test_stopping_confirms_what_was_handled(double: Double, bot: SmallBot) -> None:
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
    assert not double.backlog.waiting
    async with serving(double, bot):
        await ana.presses("Go on")
        await ana.sees(SECOND.text)
    assert len(bot.taken) == 2


async def test_stopping_lets_a_turn_end(double: Double, bot: SmallBot) -> None:
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        bot.slow[bot.taken[0][0] + 1] = 0.3
        await ana.says("slowly")
        await double.bell.until(lambda: len(bot.taken) == 2, 3)
    assert ana.screen.text == PUZZLED.text
    assert not double.backlog.waiting


async def test_a_turn_that_takes_too_long_at_the_end_comes_again(double: Double, bot: SmallBot) -> None:
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        bot.holds_next()
        await ana.says("slowly")
        while len(bot.taken) < 2:
            await asyncio.sleep(0.01)
    assert len(double.backlog.waiting) == 1
    bot.held.clear()
    async with serving(double, bot):
        await ana.sees(PUZZLED.text)
        await double.settles()


async def test_a_crash_after_the_screen_and_before_the_save_leaves_one_screen(
    double: Double, bot: SmallBot
) -> None:
    """The press comes again to a bot that knows nothing of it, and the same edit is made."""

    async def dies(hand: Hand, event: Event | Said, update: int) -> Taken:
        assert await SmallBot().take(hand, event, update) is Taken.over
        return await asyncio.Future[Taken]()

    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
    doomed = SmallBot()
    doomed.take = dies  # type: ignore[method-assign]
    async with serving(double, doomed):
        await ana.presses("Go on")
        await ana.sees(SECOND.text)
    bot.marks.clear()
    async with serving(double, bot):
        await double.settles()
        await ana.presses("Back")
        await ana.sees(HELLO.text)
        await double.settles()
    assert len(ana.visible) == 1


async def test_a_flood_from_one_person_holds_up_nobody(double: Double, bot: SmallBot) -> None:
    async with serving(double, bot):
        ana, ben = double.person(), double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        slow = bot.holds_next()
        for _ in range(300):
            await ana.says("again and so on")
        await ben.starts()
        await ben.sees(HELLO.text)
        assert len(ana.visible) == 301
        slow.set()
        await double.bell.until(lambda: len(ana.visible) == 1, 9)
    assert len(ana.visible) == 1


async def test_a_fault_in_the_loop_itself_does_not_end_it(
    double: Double, bot: SmallBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = iter([ValueError, RuntimeError])

    def broken(body: bytes) -> object:
        for fault in faults:
            raise fault
        return read_batch(body)

    monkeypatch.setattr("bot.channels.telegram.poll.read_batch", broken)
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        await double.settles()


async def test_groups_and_channels_are_left_at_once_in_silence(double: Double, bot: SmallBot) -> None:
    async with serving(double, bot):
        ana = double.person()
        room, channel = double.group(), double.channel()
        await room.adds_bot(ana)
        await channel.adds_bot(ana)
        await room.says("hello all", ana)
        await room.sees_the_bot_leave()
        await channel.sees_the_bot_leave()
        await double.settles()
    assert bot.taken == []
    assert {call.method for call in double.calls if call.chat_id} == {"leaveChat"}


async def test_leaving_is_tried_again(double: Double, bot: SmallBot) -> None:
    double.breaks("leaveChat", ServerError(), times=2)
    async with serving(double, bot):
        room = double.group()
        await room.adds_bot(double.person())
        await room.sees_the_bot_leave()


async def test_unblocking_is_no_event(double: Double, bot: SmallBot) -> None:
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        await ana.blocks()
        await ana.unblocks()
        await double.settles()
    assert len(bot.left) == 1
    assert len(bot.taken) == 1


async def test_trouble_with_telegram_at_the_start_is_waited_out(double: Double, bot: SmallBot) -> None:
    double.breaks("deleteWebhook", ServerError(), times=2)
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)


async def test_a_channel_that_never_started_stops(double: Double) -> None:
    await Telegram(double.token, double.api).stop()
    assert double.calls == []


async def test_exit_and_a_press_at_once_leave_only_the_bland_line(double: Double, bot: SmallBot) -> None:
    async with serving(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        await ana.presses("Exit")
        await ana.says("/exit")
        await double.settles()
    assert ana.visible == ()
    assert Press(GO_ON.token) not in [event for _, event in bot.taken]


def test_the_offset_stays_at_the_oldest_unfinished_update() -> None:
    ledger = Ledger()
    assert ledger.offset == 0
    for id in (5, 6, 7):
        assert ledger.begins(id, 0)
    ledger.saw([5, 6, 7])
    ledger.ends(6)
    assert ledger.offset == 5
    assert not ledger.begins(6, 0)
    ledger.ends(5)
    assert ledger.offset == 7
    ledger.ends(7)
    assert ledger.offset == 8


def test_ids_that_restart_anywhere_are_followed() -> None:
    """After a week without updates Telegram chooses the next id by chance."""
    ledger = Ledger()
    for id in (900, 17):
        assert ledger.begins(id, 0)
        ledger.saw([id])
        ledger.ends(id)
        assert not ledger.full
    assert ledger.offset == 18


def test_a_full_window_passes_a_slow_turn_but_never_one_that_waits_for_the_store() -> None:
    ledger = Ledger()
    ledger.saw([*range(1, 101)])
    for id in range(1, 101):
        ledger.begins(id, now=0)
    for id in range(3, 101):
        ledger.ends(id)
    assert ledger.full
    ledger.pass_slow(now=0.1)
    assert ledger.offset == 1
    ledger.pass_slow(now=1)
    assert ledger.offset == 101
    assert not ledger.begins(1, 1)

    ledger.begins(101, now=1)
    ledger.holds(101)
    ledger.pass_slow(now=99)
    assert ledger.offset == 101


async def test_who_loses_the_lease_asks_no_more_and_begins_anew_later(double: Double, bot: SmallBot) -> None:
    """Another replica has asked meanwhile; what it left unfinished comes here, and nothing else is told."""
    ours, asked = True, asyncio.Event()

    async def claim() -> bool:
        asked.set()
        return ours

    lease = Lease(claim)
    async with serving(double, bot, lease=lease):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        await double.settles()
        ours = False
        asked.clear()
        await asked.wait()
        await asyncio.sleep(0.2)
        await ana.says("and then")
        await ana.hears_nothing(0.5)
        ours = True
        await ana.sees(PUZZLED.text)
        await double.settles()
    offsets = [call.fields["offset"] for call in double.calls if call.method == "getUpdates"]
    assert offsets.count(0) == 2
