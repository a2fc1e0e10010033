"""What was erased does not stay readable in the server's memory."""

import asyncio
import secrets
import time
from pathlib import Path

from bot.store.embedded import Embedded
from bot.store.redis import Redis
from tests.redis_servers import wait_until

PEOPLE = 300
FEW = 0.04
"""The share that may stay. Without MALLOC_PERTURB_ half of it does; all of it is ciphertext."""


def memory_of(pid: int) -> bytes:
    """Read all that a process may write to."""
    found = []
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights = line.split()[:2]
            if rights.startswith("rw"):
                start, end = (int(at, 16) for at in span.split("-"))
                memory.seek(start)
                found.append(memory.read(end - start))
    return b"\0".join(found)


def readable(pid: int, values: dict[str, bytes]) -> int:
    """Count the values of which a stretch can be found."""
    memory = memory_of(pid)
    return sum(value[100:132] in memory for value in values.values())


async def turn(store: Redis, name: str, value: bytes | None) -> None:
    await store.begin((name,), "a")
    assert await store.end((name,), "a", value, 60_000, time.time())


async def test_what_was_erased_is_overwritten() -> None:
    server = Embedded.start()
    wait_until(server.answers)
    store = Redis(server.url)
    values = {f"person-{number}": secrets.token_bytes(240) for number in range(PEOPLE)}

    await asyncio.gather(*(turn(store, name, value) for name, value in values.items()))
    held = readable(server.pid, values)
    await asyncio.gather(*(turn(store, name, None) for name in values))
    for number in range(60):
        await turn(store, f"someone-{number % 5}", secrets.token_bytes(240))
    left = readable(server.pid, values)

    await store.close()
    server.stop()
    assert held == PEOPLE
    assert left <= FEW * PEOPLE
