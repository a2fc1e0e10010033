"""Check and load: everything that can be wrong with flows and packs, then what is served.

`check` names all of it for an author. `load` refuses what is broken, but not what time alone
has changed: a bot that would not start again because one fact expired helps nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from bot.core.book import Book, compile_book
from bot.core.errors import Fault, PackError, so_many
from bot.core.flow import check_flows
from bot.core.graph import check_graph
from bot.core.state import State
from bot.packs import areas, joint
from bot.packs.building import build
from bot.packs.files import Files, read_files
from bot.packs.flow_files import read_flows
from bot.packs.follow_ups import first_causes, is_whole
from bot.packs.library import Library
from bot.packs.places import Place, as_of
from bot.packs.prepared import Prepared, prepare
from bot.packs.screens import check_screens
from bot.packs.speech import Settings

HIDES = frozenset(["P201", "P210", "P215", "I002"])
"""Faults that hide a fact, line or text at run time instead of stopping the bot."""


def load(
    locales: Path,
    flows: Path,
    *,
    today: date,
    settings: Settings,
    demo: bool,
    cards_in: frozenset[str],
    serving: bool = False,
) -> Library:
    """The packs as they may be shown today. Raises PackError with every fault in the way.

    While `serving`, a national line that goes out of date (P115) is no reason to go on showing
    law that did: it hides what expired, and stops only the next start.
    """
    prepared = ready(locales, flows, today=today, demo=demo, serving=serving)
    return build(prepared, today=today, settings=settings, demo=demo, cards_in=cards_in)


def ready(locales: Path, flows: Path, *, today: date, demo: bool, serving: bool) -> Prepared:
    """What `load` builds from. Raises PackError, as it does."""
    states, faults = read_flows(flows)
    files, found = read_and_check(locales, states, faults, today, demo=demo)
    found += _whole(states, faults, files, found)
    passed = {"P115"} if serving else set()
    if stopping := {fault for fault in found if _stops(fault) and fault.code not in passed}:
        raise PackError(tuple(sorted(stopping)))
    return prepare(files, states)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, by path and line, and which packs it read."""

    faults: tuple[Fault, ...]
    packs: tuple[str, ...]
    demonstrations: tuple[str, ...]

    @property
    def errors(self) -> int:
        """How many faults keep the bot from starting, or hide something."""
        return sum(fault.severity == "error" for fault in self.faults)

    @property
    def summary(self) -> str:
        """The last line: how many of each, and which packs are not for real people."""
        warnings = len(self.faults) - self.errors
        summed = f"{so_many(len(self.packs), 'pack')}, {so_many(self.errors, 'error')}, "
        summed += f"{so_many(warnings, 'warning')}."
        if not self.demonstrations:
            return summed
        shown = ", ".join(self.demonstrations)
        return f"{summed} Demonstration: {shown}; on Telegram only with the try code."


def check(root: Path, today: date | None = None) -> tuple[Fault, ...]:
    """Every fault of a folder that holds flows/ and locales/, by path and line."""
    return check_all(root, today).faults


def check_all(root: Path, today: date | None = None) -> Checked:
    """A folder that holds flows/ and locales/."""
    return _checked(root / "locales", root / "flows", today)


def check_packs(locales: Path, flows: Path, today: date | None = None) -> Checked:
    """A folder of packs, held against flows; of these only what keeps the packs from being judged."""
    checked = _checked(locales, flows, today)
    shown = (f for f in checked.faults if f.severity == "error" or not _is_in(flows, f))
    return replace(checked, faults=tuple(shown))


def _is_in(folder: Path, fault: Fault) -> bool:
    return Path(fault.path).is_relative_to(folder)


def _checked(locales: Path, flows: Path, today: date | None) -> Checked:
    today = today or datetime.now(UTC).date()
    states, faults = read_flows(flows)
    files, found = read_and_check(locales, states, faults, today, demo=False, author=True)
    every = tuple(sorted({*found, *_whole(states, faults, files, found)}))
    shown = (pack.id for pack in files.packs.values() if pack.demonstration)
    return Checked(every, tuple(sorted(files.packs)), tuple(sorted(shown)))


def drawn(root: Path) -> str:
    """docs/map.md: the flows, the pages of the default pack's place, the promises. Raises PackError."""
    from bot.core.map import draw
    from bot.core.promised import PROMISED

    states, faults = read_flows(root / "flows")
    files, found = read_and_check(root / "locales", states, faults, datetime.now(UTC).date(), demo=True)
    if not files.packs:
        raise PackError(tuple(sorted({*faults, *found})))
    first = min(files.packs.values(), key=lambda pack: (pack.order < 1, pack.order, pack.id))
    return draw(_book(files.places[first.place], states), states, PROMISED)


def read_and_check(
    locales: Path,
    states: tuple[State, ...],
    in_flows: list[Fault],
    today: date,
    *,
    demo: bool,
    author: bool = False,
) -> tuple[Files, list[Fault]]:
    """A locales folder, and what is wrong in it; an unforeseen fault of ours is P999.

    An `author` is also told what never keeps the bot from starting.
    """
    faults: list[Fault] = []
    try:
        files = read_files(locales, today, faults)
        faults[:] = first_causes(faults)
        if is_whole(faults):
            faults += joint.check_joint(files, states, today, demo=demo, flows_sound=not in_flows)
        if not any(map(_stops, faults)):
            faults += _screens(files, states, today, demo=demo)
        if author and is_whole(faults):
            faults += _for_authors(files, states if not in_flows else (), today)
    except Exception as error:  # noqa: BLE001  an author gets a line, whatever we overlooked
        what = f"This could not be checked ({type(error).__name__})."
        mend = "tell the makers of Wayside which file you changed last."
        return Files.none(locales), [*faults, Fault(str(locales), 1, "P999", what, mend)]
    return files, faults


def _screens(files: Files, states: tuple[State, ...], today: date, *, demo: bool) -> tuple[Fault, ...]:
    """What is wrong with the screens; of a place whose directory cannot be read, that."""
    try:
        return tuple(check_screens(files, states, today, demo=demo))
    except PackError as error:
        return error.faults


def _for_authors(files: Files, states: tuple[State, ...], today: date) -> Iterator[Fault]:
    """What never keeps a bot from starting; imported here, so that a bot that serves has none of it."""
    from bot.packs.advice import check_advice, copied
    from bot.packs.rules import check_rules
    from bot.packs.tongue import check_tongue
    from bot.packs.unsaid import check_unsaid
    from bot.services.check import check_place

    copies = copied(files)
    yield from check_advice(files, copies)
    yield from check_rules(files, states)
    yield from check_tongue(files, copies)
    for place in files.places:
        yield from areas.check(files.tree, place)
        yield from check_place(Path(files.tree.path("place", place)), today)
    if states:
        yield from check_unsaid(files, states)


def _stops(fault: Fault) -> bool:
    """Whether a fault stops the bot, and hides what else could be said."""
    return fault.severity == "error" and fault.code not in HIDES


def _whole(states: tuple[State, ...], faults: list[Fault], files: Files, found: list[Fault]) -> list[Fault]:
    """What is wrong with the flows, given the packs; the graph's rules once they are sound."""
    unread = {Path(fault.path).stem for fault in faults if fault.code == "F001"}
    whole = is_whole(found)
    texts, pages = (joint.texts(files), joint.pages(files)) if whole else (None, None)
    some = [*faults, *check_flows(states, texts=texts, pages=pages, unread=frozenset(unread))]
    if not whole or any(map(_stops, some)):
        return some
    for place in files.joined:
        where = {page.id: (page.toml.path, page.toml.line((page.id,))) for page in place.pages.values()}
        some += check_graph(_book(place, states), states, where)
    return some


def _book(place: Place, states: tuple[State, ...]) -> Book:
    """The book of a place when everything in it is confirmed and in date."""
    there = as_of(place, None, unconfirmed=True)
    return compile_book(states, there.pages, (), there.fresh)
