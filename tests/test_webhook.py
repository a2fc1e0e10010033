"""Updates that Telegram posts: none is lost, none is done twice, and nobody else gets in."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot.channels import Hand, Taken
from bot.channels.telegram import TelegramHand, Webhook
from bot.channels.telegram.api import Api
from bot.channels.telegram.updates import Incoming
from bot.channels.telegram.webhook import MOST, SECRET
from tests.posts import WORD, door
from tests.telegram_bot import CALM, EXIT, GO_ON, HELLO, PUZZLED, SECOND, SmallBot
from tests.telegram_bot import serving as at_work
from tests.telegram_double import BadGateway, Double, Person, Refused, ServerError, Slow

RIGHT = {SECRET: WORD, "Content-Type": "application/json"}
AN_UPDATE = b'{"update_id": 5, "poll": {}}'
A_MESSAGE = (
    b'{"update_id": 6, "message": {"message_id": 3, "date": 1, "text": "x",'
    b' "chat": {"id": 77, "type": "private"}}}'
)


@asynccontextmanager
async def posting(
    double: Double, bot: SmallBot, path: str = "/telegram/webhook", *, quick: bool = True
) -> AsyncIterator[str]:
    """The channel at work behind its webhook; gives the address."""
    async with door(path, quick=quick) as (webhook, url), at_work(double, bot, webhook=webhook):
        yield url


@pytest.fixture(params=["quick", "library"])
async def url(request: pytest.FixtureRequest, double: Double, bot: SmallBot) -> AsyncIterator[str]:
    """Where the webhook is, by either of its doors."""
    async with posting(double, bot, quick=request.param == "quick") as url:
        await double.bell.until(lambda: bool(double.webhook_url), 3)
        yield url


@pytest.fixture
async def ana(double: Double, url: str) -> Person:
    """Someone who sees the first screen."""
    assert url
    ana = double.person()
    await ana.starts()
    await ana.sees(HELLO.text)
    await double.settles()
    return ana


async def ask(url: str, method: str = "POST", **request: Any) -> tuple[int, bytes]:
    """What the webhook answers somebody."""
    async with aiohttp.ClientSession() as session, session.request(method, url, **request) as answer:
        return answer.status, await answer.read()


async def test_a_conversation_by_webhook(double: Double, bot: SmallBot, ana: Person) -> None:
    await ana.presses(GO_ON.label)
    await ana.sees(SECOND.text)
    await ana.says("and then")
    await ana.sees(PUZZLED.text)
    await double.settles()
    assert len(bot.taken) == 3
    assert len(ana.visible) == 1
    assert ana.spinning == 0
    await ana.presses(EXIT.label)
    await ana.sees_nothing()


# Who gets in.


@pytest.mark.parametrize("word", [None, "", WORD[:-1], WORD + "1", WORD.upper(), "\u00e9\u4e2d"])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_without_the_secret_nothing_is_read(
    bot: SmallBot, url: str, word: str | None, method: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = capsys.readouterr().out
    headers = {} if word is None else {SECRET: word}
    assert await ask(url, method, data=b"{" * 100_000, headers=headers) == (401, b"")
    assert bot.taken == []
    assert "undecodable" not in before + capsys.readouterr().out


async def test_what_is_no_update_is_refused_by_its_shape(bot: SmallBot, url: str) -> None:
    async def in_parts() -> AsyncIterator[bytes]:
        for _ in range(70):
            yield b" " * 1024

    plain = RIGHT | {"Content-Type": "text/plain"}
    assert (await ask(url, "GET", headers=RIGHT))[0] == 405
    assert (await ask(url, data=AN_UPDATE, headers=plain))[0] == 415
    assert (await ask(url, data=b" " * (MOST + 1), headers=RIGHT))[0] == 413
    assert (await ask(url, data=in_parts(), headers=RIGHT))[0] == 413
    assert (await ask(url, data=AN_UPDATE.ljust(MOST), headers=RIGHT)) == (200, b"")
    assert bot.taken == []


@pytest.mark.parametrize("junk", [b"", b"{", b"null", b"[]", b'"text"', b"\xff", b'{"update_id": -1}'])
async def test_what_cannot_be_read_is_acknowledged_and_counted(
    bot: SmallBot, url: str, junk: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """Otherwise it would come again for a day."""
    assert (await ask(url, data=junk, headers=RIGHT)) == (200, b"")
    assert capsys.readouterr().out.count("update.undecodable n=1") == 1
    assert bot.taken == []


async def test_a_kind_that_nobody_asked_for_is_acknowledged(
    bot: SmallBot, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (await ask(url, data=AN_UPDATE, headers=RIGHT)) == (200, b"")
    assert "undecodable" not in capsys.readouterr().out
    assert bot.taken == []


@pytest.mark.parametrize("quick", [True, False], ids=["quick", "library"])
@pytest.mark.parametrize("stripped", [True, False], ids=["stripped", "whole"])
async def test_behind_a_proxy_it_is_found_with_the_path_before_it_and_without(
    double: Double, bot: SmallBot, *, stripped: bool, quick: bool
) -> None:
    """Telegram is told the whole path. Some proxies speak HTTP/1.0, or close each connection."""
    async with posting(double, bot, "/help/telegram/webhook", quick=quick) as url:
        inside = url.replace("/help", "") if stripped else url
        double.reroutes(inside)
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        await double.settles()
        assert double.webhook_url == url
        for version, more in (("1.0", ""), ("1.1", "Connection: close\r\n")):
            assert await as_a_proxy_posts(inside, version, more) == 200


async def as_a_proxy_posts(url: str, version: str, more: str) -> int:
    """Post an update by this version of HTTP; give the status once the connection is closed."""
    where = urlsplit(url)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    head = (
        f"POST {where.path} HTTP/{version}\r\nHost: help.example\r\n{more}{SECRET}: {WORD}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(AN_UPDATE)}\r\n\r\n"
    )
    writer.write(head.encode() + AN_UPDATE)
    async with asyncio.timeout(5):
        answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return int(answer.split()[1])


# When it is acknowledged.


async def test_an_update_is_acknowledged_only_when_its_turn_is_over(
    double: Double, bot: SmallBot, ana: Person
) -> None:
    slow = bot.holds_next()
    await ana.says("slowly")
    await double.bell.until(lambda: len(bot.taken) == 2, 3)
    assert len(double.backlog.waiting) == 1
    slow.set()
    await ana.sees(PUZZLED.text)
    await double.settles()


async def test_what_the_store_could_not_take_comes_again_and_is_excused_once(
    double: Double, bot: SmallBot, ana: Person
) -> None:
    bot.down = True
    await ana.says("are you there")
    await double.bell.until(lambda: len(bot.taken) > 4, 5)
    assert [shown.text for shown in ana.visible if shown.kind == "line"] == [CALM]
    bot.down = False
    await double.settles()
    assert [shown.text for shown in ana.visible] == [PUZZLED.text]
    assert sum(call.method == "sendMessage" for call in ana.calls) == 2


async def test_a_press_that_could_not_be_taken_gets_one_toast(
    double: Double, bot: SmallBot, ana: Person
) -> None:
    bot.down = True
    await ana.presses(GO_ON.label)
    await double.bell.until(lambda: len(bot.taken) > 4, 5)
    assert ana.toasts == (CALM,)
    bot.down = False
    await ana.sees(SECOND.text)
    await double.settles()
    assert ana.toasts == (CALM,)


async def test_somebody_new_who_cannot_be_met_yet_waits_here_and_is_answered_at_last(
    double: Double, bot: SmallBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not at Telegram, which has two hundred places: those refused would fill them."""
    monkeypatch.setattr("bot.channels.telegram.crowd.PAUSE", 0.01)
    taken, put_off = bot.take, iter([Taken.later] * 3)

    async def take(hand: Hand, event: object, update: int) -> Taken:
        return next(put_off, None) or await taken(hand, event, update)  # type: ignore[arg-type]

    bot.take = take  # type: ignore[method-assign, assignment]
    async with posting(double, bot):
        ana = double.person()
        await ana.starts()
        await double.settles()
        await ana.sees(HELLO.text)
    assert sorted(call.method for call in ana.calls) == ["deleteMessage", "sendMessage"]


async def test_what_is_refused_is_to_come_again_soon(double: Double, bot: SmallBot, url: str) -> None:
    """Telegram would else wait twice as long each time, for two minutes at the longest."""
    double.tolerates("stranger")
    bot.down = True
    async with aiohttp.ClientSession() as http, http.post(url, data=A_MESSAGE, headers=RIGHT) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "1")


async def test_a_turn_that_breaks_its_promise_and_raises_stops_nobody(double: Double, bot: SmallBot) -> None:
    async def take(*_: object) -> Taken:
        raise RuntimeError("zqcanary")

    broken = SmallBot()
    broken.take = take  # type: ignore[method-assign]
    async with posting(double, broken):
        ana = double.person()
        await ana.starts()
        await double.settles()
    async with posting(double, bot):
        await ana.starts()
        await ana.sees(HELLO.text)
        await double.settles()


# What rides with the acknowledgement.


async def test_the_end_of_a_press_rides_with_the_acknowledgement(double: Double, ana: Person) -> None:
    await ana.presses(GO_ON.label)
    await double.settles()
    await double.bell.until(lambda: ana.spinning == 0, 3)
    assert [call.method for call in double.calls][-2:] == ["editMessageText", "answerCallbackQuery"]


async def test_a_press_of_someone_who_is_gone_is_not_answered(
    double: Double, bot: SmallBot, ana: Person
) -> None:
    double.breaks("editMessageText", Refused(), ana)
    await ana.presses(GO_ON.label)
    await double.settles()
    assert [call.method for call in double.calls][-1] == "editMessageText"
    assert bot.marks == {}


# Where Telegram posts.


async def test_telegram_is_asked_to_post_and_to_drop_nothing(double: Double, url: str) -> None:
    call = next(call for call in double.calls if call.method == "setWebhook")
    assert call.fields == {
        "url": url,
        "secret_token": WORD,
        "max_connections": 100,
        "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
    }


async def test_it_is_asked_until_it_answers_and_the_log_says_so_once(
    double: Double, bot: SmallBot, capsys: pytest.CaptureFixture[str]
) -> None:
    double.breaks("setWebhook", ServerError())
    double.breaks("setWebhook", BadGateway())
    double.breaks("setWebhook", Refused(400, "Bad Request: bad webhook: Failed to resolve host"))
    async with posting(double, bot):
        ana = double.person()
        await ana.starts()
        await ana.sees(HELLO.text)
        await double.settles()
    said = capsys.readouterr().out
    assert said.count("telegram.retry kind=webhook") == 1
    assert said.count("telegram.ready kind=webhook") == 1
    assert WORD not in said


async def test_a_stop_leaves_the_webhook_where_it_is(double: Double, bot: SmallBot) -> None:
    async with posting(double, bot) as url:
        await double.bell.until(lambda: bool(double.webhook_url), 3)
    assert double.webhook_url == url
    assert "deleteWebhook" not in {call.method for call in double.calls}


Way = Callable[[Double, SmallBot], AbstractAsyncContextManager[object]]


@pytest.mark.parametrize("ways", [(posting, at_work), (at_work, posting)], ids=["to polling", "to webhook"])
async def test_a_change_of_the_way_loses_and_repeats_nothing(
    double: Double, bot: SmallBot, ways: tuple[Way, Way], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One turn is under way when the first way ends; it is confirmed at its end."""
    monkeypatch.setattr("bot.channels.telegram.poll.CONFIRMING", 5.0)
    before, after = ways
    people = [double.person() for _ in range(5)]
    async with before(double, bot):
        for ana in people:
            await ana.starts()
            await ana.sees(HELLO.text)
        double.breaks("editMessageText", Slow(0.3), people[0])
        await people[0].says("one moment")
        assert await double.bell.until(lambda: len(bot.taken) == 6, 3)
        assert double.backlog.waiting
    for ana in people:  # while nobody is there
        await ana.says("are you there")
        await ana.presses(GO_ON.label)
    async with after(double, bot):
        for ana in people:
            await ana.sees(SECOND.text)
        await double.settles()
    assert len(bot.taken) == 16
    assert all(len(ana.visible) == 1 for ana in people)


async def test_what_is_remembered_of_unhandled_updates_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is refused without a word of why, and tried again with what it has shown already."""
    monkeypatch.setattr("bot.channels.telegram.webhook.REMEMBERED", 2)
    tried: list[TelegramHand] = []

    async def attend(_incoming: Incoming, hand: TelegramHand) -> Taken:
        tried.append(hand)
        return Taken.again if len(tried) < 7 else Taken.over

    api, webhook = Api("1:a", "http://127.0.0.1:9"), Webhook("http://127.0.0.1:9", WORD)
    webhook.open(attend, lambda incoming: TelegramHand(api, incoming.chat, time.time))
    message = b'{"message_id": 3, "date": 1, "text": "x", "chat": {"id": 77, "type": "private"}}'
    for id in (1, 2, 3, 4, 4, 3, 4):
        answered = await webhook.take(b'{"update_id": %d, "message": %s}' % (id, message))
        assert answered == ((503, b"") if len(tried) < 7 else (200, b""))
    assert tried[4:] == [tried[3], tried[2], tried[3]]
    assert list(webhook._again) == [(3, 77)]


async def test_what_is_remembered_of_unhandled_updates_goes_after_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They may as well have come again to another replica."""
    monkeypatch.setattr("bot.channels.telegram.webhook.KEPT", 0.01)

    async def attend(*_: object) -> Taken:
        return Taken.again

    api, webhook = Api("1:a", "http://127.0.0.1:9"), Webhook("http://127.0.0.1:9", WORD)
    webhook.open(attend, lambda incoming: TelegramHand(api, incoming.chat, time.time))
    assert (await webhook.take(A_MESSAGE))[0] == 503
    async with asyncio.timeout(5):
        while webhook._again:
            await asyncio.sleep(0.005)


async def test_a_calm_line_goes_also_when_another_replica_handles_the_update(
    double: Double, bot: SmallBot, ana: Person, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.hand.STANDS", 0.5)
    async with posting(double, bot) as other:
        double.reroutes(url)
        bot.down = True
        await ana.says("are you there")
        await ana.also_sees(CALM)
        double.reroutes(other)
        bot.down = False
        await double.settles()
        await ana.sees(PUZZLED.text)
        await double.bell.until(lambda: len(ana.visible) == 1, 3)
        assert [shown.text for shown in ana.visible] == [PUZZLED.text]
