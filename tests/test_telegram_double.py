"""The strict Telegram double: for each of its rules, a small faulty bot that it must catch."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from tests.telegram_double import RULES, Allowed, Double, Fault, TooMany
from tests.telegram_double.client import OFF, QUIET, Client, meeting
from tests.telegram_double.promises import KINDS

Faulty = Callable[[Client], Awaitable[object]]
FAULTY: list[tuple[str, Faulty]] = []


@pytest.fixture
async def bot() -> AsyncIterator[Client]:
    async with meeting() as client:
        yield client


def breaks(rule: str) -> Callable[[Faulty], Faulty]:
    """Enter a faulty bot into the list, under the one rule that it breaks."""

    def enter(faulty: Faulty) -> Faulty:
        FAULTY.append((rule, faulty))
        return faulty

    return enter


def named(value: object) -> str:
    return value if isinstance(value, str) else getattr(value, "__name__", "")


async def keyboard(bot: Client, *row: dict[str, object], says: str) -> None:
    markup = {"inline_keyboard": [list(row)]}
    assert says in await bot.is_refused(
        "sendMessage", chat_id=bot.ana.chat_id, text="Hello.", reply_markup=markup, **QUIET
    )


async def refused(bot: Client, text: str, says: str, **more: object) -> None:
    given = {"chat_id": bot.ana.chat_id, "text": text, **QUIET, **more}
    assert says in await bot.is_refused("sendMessage", **given)


# Calls that cannot be read, or that do not fit.


@breaks("token")
async def has_the_wrong_token(bot: Client) -> None:
    async with bot.http.post(f"{bot.telegram.api}/bot1:x/getMe") as response:
        assert response.status == 401


@breaks("method")
async def misspells_a_method(bot: Client) -> None:
    assert await bot.is_refused("sendMesage") == "404 Not Found"


@breaks("method")
async def asks_for_a_file(bot: Client) -> None:
    async with bot.http.get(f"{bot.telegram.api}/file/bot{bot.telegram.token}/photo") as response:
        assert response.status != 200


@breaks("body")
async def sends_half_a_body(bot: Client) -> None:
    headers = {"Content-Type": "application/json"}
    async with bot.http.post(bot.url("getMe"), data=b'{"a":', headers=headers) as response:
        assert response.status == 400


@breaks("body")
async def sends_a_list_for_a_body(bot: Client) -> None:
    async with bot.http.post(bot.url("getMe"), json=[1]) as response:
        assert response.status == 400


@breaks("shape")
async def sends_words_for_an_object(bot: Client) -> None:
    form = {"chat_id": str(bot.ana.chat_id), "text": "Hello.", "reply_markup": "none"}
    async with bot.http.post(bot.url("sendMessage"), data=form) as response:
        assert response.status == 400


@breaks("body")
async def says_one_thing_twice(bot: Client) -> None:
    form = [("chat_id", "1"), ("chat_id", "2")]
    async with bot.http.post(bot.url("sendMessage"), data=form) as response:
        assert response.status == 400


@breaks("shape")
async def misspells_a_field(bot: Client) -> None:
    await refused(bot, "Hello.", "sendMessage.txt: unknown", txt="Hello.")


@breaks("shape")
async def forgets_the_text(bot: Client) -> None:
    reason = await bot.is_refused("sendMessage", chat_id=bot.ana.chat_id)
    assert "sendMessage.text: missing" in reason


@breaks("shape")
async def misspells_a_field_deep_inside(bot: Client) -> None:
    await keyboard(bot, {"txt": "Go on", "callback_data": "go"}, says="inline_keyboard[0][0].txt: unknown")


@breaks("shape")
async def takes_true_for_a_number(bot: Client) -> None:
    reason = await bot.is_refused("deleteMessages", chat_id=bot.ana.chat_id, message_ids=[True])
    assert "message_ids[0]: not Integer but bool" in reason


@breaks("shape")
async def sends_a_scope_of_no_kind(bot: Client) -> None:
    await bot.is_refused("setMyCommands", commands=[], scope={"type": "everyone"})


@breaks("shape")
async def edits_no_message(bot: Client) -> None:
    await bot.is_refused("editMessageText", text="Hello.", link_preview_options=OFF)


@breaks("shape")
async def pretends_to_juggle(bot: Client) -> None:
    await bot.is_refused("sendChatAction", chat_id=bot.ana.chat_id, action="juggling")


@breaks("shape")
async def sets_a_webhook_without_tls(bot: Client) -> None:
    webhook = {"url": "http://bot.example/hook", "secret_token": "s", "allowed_updates": KINDS}
    assert "An HTTPS URL must be provided" in await bot.is_refused("setWebhook", **webhook)


@breaks("shape")
async def sets_a_webhook_on_an_odd_port(bot: Client) -> None:
    webhook = {"url": "https://bot.example:8444/", "secret_token": "s", "allowed_updates": KINDS}
    assert "only on ports" in await bot.is_refused("setWebhook", **webhook)


@breaks("shape")
async def asks_for_too_many_updates(bot: Client) -> None:
    await bot.is_refused("getUpdates", limit=101, allowed_updates=KINDS)


# Texts, keyboards and names that Telegram refuses.


@breaks("text")
async def says_nothing_at_all(bot: Client) -> None:
    await refused(bot, " \n", "message text is empty")


@breaks("text")
async def says_too_much(bot: Client) -> None:
    await bot.says("\N{HERB}" * 2048)
    await refused(bot, "\N{HERB}" * 2049, "message is too long")


@breaks("text")
async def edits_in_too_much(bot: Client) -> None:
    _status, body = await bot.edits(await bot.says(), "a" * 4097)
    assert "MESSAGE_TOO_LONG" in body["description"]


@breaks("text")
async def sends_half_a_character(bot: Client) -> None:
    await refused(bot, "\ud83d", "must be encoded in UTF-8")


@breaks("html")
async def leaves_a_tag_open(bot: Client) -> None:
    await refused(bot, "<b>Hello", "can't parse entities: Can't find end tag", parse_mode="HTML")


@breaks("html")
async def closes_the_wrong_tag(bot: Client) -> None:
    await refused(bot, "<b><i>Hello</b></i>", "Unmatched end tag at byte offset 11", parse_mode="HTML")


@breaks("html")
async def closes_what_it_never_opened(bot: Client) -> None:
    await refused(bot, "Hello</b>", "Unexpected end tag at byte offset 5", parse_mode="HTML")


@breaks("html")
async def names_a_character_that_does_not_exist(bot: Client) -> None:
    await refused(bot, "&#1114112;", "No such character", parse_mode="HTML")


@breaks("html")
async def names_a_time_that_is_none(bot: Client) -> None:
    await refused(bot, '<tg-time unix="noon">noon</tg-time>', "Invalid time", parse_mode="HTML")


@breaks("html")
async def uses_a_tag_of_web_pages(bot: Client) -> None:
    await refused(bot, "one<br>two", 'Unsupported start tag "br" at byte offset 3', parse_mode="HTML")


@breaks("html")
async def escapes_nothing(bot: Client) -> None:
    await refused(bot, "work & pay", 'Unexpected "&"', parse_mode="HTML")


@breaks("html")
async def writes_markdown(bot: Client) -> None:
    await refused(bot, "*Hello*", "unsupported parse_mode", parse_mode="MarkdownV2")


@breaks("keyboard")
async def packs_too_much_into_a_button(bot: Client) -> None:
    await bot.says(reply_markup={"inline_keyboard": [[{"text": "Go", "callback_data": "x" * 64}]]})
    await keyboard(bot, {"text": "Go", "callback_data": "é" * 33}, says="BUTTON_DATA_INVALID")


@breaks("keyboard")
async def gives_a_button_nothing_to_do(bot: Client) -> None:
    await keyboard(bot, {"text": "Go"}, says="text buttons are unallowed")


@breaks("keyboard")
async def gives_a_button_two_things_to_do(bot: Client) -> None:
    button = {"text": "Go", "callback_data": "go", "url": "https://help.example"}
    await keyboard(bot, dict(button), says="text buttons are unallowed")


@breaks("keyboard")
async def paints_a_button_orange(bot: Client) -> None:
    await keyboard(bot, {"text": "Go", "callback_data": "go", "style": "orange"}, says="BUTTON_INVALID")


@breaks("keyboard")
async def links_a_button_to_a_telephone(bot: Client) -> None:
    await keyboard(bot, {"text": "Call", "url": "tel:988"}, says="BUTTON_URL_INVALID")


@breaks("keyboard")
async def lays_nine_buttons_in_a_row(bot: Client) -> None:
    row: list[dict[str, object]] = [{"text": "Go", "callback_data": str(n)} for n in range(9)]
    await keyboard(bot, *row, says="reply markup is too long")


@breaks("keyboard")
async def leaves_a_keyboard_on_the_phone(bot: Client) -> None:
    markup = {"keyboard": [[{"text": "Go on"}]]}
    await refused(bot, "Hello.", "only inline keyboards", reply_markup=markup)


@breaks("profile")
async def toasts_at_length(bot: Client) -> None:
    await bot.is_refused("answerCallbackQuery", callback_query_id="1", text="a" * 201)


@breaks("profile")
async def describes_itself_at_length(bot: Client) -> None:
    await bot.does("setMyShortDescription", short_description="a" * 120)
    await bot.is_refused("setMyShortDescription", short_description="a" * 121)
    await bot.is_refused("setMyName", name="a" * 65)
    await bot.is_refused("setMyDescription", description="a" * 513)


@breaks("profile")
async def shouts_a_command(bot: Client) -> None:
    shouted = [{"command": "EXIT", "description": "Leave"}]
    assert "BOT_COMMAND_INVALID" in await bot.is_refused("setMyCommands", commands=shouted)


@breaks("profile")
async def has_a_hundred_and_one_commands(bot: Client) -> None:
    many = [{"command": f"c{n}", "description": "Go"} for n in range(101)]
    await bot.is_refused("setMyCommands", commands=many)


@breaks("profile")
async def does_not_say_what_a_command_does(bot: Client) -> None:
    await bot.is_refused("setMyCommands", commands=[{"command": "exit", "description": ""}])


# Messages that are not there, or not its own.


@breaks("message")
async def edits_what_a_person_said(bot: Client) -> None:
    said = await bot.ana.says("Hi")
    _status, body = await bot.edits(said.message_id, "Hello.")
    assert "message can't be edited" in body["description"]


@breaks("message")
async def takes_message_ids_for_a_count(bot: Client) -> None:
    status, _body = await bot.edits(1, "Hello.")
    assert status == 400


@breaks("message")
async def deletes_in_the_wrong_chat(bot: Client) -> None:
    ben = bot.telegram.person()
    said = await ben.starts()
    where = {"chat_id": bot.ana.chat_id, "message_id": said.message_id}
    assert "message to delete not found" in await bot.is_refused("deleteMessage", **where)


@breaks("message")
async def deletes_many_in_the_wrong_chat(bot: Client) -> None:
    said = await bot.telegram.person().starts()
    await bot.does("deleteMessages", chat_id=bot.ana.chat_id, message_ids=[said.message_id])


@breaks("message")
async def deletes_a_hundred_and_one(bot: Client) -> None:
    await bot.is_refused("deleteMessages", chat_id=bot.ana.chat_id, message_ids=[*range(101)])


@breaks("query")
async def answers_a_press_that_nobody_made(bot: Client) -> None:
    assert "query is too old" in await bot.is_refused("answerCallbackQuery", callback_query_id="1")


# Promises.


@breaks("never")
async def asks_who_someone_is(bot: Client) -> None:
    await bot.is_refused("getChat", chat_id=bot.ana.chat_id)
    await bot.is_refused("getFile", file_id="1")
    await bot.is_refused("getChatMember", chat_id=bot.ana.chat_id, user_id=bot.ana.chat_id)
    await bot.is_refused("getUserProfilePhotos", user_id=bot.ana.chat_id)
    await bot.is_refused("forwardMessage", chat_id=1, from_chat_id=2, message_id=3)
    await bot.is_refused("copyMessage", chat_id=1, from_chat_id=2, message_id=3)
    assert len(bot.telegram.faults) == 6


@breaks("asks-who")
async def asks_for_a_phone_number(bot: Client) -> None:
    markup = {"keyboard": [[{"text": "Go on", "request_contact": True}]]}
    await refused(bot, "Hello.", "only inline keyboards", reply_markup=markup)


@breaks("asks-who")
async def asks_for_a_place(bot: Client) -> None:
    markup = {"keyboard": [[{"text": "Near me", "request_location": True}]]}
    await refused(bot, "Hello.", "only inline keyboards", reply_markup=markup)


@breaks("asks-who")
async def asks_to_sign_in(bot: Client) -> None:
    await keyboard(bot, {"text": "Go", "login_url": {"url": "https://x.example"}}, says="login_url")


@breaks("asks-who")
async def opens_an_account_by_a_button(bot: Client) -> None:
    await keyboard(bot, {"text": "Go", "url": "tg://user?id=1"}, says="tg: links")


@breaks("asks-who")
async def opens_an_account_by_a_link(bot: Client) -> None:
    await refused(bot, '<a href="tg://user?id=1">Maya</a>', "tg: links", parse_mode="HTML")


@breaks("stranger")
async def speaks_to_a_chat_that_is_not_there(bot: Client) -> None:
    reason = await bot.is_refused("sendMessage", chat_id=77, text="Hello.", **QUIET)
    assert reason == "400 Bad Request: chat not found"


@breaks("stranger")
async def speaks_first(bot: Client) -> None:
    ben = bot.telegram.person()
    reason = await bot.is_refused("sendMessage", chat_id=ben.chat_id, text="Hello.", **QUIET)
    assert reason == "403 Forbidden: bot can't initiate conversation with a user"


@breaks("stranger")
async def speaks_before_it_has_heard(bot: Client) -> None:
    ben = bot.telegram.person()
    await ben.starts()
    await bot.says(to=ben)


@breaks("preview")
async def lets_links_be_fetched_on_a_send(bot: Client) -> None:
    given = {"chat_id": bot.ana.chat_id, "text": "Hello.", "disable_notification": True}
    await bot.does("sendMessage", **given)


@breaks("preview")
async def lets_links_be_fetched_on_an_edit(bot: Client) -> None:
    await bot.edits(await bot.says(), "Hello again.", link_preview_options={"is_disabled": False})


@breaks("new")
async def says_what_nobody_wrote(bot: Client) -> None:
    bot.telegram.allowed.screens = {"Hello."}
    await bot.says("Hello.")
    await bot.says("Hello, you.")


@breaks("loud")
async def makes_the_phone_ring(bot: Client) -> None:
    await bot.says("Ready.", disable_notification=False)
    await bot.says("Hello.", disable_notification=False)


@breaks("loud")
async def makes_the_phone_ring_twice(bot: Client) -> None:
    await bot.says("Ready.", disable_notification=False)
    await bot.says("Ready.", disable_notification=False)


@breaks("group")
async def speaks_in_a_group(bot: Client) -> None:
    group = bot.telegram.group()
    await group.adds_bot(by=bot.ana)
    await bot.polls()
    await bot.does("sendMessage", chat_id=group.chat_id, text="Hello.", **QUIET)
    await bot.does("leaveChat", chat_id=group.chat_id)


@breaks("group")
async def leaves_a_person(bot: Client) -> None:
    await bot.is_refused("leaveChat", chat_id=bot.ana.chat_id)


@breaks("echo")
async def repeats_a_name(bot: Client) -> None:
    await bot.says(f"Hello, {bot.ana.who.names['first_name']}.")


@breaks("echo")
async def repeats_a_name_in_a_button(bot: Client) -> None:
    button = {"text": "Go on", "callback_data": bot.ana.who.names["username"]}
    await bot.says(reply_markup={"inline_keyboard": [[button]]})


@breaks("echo")
async def repeats_a_phone_number(bot: Client) -> None:
    await bot.ana.sends_contact()
    await bot.says(f"We will call {bot.ana.who.phone}.")


@breaks("echo")
async def repeats_a_place(bot: Client) -> None:
    await bot.ana.sends_location()
    await bot.says(f"You are at {bot.ana.who.place()['latitude']}.")


@breaks("echo")
async def repeats_a_chat_id(bot: Client) -> None:
    await bot.says(f"Your number is {bot.ana.chat_id}.")


@breaks("echo")
async def repeats_its_token(bot: Client) -> None:
    await bot.says(f"I am {bot.telegram.token}.")


@breaks("echo")
async def repeats_what_was_typed(bot: Client) -> None:
    await bot.ana.says("They took my passport")
    await bot.says("You said: they took my passport.")


@breaks("echo")
async def repeats_what_was_typed_to_someone_else(bot: Client) -> None:
    ben = bot.telegram.person()
    await ben.starts()
    await bot.polls()
    await bot.ana.says("Yosef")
    await bot.says("Hello, Yosef.", to=ben)


@breaks("drop")
async def throws_away_what_people_said(bot: Client) -> None:
    await bot.does("deleteWebhook", drop_pending_updates=True)


@breaks("drop")
async def begins_at_the_latest_update(bot: Client) -> None:
    await bot.polls(offset=-1)


@breaks("allowed")
async def listens_to_reactions(bot: Client) -> None:
    await bot.polls(allowed_updates=[*KINDS, "message_reaction"])


@breaks("allowed")
async def listens_to_everything(bot: Client) -> None:
    async with Double(Allowed()) as other:
        async with bot.http.post(f"{other.api}/bot{other.token}/getUpdates") as response:
            assert response.status == 200
        for fault in other.take_faults():
            bot.telegram.faults.append(fault)


@breaks("conflict")
async def polls_twice_at_once(bot: Client) -> None:
    older = asyncio.create_task(bot.asks("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    await bot.polls()
    status, body = await older
    assert (status, body["description"][:20]) == (409, "Conflict: terminated")


@breaks("conflict")
async def polls_beside_its_webhook(bot: Client) -> None:
    url = "http://127.0.0.1:9/telegram/webhook"
    await bot.does("setWebhook", url=url, secret_token="s", allowed_updates=KINDS)
    assert "409 Conflict: can't use getUpdates" in await bot.is_refused("getUpdates")


@breaks("busy")
async def polls_like_mad(bot: Client) -> None:
    await bot.ana.says("Hi")
    for _ in range(60):
        await bot.polls()


@breaks("impatient")
async def tries_again_at_once(bot: Client) -> None:
    screen = await bot.says()
    bot.telegram.breaks("editMessageText", TooMany(retry_after=1))
    assert (await bot.edits(screen, "Further."))[1]["parameters"] == {"retry_after": 1}
    assert (await bot.edits(screen, "Further."))[0] == 429


@breaks("secret")
async def has_a_webhook_that_anyone_can_post_to(bot: Client) -> None:
    await bot.does("setWebhook", url="https://bot.example/", allowed_updates=KINDS)
    await bot.does("deleteWebhook")


@breaks("secret")
async def has_a_secret_with_a_space(bot: Client) -> None:
    webhook = {"url": "https://bot.example/", "secret_token": "a b", "allowed_updates": KINDS}
    await bot.is_refused("setWebhook", **webhook)


@breaks("in-reply")
async def sends_a_screen_in_a_webhook_response(bot: Client) -> None:
    fields = {"chat_id": bot.ana.chat_id, "text": "Hello.", **QUIET}
    await bot.telegram.rides("sendMessage", fields)
    await bot.ana.sees("Hello.")


@breaks("double")
async def is_told_what_telegram_would_never_tell(bot: Client) -> None:
    await bot.ana.says("Hi", favourite_colour="green")


# The tests.


@pytest.mark.parametrize(("rule", "faulty"), FAULTY, ids=named)
async def test_a_faulty_bot_is_caught_under_its_rule_alone(bot: Client, rule: str, faulty: Faulty) -> None:
    await faulty(bot)
    assert bot.blamed() == {rule}


def test_every_rule_has_a_faulty_bot() -> None:
    assert {rule for rule, _faulty in FAULTY} == set(RULES)


async def test_a_fault_fails_the_test_at_its_end_by_itself() -> None:
    async def careless_test() -> None:
        async with meeting() as bot:
            await bot.says(link_preview_options={})

    with pytest.raises(AssertionError, match=r"\[preview\] sendMessage without link_preview"):
        await careless_test()


async def test_a_test_that_fails_is_told_of_the_faults_too() -> None:
    async def failing_test() -> None:
        async with meeting() as bot:
            await bot.says(link_preview_options={})
            raise LookupError

    with pytest.raises(LookupError) as caught:
        await failing_test()
    assert "[preview]" in caught.value.__notes__[0]


async def test_a_fault_can_be_tolerated_by_its_name_and_only_if_it_is_a_rule(bot: Client) -> None:
    bot.telegram.tolerates("preview")
    await bot.says(link_preview_options={})
    with pytest.raises(KeyError):
        bot.telegram.tolerates("privew")


async def test_a_fault_quotes_the_sentence_it_rests_on(bot: Client) -> None:
    await bot.asks("sendMessage", chat_id=bot.ana.chat_id, text=" ", **QUIET)
    [fault] = bot.telegram.take_faults()
    assert isinstance(fault, Fault)
    assert 'sendMessage.text says: "Text of the message to be sent, 1-4096' in fault.what


async def test_a_bot_that_stays_in_a_group_is_caught_at_the_end() -> None:
    async def staying() -> None:
        async with meeting() as bot:
            await bot.telegram.group().adds_bot(by=bot.ana)
            await bot.polls()

    with pytest.raises(AssertionError, match="still in a supergroup"):
        await staying()
