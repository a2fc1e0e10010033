"""The order of one person's events within a process."""

import asyncio

from bot.channels import Hand
from bot.core.session import Address


class Lines:
    """One line for each person who is at the bot now; whoever is at work hears that another one waits.

    A turn that nobody `asked` for hurries nobody: it may have nothing to show, so what gave way to it
    would not be seen, and two of them would give way to each other without end.
    """

    def __init__(self) -> None:
        self._of: dict[Address, _Line] = {}

    def turn(self, hand: Hand, *, asked: bool = True) -> "_Turn":
        """Wait for one's turn, and be the one at work for as long as the block lasts."""
        return _Turn(self._of, hand, asked)


class _Turn:
    """One place in a line. No generator: every update comes this way."""

    __slots__ = ("_asked", "_hand", "_line", "_of")

    def __init__(self, of: "dict[Address, _Line]", hand: Hand, asked: bool) -> None:  # noqa: FBT001
        self._of, self._hand, self._asked = of, hand, asked

    async def __aenter__(self) -> None:
        self._line = self._of.setdefault(self._hand.address, _Line())
        self._line.waits(asked=self._asked)
        try:
            await self._line.lock.acquire()
        except BaseException:
            self._leave()
            raise
        self._line.enters(self._hand, asked=self._asked)

    async def __aexit__(self, *_: object) -> None:
        self._line.lock.release()
        self._leave()

    def _leave(self) -> None:
        if self._line.leaves(self._hand, asked=self._asked):
            del self._of[self._hand.address]


class _Line:
    """A person's events in this process."""

    __slots__ = ("_asked", "_at_work", "_here", "lock")

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self._here = self._asked = 0
        self._at_work: Hand | None = None

    def waits(self, *, asked: bool) -> None:
        """Be counted among those that are here."""
        self._here += 1
        self._asked += asked
        if asked and self._at_work is not None:
            self._at_work.hurried.set()

    def enters(self, hand: Hand, *, asked: bool) -> None:
        """Be the one at work."""
        self._at_work = hand
        if self._asked > asked:
            hand.hurried.set()

    def leaves(self, hand: Hand, *, asked: bool) -> bool:
        """Be gone; whether nobody is left."""
        self._here -= 1
        self._asked -= asked
        hand.hurried.clear()
        if self._at_work is hand:
            self._at_work = None
        return not self._here
