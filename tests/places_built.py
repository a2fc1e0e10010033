"""The places of the United States and Mexico, made once for all tests from the packages themselves."""

import tomllib
from functools import cache
from pathlib import Path

from bot.directory.places import listed
from bot.directory.places_source import read
from bot.packs.typed import heard
from bot.services.areas import Area
from bot.services.where import Choose, Confirm, Meant, Where
from bot.services.where_files import read_aliases

ROOT = Path(__file__).parent.parent
LISTS = tomllib.loads((Path(__file__).parent / "places_heard.toml").read_text(encoding="utf-8"))


@cache
def areas() -> tuple[Area, ...]:
    """Every area of both countries, with the numbers and names of today's packages."""
    return tuple(area for country in ("us", "mx") for area in listed(read(country)))


@cache
def where() -> Where:
    """Both countries with the aliases and the words that the project ships."""
    locales = ROOT / "locales"
    return Where(areas(), read_aliases(locales / "place" / "us"), heard(locales))


def ids(meant: Meant) -> tuple[str, ...]:
    """All areas of an answer."""
    match meant:
        case Confirm(id):
            return (id,)
        case Choose(some):
            return some
        case _:
            return ()
