"""The strict Telegram double: how updates reach a bot, by long poll and by webhook."""

import asyncio
import hmac
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.telegram_double import Unreadable
from tests.telegram_double.client import GO_ON, Client, meeting
from tests.telegram_double.promises import KINDS
from tests.telegram_double.webhook import SECRET_HEADER


@pytest.fixture
async def bot() -> AsyncIterator[Client]:
    async with meeting() as client:
        yield client


def texts(updates: list[Any]) -> list[str]:
    return [u["message"]["text"] for u in updates]


# By long poll.


async def test_an_update_comes_again_until_an_offset_passes_it(bot: Client) -> None:
    await bot.ana.says("one")
    await bot.ana.says("two")
    first, second = await bot.polls()
    assert await bot.polls(limit=1) == [first]
    assert await bot.polls(first["update_id"] + 1) == [second]
    with pytest.raises(AssertionError, match="1 updates not confirmed"):
        await bot.telegram.settles(within=0.05)
    assert await bot.polls(second["update_id"] + 1) == []
    await bot.telegram.settles()


async def test_a_poll_is_held_until_something_comes(bot: Client) -> None:
    poll = asyncio.create_task(bot.polls(timeout=5))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await bot.ana.says("one")
    assert texts(await poll) == ["one"]


async def test_a_poll_ends_empty_after_its_time(bot: Client) -> None:
    begun = time.monotonic()
    assert await bot.polls(timeout=1) == []
    assert time.monotonic() - begun >= 0.9


async def test_a_bot_that_died_while_polling_is_no_second_bot(bot: Client) -> None:
    async with aiohttp.ClientSession() as short_lived:
        dying = Client(bot.telegram, short_lived, bot.ana)
        poll = asyncio.create_task(dying.polls(timeout=5))
        await asyncio.sleep(0.05)
        poll.cancel()
    await bot.ana.says("one")
    assert texts(await bot.polls(timeout=1)) == ["one"]
    await asyncio.sleep(0.1)


async def test_an_update_can_come_twice_even_after_it_was_confirmed(bot: Client) -> None:
    await bot.ana.says("one")
    [update] = await bot.polls()
    await bot.polls(update["update_id"] + 1)
    await bot.ana.repeats()
    assert await bot.polls(update["update_id"] + 1) == [update]
    assert await bot.polls(update["update_id"] + 1) == []


async def test_two_updates_can_change_places(bot: Client) -> None:
    bot.telegram.swaps_next()
    await bot.ana.says("one")
    await bot.ana.says("two")
    await bot.ana.says("three")
    assert texts(await bot.polls()) == ["two", "one", "three"]


async def test_unreadable_updates_come_among_good_ones(bot: Client) -> None:
    await bot.ana.says("one")
    bot.telegram.slips_in({"message": 5}, near=bot.ana)
    bot.telegram.slips_in("junk", near=bot.ana)
    await bot.ana.says("two")
    one, odd, junk, two = await bot.polls()
    assert (odd["message"], junk) == (5, "junk")
    assert await bot.polls(odd["update_id"]) == [odd, two]
    assert await bot.polls(two["update_id"] + 1) == []
    assert one["update_id"] < odd["update_id"]


async def test_a_whole_poll_can_be_unreadable_and_loses_nothing(bot: Client) -> None:
    bot.telegram.breaks("getUpdates", Unreadable())
    await bot.ana.says("one")
    with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
        await bot.polls()
    assert texts(await bot.polls()) == ["one"]


# By webhook.


@dataclass
class Hook:
    """A bot's webhook: notes what it is sent, and answers as the test says."""

    secret: str = "a-secret"
    got: list[Any] = field(default_factory=list)
    open: int = 0
    most_open: int = 0
    answer: Callable[[int], web.Response] = lambda _nth: web.Response()
    delay: float = 0.0

    async def take(self, request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, ""), self.secret):
            return web.Response(status=401)
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        await asyncio.sleep(self.delay)
        self.got.append(await request.json())
        self.open -= 1
        return self.answer(len(self.got))

    def heard(self) -> list[str]:
        return texts(self.got)


@pytest.fixture
async def hook(bot: Client) -> AsyncIterator[Hook]:
    taken = Hook()
    app = web.Application()
    app.router.add_post("/telegram/webhook", taken.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram/webhook"
    await bot.does("setWebhook", url=url, secret_token=taken.secret, allowed_updates=KINDS)
    yield taken
    await bot.does("deleteWebhook")
    await runner.cleanup()


async def test_updates_are_posted_with_the_secret_and_done_when_accepted(bot: Client, hook: Hook) -> None:
    await bot.ana.says("one")
    await bot.telegram.settles()
    assert hook.heard() == ["one"]
    info = await bot.does("getWebhookInfo")
    assert (info["pending_update_count"], info["allowed_updates"]) == (0, KINDS)


async def test_a_refused_update_is_posted_again_before_the_next_of_its_chat(bot: Client, hook: Hook) -> None:
    hook.answer = lambda nth: web.Response(status=503 if nth < 3 else 200)
    await bot.ana.says("one")
    await bot.ana.says("two")
    await bot.telegram.settles()
    assert hook.heard() == ["one", "one", "one", "two"]
    info = await bot.does("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 503"


async def test_chats_are_posted_in_parallel_and_each_in_order(bot: Client, hook: Hook) -> None:
    hook.delay = 0.05
    crowd = [bot.telegram.person() for _ in range(10)]
    for text in ("one", "two"):
        for person in crowd:
            await person.says(text)
    await bot.telegram.settles()
    assert hook.most_open == 10
    for person in crowd:
        own = [u for u in hook.got if u["message"]["chat"]["id"] == person.chat_id]
        assert texts(own) == ["one", "two"]


async def test_an_answer_to_a_press_may_ride_in_the_response(bot: Client, hook: Hook) -> None:
    def answer(_nth: int) -> web.Response:
        query = hook.got[-1]["callback_query"]["id"]
        return web.json_response(
            {"method": "answerCallbackQuery", "callback_query_id": query, "text": "Yes."}
        )

    await bot.says(reply_markup=GO_ON)
    hook.answer = answer
    await bot.ana.presses("Go on")
    await bot.telegram.settles()
    assert (bot.ana.toasts, bot.ana.spinning) == (("Yes.",), 0)


async def test_a_webhook_that_is_down_gets_everything_later(bot: Client, hook: Hook) -> None:
    bot.telegram.reroutes("http://127.0.0.1:9/")
    await bot.ana.says("one")
    await asyncio.sleep(0.2)
    assert hook.got == []
    bot.telegram.reroutes()
    await bot.telegram.settles()
    assert hook.heard() == ["one"]


async def test_what_waited_for_the_webhook_can_be_polled_after_it(bot: Client, hook: Hook) -> None:
    hook.answer = lambda _nth: web.Response(status=503)
    await bot.ana.says("one")
    await bot.does("deleteWebhook")
    assert texts(await bot.polls()) == ["one"]


async def test_a_webhook_ends_the_poll_that_is_open(bot: Client) -> None:
    """As Telegram does, and it is nobody's fault: the other replica could not know."""
    open_poll = asyncio.create_task(bot.is_refused("getUpdates", timeout=5, allowed_updates=KINDS))
    await asyncio.sleep(0.05)
    await bot.does("setWebhook", url="https://bot.example/", secret_token="s", allowed_updates=KINDS)
    assert await open_poll == "409 Conflict: terminated by setWebhook request"
    await bot.does("deleteWebhook")
    await bot.ana.says("one")
    assert texts(await bot.polls()) == ["one"]


async def test_trouble_with_updates_comes_by_webhook_too(bot: Client, hook: Hook) -> None:
    bot.telegram.swaps_next()
    await bot.ana.says("one")
    await bot.ana.says("two")
    await bot.ana.repeats()
    await bot.telegram.settles()
    assert hook.heard() == ["two", "one", "two"]
