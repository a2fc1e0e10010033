"""What the hands of the page and of the terminal have in common."""

import asyncio
from typing import Self

from bot.core.screen import Screen
from bot.core.session import Address, Marks


class Fleeting:
    """A hand where nothing stays that would have to be erased, and nothing comes unless it is asked for."""

    def __init__(self, address: Address) -> None:
        """Reach this address."""
        self._address = address
        self.hurried = asyncio.Event()
        self.screen: Screen | None = None  # the last that was shown

    limited = tried = pushes = behind = stalled = False

    def stay(self) -> None:
        """It is shown in any case."""

    def later(self) -> Self:
        """It knows nothing of events in any case."""
        return self

    @property
    def address(self) -> Address:
        """Who the hand reaches."""
        return self._address

    async def alert(self, words: str, marks: Marks) -> Marks:  # noqa: ARG002
        """Say nothing: what has changed is seen where it is."""
        return marks
