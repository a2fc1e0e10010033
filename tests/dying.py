"""The bot, in processes that kill themselves where a test says. Not a test: `python -m tests.dying`.

Each line of standard input is one life: where Telegram is, how many turns go well, and the point
of the next one where the process ends by SIGKILL ("never": it lives until it is told to stop).
The parent prints the child's pid when it is born and "dead" when it is. A child starts at once,
because the parent has imported everything and read the packs already.
"""

import os
import signal
import sys
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from bot import app
from bot.__main__ import main as command_line
from bot.channels.telegram.api import Api
from bot.channels.telegram.hand import TelegramHand
from bot.config import read
from bot.sessions import Sessions
from bot.turn import Turns

Call = Callable[..., Awaitable[Any]]
POINTS: dict[str, tuple[type, str, bool]] = {  # class, method, and whether it runs before the end
    "begun": (Turns, "_perform", False),
    "performed": (Turns, "_perform", True),
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


def live(api: str, turns: str, point: str) -> None:
    """One life."""
    os.environ["WAYSIDE_TELEGRAM_API"] = api
    if point != "never":
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
    app.library = lambda _config: words
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            live(*line.split())
        say(f"born {child}")
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    lives()
