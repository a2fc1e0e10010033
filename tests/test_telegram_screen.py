"""One screen in a chat: edited in place, replaced only when there is no other way."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import Telegram
from bot.core.events import Press
from bot.core.session import Marks
from tests.telegram_bot import (
    CARD,
    CLOSED,
    COVER,
    HELLO,
    NOT_TAKEN,
    PUZZLED,
    SECOND,
    SmallBot,
    address,
    serving,
)
from tests.telegram_double import Double, Person, Refused
from tests.telegram_double.samples import SAMPLES


@pytest.fixture
async def telegram(double: Double, bot: SmallBot) -> AsyncIterator[Telegram]:
    async with serving(double, bot) as telegram:
        yield telegram


async def test_start_shows_one_silent_screen_and_takes_what_was_typed(ana: Person) -> None:
    assert [message.text for message in ana.visible] == [HELLO.text]
    assert ana.screen.silent
    assert ana.buttons == (("Go on",), ("Exit",))


async def test_a_press_edits_the_screen_and_is_answered(double: Double, ana: Person) -> None:
    first = ana.screen
    await ana.presses("Go on")
    await ana.sees(SECOND.text)
    await double.settles()
    assert ana.screen.message_id == first.message_id
    assert await double.bell.until(lambda: not ana.spinning, 5)
    assert ana.toasts == ()


async def test_start_again_sends_a_new_screen_before_the_old_one_goes(double: Double, ana: Person) -> None:
    before = len(ana.history)
    await ana.starts("from-a-link")
    await double.settles()
    assert [what.what for what in ana.history[before:]] == ["sent", "deleted", "deleted"]
    assert ana.one_screen().text == HELLO.text
    assert len(ana.visible) == 1


async def test_typed_words_go_and_the_screen_stays_in_place(double: Double, ana: Person) -> None:
    first = ana.screen
    await ana.says("my name is on the paper")
    await ana.sees(PUZZLED.text)
    await double.settles()
    assert [message.message_id for message in ana.visible] == [first.message_id]


async def test_editing_to_the_same_screen_is_no_trouble(double: Double, ana: Person) -> None:
    for _ in range(2):
        await ana.says("what")
        await double.settles()
    assert len(ana.visible) == 1
    assert sum(what.what == "sent" for what in ana.history) == 1


@pytest.mark.parametrize("kind", sorted(set(SAMPLES) - {"forward", "dice"}))
async def test_what_is_never_taken_goes_with_a_reason(double: Double, ana: Person, kind: str) -> None:
    await ana.sends(kind)
    await ana.sees(NOT_TAKEN.text)
    await double.settles()
    assert len(ana.visible) == 1


async def test_a_dice_that_nobody_can_delete_yet_stays_and_nothing_else_suffers(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    await ana.sends("dice")
    await ana.sees(NOT_TAKEN.text)
    await double.settles()
    assert [message.from_bot for message in ana.visible] == [True, False]
    assert bot.marks[address(ana)].stray == ()


async def test_an_edited_message_goes_without_a_step(double: Double, ana: Person, bot: SmallBot) -> None:
    steps = len(bot.taken)
    double.breaks("deleteMessage", Refused(400, "Bad Request: message can't be deleted for everyone"))
    said = await ana.says("what stays for now")
    await double.settles()
    await ana.edits(said, "what stays, changed")
    await double.settles()
    assert len(ana.visible) == 1
    assert len(bot.taken) == steps + 1


async def test_a_moving_live_location_goes_without_a_step(double: Double, ana: Person, bot: SmallBot) -> None:
    double.breaks("deleteMessage", Refused(400, "Bad Request: message can't be deleted for everyone"))
    place = await ana.sends_live_location()
    await double.settles()
    steps = len(bot.taken)
    await ana.moves(place)
    await double.settles()
    assert len(ana.visible) == 1
    assert len(bot.taken) == steps


@pytest.mark.parametrize("data", ["", "x" * 5_000, "\x00\x01\u202e🙂", "' OR 1=1 --", "feed0001" * 9])
async def test_forged_button_data_is_only_a_press(
    double: Double, ana: Person, bot: SmallBot, data: str
) -> None:
    double.tolerates("double")  # no button could hold such data
    await ana.presses_data(data, ana.screen.message_id)
    await double.settles()
    assert ana.one_screen().text == HELLO.text
    assert bot.taken[-1][1] == Press(data[:64])


async def test_a_deleted_screen_is_sent_anew(double: Double, ana: Person) -> None:
    await ana.deletes_chat()
    await ana.says("anybody there")
    await ana.sees(PUZZLED.text)
    await double.settles()
    assert len(ana.visible) == 1


async def test_a_press_on_another_message_makes_that_the_screen(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    """After a crash the marks may not know a screen that was sent."""
    unknown = ana.screen
    bot.marks.clear()
    await ana.says("hello")
    await double.settles()
    assert len([m for m in ana.visible if m.from_bot]) == 2
    await ana.presses("Go on", on=unknown)
    await double.settles()
    assert ana.one_screen().message_id == unknown.message_id
    assert ana.one_screen().text == SECOND.text


async def test_a_screen_of_46_hours_is_replaced_before_it_cannot_be_deleted(
    double: Double, ana: Person
) -> None:
    old = ana.screen
    double.passes(hours=46, minutes=2)
    await ana.says("still here")
    await ana.sees(PUZZLED.text)
    await double.settles()
    assert ana.screen.message_id != old.message_id
    assert ana.screen.silent
    assert len(ana.visible) == 1


async def test_a_press_on_a_screen_of_47_hours_replaces_it(double: Double, ana: Person) -> None:
    old = ana.screen
    double.passes(hours=47)
    await ana.presses("Go on", on=old)
    await ana.sees(SECOND.text)
    await double.settles()
    assert ana.screen.message_id != old.message_id


async def test_a_screen_of_two_days_loses_its_words_and_a_new_one_is_sent(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    old = ana.screen
    double.passes(hours=49)
    await ana.presses("Go on", on=old)
    await ana.also_sees(SECOND.text)
    await double.settles()
    assert [message.text for message in ana.visible] == ["…", SECOND.text]
    assert bot.marks[address(ana)].stray == ()


async def test_exit_takes_everything_and_sends_nothing(double: Double, ana: Person, bot: SmallBot) -> None:
    await ana.presses("Go on")
    await ana.sees(SECOND.text)
    await ana.presses("Keep this")
    await ana.also_sees(CARD.text)
    await double.settles()
    await ana.presses("Exit")
    await ana.sees_nothing()
    await double.settles()
    assert ana.visible == ()
    assert "sent" not in [what.what for what in ana.history[-3:]]
    assert bot.marks[address(ana)] == Marks()


async def test_typed_exit_takes_itself_along(double: Double, ana: Person) -> None:
    await ana.says("/exit")
    await ana.sees_nothing()
    await double.settles()
    assert ana.visible == ()


async def test_exit_takes_200_messages(double: Double, ana: Person, bot: SmallBot) -> None:
    deaf = Refused(400, "Bad Request: message can't be deleted for everyone")
    double.breaks("deleteMessage", deaf, times=200)
    typed = []
    for number in range(200):
        typed.append((await ana.says(f"line {number}", secret=False)).message_id)
        if number % 40 == 39:
            await double.settles()
    bot.marks[address(ana)] = Marks(ana.screen.message_id, tuple(typed), (), 0)
    await ana.presses("Exit")
    await ana.sees_nothing()
    await double.settles()
    assert ana.visible == ()


async def test_one_message_too_old_to_delete_does_not_keep_the_others(
    double: Double, ana: Person, bot: SmallBot
) -> None:
    double.breaks("deleteMessage", Refused(400, "Bad Request: message can't be deleted for everyone"))
    old = await ana.says("from another day")
    await double.settles()
    double.passes(hours=49)
    await ana.starts()
    await double.settles()
    bot.marks[address(ana)] = Marks(ana.visible[-1].message_id, (old.message_id,), (), 0)
    await ana.presses("Exit", on=ana.visible[-1])
    await double.settles()
    assert [m.text for m in ana.visible] == ["…", "from another day"]


async def test_a_card_is_a_silent_message_without_buttons(double: Double, ana: Person) -> None:
    await ana.presses("Go on")
    await ana.sees(SECOND.text)
    await ana.presses("Keep this")
    card = await ana.also_sees(CARD.text)
    await double.settles()
    assert card.rows == ()
    assert card.silent
    assert len(ana.visible) == 2


async def test_a_sweep_covers_by_edit_and_wipes_all_but_cards(
    double: Double, ana: Person, bot: SmallBot, telegram: Telegram
) -> None:
    await ana.presses("Go on")
    await ana.sees(SECOND.text)
    await ana.presses("Keep this")
    await ana.also_sees(CARD.text)
    await double.settles()
    marks = await telegram.hand(address(ana)).show(COVER, bot.marks[address(ana)], fresh=False)
    assert ana.one_screen().text == COVER.text
    left = await telegram.hand(address(ana)).forget(marks, "", keep_cards=True)
    assert [message.text for message in ana.visible] == [CARD.text]
    assert left == Marks()


async def test_a_sweep_never_sends(double: Double, ana: Person, bot: SmallBot, telegram: Telegram) -> None:
    await ana.deletes_chat()
    marks = await telegram.hand(address(ana)).show(COVER, bot.marks[address(ana)], fresh=False)
    assert marks == Marks()
    await telegram.hand(address(ana)).forget(bot.marks[address(ana)], CLOSED, keep_cards=False)
    assert ana.visible == ()
    assert double.faults == []


@pytest.mark.parametrize("why", ["message can't be deleted", "MESSAGE_DELETE_FORBIDDEN"])
async def test_a_screen_that_telegram_will_never_delete_becomes_the_bland_line(
    double: Double, ana: Person, bot: SmallBot, why: str
) -> None:
    denied = Refused(400, f"Bad Request: {why}")
    double.breaks("deleteMessage", denied, times=5)
    double.breaks("deleteMessages", denied, times=5)
    await ana.presses("Exit")
    await double.settles()
    assert ana.screen.text == CLOSED
    assert ana.screen.rows == ()
    assert bot.marks[address(ana)] == Marks()
