"""`services import`: a directory in HSDS becomes lines of our own records, and a report of what did not.

Three ways through the data: what there is and which streets may be told nowhere (`before`), what hangs
on a service (`facts`), the services (`build`). The memory that this takes does not grow with the files.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from bot.core.errors import quote
from bot.directory.before import foresee
from bot.directory.build import Builder
from bot.directory.claims import Tools
from bot.directory.dial import region_of
from bot.directory.facts import Desk
from bot.directory.gazetteer import Gazetteer
from bot.directory.meanings import Meanings
from bot.directory.opened import Ticked, untold
from bot.directory.parts import week
from bot.directory.shelf import Shelf
from bot.directory.sources import Source, Sources, sources
from bot.directory.tally import Tally
from bot.services.areas import Areas
from bot.services.record import Service
from bot.services.streets import Streets
from bot.workshop.terminal import Refused
from bot.workshop.whole import whole

Report = dict[str, Any]
_PLACE = re.compile(r"[a-z][a-z0-9-]{1,23}")


@dataclass(frozen=True, slots=True)
class Request:
    """What an operator asked for."""

    source: Path
    to: Path
    place: str
    today: date
    report: Path | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of it. `path` is None when there was nothing to write."""

    path: Path | None
    report: Report


def import_services(
    request: Request, areas: Areas, meanings: Meanings, watch: Callable[[int], Ticked] | None = None
) -> Imported:
    """Import a directory; `watch` is told how much there is to read, and gives what is told how much was.

    Raises Refused if nothing can be begun; then nothing is written.
    """
    judge(request)
    found = sources(request.source)
    tick = watch(found.work) if watch else untold
    shelf = Shelf()
    try:
        return _Import(request, found, shelf, Gazetteer(areas, request.place), meanings, tick).run()
    finally:
        shelf.close()


def judge(request: Request) -> None:
    """Refuse what would touch the original, or name no place. Raises Refused."""
    if not _PLACE.fullmatch(request.place):
        raise Refused(
            f'"{quote(request.place)}" is no place.', "name it as its folder is called, such as us."
        )
    original = request.source.resolve()
    written = (request.to / f"{name_of(request.source)}.jsonl", request.report)
    for target in filter(None, written):
        where = target.resolve()
        if where == original or (original.is_dir() and where.parent in {original, original / "csv"}):
            what = f"{quote(target, 200)} lies in what is read."
            raise Refused(what, "write somewhere else; the original is not touched.")
    if request.to.exists() and not request.to.is_dir():
        raise Refused(f"{quote(request.to, 200)} is no folder.", "name a folder to write into.")
    _judge_targets(*written)
    where = request.to.resolve()
    if (where.parent.parent.name, where.name) == ("place", "services"):
        own = where.parent.name
        if own != request.place and not own.startswith(f"{request.place}-"):
            what = f"{quote(request.to, 200)} belongs to another place than {request.place}."
            raise Refused(what, f"write --place {quote(own)}, or name the folder of {request.place}.")


def _judge_targets(records: Path, report: Path | None) -> None:
    """Refuse a report that would take the records' place, and what cannot be written over."""
    if report and report.resolve() == records.resolve():
        raise Refused(f"{quote(report, 200)} is where the records go.", "give the report a name of its own.")
    for target in filter(None, (records, report)):
        if target.is_dir():
            raise Refused(f"{quote(target, 200)} is a folder.", "name a file, or move the folder.")


def name_of(source: Path) -> str:
    """What a source is called in ids: its folder's name, not that of csv/ in it."""
    path = source.resolve()
    folder = path.stem if path.is_file() else path.parent.name if path.name == "csv" else path.name
    return re.sub(r"[^a-z0-9]+", "-", folder.lower()).strip("-")[:24].strip("-") or "directory"


@dataclass(frozen=True, slots=True)
class _Import:
    request: Request
    sources: Sources
    shelf: Shelf
    gazetteer: Gazetteer
    meanings: Meanings
    tick: Ticked

    def run(self) -> Imported:
        streets, tally = Streets(), Tally()
        for row in self.sources.rows(self.tick):
            foresee(row, self.shelf, streets)
        desk = Desk(self.shelf, streets, tally, self.request.today, region_of(self.request.place))
        for row in self._rows(services=False):
            desk.take(row)
        path = self._write(desk)
        report = self._report(desk)
        if self.request.report:
            with whole(self.request.report) as file:
                file.write(msgspec.json.format(msgspec.json.encode(report, order="sorted"), indent=2) + b"\n")
        return Imported(path, report)

    def _rows(self, *, services: bool) -> Iterator[Any]:
        """The rows of the services' tables, or of all others."""
        for source in self.sources.files:
            if not source.table or (source.table == "services") == services:
                yield from (row for row in source.rows(self.tick) if (row.table == "services") == services)

    def _write(self, desk: Desk) -> Path | None:
        source = name_of(self.request.source)
        builder = Builder(Tools(desk, self.gazetteer, self.meanings, self.request.place, source))
        path = self.request.to / f"{source}.jsonl"
        try:
            with whole(path) as file:
                for service in self._services(builder):
                    file.write(msgspec.json.encode(service, order="deterministic") + b"\n")
                if not file.tell():
                    raise _Nothing
        except _Nothing:
            return None
        return path

    def _services(self, builder: Builder) -> Iterator[Service]:
        return (service for row in self._rows(services=True) if (service := builder.take(row)))

    def _report(self, desk: Desk) -> Report:
        tally = desk.tally
        columns = tally.columns.union(*(file.unknown_columns() for file in self.sources.files))
        slots = [week(slots) for _, slots in self.shelf.by_owner("slot")]
        return {
            "tables": tally.counts({file.table for file in self.sources.files}),
            "withheld": {name: tally.withheld[name] for name in ("streets", "points", "sentences")},
            "orphan": tally.changed["orphan"],
            "changed": dict(sorted(tally.changed.items())),
            "areas": {name: tally.areas[name] for name in ("found", "unknown")},
            "hours": {"owners": len(slots), "converted": sum(map(bool, slots))},
            "unlinked": {"phones": self.shelf.unused("phone"), "schedules": self.shelf.unused("slot")},
            "unmapped_columns": sorted(
                name for name in columns if not desk.streets.are_in(re.sub(r"[._]", " ", name))
            ),
            "files": {file.name: _told(file) for file in self.sources.files},
            "unread_files": list(self.sources.unread),
            "missing_tables": self.sources.missing,
            "details": list(tally.details()),
        }


class _Nothing(Exception):
    """No service was left to be written."""


def _told(file: Source) -> str:
    """How a file was read."""
    return file.encoding.name if file.encoding.is_sure else f"{file.encoding.name}, with letters missing"
