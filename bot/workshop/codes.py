"""Codes of languages, countries and packs, and what Babel knows about them."""

import re
import zoneinfo
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from bot.core.errors import quote
from bot.packs.files import Files
from bot.packs.read import ID
from bot.workshop.terminal import Refused, unknown

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_PLACE = re.compile(r"[a-z]{2}(-[a-z0-9]{1,8})?")
_ENGLISH = Locale.parse("en")
SCRIPT, REGION = 4, 2  # letters


@dataclass(frozen=True, slots=True)
class Ids:
    """What a new pack joins, and its own id."""

    language: str
    place: str

    @property
    def pack(self) -> str:
        """The language es and place us-tx make es-US-TX."""
        return f"{self.language}-{self.place.upper()}"

    @property
    def country(self) -> str:
        """Two capital letters."""
        return self.place.partition("-")[0].upper()

    @property
    def parent(self) -> str:
        """The country's place, of a region."""
        country, region, _ = self.place.partition("-")
        return country if region else ""


def language_id(text: str) -> str:
    """A language's code, written as it should be: pt-br becomes pt-BR. Raises Refused."""
    first, *rest = re.split(r"[-_]", text.strip())
    parts = [p.title() if len(p) == SCRIPT else p.upper() for p in rest]
    code = "-".join([first.lower(), *parts])
    if code == "tl":
        raise Refused('Tagalog is written "fil" here.', "use fil.")
    if not _LANGUAGE.fullmatch(code):
        raise Refused(
            f'"{quote(text)}" is not the code of a language.', "use a code like es, pt-BR, zh-Hans or fil."
        )
    return code


def place_id(text: str, files: Files) -> str:
    """A country's or region's code in small letters. Raises Refused."""
    code = text.strip().lower()
    country = code.partition("-")[0]
    if not _PLACE.fullmatch(code) or country.upper() not in _ENGLISH.territories:
        raise Refused(
            f'"{quote(text)}" is not the code of a country.',
            "use a code like us, mx or fr; us-tx for a region.",
        )
    if "-" in code and country not in files.places:
        raise Refused(
            f'The region "{code}" stands under "{country}", which is not here.',
            f"make a pack of {country} first.",
        )
    return code


def ids_of(pack: str, files: Files) -> Ids:
    """What a pack's id says: es-MX, zh-Hans-US, or es-US-TX where the place us is here. Raises Refused."""
    parts = pack.strip().split("-")
    if not ID.fullmatch(pack.strip()) or len(parts) < REGION:
        mend = "use a language and a country, such as es-MX."
        raise Refused(f'"{quote(pack)}" is not the id of a pack.', mend)
    *language, country, region = ("", *parts) if len(parts) == REGION else parts
    if any(language) and country.lower() in files.places and len(country) == REGION:
        return Ids(language_id("-".join(language)), place_id(f"{country}-{region}", files))
    return Ids(language_id("-".join(parts[:-1])), place_id(parts[-1], files))


def own_name(language: str) -> str:
    """A language's name as its speakers write it; "" if Babel does not know it."""
    locale = _locale(language)
    name = str(locale.get_display_name() or "") if locale else ""
    return name[:1].upper() + name[1:]


def direction(language: str) -> str:
    """Which way it is written: ltr or rtl."""
    locale = _locale(language)
    return "rtl" if locale and locale.text_direction == "rtl" else "ltr"


def place_name(place: str, language: str) -> str:
    """A country's name in a language; a region's code, for Babel knows no regions."""
    if "-" in place:
        return place.upper()
    locale = _locale(language) or _ENGLISH
    return str(locale.territories.get(place.upper()) or _ENGLISH.territories[place.upper()])


def zone_of(country: str) -> str:
    """The first time zone of a country on the machine's own list; a guess where there are several."""
    for folder in zoneinfo.TZPATH:
        table = Path(folder) / "zone.tab"
        if table.is_file():
            rows = (row.split("\t") for row in table.read_text(encoding="utf-8").splitlines())
            if found := next((row[2] for row in rows if row[0] == country), ""):
                return found
    every = get_global("zone_territories")
    return min((zone for zone, where in every.items() if where == country), default="UTC")


def zone(text: str) -> str:
    """A time zone that exists. Raises Refused."""
    known = zoneinfo.available_timezones()
    if text not in known:
        raise Refused(f'"{quote(text)}" is not a time zone.', unknown(text, known))
    return text


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return None
