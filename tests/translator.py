"""A translator: gets a file, fills it in with whatever program is at hand, and sends it back."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.workshop.csv_file import bare
from tests.workshop import Bench, Said

Row = dict[str, str]
Change = Callable[[list[Row]], Iterable[Row]]

PLURAL = """\

# Where: heading of the results. Max: 120. Max .more: 20
# $count (number): how many places. $area (place): an area the person picked from a list.
tea-found = { $count ->
    [one] { $count } place near { $area }.
   *[other] { $count } places near { $area }.
 }
    .more = Show more
"""
"""A text that counts; nothing says it, which the check tells anyway."""


@dataclass(frozen=True, slots=True)
class Translator:
    """A desk, and the folder that files travel through."""

    desk: Bench
    mail: Path

    def gets(self, language: str = "es", kind: str = "csv") -> Path:
        """The file as it was exported."""
        path = self.mail / f"{language}-{len(list(self.mail.iterdir()))}.{kind}"
        said = self.desk.types(f"export {language} --{kind} --to {path}")
        assert said.code == 0, said.all
        return path

    def rows(self, path: Path) -> list[Row]:
        """The table, as a spreadsheet shows it."""
        return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))

    def row(self, path: Path, source: str, plural: str = "") -> Row:
        """The one row of a text."""
        (found,) = (r for r in self.rows(path) if bare(r["source"]) == source and r["plural"] == plural)
        return found

    def sends(self, path: Path, change: Change | None = None) -> Said:
        """Save the table with something changed in it, and hand it in."""
        if change is not None:
            save(path, change(self.rows(path)))
        return self.desk.types(f"import {path}")

    def says(self, path: Path, wordings: Mapping[str, str]) -> Said:
        """Hand in the file with some translations, by the words of the source (and form: "one|…")."""
        return self.sends(path, lambda rows: [_filled(row, wordings) for row in rows])

    def line(self, path: Path, source: str, plural: str = "") -> int:
        """The line on which a text's row begins; every row of an export is one line here."""
        key = self.row(path, source, plural)["key"]
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        return next(n for n, line in enumerate(lines, 1) if key in line)


def _filled(row: Row, wordings: Mapping[str, str]) -> Row:
    names = (f"{row['plural']}|{row['source']}", row["source"])
    return next(({**row, "translation": wordings[name]} for name in names if name in wordings), row)


def save(path: Path, rows: Iterable[Row], separator: str = ",") -> None:
    """Write a table, with BOM and CRLF as spreadsheets do."""
    rows = list(rows)
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows[0]), delimiter=separator)
    table.writeheader()
    table.writerows(rows)
    path.write_text("\ufeff" + out.getvalue(), encoding="utf-8", newline="")
