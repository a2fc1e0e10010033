"""The bot by its command line, which looks at its store five times a second: `python -m tests.watching`."""

from bot import app
from tests import unlimited

if __name__ == "__main__":
    app.HEARTBEAT = 0.2
    unlimited.begin()
