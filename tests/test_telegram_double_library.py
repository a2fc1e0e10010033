"""The strict Telegram double against a real client: python-telegram-bot takes it for Telegram."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Update
from telegram.constants import UpdateType
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter
from telegram.request import HTTPXRequest

from tests.telegram_double import Allowed, Double, TooMany, anything
from tests.telegram_double.promises import KINDS
from tests.telegram_double.samples import SAMPLES

OFF = LinkPreviewOptions(is_disabled=True)
GO_ON = InlineKeyboardMarkup([[InlineKeyboardButton("Go on", callback_data="go")]])


@pytest.fixture
async def telegram() -> AsyncIterator[Double]:
    async with Double(Allowed(screens=anything)) as double:
        yield double


@pytest.fixture
async def bot(telegram: Double) -> AsyncIterator[Bot]:
    async with Bot(telegram.token, base_url=f"{telegram.api}/bot") as library:
        yield library


async def polled(bot: Bot, offset: int = 0) -> tuple[Update, ...]:
    return await bot.get_updates(offset=offset, timeout=1, allowed_updates=KINDS)


async def test_a_conversation_runs_through_the_library(telegram: Double, bot: Bot) -> None:
    ana = telegram.person()
    await ana.starts()
    [start] = await polled(bot)
    assert start.message
    assert start.message.text == "/start"
    assert start.message.from_user
    assert start.message.from_user.username == ana.who.names["username"]

    screen = await bot.send_message(
        ana.chat_id,
        "<b>Hello.</b>",
        parse_mode="HTML",
        reply_markup=GO_ON,
        link_preview_options=OFF,
        disable_notification=True,
    )
    assert screen.entities[0].type == "bold"

    await ana.presses("Go on")
    [press] = await polled(bot, start.update_id + 1)
    assert press.callback_query
    assert press.callback_query.data == "go"
    assert await press.callback_query.answer("Yes.")
    edited = await press.callback_query.edit_message_text("Further on.", link_preview_options=OFF)
    assert edited.message_id == screen.message_id  # type: ignore[union-attr]
    assert (await ana.sees("Further on.")).rows == ()

    assert await bot.delete_messages(ana.chat_id, [screen.message_id, start.message.message_id])
    await ana.sees_nothing()
    assert await polled(bot, press.update_id + 1) == ()
    await telegram.settles()


async def test_the_library_parses_everything_a_person_sends(telegram: Double, bot: Bot) -> None:
    ana, group = telegram.person(), telegram.group()
    for kind in SAMPLES:
        await ana.sends(kind)
    await ana.edits(await ana.says("one"), "two")
    await ana.blocks()
    await group.adds_bot(by=ana)
    updates = await polled(bot)
    assert len(updates) == len(SAMPLES) + 4
    assert all(u.effective_user and u.effective_user.id == ana.chat_id for u in updates)
    assert not any(u.api_kwargs or (u.message and u.message.api_kwargs) for u in updates)
    assert await bot.leave_chat(group.chat_id)


async def test_refusals_become_the_library_s_errors(
    telegram: Double, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    ana = telegram.person()
    await ana.starts()
    await polled(bot)
    screen = await bot.send_message(
        ana.chat_id, "Hello.", link_preview_options=OFF, disable_notification=True
    )
    with pytest.raises(BadRequest, match="Message is not modified"):
        await screen.edit_text("Hello.", link_preview_options=OFF)
    await ana.deletes(ana.screen)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await screen.edit_text("Hello again.", link_preview_options=OFF)
    await ana.blocks()
    with pytest.raises(Forbidden, match="bot was blocked"):
        await screen.edit_text("Hello again.", link_preview_options=OFF)
    telegram.breaks("getMe", TooMany(retry_after=3))
    with pytest.raises(RetryAfter) as flooded:
        await bot.get_me()
    assert flooded.value.retry_after == timedelta(seconds=3)


async def test_a_wrong_token_is_known_to_the_library(telegram: Double) -> None:
    telegram.tolerates("token")
    async with HTTPXRequest() as request:
        stranger = Bot("1:x", base_url=f"{telegram.api}/bot", request=request)
        with pytest.raises(InvalidToken):
            await stranger.get_me()


async def test_webhooks_and_profile_through_the_library(telegram: Double, bot: Bot) -> None:
    url = "http://127.0.0.1:9/telegram/webhook"
    assert await bot.set_webhook(url, secret_token="s", allowed_updates=KINDS)
    assert (await bot.get_webhook_info()).url == url == telegram.webhook_url
    assert await bot.delete_webhook()
    assert await bot.set_my_commands([("exit", "Leave")])
    assert (await bot.get_my_commands())[0].command == "exit"
    assert await bot.set_my_short_description("Notes.")
    assert (await bot.get_my_short_description()).short_description == "Notes."


def test_the_four_kinds_are_kinds_to_the_library_too() -> None:
    assert set(KINDS) <= {kind.value for kind in UpdateType}
