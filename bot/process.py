"""One command from its settings to its end: streams, log, loop, and what cannot be used said plainly."""

import asyncio
import gc
import os
import sys
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from bot import log
from bot.config import Config, read
from bot.core.errors import WaysideError
from bot.leftovers import leave_none

UNUSABLE = 78  # EX_CONFIG


def run() -> None:
    """Run the bot: the page, Telegram when a token is set, and the store."""
    gc.disable()  # what is made while starting stays; `app.serve` begins to collect when all is up
    from bot import app

    until_done(partial(app.serve, say=partial(print, flush=True)))


def until_done(
    work: Callable[[Config], Coroutine[Any, Any, Any]], *, least: log.Level = log.Level.info
) -> Any:
    """Do something with the settings in force; what cannot be used is said in plain lines."""
    _lend_streams()
    leave_none()
    log.install(least=least)
    try:
        return _run(work(read(os.environ)))
    except WaysideError as error:
        print(error, file=sys.stderr)
        raise SystemExit(UNUSABLE) from None


def _lend_streams() -> None:
    """Stand something empty in for each standard stream that was closed before the start.

    Otherwise the event loop gets its number for a file of its own, and uvloop aborts.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def _run(work: Coroutine[Any, Any, Any]) -> Any:
    try:
        import uvloop
    except ImportError:
        return asyncio.run(work)
    return uvloop.run(work)
