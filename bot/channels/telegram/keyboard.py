"""A screen's buttons as Telegram takes them, written once and used again.

Most people see the same few hundred screens, so their keyboards are kept as ready JSON.
"""

from functools import lru_cache

import msgspec
from msgspec import Raw

from bot.core.screen import Button, Screen

KEPT = 4_096  # keyboards; about 600 bytes each


def keyboard(screen: Screen) -> Raw:
    """The inline keyboard of a screen as JSON; Raw, so that nothing writes it a second time."""
    return _written(screen.choices, screen.frame)


@lru_cache(KEPT)
def _written(choices: tuple[tuple[Button, ...], ...], frame: tuple[tuple[Button, ...], ...]) -> Raw:
    rows = [[{"text": b.label, "callback_data": b.token} for b in row] for row in choices + frame]
    return Raw(msgspec.json.encode({"inline_keyboard": rows}))
