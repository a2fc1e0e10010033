"""What is wrong with directories, for their authors: S001 to S014, by file and line.

In an imported file, which nobody edits, what only keeps a service from being found is a warning, said
once a file at the first such line: 430 lines that say the same hide the one that does not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

from bot.core.errors import Fault, PackError, so_many
from bot.services.areas import Areas
from bot.services.check_rules import RULES, Ground
from bot.services.directory import SERVICES
from bot.services.directory_files import OVERRIDES, Records, read, shown
from bot.services.where_files import above, read_chain, values_of

_READ: Final = (".toml", ".jsonl")
_LIKE: Final = (*_READ, ".json", ".csv")
_FIGURES: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, by path and line, and how much it looked at."""

    faults: tuple[Fault, ...]
    places: int
    services: int

    @property
    def errors(self) -> int:
        """How many faults are errors."""
        return sum(fault.severity == "error" for fault in self.faults)

    @property
    def summary(self) -> str:
        """The last line."""
        parts = (self.places, "place"), (self.services, "service"), (self.errors, "error")
        return ", ".join(so_many(*part) for part in parts) + f", {so_many(self._warnings, 'warning')}."

    @property
    def _warnings(self) -> int:
        return len(self.faults) - self.errors


def check(folder: Path, today: date) -> Checked:
    """A folder of locales, the folder of a place, or a place's services."""
    found = list(directories(folder))
    if not found and not (folder / "place").is_dir():
        what, mend = (
            "There is no directory of services here.",
            "name a folder that holds place/, or services/.",
        )
        return Checked((Fault(str(folder), 1, "S001", what, mend),), 0, 0)
    read_all = [(files, place, read(files)) for files, place in found]
    faults = chain.from_iterable(judged(place, records, today) for _, place, records in read_all)
    services = sum(len(records.entries) for *_, records in read_all)
    return Checked(tuple(sorted({*faults})), len(found), services)


def check_place(folder: Path, today: date) -> Iterator[Fault]:
    """What is wrong with the directory of one place, if it has one."""
    if (folder / SERVICES).is_dir():
        yield from judged(folder, read(folder / SERVICES), today)


def directories(folder: Path) -> Iterator[tuple[Path, Path]]:
    """The folders of services at or under a folder, each with that of its place."""
    if (folder / "place").is_dir():
        for place in sorted(path for path in (folder / "place").iterdir() if not path.is_symlink()):
            if (place / SERVICES).is_dir():
                yield place / SERVICES, place
    elif (folder / SERVICES).is_dir():
        yield folder / SERVICES, folder.resolve()
    elif folder.resolve().name == SERVICES and folder.is_dir():
        yield folder, folder.resolve().parent


def judged(place: Path, records: Records, today: date) -> Iterator[Fault]:
    """What is wrong with some records of a place."""
    yield from records.faults
    ground, faults = _ground(place, today)
    yield from faults
    yield from _passed_over(place / SERVICES)
    every = chain.from_iterable(rule(entry, ground) for entry in records.entries for rule in RULES)
    yield from _once_a_file(fault for fault in every if not (faults and fault.code == "S008"))


def _passed_over(folder: Path) -> Iterator[Fault]:
    """What looks like a part of the directory, and is read by nobody."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        is_read = path.suffix in _READ and path.is_file() and not path.is_symlink()
        if path.suffix.lower() in _LIKE and not is_read and path.name != OVERRIDES:
            what, mend = "This is not read.", "make it a file of its own whose name ends in .toml or .jsonl."
            yield Fault(shown(path), 1, "S001", what, mend, severity="warning")


def _once_a_file(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Errors as they are; the warnings of an imported file as its first, with their number."""
    first: dict[tuple[str, str, str], tuple[Fault, int]] = {}
    for fault in faults:
        if fault.severity == "error" or not fault.path.endswith(".jsonl"):
            yield fault
        else:
            key = fault.path, fault.code, _FIGURES.sub("", fault.what)
            earliest, count = first.get(key, (fault, 0))
            first[key] = min(earliest, fault), count + 1
    for fault, count in first.values():
        more = f" So it is with {count - 1:,} more of this file." if count > 1 else ""
        yield replace(fault, what=fault.what + more)


# --- what records are held against


def _ground(place: Path, today: date) -> tuple[Ground, tuple[Fault, ...]]:
    """The areas and hosts of a place and of all that it lies in."""
    hosts: set[str] = set()
    for folder in above(place):
        listed = values_of(folder / "allow.toml").get("hosts", ())
        hosts.update(filter(lambda host: isinstance(host, str), listed if isinstance(listed, list) else ()))
    try:
        return Ground(Areas(read_chain(above(place))[0]), today, frozenset(hosts)), ()
    except PackError as error:
        return Ground(Areas({}), today, frozenset(hosts)), error.faults
