"""Counts without anyone in them, for `/metrics` on the operator's own machine.

    from bot import metrics

    metrics.too_fast.add()

Each number stands here with its labels; each label's words are an enum of `words.py`; so each
row that can ever be shown is known before the first person comes. By language, flow, state or
place nothing is counted: where few people come, such a count tells who did. `page.py` writes
the numbers down and `door.py` answers for them, both loaded only when WAYSIDE_METRICS is set;
until then `add` does nothing.
"""

from collections.abc import Callable
from typing import Final

from bot.metrics.numbers import Count, Standing, Times, switch
from bot.metrics.words import Answer, Build, Channel, Method, Outcome, Post, PutOff, Swept, Trip

__all__ = [
    "COUNTS",
    "Answer",
    "Build",
    "Channel",
    "Method",
    "Outcome",
    "Post",
    "PutOff",
    "Swept",
    "Trip",
    "begin",
    "calls",
    "calm_lines",
    "newcomers_put_off",
    "posts",
    "store_commands",
    "store_trip",
    "store_trips",
    "swept",
    "switch",
    "too_fast",
    "turn",
    "turn_seconds",
    "updates",
]

BOUNDS: Final = (0.025, 0.1, 0.25, 1.0, 3.0, 10.0)  # seconds; within 3 a person gets at least a calm line

updates = Count("wayside_updates", "Updates taken, by what became of them.", channel=Channel, outcome=Outcome)
turn_seconds = Times(
    "wayside_turn_seconds", "From an update's arrival to the end of its turn.", BOUNDS, channel=Channel
)
calls = Count("wayside_calls", "Calls to the Bot API, each attempt.", method=Method, answer=Answer)
calm_lines = Count("wayside_calm_lines", "Calm lines said because a turn could not be done.")
too_fast = Count("wayside_too_fast", "Updates left unanswered because they came too fast.")
newcomers_put_off = Count("wayside_newcomers_put_off", "New conversations not begun.", why=PutOff)
swept = Count("wayside_swept", "Screens covered and chats wiped unasked.", what=Swept)
store_trips = Count("wayside_store_trips", "Round trips to the store.", answer=Trip)
store_commands = Count("wayside_store_commands", "Commands that rode in them.")
posts = Standing("wayside_leads", "Whether this replica does it for all.", post=Post)

COUNTS: Final = (updates, calls, calm_lines, too_fast, newcomers_put_off, swept, store_trips, store_commands)
"""What only grows."""


def begin() -> Callable[[], None]:
    """Count from now on, from nothing. Returns what stops it, for tests."""
    for number in (*COUNTS, posts, turn_seconds):
        number.clear()
    switch.on, switch.strays = True, 0

    def stop() -> None:
        switch.on = False

    return stop


def turn(channel: str, outcome: str, seconds: float) -> None:
    """Count an update and the time it took."""
    if switch.on:
        updates.add(channel, outcome)
        turn_seconds.add(channel, seconds=seconds)


def store_trip(commands: int) -> None:
    """Count a round trip with so many commands; none that came back: the store is down."""
    if switch.on:
        store_trips.add(Trip.ok if commands else Trip.down)
        store_commands.add(n=commands)
