"""The services of one need on one date, numbered by rank: fresh ones first, then as the day spreads them.

With numbers in this order, the best of any set of services is its lowest number, and how many match
is a count of bits. What hangs on the date alone is worked out once for all searches of a day.
"""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Final

from bot.services import bits
from bot.services.found import Freshness, Taking
from bot.services.lists import FRESH_DAYS, STALE_DAYS
from bot.services.record import Service, Trait
from bot.services.search_entry import Entry, Named
from bot.services.search_shelf import Shelf

_MANY: Final = 64  # members; a set of fewer is put together faster than it is worth keeping
_FEWER: Final = 4  # times as many hours as services: then each service is asked, else each hours
_STALE: Final = 2  # behind all that are shown


class Day:
    """A shelf on one date. Every set is bits, by rank; stale services are in none."""

    def __init__(self, shelf: Shelf, today: date) -> None:
        """Put the services in order."""
        self.shelf, self._today = shelf, today
        said = today.isoformat()
        places = [_place(entry.service, today, said) for entry in shelf.entries]
        self._order = sorted(range(len(places)), key=places.__getitem__)
        self._ranks = [0] * len(places)
        for rank, number in enumerate(self._order):
            self._ranks[number] = rank
        self.all = (1 << sum(place[0] < _STALE for place in places)) - 1
        self._distinct = [(hours, self.bits(numbers)) for hours, numbers in shelf.hours.items()]
        self._hours = [shelf.entries[number].hours for number in self._order]
        self._known = self._read_traits()
        self._kept: dict[Named, int] = {}

    def entry(self, rank: int) -> Entry:
        """The service of a rank."""
        return self.shelf.entries[self._order[rank]]

    def bits(self, numbers: Iterable[int]) -> int:
        """Services of the shelf, as a set of ranks."""
        ranks = self._ranks
        return bits.of([ranks[number] for number in numbers], len(ranks)) & self.all

    def those(self, *name: str) -> int:
        """One of the shelf's sets: `those("speaks", "es")`."""
        kind, value = name
        if (found := self._kept.get((kind, value))) is None:
            found = self.bits(numbers := self.shelf.those((kind, value)))
            if len(numbers) >= _MANY:
                self._kept[kind, value] = found
        return found

    def known(self, trait: str, value: str) -> int:
        """Those of which a value of a trait is known, and not too old today."""
        return self._known.get((trait, value), 0)

    def _read_traits(self) -> dict[Named, int]:
        told: dict[Named, list[int]] = {}
        for number, entry in enumerate(self.shelf.entries):
            for name, trait in entry.service.traits.items():
                if is_known(trait, self._today):
                    told.setdefault((name, trait.value), []).append(number)
        return {name: self.bits(numbers) for name, numbers in told.items()}

    def taking(self, moment: float, among: int) -> tuple[int, int]:
        """Of some services: those that are open at a moment, and those of which it is not known."""
        found = {Taking.OPEN: 0, Taking.UNKNOWN: 0, Taking.CLOSED: 0}
        if among.bit_count() * _FEWER < len(self._distinct):
            for rank in bits.members(among):
                found[self._hours[rank].at(moment)] |= 1 << rank
            return found[Taking.OPEN], found[Taking.UNKNOWN]
        for hours, those in self._distinct:
            if same := those & among:
                found[hours.at(moment)] |= same
        return found[Taking.OPEN], found[Taking.UNKNOWN]


def freshness(service: Service, today: date) -> Freshness | None:
    """How fresh it is on a date; None if it is too old, or never was looked at."""
    days = (today - service.assured_on).days if service.assured_on else STALE_DAYS + 1
    if days > STALE_DAYS:
        return None
    return Freshness.FRESH if days <= FRESH_DAYS else Freshness.AGING


def is_known(trait: Trait, today: date) -> bool:
    """Whether a trait is known on a date: what was said too long ago is not."""
    checked = trait.checked_on
    return checked is not None and (today - checked).days <= FRESH_DAYS and trait.value != "unknown"


def _place(service: Service, today: date, said: str) -> tuple[int, bytes]:
    """Where it stands that day. The hash spreads load: another order every day, the same for everybody."""
    fresh = freshness(service, today)
    return (_STALE, b"") if fresh is None else (fresh, sha256((service.id + said).encode()).digest())
