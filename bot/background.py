"""Work that goes on beside everything else, and ends with the block that began it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

PATIENCE = 5.0  # seconds; who ends in good order needs four


@asynccontextmanager
async def background(work: Coroutine[Any, Any, object]) -> AsyncIterator[asyncio.Task[object]]:
    """Do something beside what the block does; whatever becomes of it, it is over with the block."""
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        await over(task)


async def over(task: asyncio.Task[Any]) -> None:
    """End a task, whatever becomes of it.

    It is told so again if it goes on: `asyncio.wait_for` of Python 3.11, which redis-py sends with, loses
    a cancellation that comes together with its result (https://github.com/python/cpython/issues/86296).
    """
    while not task.done():
        task.cancel()
        await asyncio.wait((task,), timeout=PATIENCE)
    if not task.cancelled():
        task.exception()  # nobody else asks for it
