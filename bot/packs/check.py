"""Check and load: everything that can be wrong with flows and packs, then what is served.

`check` names all of it for an author. `load` refuses what is broken, but not what time alone
has changed: a bot that would not start again because one fact expired helps nobody.
"""

from datetime import UTC, date, datetime
from pathlib import Path

from bot.core.errors import Fault, PackError
from bot.core.flow import check_flows, read_flow
from bot.core.state import State
from bot.packs import joint
from bot.packs.files import Files, read_files
from bot.packs.library import Library, build
from bot.packs.render import Settings
from bot.packs.screens import check_screens

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
) -> Library:
    """The packs as they may be shown today. Raises PackError with every fault in the way."""
    states, faults = read_flows(flows)
    files, found = read_and_check(locales, states, today, demo=demo)
    found += _flows(states, faults, files)
    stopping = [f for f in found if f.severity == "error" and f.code not in HIDES]
    if stopping:
        raise PackError(tuple(sorted(set(stopping))))
    return build(files, states, today=today, settings=settings, demo=demo, cards_in=cards_in)


def check(root: Path, today: date | None = None) -> tuple[Fault, ...]:
    """Every fault of a folder that holds flows/ and locales/, by path and line."""
    today = today or datetime.now(UTC).date()
    states, faults = read_flows(root / "flows")
    files, found = read_and_check(root / "locales", states, today, demo=False)
    return tuple(sorted({*found, *_flows(states, faults, files)}))


def check_packs(locales: Path, states: tuple[State, ...], today: date) -> tuple[Fault, ...]:
    """Every fault of a locales folder, by path and line. Never raises."""
    return tuple(sorted(set(read_and_check(locales, states, today, demo=False)[1])))


def read_flows(folder: Path) -> tuple[tuple[State, ...], list[Fault]]:
    """The states of every flow of a folder."""
    states: list[State] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.toml")):
        some, found = read_flow(str(path), path.read_bytes())
        states += some
        faults += found
    if not states and not faults:
        what = "There is no flow here."
        faults.append(Fault(str(folder), 1, "F001", what, "add start.toml."))
    return tuple(states), faults


def read_and_check(
    locales: Path, states: tuple[State, ...], today: date, *, demo: bool
) -> tuple[Files, list[Fault]]:
    """A locales folder, and what is wrong in it; an unforeseen fault of ours is P999."""
    faults: list[Fault] = []
    files = read_files(locales, today, faults)
    faults += joint.check_joint(files, states, today, demo=demo)
    if not any(fault.severity == "error" for fault in faults):
        faults += check_screens(files, states, today, demo=demo)
    return files, faults


def _flows(states: tuple[State, ...], faults: list[Fault], files: Files) -> list[Fault]:
    unread = {Path(fault.path).stem for fault in faults if fault.code == "F001"}
    texts, pages = joint.texts(files), joint.pages(files)
    return [*faults, *check_flows(states, texts=texts, pages=pages, unread=frozenset(unread))]
