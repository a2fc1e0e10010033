"""The folder of packs as the workshop finds it, read whole, and what keeps a part from being used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.core.errors import Fault, PackError, quote
from bot.packs.check import HIDES
from bot.packs.files import Files, read_files
from bot.packs.places import Place
from bot.packs.read import ID
from bot.packs.words import Language
from bot.workshop.terminal import Refused, unknown

PASSED = HIDES | {"I005", "P115", "P202"}
"""Faults that the workshop is there to mend."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that was read, and every fault that one file or folder shows by itself."""

    root: Path
    files: Files
    faults: tuple[Fault, ...]

    def text(self, path: str) -> str | None:
        """A file as it was read, by the path that faults print."""
        kind, id, name = path.removeprefix(f"{self.root}/").split("/")
        return self.files.tree.files.get((kind, id, name))

    def paths(self, kind: str, ids: Iterable[str], suffix: str) -> tuple[str, ...]:
        """The files of some folders that were read."""
        wanted = set(ids)
        keys = (at for at in self.files.tree.files if at[0] == kind and at[1] in wanted)
        return tuple(self.files.tree.path(*at) for at in keys if at[2].endswith(suffix))

    def language(self, id: str) -> Language:
        """A language; its base and the source, which its words are held against, are sound too."""
        self._is_there("lang", "language", id)
        chain = [id, *(below.id for below in self.files.chain(id))]
        self._sound("lang", [*chain, *([self.files.source.id] if self.files.source else [])])
        return self.files.languages[id]

    def place(self, id: str) -> Place:
        """A place with its parents, all sound."""
        self._is_there("place", "place", id)
        self._sound("place", [id, *self.files.place_chain(id)])
        return self.files.places[id]

    def _is_there(self, kind: str, called: str, id: str) -> None:
        known = self.files.tree.folders.get(kind, ())
        if id in known:
            return
        if not ID.fullmatch(id):
            raise Refused(f'"{quote(id)}" is not an id.', f"use one of {', '.join(known) or 'none yet'}.")
        raise Refused(f'There is no {called} "{id}" here.', unknown(id, known))

    def _sound(self, kind: str, ids: Iterable[str]) -> None:
        """Raise what has to be mended first in these folders."""
        folders = tuple(self.files.tree.path(kind, id) + "/" for id in ids)
        broken = [f for f in self.faults if f.path.startswith(folders) and is_broken(f)]
        if broken:
            raise PackError(tuple(sorted(set(broken))))


def is_broken(fault: Fault) -> bool:
    """Whether something is wrong that neither time nor missing readers explain."""
    return fault.severity == "error" and fault.code not in PASSED


def open_shelf(root: Path, today: date) -> Shelf:
    """Read a folder of packs."""
    if not root.is_dir():
        mend = "run this in the project's folder, or let WAYSIDE_PACKS name the folder of packs."
        raise Refused(f'There is no folder "{quote(root)}".', mend)
    faults: list[Fault] = []
    files = read_files(root, today, faults)
    return Shelf(root, files, tuple(faults))
