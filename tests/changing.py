"""The bot by its command line, quick to ask for its own way again: `python -m tests.changing`."""

from bot.channels.telegram import poll, webhook
from tests import unlimited

if __name__ == "__main__":
    poll.OURS_AGAIN = webhook.OURS_AGAIN = 1.0
    unlimited.begin()
