"""The sweep goes on whatever happens to it: screens must be covered and chats wiped."""

import asyncio
from contextlib import suppress

import pytest

from bot.channels import Said
from bot.core.times import Times
from bot.keys import Keyring
from bot.packs import Library
from bot.sessions import Sessions
from bot.store import Post, StoreDown
from bot.store.memory import Memory
from bot.sweep import Sweeper
from bot.turn import Turns
from tests.paper import Desk, Paper

NIGHT = 1_795_000_000.0


def clock() -> float:
    return NIGHT


async def test_neither_a_store_that_is_down_nor_a_fault_of_ours_ends_the_sweep(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    trouble: list[Exception] = [StoreDown(), StoreDown(), ZeroDivisionError()]
    quiet = asyncio.Event()

    async def lead(*_: object) -> bool:
        if trouble:
            raise trouble.pop(0)
        quiet.set()
        return False

    monkeypatch.setattr(Memory, "lead", lead)
    monkeypatch.setattr("bot.sweep.EVERY", 0.001)
    store = Memory(clock)
    turns = Turns(Sessions(store, Keyring(b"s" * 32, store.salt), 3720, clock), library, Times(), clock)
    sweeping = asyncio.create_task(Sweeper(turns, lambda _: None, clock).run())
    await asyncio.wait_for(quiet.wait(), 5)
    sweeping.cancel()
    with suppress(asyncio.CancelledError):
        await sweeping

    said = [line.split()[2] for line in capsys.readouterr().out.splitlines()]
    assert said == ["store.down", "unhandled", "store.back"]


# Two replicas over one store.


def replicas(desk: Desk) -> tuple[Sweeper, Paper, Sweeper, Paper]:
    """Two sweepers, each with the hand that it lends."""
    one, two = Paper(), Paper()
    return (
        Sweeper(desk.turns, lambda _: one, desk.clock),
        one,
        Sweeper(desk.turns, lambda _: two, desk.clock),
        two,
    )


async def falls_due(desk: Desk) -> None:
    """Ana taps, and then not for as long as a screen stays open."""
    await desk.takes(Said("/start"))
    desk.clock.now += desk.times.cover + 1


async def leads(desk: Desk, sweeper: Sweeper) -> None:
    """One replica has the post, and then something falls due."""
    await desk.takes(Said("/start"))
    desk.clock.now += desk.times.cover - 1
    await sweeper.once()
    desk.clock.now += 2


async def test_of_two_replicas_one_sweeps(library: Library) -> None:
    desk = Desk(library)
    first, one, second, two = replicas(desk)
    for _ in range(3):
        await falls_due(desk)
        await first.once()
        await second.once()

    assert (len(one.shown), len(two.shown)) == (3, 0)


async def test_two_replicas_that_sweep_at_once_cover_a_screen_once(library: Library) -> None:
    desk = Desk(library)
    first, one, second, two = replicas(desk)
    await falls_due(desk)

    await asyncio.gather(first.once(), second.once())

    assert len(one.shown) + len(two.shown) == 1


async def test_when_the_leader_stops_the_other_sweeps_at_once(library: Library) -> None:
    desk = Desk(library)
    first, one, second, two = replicas(desk)
    await leads(desk, first)

    await first.resign()
    await second.once()

    assert (len(one.shown), len(two.shown)) == (0, 1)


async def test_when_the_other_one_stops_the_leader_goes_on(library: Library) -> None:
    desk = Desk(library)
    first, one, second, two = replicas(desk)
    await leads(desk, first)

    await second.resign()
    await second.once()
    await first.once()

    assert (len(one.shown), len(two.shown)) == (1, 0)


async def test_when_the_leader_dies_the_other_sweeps_after_the_lease(library: Library) -> None:
    desk = Desk(library)
    first, one, second, two = replicas(desk)
    await desk.takes(Said("/start"))
    desk.clock.now += desk.times.cover - 1
    await first.once()
    desk.clock.now += Post.sweep.lease_ms / 1000 - 1
    await second.once()
    assert two.shown == [], "one second early"

    desk.clock.now += 2
    await second.once()

    assert (len(one.shown), len(two.shown)) == (0, 1)


async def test_what_the_leader_took_and_did_not_do_comes_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It died between taking a name and covering the screen."""
    desk = Desk(library)
    first, _, second, two = replicas(desk)
    await falls_due(desk)

    async def dies(*_: object) -> None:
        raise StoreDown

    with monkeypatch.context() as dying:
        dying.setattr(Turns, "due", dies)
        with pytest.raises(StoreDown):
            await first.once()
    desk.clock.now += 121
    await second.once()

    assert len(two.shown) == 1


async def test_a_store_that_is_down_lets_nobody_wait_for_the_end(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(*_: object) -> None:
        raise StoreDown

    desk = Desk(library)
    sweeper, *_ = replicas(desk)
    monkeypatch.setattr(Memory, "resign", down)

    await sweeper.resign()

    assert await desk.store.lead("another")
