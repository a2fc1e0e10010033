"""The spreadsheet that a translator works in: RFC 4180, in UTF-8 with the mark that Excel looks for.

What a spreadsheet would take for a formula, a figure or a date begins with an apostrophe, which is
taken off again on the way back.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.core.errors import Fault, quote
from bot.workshop.returned import Returned, unreadable
from bot.workshop.rows import Row

COLUMNS = ("key", "where", "max", "source", "translation", "plural", "note")
NEEDED = ("key", "source", "translation")
LONGEST = 100_000  # characters of a cell; no text of a pack comes near
_RISKY = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|\d[\d\s./:,%-]*\Z")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for anything but words."""
    return f"'{cell}" if _RISKY.match(cell.lstrip("'")) else cell


def bare(cell: str) -> str:
    """A cell without that apostrophe."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell.lstrip("'")) else cell


def csv_text(rows: Iterable[Row]) -> str:
    """The whole file."""
    out = io.StringIO()
    table = csv.writer(out, quoting=csv.QUOTE_ALL)
    table.writerow(COLUMNS)
    for row in rows:
        cells = (row.where, str(row.most), row.source, row.own, row.plural, row.note)
        most = cells[1]
        table.writerow([row.key, *(cell if cell is most else guarded(cell) for cell in cells)])
    return "\ufeff" + out.getvalue()


def read_csv(path: Path, text: str, faults: list[Fault]) -> Iterator[Returned]:
    """The rows that came back, in any order; raises PackError if it is no table of ours."""
    lines, head = _head(path, text)
    at = {name: head.index(name) for name in COLUMNS if name in head}
    try:
        for line, cells in lines:
            if len(cells) < len(head) or any(cells[len(head) :]):
                what = f"This row has {len(cells)} cells, and the first has {len(head)}."
                mend = "look for a quotation mark or a separator that is missing here or above."
                faults.append(Fault(quote(path, 200), line, "X001", what, mend))
                continue
            said = {name: bare(cells[place]) for name, place in at.items()}
            yield Returned(line, said["key"], said["translation"], said["source"], said.get("plural"))
    except _Broken as broken:
        what = f"From here on the table cannot be read ({quote(broken)})."
        mend = "look for a quotation mark that is missing; the file may have been cut off."
        faults.append(Fault(quote(path, 200), broken.line, "X001", what, mend))


class _Broken(Exception):
    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def _head(path: Path, text: str) -> tuple[Iterator[tuple[int, list[str]]], list[str]]:
    """The rows after the first, by whichever separator makes sense of it; and its names."""
    found: list[str] = []
    for separator in ",;\t":
        lines = _lines(text, separator)
        try:
            head = [cell.strip().lower() for cell in next(lines, (1, []))[1]]
        except _Broken:
            continue
        if "key" in head and len(head) > 1:
            _judge(path, head)
            return lines, head
        found = max(found, head, key=len)
    if {"source", "translation"} <= set(found):
        _judge(path, found)
    what = f'This is no table that was exported here; it begins with "{quote(found[0] if found else "")}".'
    raise unreadable(path, 1, what, "send back the file that `pack export` wrote, saved as CSV UTF-8.")


def _judge(path: Path, head: list[str]) -> None:
    """X002: every column is needed once."""
    for name in NEEDED:
        if head.count(name) != 1:
            what = f'The column "{name}" is there {head.count(name)} times: {quote(", ".join(head), 120)}.'
            mend = f'call it "{name}" in the first row, as it was in the export.'
            raise unreadable(path, 1, what, mend, "X002")


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the line that it begins on."""
    csv.field_size_limit(LONGEST)  # of the whole process: the import of directories sets its own
    table = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = table.line_num + 1
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            raise _Broken(line, str(error)) from None
        is_hint = line == 1 and len(cells) <= 2 and cells and cells[0].startswith("sep=")  # noqa: PLR2004
        if any(map(str.strip, cells)) and not is_hint:
            yield line, cells
