"""The sweep goes on whatever happens to it: screens must be covered and chats wiped."""

import asyncio
from contextlib import suppress

import pytest

from bot.core.times import Times
from bot.keys import Keyring
from bot.packs import Library
from bot.sessions import Sessions
from bot.store import StoreDown
from bot.store.memory import Memory
from bot.sweep import Sweeper
from bot.turn import Turns

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
