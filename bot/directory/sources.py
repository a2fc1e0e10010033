"""The files of a directory: which there are, what each holds, and their rows, as often as they are wanted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import quote
from bot.directory.csv_rows import csv_rows, header_of
from bot.directory.json_rows import json_rows, kind_of
from bot.directory.opened import Encoding, Ticked, encoding_of, untold
from bot.directory.row import Row
from bot.directory.tables import table_of, unknown_columns
from bot.workshop.terminal import Refused

_PLAIN = re.compile(r"[A-Za-z0-9_.-]{1,60}")
_NO_DATA = frozenset(["datapackage.json", "base.json", "tabular.json"])  # they describe, and hold no record


@dataclass(frozen=True, slots=True)
class Source:
    """One file. `table` is "" where each record tells its own (JSON)."""

    path: Path
    name: str
    table: str
    encoding: Encoding

    def rows(self, tick: Ticked = untold) -> Iterator[Row]:
        """All rows, from the beginning."""
        if self.table:
            return csv_rows(self.table, self.name, self.path, self.encoding, tick)
        return json_rows(self.name, self.path, self.encoding, tick)

    def unknown_columns(self) -> list[str]:
        """The columns that nothing is made of."""
        if not self.table:
            return []
        header = header_of(self.table, self.path, self.encoding)
        return [f"{self.table}.{column}" for column in unknown_columns(self.table, header)]


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that is read, in a fixed order, and the names of files that are not."""

    files: tuple[Source, ...]
    unread: tuple[str, ...] = ()

    @property
    def work(self) -> int:
        """How many bytes an import reads: a table twice, JSON, which holds several, on all three ways."""
        return sum(source.path.stat().st_size * (2 if source.table else 3) for source in self.files)

    def rows(self, tick: Ticked = untold) -> Iterator[Row]:
        """Every row of every file."""
        for source in self.files:
            yield from source.rows(tick)

    @property
    def missing(self) -> list[str]:
        """Tables without which a directory says little, and that have no file."""
        if any(not source.table for source in self.files):
            return []
        there = {source.table for source in self.files}
        return [name for name in ("services", "organizations", "phones", "schedules") if name not in there]


def sources(given: Path) -> Sources:
    """The files of a folder, of its csv/ where the tables are there, or one file. Raises Refused."""
    if given.is_file():
        files = [given]
    elif given.is_dir():
        files = _of_folder(given)
    else:
        raise Refused(f"There is nothing at {quote(given, 200)}.", "name a folder of HSDS, as CSV or JSON.")
    found = [source for path in files if (source := _source(path))]
    if not found:
        mend = "name a folder that holds services.csv, or JSON such as service_full.json."
        raise Refused(f"No table of HSDS is in {quote(given, 200)}.", mend)
    read = {source.path for source in found}
    unread = sorted(
        path.name if _PLAIN.fullmatch(path.name) else "(odd name)" for path in files if path not in read
    )
    return Sources(tuple(found), tuple(unread))


def _of_folder(folder: Path) -> list[Path]:
    """Its CSV files or those of csv/; JSON only where no CSV has a table."""
    for inner in (folder, folder / "csv"):
        tables = _files(inner, ".csv")
        if any(table_of(path.stem) for path in tables):
            return tables
    return sorted(_files(folder, ".json"), key=lambda path: ("_full" not in path.stem, path.name))


def _files(folder: Path, ending: str) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == ending and path.is_file())


def _source(path: Path) -> Source | None:
    ending = path.suffix.lower()
    if ending == ".csv" and (table := table_of(path.stem)):
        return Source(path, _told(path), table, encoding_of(path))
    is_json = ending == ".json" and path.name.lower() not in _NO_DATA
    if is_json and (kind_of(path.stem) or not table_of(path.stem)):
        return Source(path, _told(path), "", encoding_of(path))
    return None


def _told(path: Path) -> str:
    return path.name if _PLAIN.fullmatch(path.name) else f"(odd name){path.suffix.lower()}"
