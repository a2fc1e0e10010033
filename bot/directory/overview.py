"""The command `services report`: what directories hold, as a table or as JSON."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec
from rich.console import Console
from rich.table import Table

from bot.core.errors import quote
from bot.services.areas import Areas
from bot.services.check import directories
from bot.services.directory import SERVICES
from bot.services.directory_files import read
from bot.services.lists import FRESH_DAYS
from bot.services.report import SHARES, Report, report
from bot.services.where_files import ID, above, read_chain, values_of
from bot.workshop.terminal import Refused, unknown

_WIDTH: Final = 120
_MOST: Final = 20  # lines of a list; JSON has all
_HEADS: Final = {
    "phone": "phone",
    "intake_hours": "hours",
    "other_language": "other lang.",
    "police_not_required": "police known",
    "id_not_required": "ID known",
    "status_not_asked": "status known",
    "police_partner": "partner known",
    "checked": "checked",
}


def show(packs: Path, name: str, today: date, *, as_json: bool) -> None:
    """Print what the directory of one pack or place holds, or all of them. Raises WaysideError."""
    folders = [_folder(packs, name)] if name else [place for _, place in directories(packs)]
    told = [_told(packs, folder, today) for folder in folders]
    if as_json:
        everything = {"places": {id: _plain(found) | {"unread": unread} for id, found, unread in told}}
        print(msgspec.json.format(msgspec.json.encode(everything)).decode())
        return
    for id, found, unread in told:
        _print(id, found, unread)
    if not told:
        print(f"No place in {quote(packs, 200)} has a directory: see services import.")


def _folder(packs: Path, name: str) -> Path:
    """The place of a pack, or of that name; if it has no directory, the nearest above that has one."""
    id = str(values_of(packs / "packs" / name / "pack.toml").get("place", name)) if ID.fullmatch(name) else ""
    place = packs / "place" / id
    if not ID.fullmatch(id) or not place.is_dir():
        known = {
            path.name for kind in ("packs", "place") for path in (packs / kind).glob("*") if path.is_dir()
        }
        raise Refused(f'There is no pack "{quote(name)}".', unknown(name, known))
    return next((folder for folder in above(place) if (folder / SERVICES).is_dir()), place)


def _told(packs: Path, folder: Path, today: date) -> tuple[str, Report, int]:
    """A place, what its directory holds, and how many records of it cannot be read."""
    areas, _ = read_chain(above(folder))
    records = read(folder / SERVICES)
    services = (entry.service for entry in records.entries if entry.may_be_told)
    hidden = sum(not entry.may_be_told for entry in records.entries)
    found = report(services, Areas(areas), today, _source(packs))
    return folder.name, found, len(records.faults) + hidden


def _source(packs: Path) -> str:
    """The language that is translated from."""
    paths = sorted(packs.glob("lang/*/lang.toml"))
    return next((path.parent.name for path in paths if values_of(path).get("source") is True), "en")


def _plain(found: Report) -> dict[str, Any]:
    """What JSON holds: numbers, and the shares of the table."""
    plain: dict[str, Any] = msgspec.to_builtins(found)
    for row, told in zip(found.needs, plain["needs"], strict=True):
        told["percent"] = {share: row.share(share) for share in SHARES}
    return plain


def _print(id: str, found: Report, unread: int) -> None:
    console = Console(width=_WIDTH, highlight=False, markup=False, emoji=False)
    console.print(f"{quote(id)} on {found.today}. In % of the services of each need:")
    console.print(_table(found))
    for line in _lines(found, unread):
        console.print(line, soft_wrap=True)
    console.print()


def _table(found: Report) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("need", no_wrap=True)
    for name in ("services", *(_HEADS[share] for share in SHARES)):
        table.add_column(name, justify="right")
    for row in found.needs:
        shares = (str(row.share(share)) if row.services else "-" for share in SHARES)
        table.add_row(row.need, f"{row.services:,}", *shares)
    return table


def _lines(found: Report, unread: int) -> Iterator[str]:
    if unread:
        yield f"Not served, for something is wrong with it: {unread:,} (services check)."
    yield f"Not active: {found.inactive:,}. Shown to nobody, for no check within a year: {found.hidden:,}."
    yield from _areas(found)
    yield f"Within 30 days {len(found.due):,} services count as old:"
    yield from _some([f"{due.on} {quote(due.id)}: {_BECOMES[due.becomes]}" for due in found.due])
    yield f"Streets or points shown: {len(found.streets):,}."
    yield from _some([f"{quote(s.id)}, confirmed by: {quote(s.confirmed_by)}" for s in found.streets])


_BECOMES: Final = {
    "aging": f"older than {FRESH_DAYS} days, shown below the others",
    "hidden": "not shown any more",
}


def _areas(found: Report) -> Iterator[str]:
    if not found.areas:
        yield "No area of 15,000 people or more is listed here (services places)."
        return
    none = len(found.areas_without)
    yield f"Areas of 15,000 people or more: {found.areas:,}; {none:,} without a service that covers them"
    yield f"  ({found.areas_without_today:,} without one that is shown today)."
    yield from _some([quote(id) for id in found.areas_without])


def _some(lines: list[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:_MOST])
    if len(lines) > _MOST:
        yield f"  and {len(lines) - _MOST:,} more (--json has all)"
