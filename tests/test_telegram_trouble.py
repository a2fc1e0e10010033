"""What can go wrong between the bot and Telegram, and that nobody is left with two screens or none."""

from collections.abc import AsyncIterator

import pytest

from bot.channels import Unreachable
from bot.channels.telegram import Telegram
from bot.core.events import Press
from bot.core.session import Marks
from tests.running import said
from tests.telegram_bot import CALM, CARD, CLOSED, GO_ON, HELLO, PUZZLED, SECOND, SmallBot, address, serving
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

PASSING = [
    BadGateway(),
    ServerError(),
    CutBefore(),
    CutAfter(),
    HalfAnswer(),
    Unreadable(),
    TooMany(1),
    TooMany(None),
]
WITHOUT_EFFECT = [BadGateway(), ServerError(), CutBefore(), TooMany(1), TooMany(None)]


def called(mishap: object) -> str:
    return repr(mishap)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first pause is short here; how long each is, test_telegram_patience.py shows."""
    monkeypatch.setattr("bot.channels.telegram.patience.FIRST", 0.03)


@pytest.fixture
async def telegram(double: Double, bot: SmallBot) -> AsyncIterator[Telegram]:
    async with serving(double, bot, patience=4.0) as telegram:
        yield telegram


@pytest.fixture
def impatient(telegram: Telegram) -> None:
    """Half a second of trouble is enough to give up."""
    telegram._api._patience.budget = 0.5


@pytest.mark.parametrize("mishap", PASSING, ids=called)
async def test_an_edit_that_fails_is_tried_again(double: Double, ana: Person, mishap: Mishap) -> None:
    first = ana.screen
    double.breaks("editMessageText", mishap, ana, times=2 if not isinstance(mishap, TooMany) else 1)
    await ana.presses("Go on")
    await ana.sees(SECOND.text)
    await double.settles()
    assert ana.screen.message_id == first.message_id


@pytest.mark.parametrize("mishap", WITHOUT_EFFECT, ids=called)
async def test_a_first_screen_that_fails_is_tried_again(
    double: Double, telegram: Telegram, mishap: Mishap
) -> None:
    assert telegram
    ben = double.person()
    double.breaks("sendMessage", mishap, ben)
    await ben.starts()
    await ben.sees(HELLO.text)
    await double.settles()
    assert len(ben.visible) == 1


@pytest.mark.parametrize("mishap", [CutAfter(), HalfAnswer(), Unreadable()], ids=called)
async def test_a_send_whose_answer_is_lost_can_leave_a_second_screen_until_it_is_pressed(
    double: Double, telegram: Telegram, capsys: pytest.CaptureFixture[str], mishap: Mishap
) -> None:
    """Telegram has no idempotency key for new messages: a confessed limit."""
    assert telegram
    ben = double.person()
    double.breaks("sendMessage", mishap, ben)
    await ben.starts()
    await double.settles()
    stray, known = ben.visible
    assert stray.text == known.text == HELLO.text
    await ben.presses("Go on", on=stray)
    await double.settles()
    assert ben.one_screen().message_id == stray.message_id
    assert said(capsys) == []


async def test_after_429_the_chat_is_left_alone_and_others_go_on(double: Double, ana: Person) -> None:
    ben = double.person()
    await ben.starts()
    await double.settles()
    double.breaks("editMessageText", TooMany(2), ana)
    await ana.presses("Go on")
    await ana.says("hurry")
    await ben.presses("Go on")
    await ben.sees(SECOND.text)
    await ana.sees(PUZZLED.text)
    await double.settles()
    edits = [call for call in double.calls if call.method == "editMessageText"]
    mine = [call.status for call in edits if call.chat_id == ana.chat_id]
    assert mine == [429, 200]  # the screen that was put off gave way to the next
    done = [call.chat_id for call in edits if call.status == 200]
    assert done.index(ben.chat_id) < done.index(ana.chat_id)


async def test_a_chat_told_to_wait_too_long_gets_a_new_screen_at_the_next_event(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    old = ana.screen
    double.breaks("editMessageText", TooMany(60), ana)
    await ana.says("what")
    await double.settles()
    assert bot.unreached == 1
    assert bot.marks[address(ana)].screen == 0
    assert old.message_id in bot.marks[address(ana)].stray
    assert len(ana.visible) == 1


@pytest.mark.usefixtures("impatient")
async def test_when_the_screen_cannot_be_reached_the_next_event_sends_another(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    old = ana.screen
    double.breaks("editMessageText", ServerError(), ana, times=50)
    await ana.says("what")
    await double.settles()
    assert bot.unreached == 1
    assert len(ana.visible) == 1  # what was typed is gone all the same
    double.mends()
    await ana.says("and now")
    await ana.sees(PUZZLED.text)
    await double.settles()
    assert ana.screen.message_id != old.message_id
    assert len(ana.visible) == 1


async def test_someone_who_blocked_the_bot_is_forgotten_and_not_called_again(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    await ana.presses("Go on")
    ana.chat.blocked = True  # before the bot is told
    await double.settles()
    assert address(ana) not in bot.marks
    calls = len(ana.calls)
    await ana.blocks()
    await double.settles()
    assert bot.left == [address(ana)]
    assert len(ana.calls) == calls


async def test_blocking_is_asked_again_while_the_store_is_down(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    bot.down = True
    await ana.blocks()
    await ana.hears_nothing(0.3)
    assert bot.left == []
    bot.down = False
    await double.settles()
    assert bot.left == [address(ana)]


async def test_a_proxy_that_forbids_is_not_a_person_who_blocks(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    double.breaks("editMessageText", BadGateway(), ana)
    await ana.presses("Go on")
    await ana.sees(SECOND.text)
    await double.settles()
    assert bot.marks[address(ana)].screen == ana.screen.message_id


@pytest.mark.parametrize("mishap", [*PASSING, Refused(400, "Bad Request: query is too old")], ids=called)
async def test_a_press_that_cannot_be_answered_harms_nobody(
    double: Double, ana: Person, mishap: Mishap
) -> None:
    double.tolerates("impatient")
    double.breaks("answerCallbackQuery", mishap)
    await ana.presses("Go on")
    await ana.sees(SECOND.text)
    await double.settles()
    assert len(ana.visible) == 1


@pytest.mark.parametrize("mishap", [ServerError(), BadGateway(), CutBefore(), CutAfter()], ids=called)
async def test_one_failed_deletion_does_not_leave_typed_words_standing(
    double: Double, ana: Person, bot: SmallBot, mishap: Mishap
) -> None:
    double.breaks("deleteMessage", mishap, ana)
    await ana.says("please go")
    await double.settles()
    assert bot.marks[address(ana)].stray == ()
    assert len(ana.visible) == 1


async def test_a_deletion_that_is_told_to_wait_is_not_asked_again_at_once(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    double.breaks("deleteMessage", TooMany(1), ana)
    said = await ana.says("please go")
    await double.settles()
    assert bot.marks[address(ana)].stray == (said.message_id,)
    assert (
        sum(
            call.method == "deleteMessage"
            for call in double.calls
            if call.fields.get("message_id") == said.message_id
        )
        == 1
    )


async def test_typed_words_that_could_not_be_deleted_go_at_the_next_turn(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    double.breaks("deleteMessage", ServerError(), ana, times=3)
    said = await ana.says("please go")
    await double.settles()
    assert bot.marks[address(ana)].stray == (said.message_id,)
    assert len(ana.visible) == 2
    await ana.presses("Go on")
    await ana.sees(SECOND.text)
    await double.settles()
    assert len(ana.visible) == 1
    assert bot.marks[address(ana)].stray == ()


@pytest.mark.parametrize("mishap", [ServerError(), TooMany(30), CutBefore(), Slow(20)], ids=called)
async def test_exit_does_not_wait_for_deletions_that_are_put_off(
    double: Double, ana: Person, bot: SmallBot, mishap: Mishap
) -> None:
    """The screen says the bland line until it can be deleted; a chat that is held is left in peace."""
    double.breaks("deleteMessages", mishap, ana, times=50)
    screen, typed = ana.screen, await ana.says("/exit")
    await double.settles(within=3)
    left = bot.marks[address(ana)]
    assert left.stray == (screen.message_id, typed.message_id)
    assert ana.screen.text == (HELLO.text if isinstance(mishap, TooMany) else CLOSED)
    assert left.since
    assert left.screen == 0


async def test_what_exit_left_goes_with_the_next_sweep(
    double: Double, ana: Person, bot: SmallBot, telegram: Telegram
) -> None:
    double.breaks("deleteMessages", ServerError(), ana, times=50)
    await ana.says("/exit")
    await double.settles()
    assert ana.screen.text == CLOSED
    double.mends()
    left = await telegram.hand(address(ana)).forget(bot.marks[address(ana)], "", keep_cards=True)
    assert left == Marks()
    assert ana.visible == ()


@pytest.mark.parametrize(
    "text", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"]
)
async def test_a_screen_that_cannot_be_edited_is_replaced(double: Double, ana: Person, text: str) -> None:
    old = ana.screen
    double.breaks("editMessageText", Refused(400, f"Bad Request: {text}"), ana)
    await ana.presses("Go on")
    await ana.sees(SECOND.text)
    await double.settles()
    assert ana.screen.message_id != old.message_id
    assert len(ana.visible) == 1


async def test_a_refusal_nobody_knows_is_given_up_at_once(double: Double, ana: Person, bot: SmallBot) -> None:
    for method in ("editMessageText", "sendMessage"):
        double.breaks(method, Refused(400, "Bad Request: something new"), ana)
    await ana.presses("Go on")
    await double.settles()
    assert bot.unreached == 1
    assert [c.method for c in ana.calls if c.status == 400] == ["editMessageText", "sendMessage"]
    await ana.says("and now")
    await ana.sees(PUZZLED.text)
    await double.settles()


async def test_an_unknown_chat_is_forgotten(double: Double, ana: Person, bot: SmallBot) -> None:
    double.breaks("editMessageText", Refused(400, "Bad Request: chat not found"), ana)
    await ana.presses("Go on")
    await double.settles()
    assert address(ana) not in bot.marks


async def test_while_the_store_is_down_a_press_gets_one_toast(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    bot.down = True
    await ana.presses("Go on")
    await double.bell.until(lambda: bool(ana.toasts), 3)
    await double.bell.until(lambda: len(bot.taken) > 3, 1)
    assert ana.toasts == (CALM,)
    bot.down = False
    await ana.sees(SECOND.text)
    await double.settles()


async def test_while_the_store_is_down_typed_words_get_one_line_which_goes_later(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    bot.down = True
    await ana.says("is anyone there")
    calm = await ana.also_sees(CALM)
    assert calm.silent
    await double.bell.until(lambda: len(ana.visible) == 2, 3)
    assert [message.text for message in ana.visible] == [HELLO.text, CALM]  # the words are gone
    bot.down = False
    await ana.sees(PUZZLED.text)
    await double.settles()
    assert len(ana.visible) == 1


async def test_the_calm_line_of_a_turn_that_failed_goes_with_the_next_event(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    bot.faulty = 1
    await ana.says("what")
    await ana.also_sees(CALM)
    await double.settles()
    await ana.presses("Go on", on=next(m for m in ana.visible if m.rows))
    await ana.sees(SECOND.text)
    await double.settles()
    assert len(ana.visible) == 1


async def test_later_presses_are_excused_too_and_all_are_handled_in_order(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    bot.down = True
    await ana.presses("Go on")
    await double.bell.until(lambda: len(ana.toasts) == 1, 3)
    await ana.presses("Go on")
    await double.bell.until(lambda: len(ana.toasts) == 2, 3)
    assert ana.toasts == (CALM, CALM)
    bot.down, bot.taken = False, []
    await double.settles()
    ids = [update for update, _ in bot.taken]
    assert ids == sorted(ids)


async def test_what_could_not_be_handled_is_not_overtaken_by_what_came_after_it(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    """Its screen was shown and not saved; the store comes back just when the next one would be tried."""
    bot.crashes = 3
    await ana.says("what is this")
    await ana.presses("Go on")
    assert await double.bell.until(lambda: bool(ana.toasts), 3)
    await double.settles()
    await ana.sees(SECOND.text)
    assert ana.toasts == (CALM,)


async def test_an_exit_is_not_held_by_what_was_put_off_before_it(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    """The store is there; it was Telegram, or another turn, that the earlier event had to wait for."""
    bot.late = Press(GO_ON.token)
    await ana.presses("Go on")
    assert await double.bell.until(lambda: bool(ana.toasts), 3)
    await ana.says("/exit")
    await ana.sees_nothing(within=5)
    bot.late = None
    await double.settles()


async def test_a_turn_that_lost_its_lock_shows_nothing_twice(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    """Its first try sent a screen and a card; the second one edits, and sends neither again."""
    bot.crashes = 1
    await ana.starts()
    await double.settles()
    assert len(ana.visible) == 1
    await ana.presses("Go on")
    await ana.sees(SECOND.text)
    bot.crashes = 1
    await ana.presses("Keep this")
    await double.settles()
    assert sorted(message.text for message in ana.visible) == [CARD.text, SECOND.text]


@pytest.mark.usefixtures("impatient")
async def test_a_card_that_cannot_be_sent_leaves_one_screen_after_all(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    await ana.presses("Go on")
    await ana.sees(SECOND.text)
    double.breaks("sendMessage", ServerError(), ana, times=50)
    await ana.presses("Keep this")
    await double.settles()
    assert bot.unreached == 1
    double.mends()
    await ana.says("and now")
    await ana.sees(PUZZLED.text)
    await double.settles()
    assert len(ana.visible) == 1


async def test_an_unasked_hand_makes_no_excuses(double: Double, ana: Person, telegram: Telegram) -> None:
    calls = len(ana.calls)
    await telegram.hand(address(ana)).excuse(CALM)
    assert len(ana.calls) == calls
    assert double.faults == []


async def test_stopping_does_not_wait_for_an_answer_that_nobody_waits_for(
    double: Double, bot: SmallBot
) -> None:
    double.breaks("answerCallbackQuery", Slow(30))
    async with serving(double, bot):
        ben = double.person()
        await ben.starts()
        await ben.sees(HELLO.text)
        await ben.presses("Go on")
        await ben.sees(SECOND.text)
        await double.settles()


async def test_a_lost_exit_is_no_second_one(double: Double, ana: Person, bot: SmallBot) -> None:
    bot.crashes = 1
    await ana.presses("Exit")
    await double.settles()
    assert ana.visible == ()


async def test_a_cover_that_fails_keeps_the_screen_for_later(
    double: Double, ana: Person, bot: SmallBot, telegram: Telegram
) -> None:
    double.breaks("editMessageText", TooMany(60), ana)
    marks = bot.marks[address(ana)]
    with pytest.raises(Unreachable) as failed:
        await telegram.hand(address(ana)).show(PUZZLED, marks, fresh=False)
    assert failed.value.marks.screen == marks.screen
