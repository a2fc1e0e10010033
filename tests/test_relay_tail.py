"""What each process is told of the feed: everything, in order, or plainly that something is missing."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.handoff import Subscription, Tail, Told
from bot.handoff.tail import ROOM
from tests.redis_servers import SERVERS, ways
from tests.relay import Relay, relay_at, until

FEED = "w:{h}:f"


@pytest.fixture
async def relay(redis_url: str) -> AsyncIterator[Relay]:
    async with relay_at(redis_url) as relay:
        yield relay


@pytest.fixture(params=SERVERS)
async def server(request: pytest.FixtureRequest) -> AsyncIterator[Relay]:
    async with relay_at(*await ways(request)) as relay:
        yield relay


async def heard(listener: Subscription, count: int) -> list[Told]:
    """The next so many."""
    async with asyncio.timeout(10):
        return [await anext(listener) for _ in range(count)]


async def test_a_listener_hears_what_changes_in_order(relay: Relay) -> None:
    listener = await relay.listens()

    held = await relay.live()
    await relay.cases.say(held.case, "1", "hello")
    await relay.cases.shown(held.case, 1)
    await relay.cases.close(held.case)

    told = await heard(listener, 6)
    assert [(one.kind, one.number) for one in told] == [
        ("queue", 0),
        ("queue", 1),
        ("state", 1),
        ("line", 1),
        ("shown", 1),
        ("gone", 0),
    ]
    assert {one.case for one in told} == {held.case}


async def test_every_process_hears_it(server: Relay) -> None:
    async with server.replica() as replica:
        listeners = [await server.listens(), await replica.listens()]
        ana = await server.waits()

        assert [[one.case for one in await heard(listener, 1)] for listener in listeners] == [[ana], [ana]]


async def test_who_was_away_is_told_the_rest(server: Relay) -> None:
    listener = await server.listens()
    ana = await server.waits()
    (last,) = await heard(listener, 1)
    await server.claimed(ana)

    rest = await Tail(server.cases).since(last.id)

    assert rest is not None
    assert [one.kind for one in rest] == ["queue", "state"]
    assert [one.place for one in rest] == sorted(one.place for one in rest)
    assert list(rest) == await heard(listener, 2)


@pytest.mark.parametrize("last", ["0-0", "1-1", "", "nonsense", "99999999999999999999-0", "1-1-1"])
async def test_who_was_away_too_long_has_to_begin_again(relay: Relay, last: str) -> None:
    await relay.waits()

    assert await Tail(relay.cases).since(last) is None


async def test_who_knows_a_feed_that_is_no_more_has_to_begin_again(relay: Relay) -> None:
    assert await Tail(relay.cases).since("1795000000000-0") is None


async def test_a_listener_who_cannot_keep_up_is_ended(relay: Relay) -> None:
    slow, quick = await relay.listens(), relay.tail.subscribe()
    held = await relay.live()
    await heard(quick, 3)
    for number in range(ROOM):
        await relay.cases.shown(held.case, number)
        await relay.cases.say(held.case, str(number), "hello")
        await heard(quick, 1 + (number > 0))

    with pytest.raises(StopAsyncIteration):
        await heard(slow, 1)
    assert slow.overrun
    assert not quick.overrun


async def test_a_closed_listener_ends_in_peace(relay: Relay) -> None:
    listener = await relay.listens()
    listener.close()

    with pytest.raises(StopAsyncIteration):
        await heard(listener, 1)
    assert not listener.overrun


async def test_after_a_broken_connection_nothing_is_missing(relay: Relay) -> None:
    listener = await relay.listens()
    for _ in range(5):
        await relay.client.client_kill_filter(_type="normal", skipme=True)
        await relay.waits()

    assert [one.kind for one in await heard(listener, 5)] == ["queue"] * 5


async def test_when_the_feed_is_lost_every_listener_is_ended(relay: Relay) -> None:
    """A server that came back empty: whoever listens asks again, and is told to begin again."""
    listener = await relay.listens()
    await relay.waits()
    (last,) = await heard(listener, 1)
    await relay.client.delete(FEED)
    await relay.client.client_kill_filter(_type="normal", skipme=True)

    with pytest.raises(StopAsyncIteration):
        await heard(listener, 1)

    assert listener.overrun
    assert await relay.tail.since(last.id) is None
    again = await relay.listens()
    ana = await relay.waits()
    assert [one.case for one in await heard(again, 1)] == [ana]


async def test_a_feed_that_begins_again_by_a_clock_that_is_behind_ends_every_listener(relay: Relay) -> None:
    """Its ids are smaller than what was heard, so nothing in it would ever be news."""
    listener, ana = await relay.listens(), await relay.waits()
    (last,) = await heard(listener, 1)
    async with relay.client.pipeline() as pipe:
        pipe.delete(FEED)
        pipe.xadd(FEED, {"e": "queue", "c": ana, "s": 0}, id=f"{last.place[0] - 30_000}-0")
        await pipe.execute()

    assert await relay.tail.since(last.id) is None
    with pytest.raises(StopAsyncIteration):
        await heard(listener, 1)
    assert listener.overrun
    assert not relay.cases._keys, "nobody will say which of the cases are gone"


async def test_the_floor_follows_what_the_feed_tells(relay: Relay) -> None:
    async with relay.replica() as replica:
        await replica.listens()
        await relay.cases.beat("maya", ("es",), here=True)
        await until(lambda: replica.cases.floor.open == {"es"})

        await relay.cases.beat("maya", ("es",), here=False)
        await until(lambda: replica.cases.floor.open == frozenset())


async def test_beats_that_change_nothing_are_not_told(relay: Relay) -> None:
    listener = await relay.listens()
    for _ in range(3):
        await relay.cases.beat("maya", ("es",), here=True)
    await relay.waits()

    assert [one.kind for one in await heard(listener, 2)] == ["presence", "queue"]
