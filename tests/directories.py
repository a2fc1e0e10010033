"""Invented directories in HSDS, written and imported in a test's own folder."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from bot.directory.importing import Request, import_services
from bot.directory.meanings import Meanings, meanings
from bot.services.areas import Area, Areas
from bot.services.record import Service

TODAY = date(2026, 11, 22)
Cells = Mapping[str, str]
ORGANIZATION = {"id": "o1", "name": "Example Legal Aid"}
SERVICE = {"id": "s1", "organization_id": "o1", "name": "Help with unpaid wages"}
AREAS = Areas(
    {
        area.id: area
        for area in (
            Area("us", {"en": "United States"}),
            Area("us.il", {"en": "Illinois"}, parent="us"),
            Area("us.il.lake", {"en": "Lake"}, parent="us.il", aliases=("Lake County",)),
            Area("us.il.springfield", {"en": "Springfield"}, parent="us.il"),
            Area("us.in", {"en": "Indiana"}, parent="us"),
            Area("us.in.lake", {"en": "Lake"}, parent="us.in", aliases=("Lake County",)),
            Area("us.in.gary", {"en": "Gary"}, parent="us.in"),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Came:
    """What came of an import: the records, the report, and all the bytes that were written."""

    services: tuple[Service, ...]
    report: dict[str, Any]
    written: bytes

    @property
    def service(self) -> Service:
        """The only one."""
        (service,) = self.services
        return service

    def rejected(self, table: str) -> dict[str, int]:
        return dict(self.report["tables"][table]["rejected"])

    def details(self, reason: str) -> list[tuple[str, list[int]]]:
        """The files and rows in which something was refused or changed."""
        of = (it for it in self.report["details"] if reason in {it.get("rejected"), it.get("changed")})
        return [(it["file"], it["rows"]) for it in of]


def table(rows: Sequence[Cells]) -> str:
    """Rows as CSV, with every column that any of them has."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, names, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write(folder: Path, files: Mapping[str, Sequence[Cells] | str | bytes]) -> Path:
    """Files of a directory: rows, or a file's text or bytes as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        text = content if isinstance(content, str | bytes) else table(content)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def imported(
    folder: Path,
    files: Mapping[str, Sequence[Cells] | str | bytes] | None = None,
    *,
    codes: str = "",
    areas: Areas = AREAS,
    today: date = TODAY,
) -> Came:
    """Import a directory, invented or there, for the place us."""
    source = write(folder / "theirs", files) if files is not None else folder
    to = (folder if files is not None else folder.parent) / "ours"
    report = to / "report.json"
    done = import_services(Request(source, to, "us", today, report), areas, _meanings(to, codes))
    written = done.path.read_bytes() if done.path else b""
    services = tuple(msgspec.json.decode(line, type=Service) for line in written.splitlines())
    return Came(services, json.loads(report.read_bytes()), written + report.read_bytes())


def _meanings(folder: Path, codes: str) -> Meanings:
    if not codes:
        return Meanings()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "map.toml"
    path.write_text(codes, encoding="utf-8")
    return meanings(path)
