"""Replicas that are born within a moment, again and again. Not a test: `python -m tests.relay_crash_nursery`.

Each line of standard input is one birth, with its settings as JSON. Told are the pid of each that is born,
and its exit code when it is dead. A child starts at once, because the parent has imported everything and read
the packs already; all of them end with the parent.
"""

import contextlib
import gc
import json
import os
import select
import signal
import sys
from functools import partial

from bot import app
from bot.__main__ import main as command_line
from bot.config import read
from bot.store import UNLIMITED

LOOKS = 0.02  # seconds between looks for the dead


def lives(settings: dict[str, str]) -> None:
    """Be a replica, as `python -m bot run` is, with buckets that nobody empties."""
    os.environ.update(settings)
    app.serve = partial(app.serve, rates=UNLIMITED)
    sys.argv = ["bot", "run"]
    command_line()


def say(line: str) -> None:
    """Tell the test."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def born(settings: dict[str, str]) -> int:
    """Let one be born; gives its pid."""
    pid = os.fork()
    if pid == 0:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        with contextlib.suppress(SystemExit):
            lives(settings)
        os._exit(0)
    return pid


def main() -> None:
    """Let them be born, and tell of the dead, until nobody asks any more."""
    words = app.library(read(os.environ), desk=True)
    app.library = lambda _config, **_: words
    gc.collect()
    gc.freeze()
    living: set[int] = set()
    while True:
        if select.select([0], [], [], LOOKS)[0]:
            line = sys.stdin.readline()
            if not line:
                break
            living.add(pid := born(json.loads(line)))
            say(f"born {pid}")
        for pid in sorted(living):
            dead, status = os.waitpid(pid, os.WNOHANG)
            if dead:
                living.discard(pid)
                say(f"dead {pid} {os.waitstatus_to_exitcode(status)}")
    for pid in living:
        os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
