"""What searching needs of one service, worked out once: its hours, its spots, the sets it belongs to.

Where it may be found is said by its spots: its own point if that is public, else the anchors of the
areas that it covers, so that nobody can measure the way to a hidden house.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.services.areas import SMALLEST, Areas
from bot.services.grid import Grid, Point
from bot.services.hours import Hours
from bot.services.record import Service

_HOME: Final = (10.0, 40.0)  # km from a town: looked at first, and at most; farther out it lies in none
Named = tuple[str, str]  # ("speaks", "es"), ("covers", "us.tx"), ("home", "us.tx.waco") …


@dataclass(frozen=True, slots=True)
class Entry:
    """A service with what searching needs of it."""

    service: Service
    hours: Hours
    spots: tuple[Point, ...]
    home: str  # the town that its public point lies in; ""
    sets: tuple[Named, ...]  # that it belongs to, whatever the date


class Entries:
    """Makes them. Services with the same hours in the same zone share one reading of them."""

    def __init__(self, areas: Areas) -> None:
        """Take the tree of areas; a point lies in the town that is nearest, as a person's pin does."""
        self._areas = areas
        self._hours = cache(Hours)
        self._zone = cache(areas.zone)
        self._places = cache(self._covered)
        self._named = cache(_named)
        towns = [a for a in areas.by_id.values() if a.anchor and a.population >= SMALLEST]
        self._towns = sorted(town.id for town in towns)
        self._grid = Grid((n, a) for n, id in enumerate(self._towns) if (a := areas.by_id[id].anchor))

    def of(self, service: Service) -> Entry:
        """What searching needs of a service."""
        point = service.point if service.is_public else None
        home = self._home(point) if point else ""
        spots = (point,) if point else tuple(self._anchors(service))
        return Entry(service, self._read(service, home), spots, home, tuple({*self._sets(service, home)}))

    def _home(self, point: Point) -> str:
        for km in _HOME:
            if (town := self._grid.nearest(point, km)) is not None:
                return self._towns[town]
        return ""

    def _anchors(self, service: Service) -> Iterator[Point]:
        for id in service.coverage:
            if (area := self._areas.by_id.get(id)) and area.anchor:
                yield area.anchor

    def _read(self, service: Service, home: str) -> Hours:
        """Its hours, in the zone of its town, or in the one that all it covers share."""
        zones = {self._zone(id) for id in ((home,) if home else service.coverage)}
        if len(zones) != 1 or not service.intake_hours:
            return self._hours("", "")
        country = service.coverage[0].partition(".")[0] if service.coverage else ""
        return self._hours(service.intake_hours, zones.pop(), country)

    def _sets(self, service: Service, home: str) -> Iterator[Named]:
        for area in service.coverage:
            yield from self._places(area)
        if home:
            yield self._named("home", home)
        if service.remote == "yes":
            yield self._named("remote", "yes")
        if service.interpreter:
            yield self._named("interpreter", "yes")
        for language in service.languages:
            yield self._named("speaks", tongue(language))

    def _covered(self, area: str) -> tuple[Named, ...]:
        above = [("lies in", id) for id in self._areas.above(area) if id != area]
        return ("covers", area), *above


def _named(kind: str, value: str) -> Named:
    return kind, value


def tongue(language: str) -> str:
    """The language of a BCP 47 tag, without region and script: what somebody can be spoken to in."""
    return language.partition("-")[0].casefold()
