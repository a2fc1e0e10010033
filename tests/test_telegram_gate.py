"""The try code: a demonstration on Telegram's own servers answers only those who were told it."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import Telegram, TryCode
from tests.telegram_bot import HELLO, NOT_OPEN, SECOND, SmallBot, serving
from tests.telegram_double import Double


@pytest.fixture
def gate(double: Double) -> TryCode:
    return TryCode(double.clock.now)


@pytest.fixture
async def telegram(double: Double, bot: SmallBot, gate: TryCode) -> AsyncIterator[Telegram]:
    async with serving(double, bot, gate=gate) as telegram:
        yield telegram


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


@pytest.mark.usefixtures("telegram")
async def test_without_the_code_there_is_one_line_and_nothing_is_kept(double: Double, bot: SmallBot) -> None:
    ana = double.person()
    await ana.starts()
    line = await ana.also_sees(NOT_OPEN)
    await double.settles()
    assert line.silent
    assert [message.text for message in ana.visible] == [NOT_OPEN]
    assert bot.taken == []
    assert bot.marks == {}


@pytest.mark.usefixtures("telegram")
async def test_each_message_without_the_code_gets_its_line(double: Double, bot: SmallBot) -> None:
    ana = double.person()
    await ana.says("let me in")
    await ana.sends_photo()
    await double.settles()
    assert [message.text for message in ana.visible] == [NOT_OPEN, NOT_OPEN]
    assert bot.taken == []


@pytest.mark.usefixtures("telegram")
async def test_the_code_opens_the_conversation(double: Double, bot: SmallBot, gate: TryCode) -> None:
    ana = double.person()
    await ana.says(f" {gate.code[:3]} {gate.code[3:]} ")
    await ana.sees(HELLO.text)
    await ana.presses("Go on")
    await ana.sees(SECOND.text)
    await double.settles()
    assert len(ana.visible) == 1
    assert len(bot.taken) == 2


@pytest.mark.usefixtures("telegram")
async def test_a_press_from_before_the_start_gets_a_toast(
    double: Double, bot: SmallBot, gate: TryCode
) -> None:
    ana = double.person()
    await ana.says(gate.code)
    await ana.sees(HELLO.text)
    await double.settles()
    gate._inside.clear()
    await ana.presses("Go on")
    await double.bell.until(lambda: bool(ana.toasts), 3)
    await double.settles()
    assert ana.toasts == (NOT_OPEN,)
    assert len(bot.taken) == 1


@pytest.mark.usefixtures("telegram")
async def test_the_sixth_try_does_not_open_even_if_it_is_right(
    double: Double, bot: SmallBot, gate: TryCode
) -> None:
    ana, ben = double.person(), double.person()
    for _ in range(5):
        await ana.says(another(gate.code))
    await ana.says(gate.code)
    await ben.says(gate.code)
    await ben.sees(HELLO.text)
    await double.settles()
    assert len(bot.taken) == 1


def test_ordinary_words_are_no_tries(gate: TryCode) -> None:
    for text in ["/start", "hello", "12345", "1234567", "", "½½½½½½", "-12345"] * 3:
        assert not gate.opens(1, text)
    assert gate.opens(1, gate.code)
    assert gate.knows(1)
    assert not gate.knows(2)


def test_the_digits_of_any_script_count(gate: TryCode) -> None:
    arabic = gate.code.translate({ord("0") + n: ord("٠") + n for n in range(10)})
    assert gate.opens(1, arabic)


def test_the_code_is_good_for_one_hour(double: Double, gate: TryCode) -> None:
    assert gate.opens(1, gate.code)
    double.passes(minutes=61)
    assert not gate.opens(2, gate.code)
    assert gate.knows(1)


def test_nobody_is_named_in_it(gate: TryCode) -> None:
    gate.opens(6_042_000_001, gate.code)
    gate.opens(6_042_000_002, another(gate.code))
    assert "6042" not in f"{vars(gate)!r}".replace(gate.code, "")


def test_past_ten_thousand_chats_nobody_new_gets_a_try(gate: TryCode) -> None:
    wrong = another(gate.code)
    for chat in range(10_000):
        gate.opens(chat, wrong)
    assert not gate.opens(10_001, gate.code)
    assert gate.opens(7, gate.code)


def test_each_start_has_another_code(double: Double) -> None:
    codes = {TryCode(double.clock.now).code for _ in range(50)}
    assert len(codes) > 45
    assert all(len(code) == 6 and code.isdecimal() for code in codes)
