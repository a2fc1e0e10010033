"""Hostile updates to a running bot's webhook: each is answered, and the bot goes on."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from time import time

import pytest

from bot.channels import Taken
from bot.channels.telegram import TelegramHand, Webhook
from bot.channels.telegram.api import Api
from bot.channels.telegram.updates import Incoming
from tests.hostile import PEOPLE, SEED, Hostile
from tests.hostile_post import Poster
from tests.long import many
from tests.replicas import UNLIMITED, WEBHOOK, page
from tests.running import allowed, new_secret, process
from tests.talk import shipped
from tests.telegram_double import Double
from tests.telegram_double.canaries import CHAT_ID, CHAT_IDS, STEMS
from tests.telegram_double.world import Chat

AT_ONCE = 8
MOST = 64 * 1024
IMPOSSIBLE = ("message", "query", "stranger", "group", "echo", "new")
"""What the double finds fault with because an update claims what never was; judged in test_hostile_turns."""


def knows_everybody(telegram: Double) -> None:
    """Everyone whose updates are posted has a private chat that the bot may speak in."""
    for id in range(CHAT_IDS, CHAT_IDS + PEOPLE):
        face = {"id": id, "type": "private"}
        telegram.world.chats[id] = Chat(id, face, {}, started=True, heard=True)


async def posts(poster: Poster, hostile: Hostile, numbers: Iterator[int]) -> Counter[tuple[int, bool]]:
    """Post until there are no more; how often each status came, and whether the body was too long."""
    statuses = Counter[tuple[int, bool]]()
    for number in numbers:
        body = hostile.made(number)
        status = await poster.post(body, chunked=number % 11 == 0)
        statuses[status, len(body) > MOST] += 1
        assert status == 200 or len(body) > MOST, f"{status} for {SEED}/{number}"
    await poster.close()
    return statuses


@pytest.mark.timeout(many(600, 3_600))
async def test_twenty_thousand_hostile_posts_are_answered_and_then_a_person_is() -> None:
    """By the command line, over HTTP, with the right secret: 200 each, or 413 beyond 64 KiB."""
    secret = new_secret()
    hook = {"WAYSIDE_WEBHOOK_URL": "http://127.0.0.1:9", "WAYSIDE_WEBHOOK_SECRET": secret}
    async with Double(allowed(shipped())) as telegram, process(telegram, words=UNLIMITED, **hook) as bot:
        telegram.tolerates(*IMPOSSIBLE)
        await bot.says("telegram.ready kind=webhook")
        knows_everybody(telegram)
        telegram.reroutes(url := page(bot) + WEBHOOK)
        numbers = iter(range(many(20_000, 100_000)))
        each = [posts(Poster(url, secret), Hostile(SEED), numbers) for _ in range(AT_ONCE)]
        statuses = sum(await asyncio.gather(*each), Counter())
        ana = telegram.person()
        await ana.starts()
        await ana.sees("This is a program")
        await ana.presses("Go on")
        await ana.sees("What could help next.")
        assert bot.popen.returncode is None
        assert {status for status, _ in statuses} == {200, 413}
        assert statuses[413, False] == statuses[200, True] == 0
    assert not CHAT_ID.search(bot.printed)
    assert [stem for stem in STEMS if stem in bot.printed] == []
    assert [line for line in bot.lines if "turn.failed" in line or "unhandled" in line] == []


async def test_an_id_that_comes_again_from_elsewhere_reaches_only_that_chat() -> None:
    """The hand of an update that could not be handled is kept, but for nobody else."""
    reached: list[tuple[int, str]] = []

    async def attend(incoming: Incoming, hand: TelegramHand) -> Taken:
        reached.append((incoming.chat, hand.address.key))
        return Taken.again

    webhook = Webhook("http://127.0.0.1:9", new_secret())
    webhook.open(
        attend, lambda incoming: TelegramHand(Api(Double.token), incoming.chat, time, incoming.touch)
    )
    for chat in (3, 4, 3):
        body = f'{{"update_id":7,"message":{{"message_id":1,"chat":{{"id":{chat},"type":"private"}}}}}}'
        assert await webhook.take(body.encode()) == (503, b"")
    assert reached == [(3, "3"), (4, "4"), (3, "3")]
