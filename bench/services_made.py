# ruff: noqa: PLR2004  the numbers are shares, said where they are used
"""Made-up services of the size of a whole country's directory: spread as people are, over its real towns."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

from bench.script import ROOT
from bot.services.areas import SMALLEST, Area, Areas
from bot.services.found import Query
from bot.services.lists import FRESH_DAYS, NEEDS, SAFETY, TRAITS, WELCOMES
from bot.services.record import Service, Trait
from bot.services.where_files import read_areas

NOW = datetime(2026, 11, 23, 17, 20, tzinfo=UTC)
LANGUAGES = ("es", "es", "es", "zh-Hans", "vi", "ar", "ht", "so", "am")
_OPENS, _CLOSES = (8, 9, 10, 12), (14, 16, 17, 18, 20)
_DAYS = ("Mo-Fr", "Mo-Th", "Mo-Sa", "Tu,Th")
HOURS = [f"{days} {a:02}:00-{b:02}:00; PH off" for days in _DAYS for a in _OPENS for b in _CLOSES]
HOURS += ["24/7", "Mo-Su 19:00-07:00", "Mo-Fr 09:00-12:00,13:00-17:00", "Sa 10:00-14:00"]


@cache
def areas() -> Areas:
    """The areas of the United States, as they are shipped."""
    return Areas(read_areas(ROOT / "locales" / "place" / "us"))


def towns() -> list[Area]:
    """Those that somebody can be in."""
    return [area for area in areas().by_id.values() if area.anchor and area.population >= SMALLEST]


def services(count: int, seed: int = 5) -> Iterator[Service]:
    """So many services, the same at every call."""
    chance = random.Random(seed)
    places = towns()
    for number, town in enumerate(chance.choices(places, [town.population for town in places], k=count)):
        yield _service(number, town, chance)


def queries(count: int, seed: int = 7, traits: int = 2) -> Iterator[Query]:
    """People ask where people are: a need, a town, some safety traits; a second after the one before."""
    chance = random.Random(seed)
    places = towns()
    for number, town in enumerate(chance.choices(places, [town.population for town in places], k=count)):
        only = frozenset(chance.sample(SAFETY, traits))
        now = NOW + timedelta(seconds=number)
        yield Query(now, chance.choice(NEEDS), town.id, only, language=chance.choice(("en", *LANGUAGES)))


def _service(number: int, town: Area, chance: random.Random) -> Service:
    is_public = chance.random() < 0.6
    needs = tuple(chance.sample(NEEDS, chance.choice((1, 2, 2, 3))))
    return Service(
        id=f"us.made-{number}",
        organization=f"Made-up organisation {number // 3}",
        name=f"Made-up service {number}",
        needs=needs,
        coverage=_coverage(town, chance),
        remote=chance.choice(("yes", "no", "no", "unknown", "unknown")),
        location_privacy="public" if is_public else "unknown",
        address_public=is_public,
        address_confirmed_by="director" if is_public else "",
        point=_beside(town, chance) if is_public and "housing" not in needs else None,
        languages=("en", *chance.sample(LANGUAGES, chance.choice((0, 0, 1, 2)))),
        interpreter=chance.random() < 0.05,
        intake_hours=chance.choice(HOURS) if chance.random() < 0.7 else "",
        assured_on=(NOW - timedelta(days=chance.randrange(400))).date(),
        phones={"voice": "+12025550188"},
        source="https://example.org/",
        traits=dict(_traits(chance)),
    )


def _coverage(town: Area, chance: random.Random) -> tuple[str, ...]:
    """Half cover their town, a third their state, some a few towns, one in twenty the country."""
    kind = chance.random()
    if kind < 0.5:
        return (town.id,)
    return (town.parent,) if kind < 0.85 else (town.id, town.parent) if kind < 0.95 else ("us",)


def _beside(town: Area, chance: random.Random) -> tuple[float, float]:
    assert town.anchor is not None
    latitude, longitude = town.anchor
    return round(latitude + chance.gauss(0, 0.12), 4), round(longitude + chance.gauss(0, 0.15), 4)


def _traits(chance: random.Random) -> Iterator[tuple[str, Trait]]:
    """Safety is asked about often, all else now and then."""
    for name in (*SAFETY, *WELCOMES, "police_partner", "walk_in", "at_capacity", "reports_to_police"):
        if chance.random() < (0.7 if name in SAFETY else 0.25):
            yield name, Trait(TRAITS[name][chance.random() < 0.2], "told-us", _day(chance))


def _day(chance: random.Random) -> date:
    return (NOW - timedelta(days=chance.randrange(FRESH_DAYS * 5 // 4))).date()
