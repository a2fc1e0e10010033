"""From polling to a webhook and back, one replica after the other, while people walk through it.

For a while replicas of both ways run beside each other, and each takes the updates away from the
others. Whatever the order of their ends: those that stay are asked in the end, and nobody notices.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.replicas import ALL, Replicas, arrives, at_work, goes_round
from tests.telegram_double import Double, Person

CHANGING = ("-m", "tests.changing")
SOON = 20.0  # seconds; a busy machine may need them


def times(telegram: Double, method: str) -> int:
    """How often it was called and done."""
    return sum(call.method == method and call.status == 200 for call in telegram.calls)


def seen(ana: Person) -> int:
    """How many screens she was shown. What came both ways is said again, and changes nothing."""
    done = [call.method for call in ana.calls if call.status == 200]
    return done.count("sendMessage") + done.count("editMessageText")


@asynccontextmanager
async def walked_through(replicas: Replicas, number: int = 3) -> AsyncIterator[None]:
    """People go round meanwhile and a while longer; each step is taken once, and nobody hears of trouble."""
    telegram = replicas.telegram
    telegram.slows(0.02)
    telegram.tolerates("conflict")  # an asker finds out so that a webhook was set
    people = [await arrives(telegram, SOON) for _ in range(number)]
    over = asyncio.Event()

    async def goes_on(at: int) -> int:
        rounds = 0
        while not over.is_set():
            await goes_round(people[at], SOON)
            rounds += 1
        await goes_round(people[at], SOON)
        return rounds + 1

    walks = [asyncio.create_task(goes_on(at)) for at in range(number)]
    yield
    over.set()
    rounds = await asyncio.gather(*walks)
    await telegram.settles()
    assert [seen(ana) for ana in people] == [2 + (ALL - 2) * count for count in rounds]
    assert all(len(ana.visible) == 1 for ana in people)
    assert all(ana.toasts == () for ana in people)


async def test_a_stand_by_that_polls_once_more_leaves_no_webhook_deaf(redis_url: str) -> None:
    """It takes over from the asker, which was told to stop; then it is told to stop too."""
    async with at_work(redis_url, webhook=False, runner=CHANGING) as old, walked_through(old):
        telegram, new = old.telegram, old.by_the_other_way()
        asker = await old.asking()
        await asyncio.gather(new.begins(), new.begins())
        before = times(telegram, "deleteWebhook")
        assert await old.stops(asker) == 0
        assert await telegram.bell.until(lambda: times(telegram, "deleteWebhook") > before, SOON)
        (stand_by,) = old.running
        assert await old.stops(stand_by) == 0
        assert await telegram.bell.until(lambda: telegram.webhook_url != "", SOON)


async def test_an_old_webhook_that_is_set_once_more_does_not_stay_in_the_way_of_polling(
    redis_url: str,
) -> None:
    """Replicas that go on with their webhook set it again; then they are told to stop."""
    async with at_work(redis_url, webhook=True, runner=CHANGING) as old, walked_through(old):
        telegram, new = old.telegram, old.by_the_other_way()
        before = times(telegram, "setWebhook")
        await asyncio.gather(new.begins(), new.begins())
        await new.asking()
        assert await telegram.bell.until(lambda: times(telegram, "setWebhook") > before, SOON)
        assert await asyncio.gather(*map(old.stops, list(old.running))) == [0, 0]
        assert await telegram.bell.until(lambda: telegram.webhook_url == "", SOON)
