"""Which texts are an advocate's: the opening line, the phrases, the card for danger now.

All stand in phrases.ftl. A phrase is `phrase-<topic>-<name>`; the lines of a card are the texts whose
ids go on where the card's own ends: `desk-danger-us` has `desk-danger-us-now`.
"""

import re
from collections.abc import Iterable

FILE = "phrases"
OPENING = "phrase-opening"  # said by the bot when an advocate joins; no phrase to pick
DANGER = "desk-danger"  # the card of a pack that names no other
PHRASE = re.compile(r"phrase-(?P<topic>[a-z]+)-[a-z0-9-]+")


def at_the_desk(id: str, cards: Iterable[str]) -> bool:
    """Whether advocates find a text at the desk, so that something says it."""
    return bool(PHRASE.fullmatch(id)) or any(id == card or id.startswith(f"{card}-") for card in cards)
