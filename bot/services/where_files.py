"""Read the areas of one place's folder: places.jsonl, areas.toml, and aliases.toml by hand.

areas.toml alone is enough. Beside places.jsonl it adds its names in other languages, which people
who speak them wrote; numbers, points and aliases are those of places.jsonl.
"""

from pathlib import Path
from typing import Any

import msgspec

from bot.core import toml
from bot.core.errors import Fault, PackError, quote
from bot.services.areas import Area


def read_areas(folder: Path) -> dict[str, Area]:
    """All areas of a folder, by id. Raises PackError if a file cannot be read."""
    menus = read_menus(folder)
    found = _lines(folder / "places.jsonl")
    for id, area in menus.items():
        known = found.get(id, area)
        found[id] = msgspec.structs.replace(known, name=known.name | area.name)
    return found


def read_aliases(folder: Path) -> dict[str, list[str]]:
    """The names that a pack adds by hand, by area. Raises PackError."""
    path = folder / "aliases.toml"
    try:
        return msgspec.convert(_toml(path), dict[str, list[str]])
    except msgspec.ValidationError:
        raise _unreadable(path, 1, "an alias is not a list of names") from None


def read_menus(folder: Path) -> dict[str, Area]:
    """The areas that are listed to pick from, by id. Raises PackError."""
    path = folder / "areas.toml"
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
