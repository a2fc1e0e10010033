"""The bot, in processes that kill themselves where a test says. Not a test: `python -m tests.dying`.

Each line of standard input is one life: where Telegram is, how many turns go well, and the point
of the next one where the process ends by SIGKILL ("never": it lives until it is told to stop).
Instead of a name the point can be a number: the so-manieth moment of a turn by webhook. A moment is
when any task of the process goes on, and when it begins to wait again, from the arrival of an update
until its answer is given ("15:kill", or "15:term" for SIGTERM; with 0 the moments are only counted,
and said). Settings of that life may follow, as NAME=VALUE.
The parent prints the child's pid when it is born, and "dead" with its exit code when it is. A child
starts at once, because the parent has imported everything and read the packs already.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from itertools import count
from typing import Any

from bot import app
from bot.__main__ import main as command_line
from bot.channels.telegram.api import Api
from bot.channels.telegram.hand import TelegramHand
from bot.channels.telegram.webhook import Webhook
from bot.config import read
from bot.sessions import Sessions
from bot.store import UNLIMITED
from bot.turn.stage import Stage

Call = Callable[..., Awaitable[Any]]
POINTS: dict[str, tuple[type, str, bool]] = {  # class, method, and whether it runs before the end
    "begun": (Stage, "_perform", False),
    "performed": (Stage, "_perform", True),
    "ended": (Sessions, "end", True),
    "sent": (Api, "send", True),
    "kept": (TelegramHand, "keep", True),
}


def arm(turns: int, point: str) -> None:
    """Let the process end at this point, after so many calls that went well."""
    owner, name, runs = POINTS[point]
    call: Call = getattr(owner, name)
    calls = count(1)

    async def deadly(*args: object, **named: object) -> object:
        if next(calls) <= turns:
            return await call(*args, **named)
        if runs:
            await call(*args, **named)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    setattr(owner, name, deadly)


class Moments:
    """Counts them while a turn is under way; at one, and at its end at the latest, a signal comes."""

    def __init__(self, fatal: int, sign: signal.Signals) -> None:
        self.fatal, self.sign = fatal, sign
        self.passed, self.counting = 0, False

    def passes(self) -> None:
        """One more."""
        self.passed += self.counting
        if self.counting and self.passed == self.fatal:
            os.kill(os.getpid(), self.sign)

    def begins(self) -> None:
        """An update has come."""
        self.counting = True

    def ends(self) -> None:
        """The turn is over, and Telegram has not been told yet."""
        self.counting = False
        if not self.fatal:
            say(f"moments {self.passed}")
        elif self.passed < self.fatal:
            os.kill(os.getpid(), self.sign)


class Watched(Coroutine[Any, Any, Any]):
    """A coroutine that counts each time it goes on, and each time it waits."""

    def __init__(self, inner: Coroutine[Any, Any, Any], moments: Moments) -> None:
        self.inner, self.moments = inner, moments

    def __await__(self) -> Any:
        """Be awaited as it would be alone; here only tasks run it."""
        return self.inner.__await__()

    def send(self, value: Any) -> Any:
        """Go on."""
        self.moments.passes()
        waits_for = self.inner.send(value)
        self.moments.passes()
        return waits_for

    def throw(self, *error: Any) -> Any:
        """Go on with an error."""
        self.moments.passes()
        return self.inner.throw(*error)

    def close(self) -> None:
        """Be left."""
        self.inner.close()


def arm_every_moment(fatal: int, sign: signal.Signals) -> None:
    """Let the signal come while the first turn by webhook is under way."""
    take, serve, moments = Webhook.take, app.serve, Moments(fatal, sign)

    def task(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any], **named: Any) -> Any:
        return asyncio.Task(Watched(work, moments), loop=loop, **named)

    async def serve_watched(*args: Any, **named: Any) -> None:
        asyncio.get_running_loop().set_task_factory(task)
        await serve(*args, **named)

    async def take_watched(self: Webhook, body: bytes) -> tuple[int, bytes]:
        moments.begins()
        try:
            return await take(self, body)
        finally:
            moments.ends()

    app.serve = serve_watched
    Webhook.take = take_watched  # type: ignore[method-assign]


def live(api: str, turns: str, point: str, *settings: str) -> None:
    """One life."""
    os.environ["WAYSIDE_TELEGRAM_API"] = api
    os.environ.update(setting.split("=", 1) for setting in settings)
    app.serve = partial(app.serve, rates=UNLIMITED)
    if ":" in point:
        at, _, sign = point.partition(":")
        arm_every_moment(int(at), {"kill": signal.SIGKILL, "term": signal.SIGTERM}[sign])
    elif point != "never":
        arm(int(turns), point)
    sys.argv = ["bot", "run"]
    command_line()


def say(line: str) -> None:
    """Tell the test."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def lives() -> None:
    """Live and die as often as asked."""
    words = app.library(read(os.environ))
    app.library = lambda _config, **_named: words  # without a desk, whoever asks
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            live(*line.split())
            sys.exit()
        say(f"born {child}")
        _, status = os.waitpid(child, 0)
        say(f"dead {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    lives()
