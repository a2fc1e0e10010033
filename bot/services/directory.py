"""The directory of one place, as it is served: every record that may be told, found by its id or key.

Loading is quick and says no more than that something is wrong; then the files are read again with
their lines (`directory_files`), and each fault is named. What is old or withdrawn is here: what is
found today, the search decides.
"""

from collections.abc import Iterable
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.core.errors import PackError
from bot.services.areas import Areas
from bot.services.check_lists import unlisted
from bot.services.directory_files import read
from bot.services.directory_quick import Doubt, quickly
from bot.services.record import Service

if TYPE_CHECKING:
    from bot.services.search import Finder

SERVICES: Final = "services"
_LARGEST_KEY: Final = 2**63 - 1


class Directory:
    """What a place has. Nothing in it changes."""

    def __init__(self, services: Iterable[Service], areas: Areas) -> None:
        """Take the records in the order in which they stand in the files."""
        self.services = tuple(services)
        self.areas = areas
        self.needs = frozenset(n for s in self.services if s.status == "active" for n in s.needs)
        self._by_key = {key_of(service.id): service for service in self.services}

    @cached_property
    def finder(self) -> "Finder":
        """What finds among them; made when it is first asked for."""
        from bot.services.search import Finder

        return Finder(self.services, self.areas)

    def __reduce__(self) -> tuple[type["Directory"], tuple[tuple[Service, ...], Areas]]:
        """Handed to another process without what is made from it."""
        return Directory, (self.services, self.areas)

    def by_key(self, key: int) -> Service | None:
        """The service of a key; None if it is not there any more."""
        return self._by_key.get(key)


def key_of(id: str) -> int:
    """What stands for an id in a session: short, the same in every replica, and positive."""
    return int.from_bytes(blake2b(id.encode(), digest_size=8).digest(), "big") & _LARGEST_KEY


def load(folder: Path, areas: Areas) -> Directory:
    """The directory of a place's folder. Raises PackError if a record cannot be read."""
    try:
        return Directory(quickly(folder / SERVICES), areas)
    except Doubt:
        return Directory(_carefully(folder / SERVICES), areas)


def _carefully(folder: Path) -> list[Service]:
    """Read with lines, so that each fault has its own."""
    records = read(folder)
    faults = {*records.faults}
    for entry in records.entries:
        faults.update(entry.fault(at, "S002", what, mend) for at, what, mend in unlisted(entry.service))
    if faults:
        raise PackError(tuple(sorted(faults)))
    return [entry.service for entry in records.entries if entry.may_be_told]
