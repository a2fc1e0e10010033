"""Serve the double alone: `python -m tests.telegram_double --port 8081`.

For a look by hand with curl, and for benchmarks: `--people N` has N people
press Start once a second, each. Faults are printed when it stops.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from contextlib import suppress

from . import Allowed, Double, anything


async def serve(port: int, people: int) -> None:
    """Serve until a signal comes."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    async with Double(Allowed(screens=anything), port=port) as telegram:
        sys.stdout.write(f"{telegram.api} {telegram.token}\n")
        sys.stdout.flush()
        crowd = [telegram.person() for _ in range(people)]
        while not stop.is_set():
            for person in crowd:
                await person.starts()
            with suppress(TimeoutError):
                async with asyncio.timeout(1):
                    await stop.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--people", type=int, default=0)
    given = parser.parse_args()
    asyncio.run(serve(given.port, given.people))
