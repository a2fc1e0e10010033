"""Waiting for something to become true: woken at every change here, and looking now and then.

A test may wait for what rings no bell, such as what the bot keeps or says by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

LOOKS = 0.02  # seconds between two looks that nobody rang for


class Bell:
    """Rung at every change; wakes everyone who waits, and they look for themselves."""

    def __init__(self) -> None:
        """Make a bell that nobody hears yet."""
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake all who wait."""
        self._rung.set()
        self._rung = asyncio.Event()

    async def until(self, true: Callable[[], bool], seconds: float) -> bool:
        """Wait until it is true, at most so many seconds; say whether it is."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not true():
            left = end - loop.time()
            if left <= 0:
                return False
            with suppress(TimeoutError):
                async with asyncio.timeout(min(left, LOOKS)):
                    await self._rung.wait()
        return True
