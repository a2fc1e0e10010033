"""The strict Telegram double: what a correct bot and a person see of it, without a fault."""

import asyncio
import time
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.telegram_double import (
    BadGateway,
    CutAfter,
    CutBefore,
    HalfAnswer,
    Refused,
    ServerError,
    Slow,
    TooMany,
    Unreadable,
)
from tests.telegram_double.canaries import Canaries
from tests.telegram_double.client import GO_ON, QUIET, Client, meeting
from tests.telegram_double.samples import SAMPLES


@pytest.fixture
async def bot() -> AsyncIterator[Client]:
    async with meeting() as client:
        yield client


# Messages.


async def test_a_screen_is_sent_edited_pressed_and_deleted(bot: Client) -> None:
    ana = bot.ana
    screen = await bot.says("Hello.", reply_markup=GO_ON)
    assert (await ana.sees("Hello")).labels == (("Go on",),)

    query = await ana.presses("Go on")
    press = (await bot.polls())[-1]["callback_query"]
    assert (press["data"], press["message"]["message_id"]) == ("go", screen)

    assert ana.spinning == 1
    await bot.does("answerCallbackQuery", callback_query_id=query, text="Yes.")
    assert (ana.spinning, ana.toasts) == (0, ("Yes.",))

    await bot.edits(screen, "Further on.", reply_markup=GO_ON)
    assert (await ana.sees("Further on.")).message_id == screen

    ids = [message.message_id for message in ana.visible]
    await bot.does("deleteMessages", chat_id=ana.chat_id, message_ids=ids)
    await ana.sees_nothing()
    assert [h.what for h in ana.history] == ["sent", "toast", "edited", "deleted", "deleted"]


async def test_message_ids_run_through_all_chats_and_do_not_start_at_one(bot: Client) -> None:
    ben = bot.telegram.person()
    ids = [(await bot.ana.says("Hi")).message_id, (await ben.says("Ho")).message_id]
    ids.append((await bot.ana.says("Hm")).message_id)
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]
    assert ids[0] > 1000


async def test_an_edit_without_keyboard_takes_the_keyboard_away(bot: Client) -> None:
    screen = await bot.says("Hello.", reply_markup=GO_ON)
    await bot.edits(screen, "Hello.")
    assert bot.ana.buttons == ()


async def test_the_same_edit_twice_is_refused_without_blame(bot: Client) -> None:
    screen = await bot.says("Hello.", reply_markup=GO_ON)
    status, body = await bot.edits(screen, " Hello. ", reply_markup=GO_ON)
    assert status == 400
    assert "message is not modified" in body["description"]
    where = {"chat_id": bot.ana.chat_id, "message_id": screen}
    reason = await bot.is_refused("editMessageReplyMarkup", **where, reply_markup=GO_ON)
    assert "message is not modified" in reason
    await bot.does("editMessageReplyMarkup", **where)
    assert bot.ana.buttons == ()


async def test_what_the_person_deleted_is_not_found_and_the_bot_is_not_told(bot: Client) -> None:
    screen = await bot.says("Hello.")
    waiting = await bot.polls()
    await bot.ana.deletes_chat()
    assert await bot.polls() == waiting
    assert "message to edit not found" in (await bot.edits(screen, "Further."))[1]["description"]
    where = {"chat_id": bot.ana.chat_id, "message_id": screen}
    assert "message to delete not found" in await bot.is_refused("deleteMessage", **where)
    await bot.does("deleteMessages", chat_id=bot.ana.chat_id, message_ids=[screen])


async def test_a_second_deletion_finds_nothing(bot: Client) -> None:
    where = {"chat_id": bot.ana.chat_id, "message_id": await bot.says("Hello.")}
    await bot.does("deleteMessage", **where)
    assert "message to delete not found" in await bot.is_refused("deleteMessage", **where)


async def test_after_two_days_messages_can_be_edited_but_not_deleted(bot: Client) -> None:
    screen = await bot.says("Hello.")
    bot.telegram.passes(hours=47)
    fresh = await bot.says("Hello again.")
    bot.telegram.passes(hours=1)
    where = {"chat_id": bot.ana.chat_id}
    for method, what in (
        ("deleteMessage", {"message_id": screen}),
        ("deleteMessages", {"message_ids": [screen, fresh]}),
    ):
        assert "can't be deleted for everyone" in await bot.is_refused(method, **where, **what)
    assert (await bot.edits(screen, "Further."))[0] == 200
    await bot.does("deleteMessages", **where, message_ids=[fresh])
    assert bot.ana.screen.message_id == screen


async def test_dice_can_be_deleted_only_after_a_day(bot: Client) -> None:
    thrown = await bot.ana.sends("dice")
    where = {"chat_id": bot.ana.chat_id, "message_id": thrown.message_id}
    assert "can't be deleted" in await bot.is_refused("deleteMessage", **where)
    bot.telegram.passes(hours=25)
    await bot.does("deleteMessage", **where)


async def test_edits_can_be_limited_as_well(bot: Client) -> None:
    screen = await bot.says("Hello.")
    bot.telegram.limits_edits(hours=48)
    bot.telegram.passes(hours=49)
    assert "message can't be edited" in (await bot.edits(screen, "Further."))[1]["description"]


async def test_html_becomes_text_and_entities(bot: Client) -> None:
    html = '\N{HERB}<b>Bold <i>both</i></b> &lt;&amp; <a href="https://help.example">link</a>'
    given = {"chat_id": bot.ana.chat_id, "text": html, "parse_mode": "HTML"}
    sent = await bot.does("sendMessage", **given, **QUIET)
    assert sent["text"] == "\N{HERB}Bold both <& link"
    assert [(e["type"], e["offset"], e["length"]) for e in sent["entities"]] == [
        ("bold", 2, 9),
        ("italic", 7, 4),
        ("text_link", 15, 4),
    ]


async def test_every_tag_of_the_table_is_read(bot: Client) -> None:
    html = (
        "<u>a</u><s>b</s><code>c</code><pre>d</pre><blockquote expandable>e</blockquote>"
        '<span class="tg-spoiler">f</span><tg-emoji emoji-id="5">g</tg-emoji>'
        '<tg-time unix="1700000000">&#104;&#x69;</tg-time>'
    )
    sent = await bot.does("sendMessage", chat_id=bot.ana.chat_id, text=html, parse_mode="HTML", **QUIET)
    assert sent["text"] == "abcdefghi"
    kinds = [entity["type"] for entity in sent["entities"]]
    assert kinds[:5] == ["underline", "strikethrough", "code", "pre", "blockquote"]
    assert kinds[5:] == ["spoiler", "custom_emoji", "date_time"]


async def test_a_file_comes_as_a_part_of_its_own(bot: Client) -> None:
    parts = aiohttp.FormData({"url": "", "secret_token": "s"}, default_to_multipart=True)
    parts.add_field("certificate", b"PEM", filename="certificate.pem")
    async with bot.http.post(bot.url("setWebhook"), data=parts) as response:
        assert response.status == 200, await response.text()
    assert bot.telegram.webhook_url == ""


async def test_forms_and_multipart_say_the_same_as_json(bot: Client) -> None:
    form = {
        "chat_id": str(bot.ana.chat_id),
        "text": "12",
        "disable_notification": "true",
        "link_preview_options": '{"is_disabled": true}',
        "reply_markup": '{"inline_keyboard": [[{"text": "Go on", "callback_data": "go"}]]}',
    }
    parts = aiohttp.FormData(form, default_to_multipart=True)
    for body in ({"data": form}, {"data": parts}, {"json": form}, {"params": form}):
        async with bot.http.post(bot.url("sendMessage"), **body) as response:
            assert response.status == 200, await response.text()
    assert [(s.text, s.labels, s.silent) for s in bot.ana.visible[1:]] == [("12", (("Go on",),), True)] * 4


# What stands in a chat.


async def test_a_card_and_an_alert_stand_beside_the_one_screen(bot: Client) -> None:
    await bot.says("Hello.")
    await bot.says("A card.")
    await bot.says("Ready.", disable_notification=False)
    assert bot.ana.screen.text == "Hello."
    assert (await bot.ana.also_sees("Ready.")).silent is False


async def test_two_screens_or_none_fail_the_test_that_looks(bot: Client) -> None:
    with pytest.raises(AssertionError, match="0 screens"):
        bot.ana.one_screen()
    await bot.says("Hello.")
    await bot.says("Hello again.")
    with pytest.raises(AssertionError, match="2 screens"):
        await bot.ana.presses("Go on")
    with pytest.raises(AssertionError, match="no one screen with 'Hello'"):
        await bot.ana.sees("Hello", within=0.05)


async def test_a_button_that_is_not_there_cannot_be_pressed(bot: Client) -> None:
    await bot.says(reply_markup=GO_ON)
    with pytest.raises(AssertionError, match="0 buttons 'Back'"):
        await bot.ana.presses("Back")


async def test_an_old_screen_can_be_pressed_and_a_press_be_forged(bot: Client) -> None:
    screen = await bot.says(reply_markup=GO_ON)
    before = bot.ana.screen
    await bot.edits(screen, "Further.")
    await bot.ana.presses("Go on", on=before)
    await bot.ana.presses_data("forged", screen)
    presses = [u["callback_query"]["data"] for u in await bot.polls()]
    assert presses == ["go", "forged"]


async def test_a_press_on_a_message_of_two_days_ago_hides_the_message(bot: Client) -> None:
    await bot.says(reply_markup=GO_ON)
    bot.telegram.passes(hours=48)
    query = await bot.ana.presses("Go on")
    [update] = await bot.polls()
    assert update["callback_query"]["message"]["date"] == 0
    assert "text" not in update["callback_query"]["message"]
    bot.telegram.passes(seconds=61)
    reason = await bot.is_refused("answerCallbackQuery", callback_query_id=query)
    assert "query is too old" in reason


async def test_silence_can_be_asserted(bot: Client) -> None:
    await bot.ana.hears_nothing(0.02)
    late = asyncio.create_task(bot.says())
    with pytest.raises(AssertionError, match="not quiet"):
        await bot.ana.hears_nothing(0.2)
    await late


# People.


@pytest.mark.parametrize("kind", SAMPLES)
async def test_whatever_people_send_fits_the_specification_and_bears_their_marks(
    bot: Client, kind: str
) -> None:
    await bot.ana.sends(kind)
    [update] = await bot.polls()
    assert bot.telegram.canaries.in_text(str(update["message"]["from"]))
    assert kind == "dice" or bot.telegram.canaries.in_text(str(update["message"]).split("'text'")[-1])


async def test_edits_and_live_locations_come_as_edited_messages(bot: Client) -> None:
    said = await bot.ana.says("Hi")
    await bot.ana.edits(said, "Hi there")
    place = await bot.ana.sends_live_location()
    await bot.ana.moves(place)
    kinds = [next(k for k in u if k != "update_id") for u in await bot.polls()]
    assert kinds == ["message", "edited_message", "message", "edited_message"]


async def test_a_person_who_blocks_is_not_reached_until_they_come_back(bot: Client) -> None:
    await bot.ana.blocks()
    [update] = await bot.polls()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    given = {"chat_id": bot.ana.chat_id, "text": "Hello.", **QUIET}
    assert "403 Forbidden: bot was blocked" in await bot.is_refused("sendMessage", **given)
    await bot.ana.starts()
    assert await bot.says()
    assert len(await bot.polls()) == 3


async def test_a_bot_leaves_groups_and_channels(bot: Client) -> None:
    for place in (bot.telegram.group(), bot.telegram.channel()):
        await place.adds_bot(by=bot.ana)
        await place.says("Look at this", by=bot.ana)
        await bot.does("leaveChat", chat_id=place.chat_id)
        await place.sees_the_bot_leave()
        assert "403" in await bot.is_refused("leaveChat", chat_id=place.chat_id)
    kinds = [next(k for k in u if k != "update_id") for u in await bot.polls()]
    assert kinds == ["my_chat_member", "message", "my_chat_member"]


def test_canaries_are_words_that_no_correct_bot_would_say() -> None:
    canaries = Canaries()
    canaries.hear("Where do you want help? Work and pay")
    for typed in ("hi", "/start", "work and pay", "Rosa", "they took it all"):
        canaries.plant(typed)
    said = canaries.in_text
    assert said("Rosa came") == ["Rosa"]
    assert said("They took it all.") == ["they took it all"]
    assert said("The Rosary, hi, work and pay, rosa") == []


async def test_what_may_be_repeated_can_be_said(bot: Client) -> None:
    await bot.ana.says("They took my passport", secret=False)
    await bot.says("You: They took my passport")


async def test_logs_can_be_searched_for_every_mark(bot: Client) -> None:
    await bot.ana.says("They took my passport")
    secrets = bot.telegram.secrets
    assert {"They took my passport", str(bot.ana.chat_id), bot.telegram.token} <= set(secrets)


# The bot itself.


async def test_a_profile_is_kept_by_language(bot: Client) -> None:
    commands = [{"command": "exit", "description": "Leave"}]
    await bot.does("setMyCommands", commands=commands, language_code="es")
    assert await bot.does("getMyCommands", language_code="es") == commands
    assert await bot.does("getMyCommands") == []
    await bot.does("setMyName", name="Notes")
    assert await bot.does("getMyName") == {"name": "Notes"}
    await bot.does("deleteMyCommands", language_code="es")
    assert bot.telegram.profile == {("name", "", ""): "Notes"}


async def test_who_am_i_typing_and_closing(bot: Client) -> None:
    assert (await bot.does("getMe"))["is_bot"] is True
    await bot.does("sendChatAction", chat_id=bot.ana.chat_id, action="typing")
    assert "429" in await bot.is_refused("close")
    bot.telegram.passes(minutes=11)
    assert await bot.does("close")


# Trouble on request.


@pytest.mark.parametrize(
    ("mishap", "status", "effect"),
    [
        (ServerError(), 500, False),
        (BadGateway(), 502, False),
        (Refused(), 403, False),
        (TooMany(retry_after=None), 429, False),
        (CutBefore(), None, False),
        (CutAfter(), None, True),
        (HalfAnswer(), None, True),
        (Unreadable(), None, True),
    ],
)
async def test_a_call_goes_wrong_before_or_after_its_effect(
    bot: Client, mishap: ServerError, status: int | None, *, effect: bool
) -> None:
    ben = bot.telegram.person()
    await ben.starts()
    await bot.polls()
    bot.telegram.breaks("sendMessage", mishap, chat=bot.ana)
    await bot.says(to=ben)
    try:
        answered, _body = await bot.asks("sendMessage", chat_id=bot.ana.chat_id, text="Hello.", **QUIET)
    except (aiohttp.ContentTypeError, aiohttp.ClientResponseError) as error:
        answered = error.status
    except (aiohttp.ClientError, ValueError):
        answered = 0
    assert answered == (status or 0)
    assert len(bot.ana.visible) == 1 + effect
    await bot.says("Hello again.")


async def test_trouble_is_counted_and_can_be_mended(bot: Client) -> None:
    bot.telegram.breaks("*", ServerError(), times=2)
    assert [(await bot.asks("getMe"))[0] for _ in range(3)] == [500, 500, 200]
    bot.telegram.breaks("getMe", ServerError(), times=9)
    bot.telegram.mends()
    assert await bot.does("getMe")


async def test_slow_calls_take_their_time(bot: Client) -> None:
    bot.telegram.breaks("sendMessage", Slow(0.1))
    begun = time.monotonic()
    await bot.says()
    assert time.monotonic() - begun >= 0.1
    bot.telegram.slows(0.1)
    begun = time.monotonic()
    await asyncio.gather(*(bot.does("getMe") for _ in range(10)))
    assert 0.1 <= time.monotonic() - begun < 0.9


async def test_a_bot_that_waits_after_429_is_served_again(bot: Client) -> None:
    screen = await bot.says()
    bot.telegram.breaks("editMessageText", TooMany(retry_after=1))
    status, body = await bot.edits(screen, "Further.")
    assert (status, body["parameters"]) == (429, {"retry_after": 1})
    status, _body = await bot.edits(screen, "Something else, already under way.")
    assert status == 429
    await asyncio.sleep(1)
    assert (await bot.edits(screen, "Further."))[0] == 200


async def test_sends_and_edits_share_the_budget_of_a_chat_but_deletions_do_not(bot: Client) -> None:
    bot.telegram.limits_rate(burst=3)
    screen = await bot.says()
    for text in ("one", "two"):
        assert (await bot.edits(screen, text))[0] == 200
    status, body = await bot.edits(screen, "three")
    assert (status, body["parameters"]) == (429, {"retry_after": 1})
    await bot.does("deleteMessage", chat_id=bot.ana.chat_id, message_id=screen)


async def test_all_chats_share_the_budget_of_the_bot(bot: Client) -> None:
    bot.telegram.limits_rate(burst=3, bot_per_second=2)
    ben = bot.telegram.person()
    await ben.starts()
    await bot.polls()
    await bot.says()
    await bot.says()
    given = {"chat_id": ben.chat_id, "text": "Hello.", **QUIET}
    assert "429 Too Many Requests: retry after 1" in await bot.is_refused("sendMessage", **given)
