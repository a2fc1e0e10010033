"""Reading a whole directory for serving: fifty thousand records in half a second.

It finds out that something is wrong, and not where: then `directory_files` reads everything again.
"""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec.structs import force_setattr as put

from bot.services import directory_files as files
from bot.services.check_lists import NEEDED, is_claim, is_listed
from bot.services.directory_entry import Entry, Line, may_be_told
from bot.services.lists import CHANNELS, PRIVACY, REMOTE
from bot.services.record import Service, Trait

_PIECE: Final = 1_000_000  # bytes that are decoded at once
_UNSEEN: Final = Line("", 1)
_DECODER: Final = msgspec.json.Decoder(Service)


class Doubt(Exception):
    """Something is wrong in these files."""


def quickly(folder: Path) -> list[Service]:
    """Every record that may be told. Raises Doubt."""
    with without_pauses():
        found = files.by_hand(folder)
        tables = files.overrides(folder, found.faults)
        bulk = _Bulk()
        for path in files.imported(folder):
            bulk.take(path)
        alone = [service for service in bulk.services if service.id not in tables]
        entries = list(found.entries)
        if tables:
            both = ((s, tables[s.id]) for s in bulk.services if s.id in tables)
            entries += [Entry(files.corrected(*pair, found.faults), _UNSEEN, pair[1]) for pair in both]
        ids = {*(entry.service.id for entry in entries), *(service.id for service in alone)}
        is_sound = not found.faults and len(entries) == len(found.entries) + len(tables)
        is_sound &= len(ids) == len(entries) + len(alone) and all(is_listed(e.service) for e in entries)
        if not (is_sound and bulk.are_listed()):
            raise Doubt
        told = [entry.service for entry in entries if entry.may_be_told]
        return told + [service for service in alone if may_be_told(service, by_hand=False)]


@contextmanager
def without_pauses() -> Iterator[None]:
    """While much is made and nothing of it is garbage: to look for some would take a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _pieces(path: Path) -> Iterator[bytes]:
    """The lines of a file, a megabyte at a time: all of it at once would be in memory twice."""
    files.judge(path)
    rest = b""
    with path.open("rb") as file:
        while block := file.read(_PIECE):
            whole, _, rest = (rest + block).rpartition(b"\n")
            yield whole
    yield rest


class _Bulk:
    """Imported records without what only authors need. What many have in common is held, and judged, once."""

    def __init__(self) -> None:
        self.services: list[Service] = []
        self._values: dict[Any, Any] = {}
        self._needs: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._traits: dict[str, dict[Trait, Trait]] = defaultdict(dict)
        self._words: set[tuple[str, str]] = set()  # remote and location_privacy
        self._channels: set[str] = set()

    def take(self, path: Path) -> None:
        """Read a file. Raises Doubt."""
        try:
            for piece in _pieces(path):
                services = _DECODER.decode_lines(piece)
                self._slim(services)
                self.services += services
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, OSError):
            raise Doubt from None

    def _slim(self, services: Iterable[Service]) -> None:
        """Nobody knows these records yet, so they can still be changed."""
        share, traits = self._values.setdefault, self._traits
        for service in services:
            put(service, "description", "")
            put(service, "source", "")
            put(service, "needs", self._needs.setdefault(service.needs, service.needs))
            put(service, "coverage", share(service.coverage, service.coverage))
            put(service, "languages", share(service.languages, service.languages))
            put(service, "intake_hours", share(service.intake_hours, service.intake_hours))
            for name, trait in service.traits.items():
                service.traits[name] = traits[name].setdefault(trait, trait)
            self._words.add((service.remote, service.location_privacy))
            self._channels.update(service.phones)

    def are_listed(self) -> bool:
        """Whether every word of them is on its list."""
        traits = ((name, trait) for name, alike in self._traits.items() for trait in alike)
        return (
            all(map(NEEDED.issuperset, self._needs))
            and all(remote in REMOTE and privacy in PRIVACY for remote, privacy in self._words)
            and self._channels.issubset(CHANNELS)
            and all(is_claim(name, trait) for name, trait in traits)
        )
