"""How the workshop speaks with an operator: plain lines, one question at a time, and refusals."""

import sys
import textwrap
from collections.abc import Callable, Iterable
from difflib import get_close_matches

from bot.core.errors import WaysideError, quote

WIDTH = 80
YES = frozenset(["y", "yes"])
NO = frozenset(["", "n", "no"])
STOP = frozenset(["q", "quit", "stop"])
Say = Callable[[str], None]


class Refused(WaysideError):
    """Something that is not done, and how it can be."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what} To mend: {mend}")


class Stopped(WaysideError):
    """The operator wants to stop here."""


def ask(question: str, otherwise: str) -> str:
    """What somebody answers, without spaces around it; `otherwise` is the mend if nobody can."""
    print(question, end=" ", flush=True)
    line = sys.stdin.readline() if sys.stdin is not None else ""
    if not line:
        print()
        raise Refused("Nobody is here to answer.", otherwise)
    return line.strip()


def agreed(question: str) -> bool:
    """Whether somebody says yes. Anything that is neither yes nor no is asked again; q stops."""
    otherwise = "run this in a terminal, or add --yes once you have read it all."
    while True:
        answer = ask(f"{question} [y = yes, n = no, q = stop]", otherwise).lower()
        if answer in YES | NO:
            return answer in YES
        if answer in STOP:
            raise Stopped
        print("Type y or n, or q to stop.")


def unknown(what: str, known: Iterable[str]) -> str:
    """The mend for an id that is not there: the nearest, or some that are."""
    every = sorted(known)
    if near := get_close_matches(what, every, 1, 0.5):
        return f'use "{near[0]}", if you meant that.'
    return f"use one of {', '.join(every[:8]) or 'none yet'}{', …' if len(every[8:]) else ''}."


def wrapped(text: str, indent: str = "") -> str:
    """A text in lines that fit; what a terminal would obey or not show is escaped."""
    some = (
        textwrap.fill(
            quote(line, 10_000),
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.split("\n")
    )
    return "\n".join(some)
