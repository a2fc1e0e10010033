"""Deadlines come in their order and no sooner; those that were dropped never do."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
import uvloop

from bot.deadlines import Deadlines

Run = Callable[[Awaitable[None]], None]


@pytest.fixture(params=[asyncio.run, uvloop.run], ids=["asyncio", "uvloop"])
def run(request: pytest.FixtureRequest) -> Run:
    return request.param  # type: ignore[no-any-return]


def test_they_come_in_their_order(run: Run) -> None:
    async def case() -> None:
        deadlines, came, last = Deadlines(), list[str](), asyncio.Event()
        for seconds, what in ((0.06, "third"), (0.02, "first"), (0.04, "second")):
            deadlines.after(seconds, came.append, what)
        deadlines.after(0.08, lambda _: last.set(), None)
        await asyncio.wait_for(last.wait(), 5)
        assert came == ["first", "second", "third"]

    run(case())


def test_none_comes_too_soon(run: Run) -> None:
    async def case() -> None:
        loop, deadlines = asyncio.get_running_loop(), Deadlines()
        late = deadlines.after(0.01, lambda _: None, None)
        deadlines.drop(late)  # its timer rings all the same
        came = loop.create_future()
        due = loop.time() + 0.05
        deadlines.after(0.05, came.set_result, None)
        await asyncio.wait_for(came, 5)
        assert loop.time() >= due - 0.001  # uvloop counts whole milliseconds

    run(case())


def test_one_that_is_due_at_once_keeps_no_other_from_being_set(run: Run) -> None:
    async def case() -> None:
        deadlines, came, last = Deadlines(), list[int](), asyncio.Event()
        for seconds in (0.0003, 0.0, -1.0):
            deadlines.after(seconds, came.append, 1)
            deadlines.after(5, came.append, 2)
        deadlines.after(0.05, lambda _: last.set(), None)
        await asyncio.wait_for(last.wait(), 5)
        assert came == [1, 1, 1]

    run(case())


def test_what_is_dropped_never_comes(run: Run) -> None:
    async def case() -> None:
        deadlines, came, last = Deadlines(), list[int](), asyncio.Event()
        first = deadlines.after(0.01, lambda number: deadlines.drop(number[0]), second := [0])
        second[0] = deadlines.after(0.01, came.append, 2)  # due with the first, which drops it
        third = deadlines.after(0.02, came.append, 3)
        deadlines.drop(third)
        deadlines.drop(third)
        deadlines.after(0.05, lambda _: last.set(), None)
        await asyncio.wait_for(last.wait(), 5)
        deadlines.drop(first)  # it came already
        assert came == []

    run(case())


def test_one_may_lead_to_another(run: Run) -> None:
    async def case() -> None:
        deadlines, came = Deadlines(), asyncio.get_running_loop().create_future()
        deadlines.after(0.01, lambda _: deadlines.after(0.01, came.set_result, "both"), None)
        assert await asyncio.wait_for(came, 5) == "both"

    run(case())
