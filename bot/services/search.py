"""Search a directory: what matches, best first. services.md, sections 4 and 5.

Only safety filters leave a service out; all else puts it farther down. The order: how near, whether it
takes people in now, whether it speaks the person's language, how many of the picked traits it is known
to have, how fresh it is, and a hash that spreads load. Never who pays, never what others picked.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.services.areas import Areas
from bot.services.bits import members, split
from bot.services.found import Band, Found, Freshness, Hit, Query
from bot.services.grid import Point, is_within
from bot.services.lists import SAFETY, TRAITS, WELCOMES
from bot.services.record import Service
from bot.services.search_day import Day, freshness, is_known
from bot.services.search_entry import Entries, Entry, tongue
from bot.services.search_shelf import Shelf

_RINGS: Final = ((Band.KM_40, 40.0), (Band.KM_80, 80.0), (Band.KM_160, 160.0))
_SAFETY: Final = frozenset(SAFETY)
_DAYS: Final = 64  # shelves kept in order: for each need, on the two or three dates that it is on earth


class Finder:
    """Finds services of a directory. Built once; the moment is part of each query."""

    def __init__(self, services: Sequence[Service], areas: Areas) -> None:
        """Take the services and the tree of areas; only active ones that can be reached are ever found."""
        self._areas = areas
        self._make = Entries(areas)
        found = (service for service in services if service.status == "active" and service.can_be_reached)
        entries = [self._make.of(service) for service in found]
        self._entries = {entry.service.id: entry for entry in entries}
        self._by_need: dict[str, list[Entry]] = {"": entries}
        for entry in entries:
            for need in set(entry.service.needs):
                self._by_need.setdefault(need, []).append(entry)
        self._shelves: dict[str, Shelf] = {}
        self._days: dict[tuple[str, date], Day] = {}

    def find(self, query: Query, skip: int = 0, most: int = 3) -> Found:
        """What matches, best first: as many as asked for, after those that are skipped."""
        if query.need not in self._by_need:
            return Found((), 0, 0)
        today = self._today(query)
        day = self._day(query.need, today)
        covered = self._covered(day, query.area)
        match, unknown = _matching(day, query, covered)
        ranked = islice(self._ranked(day, query, match, covered), skip, skip + most)
        hits = tuple(_hit(day.entry(rank), query, today, band) for rank, band in ranked)
        return Found(hits, match.bit_count(), unknown.bit_count())

    def hit(self, service: Service, query: Query) -> Hit:
        """What is to be said of one service to whoever asks so, whether or not it matches."""
        entry = self._entries.get(service.id) or self._make.of(service)
        return _hit(entry, query, self._today(query), self._band(entry, query.area))

    def entries(self, need: str = "") -> Sequence[Entry]:
        """All active services of a need, as searching sees them: for whoever compares or draws."""
        return self._by_need.get(need, ())

    def _today(self, query: Query) -> date:
        """The date where the person is; that of UTC if they did not say, or the list of areas does not."""
        try:
            zone = ZoneInfo(self._areas.zone(query.area))
        except (ZoneInfoNotFoundError, ValueError, OSError):  # also for "", and for a folder of zones
            return query.now.astimezone(UTC).date()
        return query.now.astimezone(zone).date()

    def _day(self, need: str, today: date) -> Day:
        """A need's services in the order of a date, made by the first who asks; old ones are let go."""
        if (found := self._days.get((need, today))) is None:
            while len(self._days) >= _DAYS:
                del self._days[next(iter(self._days))]
            found = self._days[need, today] = Day(self._shelf(need), today)
        return found

    def _shelf(self, need: str) -> Shelf:
        if (found := self._shelves.get(need)) is None:
            found = self._shelves[need] = Shelf(self._by_need[need])
        return found

    def _covered(self, day: Day, area: str) -> int:
        """Those that cover an area or one above it; for a region also those that cover a part of it."""
        found = day.those("lies in", area)
        for id in self._areas.above(area):
            found |= day.those("covers", id)
        return found

    def _ranked(self, day: Day, query: Query, match: int, covered: int) -> Iterator[tuple[int, Band]]:
        """All that match, the best first; distances are only looked at as far as somebody reads on."""
        for band, near in self._bands(day, query.area, match, covered):
            for alike in _alike(day, query, near):
                yield from ((rank, band) for rank in members(alike))

    def _bands(self, day: Day, area: str, match: int, covered: int) -> Iterator[tuple[Band, int]]:
        """What matches, parted by how near it is."""
        left = match & covered
        here, left = split(left, day.those("covers", area) | day.those("home", area))
        yield Band.HERE, here
        if anchor := self._anchor(area):
            for band, km in _RINGS:
                if left:
                    near, left = split(left, day.bits(day.shelf.spots.within(anchor, km)))
                    yield band, near
        yield Band.REGION, left
        yield Band.PHONE, match & ~covered

    def _band(self, entry: Entry, area: str) -> Band:
        """The same for one service."""
        coverage, above = entry.service.coverage, set(self._areas.above(area))
        if above.isdisjoint(coverage) and not any(area in self._areas.above(id) for id in coverage):
            return Band.PHONE
        if area in (*coverage, entry.home):
            return Band.HERE
        if anchor := self._anchor(area):
            for band, km in _RINGS:
                if any(is_within(anchor, spot, km) for spot in entry.spots):
                    return band
        return Band.REGION

    def _anchor(self, area: str) -> Point | None:
        found = self._areas.by_id.get(area)
        return found.anchor if found else None


def _matching(day: Day, query: Query, covered: int) -> tuple[int, int]:
    """Those that match, and those that would if a picked safety trait were known of them."""
    may = covered | day.those("remote", "yes")
    for trait in query.only.intersection(SAFETY + WELCOMES):
        may &= ~day.known(trait, "no")
    if query.with_unknown:
        return may, 0
    sure = may
    for trait in query.only.intersection(SAFETY):
        sure &= day.known(trait, "yes")
    return sure, may & ~sure


def _alike(day: Day, query: Query, near: int) -> Iterator[int]:
    """Part services as near as each other: by taking people in now, then language, then fit."""
    if not near:
        return
    open_, unknown = day.taking(query.now.timestamp(), near)
    has_room = ~day.known("at_capacity", "yes")
    speaks = day.those("speaks", tongue(query.language)) | day.those("interpreter", "yes")
    for taking in split(near, open_ & has_room, unknown & has_room):
        for speaking in split(taking, speaks):
            yield from _by_fit(day, query, speaking)


def _by_fit(day: Day, query: Query, some: int) -> list[int]:
    """Part services by how many of the picked traits they are not known to have: none, one, two, all."""
    lacking = [some]
    sure = frozenset() if query.with_unknown else _SAFETY  # all that match have these
    for trait in query.only & TRAITS.keys() - sure if some else ():
        has = day.known(trait, TRAITS[trait][0])
        lacking = [(a & has) | (b & ~has) for a, b in zip([*lacking, 0], [0, *lacking], strict=True)]
    return lacking


def _hit(entry: Entry, query: Query, today: date, band: Band) -> Hit:
    service = entry.service
    taking, until = entry.hours.taking(query.now)
    speaks = service.interpreter or tongue(query.language) in map(tongue, service.languages)
    known = {name: trait.value for name, trait in service.traits.items() if is_known(trait, today)}
    is_fresh = freshness(service, today) == Freshness.FRESH
    return Hit(service, band, taking, until, Freshness(not is_fresh), speaks, known)
