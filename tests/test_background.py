"""What goes on beside everything else ends with the block that began it, whatever it does about that."""

import asyncio

import pytest

from bot import background as beside
from bot.background import background, over


async def test_it_goes_on_for_as_long_as_the_block_and_ends_with_it() -> None:
    came = asyncio.Event()

    async def works() -> None:
        came.set()
        await asyncio.sleep(60)

    async with background(works()) as task:
        await came.wait()
        assert not task.done()
    assert task.cancelled()


async def test_one_that_loses_a_cancellation_is_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "PATIENCE", 0.01)
    lost = []

    async def works() -> None:
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                lost.append(1)
                if len(lost) == 3:
                    raise

    async with background(works()) as task:
        await asyncio.sleep(0)
    assert (task.cancelled(), len(lost)) == (True, 3)


async def test_one_that_needs_a_moment_to_end_in_good_order_has_it() -> None:
    ended = []

    async def works() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.05)
            ended.append(True)

    async with background(works()):
        await asyncio.sleep(0)
    assert ended == [True]


async def test_what_went_wrong_beside_it_is_not_the_blocks_trouble() -> None:
    async def breaks() -> None:
        raise ValueError

    async with background(breaks()) as task:
        await asyncio.wait([task])
    assert isinstance(task.exception(), ValueError)


async def test_whoever_is_cancelled_meanwhile_goes() -> None:
    """To end somebody else keeps nobody who has to end themselves."""
    stays = asyncio.Event()

    async def will_not() -> None:
        while not stays.is_set():
            try:
                await stays.wait()
            except asyncio.CancelledError:
                continue

    task = asyncio.create_task(will_not())
    await asyncio.sleep(0)
    waiting = asyncio.create_task(over(task))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    assert (waiting.cancelled(), task.done()) == (True, False)
    stays.set()
    await task
