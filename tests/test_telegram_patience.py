"""How long something is tried, and who waits for it."""

import asyncio

import pytest
from msgspec import Raw

from bot.channels.telegram.patience import Patience
from bot.channels.telegram.refusals import Denied, Hurried, Passing, Why


class Trouble:
    """An attempt that fails so many times before it works."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.given: list[float] = []

    async def __call__(self, seconds: float) -> Raw:
        self.given.append(seconds)
        if self.failures:
            raise self.failures.pop(0)
        return Raw(b"true")


async def test_what_passes_is_tried_again() -> None:
    attempt = Trouble(Passing(), Passing(0.01))
    assert await Patience().insist(1, attempt) == Raw(b"true")
    assert len(attempt.given) == 3


async def test_what_stays_is_not() -> None:
    attempt = Trouble(Denied(Why.OTHER))
    with pytest.raises(Denied):
        await Patience().insist(1, attempt)
    assert len(attempt.given) == 1


async def test_it_ends_when_the_time_is_over() -> None:
    attempt = Trouble(*[Passing()] * 9)
    with pytest.raises(Passing):
        await Patience().insist(1, attempt, within=0.3)
    assert len(attempt.given) == 2
    assert max(attempt.given) <= 0.3


async def test_a_wait_beyond_the_time_ends_it_at_once_and_holds_the_chat() -> None:
    patience, attempt = Patience(), Trouble(Passing(60))
    with pytest.raises(Passing):
        await patience.insist(1, attempt)
    with pytest.raises(Passing):
        await patience.insist(1, attempt)
    assert len(attempt.given) == 1


async def test_who_has_gone_on_does_not_wait_as_long_as_telegram_asks() -> None:
    patience, attempt, hurried = Patience(), Trouble(Passing(20), Passing(20)), asyncio.Event()
    waits = asyncio.create_task(patience.insist(1, attempt, hurried=hurried))
    await asyncio.sleep(0.05)
    hurried.set()
    for tries in (waits, patience.insist(1, attempt, hurried=hurried)):  # nor does the next one call
        with pytest.raises(Hurried) as put_off:
            await asyncio.wait_for(tries, 5)
        assert 10 < (put_off.value.wait or 0) <= 20
    assert len(attempt.given) == 1


async def test_who_has_gone_on_waits_for_what_just_failed() -> None:
    """Soon it is tried again; nobody asked to leave the chat alone."""
    attempt, hurried = Trouble(Passing()), asyncio.Event()
    hurried.set()
    assert await Patience().insist(1, attempt, hurried=hurried) == Raw(b"true")


async def test_only_that_chat_waits() -> None:
    patience = Patience()
    with pytest.raises(Passing):
        await patience.insist(1, Trouble(Passing(60)))
    assert await patience.insist(2, Trouble()) == Raw(b"true")
    assert await patience.insist(None, Trouble()) == Raw(b"true")


async def test_deletions_told_to_wait_hold_nobody() -> None:
    patience = Patience()
    with pytest.raises(Passing):
        await patience.insist(None, Trouble(Passing(60)))
    assert await patience.insist(1, Trouble()) == Raw(b"true")


async def test_a_chat_whose_time_is_over_is_let_go_of() -> None:
    patience = Patience()
    with pytest.raises(Passing):
        await patience.insist(1, Trouble(Passing(0.001)), within=0)
    for _ in range(2):
        assert await patience.insist(1, Trouble(), within=5) == Raw(b"true")
    assert patience._held == {}


async def test_a_chat_is_forgotten_when_its_time_on_hold_is_over() -> None:
    patience = Patience()
    for chat in range(5):
        with pytest.raises(Passing):
            await patience.insist(chat, Trouble(Passing(0.01)), within=0)
        await asyncio.sleep(0.02)
    assert set(patience._held) == {4}


async def told(*failing: tuple[int, float]) -> list[tuple[int | None, float]]:
    """What the other replicas hear when these chats are refused, each for so many seconds."""
    heard: list[tuple[int | None, float]] = []
    patience = Patience()
    patience.tell = lambda chat, seconds: heard.append((chat, seconds))
    for chat, seconds in failing:
        with pytest.raises(Passing):
            await patience.insist(chat, Trouble(Passing(seconds)))
    return heard


async def test_the_other_replicas_hear_how_long_a_chat_is_to_be_left_alone() -> None:
    assert await told((1, 60)) == [(1, 60)]
    assert await told((1, 60), (1, 50)) == [(1, 60)]  # it was not even tried again


async def test_refusals_on_two_chats_at_once_are_meant_for_all() -> None:
    assert await told((1, 60), (2, 70)) == [(1, 60), (2, 70), (None, 5)]


async def test_refusals_on_two_chats_one_after_the_other_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.telegram.patience.TOGETHER", 0.0)
    assert await told((1, 60), (2, 70)) == [(1, 60), (2, 70)]


async def test_a_trouble_without_a_time_is_nobody_elses() -> None:
    patience = Patience(0.05)
    patience.tell = lambda _chat, _seconds: pytest.fail("nobody is to hear of it")
    with pytest.raises(Passing):
        await patience.insist(1, Trouble(*[Passing()] * 9))
