"""The services of one need, as sets: what does not change until the directory is read anew."""

from collections.abc import Sequence

from bot.services.grid import Grid
from bot.services.hours import Hours
from bot.services.search_entry import Entry, Named


class Shelf:
    """The services of one need. A service's number is its place among them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Put services on it."""
        self.entries = entries
        self.hours: dict[Hours, list[int]] = {}
        self._sets: dict[Named, list[int]] = {}
        for number, entry in enumerate(entries):
            self.hours.setdefault(entry.hours, []).append(number)
            for name in entry.sets:
                self._sets.setdefault(name, []).append(number)
        self.spots = Grid((number, spot) for number, entry in enumerate(entries) for spot in entry.spots)

    def those(self, name: Named) -> list[int]:
        """The numbers of a set."""
        return self._sets.get(name, [])
