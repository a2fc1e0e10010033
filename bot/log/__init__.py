"""The only way to say anything about a run, and it cannot say anything about a person.

    from bot import log

    log.install()  # first of all, in the command line
    log.note(log.Event.store_ready, kind=log.Kind.embedded, ms=41)

prints `2026-11-21T22:45:03Z info     store.ready kind=embedded ms=41`. What may be said stands in
`words.py`; `gate.py` lets only that through; `door.py` leads every other way of writing there too:
foreign loggers, uncaught errors, warnings. Of an error only its class and its line are said.
"""

from bot.log.door import guard, install, note
from bot.log.gate import know, told
from bot.log.words import Channel, Event, Kind, Level, Library, Outcome, Role

__all__ = [
    "Channel",
    "Event",
    "Kind",
    "Level",
    "Library",
    "Outcome",
    "Role",
    "guard",
    "install",
    "know",
    "note",
    "told",
]
