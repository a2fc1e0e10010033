"""Many deadlines over one timer of the loop.

Nearly every deadline is dropped long before it comes. A timer for each would cost as much as sealing
a session; a place in a dictionary costs next to nothing.
"""

import asyncio
from collections.abc import Callable
from itertools import count
from math import inf
from typing import Any, Final

ROUNDED: Final = 0.0005
"""Seconds that a timer may ring too soon: uvloop counts whole milliseconds."""


class Deadlines:
    """Calls that are made when their time comes, unless they are dropped before."""

    __slots__ = ("_calls", "_next", "_numbers", "_timer")

    def __init__(self) -> None:
        self._calls: dict[int, tuple[float, Callable[[Any], object], Any]] = {}
        self._numbers = count(1)
        self._timer: asyncio.Handle | None = None
        self._next = inf  # when it rings, by the loop's clock: never later than the first of them

    def after(self, seconds: float, call: Callable[[Any], object], what: Any) -> int:
        """Call with `what` in so many seconds. Gives the number by which that can be dropped."""
        loop = asyncio.get_running_loop()
        at, number = loop.time() + seconds, next(self._numbers)
        self._calls[number] = at, call, what
        if at < self._next:
            self._wait(loop, at)
        return number

    def drop(self, number: int) -> None:
        """Let one be, also if it came already."""
        self._calls.pop(number, None)

    def _wait(self, loop: asyncio.AbstractEventLoop, until: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer, self._next = loop.call_at(until, self._ring, loop), until

    def _ring(self, loop: asyncio.AbstractEventLoop) -> None:
        """Make the calls whose time has come, and wait for the first of the others."""
        self._timer, self._next, now = None, inf, loop.time() + ROUNDED
        for number, (at, call, what) in tuple(self._calls.items()):
            if at <= now and number in self._calls:  # one call may drop another
                del self._calls[number]
                call(what)
        first = min((at for at, _, _ in self._calls.values()), default=inf)
        if first < self._next:  # unless a call has set it
            self._wait(loop, first)
