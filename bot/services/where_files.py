"""Read the areas of a place and of those that it lies in: places.jsonl, areas.toml, aliases.toml by hand.

areas.toml alone is enough. Beside places.jsonl it adds its names in other languages, which people
who speak them wrote; numbers, points and aliases are those of places.jsonl.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from bot.core import toml
from bot.core.errors import Fault, PackError, quote
from bot.services.areas import Area

ID: Final = re.compile(r"[A-Za-z0-9-]{2,20}")  # of a place or pack


def read_areas(folder: Path) -> dict[str, Area]:
    """All areas of a folder, by id. Raises PackError if a file cannot be read."""
    return _both(folder)[0]


def read_chain(folders: Iterable[Path]) -> tuple[dict[str, Area], frozenset[str]]:
    """The areas of a place and of all that it lies in, and the ids of those that are picked from lists.

    The folders begin with the place's own, whose own area comes to lie in that of the next: without this,
    nothing that serves a whole country would be found from a region with a pack of its own. Raises PackError.
    """
    areas: dict[str, Area] = {}
    listed: set[str] = set()
    chain: list[str] = []
    for folder in folders:
        own, menu = _both(folder)
        areas = own | areas
        listed |= menu
        chain.append(folder.name)
    for place, larger in pairwise(chain):
        if place in areas and larger in areas and not areas[place].parent:
            areas[place] = replace(areas[place], parent=larger)
    return areas, frozenset(listed)


def above(place: Path) -> Iterator[Path]:
    """A place's folder, and those of the places that it lies in."""
    seen: set[str] = set()
    folder = place
    while folder.is_dir() and folder.name not in seen:
        seen.add(folder.name)
        yield folder
        parent = str(values_of(folder / "place.toml").get("parent", ""))
        if not ID.fullmatch(parent):
            return
        folder = place.parent / parent


def values_of(path: Path) -> dict[str, Any]:
    """A file of the packs, which `pack check` judges; here nothing if it cannot be read."""
    try:
        return _toml(path)
    except PackError:
        return {}


def _both(folder: Path) -> tuple[dict[str, Area], frozenset[str]]:
    """All areas of a folder, and the ids of those that are listed. Raises PackError."""
    menu = _menu(folder / "areas.toml")
    found = _lines(folder / "places.jsonl")
    for id, area in menu.items():
        known = found.get(id, area)
        found[id] = replace(known, name=known.name | area.name)
    return found, frozenset(menu)


def read_aliases(folder: Path) -> dict[str, list[str]]:
    """The names that a pack adds by hand, by area. Raises PackError."""
    path = folder / "aliases.toml"
    try:
        return msgspec.convert(_toml(path), dict[str, list[str]])
    except msgspec.ValidationError:
        raise _unreadable(path, 1, "an alias is not a list of names") from None


def _menu(path: Path) -> dict[str, Area]:
    try:
        areas = msgspec.convert(_toml(path).get("area", ()), tuple[Area, ...])
    except msgspec.ValidationError as error:
        raise _unreadable(path, 1, str(error)) from None
    return {area.id: area for area in areas}


def _lines(path: Path) -> dict[str, Area]:
    decoder = msgspec.json.Decoder(Area)
    found: dict[str, Area] = {}
    for number, line in enumerate(_bytes(path).splitlines(), 1):
        try:
            area = decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise _unreadable(path, number, str(error)) from None
        found[area.id] = area
    return found


def _toml(path: Path) -> dict[str, Any]:
    try:
        return toml.values(_bytes(path).decode())
    except UnicodeDecodeError:
        raise _unreadable(path, 1, "it is not UTF-8") from None
    except toml.NotToml as no:
        raise _unreadable(path, no.line, no.why) from None


def _bytes(path: Path) -> bytes:
    """What a file holds; nothing if it is not there."""
    try:
        if path.is_fifo():
            raise OSError(0, "it is no file")
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise _unreadable(path, 1, error.strerror or "it cannot be opened") from None


def _unreadable(path: Path, line: int, why: str) -> PackError:
    what, mend = f"The list of places cannot be read: {quote(why)}.", "make it again: services places."
    return PackError((Fault(str(path), line, "P102", what, mend),))
