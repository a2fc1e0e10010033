"""The relay: cases, their queue and their numbered logs; sealed, and every change of state in Lua.

`Cases` is all that can be done with them; `Tail` tells each process what changed.
"""

from bot.handoff.cases import Cases
from bot.handoff.kinds import Claimed, Mine, No, Opened, Opening, Waiting, Why, Work
from bot.handoff.tail import Subscription, Tail, Told

__all__ = [
    "Cases",
    "Claimed",
    "Mine",
    "No",
    "Opened",
    "Opening",
    "Subscription",
    "Tail",
    "Told",
    "Waiting",
    "Why",
    "Work",
]
