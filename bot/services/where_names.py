"""The names of a place's areas, by script: built once from the pack, and only read afterwards."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import msgspec

from bot.services.areas import Area, Areas
from bot.services.where_fold import LATIN, Letters, letters

ALIAS: Final = 4  # Latin letters of an alias; shorter ones are airports' codes
LARGE: Final = 100_000  # people
LIKE: Final = 70  # of 100: an alias that is the name in another spelling
ANY: Final = ""  # region
_REGIONS: Final = 2  # parts of a region's id
Overlay = Mapping[str, Sequence[str]]
"""Names that a pack adds by hand (aliases.toml), by area. They count as its own; three letters are enough."""
NO_NAMES: Final[Overlay] = MappingProxyType({})


class Script:
    """The names of one script, and whose they are: an area's number, or ~number if it is an alias."""

    def __init__(self) -> None:
        self.holders: dict[str, tuple[int, ...]] = {}
        self._compared: dict[str, set[str]] = {ANY: set()}  # by region
        self._by_length: dict[str, list[str]] = {}

    def put(self, name: str, mark: int, region: str, *, is_compared: bool) -> None:
        """Take one more name; one that is not compared is found only as it is written."""
        self.holders[name] = (*self.holders.get(name, ()), mark)
        if is_compared:
            self._compared[ANY].add(name)
            self._compared.setdefault(region, set()).add(name)

    def finish(self) -> None:
        """Put the names in an order that is the same each time, by length."""
        self._by_length = {
            region: sorted(names, key=lambda name: (len(name), name))
            for region, names in self._compared.items()
        }
        self._compared = {}

    def like(self, folded: str, least: float, region: str = ANY) -> Sequence[str]:
        """The names, all or a region's, whose length allows a likeness of so many of a hundred.

        Of two texts with a and b letters, at most twice the shorter agree, out of a + b.
        """
        names = self._by_length.get(region, [])
        most = (200 - least) / least * len(folded)
        first = bisect_left(names, len(folded) ** 2 / most, key=len) if folded else 0
        return names[first : bisect_right(names, most, key=len)]


class Names:
    """Whose every name is. Areas have numbers here, in the order in which they came."""

    def __init__(self, areas: Iterable[Area], overlay: Overlay) -> None:
        """Take the areas, and what the pack adds. A country has no name here: it is no answer to "where"."""
        self.scripts: dict[str, Script] = {}
        self.regions: dict[str, list[str]] = {}  # folded name or code -> ids
        self.postcodes: dict[str, str] = {}
        self._ids: list[str] = []
        self._people: list[int] = []
        self._own: list[str] = []  # folded English names
        reading = Letters()
        self.areas = Areas({area.id: self._take(area, reading, overlay) for area in areas})
        for script in self.scripts.values():
            script.finish()

    def _take(self, area: Area, reading: Letters, overlay: Overlay) -> Area:
        """Put an area's names into the index; what is kept of it is without its aliases and postcodes."""
        if area.parent:
            self._ids.append(area.id)
            self._people.append(area.population)
            self._own.append(reading.fold(area.name.get("en", "")))
            own = dict.fromkeys(map(reading.fold, (*area.name.values(), *overlay.get(area.id, ()))), True)
            self._put(own, reading, lambda number: number)
            self._put(_aliases(area.aliases, reading), reading, lambda number: ~number)
            self.postcodes |= dict.fromkeys(area.postcodes, area.id)
        if area.id.count(".") == _REGIONS - 1:
            code = area.id.rpartition(".")[2]
            for name in dict.fromkeys([*map(reading.fold, area.name.values()), code]):
                self.regions.setdefault(name, []).append(area.id)
        return msgspec.structs.replace(area, aliases=(), postcodes=())

    def _put(self, names: Mapping[str, bool], reading: Letters, mark: Callable[[int], int]) -> None:
        """Take folded names of the last area, each with whether it is compared."""
        number = len(self._ids) - 1
        for name, is_compared in names.items():
            if kind := reading.script(name):
                found = self.scripts.setdefault(kind, Script())
                found.put(name, mark(number), region_of(self._ids[number]), is_compared=is_compared)

    def holders(self, script: Script, name: str, region: str = "") -> Collection[int]:
        """Who has a name. Beside a place's own name, an alias counts only if its place is larger."""
        marks = [n for n in script.holders.get(name, ()) if not region or self._is_in(n, region)]
        own = {n for n in marks if n >= 0}
        least = max((self._people[n] for n in own if not self.is_region(n)), default=-1)
        return own | {~n for n in marks if n < 0 and self._people[~n] > least}

    def named(self, script: Script, name: str) -> Collection[int]:
        """Whose own name it is."""
        return {n for n in script.holders.get(name, ()) if n >= 0}

    def is_sure(self, number: int, script: Script, name: str) -> bool:
        """Whether a Latin name is a place's own, or one like it."""
        from rapidfuzz import fuzz

        likest = fuzz.ratio(name, self._own[number], score_cutoff=LIKE)
        return number in self.named(script, name) or bool(likest)

    def is_large(self, number: int) -> bool:
        """Whether most people know of it."""
        return self._people[number] >= LARGE

    def _is_in(self, mark: int, region: str) -> bool:
        return region_of(self._ids[mark if mark >= 0 else ~mark]) == region

    def is_region(self, number: int) -> bool:
        """Whether an area is a region."""
        return self._ids[number].count(".") == _REGIONS - 1

    def id(self, number: int) -> str:
        """The id of an area."""
        return self._ids[number]

    def rank(self, number: int) -> tuple[int, str]:
        """What puts the larger place first, and makes an order of equals."""
        return -self._people[number], self._ids[number]


def _aliases(names: Iterable[str], reading: Letters) -> dict[str, bool]:
    """Folded aliases without short codes, each with whether it is compared.

    Latin ones in small letters were spelt by a machine from other scripts ("hou si dun"). They are
    half of all names: typed as they are they count, but nothing is likened to them.
    """
    found: dict[str, bool] = {}
    for name in names:
        folded = reading.fold(name)
        is_latin = reading.script(folded) == LATIN
        if not is_latin or letters(folded) >= ALIAS:
            found[folded] = found.get(folded, False) or not (is_latin and name.islower())
    return found


def region_of(id: str) -> str:
    """The region that an area lies in, or is."""
    return ".".join(id.split(".")[:_REGIONS])
