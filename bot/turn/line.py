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


class _Line:
    """A person's events in this process. Nearly always there is one, and nobody waits for anything."""

    __slots__ = ("asked", "at_work", "free", "here")

    def __init__(self, hand: Hand) -> None:
        self.here = self.asked = 0  # those at work and waiting; those of them that were asked for
        self.at_work: Hand | None = hand
        self.free: asyncio.Semaphore | None = None  # made for the first who waits


class _Turn:
    """One place in a line. No generator: every update comes this way."""

    __slots__ = ("_asked", "_hand", "_line", "_of")

    def __init__(self, of: dict[Address, _Line], hand: Hand, asked: bool) -> None:  # noqa: FBT001
        self._of, self._hand, self._asked = of, hand, asked

    async def __aenter__(self) -> None:
        line = self._of.get(self._hand.address)
        if line is None:
            self._line = self._of[self._hand.address] = _Line(self._hand)
            self._line.here, self._line.asked = 1, self._asked
            return
        self._line = line
        line.here += 1
        line.asked += self._asked
        if self._asked and line.at_work is not None:
            line.at_work.hurried.set()
        line.free = line.free or asyncio.Semaphore(0)
        try:
            await line.free.acquire()
        except BaseException:
            self._leave(line)
            raise
        line.at_work = self._hand
        if line.asked > self._asked:
            self._hand.hurried.set()

    async def __aexit__(self, *_: object) -> None:
        line = self._line
        line.at_work = None
        if line.free is not None and line.here > 1:
            line.free.release()
        self._leave(line)

    def _leave(self, line: _Line) -> None:
        line.here -= 1
        line.asked -= self._asked
        self._hand.hurried.clear()
        if not line.here:
            del self._of[self._hand.address]
