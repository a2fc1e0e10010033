"""An ear on every logger at DEBUG, and on all that the bot's own door is told."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot import log


class Ear(logging.Handler):
    """Keeps what is said, as the most talkative formatter would write it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []
        self.events: list[log.Event] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep all of a record."""
        self.heard.append(f"{record.getMessage()} {vars(record)!r}")


@contextmanager
def listening() -> Iterator[Ear]:
    """Hear everything that is said inside."""
    ear, root, note = Ear(), logging.getLogger(), log.note

    def told(event: log.Event, *more: Any, **fields: Any) -> None:
        ear.events.append(event)
        ear.heard.append(f"{event} {more} {fields}")
        note(event, *more, **fields)

    level = root.level
    root.addHandler(ear)
    root.setLevel(logging.DEBUG)
    log.note = told
    try:
        yield ear
    finally:
        log.note = note
        root.removeHandler(ear)
        root.setLevel(level)
