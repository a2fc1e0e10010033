"""A strict, stateful double of Telegram's Bot API, for tests of a bot over HTTP.

It knows nothing of this bot's code. It refuses what Telegram refuses, keeps
what Telegram keeps, and fails the test, at its end and by itself, when the bot
does what it promised not to.

    async with Double(Allowed(screens={"Hello."})) as telegram:
        ana = telegram.person()
        await ana.starts()
        await ana.sees("Hello.")
        await ana.presses("Go on")

A bot is pointed at `telegram.api` with `telegram.token`. `RULES` lists what is
a fault; everything else that goes wrong is an answer a correct bot can get.
"""

from .calls import Call
from .double import Double
from .groups import Group
from .mishaps import (
    BadGateway,
    CutAfter,
    CutBefore,
    HalfAnswer,
    NoId,
    Refused,
    ServerError,
    Slow,
    TooMany,
    Unreadable,
)
from .people import Person
from .promises import Allowed, anything
from .verdicts import RULES, Fault
from .world import Button, Happened, Shown

__all__ = [
    "RULES",
    "Allowed",
    "BadGateway",
    "Button",
    "Call",
    "CutAfter",
    "CutBefore",
    "Double",
    "Fault",
    "Group",
    "HalfAnswer",
    "Happened",
    "NoId",
    "Person",
    "Refused",
    "ServerError",
    "Shown",
    "Slow",
    "TooMany",
    "Unreadable",
    "anything",
]
