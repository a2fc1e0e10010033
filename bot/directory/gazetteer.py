"""Areas by the names that people write: counties, regions and towns, within their state."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from bot.services.areas import Areas
from bot.services.where_files import read_areas

_SPLIT = re.compile(r"[;\n|]+")
_KIND = re.compile(
    r"\b(?:county|counties|parish|borough|municipality|state of|city of|county of|state ?wide)\b"
)
_WHOLE = frozenset(["", "all", "entire state", "whole state", "all counties"])
_NATION = frozenset(["nationwide", "national", "nation wide", "all states"])


def areas_beside(folders: tuple[Path, ...]) -> Areas:
    """The areas of the first of these folders that has any. Raises PackError if they cannot be read."""
    return Areas(next(filter(None, map(read_areas, folders)), {}))


class Gazetteer:
    """Finds areas of one place."""

    def __init__(self, areas: Areas, place: str) -> None:
        self._areas = areas
        self._country = place.partition("-")[0]
        self._by_name: dict[str, set[str]] = {}
        self._by_county: dict[str, set[str]] = {}
        for area in areas.by_id.values():
            for county in area.counties:
                self._by_county.setdefault(_bare(folded(county)), set()).add(area.id)
            for name in (*area.name.values(), *area.aliases):
                self._by_name.setdefault(folded(name), set()).add(area.id)

    def state(self, name: str) -> str:
        """The region that a state's code or name stands for; "" if it is not known."""
        code = f"{self._country}.{name.strip().lower()}"
        if code in self._areas.by_id:
            return code
        regions = [id for id in self._by_name.get(folded(name), ()) if id.count(".") == 1]
        return regions[0] if len(regions) == 1 else ""

    def found(self, text: str, states: frozenset[str]) -> tuple[list[str], int]:
        """The areas that a list of names means, and how many names nobody knows."""
        found: set[str] = set()
        unknown = 0
        for token in _tokens(text):
            areas = self._area(token, states)
            found |= areas
            unknown += not areas
        return sorted(found), unknown

    def _area(self, token: str, states: frozenset[str]) -> set[str]:
        name, _, last = token.rpartition(",")
        if name and (state := self.state(last)):
            return self._within(name, frozenset([state]))
        return self._within(token, states)

    def _within(self, token: str, states: frozenset[str]) -> set[str]:
        plain = folded(token)
        if plain in _NATION and self._country in self._areas.by_id:
            return {self._country}
        if state := self.state(token):
            return {state}
        bare = _bare(plain)
        if bare in _WHOLE and len(states) == 1:
            return set(states)
        if bare != plain and (county := self._county(bare, states)):
            return county
        for name in (plain, bare):
            every = self._by_name.get(name, set())
            near = {id for id in every if not states or states.intersection(self._areas.above(id))}
            if len(near) == 1:
                return near
        return self._county(bare, states)

    def _county(self, bare: str, states: frozenset[str]) -> set[str]:
        """The places of a county, if its name stands for one county alone."""
        every = self._by_county.get(bare, set())
        near = {id for id in every if not states or states.intersection(self._areas.above(id))}
        return near if len({self._areas.by_id[id].parent for id in near}) == 1 else set()


def _bare(plain: str) -> str:
    """A folded name without what kind of area it is."""
    return " ".join(_KIND.sub(" ", plain).split())


def folded(name: str) -> str:
    """A name without case, accents and punctuation."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.sub(r"[^\w]+", " ", "".join(c for c in apart if not unicodedata.combining(c))).split())


def _tokens(text: str) -> Iterator[str]:
    """Names parted by semicolons and line breaks; by commas too where a list of counties has no other."""
    for part in _SPLIT.split(text):
        pieces = part.split(",") if part.count(",") > 1 else [part]
        yield from (piece.strip(" .") for piece in pieces if piece.strip(" ."))
