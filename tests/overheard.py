"""The bot's command line with an ear on its root logger, set before any of the bot is imported.

Not a test: `python -m tests.overheard`. The ear hears every logger at DEBUG, also after the bot
has led them all through its own gate, and tells everything that a record holds to standard error.
"""

import logging
import sys


class Ear(logging.Handler):
    """Tells all of a record, as the most talkative formatter would."""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell what it holds, and what it would print."""
        told = f"heard {record.name} {record.getMessage()} {vars(record)!r}"
        sys.stderr.write(told.replace("\n", " ") + "\n")
        sys.stderr.flush()


def listen() -> None:
    """Hear everything from now on."""
    logging.getLogger().addHandler(Ear(logging.DEBUG))
    for logger in (logging.getLogger(), *map(logging.getLogger, logging.getLogger().manager.loggerDict)):
        logger.setLevel(logging.DEBUG)


def main() -> None:
    """Run the bot and listen to it."""
    listen()
    from bot import log
    from bot.__main__ import main as command_line

    install = log.install

    def install_and_listen(**chosen: log.Level) -> object:
        undo = install(**chosen)
        listen()
        return undo

    log.install = install_and_listen  # type: ignore[assignment]
    sys.argv = ["bot", "run"]
    command_line()


if __name__ == "__main__":
    main()
