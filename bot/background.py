"""Work that goes on beside everything else, and ends with the block that began it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager


@asynccontextmanager
async def background(work: Coroutine[None, None, object]) -> AsyncIterator[None]:
    """Do something beside what the block does; whatever becomes of it, it is over with the block."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
