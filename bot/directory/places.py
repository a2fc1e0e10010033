"""Make a pack's list of places: areas.toml for the menus, places.jsonl for all that can be typed.

Made twice from the same packages, both files are the same to the byte: everything is sorted, and
no day or hour stands in them.
"""

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec

from bot.core.errors import WaysideError
from bot.directory.places_source import REGIONS, Country, NoPlaces, Postcode, Region, Town, credit, read
from bot.services.areas import SMALLEST, Area
from bot.services.where import LONGEST
from bot.services.where_fold import LATIN, fold, letters, script
from bot.services.where_names import ALIAS
from bot.services.where_pin import Towns
from bot.workshop.whole import whole

MENU: Final = 30  # places of a region that can be picked without typing
NO_LIMIT: Final = 20_100.0  # km: half the way round the earth
_HEAD: Final = """\
# What a person can pick. Made by `services places`; other names and other languages may be added by hand.
# {credit}
# The number of a region or country is the sum of its places, and only puts the menu in order.
"""


class CannotWrite(WaysideError):
    """The folder cannot take the files."""


def write(countries: Iterable[Country], to: Path, thanks: str) -> tuple[int, int]:
    """Write both files, or neither; how many areas stand in each."""
    areas = sorted((area for country in countries for area in listed(country)), key=lambda area: area.id)
    menus = menu(areas)
    toml = _HEAD.format(credit=thanks) + "".join(map(_table, menus))
    lines = b"".join(msgspec.json.encode(area) + b"\n" for area in areas)
    try:
        with whole(to / "areas.toml") as shown, whole(to / "places.jsonl") as known:
            shown.write(toml.encode())
            known.write(lines)
    except OSError as error:
        raise CannotWrite(f"{to}: {error.strerror}. To mend: name a folder that can be written.") from None
    return len(menus), len(areas)


def listed(country: Country) -> Iterator[Area]:
    """A country, its regions that have places, and all its places of 15,000 people or more."""
    by_region: dict[str, list[Town]] = defaultdict(list)
    for town in country.towns:
        if town.population >= SMALLEST:
            by_region[town.region].append(town)
    if unnamed := sorted(set(by_region) - {region.code for region in country.regions}):
        what = f"Regions of {country.id} have no name here: {', '.join(unnamed)}."
        raise NoPlaces(f"{what} To mend: add them to {REGIONS.name}.")
    every = [town for towns in by_region.values() for town in towns]
    if every:
        yield Area(country.id, country.name, population=_people(every), zone=max(every, key=_size).zone)
    for region in country.regions:
        if towns := sorted(by_region[region.code], key=_size, reverse=True):
            codes = [code for code in country.postcodes if code.region == region.code]
            yield from _of_region(f"{country.id}.{region.id}", region, towns, codes)


def _people(towns: Iterable[Town]) -> int:
    return sum(town.population for town in towns)


def _size(town: Town) -> tuple[int, int]:
    return town.population, -town.number


def _of_region(id: str, region: Region, towns: list[Town], codes: list[Postcode]) -> Iterator[Area]:
    yield Area(id, region.name, id.partition(".")[0], _people(towns), zone=towns[0].zone)
    taken: dict[str, int] = defaultdict(int)
    places = [_area(id, town, taken) for town in towns]
    near = _nearest(places, codes)
    counties = _counties(near)
    for place in places:
        there = tuple(sorted(code.code for code in near[place.id]))
        yield msgspec.structs.replace(place, postcodes=there, counties=tuple(sorted(counties[place.id])))


def _area(region: str, town: Town, taken: dict[str, int]) -> Area:
    """One place. The larger of two with one name has the plain id, the next one a 2 behind it."""
    slug = fold(town.name).replace(" ", "-")
    taken[slug] += 1
    number = f"-{taken[slug]}" if taken[slug] > 1 else ""
    return Area(
        id=f"{region}.{slug}{number}",
        name={"en": unicodedata.normalize("NFC", town.name)},
        parent=region,
        population=town.population,
        anchor=(round(town.latitude, 2), round(town.longitude, 2)),
        zone=town.zone,
        aliases=_aliases(town),
    )


def _aliases(town: Town) -> tuple[str, ...]:
    """Other names that can be typed, one for each way of folding: no codes, no two scripts in one."""
    taken = {fold(town.name)}
    kept = []
    for alias in sorted({unicodedata.normalize("NFC", name) for name in town.names}):
        folded = fold(alias)
        if folded not in taken and _is_name(alias, folded):
            taken.add(folded)
            kept.append(alias)
    return tuple(kept)


def _is_name(alias: str, folded: str) -> bool:
    kind = script(folded)
    is_code = kind == LATIN and letters(folded) < ALIAS
    is_clean = len(alias) <= LONGEST and not any(sign.isdigit() for sign in folded)
    return bool(kind) and is_clean and not is_code and not any(map(_is_control, alias))


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs", "Cn"}


def _counties(near: Mapping[str, list[Postcode]]) -> dict[str, set[str]]:
    """The counties of each place: the one of most of its postcodes, and those without a place of their own.

    People of such a county would pick the nearest place, so it is at each that some postcode is nearest to.
    """
    own = {id: Counter(code.county for code in codes).most_common(1)[0][0] for id, codes in near.items()}
    alone = {code.county for codes in near.values() for code in codes} - {*own.values()}
    return defaultdict(
        set,
        {
            id: {own[id]} | {code.county for code in codes if code.county in alone}
            for id, codes in near.items()
        },
    )


def _nearest(places: list[Area], codes: list[Postcode]) -> dict[str, list[Postcode]]:
    """Each postcode with the nearest place of its own region: its law and its services are there."""
    towns = Towns(places)
    near: dict[str, list[Postcode]] = defaultdict(list)
    for code in codes:
        near[towns.nearest(code.latitude, code.longitude, NO_LIMIT)].append(code)
    return near


def menu(areas: Iterable[Area]) -> list[Area]:
    """What is picked by buttons: countries, regions, and the 30 largest places of each region."""
    below: dict[str, list[Area]] = defaultdict(list)
    for area in areas:
        below[area.parent].append(area)
    for found in below.values():
        found.sort(key=lambda area: (-area.population, area.id))
    return [
        area
        for country in below[""]
        for area in (
            country,
            *(one for region in below[country.id] for one in (region, *below[region.id][:MENU])),
        )
    ]


def _table(area: Area) -> str:
    names = ", ".join(f"{language} = {_text(name)}" for language, name in area.name.items())
    rows = [f"id = {_text(area.id)}", *([f"parent = {_text(area.parent)}"] if area.parent else [])]
    rows += [f"name = {{ {names} }}", *([f"population = {area.population}"] if area.population else [])]
    rows += [f"anchor = [{area.anchor[0]}, {area.anchor[1]}]"] if area.anchor else []
    rows += [f"zone = {_text(area.zone)}"] if area.zone else []
    return "\n[[area]]\n" + "".join(f"{row}\n" for row in rows)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def made(ids: str, to: Path) -> None:
    """Write the lists of these countries ("us,mx") into a folder, and say what is in them."""
    countries = [read(id) for id in dict.fromkeys(filter(None, map(str.strip, ids.lower().split(","))))]
    if not countries:
        raise NoPlaces("No country is named. To mend: name one or more, such as us,mx.")
    menus, all_ = write(countries, to, credit())
    print(f"{to / 'areas.toml'}: {menus} areas for the menus. {to / 'places.jsonl'}: all {all_}.")
    for country in countries:
        codes = f"{len(country.postcodes):,} postcodes" if country.postcodes else "no postcodes at hand"
        print(f"{country.id}: {codes}.")
    print(credit())
