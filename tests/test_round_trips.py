"""A turn costs two round trips to the store; a first one needs a third, to know it is no repeat."""

import time

import pytest

from bot.channels import Said
from bot.keys import Keyring
from bot.packs import Library
from bot.sessions import Sessions
from bot.store.redis import Redis
from bot.store.wire import Wire
from bot.turn import Times, Turns
from tests.paper import Clock, Paper, press


async def test_a_turn_asks_the_store_twice(
    embedded_url: str, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    trip = Wire._round_trip

    async def counted(wire: Wire, commands: list[tuple[str, ...]]) -> object:
        asked.append(len(commands))
        return await trip(wire, commands)

    monkeypatch.setattr(Wire, "_round_trip", counted)
    clock, store = Clock(time.time()), Redis(embedded_url)
    turns = Turns(Sessions(store, Keyring(b"s" * 32, store.salt), 3720, clock), library, Times(), clock)

    async def trips(event: object, update: int) -> int:
        asked.clear()
        await turns.take(Paper(), event, update)  # type: ignore[arg-type]
        return len(asked)

    await trips(Said("/start"), 1)  # brings the salts and teaches the scripts
    await trips(Said("/exit"), 2)
    assert await trips(Said("/start"), 3) == 3
    assert await trips(press("start.welcome", "go-on"), 4) == 2
    assert await trips(Said("words"), 5) == 2
    assert await trips(Said("/exit"), 6) == 2
    await store.close()
