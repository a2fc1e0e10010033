"""The names of a place's areas, by script: built once from the pack, and only read afterwards."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import msgspec
from rapidfuzz import fuzz

from bot.services.areas import Area, Areas
from bot.services.where_fold import Letters, letters

ALIAS: Final = 4  # Latin letters of an alias; shorter ones are airports' codes
LARGE: Final = 100_000  # people
LIKE: Final = 70  # of 100: an alias that is the name in another spelling
_REGIONS: Final = 2  # parts of a region's id
Overlay = Mapping[str, Sequence[str]]
"""Names that a pack adds by hand (aliases.toml), by area. A code of three letters may stand here."""
NO_NAMES: Final[Overlay] = MappingProxyType({})


class Script:
    """The names of one script, and whose they are: an area's number, or ~number if it is an alias."""

    def __init__(self) -> None:
        self.holders: dict[str, tuple[int, ...]] = {}
        self.names: list[str] = []
        self._by_region: dict[str, list[str]] = {}

    def put(self, name: str, mark: int, region: str) -> None:
        """Take one more name."""
        before = self.holders.get(name)
        if before is None:
            self.names.append(name)
        self.holders[name] = (*(before or ()), mark)
        self._by_region.setdefault(region, []).append(name)

    def of(self, region: str) -> Sequence[str]:
        """The names in a region; all of them for ""."""
        return self._by_region.get(region, ()) if region else self.names


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

    def _take(self, area: Area, reading: Letters, overlay: Overlay) -> Area:
        """Put an area's names into the index; what is kept of it is without its aliases and postcodes."""
        if area.parent:
            self._ids.append(area.id)
            self._people.append(area.population)
            self._own.append(reading.fold(area.name.get("en", "")))
            for name in dict.fromkeys(map(reading.fold, area.name.values())):
                self._put(name, reading.script(name), is_own=True)
            for name in filter(_is_no_code, dict.fromkeys(map(reading.fold, area.aliases))):
                self._put(name, reading.script(name), is_own=False)
            for name in map(reading.fold, overlay.get(area.id, ())):
                self._put(name, reading.script(name), is_own=False)
            self.postcodes |= dict.fromkeys(area.postcodes, area.id)
        if area.id.count(".") == _REGIONS - 1:
            code = area.id.rpartition(".")[2]
            for name in dict.fromkeys([*map(reading.fold, area.name.values()), code]):
                self.regions.setdefault(name, []).append(area.id)
        return msgspec.structs.replace(area, aliases=(), postcodes=())

    def _put(self, name: str, kind: str, *, is_own: bool) -> None:
        if kind:
            number = len(self._ids) - 1
            mark = number if is_own else ~number
            self.scripts.setdefault(kind, Script()).put(name, mark, region_of(self._ids[number]))

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
        """Whether a name says enough: a place's own, one like it, or any name of a large place."""
        likest = fuzz.ratio(name, self._own[number], score_cutoff=LIKE)
        return number in self.named(script, name) or self.is_large(number) or bool(likest)

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


def _is_no_code(folded: str) -> bool:
    return not folded.isascii() or letters(folded) >= ALIAS


def region_of(id: str) -> str:
    """The region that an area lies in, or is."""
    return ".".join(id.split(".")[:_REGIONS])
