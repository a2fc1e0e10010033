"""Many advocates reach for the same cases at the same moment: each case is had by one of them."""

import asyncio
import secrets
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from bot.handoff import Claimed
from tests.long import many
from tests.relay import Relay, relay_at

CLAIMERS = 8
CASES = many(300, 2_000)


@pytest.fixture
async def relay(embedded_url: str) -> AsyncIterator[Relay]:
    async with relay_at(embedded_url) as relay:
        yield relay


async def race(relay: Relay, cases: list[str], cap: int) -> dict[str, list[str]]:
    """Let each claimer reach for every case over a connection of their own, half of them from the end.

    So more than one wins, whoever happens to be quickest.
    """
    async with AsyncExitStack() as open_:
        replicas = [await open_.enter_async_context(relay.replica()) for _ in range(CLAIMERS)]

        async def claims(aid: str, replica: Relay) -> list[str]:
            had = []
            for cid in cases[:: 1 if replicas.index(replica) % 2 else -1]:
                key = secrets.token_hex(8)
                if isinstance(await replica.cases.claim(cid, aid, aid.title(), ("en",), cap, key), Claimed):
                    had.append(cid)
            return had

        names = [f"advocate{number}" for number in range(CLAIMERS)]
        found = await asyncio.gather(*map(claims, names, replicas))
    return dict(zip(names, found, strict=True))


async def test_no_case_is_claimed_twice(relay: Relay) -> None:
    cases = await asyncio.gather(*(relay.waits() for _ in range(CASES)))

    had = await race(relay, list(cases), cap=CASES)

    assert Counter(cid for each in had.values() for cid in each) == Counter(cases)
    assert sum(len(each) > 0 for each in had.values()) > 1, "a race with one runner shows nothing"


async def test_nobody_holds_more_than_their_cap(relay: Relay) -> None:
    cases = await asyncio.gather(*(relay.waits() for _ in range(CASES)))

    had = await race(relay, list(cases), cap=5)

    assert {len(each) for each in had.values()} == {5}
    assert await relay.client.zcard("w:{h}:q:en") == CASES - 5 * CLAIMERS


async def test_one_advocate_in_many_tabs_keeps_to_the_cap(relay: Relay) -> None:
    cases = await asyncio.gather(*(relay.waits() for _ in range(20)))

    taken = await asyncio.gather(
        *(relay.cases.claim(cid, "maya", "Maya", ("en",), 3, secrets.token_hex(8)) for cid in cases)
    )

    assert sum(isinstance(one, Claimed) for one in taken) == 3


async def test_a_line_of_the_old_owner_never_comes_after_the_new_ones_claim(relay: Relay) -> None:
    """Both write at once, while the case goes from hand to hand: each line stands in its own epoch."""
    ana = await relay.waits()
    since: list[tuple[str, int]] = []  # who owns it, from which number on
    accepted: list[tuple[str, int]] = []

    async def writes(aid: str, epoch: int) -> None:
        for key in range(20):
            number = await relay.cases.write(ana, aid, epoch, f"{epoch}-{key}", aid)
            if isinstance(number, int):
                accepted.append((aid, number))

    async with asyncio.TaskGroup() as writing:
        for aid in ("maya", "noor") * 5:
            held = await relay.claimed(ana, aid)
            since.append((aid, (await relay.cases.look(ana)).start))
            writing.create_task(writes(aid, held.epoch))
            await asyncio.sleep(0.003)
            assert await relay.cases.requeue(ana, aid, held.epoch) is True

    assert accepted
    for aid, number in accepted:
        owner = [who for who, start in since if start <= number][-1]
        assert owner == aid
