"""Many claim at once, from processes of their own: no case has two owners, and nobody more than they may."""

import asyncio
import json
import sys
from collections import defaultdict
from collections.abc import AsyncIterator

import pytest

from bot.background import background
from bot.handoff import keys
from tests.long import many
from tests.relay import Relay, relay_at
from tests.running import ROOT

PROCESSES = 8
CAP = 20
pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture
async def relay(embedded_url: str) -> AsyncIterator[Relay]:
    async with relay_at(embedded_url) as relay:
        yield relay


async def _all_claim(relay: Relay, cases: int, how: str) -> tuple[dict[str, set[str]], list[float]]:
    """Let eight processes, two tabs of each of four advocates, claim all of so many; gives who got which."""
    for _ in range(cases // 100):
        await asyncio.gather(*(relay.waits() for _ in range(100)))
    owners: dict[str, set[str]] = defaultdict(set)
    took: list[float] = []

    async def one(aid: str) -> None:
        command = (sys.executable, "-m", "bench.relay_claimer", relay.url, relay.secret.hex(), aid)
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(*command, str(CAP), how, cwd=ROOT, stdout=pipe)
        told = json.loads((await process.communicate())[0])
        took.extend(told["took"])
        for case in told["claimed"]:
            owners[case].add(aid)

    await asyncio.gather(*(one(f"a{number // 2}") for number in range(PROCESSES)))
    return owners, sorted(took)


async def test_no_case_is_claimed_twice_and_nobody_holds_more_than_they_may(relay: Relay) -> None:
    cases, most = many(400, 2_000), [0]
    async with background(_watches(relay, most)):
        owners, took = await _all_claim(relay, cases, "relay")

    late = took[len(took) * 99 // 100]
    print(f"\n{len(took)} claims, p50 {took[len(took) // 2]:.2f} ms, p99 {late:.2f} ms")  # noqa: T201
    assert len(owners) == cases
    assert [case for case, whose in owners.items() if len(whose) > 1] == []
    assert CAP // 2 < most[0] <= CAP


async def _watches(relay: Relay, most: list[int]) -> None:
    while True:
        held = [
            await relay.client.scard(f"{keys.HEADS['mine']}a{number}") for number in range(PROCESSES // 2)
        ]
        most[0] = max(most[0], *held)
        await asyncio.sleep(0.001)


async def test_a_claim_that_looks_first_and_takes_then_gives_a_case_to_two(relay: Relay) -> None:
    """A control: if this could not be seen, the test above would show nothing."""
    owners, _ = await _all_claim(relay, 200, "check-then-set")

    assert [case for case, whose in owners.items() if len(whose) > 1]
