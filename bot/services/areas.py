"""Areas: the places that can be picked, as a tree; the smallest is too large to point at anybody."""

from collections.abc import Iterator, Mapping

import msgspec

SMALLEST = 15_000  # people in a leaf


class Area(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A country, region or town: areas.toml has those of the menus, places.jsonl all of them."""

    id: str  # <country>.<region>.<slug of the English name>
    name: dict[str, str] = {}  # by language; the English one is always there
    parent: str = ""
    population: int = 0
    anchor: tuple[float, float] | None = None  # the town's own public point, two decimals
    zone: str = ""  # IANA
    aliases: tuple[str, ...] = ()  # other spellings that are understood, in any script
    postcodes: tuple[str, ...] = ()  # those it is nearest to, in its own region; never asked for
    counties: tuple[str, ...] = ()  # whose services it has: an import says what it covers by their names


class Areas:
    """All areas of a place, by id."""

    def __init__(self, areas: Mapping[str, Area]) -> None:
        """Take the areas; a parent that is missing ends its chain."""
        self.by_id = areas

    def above(self, id: str) -> Iterator[str]:
        """An area and all that it lies in, the smallest first; a loop ends it."""
        seen: set[str] = set()
        while id in self.by_id and id not in seen:
            yield id
            seen.add(id)
            id = self.by_id[id].parent

    def anchor(self, id: str) -> tuple[float, float] | None:
        """The point of an area, or of the nearest one above that has any."""
        return next((a for up in self.above(id) if (a := self.by_id[up].anchor) is not None), None)

    def zone(self, id: str) -> str:
        """The IANA zone of an area, or of the nearest one above that has any; "" if none has."""
        return next((zone for up in self.above(id) if (zone := self.by_id[up].zone)), "")

    def label(self, id: str, language: str = "en") -> str:
        """A place's name with its region's behind it: "Houston, Texas"; a region's and a country's alone."""
        above = self.by_id.get(self.by_id[id].parent)
        own = self.name(id, language)
        return f"{own}, {self.name(above.id, language)}" if above and above.parent else own

    def name(self, id: str, language: str = "en") -> str:
        """A place's own name; the English one where the language has none."""
        names = self.by_id[id].name
        return names.get(language) or names.get("en") or id
