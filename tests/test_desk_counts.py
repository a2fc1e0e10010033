"""Counts of deeds: by day, of days that are over, and never so small that somebody could be found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis.asyncio import Redis as Client

from bot.desk.counts import DAY_S, FEW, VERBS, told
from bot.desk.inviting import counted
from tests.desk_client import Browsers
from tests.desk_server import AtWork
from tests.relay import Watch

pytest_plugins = ["tests.desk"]
DAYS = st.fixed_dictionaries({}, optional=dict.fromkeys(VERBS, st.integers(0, 200)))


@given(DAYS)
def test_no_small_number_is_told_and_none_can_be_worked_out(day: dict[str, int]) -> None:
    shown = told(day)
    hidden = {verb for verb, said in shown.items() if said in {"<10", "–"}}

    assert set(shown) == set(VERBS), "that nothing was done is no more told than that it was done once"
    assert {verb for verb in VERBS if day.get(verb, 0) < FEW} <= hidden
    assert len(hidden) != 1, "one hidden cell alone could be had from a sum"
    for verb in set(VERBS) - hidden:
        assert int(shown[verb]) % 5 == 0
        assert abs(int(shown[verb]) - day[verb]) <= 2


@given(DAYS, st.sampled_from(VERBS), st.integers(0, FEW - 1))
def test_what_is_told_is_the_same_whatever_a_small_number_is(
    day: dict[str, int], verb: str, other: int
) -> None:
    """So nothing that is told depends on it: it cannot be recovered, by any sum at all."""
    small = {**day, verb: 0}
    assert told(small) == told({**day, verb: other})


@pytest.mark.redis
async def test_deeds_are_counted_by_day_and_told_when_the_day_is_over(
    work: AtWork, room: Browsers, server: Client, clock: Watch
) -> None:
    maya, omar = await room.here("maya"), await room.of("omar")
    ana = await work.somebody()
    epoch = await maya.claims(ana.case)
    for number in range(23):
        await maya.does(ana.case, "lines", epoch=epoch, text=str(number))
    await maya.is_here()

    today = (await omar.gets("counts")).body["days"]
    assert "25" not in str(today)
    (name,) = [key async for key in server.scan_iter("w:{h}:n:*")]
    assert await server.hget(name, "write") == b"23"
    assert 8 * DAY_S < await server.ttl(name) <= 9 * DAY_S
    assert {field.decode() for field in await server.hgetall(name)} <= set(VERBS)

    clock.ahead += DAY_S
    again = await room.of("omar")
    (yesterday, *_) = (await again.gets("counts")).body["days"]
    assert (yesterday["counts"]["write"], yesterday["counts"]["claim"]) == ("25", "<10")
    printed = await counted(work.cases.store.wire, clock())
    (line,) = [line for line in printed if line.startswith("write")]
    assert line.split()[:2] == ["write", "25"]


@pytest.mark.redis
async def test_counts_that_were_not_written_down_are_when_the_desk_stops(
    work: AtWork, room: Browsers, server: Client
) -> None:
    await room.of("maya")
    await work.desk.stop()
    (name,) = [key async for key in server.scan_iter("w:{h}:n:*")]
    assert await server.hgetall(name) == {b"sign-in": b"1"}
