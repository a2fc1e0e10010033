"""Looking for services nearby: the lists that come from data, and what a pick from one of them means.

All of it is in `Session.search`. The lists are no nodes of their own: their buttons are made for one
session, so that a directory of any size costs a book nothing, and an old button means nothing.
"""

from collections.abc import Iterator, Mapping
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from bot.core import limits
from bot.core.session import NO_SEARCH, Search, Session
from bot.core.state import State

NEED, AREA, NEAR = "services.need", "services.area", "topics.near"
ORDINALS = ("one", "two", "three")  # of the services on a screen
SHOWN = len(ORDINALS)


class Atlas(Struct, frozen=True):
    """The areas that are listed, by the one that they lie in; "" has the first list."""

    below: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def above(self, area: str) -> str:
        """Where an area is listed."""
        return next((up for up, some in self.below.items() if area in some), "")


class Need(Struct, frozen=True):
    """A need was named."""

    id: str


class Listed(Struct, frozen=True):
    """The places of an area are to be listed, from this page on."""

    id: str
    page: int = 0


class Area(Struct, frozen=True):
    """An area was picked. `whole`: all of a region, whose places are listed too."""

    id: str
    whole: bool = False


class Card(Struct, frozen=True):
    """A service was picked."""

    key: int


class Further(Struct, frozen=True):
    """The next services were asked for. Its button differs from list to list, so a double tap is one."""


Pick = Need | Listed | Area | Card | Further


def listed(state: State, search: Search, atlas: Atlas) -> Iterator[tuple[str, str, Pick]]:
    """What a state with a list (`book.LISTS`) lists: id of the choice, where it leads, and what it picks."""
    match state.input:
        case "area":
            yield from _areas(state, search, atlas)
        case "place":
            for id in search.asked:
                yield f"in-{id}", state.on.get("placed", AREA), Area(id)
        case _:  # services
            for id, key in zip(ORDINALS, search.shown, strict=False):
                yield f"{id}-{key:x}", state.on.get("picked", state.name), Card(key)


def _areas(state: State, search: Search, atlas: Atlas) -> Iterator[tuple[str, str, Pick]]:
    placed = state.on.get("placed", AREA)
    below = atlas.below.get(search.at, ())
    here: list[Area | Listed] = [Area(search.at, whole=True)] if search.at and below else []
    here += [Listed(id) if id in atlas.below else Area(id) for id in below]
    first = search.page * limits.AREAS
    for pick in here[first : first + limits.AREAS]:
        if isinstance(pick, Listed):
            yield f"in-{pick.id}", state.name, pick
        else:
            yield f"{'all' if pick.whole else 'in'}-{pick.id}", placed, pick
    if len(here) > first + limits.AREAS:
        yield f"more-{search.page + 1}", state.name, Listed(search.at, search.page + 1)


def picked(session: Session, pick: Pick) -> Session:
    """The session after a pick; where it leads is not its business."""
    search = session.search
    match pick:
        case Need(id):
            search = replace(search, need=id, skip=0, shown=(), card=0)
        case Listed(id, page):
            search = replace(search, at=id, page=page)
        case Area(id):
            search = replace(search, area=id, at="", page=0, asked=(), skip=0, shown=())
        case Card(key):
            search = replace(search, card=key)
        case Further():
            return session
        case _:
            assert_never(pick)
    return replace(session, search=search)


def outer(state: State | None, search: Search, atlas: Atlas) -> Search | None:
    """One step out of a list of areas; None outside of one."""
    if state is None or state.input != "area" or not (search.at or search.page):
        return None
    if search.page:
        return replace(search, page=search.page - 1)
    return replace(search, at=atlas.above(search.at))


def does(session: Session, deed: str) -> Session:
    """The session after a deed of a state; the same one, if the deed is none of a search."""
    search = session.search
    kind, _, name = deed.partition(":")
    match kind:
        case "find":
            search = replace(search, skip=0, card=0, with_unknown=False)
        case "more":
            search = replace(search, skip=search.skip + SHOWN, card=0)
        case "set-filter" if name == "unknown":
            search = replace(search, with_unknown=True, skip=0)
        case "set-filter" if name not in search.only:
            search = replace(search, only=(*search.only, name), skip=0)
        case "drop-filters":
            search = replace(search, only=(), with_unknown=False, skip=0)
        case "drop-area":
            search = replace(search, area="", at="", page=0, skip=0)
        case _:
            pass
    return session if search is session.search else replace(session, search=search)


def helps(deed: str, search: Search) -> bool:
    """Whether a deed would change anything: a choice that leads to one that does not is not offered."""
    kind, _, name = deed.partition(":")
    match kind:
        case "set-filter":
            return search.unknown > 0 if name == "unknown" else name not in search.only
        case "more":
            return search.skip + SHOWN < search.total
        case "drop-filters":
            return bool(search.only)
        case _:
            return True


def let_go(session: Session, *entry: str) -> Session:
    """Without what nobody looks for any more: at an entrance all of it, else the area with its screens."""
    search = session.search
    if not search:
        return session
    if session.state in entry:
        return replace(session, search=NO_SEARCH)
    is_near = any(name.startswith("services.") for name in (session.state, *session.trail))
    if search.area and not is_near:
        return replace(session, search=Search(need=search.need, only=search.only))
    return session
