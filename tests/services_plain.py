"""The search of a directory as its rules say it, one service after the other: slow, and easy to believe.

Nothing is taken from the search that is tested but the reading of hours, which has tests of its own.
"""

import hashlib
import math
from dataclasses import dataclass
from datetime import UTC, date
from zoneinfo import ZoneInfo

from bot.services.areas import Areas
from bot.services.found import Band, Query, Taking
from bot.services.hours import Hours
from bot.services.record import Service

SAFETY = {"police_not_required", "id_not_required", "status_not_asked"}
WELCOMES = {f"accepts_{whom}" for whom in ("men", "women", "trans", "minors", "families", "pets")}
GOOD = {"reports_to_police": "only-if-law-requires", "shares_data_with": "nobody"}  # of others it is yes


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way over the earth, by the haversine formula."""
    a, b, c, d = map(math.radians, (*one, *other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


@dataclass(frozen=True)
class Plain:
    """A directory that is read from its first line to its last for each query."""

    services: list[Service]
    areas: Areas

    def find(self, query: Query) -> tuple[list[tuple[str, Band]], int]:
        """All that match, best first, with their bands; and how many more would, were a trait known."""
        matching, unknown = [], 0
        for service in self.services:
            if not self._may_be_shown(service, query) or self._said(service, query, "no"):
                continue
            if self._said(service, query, "unknown") and not query.with_unknown:
                unknown += 1
                continue
            matching.append(service)
        matching.sort(key=lambda service: self._order(service, query))
        return [(service.id, self.band(service, query.area)) for service in matching], unknown

    def band(self, service: Service, area: str) -> Band:
        """How near a service is to a place."""
        if not self._covers(service, area):
            return Band.PHONE
        if area in service.coverage or (self._has_point(service) and self._town(service) == area):
            return Band.HERE
        km = min(
            (kilometres(a, b) for a in self._anchors((area,)) for b in self._spots(service)), default=math.inf
        )
        bands = ((40, Band.KM_40), (80, Band.KM_80), (160, Band.KM_160), (math.inf, Band.REGION))
        return next((band for farthest, band in bands if km < farthest), Band.REGION)

    def _may_be_shown(self, service: Service, query: Query) -> bool:
        is_known = service.assured_on and self._days(service.assured_on, query) <= 365
        is_asked = query.need in ("", *service.needs)
        within_reach = self._covers(service, query.area) or service.remote == "yes"
        is_a_way = service.url or any(service.phones.values()) or (service.address and service.is_public)
        return bool(service.status == "active" and is_a_way and is_known and is_asked and within_reach)

    def _said(self, service: Service, query: Query, what: str) -> bool:
        """Whether that is said of a picked trait that can leave a service out."""
        filters = SAFETY | (WELCOMES if what == "no" else set())
        return any(self._trait(service, name, query) == what for name in query.only & filters)

    def _order(self, service: Service, query: Query) -> tuple[object, ...]:
        picked = [self._trait(service, name, query) for name in query.only]
        wanted = [GOOD.get(name, "yes") for name in query.only]
        speaks = {language.split("-")[0] for language in service.languages}
        spread = hashlib.sha256(f"{service.id}{self._today(query)}".encode()).hexdigest()
        assert service.assured_on
        return (
            self.band(service, query.area),
            self._taking(service, query),
            not (query.language.split("-")[0] in speaks or service.interpreter),
            sum(has != wish for has, wish in zip(picked, wanted, strict=True)),
            self._days(service.assured_on, query) > 180,
            spread,
        )

    def _taking(self, service: Service, query: Query) -> int:
        """Open first, then what is not known; who is closed or full comes last."""
        if self._trait(service, "at_capacity", query) == "yes":
            return 2
        places = (
            [self._town(service)] if self._has_point(service) and self._town(service) else service.coverage
        )
        zones = {self.areas.zone(id) for id in places}
        if len(zones) != 1:
            return 1
        country = service.coverage[0].split(".")[0]
        taking, _ = Hours(service.intake_hours, zones.pop(), country).taking(query.now)
        return [Taking.OPEN, Taking.UNKNOWN, Taking.CLOSED].index(taking)

    def _trait(self, service: Service, name: str, query: Query) -> str:
        trait = service.traits.get(name)
        if trait is None or trait.checked_on is None or self._days(trait.checked_on, query) > 180:
            return "unknown"
        return trait.value

    def _covers(self, service: Service, area: str) -> bool:
        return any(
            area == own or own in self._above(area) or area in self._above(own) for own in service.coverage
        )

    def _above(self, area: str) -> set[str]:
        """All that an area lies in. Ids say it here: us.tx.houston is in us.tx and us."""
        parts = area.split(".")
        return {".".join(parts[:length]) for length in range(1, len(parts))}

    def _has_point(self, service: Service) -> bool:
        return service.is_public and service.point is not None

    def _spots(self, service: Service) -> list[tuple[float, float]]:
        return (
            [service.point] if self._has_point(service) and service.point else self._anchors(service.coverage)
        )

    def _anchors(self, areas: tuple[str, ...]) -> list[tuple[float, float]]:
        return [anchor for id in areas if (anchor := self.areas.by_id[id].anchor)]

    def _town(self, service: Service) -> str:
        """The nearest town of 15,000, if it is less than 40 km away."""
        assert service.point
        towns = [a for a in self.areas.by_id.values() if a.anchor and a.population >= 15_000]
        ways = sorted((kilometres(service.point, t.anchor), t.id) for t in towns if t.anchor)
        return ways[0][1] if ways and ways[0][0] < 40 else ""

    def _today(self, query: Query) -> date:
        zone = self.areas.zone(query.area)
        return query.now.astimezone(ZoneInfo(zone) if zone else UTC).date()

    def _days(self, since: date, query: Query) -> int:
        return (self._today(query) - since).days
