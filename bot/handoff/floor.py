"""In which languages somebody is there: asked often, so known in the process."""

import time
from typing import Final, cast

from bot.handoff.keys import FEED
from bot.handoff.scripts import script
from bot.store.carrier import Carrier

PRESENT_S: Final = 60.0
"""How long a beat counts."""
STALE_S: Final = 5.0
_FLOOR: Final = script("floor")
_NONE: Final = frozenset[str]()


class Floor:
    """Who is there. A language goes by itself when nobody refreshes this and its last beat is too old."""

    __slots__ = ("_asked", "_until", "_wire")

    def __init__(self, wire: Carrier) -> None:
        """Know nobody yet."""
        self._wire = wire
        self._asked = 0.0
        self._until: dict[str, float] = {}

    @property
    def open(self) -> frozenset[str]:
        """The languages of whoever is there."""
        if not self._until:
            return _NONE
        now = time.monotonic()
        return frozenset(language for language, until in self._until.items() if now < until)

    @property
    def stale(self) -> bool:
        """Whether it is time to ask again."""
        return time.monotonic() - self._asked > STALE_S or not self._asked

    async def refresh(self) -> None:
        """Ask the store. Raises `StoreDown`."""
        found = cast("list[bytes | int]", await self._wire.run(_FLOOR, [FEED], ()))
        self._asked = now = time.monotonic()
        pairs = zip(found[::2], found[1::2], strict=True)
        self._until = {cast("bytes", name).decode(): now + PRESENT_S - int(age) / 1000 for name, age in pairs}
