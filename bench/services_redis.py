"""The same search with Redis for an index: GEOSEARCH through redis.asyncio, then filters and order in Python.

It does less than ours: it counts nothing, and looks at no service that is farther than 160 km. Redis
listens on loopback and keeps nothing.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from redis.asyncio import Redis
from redis.exceptions import ConnectionError as NotYet

from bench.rig import free_port, started
from bench.services_made import areas
from bot.services.found import Band, Hit, Query
from bot.services.grid import Point
from bot.services.lists import FRESH_DAYS, SAFETY, STALE_DAYS
from bot.services.record import Service
from bot.services.search import Finder
from bot.services.search_entry import Entry
from bot.store.embedded import binary

_FARTHEST = 160  # km
_BANDS = ((40, Band.KM_40), (80, Band.KM_80), (_FARTHEST, Band.KM_160))
_AT_ONCE = 2_000
_EARTH = 6_372.797560856 / 6_371.0  # theirs, in ours: the same two points are that much farther apart


@asynccontextmanager
async def redis() -> AsyncIterator["Redis"]:
    """A server of our own, the distribution's if there is one."""
    port = free_port()
    server = shutil.which("redis-server") or str(binary())
    command = (server, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
    with started(command, "", {}):
        client = Redis(host="127.0.0.1", port=port, decode_responses=True)
        try:
            await _answers(client)
            yield client
        finally:
            await client.aclose()


async def _answers(client: "Redis") -> None:
    for _ in range(100):
        try:
            await client.ping()
        except NotYet:
            await asyncio.sleep(0.05)
        else:
            return
    raise RuntimeError("Redis does not start")


async def fill(client: "Redis", need: str, entries: Iterable[Entry]) -> None:
    """Put every spot of a need's services into one geo set. A service at several spots stands there often."""
    values: list[Any] = []
    for number, entry in enumerate(entries):
        for spot, (latitude, longitude) in enumerate(entry.spots):
            values += [longitude, latitude, f"{number} {spot}"]
    for start in range(0, len(values), 3 * _AT_ONCE):
        await client.geoadd(need, values[start : start + 3 * _AT_ONCE])


async def within(client: "Redis", need: str, point: Point, km: float) -> list[int]:
    """The numbers of those that stand less than so many km from a point, once for each spot."""
    found = await client.geosearch(need, latitude=point[0], longitude=point[1], radius=km * _EARTH, unit="km")
    return [int(member.partition(" ")[0]) for member in found]


async def find(client: "Redis", finder: Finder, query: Query) -> list[Hit]:
    """The three best near by, as one would write it over GEOSEARCH."""
    anchor = areas().by_id[query.area].anchor
    assert anchor is not None
    near = await client.geosearch(
        query.need,
        latitude=anchor[0],
        longitude=anchor[1],
        radius=_FARTHEST * _EARTH,
        unit="km",
        withdist=True,
    )
    entries = finder.entries(query.need)
    above = {*areas().above(query.area)}
    today = query.now.astimezone(ZoneInfo(areas().zone(query.area)) if query.area else UTC).date()
    ranked = []
    for member, km in near:
        entry = entries[int(member.partition(" ")[0])]
        service = entry.service
        days = (today - service.assured_on).days if service.assured_on else STALE_DAYS + 1
        if days > STALE_DAYS or above.isdisjoint(service.coverage) or not _passes(service, query, today):
            continue
        is_here = query.area in (*service.coverage, entry.home)
        band = Band.HERE if is_here else next(band for most, band in _BANDS if km <= most * _EARTH)
        ranked.append((band, entry.hours.at(query.now.timestamp()), days > FRESH_DAYS, service.id, service))
    return [finder.hit(service, query) for *_, service in sorted(ranked, key=lambda row: row[:4])[:3]]


def _passes(service: Service, query: Query, today: Any) -> bool:
    for name in query.only.intersection(SAFETY):
        trait = service.traits.get(name)
        is_known = trait and trait.checked_on and (today - trait.checked_on).days <= FRESH_DAYS
        if not (trait and is_known and trait.value == "yes"):
            return False
    return True
