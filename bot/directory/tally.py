"""What an import counts: each row that was read, why one was refused, what was changed in one that was kept.

Reasons are a closed list, each with its mend. A row is named by its file and number; what it said is
nowhere here, so that a report can be sent to anybody.
"""

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from bot.directory.row import Row
from bot.directory.tables import COLUMNS, unknown_columns

REASONS: Final = MappingProxyType(
    {
        "empty": "nothing to do: the row says nothing that could be used.",
        "empty-row": "take the empty row out of the file.",
        "open-quote": 'look for a quotation mark that is missing in this row, or write "" for one.',
        "too-long": "look for a line break that is missing; no row is longer than a million characters.",
        "too-many-cells": "put quotation marks around the cell of this row that holds a separator.",
        "too-few-cells": "give the row as many cells as the first row has; a line break may stand in one.",
        "no-header": "let the file's first row name its columns, as HSDS does.",
        "malformed": "write the file anew as JSON; it may have been cut off here.",
        "not-a-record": "let this be a JSON object with the names that HSDS has.",
        "no-id": "give the row an id of its own.",
        "no-name": "give the service a name.",
        "name-withheld": "take the street out of the name; no import publishes one.",
        "duplicate-id": "give each record an id of its own; the first one with this id counts.",
        "repeated": "nothing to do: the same record is there already.",
        "no-reference": "say which service or location this belongs to.",
        "missing-reference": "add the record that this one names, or take this one out.",
        "not-a-number": "write one number that can be called, with its area code, and nothing else.",
        "not-for-calling": "nothing to do: a fax or pager is no way to ask for help.",
        "no-time": "write times like 09:00, and when a day ends after it begins.",
        "past": "nothing to do: these hours are over.",
        "unknown-language": "use the language's code, such as es.",
        "excluded": "nothing to do: its owner does not want it published.",
        "unreachable": "add a telephone number or web address: its organisation is not in the data.",
    }
)
"""Why a row is not kept."""
CHANGES: Final = MappingProxyType(
    {
        "letters": "save the file as UTF-8; some letters could not be read.",
        "markup": "write plain words, without HTML.",
        "control": "take out characters that cannot be seen.",
        "formula": "begin the text with a letter; a spreadsheet would take it for a formula.",
        "link-in-name": "put web addresses into url.",
        "cut": "shorten the text.",
        "street-in-text": "nothing to do: the sentence was left out; streets belong into overrides.toml.",
        "name-from-organization": "take the street or link out of the name; the organisation's is used.",
        "point-out-of-range": "write latitudes within 90 and longitudes within 180.",
        "bad-url": "write an address that begins with https://.",
        "map-link": "nothing to do: a link to a map is an address, and was left out.",
        "tracking": "nothing to do: what follows readers around was taken out of the link.",
        "bad-date": "write dates as 2026-11-22.",
        "future-date": "write the day on which it was checked; one to come is not counted.",
        "bad-age": "write ages as whole years, the lower one first.",
        "extension": "say the extension in words of our own; only the number before it is kept.",
        "spare-number": "nothing to do: a service has one number of each kind, its first.",
        "in-words": "nothing to do: hours that are not weekly are kept as a note.",
        "hours-differ": "link each hours to one place; several places of a service disagree.",
        "unmapped": "add the code to [attributes] of map.toml if it means anything here.",
        "undated": "give the service an assured_date; a trait without the day of its check is not known.",
        "disputed": "make the attributes agree; what they contradict each other in stays unknown.",
        "unknown-area": "name the county or region as areas.toml does, or add the area there.",
        "orphan": "add the organisation that the service names.",
        "unknown-status": "use active or inactive; anything else is not shown.",
    }
)
"""What is different in a row that was kept."""
_COLUMNS = 500  # of a file that has no end of them, the first


@dataclass(slots=True)
class Counted:
    """One table."""

    read: int = 0
    rejected: Counter[str] = field(default_factory=Counter)

    @property
    def kept(self) -> int:
        """What was not refused: no row can get lost between the two."""
        return self.read - self.rejected.total()


@dataclass(slots=True)
class Tally:
    """Everything that is counted while importing."""

    tables: dict[str, Counted] = field(default_factory=dict)
    listed: dict[tuple[str, str, str], "array[int]"] = field(default_factory=dict)
    changed: Counter[str] = field(default_factory=Counter)
    withheld: Counter[str] = field(default_factory=Counter)
    areas: Counter[str] = field(default_factory=Counter)
    columns: set[str] = field(default_factory=set)  # that nothing is made of

    def read(self, row: Row) -> None:
        """Count a row before anything is known of it."""
        self.tables.setdefault(row.table, Counted()).read += 1
        if (odd := row.cells.keys() - COLUMNS[row.table]) and len(self.columns) < _COLUMNS:
            self.columns.update(f"{row.table}.{name}" for name in unknown_columns(row.table, odd))

    def reject(self, row: Row, reason: str) -> None:
        """Count a row that is not kept, and why."""
        self.tables[row.table].rejected[reason] += 1
        self._list(row, reason)

    def change(self, row: Row, what: str) -> None:
        """Note what is different in a row that is kept."""
        self.changed[what] += 1
        self._list(row, what)

    def counts(self, present: set[str]) -> dict[str, Any]:
        """Read, kept and refused of every table that is there, also of one without a row."""
        there = (name for name in COLUMNS if name in self.tables or name in present)
        found = {name: self.tables.get(name, Counted()) for name in there}
        return {
            name: {"read": one.read, "kept": one.kept, "rejected": dict(sorted(one.rejected.items()))}
            for name, one in found.items()
        }

    def details(self) -> Iterator[dict[str, Any]]:
        """Every row that was refused or changed, by file and reason, with the mend."""
        for (file, table, reason), rows in sorted(self.listed.items()):
            mend = REASONS.get(reason) or CHANGES[reason]
            kind = "rejected" if reason in REASONS else "changed"
            yield {"file": file, "table": table, kind: reason, "mend": mend, "rows": list(rows)}

    def _list(self, row: Row, reason: str) -> None:
        rows = self.listed.setdefault((row.file, row.table, reason), array("Q"))
        if not rows or rows[-1] != row.number:
            rows.append(row.number)
