"""Directories and queries by chance, small and crowded, so that every rule of the search decides often."""

import random
from datetime import UTC, date, datetime, timedelta

from bot.services.areas import Area, Areas
from bot.services.found import Query
from bot.services.lists import NEEDS, TRAITS
from bot.services.record import Service, Trait

NOW = datetime(2026, 10, 31, 12, 0, tzinfo=UTC)
ZONES = ("America/Chicago", "America/Denver", "Pacific/Auckland")
HOURS = ("", "", "24/7", "Mo-Fr 09:00-17:00; PH off", "Sa-Su 22:00-06:00", "9am-5pm", "Mo-Su 06:00-22:00")
LANGUAGES = ("en", "es", "es-MX", "zh-Hans", "ar")
ASKED = (*tuple(TRAITS)[:10], "reports_to_police", "shares_data_with", "at_capacity")


def areas(chance: random.Random) -> Areas:
    """Two countries of two or three regions, with towns a few kilometres to a few hundred apart."""
    found = [Area("us", zone=ZONES[0]), Area("nz", zone=ZONES[2])]
    for region in ("us.tx", "us.co", "us.nv", "nz.a", "nz.b"):
        country = region[:2]
        found.append(Area(region, parent=country, zone=ZONES[1] if region == "us.co" else ""))
        middle = chance.choice(((31.0, -97.5), (40.0, -105.0))) if country == "us" else (-20.0, 180.0)
        for number in range(chance.randint(1, 6)):
            people = chance.choice((15_000, 90_000, 2_000_000))
            found.append(
                Area(f"{region}.{number}", parent=region, population=people, anchor=near(middle, chance))
            )
    return Areas({area.id: area for area in found})


def near(point: tuple[float, float], chance: random.Random, far: float = 1.2) -> tuple[float, float]:
    """A point some way from another; over the date line, where that is near."""
    latitude, longitude = point[0] + chance.uniform(-far, far), point[1] + chance.uniform(-far, far)
    return round(latitude, 2), round((longitude + 180) % 360 - 180, 2)


def services(tree: Areas, chance: random.Random, count: int) -> list[Service]:
    """So many services of one tree of areas."""
    return [_service(f"us.made-{number}", tree, chance) for number in range(count)]


def query(tree: Areas, chance: random.Random) -> Query:
    """A question that somebody may ask."""
    now = NOW + timedelta(minutes=chance.randrange(60 * 24 * 3))
    area = chance.choice((*tree.by_id, ""))
    only = frozenset(chance.sample(ASKED, chance.choice((0, 0, 1, 2, 4))))
    need = chance.choice(("", *NEEDS[:4]))
    return Query(now, need, area, only, chance.random() < 0.3, chance.choice(LANGUAGES))


def _service(id: str, tree: Areas, chance: random.Random) -> Service:
    is_public = chance.random() < 0.5
    coverage = tuple(chance.sample([*tree.by_id], chance.choice((1, 1, 2, 3))))
    towns = [area.anchor for area in tree.by_id.values() if area.anchor]
    return Service(
        id,
        "Made-up organisation",
        "Made-up service",
        needs=tuple(chance.sample(NEEDS[:4], chance.choice((1, 2)))),
        status=chance.choice(("active", "active", "active", "inactive")),
        coverage=coverage,
        remote=chance.choice(("yes", "no", "unknown")),
        location_privacy="public" if is_public else "private",
        address_public=is_public,
        address_confirmed_by="director" if is_public else "",
        point=near(chance.choice(towns), chance, 0.3) if chance.random() < 0.7 else None,
        languages=tuple(chance.sample(LANGUAGES, chance.choice((0, 1, 2)))),
        interpreter=chance.random() < 0.1,
        intake_hours=chance.choice(HOURS),
        url=chance.choice(("", "https://example.org")),
        assured_on=_day(chance, 400),
        phones=chance.choice(({}, {"voice": ""}, {"voice": "+12025550151"}, {"text": "55588"})),
        traits={name: Trait(chance.choice(TRAITS[name]), "told-us", _day(chance, 200)) for name in ASKED},
    )


def _day(chance: random.Random, longest: int) -> date | None:
    return None if chance.random() < 0.05 else (NOW - timedelta(days=chance.randrange(longest))).date()
