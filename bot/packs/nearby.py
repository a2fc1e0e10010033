"""The directory of a place while it is served: areas to pick, places to understand, services to find.

Nothing here keeps what anybody looked for. The moment arrives from the clock once a search.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import msgspec
from msgspec.structs import replace

from bot.core.nearby import SHOWN, Atlas
from bot.core.session import NO_SEARCH, Search
from bot.packs.typed import where
from bot.services.areas import Area, Areas
from bot.services.directory import SERVICES, Directory, key_of, load
from bot.services.found import Found, Hit, Query
from bot.services.record import Service
from bot.services.where import Choose, Confirm, Meant, Where
from bot.services.where_files import read_chain


class _Pin(msgspec.Struct):
    latitude: float
    longitude: float

    def __repr__(self) -> str:
        return "_Pin(…)"


_PIN = msgspec.json.Decoder(_Pin)
CHOSEN = 6  # places offered of those that share a name


@dataclass(frozen=True, slots=True)
class Listing:
    """What is read of a place with a directory, and handed over to whoever serves it."""

    directory: Directory
    where: Where
    atlas: Atlas

    @property
    def areas(self) -> Areas:
        """All areas of the place."""
        return self.where.areas

    def warm(self) -> None:
        """Ask once for each need, as the first person would."""
        for need in ("", *self.directory.needs):
            self.directory.finder.find(Query(now=datetime.now(UTC), need=need))


def read_listing(locales: Path, chain: Iterable[str]) -> Listing | None:
    """The directory of a place, or of the nearest that it lies in; None without one. Raises PackError."""
    folders = [locales / "place" / id for id in chain]
    own = next((folder for folder in folders if (folder / SERVICES).is_dir()), None)
    if own is None:
        return None
    areas, listed = read_chain(folders)
    places = where(locales, folders, areas)
    return Listing(load(own, places.areas), places, atlas(areas[id] for id in listed))


def atlas(areas: Iterable[Area]) -> Atlas:
    """The lists of areas, the largest first; a country that stands alone at the top is not asked about."""
    ordered = sorted(areas, key=lambda area: (area.parent, -area.population, area.id))
    below = {parent: tuple(area.id for area in some) for parent, some in groupby(ordered, lambda a: a.parent)}
    if len(top := below.get("", ())) == 1 and top[0] in below:
        below[""] = below.pop(top[0])
    return Atlas(below)


@dataclass(frozen=True, slots=True)
class Nearby:
    """Finds services for one language of a place."""

    listing: Listing
    language: str
    clock: Callable[[], float]

    @property
    def areas(self) -> Areas:
        """All areas of the place."""
        return self.listing.areas

    def now(self) -> datetime:
        """The moment, for all that is open or not."""
        return datetime.fromtimestamp(self.clock(), UTC)

    def find(self, search: Search) -> Search:
        """The search with what was found; where nothing matches, with the best by phone."""
        found = shown = self._found(search)
        if search.skip and not found.hits:  # there are fewer than there were
            search = replace(search, skip=0)
            found = shown = self._found(search)
        for need in (search.need, ""):
            if not shown.hits and not found.total:
                shown = self._found(replace(NO_SEARCH, need=need))
        keys = tuple(key_of(hit.service.id) for hit in shown.hits)
        return replace(search, shown=keys, total=found.total, unknown=found.unknown, card=0)

    def shown(self, search: Search) -> Found:
        """The services on the screen as they are now; one that is gone since is left out."""
        hits = tuple(hit for key in search.shown if (hit := self.hit(key, search)) is not None)
        return Found(hits, search.total, search.unknown)

    def hit(self, key: int, search: Search) -> Hit | None:
        """One service as it is now; None if the directory has it no more, or it is withdrawn."""
        service = self._served(key)
        return None if service is None else self.listing.directory.finder.hit(service, self.query(search))

    def sound(self, search: Search) -> Search:
        """A search whose areas and card are there; else what is left of it without them."""
        known = self.areas.by_id
        if not all(id in known for id in (search.area, search.at, *search.asked) if id):
            return replace(NO_SEARCH, need=search.need, only=search.only)
        if search.card and self._served(search.card) is None:
            return replace(search, card=0)
        return search

    def _served(self, key: int) -> Service | None:
        service = self.listing.directory.by_key(key)
        return service if service is not None and service.status == "active" else None

    def meant(self, text: str) -> tuple[str, ...]:
        """The areas that a typed place may be; none if it is not understood. Never raises."""
        return _ids(self.listing.where.meant(text))

    def nearest(self, point: bytes) -> tuple[str, ...]:
        """The area of a point, given as JSON; none if it is nowhere or no point. Never raises."""
        try:
            pin = _PIN.decode(point)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return ()
        return _ids(self.listing.where.nearest(pin.latitude, pin.longitude))

    def _found(self, search: Search) -> Found:
        return self.listing.directory.finder.find(self.query(search), search.skip, SHOWN)

    def query(self, search: Search) -> Query:
        """What the directory is asked."""
        return Query(
            now=self.now(),
            need=search.need,
            area=search.area,
            only=frozenset(search.only),
            with_unknown=search.with_unknown,
            language=self.language,
        )


def _ids(meant: Meant) -> tuple[str, ...]:
    match meant:
        case Confirm(id):
            return (id,)
        case Choose(ids):
            return ids[:CHOSEN]
        case _:
            return ()
