"""Screens as Telegram takes them, written once and used again.

Most people see the same few hundred screens, each one object that the pack keeps; so what is
written of it is found by that object, without a look at its words.
"""

from typing import NamedTuple

import msgspec
from msgspec import Raw

from bot.core.screen import Screen

KEPT = 1_024  # screens; about 2 kB each

_json = msgspec.json.Encoder().encode
_written: dict[int, tuple[Screen, "Drawn"]] = {}


class Drawn(NamedTuple):
    """A text and its buttons as JSON; Raw, so that nothing writes them a second time."""

    text: Raw
    keyboard: Raw | None = None


def plain(text: str) -> Drawn:
    """Words without buttons."""
    return Drawn(Raw(_json(text)))


def drawn(screen: Screen) -> Drawn:
    """A screen's words with its inline keyboard."""
    found = _written.get(id(screen))
    if found is not None:
        return found[1]
    if len(_written) >= KEPT:
        _written.clear()
    rows = [[{"text": b.label, "callback_data": b.token} for b in row] for row in screen.rows]
    made = Drawn(Raw(_json(screen.text)), Raw(_json({"inline_keyboard": rows})))
    _written[id(screen)] = screen, made  # the screen too: its id is given to no other while it lives
    return made
