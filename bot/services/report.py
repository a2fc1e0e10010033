"""How good a directory is, in numbers: what a person would find, and what nobody knows yet.

No service's name is needed to read it. What is counted as known of a trait is known today: after 180
days it is not any more.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from bot.services.areas import SMALLEST, Areas
from bot.services.found import Freshness
from bot.services.lists import FRESH_DAYS, NEEDS, SAFETY, STALE_DAYS
from bot.services.record import Service
from bot.services.search_day import freshness, is_known
from bot.services.search_entry import tongue

SOON: Final = timedelta(days=30)
SHARES: Final = ("phone", "intake_hours", "other_language", *SAFETY, "police_partner", "checked")
"""What is told of each need, as the share of its services."""
ALL, NONE = "all", "no need"


class Row(msgspec.Struct, frozen=True):
    """The services of one need, and how many of them have what."""

    need: str
    services: int
    having: dict[str, int]

    def share(self, what: str) -> int:
        """In %, rounded down, so that 100 means all; never to nothing while there is one."""
        part = self.having[what]
        return max(100 * part // self.services, 1) if part else 0


class Due(msgspec.Struct, frozen=True):
    """A service that soon counts as old."""

    id: str
    on: date
    becomes: str  # "aging": shown below the others; "hidden": not any more


class Street(msgspec.Struct, frozen=True):
    """A street or point that people are shown, and the role of who said that they may be."""

    id: str
    confirmed_by: str


class Report(msgspec.Struct, frozen=True):
    """All of it."""

    today: date
    services: int  # active ones
    inactive: int
    hidden: int  # active, but without a check within a year: shown to nobody
    needs: list[Row]
    areas: int  # of 15,000 people or more that have none below them
    areas_without: list[str]  # any service that covers them; the largest first
    areas_without_today: int  # any that is shown today
    due: list[Due]
    streets: list[Street]


def report(services: Iterable[Service], areas: Areas, today: date, source: str = "en") -> Report:
    """Count what a place has. `source` is the language that the words were first written in."""
    every = list(services)
    active = [service for service in every if service.status == "active"]
    shown = [service for service in active if freshness(service, today) is not None]
    leaves = _leaves(areas)
    covered, covered_today = _covered(active), _covered(s for s in shown if s.can_be_reached)
    without = [id for id in leaves if covered.isdisjoint(areas.above(id))]
    return Report(
        today=today,
        services=len(active),
        inactive=len(every) - len(active),
        hidden=len(active) - len(shown),
        needs=list(_rows(active, today, source)),
        areas=len(leaves),
        areas_without=without,
        areas_without_today=sum(covered_today.isdisjoint(areas.above(id)) for id in leaves),
        due=sorted(_due(active, today), key=lambda due: (due.on, due.id)),
        streets=[Street(s.id, s.address_confirmed_by) for s in every if s.address or s.point is not None],
    )


def _rows(services: Sequence[Service], today: date, source: str) -> Iterator[Row]:
    yield _row(ALL, services, today, source)
    for need in NEEDS:
        yield _row(need, [service for service in services if need in service.needs], today, source)
    if without := [service for service in services if not service.needs]:
        yield _row(NONE, without, today, source)


def _row(need: str, services: Sequence[Service], today: date, source: str) -> Row:
    having = dict.fromkeys(SHARES, 0)
    for service in services:
        for what in _has(service, today, source):
            having[what] += 1
    return Row(need, len(services), having)


def _has(service: Service, today: date, source: str) -> Iterator[str]:
    if service.phones:
        yield "phone"
    if service.intake_hours:
        yield "intake_hours"
    if any(tongue(code) != source for code in service.languages):
        yield "other_language"
    for trait in (*SAFETY, "police_partner"):
        known = service.traits.get(trait)
        if known and is_known(known, today):
            yield trait
    if freshness(service, today) is Freshness.FRESH:
        yield "checked"


def _leaves(areas: Areas) -> list[str]:
    """The areas that a person can stand in at last, the largest first."""
    above = {area.parent for area in areas.by_id.values()}
    found = [a for a in areas.by_id.values() if a.population >= SMALLEST and a.id not in above]
    return [area.id for area in sorted(found, key=lambda area: (-area.population, area.id))]


def _covered(services: Iterable[Service]) -> set[str]:
    return {id for service in services for id in service.coverage}


def _due(services: Iterable[Service], today: date) -> Iterator[Due]:
    for service in services:
        for days, becomes in ((FRESH_DAYS, "aging"), (STALE_DAYS, "hidden")):
            on = service.assured_on + timedelta(days=days + 1) if service.assured_on else None
            if on is not None and today < on <= today + SOON:
                yield Due(service.id, on, becomes)
