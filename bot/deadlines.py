"""Many deadlines over one timer of the loop.

Nearly every deadline is dropped long before it comes. A timer for each would cost as much as sealing
a session; a place in a dictionary costs next to nothing.
"""

import asyncio
from collections.abc import Callable
from itertools import count
from typing import Any


class Deadlines:
    """Calls that are made when their time comes, unless they are dropped before."""

    __slots__ = ("_calls", "_numbers", "_timer")

    def __init__(self) -> None:
        self._calls: dict[int, tuple[float, Callable[[Any], object], Any]] = {}
        self._numbers = count(1)
        self._timer: asyncio.TimerHandle | None = None  # never later than the first of them

    def after(self, seconds: float, call: Callable[[Any], object], what: Any) -> int:
        """Call with `what` in so many seconds. Gives the number by which that can be dropped."""
        loop = asyncio.get_running_loop()
        at, number = loop.time() + seconds, next(self._numbers)
        self._calls[number] = at, call, what
        if self._timer is None or at < self._timer.when():
            self._wait(loop, at)
        return number

    def drop(self, number: int) -> None:
        """Let one be, also if it came already."""
        self._calls.pop(number, None)

    def _wait(self, loop: asyncio.AbstractEventLoop, until: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_at(until, self._ring, loop)

    def _ring(self, loop: asyncio.AbstractEventLoop) -> None:
        """Make the calls whose time has come, and wait for the first of the others."""
        self._timer, now = None, loop.time()
        for number, (at, call, what) in tuple(self._calls.items()):
            if at <= now and number in self._calls:  # one call may drop another
                del self._calls[number]
                call(what)
        if self._calls and self._timer is None:  # nor has one set it
            self._wait(loop, min(at for at, _, _ in self._calls.values()))
