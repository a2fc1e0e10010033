"""The order of one person's events within a process."""

import asyncio

from bot.channels import Hand


class Line:
    """A person's events in this process. Whoever is at work hears that another one waits.

    A turn that nobody `asked` for hurries nobody: it may have nothing to show, so what gave way to it
    would not be seen, and two of them would give way to each other without end.
    """

    __slots__ = ("_asked", "_at_work", "_here", "lock")

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self._here = self._asked = 0
        self._at_work: Hand | None = None

    def waits(self, *, asked: bool = True) -> None:
        """Be counted among those that are here."""
        self._here += 1
        self._asked += asked
        if asked and self._at_work is not None:
            self._at_work.hurried.set()

    def enters(self, hand: Hand, *, asked: bool = True) -> None:
        """Be the one at work."""
        self._at_work = hand
        if self._asked > asked:
            hand.hurried.set()

    def leaves(self, hand: Hand, *, asked: bool = True) -> bool:
        """Be gone; whether nobody is left."""
        self._here -= 1
        self._asked -= asked
        hand.hurried.clear()
        if self._at_work is hand:
            self._at_work = None
        return not self._here
