"""Our bot as it serves: `bot.app.serve` with everything on, and nobody too fast for it.

A bench is ten people's years of pressing buttons within a minute, all at one bot; so the one thing
that differs from `python -m bot run` is that no event, newcomer or message has to wait its turn.
"""

import asyncio
import gc
import os

from bot import app, log
from bot.config import read
from bot.store import UNLIMITED


def main() -> None:
    """Serve with the settings in the environment, as the command line does."""
    gc.disable()  # until all is up, as `python -m bot run`
    log.install(least=log.Level.error)
    work = app.serve(read(os.environ), lambda _: None, rates=UNLIMITED)
    try:
        import uvloop
    except ImportError:
        asyncio.run(work)
    else:
        uvloop.run(work)


if __name__ == "__main__":
    main()
