"""Lines while very many come: who is put off takes nobody's place, and who did more hurries the turn."""

import asyncio
from collections.abc import Callable

import pytest

from bot.channels import Taken
from bot.channels.telegram.crowd import Visit
from bot.channels.telegram.lines import Lines
from bot.channels.telegram.updates import Erase, Incoming
from bot.core.events import Command, Event, Start
from tests.paper import Paper

ANA, BEN = 1001, 1002
EXIT = Command("exit")


def visit(update: int, chat: int, what: Event | Erase | None = None) -> Visit:
    return Incoming(update, chat, what or Start()), Paper()  # type: ignore[return-value]


class Door:
    """Attends to what comes; while it is `full`, somebody new is put off."""

    def __init__(self) -> None:
        self.full = True
        self.attended: list[int] = []
        self.over: list[int] = []
        self.hurried: list[int] = []
        self.waits: asyncio.Event | None = None
        self.lines = Lines(self.attend, self.over.append, lambda _: None)

    async def attend(self, incoming: Incoming, hand: Paper) -> Taken:
        if self.waits:
            await self.waits.wait()
        self.hurried += [incoming.update_id] if hand.hurried.is_set() else []
        if self.full and incoming.what != EXIT:
            return Taken.later
        self.attended.append(incoming.update_id)
        return Taken.over

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not true():
                await asyncio.sleep(0.005)


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Door:
    monkeypatch.setattr("bot.channels.telegram.crowd.PAUSE", 0.01)
    return Door()


async def test_who_is_put_off_is_confirmed_takes_no_place_and_is_answered_at_last(door: Door) -> None:
    for n in range(40):
        door.lines.put(visit(n, ANA + n))
    await door.until(lambda: len(door.over) == 40)
    assert len(door.lines) == 0, "no line is theirs, so 256 others can be served"
    assert door.attended == []

    door.full = False
    await door.until(lambda: len(door.attended) == 40)

    assert door.attended == list(range(40)), "the longest waiting first"
    await door.lines.stop(1)


async def test_what_somebody_did_last_counts(door: Door) -> None:
    first = visit(1, ANA)
    door.lines.put(first)
    await door.until(lambda: 1 in door.over)
    door.lines.put(visit(2, ANA))
    await door.until(lambda: 2 in door.over)

    door.full = False
    await door.until(lambda: bool(door.attended))

    assert door.attended == [2]
    assert first[1].done == ["pass over"], "nothing typed stays"  # type: ignore[attr-defined]
    await door.lines.stop(1)


async def test_who_leaves_while_put_off_is_never_let_in(door: Door) -> None:
    door.lines.put(visit(1, ANA))
    await door.until(lambda: 1 in door.over)
    door.lines.put(visit(2, ANA, EXIT))
    await door.until(lambda: 2 in door.over)

    door.full = False
    door.lines.put(visit(3, BEN))
    await door.until(lambda: 3 in door.attended)

    assert door.attended == [2, 3]
    assert len(door.lines._crowd) == 0
    await door.lines.stop(1)


async def test_of_too_many_the_longest_waiting_is_let_go(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.telegram.crowd.MOST", 5)
    for n in range(8):
        door.lines.put(visit(n, ANA + n))
        await door.until(lambda n=n: n in door.over)  # type: ignore[misc]

    assert len(door.lines._crowd) == 5
    door.full = False
    await door.until(lambda: len(door.attended) == 5)
    assert door.attended == [3, 4, 5, 6, 7]
    await door.lines.stop(1)


async def test_a_fault_lets_nobody_wait_for_ever(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    door.lines.put(visit(1, ANA))
    await door.until(lambda: 1 in door.over)

    async def broken(*_: object) -> Taken:
        raise ZeroDivisionError

    monkeypatch.setattr(door.lines, "_attend", broken)

    await door.until(lambda: len(door.lines._crowd) == 0)


async def test_a_stop_lets_everybody_go(door: Door) -> None:
    """Telegram was told that it is over, so it does not come again: they may press Start once more."""
    door.lines.put(visit(1, ANA))
    await door.until(lambda: 1 in door.over)

    await asyncio.wait_for(door.lines.stop(1), 5)

    assert door.attended == []
    assert door.over == [1]


async def test_whoever_is_at_work_hears_that_the_same_person_did_more(door: Door) -> None:
    """Then a screen that waits for its moment gives way."""
    door.full, door.waits = False, asyncio.Event()
    for n, chat in enumerate((ANA, ANA, ANA, BEN)):
        door.lines.put(visit(n, chat))
    await asyncio.sleep(0)
    door.waits.set()

    await door.until(lambda: len(door.attended) == 4)

    assert sorted(door.hurried) == [0, 1], "not the last one, and nobody for somebody else"


async def test_what_no_screen_answers_hurries_nobody(door: Door) -> None:
    door.full, door.waits = False, asyncio.Event()
    door.lines.put(visit(1, ANA))
    await asyncio.sleep(0)
    door.lines.put(visit(2, ANA, Erase()))
    door.waits.set()

    await door.until(lambda: len(door.attended) == 2)

    assert door.hurried == []
