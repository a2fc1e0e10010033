"""One process of the bench: `python -m bench.child WHAT FILE CPU [ADDRESS REDIS]`.

WHAT is api, wayside, documented, or documented-poll (which polls by itself, for the cold start). FILE
holds the written conversation. A bot reads commands from standard input, one JSON object a line,
and answers each with one.
"""

import asyncio
import json
import os
import sys
from collections.abc import Coroutine
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from bench.feed import Driver
from bench.script import Step


async def _obey(running: AbstractAsyncContextManager[Driver]) -> None:
    """Carry out commands until standard input ends."""
    loop = asyncio.get_running_loop()
    async with running as driver:
        print(json.dumps({"ready": True}), flush=True)
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            print(json.dumps(await driver.do(**json.loads(line))), flush=True)


def main(what: str, file: str, cpu: str, api: str = "", redis: str = "", token: str = "") -> None:
    """Pin this process, and become what is asked for."""
    if hasattr(os, "sched_setaffinity") and cpu:
        os.sched_setaffinity(0, {int(cpu)})
    steps = [Step.of(each) for each in json.loads(Path(file).read_text(encoding="utf-8"))]
    match what:
        case "api":
            from bench import fake_api

            _run(fake_api.serve(steps))
        case "wayside":
            from bench import wayside

            _run(_obey(wayside.running(api, redis, steps)))
        case "documented":
            from bench import documented

            asyncio.run(_obey(documented.running(api, redis, steps)))
        case "documented-poll":
            from bench import documented

            documented.application(api, redis, steps, token=token).run_polling()
        case _:
            raise ValueError(what)


def _run(work: Coroutine[None, None, None]) -> None:
    """Run as `python -m bot` does, on uvloop where it is installed."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(work)
    else:
        uvloop.run(work)


if __name__ == "__main__":
    main(*sys.argv[1:])
