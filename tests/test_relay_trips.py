"""What a person or an advocate waits for: one round trip to the store each."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from bot.store.wire import Wire
from tests.relay import Held, Relay, relay_at


@pytest.fixture
async def relay(embedded_url: str) -> AsyncIterator[Relay]:
    async with relay_at(embedded_url) as relay:
        yield relay


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many commands went along on each trip."""
    made: list[int] = []
    real = Wire._round_trip

    async def counted(wire: Wire, commands: list[Any]) -> list[Any]:
        made.append(len(commands))
        return await real(wire, commands)

    monkeypatch.setattr(Wire, "_round_trip", counted)
    return made


CALLS: dict[str, Callable[[Relay, Held, str], Awaitable[object]]] = {
    "look": lambda relay, held, _: relay.cases.look(held.case),
    "say": lambda relay, held, _: relay.cases.say(held.case, "9", "hello"),
    "shown": lambda relay, held, _: relay.cases.shown(held.case, 1),
    "held": lambda relay, held, _: relay.cases.held(held.case),
    "close": lambda relay, held, _: relay.cases.close(held.case),
    "queue": lambda relay, *_: relay.cases.queue(("en", "es")),
    "lengths": lambda relay, *_: relay.cases.lengths(("en", "es")),
    "mine": lambda relay, *_: relay.cases.mine("maya"),
    "write": lambda relay, held, _: relay.cases.write(held.case, "maya", 1, "k", "hello"),
    "lines": lambda relay, held, _: relay.cases.lines(held.case, "maya", 0),
    "offer": lambda relay, held, _: relay.cases.offer(held.case, "maya", 1, "noor", "A note."),
    "end": lambda relay, held, _: relay.cases.end(held.case, "maya", 1, "A card."),
    "requeue": lambda relay, held, _: relay.cases.requeue(held.case, "maya", 1),
    "beat": lambda relay, *_: relay.cases.beat("maya", ("en",), here=True),
    "work": lambda relay, *_: relay.cases.work(),
    "open": lambda relay, *_: relay.waits(),
    "claim": lambda relay, _, waiting: relay.cases.claim(waiting, "maya", "Maya", ("en",), 9, "k"),
}


@pytest.mark.parametrize("call", CALLS)
async def test_it_takes_one_round_trip(relay: Relay, trips: list[int], call: str) -> None:
    for _ in range(2):  # the first time the server may have to be told the script
        held, waiting = await relay.live(), await relay.waits()
        trips.clear()

        await CALLS[call](relay, held, waiting)

    assert len(trips) == 1
