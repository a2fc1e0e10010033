"""The bot by its command line, with buckets that nobody empties: `python -m tests.unlimited`."""

import sys
from functools import partial

from bot import app
from bot.__main__ import main
from bot.store import UNLIMITED


def begin() -> None:
    """Run it."""
    app.serve = partial(app.serve, rates=UNLIMITED)
    sys.argv = ["bot", "run"]
    main()


if __name__ == "__main__":
    begin()
