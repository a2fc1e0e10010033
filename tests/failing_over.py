"""Turns that go on while a server is lost: what was said of each, and how long it took."""

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.store import Store, StoreDown

Result = TypeVar("Result")

SOON_S = 2.5
"""Within this every call has to answer or fail: a person is told something after 3 s."""


@dataclass(slots=True)
class Turns:
    """One person after the other comes, is answered and saved."""

    store: Store
    kept: list[str] = field(default_factory=list)
    slowest: float = 0.0
    lost: int = 0

    async def one(self, name: str) -> bool:
        """Do one turn; say whether it was saved."""
        try:
            held = await self.timed(self.store.begin((name,), name))
            saved = held is not None and await self.timed(
                self.store.end((name,), name, name.encode(), 600_000, None)
            )
        except StoreDown:
            saved = False
            self.lost += 1
        if saved:
            self.kept.append(name)
        return saved

    async def timed(self, call: Awaitable[Result]) -> Result:
        """Remember how long the slowest call took."""
        begun = time.monotonic()
        try:
            return await call
        finally:
            self.slowest = max(self.slowest, time.monotonic() - begun)

    async def through(self, disaster: Callable[[], object], names: Callable[[int], str] = str) -> None:
        """Do turns, let it happen, and go on until fifty in a row are saved again."""
        numbers = itertools.count()
        for _ in range(50):
            assert await self.one(f"p{names(next(numbers))}")
        disaster()
        row = 0
        async with asyncio.timeout(30):
            while row < 50 or not self.lost:
                row = row + 1 if await self.one(f"p{names(next(numbers))}") else 0
                await asyncio.sleep(0.002)

    async def forgotten(self) -> list[str]:
        """Those who were told that they are saved, and are not."""
        return [name for name in self.kept if not await self._is_there(name)]

    async def _is_there(self, name: str) -> bool:
        held = await self.store.begin((name,), "look")
        return held is not None and held.found is not None and held.found.value == name.encode()
